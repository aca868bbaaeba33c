"""Score exported figures against gold: precision, recall and F1, for each report and in all.

    python bench/score.py GOLD_DIR EXPORT.jsonl [--show] [--only STEM]

GOLD_DIR holds `<stem>.gold.jsonl` files; EXPORT.jsonl holds one figure a line, as `svodka export` writes it.
A report is matched by the stem of its file's name. Figures whose measure is `other` and figures that are
`derived` are left out. Three levels: `strict` (every field, every dim, the exact topic code, the value),
`theme` (a topic need only agree in its theme, the first two segments of its code) and `value` (period, unit
and value alone). Gold may list other readings that are as good (`alt`, `topic_alt`) and figures that may be
left out (`optional`).
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

LEVELS = ("strict", "theme", "value")
SCORED_DIMS = (
    "channel", "source", "recipient", "kind", "outcome", "handling", "author", "repeat", "official",
    "satisfaction", "place",
)  # fmt: skip
NOT_SCORED_DIMS = {"line"}
# Two labels of a topic without a code are one when they share this much of their letters.
LABEL_LIKENESS = 0.6
STEM_LETTERS = 6
_GENERIC = {
    "город", "города", "г", "городской", "городского", "округ", "округа", "го", "муниципальный",
    "муниципальное", "муниципального", "образование", "образования", "мо",
}  # fmt: skip
_GENERIC_PART = _GENERIC | {"район", "округ"}

Key = tuple


@dataclass
class Tally:
    """What agreed, what was missed and what was invented."""

    hit: set[Key] = field(default_factory=set)
    missed: set[Key] = field(default_factory=set)
    extra: set[Key] = field(default_factory=set)


@dataclass
class Score:
    """Counts of a level over any number of reports."""

    right: int = 0
    missed: int = 0
    extra: int = 0

    def add(self, tally: Tally) -> None:
        """Count one report in."""
        self.right += len(tally.hit)
        self.missed += len(tally.missed)
        self.extra += len(tally.extra)

    @property
    def precision(self) -> float:
        """The share of the found that is right."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def load(path: Path) -> Iterator[dict]:
    """The records of a JSON-lines file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise SystemExit(f"{path}:{number}: not JSON: {error}") from error


def plain(text: str | None) -> str:
    """Lower case, single spaces, no ё."""
    return " ".join((text or "").lower().replace("ё", "е").split())


def place_key(name: str, generic: Iterable[str] = _GENERIC) -> tuple[str, ...]:
    """A place by the stems of its own words: «Копейск» and «Копейский городской округ» are one."""
    own = plain(name).split(",")[0]
    words = "".join(letter if letter.isalnum() else " " for letter in own).split()
    return tuple(sorted({word[:STEM_LETTERS] for word in words if word not in generic}))


def _topic(figure: dict, level: str, code: str | None) -> str:
    """What a figure's topic is compared by: its code, its theme, or its own words when it has no code."""
    if code is None:
        return "label:" + plain(figure.get("topic_label"))
    return ".".join(code.split(".")[:2]) if level == "theme" else code


def key(figure: dict, level: str) -> Key:
    """What must agree at a level."""
    value = round(float(figure["value"]), 3)
    if level == "value":
        return figure["period"], figure["unit"], value
    dims = figure.get("dims") or {}
    told = tuple((dim, _dim_key(dim, dims[dim])) for dim in SCORED_DIMS if dim in dims)
    topic = _topic(figure, level, dims["topic"]) if "topic" in dims else "-"
    unknown = tuple(sorted(set(dims) - set(SCORED_DIMS) - NOT_SCORED_DIMS - {"topic"}))
    who = place_key(figure["municipality"])
    fixed = (figure["period"], figure["measure"], figure["unit"], figure.get("base"), value)
    return (who, *fixed, told, topic, unknown)


def _dim_key(dim: str, value: str) -> object:
    return place_key(value, _GENERIC_PART) if dim == "place" else value


def _same_but_label(one: Key, other: Key) -> bool:
    """Two keys that differ in nothing but the wording of a topic without a code."""
    labels = str(one[-2]), str(other[-2])
    if one[:-2] != other[:-2] or not all(label.startswith("label:") for label in labels):
        return False
    return difflib.SequenceMatcher(None, *labels).ratio() > LABEL_LIKENESS


def compare(gold: list[dict], found: list[dict], level: str) -> Tally:
    """Match one report's figures at one level: first exactly, then by other readings, then by likeness."""
    readings: dict[Key, list[Key]] = {}
    for figure in gold:
        dims = figure.get("dims") or {}
        others = [{"dims": {**dims, "topic": code}} for code in figure.get("topic_alt", ())]
        others += figure.get("alt", ())
        readings[key(figure, level)] = [key({**figure, **other}, level) for other in others]
    wanted, got = set(readings), {key(figure, level) for figure in found}
    tally = Tally(hit=wanted & got, missed=wanted - got, extra=got - wanted)
    _settle(tally, lambda lost: [other for other in readings[lost] if other in tally.extra])
    if level != "value":
        _settle(tally, lambda lost: [e for e in sorted(tally.extra, key=repr) if _same_but_label(lost, e)])
    tally.missed -= {key(figure, level) for figure in gold if figure.get("optional")}
    return tally


def _settle(tally: Tally, twins) -> None:
    """Turn a miss into a hit when an extra says the same in other words."""
    for lost in sorted(tally.missed, key=repr):
        twin = next(iter(twins(lost)), None)
        if twin is not None:
            tally.hit.add(lost)
            tally.extra.discard(twin)
    tally.missed -= tally.hit


def scored(figures: Iterable[dict]) -> dict[str, list[dict]]:
    """The exported figures that count, by the stem of their document's name."""
    by_report: dict[str, list[dict]] = {}
    for figure in figures:
        if figure.get("measure") != "other" and figure.get("status") != "derived":
            by_report.setdefault(PurePath(figure["document"]).stem, []).append(figure)
    return by_report


def reports(gold_dir: Path, export: Iterable[dict]) -> Iterator[tuple[str, dict[str, Tally]]]:
    """Each gold report with its tallies by level."""
    found = scored(export)
    for path in sorted(gold_dir.glob("*.gold.jsonl")):
        stem = path.name.removesuffix(".gold.jsonl")
        gold = [figure for figure in load(path) if figure["measure"] != "other"]
        yield stem, {level: compare(gold, found.get(stem, []), level) for level in LEVELS}


def total(gold_dir: Path, export: Iterable[dict], only: set[str] | None = None) -> dict[str, Score]:
    """The scores by level over all reports, or over those named."""
    scores = {level: Score() for level in LEVELS}
    for stem, tallies in reports(gold_dir, export):
        if only is None or stem in only:
            for level, tally in tallies.items():
                scores[level].add(tally)
    return scores


def _row(stem: str, tallies: dict[str, Tally]) -> str:
    strict = tallies["strict"]
    cells = []
    for tally in tallies.values():
        score = Score()
        score.add(tally)
        recall = score.recall if tally.hit or tally.missed else 1.0
        cells.append(f"{score.precision:6.3f} / {recall:5.3f}   ")
    counts = f"{len(strict.hit) + len(strict.missed):5} {len(strict.hit) + len(strict.extra):5}"
    return f"{stem[:44]:44} {counts} {' '.join(cells)}"


def main(argv: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("export", type=Path)
    parser.add_argument("--show", action="store_true", help="list what was missed (-) and what is extra (+)")
    parser.add_argument("--only", help="one report's stem")
    options = parser.parse_args(argv)
    if not any(options.gold.glob("*.gold.jsonl")):
        parser.exit(2, f"no *.gold.jsonl in {options.gold}\n")
    scores = {level: Score() for level in LEVELS}
    print(f"{'report':44} {'gold':>5} {'found':>5}  strict P / R      theme P / R       value P / R")
    for stem, tallies in reports(options.gold, load(options.export)):
        if options.only and stem != options.only:
            continue
        for level, tally in tallies.items():
            scores[level].add(tally)
        print(_row(stem, tallies))
        if options.show:
            for sign, part in (("-", tallies["strict"].missed), ("+", tallies["strict"].extra)):
                for one in sorted(part, key=repr):
                    print("   ", sign, *(piece for piece in one if piece not in (None, (), "-")))
    print()
    for level, score in scores.items():
        print(
            f"{level:7} precision {score.precision:.4f}  recall {score.recall:.4f}  F1 {score.f1:.4f}"
            f"  ({score.right} right, {score.missed} missed, {score.extra} extra)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

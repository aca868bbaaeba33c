"""How well labels are read: `python -m bench.topics [--gold DIR] [--show]`.

The labelled set is bench/data/topic_labels.csv: wordings in the habits of the genre (case forms, wrappers,
slips of spelling, brackets, merged and shortened names, words that are no node), with the code that a careful
reader would give and other codes that are as good; an empty code is `topic: null`, `*` allows any code too.
With --gold the labels of *.gold.jsonl files in a folder are scored the same way, one line a distinct label.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from normalize import topic_index, topic_near, topics
from normalize.classifier import load, parent_at

LABELS = Path(__file__).parent / "data" / "topic_labels.csv"


@dataclass(frozen=True)
class Case:
    """A label with the code wanted (None: no single node) and other codes that are as good."""

    label: str
    code: str | None
    also: frozenset[str | None]

    def accepts(self, code: str | None) -> bool:
        """Is the code as good as the wanted one?"""
        return code == self.code or code in self.also or "*" in self.also

    def accepts_theme(self, code: str | None) -> bool:
        """The same, where only the theme must agree."""
        wanted = {c and parent_at(c, 2) for c in (self.code, *(self.also - {"*"}))}
        return self.accepts(code) or (code and parent_at(code, 2)) in wanted


def own_labels(batch: str = "") -> list[Case]:
    """The labelled set of this bench, or one batch of it."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return [
            Case(
                r["label"],
                r["code"] or None,
                frozenset(None if c == "null" else c for c in r["also"].split()),
            )
            for r in csv.DictReader(file)
            if not batch or r["batch"] == batch
        ]


def gold_labels(folder: Path) -> list[Case]:
    """Distinct labels of gold files, per report."""
    cases: dict[tuple, Case] = {}
    for path in sorted(folder.glob("*.gold.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            figure = json.loads(line)
            if "topic" in figure["dims"] and figure.get("topic_label"):
                case = Case(
                    figure["topic_label"], figure["dims"]["topic"], frozenset(figure.get("topic_alt", ()))
                )
                cases[path.name, case.label, case.code] = case
    return list(cases.values())


def score(cases: list[Case], show: bool = False) -> dict[str, float]:
    """Exact, theme-level and abstention rates; of labels without a node, the share mapped wrongly."""
    counts: Counter[str] = Counter()
    confusions = []
    for case in cases:
        got = topics.match(case.label)
        counts["exact"] += case.accepts(got.code)
        counts["theme"] += case.accepts_theme(got.code)
        if case.code is None:
            counts["null"] += 1
            counts["null_wrong"] += not case.accepts(got.code)
        else:
            counts["coded"] += 1
            counts["abstained"] += got.code is None and not case.accepts(None)
            counts["wrong"] += got.code is not None and not case.accepts(got.code)
        if not case.accepts(got.code):
            confusions.append((case, got))
    if show:
        tree = load()
        for case, got in confusions:
            wanted = f"{case.code or 'null'} {tree.name(case.code)[:40]}"
            given = f"{got.code or 'null'} {tree.name(got.code)[:40]}"
            print(f"  «{case.label}»  wanted {wanted}  got {given}  [{got.layer}]")
    return {
        "labels": len(cases),
        "exact": counts["exact"] / len(cases),
        "theme": counts["theme"] / len(cases),
        "abstained": counts["abstained"] / max(counts["coded"], 1),
        "wrong": counts["wrong"] / max(counts["coded"], 1),
        "null": counts["null"],
        "null_wrong": counts["null_wrong"] / max(counts["null"], 1),
    }


def speed(cases: list[Case]) -> tuple[float, float, float]:
    """Seconds to build the tables; distinct labels a minute cold; labels a minute when asked again."""
    started = time.perf_counter()
    topics.match("слова, которых никто не знает")
    built = time.perf_counter() - started
    labels = list(dict.fromkeys(case.label for case in cases))
    started = time.perf_counter()
    for label in labels:
        topics.match(label)
    cold = len(labels) * 60 / (time.perf_counter() - started)
    started = time.perf_counter()
    for label in labels:
        topics.match(label)
    return built, cold, len(labels) * 60 / (time.perf_counter() - started)


def without_aliases(share: float, seed: int = 1) -> dict[str, float]:
    """The rates when a random share of the curated wordings is unknown: what the other layers make of it."""
    chance = random.Random(seed)
    left = tuple(alias for alias in topic_index.aliases() if chance.random() >= share)
    caches = (topic_index.index, topics._alone, topics._match, topic_near._nearest, topic_near._forms)
    anew = mock.patch.object(topic_index, "kept", lambda _name, _made_of, make, _version: make())
    with mock.patch.object(topic_index, "aliases", lambda: left), anew:
        for cache in caches:
            cache.cache_clear()
        rates = score(own_labels())
    for cache in caches:
        cache.cache_clear()
    return rates


def main() -> None:
    """Print the rates."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, help="a folder of *.gold.jsonl files to score as well")
    parser.add_argument("--show", action="store_true", help="list the confusions")
    options = parser.parse_args()
    sets = {"own labels, first batch": own_labels("1"), "own labels, second": own_labels("2")}
    if options.gold:
        sets["gold"] = gold_labels(options.gold)
    built, cold, cached = speed(own_labels())
    rows = {name: score(cases, options.show) for name, cases in sets.items()}
    for share in (0.3, 0.5, 1.0):
        rows[f"{share:.0%} of wordings unknown"] = without_aliases(share)
    for name, rates in rows.items():
        print(
            f"{name:24} {rates['labels']:5.0f} labels  exact {rates['exact']:.4f}  "
            f"theme {rates['theme']:.4f}  "
            f"abstained {rates['abstained']:.4f}  wrong {rates['wrong']:.4f}  "
            f"of {rates['null']:.0f} without a node mapped wrongly {rates['null_wrong']:.4f}"
        )
    print(
        f"tables built in {built:.2f} s; {cold:,.0f} distinct labels a minute cold, {cached:,.0f} asked again"
    )


if __name__ == "__main__":
    main()

"""Consistent tables, numbers changed in them at random, and what the reconciler makes of it."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import reconcile
from normalize.figure import Figure
from reconcile.checking import gather, settled
from reconcile.relations import Identity, status
from reconcile.subjects import Book, Said
from reconcile.trial import attempt

GOLD = Path(__file__).resolve().parents[1] / "fixtures" / "gold"
TOWN = "Энск"
AROUND = 80  # characters of its line that a figure's snippet holds on either side


def gold(path: Path) -> list[Figure]:
    """The figures of a gold file, as a parser of that report would give them.

    Gold has no addresses; where the seed's text is at hand a figure stands at the line of its evidence.
    """
    figures = []
    text = GOLD.parent / "seeds" / path.name.replace(".gold.jsonl", ".txt")
    lines = [" ".join(line.split()) for line in text.read_text("utf-8").splitlines()] if text.exists() else []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            record = json.loads(line)
            for extra in ("alt", "topic_alt", "optional"):
                record.pop(extra, None)
            record["snippet"] = " ".join(record.pop("evidence", "").split())
            line_of = [i for i, held in enumerate(lines) if record["snippet"] and record["snippet"] in held]
            if len(line_of) == 1:
                record["address"] = f"b{line_of[0]}"
                record["snippet"] = around(record["snippet"], lines[line_of[0]])
            figures.append(Figure.from_dict({**record, "document": path.name.removesuffix(".gold.jsonl")}))
    return figures


def around(evidence: str, line: str) -> str:
    """The words of the report around a figure, as much of them as a parser keeps."""
    start = line.index(evidence)
    return line[max(start - AROUND, 0) : start + len(evidence) + AROUND]


def seed(number: int) -> list[Figure]:
    """The right figures of one of the five seed reports."""
    return gold(next((GOLD / "seeds").glob(f"{number:03}_*.gold.jsonl")))


class Table:
    """A table under construction: rows of figures with their places."""

    def __init__(self, block: int, measure: str, document: str = "built") -> None:
        self.block, self.measure, self.document = block, measure, document
        self.figures: list[Figure] = []

    def put(self, row: int, column: int, period: str, dims: dict, value, unit="count", base=None, label=None):
        """Enter one cell."""
        self.figures.append(
            Figure(
                TOWN, period, self.measure, unit, Decimal(str(value)), dims, base, topic_label=label,
                document=self.document, address=f"b{self.block}:r{row}c{column}@0-{len(str(value))}",
            )
        )  # fmt: skip


def two_years(rng: random.Random, block: int, dim: str, codes: tuple[str, ...], measure: str) -> list[Figure]:
    """Rows of a breakdown and a total; columns this year, last year, difference, percent."""
    table = Table(block, measure)
    now = [rng.randint(8, 3000) for _ in codes]
    then = [rng.randint(8, 3000) for _ in codes]
    rows = [({dim: code}, a, b) for code, a, b in zip(codes, now, then, strict=True)]
    for row, (dims, a, b) in enumerate([*rows, ({}, sum(now), sum(then))], 1):
        table.put(row, 1, "2020", dims, a)
        table.put(row, 2, "2019", dims, b)
        table.put(row, 3, "2020", dims, a - b, "change_abs", "2019")
        table.put(row, 4, "2020", dims, f"{(a - b) / b * 100:.1f}", "change_pct", "2019")
    return table.figures


def quarters(rng: random.Random, block: int, dim: str, codes: tuple[str, ...], measure: str) -> list[Figure]:
    """Rows of a breakdown and a total; columns four quarters and the year."""
    table = Table(block, measure)
    grid = [[rng.randint(3, 900) for _ in range(4)] for _ in codes]
    rows = [({dim: code}, line) for code, line in zip(codes, grid, strict=True)]
    for row, (dims, line) in enumerate([*rows, ({}, [sum(c) for c in zip(*grid, strict=True)])], 1):
        for quarter, value in enumerate(line, 1):
            table.put(row, quarter, f"2020-Q{quarter}", dims, value)
        table.put(row, 5, "2020", dims, sum(line))
    return table.figures


def shared(rng: random.Random, block: int, topics: int, measure: str) -> list[Figure]:
    """Topics with their counts and shares, and the total."""
    table = Table(block, measure)
    counts = [rng.randint(20, 2500) for _ in range(topics)]
    for row, count in enumerate(counts, 1):
        label = f"вопросы {row}"
        table.put(row, 1, "2020", {"topic": None}, count, label=label)
        table.put(row, 2, "2020", {"topic": None}, f"{count / sum(counts) * 100:.1f}", "share", label=label)
    table.put(topics + 1, 1, "2020", {}, sum(counts))
    return table.figures


CHANNELS = ("written", "electronic", "reception", "phone")
SOURCES = ("direct", "region", "other_bodies")
SHAPES = (
    lambda rng: two_years(rng, 1, "channel", CHANNELS, "questions"),
    lambda rng: two_years(rng, 1, "kind", ("proposal", "application", "complaint"), "appeals"),
    lambda rng: quarters(rng, 2, "source", SOURCES, "appeals"),
    lambda rng: quarters(rng, 2, "channel", CHANNELS, "appeals"),
    lambda rng: shared(rng, 3, rng.randint(4, 12), "questions"),
    lambda rng: two_years(rng, 4, "place", ("Северный", "Южный", "Западный"), "appeals"),
)


def built(rng: random.Random) -> list[Figure]:
    """One consistent table of a random shape."""
    return rng.choice(SHAPES)(rng)


def misprint(rng: random.Random, figure: Figure) -> Figure:
    """The figure with one slip in its number: a digit replaced, swapped, lost or doubled, a sign turned."""
    text = str(abs(figure.value)) if figure.value % 1 else str(abs(int(figure.value)))
    sign = "-" if figure.value < 0 else ""
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    kinds = (
        ["digit"] * 4 + ["swap", "lose", "double"] + (["sign"] if figure.unit.startswith("change") else [])
    )
    while True:
        kind, i = rng.choice(kinds), rng.choice(digits)
        if kind == "digit":
            changed = text[:i] + rng.choice("0123456789") + text[i + 1 :]
        elif kind == "swap" and i + 1 in digits:
            changed = text[:i] + text[i + 1] + text[i] + text[i + 2 :]
        elif kind == "lose" and len(digits) > 1:
            changed = text[:i] + text[i + 1 :]
        elif kind == "double":
            changed = text[:i] + text[i] + text[i:]
        else:
            changed = text
        if changed.strip(".") != changed or not changed:
            continue
        value = Decimal(("" if sign else "-") + changed if kind == "sign" else sign + changed)
        if value != figure.value:
            return replace(figure, value=value)


def anyhow(rng: random.Random, figure: Figure) -> Figure:
    """The figure with any other number of its size: no slip explains it."""
    place = Decimal(1).scaleb(min(int(figure.value.as_tuple().exponent), 0))
    while True:
        value = (figure.value * Decimal(rng.uniform(0.5, 1.5))).quantize(place)
        if value != figure.value:
            return replace(figure, value=value)
        if abs(figure.value) <= place:
            return replace(figure, value=figure.value + place)


def reprinted(old: Figure, new: Figure) -> Figure:
    """The wrong figure with the words of a report that prints it so."""
    before, after = (f"{abs(figure.value):f}" for figure in (old, new))
    for comma in (str, lambda text: text.replace(".", ",")):
        pattern = rf"(?<![\d.,]){re.escape(comma(before))}(?![.,]?\d)"
        if len(re.findall(pattern, new.snippet)) == 1:
            return replace(new, snippet=re.sub(pattern, comma(after), new.snippet))
    return new


def identities(figures: list[Figure]) -> list[Identity]:
    """The identities that hold on untouched figures and can tell a wrong number."""
    book = Book.of(figures)
    tried = [settled(attempt(relation, book)) for relation in gather(book)]
    return [i for i in tried if i.status == "held" and i.decides and i.relation.strength != "given"]


def sees(identity: Identity, old: Figure, new: Figure) -> bool:
    """Whether an identity that held with the old number fails with the new one."""

    def turned(said: Said) -> Said:
        return said.saying(new) if said.figure is old else said

    members = tuple(turned(said) for said in identity.members)
    relation = identity.relation
    if relation.rate:
        relation = replace(relation, rate=turned(relation.rate))
    return status(relation, members) == "failed"


@dataclass
class Score:
    """Planted errors that some identity sees: how many were found and named; what else was blamed."""

    planted: int = 0
    visible: int = 0
    crossed: int = 0  # seen by two identities or more: only there is one number plainly told apart
    found: int = 0
    named: int = 0
    named_crossed: int = 0
    false: int = 0

    @property
    def detection(self) -> float:
        return self.found / max(self.visible, 1)

    @property
    def localisation(self) -> float:
        return self.named / max(self.visible, 1)

    @property
    def false_alarms(self) -> float:
        return self.false / max(self.planted, 1)

    def line(self) -> str:
        """The score in one line."""
        return (
            f"planted {self.planted}, visible {self.visible}, "
            f"found {self.detection:.3f}, named {self.localisation:.3f} "
            f"(of {self.crossed} seen twice {self.named_crossed / max(self.crossed, 1):.3f}), "
            f"findings on other numbers {self.false_alarms:.4f} a table"
        )


def plant(
    figures: list[Figure], rng: random.Random, score: Score, missed: list | None = None, change=misprint
) -> None:
    """Change one number, check, and score."""
    before = {finding.identity for finding in reconcile.check(figures).findings}
    candidates = [i for i, figure in enumerate(figures) if figure.measure != "other"]
    index = rng.choice(candidates)
    old = figures[index]
    new = reprinted(old, change(rng, old))
    broken = sum(sees(identity, old, new) for identity in identities(figures))
    score.planted += 1
    findings = [
        f for f in reconcile.check([*figures[:index], new, *figures[index + 1 :]]).findings
        if f.identity not in before and f.kind != "implausible"
    ]  # fmt: skip
    mine = [f for f in findings if new.identity in (*f.figures, *f.also)]
    score.false += len(findings) - len(mine)
    if not broken:
        return
    score.visible += 1
    score.crossed += broken > 1
    score.found += bool(mine)
    right = any(f.proposal and f.proposal.figure == new.identity for f in mine)
    score.named += right
    score.named_crossed += right and broken > 1
    if missed is not None and not (right or (mine and broken == 1)):
        missed.append((old, new, broken, findings))


def consistent_gold(folder: str) -> Iterator[list[Figure]]:
    """Gold reports without the figures that contradict each other as printed."""
    for path in sorted((GOLD / folder).glob("*.gold.jsonl")):
        figures = gold(path)
        contested = {
            i for finding in reconcile.check(figures).findings for i in (*finding.figures, *finding.also)
        }
        kept = [figure for figure in figures if figure.identity not in contested]
        if len(identities(kept)) > 2:
            yield kept


def wide(rng: random.Random, rows: int) -> list[Figure]:
    """A long consistent table: topics with two years, difference, percent and share, and a total."""
    table = Table(1, "questions")
    now = [rng.randint(8, 3000) for _ in range(rows)]
    then = [rng.randint(8, 3000) for _ in range(rows)]
    for row, (a, b) in enumerate([*zip(now, then, strict=True), (sum(now), sum(then))], 1):
        dims, label = ({"topic": None}, f"вопросы {row}") if row <= rows else ({}, None)
        table.put(row, 1, "2020", dims, a, label=label)
        table.put(row, 2, "2019", dims, b, label=label)
        table.put(row, 3, "2020", dims, a - b, "change_abs", "2019", label)
        table.put(row, 4, "2020", dims, f"{(a - b) / b * 100:.1f}", "change_pct", "2019", label)
        if row <= rows:
            table.put(row, 5, "2020", dims, f"{a / sum(now) * 100:.2f}", "share", label=label)
    return table.figures

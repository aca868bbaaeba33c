"""One cell of a comparison out of all that reports say of it: whose number counts, what is said beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from extract.periods import Period
from extract.report import Address
from store.slices import Source, exact

# Marks of a cell, in the order in which they are shown.
MARKS = ("parts", "lower", "derived", "stated", "contested", "differs", "about", "over", "under")
# Parts of one code stand in one list or table: their blocks are this near. Farther apart, two numbers for one
# thing are a contradiction, whatever words they are said in.
_SIDE_BY_SIDE = 3
# A number of thousands that ends in two zeros may be rounded («9,8 тыс.»); 200 is a number like any other.
_ROUNDED, _ROUNDED_FROM = 100, 1000


class Ref(NamedTuple):
    """A stored figure by what it is about and who says it."""

    unit: str
    dims_key: str
    period: str
    municipality: int
    part: str | None
    document: int


@dataclass(slots=True)
class Cell:
    """A number with what must be said of it; `rests` are the stored figures behind it."""

    value: int | Decimal
    marks: tuple[str, ...] = ()
    rests: tuple[Ref, ...] = ()
    others: tuple[int | Decimal, ...] = ()

    @property
    def contested(self) -> bool:
        """Does a finding rest on a number behind this cell?"""
        return "contested" in self.marks


def mark(*groups: Sequence[str]) -> tuple[str, ...]:
    """Several sets of marks as one, in their order."""
    have = {name for group in groups for name in group}
    return tuple(name for name in MARKS if name in have)


def simple(rows: Sequence[tuple], unit: str = "count") -> Cell:
    """The cell of figures that say the same, and nothing else does. Each is a `store.slices.Seen`."""
    key, period, who, part, value, approx, status, _ = rows[0]
    marks = ()
    if approx is not None or status != "stated":
        marks = mark([approx, "derived" if status == "derived" else None])
    number = value if type(value) is int else exact(value)
    return Cell(number, marks, tuple([Ref(unit, key, period, who, part, row[7]) for row in rows]))


def same_value(rows: Sequence[tuple]) -> bool:
    """Do all reports say the same number, each once? Then there is nothing to choose."""
    first = rows[0]
    if len(rows) == 2:  # by far the most: a year's own report and the next year's look back
        other = rows[1]
        return first[4] == other[4] and first[7] != other[7] and first[5] == other[5]
    documents = {row[7] for row in rows}
    return len(documents) == len(rows) and all(row[4] == first[4] and row[5] == first[5] for row in rows)


def agree(exact_value: int | Decimal, other: int | Decimal, approx: str | None) -> bool:
    """Is `other` the same number, perhaps rounded («9,8 тыс.» beside 9815) or said as «более 9800»?"""
    if exact_value == other:
        return True
    if approx == "over":
        return other <= exact_value <= other * Decimal("1.25")
    if approx == "under":
        return other * Decimal("0.8") <= exact_value <= other
    step = _last_place(other)
    return step > 1 and abs(Decimal(exact_value) - Decimal(other)) < step


def _last_place(value: int | Decimal) -> int:
    """To what a whole number is stated, when it ends in zeros: 62000 to the thousand; 1 for any other."""
    step, number = 1, int(value)
    while number and number == value and number % (step * 10) == 0:
        step *= 10
    return step if step >= _ROUNDED and abs(number) >= _ROUNDED_FROM else 1


def chosen(rivals: Sequence[Source]) -> Cell:
    """The cell of several figures about one thing.

    A year's own report counts before a later report's look back (the nearer the better); within one report an
    exact number before a rounded one; figures that the report tells apart by its own words are parts of one
    code and are summed. What disagrees with the choice is kept beside it.
    """
    said = [_one_report(group) for group in _by_report(rivals)]
    best = said[0]
    if "about" in best.marks or "over" in best.marks or "under" in best.marks or _last_place(best.value) > 1:
        # The own report rounds («62 тысячи») and a later one gives it in full: the same fact, better told.
        better = next((c for c in said[1:] if not _vague(c) and _finer(c, best)), None)
        best = better or best
    others: list[int | Decimal] = list(best.others)
    for cell in said:
        vague = next((m for m in cell.marks if m in ("about", "over", "under")), None)
        told = [value for value in (cell.value, *cell.others) if not agree(best.value, value, vague)]
        others += [value for value in told if value not in others]
    marks = mark([name for name in best.marks if name != "differs"], ["differs"] if others else [])
    order = [best, *(cell for cell in said if cell is not best)]
    return Cell(
        best.value, marks, tuple(dict.fromkeys(ref for cell in order for ref in cell.rests)), tuple(others)
    )


def _vague(cell: Cell) -> bool:
    return any(name in cell.marks for name in ("about", "over", "under"))


def _finer(cell: Cell, rough: Cell) -> bool:
    vague = next((name for name in rough.marks if name in ("about", "over", "under")), None)
    return _last_place(cell.value) < _last_place(rough.value) and agree(cell.value, rough.value, vague)


def distance(report_period: str | None, period: str) -> tuple[int, int]:
    """How far a report stands from a period: (0, 0) for its own, then later ones by days, earlier last."""
    if report_period == period:
        return (0, 0)
    if not report_period:
        return (3, 0)
    try:
        own, asked = Period.parse(report_period), Period.parse(period)
    except ValueError:
        return (3, 0)
    if own.start <= asked.start and asked.end <= own.end:
        return (1, own.days)
    gap = (own.end - asked.end).days
    return (1, gap) if gap >= 0 else (2, -gap)


def _by_report(rivals: Sequence[Source]) -> list[list[Source]]:
    groups: dict[int, list[Source]] = {}
    for source in rivals:
        groups.setdefault(source.document, []).append(source)
    order = sorted(
        groups.values(),
        key=lambda g: (g[0].status != "stated", distance(g[0].report_period, g[0].period), g[0].document),
    )
    return order


def _one_report(group: Sequence[Source]) -> Cell:
    """What one report says: one number, several parts of one code, or a contradiction."""
    stated = [s for s in group if s.status == "stated"] or list(group)
    distinct: dict[object, Source] = {}
    for source in sorted(stated, key=_doubt):
        distinct.setdefault((exact(source.value), _words(source)), source)
    sources = list(distinct.values())
    values = [exact(source.value) for source in sources]
    base = ["derived"] if sources[0].status == "derived" else []
    if len(sources) > 1 and _are_parts(sources):
        return Cell(sum(values), mark(["parts", "lower"], base), tuple(_ref(s) for s in sources))
    first = sources[0]
    others = tuple(
        value
        for source, value in zip(sources[1:], values[1:], strict=True)
        if (source.stated == "odd" and value != values[0]) or not agree(values[0], value, source.approx)
    )
    marks = mark([first.approx or ""], base, ["differs"] if others else [])
    return Cell(
        values[0], marks, tuple(dict.fromkeys(_ref(s) for s in sources)), tuple(dict.fromkeys(others))
    )


def _doubt(source: Source) -> tuple:
    """Sorts what is more to be trusted first."""
    return (
        source.stated == "odd",
        source.approx is not None,
        _last_place(exact(source.value)),
        -source.confidence,
        source.id,
    )


def _words(source: Source) -> tuple:
    return (source.line or "", *sorted((source.labels or {}).items()))


def _are_parts(sources: Sequence[Source]) -> bool:
    """Told apart by the report's own words, side by side, and none of them contradicted."""
    words = [_words(source) for source in sources]
    apart = all(any(part) for part in words) and len(set(words)) == len(words)
    if not apart or any(source.stated == "odd" or not source.address for source in sources):
        return False
    blocks = sorted(Address.parse(source.address).block for source in sources)
    return all(after - before <= _SIDE_BY_SIDE for before, after in pairwise(blocks))


def _ref(source: Source) -> Ref:
    return Ref(source.unit, source.dims_key, source.period, source.municipality, source.part, source.document)

"""Stretches of time: months make quarters, quarters half-years and years, 9 months and a quarter a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.periods import Period
from reconcile.relations import Form, Relation
from reconcile.subjects import Book, Subject, period_or_none

# People who came in two quarters are counted twice or once as the clerk likes; all else adds up over time.
ADDITIVE = frozenset({"appeals", "questions", "messages", "receptions", "meetings", "trips", "answers"})


def splits(year: str) -> dict[str, list[tuple[str, ...]]]:
    """The ways in which each stretch of a year is made of shorter ones."""
    quarters = [f"{year}-Q{q}" for q in range(1, 5)]
    months = [f"{year}-{m:02d}" for m in range(1, 13)]
    halves = [f"{year}-H1", f"{year}-H2"]
    ways: dict[str, list[tuple[str, ...]]] = {
        year: [tuple(halves), tuple(quarters), (f"{year}-9M", quarters[3]), tuple(months)],
        halves[0]: [tuple(quarters[:2]), tuple(months[:6])],
        halves[1]: [tuple(quarters[2:]), tuple(months[6:])],
        f"{year}-9M": [(halves[0], quarters[2]), tuple(quarters[:3]), tuple(months[:9])],
    }
    for number, quarter in enumerate(quarters):
        ways[quarter] = [tuple(months[3 * number : 3 * number + 3])]
    return ways


def relations(book: Book) -> Iterator[Relation]:
    """Sums over time, and «a part of the year is not more than the year»."""
    by_subject: dict[Subject, set[str]] = defaultdict(set)
    for subject in book.counts:
        if subject.measure in ADDITIVE:
            by_subject[subject.at("")].add(subject.period)
    for timeless, codes in by_subject.items():
        if len(codes) < 2:
            continue
        yield from _sums(timeless, codes)
        yield from _nested(timeless, codes)


def _sums(timeless: Subject, codes: set[str]) -> Iterator[Relation]:
    for year in sorted({code[:4] for code in codes if "/" not in code}):
        for whole, ways in splits(year).items():
            for parts in ways:
                present = sum(part in codes for part in parts)
                # With one quantity missing the sum still says what it must be.
                if present + (whole in codes) >= len(parts) and present:
                    subjects = tuple(timeless.at(code) for code in (whole, *parts))
                    yield Relation(Form.SUM, "time", subjects, rule="time")


def _nested(timeless: Subject, codes: set[str]) -> Iterator[Relation]:
    """Each stretch with the next longer one that contains it."""
    periods = [period for code in codes if (period := period_or_none(code))]
    starts: list[Period] = sorted(periods, key=lambda p: (p.start, -p.days))
    open_: list[Period] = []
    for period in starts:
        while open_ and open_[-1].end < period.end:
            open_.pop()
        if open_ and open_[-1].days > period.days:
            pair = (timeless.at(open_[-1].code), timeless.at(period.code))
            yield Relation(Form.AT_MOST, "part", pair, rule="time")
        open_.append(period)

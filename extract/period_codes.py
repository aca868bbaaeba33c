"""Codes of stretches of time: `2020-H1`, `-09-01/-09-15`, the shortest that says the days."""

from __future__ import annotations

import calendar
import datetime as dt

from extract.period_grammar import MONTHS


def month_number(word: str) -> int:
    """1–12 for a month's name in any case."""
    word = word.lower()
    return next(
        i
        for i, stem in enumerate(MONTHS, 1)
        if word.startswith(stem) and not (i == 5 and word.startswith("мар"))
    )


def part_of_month(month: int, year: int | None, n: int, parts: int) -> str:
    """The tail of the n-th of a month's `parts`, which are its halves or its decades."""
    length = 30 // parts
    last = calendar.monthrange(year or 2001, month)[1] if n == parts else n * length
    return f"-{month:02d}-{(n - 1) * length + 1:02d}/-{month:02d}-{last:02d}"


def months_tail(first: int, last: int) -> str | None:
    """The tail of a run of months: `-06`, `-Q2`, `-9M`, of the whole year nothing."""
    if first == last:
        return f"-{first:02d}"
    if (first, last) == (1, 12):
        return ""
    if (first, last) in ((1, 6), (7, 12)):
        return "-H1" if first == 1 else "-H2"
    if first % 3 == 1 and last == first + 2:
        return f"-Q{last // 3}"
    if first == 1:
        return f"-{last}M"
    if first < last:
        return f"-{first:02d}-01/-{last:02d}-{calendar.monthrange(2001, last)[1]:02d}"
    return None


def year_to(month: int) -> str:
    """The tail of a year's first months: `-H1` to June, `-9M` to September."""
    return months_tail(1, month) or ""


def with_year(tail: str, year: int) -> str:
    """A tail such as `-H1` or `-02-16/-02-22` in a given year, or with `<` behind it in the year before, as a code."""
    if tail.endswith("<"):
        tail, year = tail[:-1], year - 1
    return "/".join(f"{year}{part}" for part in tail.split("/")) if "/" in tail else f"{year}{tail}"


def coded(first: dt.date, last: dt.date) -> str:
    """The shortest code of a stretch of days: whole months, quarters, halves and years are named so."""
    whole = (
        first.day == 1
        and last.day == calendar.monthrange(last.year, last.month)[1]
        and first.year == last.year
    )
    if whole and (tail := months_tail(first.month, last.month)) is not None and "/" not in tail:
        return f"{first.year}{tail}"
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"

"""Periods that a report's title names together: months one behind another, a month and its whole year."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from extract.period_codes import coded, with_year, year_to
from extract.period_mention import Mention
from extract.periods import Period

_AND = re.compile(r",\s+(?:и\s+)?|\s+и\s+")
_AND_THE_YEAR = re.compile(r"\s+и\s+(?:за\s+|в\s+)?(?:весь\s+|всего\s+)?", re.IGNORECASE)


def with_its_year(text: str, found: list[Mention]) -> str | None:
    """«декабрь и 2021 год», «декабря и всего 2020 года»: a page on the month and on its whole year is on the year."""
    for part, year in pairwise(found):
        bare = part.kind in ("month", "quarter") and not part.code and year.kind == "year" and year.code
        if bare and _AND_THE_YEAR.fullmatch(text, part.end, year.start):
            return year.code
    return None


_AND_LONGER = re.compile(
    r"\bи\s+(?:(?:за|с)\s+)?(?:весь\s+|вс[её]\s+|самого\s+)?(квартал|полугоди|начала\s+года)", re.IGNORECASE
)


def widened(title: str, code: str) -> str:
    """«… в сентябре и за квартал», «июнь и с начала года»: the longer of the two stretches that a title names."""
    period = Period.parse(code)
    longer = _AND_LONGER.search(title) if period.kind == "month" else None
    if longer is None:
        return code
    year, month = period.start.year, period.start.month
    tails = {"к": f"-Q{(month + 2) // 3}", "п": f"-H{(month + 5) // 6}", "н": year_to(month)}
    return with_year(tails[longer[1][0].lower()], year)


def months_in_a_row(text: str, found: list[Mention], year: int | None) -> str | None:
    """«апрель, май и июнь 2017 года»: three months and more, one behind another, as one stretch.

    `year` is the one they are of where none is said: «Июль, август, сентябрь: обращения горожан».
    """
    last = next((n for n, m in enumerate(found) if m.kind == "month" and m.code), -1)
    row = found[: last + 1] if last >= 0 else found
    joined = all(_AND.fullmatch(text, a.end, b.start) for a, b in pairwise(row))
    told = int(row[-1].code[:4]) if last >= 0 else year
    if len(row) < 3 or told is None or not joined or any(m.kind != "month" or not m.tail for m in row):
        return None
    months = [Period.parse(with_year(m.tail.rstrip("<"), told)) for m in row]
    follow = all(b.start - a.end == dt.timedelta(days=1) for a, b in pairwise(months))
    return coded(months[0].start, months[-1].end) if follow else None

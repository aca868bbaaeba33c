"""The periods of columns that no header tells alone: two in one header, and those that neighbours settle.

The whole year beside its quarter, «Итого» beside several years or below months.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

from extract.period_codes import coded
from extract.period_meaning import resolve
from extract.periods import Period
from extract.table_header_pairs import then_in_brackets
from extract.table_headers import Name
from extract.table_pairs import BRACKETED_YEAR, SLASHED_YEARS
from extract.table_stretches import stretch_in, that_of, two_stretches
from extract.table_units import Column

_YEAR_ONLY = re.compile(
    r"\s*(?:(?:итого|всего)\s+)?(?:за\s+)?((?:19|20)\d\d)\s*(?:год\w*|г\.?)\s*", re.IGNORECASE
)
_YEAR_SO_FAR = re.compile(r"\s*с\s+начала\s+(?:\w+\s+)?года", re.IGNORECASE)
# «За прошлый год» beside «С начала года»: all of it
_LAST_YEAR = re.compile(r"\s*(?:за\s+)?(?:прошлый|предыдущий|прошедший)\s+год\s*", re.IGNORECASE)
# «Итого за год» beside the months of a quarter
_WHOLE_YEAR = re.compile(r"\s*(?:итого|всего)\s+за\s+год\W*", re.IGNORECASE)
_OF_THOSE = re.compile(r"\s*(?:итого|всего)\s+за\s+(?:квартал|полугодие)\W*$", re.IGNORECASE)
_ALTOGETHER = re.compile(r"\s*(?:итого|всего)\W*$", re.IGNORECASE)

# «Текущий / предыдущий год» over cells such as «36/41»
_NOW_AND_BEFORE = re.compile(
    r"\b(?:текущ|отч[её]тн)\w+\s*(?:год\w*|период\w*)?\s*/\s*(?:предыдущ|прошл)\w+\s+(?:год|период)",
    re.IGNORECASE,
)
_COMPARED_TO = re.compile(r"\bк\s+$", re.IGNORECASE)


def two_times(column: Column, names: list[Name], report: Period | None) -> None:
    """Give a column the two periods that its last header tells of at once: «2022/2023», «2023 г. (2022 г.)»."""
    last = names[-1]
    if years := BRACKETED_YEAR.search(column.text):
        column.periods, column.bracketed = [stretch_in(report, year) for year in years.groups()], True
    elif _NOW_AND_BEFORE.search(last.text) and report:
        column.periods = [report.code, report.year_before.code]
    elif told := two_stretches(last.text, report):
        column.periods = told
    elif pair := SLASHED_YEARS.search(last.text):
        told = [code for code in column.periods if not code.isdecimal()]  # «Июль» over «2022/2023»
        own = [that_of(last.mentions, report, year) for year in pair.groups()]
        column.periods = told if len(told) > 1 else own
    elif told := then_in_brackets(names, report):
        column.periods, column.bracketed = told, True


def measured_from(column: Column, names: list[Name], report: Period | None) -> None:
    """Tell from when a column's changes are measured: «Прирост к II кв. 2020 г.» over «вопросов» and «%»."""
    told = next(
        (
            n
            for n in reversed(names)
            if (n.change or column.unit == "rate") and any(m.kind != "begin" for m in n.mentions)
        ),
        None,
    )
    if told is None or not (told is names[-1] or column.unit.startswith("change") or column.unit == "rate"):
        return
    named_then = [m for m in told.mentions if m.kind != "begin"]
    to = [m for m in named_then if _COMPARED_TO.search(told.text[: m.start])]
    then = (to or named_then)[0]
    column.base = resolve(then, report, compared=True)
    column.step = then if then.kind in ("prior", "previous") and not then.code else None
    if to and column.base in column.periods:
        column.periods = []  # «Темп роста к 9 месяцам 2018 г.»: what it is set against


def whole_years(columns: list[Column]) -> None:
    """«За 2021 год» beside «IV квартал 2021 года» is the year, also in a report on that quarter."""
    counts = [c for c in columns if c.unit == "count" and len(c.periods) == 1]
    for column in columns:
        if counts and column.unit == "count" and not column.periods and _WHOLE_YEAR.fullmatch(column.text):
            column.periods = [str(Period.parse(counts[0].periods[0]).start.year)]
    so_far = any(_YEAR_SO_FAR.match(c.text) for c in counts)
    bare = [(c, year[1]) for c in counts if (year := _YEAR_ONLY.fullmatch(c.text))]
    # «Декабрь 2018 г.» beside «2018 г.» and «2017 г.»: those are whole years, both of them
    beside = any(c is not column and c.periods == column.periods for column, _ in bare for c in counts)
    for column, year in bare:
        if so_far or beside:
            column.periods = [year]
    for column in counts:
        if so_far and _LAST_YEAR.fullmatch(column.text):
            column.periods = [str(Period.parse(column.periods[0]).start.year)]


def total_periods(columns: list[Column]) -> None:
    """«Итого» beside columns of several years, «итого за квартал» behind its months: of all those together."""
    months: list[Period] = []
    for column in columns:
        own = [Period.parse(p) for p in column.periods] if column.unit == "count" else []
        if own and own[0].kind == "month":
            months.append(own[0])
        elif months and _OF_THOSE.match(column.text):
            column.periods, months = [coded(months[0].start, months[-1].end)], []
    known = [Period.parse(p) for c in columns if c.unit == "count" for p in c.periods]
    years = {day.year for period in known for day in (period.start, period.end)}
    if len(years) < 2:
        return
    all_told = coded(min(p.start for p in known), max(p.end for p in known))
    for column in columns:
        if column.unit == "count" and not column.periods and _ALTOGETHER.match(column.text):
            column.periods = [all_told]


def together(parts: list[Period]) -> str | None:
    """«Январь», «февраль», «Итого»: what the rows above make up, where each goes on from the last."""
    follows = len(parts) > 1 and all(b.start - a.end == timedelta(days=1) for a, b in pairwise(parts))
    return coded(parts[0].start, parts[-1].end) if follows else None

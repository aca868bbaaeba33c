"""The unit of each value column: counts, shares, changes; what its own header leaves open, its neighbours settle."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.frames import Frame
from extract.period_mention import Mention
from extract.periods import Period
from extract.table_cells import cell_numbers
from extract.table_headers import Name

_OF_TOTAL = re.compile(r"\W*(?:(?:в\s*)?%|доля|уд\w*\.?\s*вес)?\W*(?:от|к)\s+общ", re.IGNORECASE)
_WITH_SIGN = re.compile(r"\s*[+−–-]\s?\d")
_SIGNED = re.compile(r"[+\-–−]\s?\d[\d\s]*|0|[-–—]?")


@dataclass(slots=True)
class Column:
    """A value column: its periods, its unit and what its headers count."""

    index: int
    frame: Frame
    periods: list[str]
    unit: str = "count"
    text: str = ""
    group: str = ""
    base: str | None = None
    step: Mention | None = None  # «к предыдущему году»: from when changes are measured, in words of no year
    bracketed: bool = False
    thousands: bool = False  # «Обращений, тыс.»: what is printed is so many thousands
    shared: bool = False  # each cell holds a count and its share
    ways: tuple[dict[str, str], ...] = ()  # «письменных/устных» over «9/2»: the dims of the two numbers


_HUNDRED = 100
_ROUNDING = 1  # what rounding may add to the shares of a whole
_IN_TIMES = re.compile(r"(?:,|\bв|\()\s*раз(?:а|ах)?\b", re.IGNORECASE)  # «Рост, раз»


def unit_of(names: list[Name]) -> str:
    """The unit that a column's headers tell; «percent?» is a share or a change, as its neighbours will show."""
    percent = any(n.percent for n in names)
    if any(n.change for n in names) and _IN_TIMES.search(names[-1].text):
        return "change_times"
    if any(n.change for n in names):
        return "change_pct" if percent else "change_abs"
    if percent and any(n.rate for n in names):
        return "rate"
    if _OF_TOTAL.match(names[-1].text):
        return "share"
    if percent:
        return "share" if any(n.share for n in names) else "percent?"
    return "count"


def repeat_headers(columns: list[Column]) -> None:
    """«На контроле | АППГ»: a column that names only a time goes on with the one to its left."""
    for left, column in itertools.pairwise(columns):
        mere = _MERE_TIME.fullmatch(column.text) and not _MERE_TIME.fullmatch(left.text)
        goes_on = (mere and (left.frame.dims or left.frame.other)) or _THE_SAME.match(column.text)
        if goes_on and column.unit == left.unit == "count":
            column.frame = replace(left.frame, dims=dict(left.frame.dims))


def settle_units(columns: list[Column], rows: list[list[str]], pairs: bool) -> None:
    """Settle what the headers left open; `rows` are the grid's below its header."""
    periods = {p for c in columns if c.unit == "count" for p in c.periods}
    has_change = any(c.unit == "change_abs" for c in columns)
    opens_with_count = bool(columns) and columns[0].unit == "count"
    _shares_by_periods(columns)
    _signed_counts(columns, rows)
    for place, column in enumerate(columns):
        if column.unit == "percent?":
            # A bare «%» is a change where two periods stand side by side, else a share.
            signed = any(_WITH_SIGN.match(row[column.index]) for row in rows)
            if signed and column.periods:
                column.base = column.periods[0]  # «К III кварталу 2019 г., %»
            beside = has_change or _comparable(periods)
            of_count = _behind_its_count(columns, place) or _between_periods(columns, place)
            of_count = of_count or _make_a_hundred([row[column.index] for row in rows])
            compared = signed or (beside and not of_count)
            column.unit = "change_pct" if compared else "share"
    for left, column in itertools.pairwise(columns):
        then = left.unit == "share" and column.unit == "count" and column.periods != left.periods
        if then and bool(column.periods) and _MERE_TIME.fullmatch(column.text) and not opens_with_count:
            column.unit = "share"  # «доля, %» | «(годом раньше)»
        nameless = not (column.frame.dims or column.frame.label or column.frame.measure) and left.frame.dims
        if column.unit == "share" and left.unit == "count" and (nameless or _OF_TOTAL.match(column.text)):
            # «От общего числа обращений», «Разъяснено» | «%»: what stands beside it
            column.frame = replace(_whole_of_parts(columns, column) or left.frame)
        if column.unit == "share" and column.frame.measure is None and not left.frame.thing:
            column.frame.measure = left.frame.measure  # «Вопросов», «доля»: a share of the questions
    told = {code for c in columns if c.unit == "count" for code in c.periods}
    kinds = {Period.parse(code).kind for code in told}
    for place, column in enumerate(columns):
        if column.unit.startswith("change") or column.unit == "rate":
            # «Отклонение» over «март» and «I квартал» beside both of two years: each of its own stretch
            own = len(kinds) > 1 and len(column.periods) == 1 and column.periods[0] in told
            column.periods = column.periods if own else []
            counted = [c.frame.measure for c in columns[:place] if c.unit == "count"]
            if column.frame.measure is None and counted:
                column.frame.measure = counted[-1]  # «Количество вопросов», «Рост, %»
    if not pairs:
        _settle_compared(columns)


def _comparable(codes: set[str]) -> bool:
    """Whether periods stand side by side to be compared: two of a kind, or several years; quarters add up to a year."""
    periods = [Period.parse(code) for code in codes]
    years = {period.start.year for period in periods}
    return len(codes) == 2 if len(years) == 1 else len(codes) > 1


def _behind_its_count(columns: list[Column], place: int) -> bool:
    """«2022 год | % за 2022 год»: a percent of the same period as the count to its left."""
    column = columns[place]
    left = columns[place - 1] if place else None
    return (
        left is not None and left.unit == "count" and bool(column.periods) and column.periods == left.periods
    )


_SHARE_CELL = re.compile(r"\s*\d{1,2}(?:[.,]\d+)?\s*%?\s*|\s*[-–—]\s*|\s*100\s*%?\s*")
_TENTHS = re.compile(r"\d[.,]\d")


def settle_shares(columns: list[Column], rows: list[list[str]], in_percent: bool) -> None:
    """Make shares of counts that the caption calls so, «… (% от общего числа)», or that part letters into tenths.

    «19,4 | 17» over «8,3 | 7,7»: a column that has its tenths left off once is of shares as its neighbours are.
    """
    filled = {
        c.index: [row[c.index] for row in rows if row[c.index].strip()] for c in columns if c.unit == "count"
    }
    all_in_tenths = len(filled) > 1 and _in_tenths(list(itertools.chain(*filled.values())))
    for column in columns:
        cells = filled.get(column.index, [])
        if not cells or not all(map(_SHARE_CELL.fullmatch, cells)):
            continue
        parted = (all_in_tenths or _in_tenths(cells)) and not (column.thousands or column.frame.other)
        if in_percent or (parted and _sum(cells) <= _HUNDRED + _ROUNDING):
            column.unit = "share"


def _in_tenths(cells: list[str]) -> bool:
    return 2 * sum(_TENTHS.search(cell) is not None for cell in cells) > len(cells)


def _sum(cells: list[str]) -> Decimal:
    return sum((numbers[0].value for cell in cells if (numbers := cell_numbers(cell))), Decimal())


def _make_a_hundred(cells: list[str]) -> bool:
    """«34,98», «29,31» …: unsigned numbers that come to a hundred are shares, with «100» below them or without."""
    if any(_WITH_SIGN.match(cell) for cell in cells):
        return False
    values = [numbers[0].value for cell in cells if (numbers := cell_numbers(cell))]
    together = sum(values[:-1] if values and values[-1] == _HUNDRED else values)
    return len(values) > 2 and abs(together - _HUNDRED) <= _ROUNDING


def _between_periods(columns: list[Column], place: int) -> bool:
    """«3 кв. 2022 | % | 2 кв. 2022 | Динамика»: a bare percent before the other period's count is its left one's share."""
    if not 0 < place < len(columns) - 1:
        return False
    left, right = columns[place - 1], columns[place + 1]
    bare = not columns[place].periods and left.unit == right.unit == "count"
    return bare and bool(left.periods) and bool(right.periods) and left.periods != right.periods


def _whole_of_parts(columns: list[Column], column: Column) -> Frame | None:
    """«Всего | письменных | устных | % от общего числа»: the share is of the row's whole, not of its last part."""
    before = columns[: columns.index(column)]
    parts = list(itertools.takewhile(lambda c: c.unit == "count" and c.frame.dims, reversed(before)))
    whole = before[len(before) - len(parts) - 1] if 1 < len(parts) < len(before) else None
    return whole.frame if whole and whole.unit == "count" and not whole.frame.label else None


def _shares_by_periods(columns: list[Column]) -> None:
    """«2022 год | % | 2023 год | %», «Всего | % | АППГ | %»: each period has its count and, right behind it, its share."""
    columns = list(
        itertools.takewhile(lambda c: not c.unit.startswith("change") and c.unit != "rate", columns)
    )
    pairs = list(zip(columns[::2], columns[1::2], strict=False))
    if len(pairs) < 2 or len(columns) % 2:
        return
    if all(
        left.unit == "count" and len(left.periods) < 2 and right.unit in ("percent?", "share")
        for left, right in pairs
    ) and len({tuple(left.periods) for left, _ in pairs}) == len(pairs):
        for left, right in pairs:
            right.unit, right.periods = "share", right.periods or list(left.periods)


def _signed_counts(columns: list[Column], rows: list[list[str]]) -> None:
    """A column of «+10» and «-5», whatever stands above it: no count is printed with a plus."""
    for column in columns:
        cells = [row[column.index].strip() for row in rows]
        if (
            column.unit == "count"
            and all(_SIGNED.fullmatch(c) for c in cells)
            and any("+" in c for c in cells)
        ):
            column.unit, column.periods = "change_abs", []


# A header that names a time and nothing else
_MERE_TIME = re.compile(
    r"\W*(?:годом\s+(?:раньше|ранее)|годом\s+до\s+этого|АППГ|(?:за\s+)?(?:прошлый|предыдущий)\s+год|(?:за\s+)?(?:19|20)\d\d(?:\s+год)?)\W*",
    re.IGNORECASE,
)


_THE_SAME = re.compile(r"\W*то\s+же\b", re.IGNORECASE)  # «То же за 2022 г.»
# «прибавка за год» beside «декабрь 2019 | декабрь 2020 | год 2019 | год 2020»
_FOR_STRETCH = re.compile(r"\bза\s+(год|квартал|полугодие|месяц)\b", re.IGNORECASE)


def _of_one_kind(codes: set[str]) -> set[str]:
    """Of the periods of several lengths the longest ones."""
    longest = max((Period.parse(code).days for code in codes), default=0)
    return {code for code in codes if Period.parse(code).days > longest * 0.9}


def _settle_compared(columns: list[Column]) -> None:
    """Of several «+/-» columns each compares the two periods that stand to its left."""
    compared: list[tuple[Column, set[str]]] = []
    left: set[str] = set()
    known = {code for column in columns if column.unit == "count" for code in column.periods}
    several_lengths = len({Period.parse(code).kind for code in known}) > 1
    for column in columns:
        if several_lengths and column.base and not column.periods:
            # «Темп роста к 9 месяцам 2018 г.» beside months and nine months: of the stretch that is as long
            base = Period.parse(column.base)
            as_long = {c for c in known if Period.parse(c).kind == base.kind and c > column.base}
            column.periods = sorted(as_long)[:1]
    for column in columns:
        if column.unit == "count":
            left |= set(column.periods)
        elif column.unit.startswith("change") or column.unit == "rate":
            left = _of_one_kind(left) if _FOR_STRETCH.search(column.text) else left
            left = left or (compared[-1][1] if compared else left)
            compared.append((column, left))
            left = set()
    several = len({frozenset(periods) for _, periods in compared}) > 1
    if not several and not any(_FOR_STRETCH.search(column.text) for column, _ in compared):
        return
    for column, periods in compared:
        if len(periods) == 2:
            column.base, now = sorted(periods)
            column.periods = [now]

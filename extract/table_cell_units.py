"""The unit of one number of a table: what its column, its row's label and its own print say of it."""

from __future__ import annotations

import re

from extract.table_cells import CellNumber
from extract.table_units import Column

_YEAR = r"(?:19|20)\d\d(?:\s*г(?:\.|од\w*))?"
# «Доля», «% к итогу»: a row of shares and of nothing else
_SHARE_ALONE = re.compile(
    rf"\s*(?:\d[\d.]*\s+)?(?:доля|уд(?:ельный|\.)?\s*вес|процент\w*)?(?:\s*(?:(?:в|за)\s+)?{_YEAR})?"
    r"[\s,(]*(?:в\s+)?%?\s*\)?\s*(?:(?:к|от)\s+(?:итог\w*|общ\w+\s+(?:числ|количеств)\w+|числа|поступивших|всех))?"
    r"(?:\s+(?:поступивших|обращений)){0,2}\s*",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"(?:%|доля|процент\w*|вес)\W*от\b", re.IGNORECASE)
_SHARE_ROW = re.compile(
    rf"\s*(?:\d[\d.]*\s+)?(?:доля|уд(?:ельный|\.)?\s*вес|процент|%)\b(?!\s*к\b)|\s*{_YEAR},?\s*%\s+к\s+итогу",
    re.IGNORECASE,
)
# «Решено положительно, %», never «Темп роста, %»
_PERCENT_BEHIND = re.compile(r"[а-яё]\s*(?:,\s*(?:в\s+)?%|\(\s*(?:в\s+)?%\s*\))\s*$", re.IGNORECASE)
_OF_CHANGE = re.compile(
    r"рост|динамик|темп|изменени|снижени|отклонени|\bк\s+(?:уровн|прошл|предыд|АППГ)", re.IGNORECASE
)
_LEVEL_ROW = re.compile(
    r"\W*(?:темп\s+роста|(?:в\s+)?(?:%|процентах)\s+к\s+(?!общ|итог|всего|всем))", re.IGNORECASE
)
# «Изменение (кол-во/%)» over «+46/+4,0»
_BOTH_WAYS = re.compile(
    r"\b(?:изменени|динамик|отклонени|разниц|рост)\w*\W+(?:кол-во|количество|ед\.?|абс\.?)\s*/?\s*%",
    re.IGNORECASE,
)


def share_alone(label: str) -> bool:
    """Whether a row's label says that its numbers are shares, and not of what: «Доля», «2021 год, % к итогу»."""
    return _SHARE_ALONE.fullmatch(label) is not None


def share_of_above(label: str) -> bool:
    """Whether a row's numbers are the shares of the row above it: «% от поступивших», «доля от общего числа»."""
    return _OF_ALL.search(label) is not None and share_alone(label)


def of_levels(label: str) -> bool:
    """Whether a row says how much of an earlier time its numbers are: «Темп роста», «в % к 2011 году»."""
    return _LEVEL_ROW.match(label) is not None


def unit_of_cell(column: Column, number: CellNumber, label: str) -> str:
    """The unit of a cell's number; `rate` is a level, from which the change is still to be told."""
    unit = column.unit
    if unit == "count" and (
        number.percent or _SHARE_ROW.match(label) or _in_percent(label) or share_of_above(label)
    ):
        unit = "share"
    if unit == "count" and of_levels(label):
        unit = "rate"  # «в % к тому же кварталу 2011 года» below the counts
    if _BOTH_WAYS.search(column.text):
        unit = "change_pct" if number.percent or number.part > 1 else "change_abs"
    if unit == "rate" and number.sign:
        unit = "change_pct"  # «+14» under «% к прошлому году»
    if unit == "percent?":
        unit = "share"
    if number.percent and unit == "change_abs":
        unit = "change_pct"  # «-8,15%» under «Динамика»
    if number.change:
        unit = "change_pct" if number.percent else "change_abs"
    return "change_times" if number.times else unit


def _in_percent(label: str) -> bool:
    """Whether a row's label says behind its words that its numbers are shares."""
    return _PERCENT_BEHIND.search(label) is not None and _OF_CHANGE.search(label) is None

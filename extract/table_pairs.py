"""Cells and labels that say two things at once: «5/100» and «60 14,6 %» under «(кол.)/%», «всего, в том числе из края»."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extract.numbers import GAP, read_value
from extract.orthography import INCLUDING
from extract.table_cells import CellNumber

# «Поступило повторно (кол.)/%»: each cell says how many and what share.
COUNT_AND_SHARE = re.compile(
    r"\(?\b(?:кол\w*(?:-во)?\.?|ед(?:иниц\w*|\.)?)\)?\s*[/,и]?\s*\(?%", re.IGNORECASE
)
_PAIR = re.compile(rf"(?P<count>\d+){GAP}+(?P<share>\d{{1,3}}(?:[.,]\d+)?){GAP}*%")
_PAIRS = re.compile(rf"\s*(?:\d+{GAP}+\d{{1,3}}(?:[.,]\d+)?{GAP}*%\s*)+")
_PART = re.compile(rf"\s*[,;(]?\s*\b(?=(?:{INCLUDING}|из них)\s+\w)", re.IGNORECASE)
_SHARE_BEHIND = re.compile(
    rf"\s*(?P<count>\d+(?:{GAP}\d{{3}})*)\s*\(\s*(?P<share>\d{{1,3}}(?:[.,]\d+)?)\s*%?\s*\)\s*"
)
_COUNT = re.compile(rf"\s*\d+(?:{GAP}\d{{3}})*\s*")
_LETTERS = re.compile(r"[А-Яа-яё]{4}")


_PERCENT_IN_BRACKETS = re.compile(
    r"\(\s*(?:в\s*)?(?:%|проц\w*\.?|(?:доля|уд\w*\.?\s*вес)(?:,?\s*(?:в\s*)?(?:%|проц\w*))?)\s*\)",
    re.IGNORECASE,
)


_SHARE_BY_STROKE = re.compile(rf"\s*\d+(?:{GAP}\d{{3}})*\s*/\s*\d{{1,3}}(?:[.,]\d+)?\s*%\s*", re.IGNORECASE)


def shares_by_strokes(cells: list[str]) -> bool:
    """Whether cells say a count and its share, «312/27,9 %», whatever stands over them."""
    filled = [cell for cell in cells if cell.strip(" -–—")]
    pairs = [cell for cell in filled if _SHARE_BY_STROKE.fullmatch(cell)]
    return len(pairs) * 2 > len(filled) and all(c in pairs or _COUNT.fullmatch(c) for c in filled)


def shares_in_brackets(header: str, cells: list[str]) -> bool:
    """Whether cells such as «340 (35,4)» stand under «Обращений, ед. (%)», or cells say it themselves: «340 (35,4 %)»."""
    filled = [cell for cell in cells if cell.strip(" -–—")]
    pairs = [cell for cell in filled if _SHARE_BEHIND.fullmatch(cell)]
    alone = all(cell in pairs or _COUNT.fullmatch(cell) for cell in filled)  # «612» in the total's row
    told = _PERCENT_IN_BRACKETS.search(header) is not None or all("%" in cell for cell in pairs)
    return told and alone and len(pairs) * 2 > len(filled)


def count_and_share(text: str, numbers: list[CellNumber] | None) -> list[CellNumber] | None:
    """The numbers of a cell whose label says «(кол.)/%»: counts, and each one's per cent."""
    if _PAIRS.fullmatch(text):
        found = []
        for pair in _PAIR.finditer(text):
            found.append(CellNumber(read_value(pair["count"]), *pair.span("count")))
            found.append(CellNumber(read_value(pair["share"]), *pair.span("share"), percent=True))
        return found
    if told := _SHARE_BEHIND.fullmatch(text):  # «745 (37,5)»
        return [
            CellNumber(read_value(told["count"]), *told.span("count")),
            CellNumber(read_value(told["share"]), *told.span("share"), percent=True),
        ]
    if not numbers or len(numbers) != 2:
        return numbers
    return [replace(numbers[0], part=0), replace(numbers[1], part=0, percent=True)]


# «2023 (2022)» over cells such as «456 (420)»
BRACKETED_YEAR = re.compile(
    r"\b((?:19|20)\d\d)(?:\s*(?:г\.?|год\w*))?\s*\(\s*(?:(?:за|в)\s+)?"
    r"((?:19|20)\d\d)(?:\s*(?:г\.?|год\w*))?\s*\)",
    re.IGNORECASE,
)
# «Количество вопросов, 2016 г. / 2015 г.» over cells such as «187 / 204»
SLASHED_YEARS = re.compile(
    r"\b((?:19|20)\d\d)\s*(?:г\.?|год\w*)?\s*/\s*((?:19|20)\d\d)(?!\d)\s*(?:г\.?|год\w*)?",
    re.IGNORECASE,
)
# «(в числителе – 2018 год, в знаменателе – 2017 год)» over cells such as «851/870»
YEARS_ABOVE_AND_BELOW = re.compile(
    r"\bв\s+числителе\W+(?:за\s+)?((?:19|20)\d\d)\s*(?:г\.?|год\w*)?,?\s+(?:а\s+)?в\s+знаменателе\W+(?:за\s+)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# «Количество вопросов / доля, %» over cells such as «2 214 / 21,3»
COUNT_BY_SHARE = re.compile(
    r"\b(?:количеств|число|кол-во|обращени|вопрос|писем|всего|итого|поступило)[^/%]*/\s*(?:доля|уд|в\s*%|%|процент)",
    re.IGNORECASE,
)
_NOW_AND_THEN = re.compile(
    rf"\s*(\d+(?:{GAP}\d{{3}})*|нет|[-–—])\s*\(\s*(\d+(?:{GAP}\d{{3}})*|нет)\s*\)\s*", re.IGNORECASE
)


def now_and_then(text: str) -> list[CellNumber] | None:
    """The two numbers of «456 (420)» under «2023 (2022)»: the second is of the year in brackets."""
    pair = _NOW_AND_THEN.fullmatch(text)
    told = [part for part in (1, 2) if pair and pair[part] not in ("-", "–", "—")]
    return pair and [CellNumber(_worth(pair[part]), *pair.span(part), part=part) for part in told]


_CHANGES = re.compile(
    rf"\s*(?P<sign1>[-+–−])\s*(?P<value1>\d+(?:{GAP}\d{{3}})*)\s*\(\s*(?P<sign2>[-+–−])\s*(?P<value2>\d+(?:{GAP}\d{{3}})*)\s*\)\s*"
)


def changes_of_both(text: str) -> list[CellNumber] | None:
    """The two numbers of «+573 (+109)» beside cells such as «4 685 (811)»: how much each of those two changed."""
    pair = _CHANGES.fullmatch(text)
    return pair and [
        CellNumber(
            read_value(pair[f"value{part}"]),
            *pair.span(f"value{part}"),
            sign=1 if pair[f"sign{part}"] == "+" else -1,
            part=part,
        )
        for part in (1, 2)
    ]


def _worth(written: str) -> Decimal:
    """The worth of a number in a cell, where «нет» is none."""
    return read_value(written) if written[0].isdigit() else Decimal(0)


_TWO_WAYS = re.compile(r"\s*([А-Яа-яё][^/\d]{2,40}?)\s*/\s*([А-Яа-яё][^/\d]{3,40}?)\s*")


def halves(label: str) -> tuple[str, ...]:
    """The two that a label with a stroke names: «Письменные/устные» over «5588/36»."""
    two = _TWO_WAYS.fullmatch(label)
    return two.groups() if two else ()


def parts(label: str) -> tuple[str, str]:
    """A label's own words and those of the part that it goes on to name: «Поступило» and «в том числе из края»."""
    cut = next((m for m in _PART.finditer(label) if _LETTERS.search(label[: m.start()])), None)
    return (label[: cut.start()], label[cut.end() :]) if cut else (label, "")

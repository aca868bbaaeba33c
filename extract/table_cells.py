"""A table cell's numbers: «1 245», «↓ 120», «- 534», «226 / 229», «60 (по состоянию на 31.12.2020)», «нет», «12,8 %»."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from extract.mending import Printed, as_read
from extract.numbers import GAP, approximations, quantities, read_value

_NUMBER = rf"\d{{1,3}}(?:{GAP}\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)?"


def _one(part: int) -> str:
    return (
        rf"(?P<sign{part}>[-+–−—↑↓]|плюс\b|минус\b)?{GAP}*(?P<value{part}>{_NUMBER}){GAP}*"
        rf"(?P<percent{part}>%|проц\w*\.?)?{GAP}*(?P<arrow{part}>[↑↓])?"
    )


_CELL = re.compile(
    rf"^\s*{_one(1)}\s*(?:[/\\]\s*{_one(2)}\s*)?(?P<note>\([^)]*\)|,\s*(?:из\s+(?:них|которых)|в\s+т(?:ом\s+числе|\.\s?ч\.))\s.*|чел\w*\.?|ед\.?|шт\.?|обращ\w*\.?|вопр\w*\.?|раз\w?)?\s*[;.]?\s*\*{{0,3}}\s*$",
    re.IGNORECASE,
)
_COUNT_SHARE = re.compile(rf"^\s*(?P<value1>{_NUMBER})(?:\s*[(/]\s*|\s+)(?P<value2>{_NUMBER})\s*%\s*\)?\s*$")
_WITH_CHANGE = re.compile(
    rf"^\s*(?P<value1>{_NUMBER})\s*\(\s*(?P<sign>[-+–−↑↓])\s*(?P<value2>{_NUMBER})\s*(?P<percent>%)?\s*\)\s*$"
)
# «в 3 раза больше», «рост в 2,4 раза»
_TIMES = re.compile(
    rf"^\s*(?P<noun>[а-яё]+\s+)?в\s+(?P<value>{_NUMBER})\s+раза?\s*(?P<way>больше|меньше|выше|ниже|чаще|реже)?\s*$",
    re.IGNORECASE,
)
# «рост на 33 %», «снижение вдвое»
_SAID_CHANGE = re.compile(
    r"\s*(?:рост|прирост|увеличени|снижени|сокращени|уменьшени|спад|больше|меньше|выше|ниже)[а-яё]*\s+(?:на\s+\d|вдвое|втрое|вчетверо)",
    re.IGNORECASE,
)
_MORE_BY = re.compile(
    rf"\s*(?P<way>больше|меньше|выше|ниже|рост|прирост|увеличение|снижение|уменьшение|сокращение)\s+на\s+(?P<value>{_NUMBER})\s*"
    r"(?:ед\w*\.?|обращени\w*|обр\.?)?\s*",
    re.IGNORECASE,
)
# «816 (АППГ – 744)», «120 (2019 г. – 98)»
_WITH_THEN = re.compile(
    rf"\s*(?P<value1>{_NUMBER})\s*\(\s*(?P<then>АППГ|(?:(?:в|за)\s+)?(?:(?:19|20)\d\d(?:\s*г\.?|\s*год[уа]?)|прошл\w+\s+год\w*))"
    rf"\s*[-–—:]\s*(?P<value2>{_NUMBER})\s*\)\s*",
    re.IGNORECASE,
)
_THOUSANDS_AND = re.compile(
    r"\s*(?P<thousands>\d{1,3})\s*тыс(?:\.|яч[аи]?)?\s+(?P<rest>\d{1,3})\s*", re.IGNORECASE
)
# «1.204» without a per cent: a full stop that groups, for counts have no thousandths
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_LESS = ("меньше", "ниже", "реже", "сокращ", "сниж", "уменьш", "спад")
_NONE = re.compile(r"^\s*(?:нет|не было|отсутству\w+)\s*\.?\s*$", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"\s*\(\s*({_NUMBER})\s*\)\s*")
# «617/–»: nothing to set beside it
_ONE_OF_TWO = re.compile(rf"\s*(?:(?P<value1>{_NUMBER})\s*/\s*[-–—]|[-–—]\s*/\s*(?P<value2>{_NUMBER}))\s*")
_TWO_LINES = re.compile(r"\n")
_LINES = re.compile(rf"{GAP}*(?:{_NUMBER}){GAP}*\n{GAP}*(?:{_NUMBER}){GAP}*")
_DASH = re.compile(r"^\s*[-–—xXхХ.]*\s*$")


@dataclass(frozen=True, slots=True)
class CellNumber:
    """One number of a cell with its place in the cell's text."""

    value: Decimal
    start: int
    end: int
    sign: int = 0
    percent: bool = False
    part: int = 0
    times: bool = False
    change: bool = False
    approx: str | None = None
    then: str = ""  # «АППГ» of «816 (АППГ – 744)»: of when the number in brackets is


@lru_cache(maxsize=1)
def _about() -> re.Pattern[str]:
    """The words before a number that make it a rough one."""
    words = "|".join(re.escape(words) for words in sorted(approximations(), key=len, reverse=True))
    return re.compile(rf"\s*({words}){GAP}+(?=\d)", re.IGNORECASE)


def cell_text(text: str) -> tuple[str, Printed]:
    """A cell's text as it is read; two lines of a number each are two numbers, never one."""
    return as_read(_TWO_LINES.sub("/", text) if "\n" in text and _LINES.fullmatch(text) else text)


def cell_numbers(text: str) -> list[CellNumber] | None:
    """The numbers that a value cell holds; empty for a dash or nothing, None when the cell is words."""
    if inner := _IN_BRACKETS.fullmatch(text):  # «(25)» beside «19»: last year's
        shift = inner.start(1)
        return [replace(n, start=n.start + shift, end=n.end + shift) for n in cell_numbers(inner[1]) or []]
    if text.isdecimal():
        return [CellNumber(Decimal(text), 0, len(text))]
    if about := _about().match(text):  # «более 38 000»
        shift, code = about.end(), approximations()[about[1].lower()]
        rest = cell_numbers(text[shift:]) or []
        return [replace(n, start=n.start + shift, end=n.end + shift, approx=code) for n in rest] or None
    if _DASH.match(text):
        return []
    if _NONE.match(text):
        start = len(text) - len(text.lstrip())
        return [CellNumber(Decimal(0), start, len(text.rstrip()))]
    found = _COUNT_SHARE.match(text)
    if found:
        return [
            CellNumber(read_value(found["value1"]), *found.span("value1")),
            CellNumber(read_value(found["value2"]), *found.span("value2"), percent=True),
        ]
    found = _WITH_CHANGE.match(text)
    if found:  # «71 (+10)»
        sign = 1 if found["sign"] in "+↑" else -1
        return [
            CellNumber(read_value(found["value1"]), *found.span("value1")),
            CellNumber(
                read_value(found["value2"]),
                *found.span("value2"),
                sign=sign,
                percent=found["percent"] is not None,
                change=True,
            ),
        ]
    if found := _WITH_THEN.fullmatch(text):
        return [
            CellNumber(read_value(found["value1"]), *found.span("value1")),
            CellNumber(read_value(found["value2"]), *found.span("value2"), then=found["then"]),
        ]
    if found := _ONE_OF_TWO.fullmatch(text):
        part = 1 if found["value1"] else 2
        return [CellNumber(read_value(found[f"value{part}"]), *found.span(f"value{part}"), part=part)]
    found = _TIMES.match(text)
    if found:
        fell = f"{found['noun'] or ''} {found['way'] or ''}".strip().lower().startswith(_LESS)
        value = read_value(found["value"])
        return [CellNumber(value, *found.span("value"), sign=-1 if fell else 1, times=True)]
    if found := _THOUSANDS_AND.fullmatch(text):  # «5 тыс 310»
        value = Decimal(found["thousands"]) * 1000 + Decimal(found["rest"])
        return [CellNumber(value, found.start("thousands"), found.end("rest"))]
    if so_many := _MORE_BY.fullmatch(text):  # «больше на 15»
        sign = -1 if so_many["way"].lower().startswith(_LESS) else 1
        return [CellNumber(read_value(so_many["value"]), *so_many.span("value"), sign=sign, change=True)]
    if _SAID_CHANGE.match(text):
        sign = -1 if text.strip().lower().startswith(_LESS) else 1
        return [
            CellNumber(q.value, *q.core, sign=sign, percent=q.unit == "percent", times=q.unit == "times")
            for q in quantities(text)
            if q.unit in ("percent", "times")
        ] or None
    found = _CELL.match(text)
    if not found:
        return None
    numbers = []
    for part in (1, 2):
        if found[f"value{part}"] is None:
            continue
        mark = (found[f"sign{part}"] or found[f"arrow{part}"] or "").lower()
        sign = {"↑": 1, "+": 1, "плюс": 1, "минус": -1, "↓": -1, "-": -1, "–": -1, "−": -1, "—": -1}.get(
            mark, 0
        )
        numbers.append(
            CellNumber(
                _value(found[f"value{part}"], found[f"percent{part}"] is not None),
                *found.span(f"value{part}"),
                sign=sign,
                percent=found[f"percent{part}"] is not None,
                part=part if found["value2"] is not None else 0,
            )
        )
    return numbers


def _value(written: str, percent: bool) -> Decimal:
    dotted = not percent and _DOTTED.fullmatch(written)
    return Decimal(written.replace(".", "")) if dotted else read_value(written)


# «2018», «02.2018», «2018/19», «2019 г.», «2018 (август/8 мес.)»
_BARE_YEAR = re.compile(
    r"\s*(?:(?:0[1-9]|1[0-2])\.)?(?:19|20)\d\d(?:\s*/\s*(?:20)?\d\d)?\s*(?:г\.?|гг\.?|год\w*)?\s*(?:\([^()\d]*[а-яё]{3}[^()]*/[^()]*\)\s*)?$"
)


def year_like(text: str) -> bool:
    """Whether a cell is a bare year, as headers are."""
    return bool(_BARE_YEAR.match(text))

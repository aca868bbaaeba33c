"""A table cell's numbers: «1 245», «↓ 120», «- 534», «226 / 229», «60 (по состоянию на 31.12.2020)», «нет», «12,8 %»."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from extract.mending import Printed, as_read
from extract.numbers import GAP, approximations, quantities, read_value

_NUMBER = rf"\d{{1,3}}(?:{GAP}\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SIGNS = {"↑": 1, "+": 1, "плюс": 1, "минус": -1, "↓": -1, "-": -1, "–": -1, "−": -1, "—": -1}
_MORE = r"больше|выше|рост|прирост|увеличени[ея]"
_FEWER = r"меньше|ниже|снижени[ея]|уменьшени[ея]|сокращени[ея]"
_KINDS = r"жалоб\w*|заявлени\w*|предложени\w*|благодарност\w*"
_LESS = ("меньше", "ниже", "реже", "сокращ", "сниж", "уменьш", "спад")
# «1.204» without a per cent: a full stop that groups, for counts have no thousandths
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_IN_BRACKETS = re.compile(rf"\s*\(\s*({_NUMBER})\s*\)\s*")
_LINES = re.compile(rf"{GAP}*(?:{_NUMBER}){GAP}*\n{GAP}*(?:{_NUMBER}){GAP}*")
# «2018», «02.2018», «2018/19», «2019 г.», «2018 (август/8 мес.)»
_BARE_YEAR = re.compile(
    r"\s*(?:(?:0[1-9]|1[0-2])\.)?(?:19\d|20[0-4])\d(?:\s*/\s*(?:20)?\d\d)?\s*(?:г\.?|гг\.?|год\w*)?\s*(?:\([^()\d]*[а-яё]{3}[^()]*/[^()]*\)\s*)?"
)


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


def cell_text(text: str) -> tuple[str, Printed]:
    """A cell's text as it is read; two lines of a number each are two numbers, never one."""
    return as_read(text.replace("\n", "/") if "\n" in text and _LINES.fullmatch(text) else text)


def year_like(text: str) -> bool:
    """Whether a cell is a bare year, as headers are."""
    return _BARE_YEAR.fullmatch(text) is not None


def cell_numbers(text: str) -> list[CellNumber] | None:
    """The numbers that a value cell holds; empty for a dash or nothing, None when the cell is words."""
    if text.isdecimal():
        return [CellNumber(Decimal(text), 0, len(text))]
    if inner := _IN_BRACKETS.fullmatch(text):  # «(25)» beside «19»: last year's
        return _moved(cell_numbers(inner[1]) or [], inner.start(1))
    if about := _about().match(text):  # «более 38 000»
        rough = _moved(cell_numbers(text[about.end() :]) or [], about.end())
        return [replace(n, approx=approximations()[about[1].lower()]) for n in rough] or None
    for shape, read in _SHAPES:
        if found := shape.fullmatch(text):
            return read(found)
    return None


@lru_cache(maxsize=1)
def _about() -> re.Pattern[str]:
    """The words before a number that make it a rough one."""
    words = "|".join(re.escape(words) for words in sorted(approximations(), key=len, reverse=True))
    return re.compile(rf"\s*({words}){GAP}+(?=\d)", re.IGNORECASE)


def _moved(numbers: list[CellNumber], by: int) -> list[CellNumber]:
    return [replace(number, start=number.start + by, end=number.end + by) for number in numbers]


def _number(found: re.Match[str], name: str = "value", **more: object) -> CellNumber:
    return CellNumber(read_value(found[name]), *found.span(name), **more)


def _nothing(_: re.Match[str]) -> list[CellNumber]:
    return []


def _zero(found: re.Match[str]) -> list[CellNumber]:
    return [CellNumber(Decimal(0), *found.span("none"))]


def _count_and_share(found: re.Match[str]) -> list[CellNumber]:
    return [_number(found, "value1"), _number(found, "value2", percent=True)]


def _count_and_change(found: re.Match[str]) -> list[CellNumber]:
    sign, percent = _SIGNS.get(found["sign"], 0), found["percent"] is not None
    return [_number(found, "value1"), _number(found, "value2", sign=sign, percent=percent, change=True)]


def _now_and_then(found: re.Match[str]) -> list[CellNumber]:
    return [_number(found, "value1"), _number(found, "value2", then=found["then"])]


def _one_of_two(found: re.Match[str]) -> list[CellNumber]:
    part = 1 if found["value1"] else 2
    return [_number(found, f"value{part}", part=part)]


def _times(found: re.Match[str]) -> list[CellNumber]:
    return [_number(found, sign=_way(found["noun"] or found["way"] or ""), times=True)]


def _thousands(found: re.Match[str]) -> list[CellNumber]:
    value = Decimal(found["thousands"]) * 1000 + Decimal(found["rest"])
    return [CellNumber(value, found.start("thousands"), found.end("rest"))]


def _more_by(found: re.Match[str]) -> list[CellNumber]:
    return [_number(found, sign=_way(found["way"]), change=True)]


def _by(found: re.Match[str]) -> list[CellNumber]:
    return [_number(found, percent=found["percent"] is not None, change=True)]


def _grown(found: re.Match[str]) -> list[CellNumber] | None:
    sign = _way(found["way"])
    return [
        CellNumber(q.value, *q.core, sign=sign, percent=q.unit == "percent", times=q.unit == "times")
        for q in quantities(found.string)
        if q.unit in ("percent", "times")
    ] or None


def _one_or_two(found: re.Match[str]) -> list[CellNumber]:
    two = found["value2"] is not None
    return [_of_two(found, 1, 1), _of_two(found, 2, 2)] if two else [_of_two(found, 1, 0)]


def _of_two(found: re.Match[str], which: int, part: int) -> CellNumber:
    written, percent = found[f"value{which}"], found[f"percent{which}"] is not None
    dotted = not percent and _DOTTED.fullmatch(written)
    value = Decimal(written.replace(".", "")) if dotted else read_value(written)
    sign = _SIGNS.get((found[f"sign{which}"] or found[f"arrow{which}"] or "").lower(), 0)
    return CellNumber(value, *found.span(f"value{which}"), sign=sign, percent=percent, part=part)


def _way(words: str) -> int:
    """Whether a word of growth tells of more or of less."""
    return -1 if words.lower().startswith(_LESS) else 1


def _signed(part: int) -> str:
    return (
        rf"(?P<sign{part}>[-+–−—↑↓]|плюс\b|минус\b)?{GAP}*(?P<value{part}>{_NUMBER}){GAP}*"
        rf"(?P<percent{part}>%|проц\w*\.?)?{GAP}*(?P<arrow{part}>[↑↓])?"
    )


_Reader = Callable[[re.Match[str]], list[CellNumber] | None]


def _shape(pattern: str, read: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(rf"\s*(?:{pattern})\s*", re.IGNORECASE), read


# How value cells look and who reads each; the first shape that a whole cell has counts.
_SHAPES = (
    _shape(r"[-–—xх.]*", _nothing),
    _shape(r"(?P<none>(?:нет|не было|отсутству\w+)\s*\.?)", _zero),
    # «120 (12,8 %)», «120 / 12,8 %»
    _shape(rf"(?P<value1>{_NUMBER})(?:\s*[(/]\s*|\s+)(?P<value2>{_NUMBER})\s*%\s*\)?", _count_and_share),
    # «71 (+10)», «71 (-12 %)»
    _shape(
        rf"(?P<value1>{_NUMBER})\s*\(\s*(?P<sign>[-+–−↑↓])\s*(?P<value2>{_NUMBER})\s*(?P<percent>%)?\s*\)",
        _count_and_change,
    ),
    # «816 (АППГ – 744)», «120 (2019 г. – 98)»
    _shape(
        rf"(?P<value1>{_NUMBER})\s*\(\s*(?P<then>АППГ|(?:(?:в|за)\s+)?(?:(?:19|20)\d\d(?:\s*г\.?|\s*год[уа]?)|прошл\w+\s+год\w*))"
        rf"\s*[-–—:]\s*(?P<value2>{_NUMBER})\s*\)",
        _now_and_then,
    ),
    # «617/–»: nothing to set beside it
    _shape(rf"(?P<value1>{_NUMBER})\s*/\s*[-–—]|[-–—]\s*/\s*(?P<value2>{_NUMBER})", _one_of_two),
    # «в 3 раза больше», «рост в 2,4 раза»
    _shape(
        rf"(?P<noun>[а-яё]+\s+)?в\s+(?P<value>{_NUMBER})\s+раза?\s*(?P<way>больше|меньше|выше|ниже|чаще|реже)?",
        _times,
    ),
    # «5 тыс 310»
    _shape(r"(?P<thousands>\d{1,3})\s*тыс(?:\.|яч[аи]?)?\s+(?P<rest>\d{1,3})", _thousands),
    # «больше на 15»
    _shape(
        rf"(?P<way>{_MORE}|{_FEWER})\s+на\s+(?P<value>{_NUMBER})\s*(?:ед\w*\.?|обращени\w*|обр\.?)?",
        _more_by,
    ),
    # «на 25 %» under «Рост»
    _shape(rf"на\s+(?P<value>{_NUMBER})\s*(?P<percent>%|проц\w*\.?)?", _by),
    # «рост на 33 %», «снижение вдвое»
    _shape(
        rf"(?P<way>{_MORE}|{_FEWER}|спад)[а-яё]*\s+(?:на\s+\d|вдвое|втрое|вчетверо)(?s:.*)",
        _grown,
    ),
    # «- 534», «12,8 %», «226 / 229», «60 (по состоянию на 31.12.2020)», «12, из них 3 …»
    _shape(
        rf"{_signed(1)}\s*(?:[/\\]\s*{_signed(2)}\s*)?(?P<note>\([^)]*\)|,\s*(?:из\s+(?:них|которых)|в\s+т(?:ом\s+числе|\.\s?ч\.))\s.*|чел\w*\.?|ед\.?|шт\.?|обращ\w*\.?|вопр\w*\.?|раз\w?|{_KINDS})?\s*[;.]?\s*\*{{0,3}}",
        _one_or_two,
    ),
)

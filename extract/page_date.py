"""The day that a page bears as its own date."""

from __future__ import annotations

import datetime as dt
import re

from extract.period_codes import month_number
from extract.period_grammar import MONTH_STEMS
from extract.period_phrases import mentions
from extract.report import Report, Table

FIRST_BLOCKS = 12  # of a page, which may bear its date
_PAGE_DATE = re.compile(r"^\s*\d{1,2}\.\d{1,2}\.\d{4}(?!\d)|(?<=\()\d{1,2}[.-]\d{1,2}[.-]\d{4}(?=\))")
_LAST_BRACKET = re.compile(r"\(([^()]*)\)\W*$")  # «Обзор (Энский район, 1 февраля 2007 г.)»
_TOLD_LINE = 160  # «Опубликовано: 15 февраля 2019, 16:40. Рубрика: Новости администрации»
_DATE_LINE = 60  # «17 апреля 2014 г., 18:20 Рубрика: Власть», «Архив № 30 от 26 июля 2007 г.»
# What a line that only bears the page's date may say before it: a rubric, a paper or a number, never «на», «за» or «по».
_BEFORE_DATE = re.compile(
    r"(?:\d{1,2}[:.]\d\d,?\s*)?(?:Пресс-\w+\s[^.;:\d]{0,60},?\s*)?(?!(?:На|За|По|С|До|К|В)\b)(?:[Гг]азета\s+)?(?:«[^«»]{2,40}»,?\s*|(?:[А-ЯЁ][\w-]*\W*){0,4})(?:№\s*\d+\W*)?(?:от\s+)?$"
)
_PUBLISHED = re.compile(
    r"^\W*(?:дата\s+(?:публикации|создания|размещения|изменения)|опубликован\w*|размещен\w*|добавлен\w*|создан\w*|обновлен\w*)\s*[:–—-]?\s*",
    re.IGNORECASE,
)


def published(report: Report) -> dt.date | None:
    """The day a page bears as its own date: told by its reader, alone in a short line, or in its title's brackets."""
    first = [b.text for _, b in list(report.body())[:FIRST_BLOCKS] if not isinstance(b, Table)]
    title = first[0] if first else None
    for text in [report.meta.get("published", ""), *(t for t in first if len(t) <= 250)]:
        found = _PAGE_DATE.search(text)
        if found:
            day, month, year = (int(part) for part in re.findall(r"\d+", found[0]))
            if told := _day(year, month, day):
                return told
            continue
        if day := dated_line(text):
            return day
        closing = _LAST_BRACKET.search(text) if text == title else None
        told = (
            next((m for m in mentions(closing[1]) if m.kind == "day" and m.code), None) if closing else None
        )
        if told:
            return dt.date.fromisoformat(told.code)
    return None


_SHORT_MONTH = re.compile(rf"\s*(\d{{1,2}})\s+({MONTH_STEMS})\w?\.?\s+((?:19|20)\d\d)\b", re.IGNORECASE)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None  # «31.02.2020»: a slip of the page


def dated_line(text: str) -> dt.date | None:
    """The date that a short line of its own bears: «2 ноября 2015 г.», «Пресс-релиз 27.01.2025»."""
    line = _PUBLISHED.sub("", text)
    if len(text) >= (_DATE_LINE if line == text else _TOLD_LINE):
        return None
    text = line
    day = next((m for m in mentions(text) if m.kind in ("day", "date") and m.code), None)
    if short := _SHORT_MONTH.match(text):
        return _day(int(short[3]), month_number(short[2]), int(short[1]))
    if day is None or not _BEFORE_DATE.fullmatch(text[: day.start].lstrip()):
        return None
    return dt.date.fromisoformat(day.code)

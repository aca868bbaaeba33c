"""Times told by a day or by what has elapsed: «на 1 июля 2011 года», «за истёкший период», «за первую неделю»."""

from __future__ import annotations

import datetime as dt
import re

from extract.period_codes import coded, month_number, with_year
from extract.period_grammar import MONTH_STEMS
from extract.period_mention import Mention
from extract.period_phrases import mentions
from extract.periods import Period

_TO_DAY = re.compile(
    rf"\bна\s+(?P<d>\d{{1,2}})(?:\.(?P<mm>\d\d)\.|\s+(?P<month>(?:{MONTH_STEMS})[а-я]+)\s+)(?P<y>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_ELAPSED = re.compile(r"\b(?:ист[её]кш|отч[её]тн|прош[её]дш)\w+\s+период", re.IGNORECASE)
# kinds of mentions that name a stretch; a day or «с начала года» beside the day is none
_OTHER_STRETCHES = ("half", "quarter", "quarters", "months", "span", "range", "month", "years", "dates")


def run_to_day(texts: list[str]) -> Period | None:
    """«Обращения граждан на 01.07.2018»: the year up to that day, where the title names no stretch."""
    named = _TO_DAY.search(texts[0]) if texts else None
    if named is None or any(m.kind in _OTHER_STRETCHES for m in mentions(texts[0])):
        return None
    rest = texts[0][: named.start()] + texts[0][named.end() :]
    if any(m.kind == "year" for m in mentions(rest)):
        return None
    month = int(named["mm"]) if named["mm"] else month_number(named["month"])
    try:
        day = dt.date(int(named["y"]), month, int(named["d"]))
    except ValueError:  # «на 31 июня»: no such day
        return None
    last = day - dt.timedelta(days=1) if day.day == 1 else day
    if last + dt.timedelta(days=1) != (last.replace(day=1) + dt.timedelta(days=32)).replace(day=1):
        return None  # «на 20 мая»: no end of a month
    ended = (Period.parse(m.code) for m in _first_stretches(texts) if m.code)
    return next((p for p in ended if p.end == last), Period.parse(coded(dt.date(last.year, 1, 1), last)))


_BARE_YEAR = re.compile(r"(?:[-–—:,(]|(?<=[а-яё])-)\s*((?:19|20)\d\d)(?=\s*(?:$|[:.)]))|^((?:19|20)\d\d)\.\s")


def bare_year(title: str) -> str | None:
    """«Обращения граждан – 2019», «Обращения-2022: цифры и факты»: the year that a title names without the word."""
    told = _BARE_YEAR.search(title)
    return (told[1] or told[2]) if told else None


def elapsed(title: str, code: str, rest: list[str]) -> str | None:
    """«За истёкший период 2014 года» over «С 1 января по 31 августа 2014 года поступило»: the days that the text names."""
    year = Period.parse(code)
    if (
        year.kind != "year"
        or not _ELAPSED.search(title)
        or sum(m.kind == "year" for m in mentions(title)) > 1
    ):
        return None
    found = (m for text in rest[:3] for m in _first_stretches(["", text]))
    told = (Period.parse(m.code or with_year(m.tail, year.start.year)) for m in found if m.code or m.tail)
    return next((p.code for p in told if year.start <= p.start and p.end <= year.end), None)


_ON = re.compile(r"\bна\s+$", re.IGNORECASE)


def as_of_then(text: str, mention: Mention, report: Period | None) -> str | None:
    """«(на 1 июля 2015 года – 468)» in a report on the first half of 2016: as much of that year."""
    if (
        report is None
        or mention.kind not in ("day", "date")
        or not mention.code
        or not _ON.search(text[: mention.start])
    ):
        return None
    day = Period.parse(mention.code).start
    earlier = (report.shifted(-years) for years in (1, 2, 3))
    return next((then.code for then in earlier if then.end in (day, day - dt.timedelta(days=1))), None)


_A_WEEK_OF = re.compile(r"\b(?:за|на)\s+[а-яё]+\s+неделю\s+$", re.IGNORECASE)


def week_of_month(text: str, mention: Mention, report: Period | None) -> str | None:
    """«за первую неделю декабря 2008 года» on a page of 1–7 December: the page's own days."""
    if mention.kind != "month" or report is None or not report.weekly:
        return None
    own = report.code if _A_WEEK_OF.search(text, 0, mention.start) else None
    return own if own and with_year(mention.tail or "", report.start.year) == report.code[:7] else None


def before_last(mention: Mention, report: Period | None, page: dt.date | None) -> str | None:
    """«В прошлом году поступило 407, в позапрошлом – 385» on a page of the next year: the year before the report's."""
    written_next = report is not None and page is not None and page.year == report.start.year + 1
    return report.year_before.code if mention.kind == "before last" and written_next else None


def _first_stretches(texts: list[str]) -> list[Mention]:
    """The stretches that the first text below the title names, where they are no years."""
    return [
        m for text in texts[1:2] for m in mentions(text) if m.kind in _OTHER_STRETCHES and not m.comparison
    ]

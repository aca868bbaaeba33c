"""Periods in Russian prose: «за I полугодие 2021 года», «с 16 по 22 февраля», «АППГ», «прошлого года»."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from extract.period_grammar import BEFORE, COUNTS, MONTHS, ORDINALS, PATTERNS, SEASONS
from extract.periods import Period


class Mention(NamedTuple):
    """A phrase that names a period: what kind it is, and the year, number or days that it says."""

    start: int
    end: int
    kind: str
    code: str | None = None
    tail: str | None = None

    @property
    def comparison(self) -> bool:
        """Whether the words themselves point to an earlier period."""
        return self.kind in (
            "prior",
            "same",
            "previous",
            "prioryear",
            "samemonth",
            "years ago",
            "before last",
        )


@lru_cache(maxsize=1)
def _compiled() -> tuple[re.Pattern[str], list[dict[str, str]]]:
    """All constructions as one pattern; for each the names of its parts, as written and as numbered there."""
    parts, names = [], []
    for i, (_, pattern) in enumerate(PATTERNS):
        numbered = re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{i}>", pattern)
        parts.append(f"(?P<p{i}>{numbered})")
        names.append({name: f"{name}_{i}" for name in re.findall(r"\(\?P<(\w+)>", pattern)})
    return re.compile("|".join(parts), re.IGNORECASE), names


# Where a period phrase can begin at all; trying the grammar only there is several times faster.
_WORD = re.compile(r"\w+")
_BEGINS = re.compile(
    r"\d\d?(?!\d)|(?:19|20)\d|[IІVХ]{1,3}(?!\w)|янв|фев|мар|апр|ма[йяею]|июн|июл|авг|сен|окт|ноя|дек"
    r"|аналог|соответ|так|тот|то\b|того|той|ту\b|том|тем|тех?\b|эт|сопост|рассматр|перв|втор|трет|четв|тр(?:и|[её][хм])\b|шест|девят|двен|четыр|пят|сем"
    r"|восем|восьм|десят|одинн|дв(?:а|ух|умя)\b|тремя\b|последн|заключит|аппг|прошл|предыд|предш|позап|минув|истек|год(?:ом)?\b|полгода\b|факт|отч[её]т\b|месяцем|кв(?:артал(?:ом)?)?\b|неделей|полугодием|отч|текущ"
    r"|нынеш|нынче|начин|сейчас|теперь|уходящ|весной|летом|осенью",
    re.IGNORECASE,
)
# A number that may be a day, a quarter, a count of months or a year: most numbers are none of these.
_DATED = re.compile(
    r"(?:19|20)\d\d|\d{1,2}(?:[./]\d|\s?-?\s?(?:го|й|ый|ом|м|е|ое|ого|ему|ем|ти|и|х)?\b)?\s*"
    r"(?:[-–—]|по\b|и\b|кв|полуг|п\s?/|мес|янв|фев|мар|апр|ма[йяею]|июн|июл|авг|сен|окт|ноя|дек|квартал)|\d{1,2}[./]\d",
    re.IGNORECASE,
)
_LEADS = frozenset(("с", "со", "по", "в", "во", "за", "на", "к", "до", "чем"))
_AFTER_LEAD = re.compile(
    r"\d|состояни|полгода|весн|весенн|лето\b|летн|осен|перв|три\b|начал|кон[её]?ц|предыд|янв|фев|мар|апр|ма[йяею]|июн|июл|авг|сен|окт|ноя|дек"
    r"|аналог|соответ|так|тот|то\b|того|той|ту\b|том|тем|тех?\b|эт|нынеш|текущ|минув|отч|сопост|рассматр",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(
    r"(?:\b(?:во?|за|на)\s+|(?<=,)\s+(?:а\s+)?)(перв\w+|втор\w+|трет\w+|четв[её]рт\w+|I{1,3}|IV)\b(?=\s*[-–—:]|\s+[+-]?\d|\s+(?:их|обращений)\s+(?:был|поступ)|\s+было\s+[а-яё\d])",
    re.IGNORECASE,
)
_BARE_QUARTER = re.compile(
    rf"(?:{_ELLIPTIC.pattern})|[:,;]\s*(I{{1,3}}|IV)\b(?=\s*[-–—:]|\s+\d)", re.IGNORECASE
)
# «По кварталам: в первом – 131, во втором – 149»
_BY_QUARTERS = re.compile(r"\b(?:по\s+кварталам|поквартально|от\s+квартала\s+к\s+кварталу)\b", re.IGNORECASE)


@lru_cache(maxsize=100_000)
def _may_begin(word: str) -> tuple[bool, bool, bool]:
    """Whether a period can begin with a word, with the preposition before it, and whether it is such a preposition."""
    return bool(_BEGINS.match(word)), bool(_AFTER_LEAD.match(word)), word.lower() in _LEADS


def _beginnings(text: str) -> list[int]:
    """The places where a period phrase may begin."""
    found: list[int] = []
    lead = -1
    for word in _WORD.finditer(text):
        alone, led, leads = _may_begin(word[0])
        if led and lead >= 0:
            found.append(lead)
        if alone:
            found.append(word.start())
        lead = word.start() if leads else -1
    return found


def mentions(text: str) -> list[Mention]:
    """All period phrases of a text, left to right."""
    return list(_mentions(text))


# A report's title and headers are asked about several times.
@lru_cache(maxsize=128)
def _mentions(text: str) -> tuple[Mention, ...]:
    found: list[Mention] = []
    (grammar, names), reach = _compiled(), 0
    for start in _beginnings(text):
        if start < reach or (text[start].isdigit() and not _DATED.match(text, start)):
            continue
        match = grammar.match(text, start)
        if match is None:
            continue
        index = int(match.lastgroup[1:])  # the outermost group is the last to close
        groups = {name: match[numbered] for name, numbered in names[index].items() if match[numbered]}
        mention = _mention(PATTERNS[index][0], match, groups)
        if mention:
            found.append(mention)
            reach = match.end()
    return tuple(_with_ellipsis(text, found))


_NUMBER_OF_DOCUMENT = re.compile(r"\s*(?:г\.|года)?\s*(?:№|N)\s*\d")


def of_document(text: str, mention: Mention) -> bool:
    """Whether a day is a document's, «законом от 02.05.2006 № 59-ФЗ», and no period of what is counted."""
    return mention.kind in ("day", "date") and _NUMBER_OF_DOCUMENT.match(text, mention.end) is not None


def _with_ellipsis(text: str, found: list[Mention]) -> list[Mention]:
    """«В первом квартале – 230, во втором – 250»: the later ordinals are quarters too."""
    first = next((m for m in found if m.kind in ("quarter", "half")), None)
    told = _BY_QUARTERS.search(text) if first is None else None
    if first is None and told is None:
        return found
    kind, begins = (first.kind, first.end) if first else ("quarter", told.end())
    letter = "Q" if kind == "quarter" else "H"
    year = first.code[:4] if first and first.code else None
    for match in (_ELLIPTIC if told is None else _BARE_QUARTER).finditer(text, begins):
        named = match.lastindex
        number = _ordinal(match[named])
        if number is None or any(m.start <= match.start(named) < m.end for m in found):
            continue
        tail = f"-{letter}{number}"
        found.append(Mention(*match.span(named), kind, f"{year}{tail}" if year else None, tail))
    return sorted(found, key=lambda m: m.start)


def month_number(word: str) -> int:
    """1–12 for a month's name in any case."""
    word = word.lower()
    return next(
        i
        for i, stem in enumerate(MONTHS, 1)
        if word.startswith(stem) and not (i == 5 and word.startswith("мар"))
    )


_MANY_YEARS = 6  # more are no row of years that numbers are told for
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")


def _year(text: str | None) -> int | None:
    years = _FULL_YEAR.findall(text or "")
    return int(years[-1]) if years else None


def _ordinal(text: str) -> int | None:
    text = (
        text.lower().replace("ё", "е").replace("х", "x").replace("і", "i")
    )  # a Ukrainian «І» stands for a Roman one
    roman = re.match(r"(iv|i{1,3}|[1-4])", text)
    return ORDINALS.get(roman[1]) if roman else ORDINALS.get(text[:4])


def _count(word: str) -> int:
    """How many months or quarters «9», «девяти» is; 0 for another word."""
    return int(word) if word.isdigit() else COUNTS.get(word.lower().replace("ё", "е"), 0)


def _mention(kind: str, match: re.Match[str], g: dict[str, str]) -> Mention | None:
    start, end, text = match.start(), match.end(), match[0]
    if kind in (
        "month to date",
        "prior",
        "later",
        "previous",
        "current",
        "samemonth",
        "sameyear",
        "asof",
        "since",
    ):
        year = _year(text) if kind in ("asof", "samemonth") else None
        return Mention(start, end, kind, str(year) if year else None)
    if kind == "years ago":  # «двумя годами ранее»
        return Mention(start, end, kind, None, "2" if (g.get("n") or g["k"]).lower() == "дв" else "3")
    if kind == "before last":  # «в позапрошлом»
        return Mention(start, end, kind, None, "2")
    if kind == "decade":  # «за третью декаду – 18, за вторую – 23»
        return Mention(start, end, kind, None, str(_ordinal(g["n"])))
    if kind == "same":
        year = _year(g.get("y"))
        return Mention(start, end, kind, str(year) if year else None)
    if kind in ("year", "bareyear", "prioryear", "begin"):
        year = _year(g.get("y"))
        if kind == "bareyear":
            start = end - 4  # the preposition is not the period's: «к 2015-му»
        return Mention(start, end, "year" if kind == "bareyear" else kind, str(year) if year else None)
    if kind == "years":
        years = re.findall(r"(?:19|20)\d\d", text)
        if len(years) == 1:
            years.append(years[0][:2] + re.search(r"/(\d\d)$", text)[1])
        return Mention(start, end, kind, ",".join(years))
    if kind == "date":
        day = g["a"].replace("/", ".").replace("-", ".")
        if day[4] == ".":  # «2015.06.01», «2015-06-01»
            day = ".".join(reversed(day.split(".")))
        return _dated(start, end, "date", day, day)
    if kind == "dates":
        first, last = g["a"].replace("/", "."), g["b"].replace("/", ".")
        own = first.rstrip(".").split(".")
        first = ".".join([*own, *last.split(".")[len(own) :]])  # «с 1 по 7.07.2018», «с 01.01 по 31.03.2023»
        return _dated(start, end, "span", first, last)
    if kind == "day":
        tail = f"-{month_number(g['m']):02d}-{int(g['d']):02d}"
        if g.get("y") and re.match(BEFORE, g["y"], re.IGNORECASE):
            # «15 октября прошлого года»; the last day of a leap February has none to stand for in every year
            return None if tail == "-02-29" else Mention(start, end, "day", None, tail + "<")
        year = _year(g.get("y"))
        return _checked(start, end, "day", year, tail)
    if kind == "whole months":  # «с начала 2019 года и до конца сентября»
        return _checked(start, end, "span", _year(g.get("y")), year_to(month_number(g["m2"])))
    if kind == "run":  # «с начала года по 21 марта»
        last = month_number(g["m2"])
        if int(g["d2"]) == 1 and last > 1:  # «с начала года по 1 октября»: the nine months before it
            return _checked(start, end, "span", _year(g.get("y2")), year_to(last - 1))
        kind, g = "range", {**g, "d1": "1", "m1": "январь"}
    if kind == "range":
        last = int(g["mm2"]) if "mm2" in g else month_number(g["m2"])
        first = int(g["mm1"]) if "mm1" in g else month_number(g["m1"]) if g.get("m1") else last
        year = _year(g.get("y2")) or _year(g.get("y1"))
        tail = f"-{first:02d}-{int(g['d1']):02d}/-{last:02d}-{int(g['d2']):02d}"
        if g.get("y1") and _year(g["y1"]) != year:
            begin, until = tail.split("/")
            return _checked(start, end, "range", None, "", f"{_year(g['y1'])}{begin}/{year}{until}")
        if int(g["d1"]) == 1 and int(g["d2"]) == calendar.monthrange(year or 2001, last)[1]:
            named = _months(first, last)
            tail = (
                named if named or (named == "" and year) else tail
            )  # «с 1 января по 30 июня» is a half-year
        return _checked(start, end, "range", year, tail)
    year = _year(g.get("y"))
    if kind == "part":
        tail = _part_of_month(g, year)
        return _checked(start, end, "range", year, tail) if tail else None
    first = _year(g.get("y1"))
    if first and year and first != year:
        return _over_new_year(start, end, (first, month_number(g["m1"])), (year, month_number(g["m2"])))
    tail = _tail(kind, g)
    if tail is None:
        return None
    current = "y" in g and not re.match(BEFORE, g["y"], re.IGNORECASE)
    if kind in ("row", "quarters", "season") or (kind == "months" and current):
        kind = "span"  # «за шесть месяцев этого года»; bare «за два месяца» may be those of a quarter
    years = _FULL_YEAR.findall(g.get("y") or "")
    if len(years) == 2:
        first, last = map(int, years)
        span = (first, last) if last < first else range(first, last + 1)  # «1 полугодие 2017/2016 гг.»
        told = ",".join(f"{y}{tail}" for y in span) if len(span) <= _MANY_YEARS else None
        return Mention(start, end, "years", told, tail) if told else None
    of_last_year = g.get("y") and year is None and re.match(BEFORE, g["y"], re.IGNORECASE)
    if of_last_year or "ago" in g:  # «в июне прошлого года», «год назад, в июне,»
        return Mention(start, end, kind, None, tail + "<")
    return Mention(start, end, kind, with_year(tail, year) if year else None, tail)


def _part_of_month(g: dict[str, str], year: int | None) -> str | None:
    """«Первая половина сентября», «вторая декада мая»: its days."""
    n, parts = _ordinal(g["n"]), 2 if g["part"].lower() == "половин" else 3
    return part_of_month(month_number(g["m"]), year, n, parts) if n and n <= parts else None


def part_of_month(month: int, year: int | None, n: int, parts: int) -> str:
    """The tail of the n-th of a month's `parts`, which are its halves or its decades."""
    length = 30 // parts
    last = calendar.monthrange(year or 2001, month)[1] if n == parts else n * length
    return f"-{month:02d}-{(n - 1) * length + 1:02d}/-{month:02d}-{last:02d}"


def _over_new_year(start: int, end: int, first: tuple[int, int], last: tuple[int, int]) -> Mention | None:
    """«С ноября 2022 года по март 2023 года»; «январь 2023 – январь 2022» is two months of their own."""
    begin = dt.date(*first, 1)
    until = dt.date(*last, calendar.monthrange(*last)[1])
    return Mention(start, end, "span", coded(begin, until)) if begin < until else None


def _tail(kind: str, g: dict[str, str]) -> str | None:
    if kind == "season":
        first = SEASONS[g["season"][:3].lower()]
        return _months(first, first + 2)
    if kind == "half":
        n = 1 if g["n"].lower() == "полгода" else _ordinal(g["n"])
        return f"-H{n}" if n in (1, 2) else None
    if kind == "row":
        first, last = month_number(g["m1"]), month_number(g["m2"])
        named = 2 + g.get("between", "").count(",")
        return _months(first, last) if last - first + 1 == named else None
    if kind == "quarters":
        n, last = _ordinal(g.get("n") or "1"), _ordinal(g["n2"]) or _count(g["n2"])
        return _months(3 * n - 2, 3 * last) if n and last and n < last else None
    if kind == "quarter":
        n = _ordinal(g["n"])
        return f"-Q{n}" if n else None
    if kind == "months":
        n = _count(g["n"])
        return _months(1, n) if 2 <= n <= 12 else None
    if kind == "span":
        first, last = month_number(g["m1"]), month_number(g["m2"])
        return _months(first, last)
    return f"-{g.get('mm') or format(month_number(g['m']), '02d')}"


def _months(first: int, last: int) -> str | None:
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
    return _months(1, month) or ""


def with_year(tail: str, year: int) -> str:
    """A tail such as `-H1` or `-02-16/-02-22` in a given year, or with `<` behind it in the year before, as a code."""
    if tail.endswith("<"):
        tail, year = tail[:-1], year - 1
    return "/".join(f"{year}{part}" for part in tail.split("/")) if "/" in tail else f"{year}{tail}"


def _checked(
    start: int, end: int, kind: str, year: int | None, tail: str, code: str | None = None
) -> Mention | None:
    try:
        Period.parse(code or with_year(tail, year or 2000))
    except ValueError:
        return None
    if code:
        return Mention(start, end, kind, code)  # from one year into the next
    return Mention(start, end, kind, with_year(tail, year) if year else None, tail)


def _dated(start: int, end: int, kind: str, first: str, last: str) -> Mention | None:
    try:
        days = [
            dt.datetime.strptime(d if len(d) > 8 else f"{d[:-2]}20{d[-2:]}", "%d.%m.%Y").date()
            for d in (first, last)
        ]
    except ValueError:
        return None
    if kind == "date":
        return Mention(start, end, "date", days[0].isoformat())
    return Mention(start, end, "span", coded(*days)) if days[0] <= days[1] else None


def coded(first: dt.date, last: dt.date) -> str:
    """The shortest code of a stretch of days: whole months, quarters, halves and years are named so."""
    whole = (
        first.day == 1
        and last.day == calendar.monthrange(last.year, last.month)[1]
        and first.year == last.year
    )
    if whole and (tail := _months(first.month, last.month)) is not None and "/" not in tail:
        return f"{first.year}{tail}"
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"

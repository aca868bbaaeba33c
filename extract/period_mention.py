"""What a phrase of a period's grammar says: the mention of a day, a month, a stretch, or of an earlier time."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from extract.period_codes import coded, month_number, months_tail, part_of_month, with_year, year_to
from extract.period_grammar import BEFORE, COUNTS, ORDINALS, SEASONS
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


_MANY_YEARS = 6  # more are no row of years that numbers are told for
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")


def _year(text: str | None) -> int | None:
    years = _FULL_YEAR.findall(text or "")
    return int(years[-1]) if years else None


def ordinal(text: str) -> int | None:
    """Which one «первый», «II», «3-й» is."""
    text = (
        text.lower().replace("ё", "е").replace("х", "x").replace("і", "i")
    )  # a Ukrainian «І» stands for a Roman one
    roman = re.match(r"(iv|i{1,3}|[1-4])", text)
    return ORDINALS.get(roman[1]) if roman else ORDINALS.get(text[:4])


def _count(word: str) -> int:
    """How many months or quarters «9», «девяти» is; 0 for another word."""
    return int(word) if word.isdigit() else COUNTS.get(word.lower().replace("ё", "е"), 0)


class _Phrase(NamedTuple):
    """A phrase that a construction of the grammar matched, and its named parts."""

    kind: str
    start: int
    end: int
    text: str
    parts: dict[str, str]

    def says(self, code: str | None = None, tail: str | None = None, kind: str = "") -> Mention:
        """The mention that it makes."""
        return Mention(self.start, self.end, kind or self.kind, code, tail)

    def checked(self, year: int | None, tail: str, kind: str = "", code: str | None = None) -> Mention | None:
        """The mention of a tail, or of a code, whose days there are."""
        try:
            Period.parse(code or with_year(tail, year or 2000))
        except ValueError:
            return None
        if code:
            return self.says(code, kind=kind)  # from one year into the next
        return self.says(with_year(tail, year) if year else None, tail, kind)

    def year(self, part: str = "y") -> int | None:
        """The year that one of its parts names."""
        return _year(self.parts.get(part))

    @property
    def of_year_before(self) -> bool:
        """Whether its year is told as «прошлого года»."""
        return re.match(BEFORE, self.parts.get("y", ""), re.IGNORECASE) is not None


def read(kind: str, match: re.Match[str], parts: dict[str, str]) -> Mention | None:
    """The mention that a matched construction makes; None where its days are none of a calendar."""
    phrase = _Phrase(kind, match.start(), match.end(), match[0], parts)
    return _READERS.get(kind, _stretch)(phrase)


def _bare(phrase: _Phrase) -> Mention:
    """«за отчётный период», «позже», «нарастающим итогом»: all that it says is its kind."""
    return phrase.says()


def _with_its_year(phrase: _Phrase) -> Mention:
    """«на конец 2020 года», «в том же месяце 2019 года»."""
    year = _year(phrase.text)
    return phrase.says(str(year) if year else None)


def _named_year(phrase: _Phrase) -> Mention:
    """«2020 год», «тот же период 2019 года», «с начала 2021 года»."""
    year = phrase.year()
    return phrase.says(str(year) if year else None)


def _years_ago(phrase: _Phrase) -> Mention:
    """«двумя годами ранее»."""
    two = (phrase.parts.get("n") or phrase.parts["k"]).lower() == "дв"
    return phrase.says(tail="2" if two else "3")


def _before_last(phrase: _Phrase) -> Mention:
    """«в позапрошлом»."""
    return phrase.says(tail="2")


def _decade(phrase: _Phrase) -> Mention:
    """«за третью декаду – 18, за вторую – 23»."""
    return phrase.says(tail=str(ordinal(phrase.parts["n"])))


def _bare_year(phrase: _Phrase) -> Mention:
    """«к 2015-му»: the preposition is not the period's."""
    year = phrase.year()
    return Mention(phrase.end - 4, phrase.end, "year", str(year) if year else None)


def _several_years(phrase: _Phrase) -> Mention:
    """«2019–2020 годы», «2019/20»."""
    years = _FULL_YEAR.findall(phrase.text)
    if len(years) == 1:
        years.append(years[0][:2] + re.search(r"/(\d\d)$", phrase.text)[1])
    return phrase.says(",".join(years))


def _date(phrase: _Phrase) -> Mention | None:
    """«01.06.2015», «2015-06-01»."""
    day = phrase.parts["a"].replace("/", ".").replace("-", ".")
    if day[4] == ".":
        day = ".".join(reversed(day.split(".")))
    return _dated(phrase, "date", day, day)


def _dates(phrase: _Phrase) -> Mention | None:
    """«с 1 по 7.07.2018», «с 01.01 по 31.03.2023»."""
    first, last = phrase.parts["a"].replace("/", "."), phrase.parts["b"].replace("/", ".")
    own = first.rstrip(".").split(".")
    return _dated(phrase, "span", ".".join([*own, *last.split(".")[len(own) :]]), last)


def _day(phrase: _Phrase) -> Mention | None:
    """«15 октября», «15 октября прошлого года»."""
    tail = f"-{month_number(phrase.parts['m']):02d}-{int(phrase.parts['d']):02d}"
    if phrase.of_year_before:
        # the last day of a leap February has none to stand for in every year
        return None if tail == "-02-29" else phrase.says(tail=tail + "<")
    return phrase.checked(phrase.year(), tail)


def _whole_months(phrase: _Phrase) -> Mention | None:
    """«с начала 2019 года и до конца сентября»."""
    return phrase.checked(phrase.year(), year_to(month_number(phrase.parts["m2"])), "span")


def _run(phrase: _Phrase) -> Mention | None:
    """«с начала года по 21 марта»; by 1 October the nine months before it are meant."""
    parts = phrase.parts
    last = month_number(parts["m2"])
    if int(parts["d2"]) == 1 and last > 1:
        return phrase.checked(phrase.year("y2"), year_to(last - 1), "span")
    return _range(phrase._replace(kind="range", parts={**parts, "d1": "1", "m1": "январь"}))


def _range(phrase: _Phrase) -> Mention | None:
    """«с 16 по 22 февраля», «с 28 декабря 2020 года по 3 января 2021 года»."""
    parts = phrase.parts
    last = int(parts["mm2"]) if "mm2" in parts else month_number(parts["m2"])
    first = int(parts["mm1"]) if "mm1" in parts else month_number(parts["m1"]) if parts.get("m1") else last
    year = phrase.year("y2") or phrase.year("y1")
    tail = f"-{first:02d}-{int(parts['d1']):02d}/-{last:02d}-{int(parts['d2']):02d}"
    if parts.get("y1") and phrase.year("y1") != year:
        begin, until = tail.split("/")
        return phrase.checked(None, "", "range", f"{phrase.year('y1')}{begin}/{year}{until}")
    if int(parts["d1"]) == 1 and int(parts["d2"]) == calendar.monthrange(year or 2001, last)[1]:
        named = months_tail(first, last)
        tail = named if named or (named == "" and year) else tail  # «с 1 января по 30 июня» is a half-year
    return phrase.checked(year, tail, "range")


def _part(phrase: _Phrase) -> Mention | None:
    """«Первая половина сентября», «вторая декада мая»."""
    year = phrase.year()
    n, of = ordinal(phrase.parts["n"]), 2 if phrase.parts["part"].lower() == "половин" else 3
    if not n or n > of:
        return None
    return phrase.checked(year, part_of_month(month_number(phrase.parts["m"]), year, n, of), "range")


def _stretch(phrase: _Phrase) -> Mention | None:
    """A month, a quarter, a half, a run of months, of a year that is named or is not."""
    g, kind = phrase.parts, phrase.kind
    year, first = phrase.year(), phrase.year("y1")
    if first and year and first != year:
        return _over_new_year(phrase, (first, month_number(g["m1"])), (year, month_number(g["m2"])))
    tail = _tail(kind, g)
    if tail is None:
        return None
    current = "y" in g and not phrase.of_year_before
    if kind in ("row", "quarters", "season") or (kind == "months" and current):
        kind = "span"  # «за шесть месяцев этого года»; bare «за два месяца» may be those of a quarter
    years = _FULL_YEAR.findall(g.get("y") or "")
    if len(years) == 2:
        first, last = map(int, years)
        span = (first, last) if last < first else range(first, last + 1)  # «1 полугодие 2017/2016 гг.»
        told = ",".join(f"{y}{tail}" for y in span) if len(span) <= _MANY_YEARS else None
        return phrase.says(told, tail, "years") if told else None
    of_last_year = year is None and phrase.of_year_before
    if of_last_year or "ago" in g:  # «в июне прошлого года», «год назад, в июне,»
        return phrase.says(tail=tail + "<", kind=kind)
    return phrase.says(with_year(tail, year) if year else None, tail, kind)


def _over_new_year(phrase: _Phrase, first: tuple[int, int], last: tuple[int, int]) -> Mention | None:
    """«С ноября 2022 года по март 2023 года»; «январь 2023 – январь 2022» is two months of their own."""
    begin = dt.date(*first, 1)
    until = dt.date(*last, calendar.monthrange(*last)[1])
    return phrase.says(coded(begin, until), kind="span") if begin < until else None


def _tail(kind: str, g: dict[str, str]) -> str | None:
    if kind == "season":
        first = SEASONS[g["season"][:3].lower()]
        return months_tail(first, first + 2)
    if kind == "half":
        n = 1 if g["n"].lower() == "полгода" else ordinal(g["n"])
        return f"-H{n}" if n in (1, 2) else None
    if kind == "row":
        first, last = month_number(g["m1"]), month_number(g["m2"])
        named = 2 + g.get("between", "").count(",")
        return months_tail(first, last) if last - first + 1 == named else None
    if kind == "quarters":
        n, last = ordinal(g.get("n") or "1"), ordinal(g["n2"]) or _count(g["n2"])
        return months_tail(3 * n - 2, 3 * last) if n and last and n < last else None
    if kind == "quarter":
        n = ordinal(g["n"])
        return f"-Q{n}" if n else None
    if kind == "months":
        n = _count(g["n"])
        return months_tail(1, n) if 2 <= n <= 12 else None
    if kind == "span":
        first, last = month_number(g["m1"]), month_number(g["m2"])
        return months_tail(first, last)
    return f"-{g.get('mm') or format(month_number(g['m']), '02d')}"


def _dated(phrase: _Phrase, kind: str, first: str, last: str) -> Mention | None:
    try:
        days = [
            dt.datetime.strptime(d if len(d) > 8 else f"{d[:-2]}20{d[-2:]}", "%d.%m.%Y").date()
            for d in (first, last)
        ]
    except ValueError:
        return None
    if kind == "date":
        return phrase.says(days[0].isoformat(), kind="date")
    return phrase.says(coded(*days), kind="span") if days[0] <= days[1] else None


_READERS: dict[str, Callable[[_Phrase], Mention | None]] = {
    "month to date": _bare,
    "prior": _bare,
    "later": _bare,
    "previous": _bare,
    "current": _bare,
    "sameyear": _bare,
    "since": _bare,
    "samemonth": _with_its_year,
    "asof": _with_its_year,
    "same": _named_year,
    "year": _named_year,
    "prioryear": _named_year,
    "begin": _named_year,
    "bareyear": _bare_year,
    "years ago": _years_ago,
    "before last": _before_last,
    "decade": _decade,
    "years": _several_years,
    "date": _date,
    "dates": _dates,
    "day": _day,
    "whole months": _whole_months,
    "run": _run,
    "range": _range,
    "part": _part,
}

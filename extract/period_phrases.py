"""Periods in Russian prose: «за I полугодие 2021 года», «с 16 по 22 февраля», «АППГ», «прошлого года»."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from extract.periods import Period

MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = r"(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|е|ю|[её]м)|(?:март|август)(?:а|е|у|ом)?|ма(?:й|я|е|ю|ем))(?![а-яё])"
_S = "[ \t\u00a0\u2009\u202f]"
_YEAR = rf"(?:19|20)\d\d(?!\d)(?:{_S}*(?:год\w*|гг?\b\.?|г\.))?"
_BARE_YEAR = r"(?<![\d.,/№-])(?:19|20)\d\d(?![\d])"
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "перв": 1,
    "втор": 2,
    "трет": 3,
    "четв": 4,
}
_ORDINAL = rf"(?:[1-4](?:{_S}?-?{_S}?(?:[оыигме]{{1,2}}|го|ом|ий|ый|ое))?|[IVХ]{{1,3}}(?:-?(?:ый|ой|ом|ий|м|й))?|перв\w+|втор\w+|трет\w+|четв[её]рт\w+)"
_COUNT = {
    "три": 3,
    "шесть": 6,
    "девять": 9,
    "двенадцать": 12,
    "четыре": 4,
    "пять": 5,
    "семь": 7,
    "восемь": 8,
    "десять": 10,
    "одиннадцать": 11,
    "два": 2,
}
_SAME = r"(?:аналогичн\w+|соответствующ\w+|так(?:ой|ого|ому|им)[ ]же|т(?:от|ого|ом|ем|ому)[ ]же|эт(?:от|ого|ом)[ ]же|сопоставим\w+|рассматриваем\w+)"
_BEFORE = r"(?:прошл\w+|предыдущ\w+|предшествующ\w+)"

_RELATIVE = rf"(?:т(?:екущ\w+|ого)|нынешн\w+|эт\w+){_S}+(?:же{_S}+)?год\w*|{_BEFORE}{_S}+год\w*"

# ruff: noqa: E501 – a grammar reads best one construction a line
_PATTERNS = (
    (
        "range",
        rf"\bсо?{_S}+(?P<d1>\d{{1,2}})(?:{_S}+(?P<m1>{_MONTH}))?(?:{_S}+(?P<y1>{_YEAR}))?{_S}+по{_S}+(?P<d2>\d{{1,2}}){_S}+(?P<m2>{_MONTH})(?:{_S}+(?P<y2>{_YEAR}))?",
    ),
    (
        "range",
        rf"\b(?P<d1>\d{{1,2}})(?:{_S}+(?P<m1>{_MONTH}))?(?:{_S}+(?P<y1>{_YEAR}))?{_S}*[-–—]{_S}*(?P<d2>\d{{1,2}}){_S}+(?P<m2>{_MONTH})(?:{_S}+(?P<y2>{_YEAR}))?",
    ),
    (
        "dates",
        rf"(?:\bс{_S}+)?(?P<a>\d\d\.\d\d\.(?:\d{{4}}|\d\d)?){_S}*(?:г\.?)?(?:год\w*)?{_S}*(?:по|[-–—]){_S}*(?P<b>\d\d\.\d\d\.(?:\d{{4}}|\d\d))\b(?:{_S}*(?:года|г\.))?",
    ),
    ("asof", rf"\bна{_S}+(?:начало|конец){_S}+{_YEAR}"),
    (
        "asof",
        rf"\bпо{_S}+состоянию{_S}+на{_S}+(?:\d\d?\.\d\d\.\d{{4}}|\d{{1,2}}{_S}+{_MONTH}(?:{_S}+\d{{4}})?)(?:{_S}*(?:года|г\.))?",
    ),
    ("date", r"(?<![\d.])(?P<a>\d\d?\.\d\d\.\d{4})(?![.\d])"),
    ("day", rf"(?<![\d.])\b(?P<d>\d{{1,2}}){_S}+(?P<m>{_MONTH})\b(?:{_S}+(?P<y>{_YEAR}))?"),
    (
        "half",
        rf"\b(?P<n>{_ORDINAL}){_S}*(?:-?{_S}*(?:е|ое|м|ом|го|ому))?{_S}*полугоди\w+(?:{_S}*\(?{_S}*(?P<y>{_YEAR}(?:{_S}*[-–/]{_S}*{_YEAR})?|{_RELATIVE}))?",
    ),
    (
        "quarter",
        rf"\b(?P<n>{_ORDINAL}){_S}*(?:-?{_S}*(?:й|ый|ом|м|го|ем|ему))?{_S}*(?:кв\b\.?|квартал\w*)(?:{_S}*(?P<y>{_YEAR}(?:{_S}*[-–/]{_S}*{_YEAR})?|{_RELATIVE}))?",
    ),
    ("quarter", rf"\b(?:кв\b\.?|квартал){_S}*(?P<n>[1-4]|I{{1,3}}|IV)(?![\d\w])"),
    (
        "months",
        rf"\b(?P<n>\d{{1,2}}|{'|'.join(_COUNT)})(?:-?ти|-?и)?{_S}*(?:месяц\w*|мес\b\.?)(?:{_S}*(?P<y>{_YEAR}(?:{_S}*[-–/]{_S}*{_YEAR})?|{_RELATIVE}))?",
    ),
    (
        "span",
        rf"(?:\bс{_S}+)?\b(?P<m1>{_MONTH}){_S}*(?:[-–—]|по|[-–—]?{_S}*по){_S}*(?P<m2>{_MONTH})\b(?:{_S}*(?P<y>{_YEAR}|{_RELATIVE}))?",
    ),
    ("samemonth", rf"\b(?:в|за){_S}+{_SAME}{_S}+месяц\w*{_S}+(?:{_BEFORE}{_S}+год\w*|(?P<y>{_YEAR}))"),
    (
        "sameyear",
        rf"\b(?:в|за){_S}+(?:т(?:от|ого|ом|ем)|эт(?:от|ого|ом)){_S}+же{_S}+(?:месяц\w*|период\w*|квартал\w*|недел\w*|год\w*|срок\w*|врем\w+)(?:{_S}+(?:эт|текущ|нынешн)\w+{_S}+год\w*)?(?!{_S}+(?:в{_S}+)?{_BEFORE}|{_S}+{_YEAR})",
    ),
    (
        "month",
        rf"\b(?P<m>{_MONTH})\b(?:{_S}*(?:месяц\w*{_S}*)?(?P<y>{_YEAR}|{_RELATIVE}))?",
    ),
    ("since", rf"\b(?:(?:начиная{_S}+)?с|до){_S}+(?:19|20)\d\d{_S}*(?:года\b|г\b\.?)(?!{_S}*по\b)"),
    ("from", rf"\bначиная{_S}+с{_S}+(?P<m>{_MONTH})(?:{_S}*(?P<y>{_YEAR}))?"),
    (
        "month",
        r"\b(?P<m>январск|февральск|мартовск|апрельск|майск|июньск|июльск|августовск|сентябрьск|октябрьск|ноябрьск|декабрьск)\w+\b(?!\s+(?:район|округ|посел|сельск|городск|ул|микрорайон|площад|проспект|сельсовет|бульвар|переул))",
    ),
    ("previous", r"\bза\s+предыдущ\w+(?=\s*[(.,;]|\s*$)"),
    ("year", r"(?<=[(\s,;])(?P<y>(?:19|20)\d\d)(?=\s+[-–—]\s*\d)(?!\s+[-–—]\s*(?:19|20)\d\d(?!\s?\d))"),
    ("prior", r"\bАППГ\b"),
    ("current", r"\b(?:сейчас|теперь)\b"),
    ("current", rf"\bрассматриваем\w+{_S}+период\w*(?!{_S}+(?:{_BEFORE}|{_YEAR}))"),
    (
        "sameyear",
        rf"\b{_SAME}{_S}+(?:период\w*|показател\w*|недел\w*|квартал\w*|полугоди\w*|срок\w*|врем\w+){_S}+(?:за{_S}+)?(?:эт\w+|текущ\w+|нынешн\w+){_S}+год\w*",
    ),
    (
        "same",
        rf"\b{_SAME}(?:{_S}+{_BEFORE})?{_S}+(?:период\w*|показател\w*|недел\w*|квартал\w*|полугоди\w*|срок\w*|врем\w+)(?:{_S}+(?:за|в(?={_S}+{_BEFORE})))?(?:{_S}+{_BEFORE})?(?:{_S}+(?P<y>{_YEAR})|{_S}+год\w*)?",
    ),
    ("same", rf"\b{_BEFORE}{_S}+{_SAME}{_S}+период\w*"),
    ("same", rf"\b{_SAME}{_S}+прошлогодн\w+{_S}+период\w*"),
    ("prioryear", rf"\b(?:{_BEFORE}|позапрошл\w+){_S}+(?P<y>(?:19|20)\d\d){_S}*(?:год\w*|г\b\.?)"),
    ("prior", rf"\b{_BEFORE}{_S}+год\w*"),
    ("prior", rf"\bпрошлогодн\w+(?:{_S}+(?:период\w*|показател\w*|уровн\w*))?"),
    ("prior", rf"\b(?:годом{_S}+(?:ранее|раньше)|год{_S}+назад)\b"),
    ("previous", rf"\b(?:месяцем|кварталом|неделей|полугодием){_S}+(?:ранее|раньше)\b"),
    (
        "previous",
        rf"\b(?:прошл\w+|предыдущ\w+|предшествующ\w+){_S}+(?:месяц\w*|квартал\w*|недел\w*|период\w*|отч[её]тн\w+{_S}+период\w*|полугоди\w*)",
    ),
    ("begin", rf"\bс{_S}+начала{_S}+(?:(?P<y>{_YEAR})|(?:эт\w+|текущ\w+|нынешн\w+)?{_S}*год\w*)"),
    (
        "current",
        rf"\b(?:отч[её]тн\w+|текущ\w+|нынешн\w+|минувш\w+|истекш\w+){_S}+(?:период\w*|месяц\w*|квартал\w*|недел\w*|полугоди\w*)",
    ),
    ("current", rf"\b(?:отч[её]тн\w+|текущ\w+|нынешн\w+|минувш\w+|истекш\w+|эт(?:ом|ого)){_S}+год\w*"),
    (
        "years",
        rf"{_BARE_YEAR}{_S}*(?:год\w*|гг?\b\.?)?{_S}*(?:[-–/,]|и){_S}*(?:19|20)\d\d(?!\d){_S}*(?:год\w*|гг\b\.?)",
    ),
    ("years", r"(?<![\d.,/№-])(?:19|20)\d\d{0,2}/(?:20)?\d\d(?=\s*(?:г|год))"),
    (
        "year",
        rf"(?<![\d.,/№])(?P<y>(?:19|20)\d\d){_S}*-?{_S}*(?:год\w*|гг?\b\.?|му\b|ом\b|м\b|го\b)(?:{_S}год\w*)?",
    ),
    (
        "bareyear",
        rf"(?:\b(?:в|за|к|на|с|по|чем){_S}+)(?P<y>(?:19|20)\d\d)(?![\d.,/]\d|\d|{_S}*(?:год|г\b|гг|-?м\b|-?го\b|[-–]{_S}*(?:19|20)|обращ|письм|вопрос|человек|граждан|заяв|жалоб|сообщ|звонк|%))",
    ),
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names a period: what kind it is, and the year, number or days that it says."""

    start: int
    end: int
    kind: str
    code: str | None = None
    tail: str | None = None

    @property
    def comparison(self) -> bool:
        """Whether the words themselves point to an earlier period."""
        return self.kind in ("prior", "same", "previous", "prioryear", "samemonth")


@lru_cache(maxsize=1)
def _compiled() -> tuple[re.Pattern[str], list[dict[str, str]]]:
    """All constructions as one pattern; for each the names of its parts, as written and as numbered there."""
    parts, names = [], []
    for i, (_, pattern) in enumerate(_PATTERNS):
        numbered = re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{i}>", pattern)
        parts.append(f"(?P<p{i}>{numbered})")
        names.append({name: f"{name}_{i}" for name in re.findall(r"\(\?P<(\w+)>", pattern)})
    return re.compile("|".join(parts), re.IGNORECASE), names


# Where a period phrase can begin at all; trying the grammar only there is several times faster.
_WORD = re.compile(r"\w+")
_BEGINS = re.compile(
    r"\d\d?(?!\d)|(?:19|20)\d|[IVХ]{1,3}(?!\w)|янв|фев|мар|апр|ма[йяею]|июн|июл|авг|сен|окт|ноя|дек"
    r"|аналог|соответ|так|тот|того|том|тем|эт|сопост|рассматр|перв|втор|трет|четв|три\b|шест|девят|двен|четыр|пят|сем"
    r"|восем|десят|одинн|два\b|аппг|прошл|предыд|предш|позап|минув|истек|год(?:ом)?\b|месяцем|кв(?:артал(?:ом)?)?\b|неделей|полугодием|отч|текущ"
    r"|нынеш|начин|сейчас|теперь",
    re.IGNORECASE,
)
_LEADS = frozenset(("с", "со", "по", "в", "во", "за", "на", "к", "до", "чем"))
_AFTER_LEAD = re.compile(
    r"\d|состояни|начал|кон[её]?ц|предыд|янв|фев|мар|апр|ма[йяею]|июн|июл|авг|сен|окт|ноя|дек"
    r"|аналог|соответ|так|тот|того|том|тем|эт|сопост|рассматр",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(
    r"\bво?\s+(перв\w+|втор\w+|трет\w+|четв[её]рт\w+|I{1,3}|IV)\b(?=\s*[-–—:]|\s+\d)", re.IGNORECASE
)


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
    found: list[Mention] = []
    (grammar, names), reach = _compiled(), 0
    for start in _beginnings(text):
        match = grammar.match(text, start) if start >= reach else None
        if match is None:
            continue
        index = int(match.lastgroup[1:])  # the outermost group is the last to close
        groups = {name: match[numbered] for name, numbered in names[index].items() if match[numbered]}
        mention = _mention(_PATTERNS[index][0], match, groups)
        if mention:
            found.append(mention)
            reach = match.end()
    return _with_ellipsis(text, found)


def _with_ellipsis(text: str, found: list[Mention]) -> list[Mention]:
    """«В первом квартале – 230, во втором – 250»: the later ordinals are quarters too."""
    first = next((m for m in found if m.kind in ("quarter", "half")), None)
    if first is None:
        return found
    letter = "Q" if first.kind == "quarter" else "H"
    year = first.code[:4] if first.code else None
    for match in _ELLIPTIC.finditer(text, first.end):
        number = _ordinal(match[1])
        if number is None or any(m.start <= match.start(1) < m.end for m in found):
            continue
        tail = f"-{letter}{number}"
        found.append(
            Mention(match.start(1), match.end(1), first.kind, f"{year}{tail}" if year else None, tail)
        )
    return sorted(found, key=lambda m: m.start)


def month_number(word: str) -> int:
    """1–12 for a month's name in any case."""
    word = word.lower()
    return next(
        i
        for i, stem in enumerate(MONTHS, 1)
        if word.startswith(stem) and not (i == 5 and word.startswith("мар"))
    )


_FULL_YEAR = re.compile(r"(?:19|20)\d\d")


def _year(text: str | None) -> int | None:
    years = _FULL_YEAR.findall(text or "")
    return int(years[-1]) if years else None


def _ordinal(text: str) -> int | None:
    text = text.lower().replace("ё", "е").replace("х", "x")
    roman = re.match(r"(iv|i{1,3}|[1-4])", text)
    return _ROMAN.get(roman[1]) if roman else _ROMAN.get(text[:4])


def _mention(kind: str, match: re.Match[str], g: dict[str, str]) -> Mention | None:
    start, end, text = match.start(), match.end(), match[0]
    if kind in ("prior", "previous", "current", "samemonth", "sameyear", "asof", "since"):
        year = _year(text) if kind in ("asof", "samemonth") else None
        return Mention(start, end, kind, str(year) if year else None)
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
        return _dated(start, end, "date", g["a"], g["a"])
    if kind == "dates":
        first, last = g["a"], g["b"]
        if len(first) == 6:
            first += last[6:]
        return _dated(start, end, "span", first, last)
    if kind == "day":
        tail = f"-{month_number(g['m']):02d}-{int(g['d']):02d}"
        year = _year(g.get("y"))
        return _checked(start, end, "day", year, tail)
    if kind == "range":
        last = month_number(g["m2"])
        first = month_number(g["m1"]) if g.get("m1") else last
        year = _year(g.get("y2")) or _year(g.get("y1"))
        tail = f"-{first:02d}-{int(g['d1']):02d}/-{last:02d}-{int(g['d2']):02d}"
        if int(g["d1"]) == 1 and int(g["d2"]) == calendar.monthrange(year or 2001, last)[1]:
            tail = _months(first, last) or tail  # «с 1 января по 30 июня» is a half-year
        return _checked(start, end, "range", year, tail)
    year = _year(g.get("y"))
    tail = _tail(kind, g)
    if tail is None:
        return None
    years = _FULL_YEAR.findall(g.get("y") or "")
    if len(years) == 2:
        span = range(int(years[0]), int(years[1]) + 1) if int(years[1]) - int(years[0]) < 6 else ()
        return Mention(start, end, "years", ",".join(f"{y}{tail}" for y in span), tail)
    if g.get("y") and year is None and re.match(_BEFORE, g["y"], re.IGNORECASE):
        return Mention(start, end, kind, None, tail + "<")
    return Mention(start, end, kind, f"{year}{tail}" if year else None, tail)


def _tail(kind: str, g: dict[str, str]) -> str | None:
    if kind == "half":
        n = _ordinal(g["n"])
        return f"-H{n}" if n in (1, 2) else None
    if kind == "quarter":
        n = _ordinal(g["n"])
        return f"-Q{n}" if n else None
    if kind == "months":
        n = int(g["n"]) if g["n"].isdigit() else _COUNT[g["n"].lower()]
        return _months(1, n) if 2 <= n <= 12 else None
    if kind == "span":
        first, last = month_number(g["m1"]), month_number(g["m2"])
        return _months(first, last)
    return f"-{month_number(g['m']):02d}"


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
    """A tail such as `-H1` or `-02-16/-02-22` in a given year, as a code."""
    return "/".join(f"{year}{part}" for part in tail.split("/")) if "/" in tail else f"{year}{tail}"


def _checked(start: int, end: int, kind: str, year: int | None, tail: str) -> Mention | None:
    try:
        Period.parse(with_year(tail, year or 2000))
    except ValueError:
        return None
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

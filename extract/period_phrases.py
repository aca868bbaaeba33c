"""Periods in Russian prose: «за I полугодие 2021 года», «с 16 по 22 февраля», «АППГ», «прошлого года»."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.period_grammar import PATTERNS
from extract.period_mention import Mention, ordinal, read


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
    r"|восем|восьм|десят|одинн|дв(?:а|ух|умя)\b|тремя\b|последн|заключит|аппг|прошл|предыд|предш|позап|минув|истек|год(?:ом)?\b|полгода\b|факт|отч[её]т\b|месяцем|кв(?:артал(?:ом)?)?\b|неделей|полугоди(?:ем|е)\b|отч|текущ"
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
    r"(?:\b(?:во?|за|на)\s+|(?<=,)\s+(?:а\s+)?)(перв\w+|втор\w+|трет\w+|четв[её]рт\w+|I{1,3}|IV)\b(?=\s*[-–—:]|\s+[+-]?\d|\s+(?:их|обращений)\s+(?:был|поступ)|\s+было\s+[а-яё\d])"
    r"|\bчем\s+во?\s+(перв\w+|втор\w+|трет\w+|четв[её]рт\w+)\b(?=\s*(?:[(.,;]|$))",
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
        mention = read(PATTERNS[index][0], match, groups)
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
        number = ordinal(match[named])
        if number is None or any(m.start <= match.start(named) < m.end for m in found):
            continue
        tail = f"-{letter}{number}"
        found.append(Mention(*match.span(named), kind, f"{year}{tail}" if year else None, tail))
    return sorted(found, key=lambda m: m.start)

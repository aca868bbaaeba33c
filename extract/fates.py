"""Numerals that are no figures: dates, law references, list numbers, phones, addresses, money, sizes, names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extract.datatables import rows
from extract.numbers import Quantity
from extract.period_mention import Mention

_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:ru|рф|com|info|org|su)\b\S*", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?:\+7|\b8)[ \u00a0(-]{1,2}\d{3,5}[ \u00a0)-]{1,2}[\d \u00a0-]{5,}|\(\d{3,5}\)\s?[\d-]{5,}"
    r"|\b\d{1,3}-\d\d-\d\d\b|\b\d{3}-\d{3}\b(?=\s*(?:[.,;)]|$))|\b8 800[\d ]+"
    r"|(?:(?<=телефону )|(?<=линии )|(?<=линии» ))\d{3}-\d{3}\b"
)
# No count of letters has so many digits: an account, a code, a barcode.
_TOO_MANY = 10**9
_TURNED_TIMES = re.compile(r"\s+раза?\b|\s+(?:обращени[йея]|пис(?:ем|ьма))\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d\b(?=\s*(?:час|ч\b|до|по|-|–|$))|\bс \d{1,2}[.:-]\d\d до \d{1,2}[.:-]\d\d"
    r"|(?<=, )[012]?\d\.[0-5]\d(?=,\s+(?:ул|каб|пр)\.)"
    r"|\b[012]?\d:[0-5]\d\b|\b[вс] [012]?\d\.[0-5]\d\b(?!\s*(?:%|проц|раз|тыс|млн|до \d))|\b[Сс] \d{1,2} до \d{1,2}(?= час)"
)
_TIMES = re.compile(r"\s+раза?\b")
_OF_THEM = re.compile(
    r"\s+из\s+(?:них|таких|этих|которых)\b(?!\s+(?:[-–—]\s+)?(?:коллективн|повторн|анонимн))"
)
_DATE = re.compile(r"\b\d{1,2}[.-]\d{1,2}[.-](?:\d{4}|\d\d)\b")
_NODE = re.compile(r"\b\d{4}(?:\.\d{4}){2,4}\b")  # of the classifier
# Each shape with what a text must hold to have it at all: one look at a text spares four at each of its numbers.
_SHAPES = (
    (re.compile(r"//|www\.|@|\.(?:ru|рф|com|info|org|su)", re.IGNORECASE), _LINK, "link"),
    (re.compile(r"\+7|8[ \u00a0(-]|\(\d{3}|\d-\d\d-\d|\d-\d{3}\b|телефону \d|линии»? \d"), _PHONE, "phone"),
    (re.compile(r"\d[:.-]\d\d|[Сс] \d{1,2} до \d"), _CLOCK, "time"),
    (re.compile(r"\d[.-]\d{1,2}[.-]\d\d"), _DATE, "date"),
    (re.compile(r"\d{4}\.\d{4}\.\d{4}"), _NODE, "reference"),
)


_POSTCODE = re.compile(r"\d{6},\s+(?:\w+\s)?(?:ул|г|пр|пос|с|д|обл)\.")


# A rule's first word, where the rule begins with one: «\b(?:ст|п|пп)\.\s*» can only begin at such a word.
_FIRST_WORD = re.compile(r"\\b\(\?:([^()]+)\)")
_WORD = re.compile(r"\w+")
_REACH = 60
_COUNTED = re.compile(
    r"\s+(?:обращени[йяе]|вопрос(?:ов|а)?|пис(?:ем|ьма|ьмо)|жалоб[аы]?|заявлени[йяе]|звонк(?:ов|а)|звонок|человека?|граждан(?:ин)?"
    r"|жител(?:ей|я|ь)|заявител(?:ей|я|ь)|заявк[иа]|заявок|сообщени[йяе])\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}\.(?:00|15|30|45)")
_BY_CLOCK = re.compile(r"\b(?:до|с|пн|вт|ср|чт|пт|сб)\.?\s+$", re.IGNORECASE)
_SERVICES = frozenset(("112", "101", "102", "103", "104", "01", "02", "03", "04", "05"))
_SERVICE_LINE = re.compile(r"\b(?:служб|систем|номер|лини|телефон|еддс)\w*[\s«(-]*$", re.IGNORECASE)
_PER = (100, 1000, 10_000, 100_000)
_ON_EACH = re.compile(r"\bна\s+(?:кажд\w+\s+)?$", re.IGNORECASE)
_PER_HEAD = re.compile(r"\s*(?:чел|жител|населени)")
# «через интернет-приёмную-39»: the dash of a list was typed without its blanks
_LOWER_WORD = re.compile(r"(?<![\w-])[а-яё]{5,}(?:-[а-яё]+)*»?-$")
# «повторных-9 (АППГ-14)», «жильё-91(18,7%)»
_NOTHING_MORE = re.compile(r"\s*(?:[.;,)]|$|\(\s*(?:АППГ|(?:19|20)\d\d\b|\d+(?:[.,]\d+)?\s*%)|\s*%)")
_ITS_SHARE = re.compile(r"\s*(?:\(\s*\d+(?:[.,]\d+)?\s*)?%")  # «ЖКХ-128 (26,3 %)», «ЖКХ-28 %»
_BY_PHONE = re.compile(r"(?:\d[^.;]*,\s*(?:и\s+)?|\b(?:по|до)звони\w+\s+)по\s+телефону\s+$", re.IGNORECASE)
_CALLED = re.compile(r"\bпо\s+телефону\s+$", re.IGNORECASE)
_DASH_NEXT = re.compile(r"\s+[-–—]\s")
_IN_FORM = re.compile(r"\b(?:письменн|устн|электронн)\w*\s+форме\s+$", re.IGNORECASE)
_NAME = 25  # letters of a name that ends in a number


class _Rules(NamedTuple):
    """The rules for what stands before a number, those a word opens apart; those for what follows.

    `openings` is any opening word; `any_before`, `any_after` any of the rules that no word opens: most numbers have none.
    """

    before: list[tuple[re.Pattern[str], str]]
    by_word: list[tuple[re.Pattern[str], str]]
    after: list[tuple[re.Pattern[str], str]]
    any_after: re.Pattern[str]
    openings: re.Pattern[str]
    any_before: re.Pattern[str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    before, by_word, after, openings, unopened = [], [], [], [], []
    for row in rows("not_figures.csv"):
        pattern, meaning = row["pattern"], row["fate"]
        opening = _FIRST_WORD.match(pattern)
        if row["side"] == "after":
            after.append((re.compile(pattern, re.IGNORECASE), meaning))
            continue
        if opening:
            openings += [_whole_word(choice) for choice in opening[1].split("|")]
        else:
            unopened.append(pattern)
        ending = re.compile(f"(?:{pattern})$", re.IGNORECASE)
        (by_word if opening else before).append((ending, meaning))
    return _Rules(
        before,
        by_word,
        after,
        re.compile("|".join(f"(?:{rule.pattern})" for rule, _ in after), re.IGNORECASE),
        re.compile("|".join(openings), re.IGNORECASE),
        re.compile(f"(?:{'|'.join(unopened)})$", re.IGNORECASE),
    )


def _whole_word(choice: str) -> str:
    """One of a rule's first words as a pattern of a whole word: of «1 000» its «1», of «б-р» its «б»."""
    first = re.split(r"\\s|\\\.|[ -]", choice)[0]
    return first + (r"\w*" if r"\s" in choice else "")


@lru_cache(maxsize=100_000)
def _opens_rule(word: str) -> bool:
    return _rules().openings.fullmatch(word) is not None


@lru_cache(maxsize=8)
def _openings(text: str) -> list[int]:
    """The places in a text where a rule's first word may stand; most texts have none."""
    return [word.start() for word in _WORD.finditer(text) if _opens_rule(word[0])]


@lru_cache(maxsize=8)
def _shapes(text: str) -> list[tuple[re.Pattern[str], str]]:
    """The shapes that a text may have; its numbers are asked about one after another."""
    return [(pattern, name) for sign, pattern, name in _SHAPES if sign.search(text)]


def fate(text: str, number: Quantity, mentions: list[Mention]) -> str | None:
    """Why a numeral is no figure, or None when it may be one."""
    start, end = number.core
    if number.value >= _TOO_MANY:
        return "reference"
    for mention in mentions:
        if mention.start <= start < mention.end:
            return "date"
    shift = max(0, start - 60)
    near = text[shift : end + 60]
    for pattern, name in _shapes(text):
        if any(m.start() + shift <= start < m.end() + shift for m in pattern.finditer(near)):
            return name
    if number.words and number.value == 1 and _OF_THEM.match(text, end):
        return "word"  # «под одним из них собрано 148 подписей»
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if end - start == 6 and _POSTCODE.match(text, start):
        return "address"
    if start == 0 and re.fullmatch(r"\d{1,2}", text[:end]) and re.match(r"\s+[А-ЯЁ][а-яё]", after):
        return "list number"  # «2 Без учёта …» under the text, or a point that lost its dot
    if _CLOCK.fullmatch(text, start, end) and _BY_CLOCK.search(before):
        return "time"  # «пн-чт с 8.00 до 17.00, пт до 16.00»
    if text[start:end] in _SERVICES and _SERVICE_LINE.search(before):
        return "phone"  # «в службу 112»
    if number.value in _PER and _PER_HEAD.match(after) and _ON_EACH.search(before):
        return "rate"  # «2,5 обращения на 1000 человек»
    if after.startswith(")") and end - start < 3 and text.rfind("(", 0, start) <= text.rfind(")", 0, start):
        return "list number"  # «основные темы: 1) ЖКХ; 2) дороги»
    if after.startswith("»") and "«" in text[max(0, start - _NAME) : start]:
        return "name"  # «Школа № 12», «Маяк-2»
    rules = _rules()
    opened = any(start - _REACH <= place < start for place in _openings(text))
    asked = rules.before if rules.any_before.search(before) else []
    for pattern, meaning in asked + rules.by_word if opened else asked:
        if pattern.search(before) and not (_LOWER_WORD.search(before) and _NOTHING_MORE.match(after)):
            if meaning == "name" and before.endswith("-") and _ITS_SHARE.match(after):
                continue
            if meaning == "reference" and (_IN_FORM.search(before) or _COUNTED.match(after)):
                continue  # «в письменной форме 151 (+ 14)», «внутри раздела 168 обращений»
            if meaning in ("address", "phone") and _TURNED_TIMES.match(after):
                continue  # «жители д. Луговая обратились 8 раз»
            if meaning == "phone" and number.words:
                continue  # «позвонили по телефону. Три письма …»
            if meaning == "phone" and _CALLED.search(before) and _COUNTED.match(after):
                continue  # «по телефону 48 обращений»
            if meaning == "law" and _TIMES.match(after):
                continue  # «Глава 11 раз выезжал в посёлки»
            if meaning == "phone" and before.endswith(" и ") and _DASH_NEXT.match(after):
                continue  # «7 643 – по номеру 112 и 503 – на горячую линию»
            if meaning == "phone" and end - start < 5 and _CALLED.fullmatch(before.lstrip(" -–—•")):
                continue  # «По телефону 33» as a line of a list
            listed = meaning == "phone" and end - start < 5 and _BY_PHONE.search(before)
            if listed and _NOTHING_MORE.match(after):
                continue  # «на личном приёме 226, по телефону 312»
            return meaning
    if not rules.any_after.match(after):
        return None
    return next((meaning for pattern, meaning in rules.after if pattern.match(after)), None)

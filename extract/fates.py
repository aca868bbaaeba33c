"""Numerals that are no figures: dates, law references, list numbers, phones, addresses, money, sizes, names."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib import resources

from extract.numbers import Quantity
from extract.period_phrases import Mention

_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:ru|рф|com|info|org|su)\b\S*", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?:\+7|\b8)[ \u00a0(-]{1,2}\d{3,5}[ \u00a0)-]{1,2}[\d \u00a0-]{5,}|\(\d{3,5}\)\s?[\d-]{5,}"
    r"|\b\d{1,3}-\d\d-\d\d\b|(?<=телефону )\d{3}-\d{3}\b|\b8 800[\d ]+"
)
# No count of letters has so many digits: an account, a code, a barcode.
_TOO_MANY = 10**9
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d\b(?=\s*(?:час|ч\b|до|по|-|–|$))|\bс \d{1,2}[.:-]\d\d до \d{1,2}[.:-]\d\d"
    r"|\b[012]?\d:[0-5]\d\b|\bв [012]?\d\.[0-5]\d\b(?!\s*(?:%|раз|тыс|млн))|\bс \d{1,2} до \d{1,2}(?= час)"
)
_DATE = re.compile(r"\b\d{1,2}[.-]\d{1,2}[.-](?:\d{4}|\d\d)\b")
# Each shape with what a text must hold to have it at all: one look at a text spares four at each of its numbers.
_SHAPES = (
    (re.compile(r"//|www\.|@|\.(?:ru|рф|com|info|org|su)", re.IGNORECASE), _LINK, "link"),
    (re.compile(r"\+7|8[ \u00a0(-]|\(\d{3}|\d-\d\d-\d|телефону \d"), _PHONE, "phone"),
    (re.compile(r"\d[:.-]\d\d|с \d{1,2} до \d"), _CLOCK, "time"),
    (re.compile(r"\d[.-]\d{1,2}[.-]\d\d"), _DATE, "date"),
)


@lru_cache(maxsize=1)
def _rules() -> tuple[list[tuple[re.Pattern[str], str]], list[tuple[re.Pattern[str], str]]]:
    sides: dict[str, list[tuple[re.Pattern[str], str]]] = {"before": [], "after": []}
    with (resources.files("extract") / "data" / "not_figures.csv").open(
        encoding="utf-8", newline=""
    ) as lines:
        for row in csv.DictReader(lines):
            anchored = f"(?:{row['pattern']})$" if row["side"] == "before" else f"(?:{row['pattern']})"
            sides[row["side"]].append((re.compile(anchored, re.IGNORECASE), row["fate"]))
    return sides["before"], sides["after"]


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
    if (
        number.words
        and number.value == 1
        and re.match(r"\s+из\s+(?:них|таких|этих|которых)\b", text[end : end + 20])
    ):
        return "word"  # «под одним из них собрано 148 подписей»
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if re.fullmatch(r"\d{6}", text[start:end]) and re.match(
        r",\s+(?:\w+\s)?(?:ул|г|пр|пос|с|д|обл)\.", after
    ):
        return "address"
    if start == 0 and re.fullmatch(r"\d{1,2}", text[:end]) and re.match(r"\s+[А-ЯЁ][а-яё]", after):
        return "list number"  # «2 Без учёта …» under the text, or a point that lost its dot
    befores, afters = _rules()
    for pattern, name in befores:
        if pattern.search(before):
            return name
    for pattern, name in afters:
        if pattern.match(after):
            return name
    return None

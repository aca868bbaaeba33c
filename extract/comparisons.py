"""What a sentence compares with: «чем в 2019 году», «44 против 63», «столько же, сколько и в прошлом году (6)»."""

from __future__ import annotations

import re

from extract.numbers import Quantity
from extract.period_mention import Mention
from extract.sentences import Sentence

_AGAINST = re.compile(
    r"(?:чем|против|сравн\w+|отношени\w+|вместо|относительно|фоне|уров[её]?н\w+|показател\w+|(?:^|[\s(])ко?)\s+(?:[«а-яё]+»?\s+){0,3}$"
    r"|чем\s+во\s+время\s+[^,.;()\d]{4,40}\s+в\s+$"
    r"|(?:больше|меньше|выше|ниже)\s+$"
    r"|\b(?:брать|взять|принять)\s+за\s+(?:точку\s+отсч[её]та|основу|базу)\s+$"
)
# «Показатель 2017 года – 131»: of that year, compared with nothing
_ITS_OWN = re.compile(r"(?:показатель|уровень)\s+$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\bв\s+скобках\b[^()]*$", re.IGNORECASE)
_AGAINST_NEXT = re.compile(r"\s+(?:[а-яё]+\s+)?(?:против|вместо)\s+\d")
_AS_MANY = re.compile(
    r"\bстолько\s+же,?\s+(?:сколько|как)\b[^().;\d]*(?:\(|[-–—])\s*$"
    r"|\b(?:остал|оста[её]тся|сохран|держ|наход)\w*\s+(?:[а-яё]+\s+)?на\s+том\s+же\s+уровне,\s+(?:что|как)\s+и\b[^().;\d]*(?:\d{4}\s+году\s*)?(?:[-–—:(])\s*$"
    r"|\b(?:остал|сохран|держ|наход)\w*\s+(?:[а-яё]+\s+)?на\s+уровне\s[^().;\d]*[-–—]\s*$"
    r"|\bна\s+уровне\s[^().;\d]*\b(?:остал|сохран)\w*\s[^().;\d]*[-–—]\s*$",
    re.IGNORECASE,
)


def against(sentence: Sentence, mention: Mention) -> bool:
    """Whether a period phrase names what is compared with: «чем в 2019 году», «по сравнению с …»."""
    if _ITS_OWN.fullmatch(sentence.text, sentence.start, mention.start):
        return False
    before = sentence.text[max(sentence.start, mention.start - 50) : mention.start].lower()
    return mention.comparison or bool(_AGAINST.search(before))


def remarked(sentence: Sentence, mention: Mention) -> bool:
    """«(в скобках – данные за 2007 год)»: of which time the brackets are, not the numbers before them."""
    return _IN_BRACKETS.search(sentence.text, sentence.start, mention.start) is not None


def against_next(sentence: Sentence, number: Quantity) -> bool:
    """Whether what the number is compared with comes next: «чем годом ранее: 52932 против 37754»."""
    return _AGAINST_NEXT.match(sentence.text, number.end) is not None


def as_many(sentence: Sentence, number: Quantity) -> bool:
    """«столько же, сколько и в прошлом году (6)», «осталось на уровне прошлого года – 6»: of both, this one first."""
    told = ("только" in sentence.text or "уровне" in sentence.text) and _AS_MANY.search(
        sentence.text, sentence.start, number.begins
    )
    return bool(told)

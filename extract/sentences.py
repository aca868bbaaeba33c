"""A sentence made ready for reading: its numbers, cues and period phrases with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from spacy.tokens import Token

from extract import cues as cue_finder
from extract.cues import Cue
from extract.fates import fate
from extract.language import nlp, plain
from extract.numbers import Quantity, quantities
from extract.period_phrases import Mention, mentions

_HAS_NUMBER = re.compile(
    r"\d|тысяч|полови|четверт|треть|кажд|вдвое|втрое|\b(?:один|одн|дв|три|тр[её]|четыр|пят|шест|сем|восем|девят|десят|сто|нет)\w*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Sentence:
    """One sentence of a block; all places are offsets in the block's text."""

    text: str
    start: int
    end: int
    tokens: list[Token]
    cues: list[Cue]
    mentions: list[Mention]
    numbers: list[Quantity]
    fates: list[tuple[Quantity, str]] = field(default_factory=list)

    def between(self, start: int, end: int, role: str | None = None) -> list[Cue]:
        """Cues that begin within a stretch of the text."""
        return [c for c in self.cues if start <= c.start < end and (role is None or c.role == role)]

    def words(self, start: int, end: int) -> list[Token]:
        """Tokens that lie within a stretch of the text."""
        return [t for t in self.tokens if start <= t.idx and t.idx + len(t) <= end]


def sentences(text: str) -> list[Sentence]:
    """The sentences of a block's text."""
    doc = nlp()(text)
    all_mentions = mentions(text)
    all_numbers = quantities(text) if _HAS_NUMBER.search(text) else []
    all_numbers = sorted([*all_numbers, *_none(text)], key=lambda q: q.start)
    found = cue_finder.find(doc)
    result = []
    for span in doc.sents:
        start, end = span.start_char, span.end_char
        held = [q for q in all_numbers if start <= q.core[0] < end]
        sentence = Sentence(
            text,
            start,
            end,
            [t for t in span if not t.is_space],
            [c for c in found if start <= c.start < end],
            [m for m in all_mentions if start <= m.start < end],
            [],
        )
        for number in held:
            why = fate(text, number, all_mentions) or _not_counted(number, sentence, start)
            if why:
                sentence.fates.append((number, why))
            else:
                sentence.numbers.append(number)
        result.append(sentence)
    return result


def _none(text: str) -> list[Quantity]:
    """«Обращений с нарушением срока – нет»: a zero in words."""
    return [
        Quantity(m.start(1), m.end(1), Decimal(0), core=m.span(1))
        for m in re.finditer(r"[-–—:]\s*(нет|не было|отсутствуют)\s*(?=[.;,)]|$)", text, re.IGNORECASE)
    ]


def _not_counted(number: Quantity, sentence: Sentence, start: int) -> str | None:
    text = sentence.text
    before = text[start : number.start].strip()
    after = text[number.end : number.end + 2]
    if (
        not before
        and not number.unit
        and re.match(r"[.)]\s*(?=\D|$)", text[number.end : number.end + 3])
        and number.value < 60
        and not number.words
    ):
        return "list number"
    if number.words and not number.unit:
        # «один», «два» in running prose count something only when the counted noun follows.
        following = [t for t in sentence.tokens if t.idx >= number.end][:3]
        if number.value <= 20 and not any(
            c.role == "measure" and following and c.start <= following[-1].idx and c.start >= number.end
            for c in sentence.cues
        ):
            return "word"
        if following and plain(following[0].text) == "из":
            return "word"
    if (
        not number.words
        and number.unit == ""
        and 1990 <= number.value <= 2050
        and len(text[slice(*number.core)]) == 4
    ):
        counted = [t for t in sentence.tokens if t.idx >= number.end][:1]
        noun = counted and any(
            c.start == counted[0].idx and c.role in ("measure", "channel") for c in sentence.cues
        )
        if (
            not noun
            and not re.search(r"[-–—:|(]\s*$", text[max(0, number.start - 3) : number.start])
            and not re.match(r"\s*[;)]", after)
        ):
            return "date"
    return None

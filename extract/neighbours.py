"""What a count takes from the number before it without a word: who held it, which way it came, at which receptions."""

from __future__ import annotations

import re

from extract.frames import Frame
from extract.language import grammar
from extract.nouns import EVENTS
from extract.numbers import Quantity
from extract.own import Own
from extract.sentences import Sentence
from extract.talk import Said, Talk


def in_row(own: Own, last: Said) -> bool:
    """Whether a number goes on with a row of places or offices that counts what came in one way.

    «Больше всего звонков поступило из Лесного района – 39, из Речного – 31»; «Приём в администрации посетили 296
    человек, в поселениях – 511».
    """
    if "channel" not in last.frame.dims or last.frame.measure not in ("messages", "people"):
        return False
    if own.frame.dims.keys() == {"place"}:
        return "place" in last.frame.dims
    settled = own.frame.dims == {"recipient": "settlements"} and own.dashed
    return settled and last.role == "count" and "recipient" not in last.frame.dims


_THROUGH_IT = re.compile(r"\b(?:через\s+(?:не[её]|него)|на\s+не[её]|по\s+не(?:й|му))\b", re.IGNORECASE)


def way_before(sentence: Sentence, own: Own, number: Quantity, talk: Talk) -> str | None:
    """The way that the talk was about, where a number goes on with it: «через неё пришло 616».

    So too what became of messages: «На портал прислали 1164 сообщения. Ответ с просрочкой дан на 7 сообщений».
    """
    if talk.carry is None or talk.fresh:
        return None
    what_became = own.frame.measure == talk.carry.measure == "messages" and bool(
        own.frame.dims.keys() & {"outcome", "handling"}
    )
    if what_became or _THROUGH_IT.search(sentence.text, own.start, number.start):
        return talk.carry.dims.get("channel")
    return None


_HELD_BY = re.compile(r"\bпров[её]л[аи]?\b[^.;:()]*$", re.IGNORECASE)
_ONE_MORE_EVENT = re.compile(r"[^.;:()\d–—]*(?:,|\sи)\s+(?:ещ[её]\s+)?")


def held_too(sentence: Sentence, last: Said, frame: Frame, number: Quantity) -> bool:
    """«Глава провёл 12 приёмов, 4 встречи и 2 прямых эфира»: who held the first held the rest."""
    if frame.measure not in EVENTS or last.frame.measure not in EVENTS:
        return False
    if "official" in frame.dims or "official" not in last.frame.dims:
        return False
    told = _HELD_BY.search(sentence.text, sentence.start, last.number.start)
    between = sentence.words(last.number.end, number.start)
    return (
        told is not None
        and _ONE_MORE_EVENT.fullmatch(sentence.text, last.number.end, number.start) is not None
        and not any(grammar(word.text)[0] in ("VERB", "PRTS") for word in between)
    )


_AT_THESE = re.compile(r"\b(?:на|в\s+ходе)\s+(?:них|котор\w+)\b", re.IGNORECASE)


def part_of_receptions(sentence: Sentence, last: Said, number: Quantity) -> bool:
    """Whether the number before counts some of the receptions just told of, and nothing says «на них»."""
    return (
        last.frame.measure == "receptions"
        and last.parent is not None
        and last.parent.measure == "receptions"
        and last.parent.dims.items() <= last.frame.dims.items()
        and not _AT_THESE.search(sentence.text, last.number.end, number.start)
    )

"""What «N раз», «дважды» counts: what the sentence says was done so often."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.cues import Cue
from extract.events_held import TIMES, event_held

if TYPE_CHECKING:
    from extract.numbers import Quantity
    from extract.sentences import Sentence

_WATCHED = re.compile(r"\b(?:по|про)смотре\w+\s+(?:[а-яё]+\s+){0,2}$", re.IGNORECASE)
_RANG = re.compile(r"\s+(?:[а-яё]+\s+)?(?:по)?звонили\b", re.IGNORECASE)
_WENT = re.compile(r"\s+(?:выезжал|выехал)\w*(?!\s+на\s+при[её]м)", re.IGNORECASE)
_HAD_GONE = re.compile(r"\b(?:выезжал|выехал)\w*\s+(?:на\s+мест[оа]\s+)?\d+\s+$", re.IGNORECASE)
# «Глава принимал население 5 раз, заместители – 16 раз»
_RECEIVED = re.compile(
    r"\bпринимал\w*\s+(?:[а-яё]+\s+){0,2}$|\bпринимал\w*\s[^.;:()\d]*\d+\s+раза?,\s+[^.;:()\d]{3,60}(?:[-–—]\s+)?$",
    re.IGNORECASE,
)
_WENT_TO_RECEIVE = re.compile(r"\s+(?:выезжал|выехал)\w*\s+на\s+при[её]м", re.IGNORECASE)
_NEXT_SO_OFTEN = re.compile(r"\d+\s+раза?,\s+(?:а\s+)?[^.;:()\d]{3,60}$")
_RAZ = re.compile(r"\s+раза?\b")


def held(sentence: Sentence, number: Quantity) -> Cue | None:
    """The event that was held «N раз» or «дважды»: a reception or, on the phone and on the air, a meeting."""
    behind = _RAZ.match(sentence.text, number.end)
    if not behind and not TIMES.fullmatch(sentence.text, *number.core):
        return None
    end = behind.end() if behind else number.end
    told = event_held(sentence.text, sentence.start, number.start, end, sentence.end)
    if told is None:
        return None
    return Cue(*number.core, "measure", "receptions" if told["reception"] else "meetings", told["event"])


def _next_held(sentence: Sentence, number: Quantity) -> Cue | None:
    """«Приёмы глава проводил 12 раз, заместители – 47 раз»: the same event again."""
    first = sentence.numbers[0] if sentence.numbers else None
    if first is None or not _NEXT_SO_OFTEN.search(sentence.text, sentence.start, number.start):
        return None
    return held(sentence, first)


def so_often(sentence: Sentence, number: Quantity, start: int, end: int) -> tuple[Cue | None, str | None]:
    """The counted noun that «раз» at some place stands for, or the word itself where nothing of ours was done."""
    word = sentence.text[start:end]
    if _RANG.match(sentence.text, end):
        # «92 раза позвонили на «прямой провод»»
        return Cue(start, end, "measure", "messages", "звонок"), None
    if _WENT.match(sentence.text, end, sentence.end) or _HAD_GONE.search(
        sentence.text, sentence.start, start
    ):
        return Cue(start, end, "measure", "trips", word), None  # «глава 31 раз выезжал в посёлки»
    if event := held(sentence, number) or _next_held(sentence, number):
        return event, None
    if _RECEIVED.search(sentence.text, sentence.start, number.start):
        return Cue(start, end, "measure", "receptions", word), None
    if _WENT_TO_RECEIVE.match(sentence.text, end, sentence.end):
        return None, word  # «8 раз выезжал на приём в сёла»: trips to receive have no code of their own
    watched = _WATCHED.search(sentence.text, sentence.start, number.start)
    if watched or not any(c.role in ("contact", "about") or c.code == "appeals" for c in sentence.cues):
        return None, word  # «трансляцию посмотрели 3,2 тыс. раз»
    return Cue(start, end, "measure", "appeals", word), None

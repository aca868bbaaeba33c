"""The noun of a number that has none of its own: the nearest that was counted, or what its channel carries."""

from __future__ import annotations

import re

from extract.frames import Frame
from extract.numbers import Quantity
from extract.sentences import Sentence
from extract.talk import Said, Talk

# Counted at a place or a time; what came from somewhere is none of these.
EVENTS = ("receptions", "meetings", "trips", "answers")
# «По типам доставки: ПОС – 120; почта – 50» parts the appeals, platforms among them.
_LETTERS = ("written", "reception")
_MESSAGE_CHANNELS = ("pos", "incident", "dispatch", "social")


def default_measure(frame: Frame, talk: Talk, said: list[Said], sentence: Sentence) -> str:
    """The noun of a number that has none; what comes through a platform or a network is messages."""
    nearest = any(s.frame.measure and not s.frame.other for s in said) or (talk.item and talk.sibling)
    by_letter = any(c.role == "channel" and c.code in _LETTERS for c in sentence.cues)
    people = talk.item and talk.lead is not None and talk.lead.measure == "people"
    if not nearest and not by_letter and not people and frame.dims.get("channel") in _MESSAGE_CHANNELS:
        return "messages"
    if talk.item and not said and talk.sibling == "messages" and frame.dims.get("channel") in _LETTERS:
        return talk.main or "appeals"  # «– ПОС – 120; – почта – 50»: a list of the ways by which appeals came
    found = measure_of(talk, said)
    if found in EVENTS and not {"official", "handling"} & set(frame.dims):
        return talk.main or "appeals"  # what came from somewhere is no reception
    return found


_QUESTIONS = re.compile(r"\bвопрос(?:ы|ов)\s+[^.;:\d]*$", re.IGNORECASE)


def asks(sentence: Sentence, start: int, number: Quantity, talk: Talk) -> bool:
    """«Преобладали вопросы благоустройства (186)» in a report that has counted its questions."""
    counted = talk.report is not None and ("questions", talk.report.code) in talk.totals
    if counted and talk.item and talk.lead is not None and talk.lead.measure == "appeals":
        return False  # «письма распределились так:» / «- жилищные вопросы – 41»
    return counted and _QUESTIONS.search(sentence.text, start, number.begins) is not None


def measure_of(talk: Talk, said: list[Said]) -> str:
    """The nearest noun that was counted, for a number that has none."""
    for entry in reversed(said):
        if entry.frame.measure and not entry.frame.other:
            return entry.frame.measure
    if talk.item and talk.sibling:
        return talk.sibling
    if talk.lead and talk.lead.measure:
        return talk.lead.measure
    if talk.item and talk.lead and talk.main and talk.carry and talk.carry.measure == "messages":
        return talk.main  # «Как обращались:» after a sentence on platforms
    if talk.carry and talk.carry.measure and not (talk.fresh and not talk.item and talk.main):
        return talk.carry.measure
    return talk.main or "appeals"

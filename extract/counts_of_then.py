"""A count of an earlier period: of the same as the number it stands beside, whatever that has taken on since."""

from __future__ import annotations

import re
from dataclasses import replace

from extract import changes
from extract.dims import DIMS
from extract.frames import Frame
from extract.hanging import parent_of
from extract.nouns import measure_of
from extract.number_reading import Reading
from extract.numbers import comes_from
from extract.past_values import was_and_became
from extract.stating import statement_of
from extract.talk import Said, subject

_DIMS_OF_SOME = ("author", "repeat", "kind", "handling", "outcome")
_HELD = ("receptions", "trips")
_NUMBER_OF_LETTERS = re.compile(r"\s*\)\s*(?:количество|число)\s+обращений\b", re.IGNORECASE)


def count_of_then(at: Reading, past: str) -> Said:
    """What was counted in an earlier period: of the same as the number it stands beside."""
    anchor = subject(at.said, at.level - 1 if at.level else 0)
    held = anchor.frame if anchor else _after_sentence(at)
    if at.level and _named_in_bracket(at) and not at.own.frame.dims.items() <= held.dims.items():
        # «(АППГ: повторных – 0; жалоб – 1)»
        held = at.own.frame.under(anchor.parent if anchor else None)
    if anchor and at.level and _other_way(at, held):
        # «письменных прибавилось на 19, а устных убавилось (было 117)»
        held = at.own.frame.under(anchor.parent)
    if (at.own.explained or at.own.frame.label) and comes_from(at.sentence.text, at.number.start):
        held = at.own.frame.under(parent_of(at).frame)
    frame = replace(held, dims=dict(held.dims), words=dict(held.words))
    frame.measure = at.own.frame.measure or held.measure or measure_of(at.talk, at.said)
    if anchor and held.measure and not at.level and not at.own.noun:
        frame.measure = held.measure
    if frame.measure in _HELD:
        frame.dims.pop("channel", None)
    return _stated(Said(at.number, "past", frame, anchor.parent if anchor else None, past), at)


def past_around(at: Reading) -> Said | None:
    """«в 2012 году было 4 498 обращений (3 402 письменных и 1 096 устных)»: the count of then whose bracket it is in."""
    sentence, number = at.sentence, at.number
    opened = sentence.text.rfind("(", sentence.start, number.start)
    if not at.level or any(opened < m.start < number.start for m in sentence.mentions):
        return None
    before = next((s for s in reversed(at.said) if s.number.end <= opened), None)
    return before if before and before.role == "past" and not before.depth else None


def part_of_then(at: Reading, whole: Said) -> Said:
    """A part of what was counted in an earlier period."""
    frame = at.own.frame.under(whole.frame)
    return _stated(Said(at.number, "past", frame, whole.frame, whole.period, whole=whole), at)


def _stated(entry: Said, at: Reading) -> Said:
    unit = "share" if _share_once(at) else "count"
    entry.statement = statement_of(
        at.sentence, at.talk, at.number, entry.frame, unit, at.number.value, entry.period, "prose.past"
    )
    return entry


_SHARE_OF = re.compile(r"\bдол[яюи]\s", re.IGNORECASE)


def _share_once(at: Reading) -> bool:
    """«Доля решённых положительно составила 31 процент, год назад – 27»: per cent again."""
    last, number = at.last, at.number
    if (
        last is None
        or last.role != "share"
        or last.number.unit != "percent"
        or number.unit
        or number.value > 100
    ):
        return False
    told = _SHARE_OF.search(at.sentence.text, at.sentence.start, last.number.start)
    return told is not None and at.own.noun is None and not at.own.explained


def _after_sentence(at: Reading) -> Frame:
    """What the first number of a sentence counts when it is of then: what the sentence before counted, or all again."""
    own, talk = at.own, at.talk
    held = talk.carry or Frame()
    if was_and_became(at.sentence, own, at.number):
        held = own.frame.under(talk.lead if talk.item else None)
    if own.noun and own.noun.code == "appeals":
        if held.measure in ("people", "messages"):
            # «На приём пришли 78. По сравнению с 2018 годом (224 обращения) …»
            # «На линию поступило 47 звонков. Неделей раньше в отдел поступило 52 обращения»
            held = Frame("appeals")
        if not own.frame.dims and talk.main == "appeals":
            # «Коллективных – 5. По сравнению с февралём, когда поступило 38 обращений»: all of them again
            held = replace(held, dims={d: c for d, c in held.dims.items() if d not in _DIMS_OF_SOME})
    led = [c.role for c in at.sentence.between(own.start, at.number.start)]
    if own.bracketed and own.frame.measure and "channel" in led:
        held = own.frame.under(None)  # «Количество письменных обращений по сравнению с 2014 годом (45)»
    if own.bracketed and at.follows(_NUMBER_OF_LETTERS):
        held = Frame("appeals")  # «По сравнению с 2011 годом (897) количество обращений возросло»
    return held


def _named_in_bracket(at: Reading) -> bool:
    """Whether a breakdown stands before a number in its own bracket."""
    sentence, number = at.sentence, at.number
    opened = sentence.text.rfind("(", sentence.start, number.start)
    return any(c.role in DIMS for c in sentence.between(max(opened, sentence.start), number.start))


def _other_way(at: Reading, held: Frame) -> bool:
    """Whether the words before a bracket say how another part changed than the one that was counted last."""
    told = {d for d, c in at.own.frame.dims.items() if held.dims.get(d, c) != c}
    return bool(told) and changes.direction(at.sentence, at.own.start, at.number.start) != 0

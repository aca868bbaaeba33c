"""A number that counts: of now or of then, a part of what was counted before it or a new subject."""

from __future__ import annotations

import re

from extract import changes
from extract.counts_of_then import count_of_then, part_of_then, past_around
from extract.frames import Frame
from extract.groups import goes_on
from extract.hanging import parent_of
from extract.neighbours import part_of_receptions
from extract.number_periods import period_of
from extract.number_reading import Reading
from extract.openings import points_back
from extract.past_values import becomes_next, past_period
from extract.qualifiers import signed, signed_up, unfounded
from extract.settling import settle
from extract.stating import statement_of
from extract.talk import Said
from extract.uncoded import uncoded

_WHO_WROTE = re.compile(r"\bобра(?:щал|тил)ись\s*:", re.IGNORECASE)
# «в марте прошлого года по этому поводу поступило 16 жалоб»
_SAME_MATTER = re.compile(
    r"\bпо\s+эт(?:ому|им|ой)\s+(?:повод|вопрос|проблем|тем)\w+|\bна\s+эту\s+тему\b", re.IGNORECASE
)
_TO_HIM = re.compile(r"\b(?:в\s+(?:его|е[её])\s+адрес|на\s+(?:его|е[её])\s+имя)\b", re.IGNORECASE)
_BY_MATTER = re.compile(r"\W*по\s", re.IGNORECASE)
_AND = re.compile(r"\s*(?:и|,|до|[-–])\s*")


def count_of(at: Reading) -> Said:
    """A count of now or of then, and the statement that it makes."""
    if past := past_period(at):
        return count_of_then(at, past)
    if at.last and at.last.role == "past" and not at.own.frame.label and _grew_to(at, at.last):
        return _of_now(at, at.last)
    if (whole := past_around(at)) and (at.own.noun or at.own.frame.dims):
        return part_of_then(at, whole)
    entry = _hung(at)
    settle(entry.frame, at)
    _settle_other(entry.frame, at)
    if not _told_before(at):
        _state(entry, at)
    return entry


def _of_now(at: Reading, then: Said) -> Said:
    """«выросло с 71 до 90»: what the number before it came to."""
    now = at.talk.report.code if at.talk.report else None
    entry = Said(at.number, "count", at.own.frame.under(then.frame), then.parent, now, whole=then.whole)
    _state_plainly(entry, at)
    return entry


def _state_plainly(entry: Said, at: Reading) -> None:
    entry.statement = statement_of(
        at.sentence, at.talk, at.number, entry.frame, "count", at.number.value, entry.period, "prose.count"
    )


def _state(entry: Said, at: Reading) -> None:
    """Make the statement; people who signed an appeal or put down their names for a reception did not come."""
    _state_plainly(entry, at)
    if entry.frame.measure != "people":
        return
    if signed(at.sentence, at.own):
        entry.statement.measure, entry.statement.dims = "people", {"author": "collective"}
    elif signed_up(at.sentence, at.own, at.number):
        entry.statement.measure = "other"


def _hung(at: Reading) -> Said:
    """A count on what it hangs, with the period that it has there."""
    own, last = at.own, at.last
    if last is not None and not own.frame.label:
        beside_share = last.role == "share" and own.bracketed
        came_to = last.role == "change" and changes.came_to_count(at.sentence, last.number, at.number)
        if beside_share or came_to:
            return Said(
                at.number, "count", own.frame.under(last.frame), last.parent, last.period, whole=last.whole
            )
    parent, whole = parent_of(at)
    if (
        last is not None
        and own.frame.measure == "people"
        and part_of_receptions(at.sentence, last, at.number)
    ):
        parent = last.parent  # «6 приёмов, 2 из них выездные, принято 28 человек»: at all of them
    if last is not None and at.leads(_TO_HIM):
        parent, whole = Frame(None, {d: c for d, c in last.frame.dims.items() if d == "official"}), None
    if not at.said and at.talk.carry and points_back(at.sentence, at.index) and not _out_of_all(at):
        parent = _pointed_to(at)
    frame = own.frame.under(parent)
    spoken = last.frame if last is not None else None if at.talk.fresh else at.talk.carry
    if spoken is not None and not frame.label and at.leads(_SAME_MATTER):
        frame.label, frame.label_kind = spoken.label, spoken.label_kind
    if not own.frame.measure and own.frame.label:
        sister = last if last and last.parent is parent and not last.frame.other else None
        if sister and sister.frame.measure:
            frame.measure = sister.frame.measure
        if at.talk.item and at.talk.sibling:
            frame.measure = at.talk.sibling
    return Said(at.number, "count", frame, parent, period_of(at, parent), whole=whole)


def _pointed_to(at: Reading) -> Frame | None:
    """What «Из 143 письменных …» speaks of: what was counted last, or the number told before that it repeats."""
    if told := _told(at):
        return told
    if not at.talk.fresh:
        return at.talk.carry
    # «Из 402 письменных обращений …» says itself of what it is a part
    return None if at.own.noun and at.own.frame.dims else at.talk.carry.without_label()


def _told(at: Reading) -> Frame | None:
    """The one count of the report so far that has this value and these dims."""
    if at.number.unit:
        return None
    own = at.own.frame
    kept = [
        Frame(measure, dict(dims))
        for (measure, dims), value in at.talk.values.items()
        if value == at.number.value and own.dims.items() <= dict(dims).items()
    ]
    return kept[0] if len(kept) == 1 and own.measure in (None, kept[0].measure) else None


def _settle_other(frame: Frame, at: Reading) -> None:
    """Whether what is counted has no code: another thing, a group of people, a subset that nothing names."""
    own, last, text = at.own, at.last, at.sentence.text
    if own.frame.dims.get("outcome") or own.frame.dims.get("handling"):
        frame.other = own.frame.other or frame.thing
    bare = not own.explained and not own.frame.label
    if last and last.frame.other and bare and _AND.fullmatch(text, last.number.end, at.number.start):
        frame.other = True  # «199 и 105 обращений» of what is already something else
    matter = frame.label_kind == "topic" or _BY_MATTER.match(text, own.start)
    if frame.label and not matter and _WHO_WROTE.search(text, at.sentence.start, at.number.start):
        frame.other = True  # «обратились: инвалиды – 2, погорельцы – 9»: who they are has no code
    if goes_on(at.sentence, at.number, own, at.said):
        frame.other = True  # «пенсионеры – 133, рабочие – 41, прочие – 10»
    frame.other = frame.other or uncoded(frame, at) or unfounded(at.sentence, at.talk, at.said, own)


def _grew_to(at: Reading, first: Said) -> bool:
    """Whether a number is what the one before, of which something was said, came to («с 71 до 90»)."""
    sentence = at.sentence
    named = sentence.between(sentence.start, first.number.start, "measure") or first.frame.label
    came = changes.went(sentence, first.number, at.number) or becomes_next(sentence, first.number)
    return bool(named) and came


def _told_before(at: Reading) -> bool:
    """«Из 143 письменных обращений 12 …»: whether the number only points back to one that was told."""
    again = points_back(at.sentence, at.index) and not (at.index == 0 and _out_of_all(at))
    return again and not _new_whole(at)


def _out_of_all(at: Reading) -> bool:
    """«Из общего числа 57 обращений – о ЖКХ»: a part of all, when all were said to be more."""
    before = at.sentence.text[at.sentence.start : at.number.start].strip().lower()
    known = [*([at.talk.carried] if at.talk.carried is not None else []), *at.talk.values.values()]
    return before == "из общего числа" and bool(known) and at.number.value < max(known)


def _new_whole(at: Reading) -> bool:
    """«Из 790 письменных обращений 246 …»: a whole that nothing before has stated."""
    noun = at.own.noun
    counted = noun is not None and noun.code in ("appeals", "questions", "messages")
    return at.index == 0 and at.talk.fresh and counted and at.number.value not in at.talk.values.values()

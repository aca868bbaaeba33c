"""What a sentence leaves behind for the next: the subject, the matter or the way that the talk goes on from."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.frames import Frame, dims_of
from extract.mention_use import NOT_HELD, SECOND_DAY, bounds
from extract.period_meaning import resolve
from extract.sentences import Sentence
from extract.talk import Said, Talk

_EVENT_CHANNELS = frozenset(
    ("dispatch", "incident", "pos", "platform", "social", "web", "phone", "reception")
)


# «Остальные поступили устно, в основном на приёмах»: some of them, not what is spoken of next
# «Остальные писали на сайт», «итоги работы с письмами и устными обращениями»: no way that all of them came by
_OF_SOME = re.compile(
    r"\b(?:остальные|в\s+основном)\b|\bписьм\w*\s+и\s+(?:устн|электронн|звонк)|\bустн\w+\s+(?:обращени\w+\s+)?и\s+письм",
    re.IGNORECASE,
)
# «Все обращения рассмотрены в срок. При этом 118 …» opens a paragraph: of them all
_ALL_OF_THEM = re.compile(r"\W*Все\s+(?:поступившие\s+)?(?:обращения|письма|заявления)\b")
# «286 обращений, которые содержат 311 вопросов. В администрацию района – 173»: of the letters
_HELD_QUESTIONS = re.compile(
    r"обращени\w+,?\s+(?:в\s+)?(?:содержа|котор\w+\s+(?:содержа|поставлен))", re.IGNORECASE
)


def carry_on(sentence: Sentence, talk: Talk, said: list[Said]) -> None:
    """Move the talk on to what a sentence spoke of last."""
    subjects = [s for s in said if s.role in ("count", "share", "change") and not s.frame.other]
    if said:
        talk.unsaid = None
    if subjects:
        chosen = _current(subjects, talk)
        if _is_part(chosen) and not _is_part(subjects[0]) and subjects[0].period == chosen.period:
            chosen = subjects[0]  # «52 письма, коллективных – 4, анонимных нет. Месяцем раньше было 47»
        if (
            _HELD_QUESTIONS.search(sentence.text, sentence.start, sentence.end)
            and chosen.frame.measure == "questions"
        ):
            chosen = next((s for s in subjects if s.frame.measure == "appeals" and not s.frame.label), chosen)
        while chosen.whole is not None:
            chosen = chosen.whole
        moved = talk.report is None or chosen.period != talk.report.code
        talk.carry = replace(_common(chosen, subjects), period=chosen.period if moved else None)
        talk.carried = chosen.number.value if chosen.role == "count" else None
        talk.spoken, talk.fresh = None, False
        talk.base = next((s.base for s in reversed(said) if s.role == "change" and s.base), talk.base)
        return
    if said:
        last = said[-1].frame
        if last.thing:
            talk.carry, talk.carried = Frame(other=True, thing=True), None
            return
        if talk.fresh and last.measure in ("appeals", "questions"):
            theirs = any(c.role == "other" and c.code == "deputies" for c in sentence.cues)
            # «Рассмотрено 5 610 обращений. Из них …»
            talk.carry, talk.carried = Frame(last.measure, other=theirs), None
        return
    if talk.fresh and _ALL_OF_THEM.match(sentence.text, sentence.start):
        talk.carry, talk.carried = Frame(talk.main), None
    talk.unsaid = None if talk.title else sentence
    cues = [c for c in sentence.cues if c.role == "channel" and c.code in _EVENT_CHANNELS]
    if cues and (
        any(why == "phone" for _, why in sentence.fates)  # «Справки по телефону 20-30-40»
        or NOT_HELD.search(sentence.text, sentence.start, sentence.end)
        or _OF_SOME.search(sentence.text, sentence.start, sentence.end)
    ):
        cues = []
    dated = any(m.kind == "day" and (m.code or talk.report) for m in sentence.mentions)
    if cues:
        held = [c for c in sentence.cues if c.role == "official"]
        one_day = dated and cues[0].code == "reception" and len(held) == 1
        # «14 апреля главой проведён приём. Принято 11 человек»
        dims, words = dims_of([*cues, *held] if one_day else cues, sentence.text)
        mention = next(
            (
                m
                for m in sentence.mentions
                if m.kind == "day"
                and not bounds(sentence, m)
                and not SECOND_DAY.search(sentence.text[: m.start])
            ),
            None,
        )
        period = resolve(mention, talk.report) if mention else None
        talk.spoken = Frame(None, dims, words, period=period)


def _is_part(told: Said) -> bool:
    """Whether a number counts those of some writers among all."""
    return told.role == "count" and bool({"author", "repeat"} & told.frame.dims.keys())


def _current(subjects: list[Said], talk: Talk) -> Said:
    """The last subject, or of «8146 в 2016 году после 4418 в 2015-м» the one of the report's own period."""
    last = subjects[-1]
    if talk.report is None or last.period == talk.report.code or last.role != "count":
        return last
    told = (last.frame.measure, last.frame.dims, last.frame.label)
    own = [
        s
        for s in subjects
        if s.period == talk.report.code and (s.frame.measure, s.frame.dims, s.frame.label) == told
    ]
    return own[-1] if own else last


def _common(last: Said, subjects: list[Said]) -> Frame:
    """What a sentence leaves behind: of an enumeration of outcomes or kinds, the whole that they divide."""
    divided = []
    for dim in ("outcome", "kind", "channel"):
        codes = {s.frame.dims.get(dim) for s in subjects}
        if len(codes) > 1 and None not in codes:
            divided.append(dim)
    if "channel" in divided and any("official" not in s.frame.dims for s in subjects):
        divided.append("official")  # «письменно – 96, на приёме у главы – 31»: whose reception it was
    labels = {s.frame.label for s in subjects}
    held = last.frame.without_label() if None not in labels and len(labels) > 2 else last.frame
    return replace(held, dims={d: c for d, c in held.dims.items() if d not in divided})

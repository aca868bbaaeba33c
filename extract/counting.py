"""A number that counts: what it counts, what it hangs on, and what its words forbid or leave without a code."""

from __future__ import annotations

import re
from dataclasses import replace

from extract import changes
from extract.counted import PLATFORMS
from extract.dims import DIMS
from extract.frames import Frame
from extract.groups import goes_on
from extract.hanging import parent_of
from extract.neighbours import held_too, in_row, part_of_receptions, way_before
from extract.nouns import EVENTS, default_measure, measure_of
from extract.number_periods import period_of
from extract.numbers import Quantity, comes_from
from extract.openings import points_back
from extract.own import Own
from extract.own_labels import OTHERS
from extract.past_values import becomes_next, past_period, was_and_became
from extract.qualifiers import (
    by_people,
    names_unit,
    settle_author,
    settle_officials,
    signed,
    signed_up,
    uncoded,
    unfounded,
)
from extract.senders import lists_administration
from extract.sentences import Sentence
from extract.stating import statement_of
from extract.talk import Said, Talk, depth, subject

_WHO_WROTE = re.compile(r"\bобра(?:щал|тил)ись\s*:", re.IGNORECASE)
# «в марте прошлого года по этому поводу поступило 16 жалоб»
_SAME_MATTER = re.compile(r"\bпо\s+этому\s+(?:поводу|вопросу)\b|\bна\s+эту\s+тему\b", re.IGNORECASE)
_TO_HIM = re.compile(r"\b(?:в\s+(?:его|е[её])\s+адрес|на\s+(?:его|е[её])\s+имя)\b", re.IGNORECASE)
_LETTERS_AND_MORE = re.compile(
    r"\s+обращени\w+:\s+\d[\d\s]*\s+пис[ье]м\w?(?:,|\s+и)\s+\d[\d\s]*\s+(?:электронн|устн|звон|сообщен|визит)",
    re.IGNORECASE,
)
_BY_MATTER = re.compile(r"\W*по\s", re.IGNORECASE)
_MARKS = " -–—:;,("
_BY_DEPUTIES = re.compile(r"\bдепутат(?:ами|ы)\b", re.IGNORECASE)
_AND = re.compile(r"\s*(?:и|,|до|[-–])\s*")
_ONLINE = (*PLATFORMS, "web")
_DIMS_OF_SOME = ("author", "repeat", "kind", "handling", "outcome")
_HELD = ("receptions", "trips")


def count_of(
    sentence: Sentence, talk: Talk, said: list[Said], index: int, number: Quantity, own: Own
) -> Said:
    """A count: of now or of then, a part of what was counted before it or a new subject."""
    if past := past_period(sentence, talk, said, number, own):
        return _of_then(sentence, talk, said, number, own, past)
    last = said[-1] if said else None
    if last and last.role == "past" and not own.frame.label and _grew_to(sentence, last, number):
        now = talk.report.code if talk.report else None
        frame = own.frame.under(last.frame)
        entry = Said(number, "count", frame, last.parent, now, whole=last.whole)
        entry.statement = statement_of(
            sentence, talk, number, frame, "count", number.value, now, "prose.count"
        )
        return entry
    if (whole := _past_around(sentence, said, number)) and (own.noun or own.frame.dims):
        return _part_of_then(sentence, talk, number, own, whole)
    entry = _hung(sentence, talk, said, index, number, own)
    frame = entry.frame
    letters = own.noun and own.noun.words.lower().startswith("пис") and "channel" not in frame.dims
    if (
        letters
        and said
        and said[-1].frame.dims == frame.dims
        and _LETTERS_AND_MORE.match(sentence.text, said[-1].number.end)
    ):
        frame.dims["channel"] = "written"  # «611 обращений: 402 письма, 117 электронных и 92 устных»
    rang = talk.carry is not None and not talk.fresh and talk.carry.measure == "messages"
    if rang and own.noun and own.noun.words.lower() in ("раз", "раза"):
        frame.measure = "messages"  # «ЕДДС приняла 812 звонков. О свете сообщили 184 раза»
        if "channel" in talk.carry.dims:
            frame.dims.setdefault("channel", talk.carry.dims["channel"])
    frame.measure = frame.measure or default_measure(frame, talk, said, sentence)
    if last and own.frame.measure is None and frame.measure == last.frame.measure and in_row(own, last):
        frame.dims.setdefault("channel", last.frame.dims["channel"])
    if way := way_before(sentence, own, number, talk):
        frame.dims.setdefault("channel", way)
    if frame.measure in EVENTS and not own.frame.measure and "outcome" in own.frame.dims:
        frame.measure = next(
            (s.frame.measure for s in reversed(said) if s.frame.measure not in (None, *EVENTS)), frame.measure
        )  # «Проведено 4 прямые линии, поступил 51 звонок, по 48 даны ответы»
    if last and held_too(sentence, last, frame, number):
        frame.dims["official"] = last.frame.dims["official"]
    _settle_list(frame, sentence, talk, number, own)
    settle_officials(frame, sentence, own, talk)
    if last and last.frame.measure == "receptions" and frame.measure == "people" and "official" in frame.dims:
        frame.dims.setdefault(
            "channel", "reception"
        )  # «Глава провёл 6 приёмов, к нему обратились 27 горожан»
    if "recipient" not in own.frame.dims and _TO_OFFICE.search(sentence.text[own.start : number.start]):
        frame.dims.pop("recipient", None)
    if (
        "official" in frame.dims
        and "official" not in own.frame.dims
        and _BY_DEPUTIES.search(sentence.text, own.start, number.start)
    ):
        frame.dims.pop("official")  # «председателем – 22 приёма, депутатами – 311»
    _settle_dims(frame, talk, said, own)
    _settle_other(frame, sentence, talk, said, number, own)
    again = points_back(sentence, index) and not (index == 0 and _out_of_all(sentence, talk, number))
    if not again or _new_whole(talk, index, number, own):
        entry.statement = statement_of(
            sentence, talk, number, frame, "count", number.value, entry.period, "prose.count"
        )
    if entry.statement and frame.measure == "people" and signed(sentence, own):
        entry.statement.measure, entry.statement.dims = "people", {"author": "collective"}
    elif entry.statement and frame.measure == "people" and signed_up(sentence, own, number):
        entry.statement.measure = "other"
    return entry


def _of_then(sentence: Sentence, talk: Talk, said: list[Said], number: Quantity, own: Own, past: str) -> Said:
    """What was counted in an earlier period: of the same as the number it stands beside."""
    level = depth(sentence, number)
    anchor = subject(said, level - 1 if level else 0)
    held = anchor.frame if anchor else (talk.carry or Frame())
    led = [c.role for c in sentence.between(own.start, number.start)]
    if anchor is None and was_and_became(sentence, own, number):
        held = own.frame.under(talk.lead if talk.item else None)
    if anchor is None and own.noun and own.noun.code == "appeals" and held.measure == "people":
        held = Frame("appeals")  # «На приём пришли 78. По сравнению с 2018 годом (224 обращения) …»
    if anchor is None and own.noun and own.noun.code == "appeals" and held.measure == "messages":
        held = Frame(
            "appeals"
        )  # «На линию поступило 47 звонков. Неделей раньше в отдел поступило 52 обращения»
    if (
        anchor is None
        and own.noun
        and own.noun.code == "appeals"
        and not own.frame.dims
        and talk.main == "appeals"
    ):
        # «Коллективных – 5. По сравнению с февралём, когда поступило 38 обращений»: all of them again
        held = replace(held, dims={d: c for d, c in held.dims.items() if d not in _DIMS_OF_SOME})
    if anchor is None and own.bracketed and own.frame.measure and "channel" in led:
        held = own.frame.under(None)  # «Количество письменных обращений по сравнению с 2014 годом (45)»
    if anchor is None and own.bracketed and _NUMBER_OF_LETTERS.match(sentence.text, number.end):
        held = Frame("appeals")  # «По сравнению с 2011 годом (897) количество обращений возросло»
    if level and _named_in_bracket(sentence, number) and not own.frame.dims.items() <= held.dims.items():
        held = own.frame.under(anchor.parent if anchor else None)  # «(АППГ: повторных – 0; жалоб – 1)»
    if anchor and level and _other_way(sentence, own, number, held):
        held = own.frame.under(anchor.parent)  # «письменных прибавилось на 19, а устных убавилось (было 117)»
    if (own.explained or own.frame.label) and comes_from(sentence.text, number.start):
        held = own.frame.under(parent_of(sentence, talk, said, number, own)[0])
    frame = replace(held, dims=dict(held.dims), words=dict(held.words))
    frame.measure = own.frame.measure or held.measure or measure_of(talk, said)
    if anchor and held.measure and not level and not own.noun:
        frame.measure = held.measure
    if frame.measure in _HELD:
        frame.dims.pop("channel", None)
    entry = Said(number, "past", frame, anchor.parent if anchor else None, past)
    entry.statement = statement_of(sentence, talk, number, frame, "count", number.value, past, "prose.past")
    return entry


def _past_around(sentence: Sentence, said: list[Said], number: Quantity) -> Said | None:
    """«в 2012 году было 4 498 обращений (3 402 письменных и 1 096 устных)»: the count of then whose bracket it is in."""
    opened = sentence.text.rfind("(", sentence.start, number.start)
    if not depth(sentence, number) or any(opened < m.start < number.start for m in sentence.mentions):
        return None
    before = next((s for s in reversed(said) if s.number.end <= opened), None)
    return before if before and before.role == "past" and not before.depth else None


def _part_of_then(sentence: Sentence, talk: Talk, number: Quantity, own: Own, whole: Said) -> Said:
    """A part of what was counted in an earlier period."""
    frame = own.frame.under(whole.frame)
    entry = Said(number, "past", frame, whole.frame, whole.period, whole=whole)
    entry.statement = statement_of(
        sentence, talk, number, frame, "count", number.value, whole.period, "prose.past"
    )
    return entry


def _hung(sentence: Sentence, talk: Talk, said: list[Said], index: int, number: Quantity, own: Own) -> Said:
    """A count on what it hangs, with the period that it has there."""
    last = said[-1] if said else None
    if last is not None and not own.frame.label:
        beside_share = last.role == "share" and own.bracketed
        if beside_share or (last.role == "change" and changes.came_to_count(sentence, last.number, number)):
            frame = own.frame.under(last.frame)
            return Said(number, "count", frame, last.parent, last.period, whole=last.whole)
    parent, whole = parent_of(sentence, talk, said, number, own)
    if last is not None and own.frame.measure == "people" and part_of_receptions(sentence, last, number):
        parent = last.parent  # «6 приёмов, 2 из них выездные, принято 28 человек»: at all of them
    if last is not None and _TO_HIM.search(sentence.text, own.start, number.start):
        parent, whole = Frame(None, {d: c for d, c in last.frame.dims.items() if d == "official"}), None
    if not said and talk.carry and points_back(sentence, index) and not _out_of_all(sentence, talk, number):
        parent = talk.carry.without_label() if talk.fresh else talk.carry
        if talk.fresh and own.noun and own.frame.dims:
            parent = None  # «Из 402 письменных обращений …» says itself of what it is a part
        parent = _told(talk, own, number) or parent
    frame = own.frame.under(parent)
    if last is not None and not frame.label and _SAME_MATTER.search(sentence.text, own.start, number.start):
        frame.label, frame.label_kind = last.frame.label, last.frame.label_kind
    if not own.frame.measure and own.frame.label:
        sister = last if last and last.parent is parent and not last.frame.other else None
        if sister and sister.frame.measure:
            frame.measure = sister.frame.measure
        if talk.item and talk.sibling:
            frame.measure = talk.sibling
    period = period_of(sentence, talk, said, number, own, parent)
    return Said(number, "count", frame, parent, period, whole=whole)


def _told(talk: Talk, own: Own, number: Quantity) -> Frame | None:
    """What «Из 143 письменных …» points back to: the number that was told before, with what it counted."""
    if number.unit:
        return None
    kept = [
        Frame(measure, dict(dims))
        for (measure, dims), value in talk.values.items()
        if value == number.value and own.frame.dims.items() <= dict(dims).items()
    ]
    return kept[0] if len(kept) == 1 and own.frame.measure in (None, kept[0].measure) else None


def _settle_list(frame: Frame, sentence: Sentence, talk: Talk, number: Quantity, own: Own) -> None:
    """What the lead of a list makes of its items: who wrote, who had the letters to answer, who sent them on."""
    if (talk.item and talk.lead_authors) or (own.dashed and by_people(sentence)):
        if talk.item and not frame.label and not own.frame.dims:
            frame.label = sentence.text[own.start : number.begins].strip(_MARKS)  # «- граждане – 46»
            frame.other = False
        settle_author(frame)
    if not talk.item:
        return
    if talk.lead_handled and names_unit(sentence.text[own.start : number.start]):
        frame.other = True  # «отработали: – отдел транспорта – 8»
    if talk.lead_units:
        frame.other = True  # «Исполнители: – управление транспорта – 64; прочие – 21»
    if talk.lead_sources and "source" not in frame.dims and lists_administration(sentence, own, number):
        # «Источники поступления: – администрация города Энска – 702»: no place of the letters
        frame.label = frame.label_kind = None
        frame.dims = {**{d: c for d, c in frame.dims.items() if d != "place"}, "source": "other_bodies"}
    sent = frame.dims.get("outcome") == "forwarded" and "outcome" not in own.frame.dims
    if sent and "source" in own.frame.dims:
        frame.dims.pop("outcome")  # «Перенаправлено:» / «- из администрации района – 14»: how they came
    if ("source" in frame.dims or talk.lead_sources) and OTHERS.fullmatch(frame.label or ""):
        # «Через вышестоящие инстанции: – прокуратура – 7; – прочие – 6»
        frame.label = frame.label_kind = None
        frame.dims["source"] = "other_bodies"


_NUMBER_OF_LETTERS = re.compile(r"\s*\)\s*(?:количество|число)\s+обращений\b", re.IGNORECASE)
_UNDER = re.compile(r"\bна\s+рассмотрении", re.IGNORECASE)
# «в администрации поселений поступило 879, в администрацию района – 437»
_TO_OFFICE = re.compile(
    r"\bв\s+администраци[юи]\s+(?:муниципальн\w+\s+|городск\w+\s+)?(?:район|город|округ)а\b", re.IGNORECASE
)
# «Письменных набралось 716», «по устным обращениям решено положительно 11»
_BY_FORM = re.compile(r"(?:письменн|устн|электронн)(?:ых|ым)(?:\s+обращениям)?$", re.IGNORECASE)


def _settle_dims(frame: Frame, talk: Talk, said: list[Said], own: Own) -> None:
    """The dims that a count's noun, channel or official forbids or asks for."""
    if own.calls and frame.dims.get("channel") == "reception":
        frame.dims["channel"] = "phone"  # «24 приёма и прямая линия, на которую поступило 19 звонков»
    if (
        frame.measure == "people"
        and not own.frame.measure
        and _BY_FORM.match(own.frame.words.get("channel", ""))
    ):
        frame.measure = talk.main or "appeals"  # «обратились горожане. Письменных набралось 716»
    alone = "author" in own.frame.dims or "repeat" in own.frame.dims
    if alone and not own.noun and not own.frame.measure and frame.measure == "questions" and not frame.label:
        frame.measure = "appeals"  # «вопросов в них 2 574. Коллективных поступило 61»
    if own.frame.dims.get("handling") == "overdue" and not own.noun and frame.measure == "people":
        frame.measure = talk.main or "appeals"  # «138 заявителям даны разъяснения. С нарушением срока – 2»
    opening = not talk.totals and not talk.values and not said and frame.dims == {"outcome": "pending"}
    if opening and _UNDER.search(own.frame.words.get("outcome", "")):
        frame.dims.pop("outcome")  # «На рассмотрении за год находилось 2914 обращений»: all of them
    if frame.measure in _HELD:
        for dim in ("outcome", "source"):
            frame.dims.pop(dim, None)
        if frame.measure == "trips" and frame.dims.get("official") == "staff":
            frame.dims.pop("official")  # «специалисты совершили 12 выездов»: who else
        if frame.dims.get("official") != "settlement_head":
            frame.dims.pop("recipient", None)  # «14 выездных приёмов главы района в сельских поселениях»
    if frame.measure in _HELD or (frame.measure == "meetings" and "channel" not in own.frame.dims):
        frame.dims.pop("channel", None)
    if own.calls:
        frame.dims.setdefault("channel", talk.channel or "phone")
    if frame.dims.get("official") == "settlement_head":
        frame.dims.pop("recipient", None)
    theirs = (
        frame.measure != "messages" and "official" not in own.frame.dims
    )  # «ему 308 писем, по интернету – 121»
    if own.frame.dims.get("channel") in _ONLINE and not theirs and not talk.deputies:
        frame.dims.pop("official", None)
    if "satisfaction" in own.frame.dims:
        frame.dims = {d: c for d, c in frame.dims.items() if d not in ("outcome", "handling", "kind")}
    if frame.dims.get("channel") == "reception" and frame.dims.get("source") == "direct":
        frame.dims.pop("source")


def _settle_other(
    frame: Frame, sentence: Sentence, talk: Talk, said: list[Said], number: Quantity, own: Own
) -> None:
    """Whether what is counted has no code: another thing, a group of people, a subset that nothing names."""
    last = said[-1] if said else None
    if own.frame.dims.get("outcome") or own.frame.dims.get("handling"):
        frame.other = own.frame.other or frame.thing
    if (
        last is not None
        and last.frame.other
        and not own.explained
        and not own.frame.label
        and _AND.fullmatch(sentence.text, last.number.end, number.start)
    ):
        frame.other = True  # «199 и 105 обращений» of what is already something else
    matter = frame.label_kind == "topic" or _BY_MATTER.match(sentence.text, own.start)
    if frame.label and not matter and _WHO_WROTE.search(sentence.text, sentence.start, number.start):
        frame.other = True  # «обратились: инвалиды – 2, погорельцы – 9»: who they are has no code
    if goes_on(sentence, number, own, said):
        frame.other = True  # «пенсионеры – 133, рабочие – 41, прочие – 10»
    frame.other = (
        frame.other or uncoded(sentence, frame, own, talk, number) or unfounded(sentence, talk, said, own)
    )


def _grew_to(sentence: Sentence, first: Said, number: Quantity) -> bool:
    """Whether a number is what the one before, of which something was said, came to («с 71 до 90»)."""
    named = sentence.between(sentence.start, first.number.start, "measure") or first.frame.label
    return bool(named) and (
        changes.went(sentence, first.number, number) or becomes_next(sentence, first.number)
    )


def _named_in_bracket(sentence: Sentence, number: Quantity) -> bool:
    """Whether a breakdown stands before a number in its own bracket."""
    opened = sentence.text.rfind("(", sentence.start, number.start)
    return any(c.role in DIMS for c in sentence.between(max(opened, sentence.start), number.start))


def _other_way(sentence: Sentence, own: Own, number: Quantity, held: Frame) -> bool:
    """Whether the words before a bracket say how another part changed than the one that was counted last."""
    told = {d for d, c in own.frame.dims.items() if held.dims.get(d, c) != c}
    return bool(told) and changes.direction(sentence, own.start, number.start) != 0


def _out_of_all(sentence: Sentence, talk: Talk, number: Quantity) -> bool:
    """«Из общего числа 57 обращений – о ЖКХ»: a part of all, when all were said to be more."""
    before = sentence.text[sentence.start : number.start].strip().lower()
    known = [*([talk.carried] if talk.carried is not None else []), *talk.values.values()]
    return before == "из общего числа" and bool(known) and number.value < max(known)


def _new_whole(talk: Talk, index: int, number: Quantity, own: Own) -> bool:
    """«Из 790 письменных обращений 246 …»: a whole that nothing before has stated."""
    counted = own.noun is not None and own.noun.code in ("appeals", "questions", "messages")
    return index == 0 and talk.fresh and counted and number.value not in talk.values.values()

"""Sentences into statements: each number takes its words from its own clause and the rest from what it hangs on."""

from __future__ import annotations

import re
from dataclasses import replace

from extract import changes
from extract.bases import fit_bases
from extract.carrying import carry_on
from extract.dims import DIMS
from extract.distributive import topics_before_each, topics_of_each
from extract.frames import Frame
from extract.growth import changed
from extract.hanging import parent_of
from extract.nouns import asks, default_measure, measure_of
from extract.number_periods import period_of, right_behind
from extract.numbers import Quantity, comes_from
from extract.openings import head as opening_head
from extract.openings import places_follow, points_back, repeated
from extract.own_labels import OTHERS, Own
from extract.own_words import own_words
from extract.qualifiers import (
    by_people,
    names_unit,
    ranked,
    settle_author,
    settle_officials,
    signed_up,
    uncoded,
    unfounded,
)
from extract.regions import cuts
from extract.respective import share_out
from extract.roles import change_sign, past_period
from extract.sentences import Sentence
from extract.shares import makes_share, several_shares
from extract.statement import Statement
from extract.stating import statement_of
from extract.talk import Said, Talk, depth, subject

_OF_ALL_APPEALS = re.compile(
    r"\s*(?:от|из)\s+(?:(?:общ\w+|всех)\s+)?(?:(?:числа|количества|объ[её]ма)\s+)?(?:\w+\s+)?обращени"
)
_AND_FROM = re.compile(
    r"\)?\s*(?:,|и|,\s*а\s+также)\s+(?:от\s+)?[а-яё]+(?:ых|их|ов|ей)?\s+(?:[а-яё]+\s+)?\($"
)
_FROM = re.compile(r"\bот\s")
_FALLS_TO = re.compile(
    r"\bна\s+долю\s", re.IGNORECASE
)  # «На долю хозяйственной деятельности пришлось 29,3 %»
_WHO_WROTE = re.compile(r"\bобра(?:щал|тил)ись\s*:", re.IGNORECASE)
# «Вопросам ЖКХ посвящено 45 % письменных обращений и более 65 % обращений на приёмах»
_AND_SHARE = re.compile(r"\s+[а-яё]+(?:\s+[а-яё]+)?\s+и\s+(?:более|около|почти|свыше)?\s*", re.IGNORECASE)


def read(sentence: Sentence, talk: Talk) -> list[Statement]:
    """The statements of one sentence; the talk moves on to what it spoke of last."""
    places = cuts(sentence)
    said: list[Said] = []
    by_place = (talk.item and talk.lead_places) or places_follow(sentence)
    topics = talk.topics or any(c.role == "list" and c.code == "topic" for c in sentence.cues)
    head, start = opening_head(sentence)
    if head:
        places[0] = start
    for index, number in enumerate(sentence.numbers):
        if repeated(sentence, index):
            places[index + 1] = places[index]
            continue
        if index and points_back(sentence, index):
            continue  # «68 из 68 письменных обращений»: the whole was said before.
        earlier = said[-1].frame if said else None
        topics = None if talk.title else topics
        own = own_words(
            sentence, index, places[index], places[index + 1], topics, talk.item, earlier, by_place
        )
        following = sentence.numbers[index + 1] if index + 1 < len(sentence.numbers) else None
        if (
            talk.item
            and talk.lead
            and own.noun
            and own.noun.code == "people"
            and own.frame.measure == "people"
        ):
            own.frame.other = False  # «С какими вопросами шли на приём:» / «- жильё – 96 человек»
        own.topics = topics_of_each(sentence, number, following)
        if led := topics_before_each(sentence, number, places[index]):
            own.topics, own.frame.label, own.frame.label_kind = led, led[0], "topic"
        elif own.topics:
            own.frame.label, own.frame.label_kind = own.topics[0], "topic"
            places[index + 1] = following.start if following else places[index + 1]
        if head and not said:
            own.frame = own.frame.under(head)
        if (
            not own.noun
            and own.frame.label
            and not own.frame.measure
            and asks(sentence, own.start, number, talk)
        ):
            own.frame.measure = "questions"
        sign = change_sign(sentence, said, index, places, talk)
        if sign:
            entry = changed(sentence, talk, said, number, own, sign)
        elif number.unit == "times":
            continue
        elif number.unit == "percent" or makes_share(sentence, talk, said, number, own):
            if not number.unit:
                own.frame.other = own.frame.thing  # «жильё – 38,2» of a list in per cent is no rate
            entry = _share(sentence, talk, said, number, own)
        else:
            entry = _count(sentence, talk, said, index, number, own)
        entry.depth = depth(sentence, number)
        entry.places, entry.topics = own.places, own.topics
        if said and not own.places and entry.frame.dims.get("place") == said[-1].frame.dims.get("place"):
            entry.places = said[-1].places  # «по два обращения (9,5 %)» of each of the places
        if entry.statement:
            entry.statement.noun = own.noun is not None
        if head and entry.parent is None:
            entry.parent = head
        said.append(entry)
    share_out(sentence, said, talk.counted)
    talk.counted = [s for s in said if s.role == "count" and s.statement]
    fit_bases(talk, said)
    carry_on(sentence, talk, said)
    return [statement for entry in said if entry.statement for statement in _each(entry)]


def _each(entry: Said) -> list[Statement]:
    """«От жителей «А» и «Б» поступило по два обращения»: the number once for each of the places or topics."""
    own = entry.statement
    others = entry.places if "place" in own.dims else []
    return [
        own,
        *(replace(own, dims={**own.dims, "place": place}) for place in others),
        *(replace(own, label=topic) for topic in entry.topics[1:]),
    ]


def _share(sentence: Sentence, talk: Talk, said: list[Said], number: Quantity, own: Own) -> Said:
    last = said[-1] if said else None
    if last and last.role == "past" and last.depth > depth(sentence, number):
        last = subject(said, depth(sentence, number))  # «58 писем (АППГ – 41), или 18,6 %»
    frame = own.frame
    dated = any(
        own.start <= m.start < number.start or right_behind(sentence, number, m) for m in sentence.mentions
    )
    if last and last.role in ("count", "share", "past") and not frame.label and not frame.dims:
        held = frame.under(last.frame)
        held.measure = frame.measure or last.frame.measure
        parent, whole, period = last.parent, last.whole, last.period
        if changes.went(sentence, last.number, number) and talk.report:
            period = talk.report.code  # «с 5 до 6 %»
        if last.role == "share" and (past := past_period(sentence, talk, said, number, own)):
            period = past  # «4,1 % против 5,4 % годом ранее»
        elif dated:
            period = period_of(sentence, talk, said, number, own, parent)
        held.other = held.other or (not own.bracketed and uncoded(sentence, held, own, talk, number))
    else:
        parent, whole = parent_of(sentence, talk, said, number, own)
        held = frame.under(parent)
        grew = comes_from(sentence.text, number.start)
        past = past_period(sentence, talk, said, number, own) if grew else None
        period = past or period_of(sentence, talk, said, number, own, parent)
        held.measure = held.measure or default_measure(held, talk, said, sentence)
        if (
            last
            and last.role == "share"
            and last.frame.label
            and _AND_SHARE.fullmatch(sentence.text, last.number.end, number.start)
        ):
            held.label, held.label_kind = last.frame.label, last.frame.label_kind
        held.other = (
            held.other or uncoded(sentence, held, own, talk, number) or unfounded(sentence, talk, said, own)
        )
        if (
            talk.fresh
            and not talk.item
            and not said
            and set(own.frame.dims) <= {"outcome"}
            and not (own.frame.label and own.bracketed and several_shares(sentence))
            and not any(c.role == "measure" for c in sentence.cues)
            and not (
                talk.main and (ranked(sentence) or _FALLS_TO.search(sentence.text, own.start, number.start))
            )
        ):
            held.other = True  # «теплотрассы обновлены на 90%»
    if (
        own.bracketed
        and held.label_kind == "open"
        and last
        and last.frame.other
        and _AND_FROM.search(sentence.text[last.number.end : number.start])
        and _FROM.search(sentence.text, sentence.start, last.number.start)
    ):
        held.other = True  # «от пенсионеров (29 %), инвалидов (18 %) и врачей (5 %)»: a row of groups
    if _OF_ALL_APPEALS.match(sentence.text, number.end) and held.measure == "questions":
        held.measure = "appeals"  # «вопросы ЖКХ – 60 % от всех обращений»
    settle_officials(held, sentence, own, talk)
    if own.noun and own.noun.words.lower().startswith("звон"):
        held.dims.setdefault("channel", talk.channel or "phone")
    role = "past" if last and last.role == "past" and period == last.period else "share"
    entry = Said(number, role, held, parent, period, whole=whole)
    entry.statement = statement_of(sentence, talk, number, held, "share", number.value, period, "prose.share")
    return entry


def _grew_to(sentence: Sentence, first: Said, number: Quantity) -> bool:
    """Whether a number is what the one before, of which something was said, came to («с 71 до 90»)."""
    named = sentence.between(sentence.start, first.number.start, "measure")
    return bool(named) and changes.went(sentence, first.number, number)


def _named_in_bracket(sentence: Sentence, number: Quantity) -> bool:
    """Whether a breakdown stands before a number in its own bracket."""
    opened = sentence.text.rfind("(", sentence.start, number.start)
    return any(c.role in DIMS for c in sentence.between(max(opened, sentence.start), number.start))


def _other_way(sentence: Sentence, own: Own, number: Quantity, held: Frame) -> bool:
    """Whether the words before a bracket say how another part changed than the one that was counted last."""
    told = {d for d, c in own.frame.dims.items() if held.dims.get(d, c) != c}
    return bool(told) and changes.direction(sentence, own.start, number.start) != 0


def _count(sentence: Sentence, talk: Talk, said: list[Said], index: int, number: Quantity, own: Own) -> Said:
    past = past_period(sentence, talk, said, number, own)
    if past:
        level = depth(sentence, number)
        anchor = subject(said, level - 1 if level else 0)
        held = anchor.frame if anchor else (talk.carry or Frame())
        led = [c.role for c in sentence.between(own.start, number.start)]
        if anchor is None and own.bracketed and own.frame.measure and "channel" in led:
            held = own.frame.under(None)  # «Количество письменных обращений по сравнению с 2014 годом (45)»
        if level and _named_in_bracket(sentence, number) and not own.frame.dims.items() <= held.dims.items():
            held = own.frame.under(anchor.parent if anchor else None)  # «(АППГ: повторных – 0; жалоб – 1)»
        if anchor and own.bracketed and _other_way(sentence, own, number, held):
            held = own.frame.under(
                anchor.parent
            )  # «письменных прибавилось на 19, а устных убавилось (было 117)»
        if (own.explained or own.frame.label) and comes_from(sentence.text, number.start):
            held = own.frame.under(parent_of(sentence, talk, said, number, own)[0])
        frame = replace(held, dims=dict(held.dims), words=dict(held.words))
        frame.measure = own.frame.measure or held.measure or measure_of(talk, said)
        if (
            anchor
            and frame.measure != held.measure
            and held.measure
            and not depth(sentence, number)
            and not own.noun
        ):
            frame.measure = held.measure
        if frame.measure in ("receptions", "trips"):
            frame.dims.pop("channel", None)
        entry = Said(number, "past", frame, anchor.parent if anchor else None, past)
        entry.statement = statement_of(
            sentence, talk, number, frame, "count", number.value, past, "prose.past"
        )
        return entry
    last = said[-1] if said else None
    if last and last.role == "past" and not own.frame.label and _grew_to(sentence, last, number):
        now = talk.report.code if talk.report else None
        frame = own.frame.under(last.frame)
        entry = Said(number, "count", frame, last.parent, now, whole=last.whole)
        entry.statement = statement_of(
            sentence, talk, number, frame, "count", number.value, now, "prose.count"
        )
        return entry
    hangs_on_last = (
        last is not None
        and not own.frame.label
        and (
            (last.role == "share" and own.bracketed)
            or (last.role == "change" and changes.came_to_count(sentence, last.number, number))
        )
    )
    if hangs_on_last:
        frame, parent, whole, period = own.frame.under(last.frame), last.parent, last.whole, last.period
    else:
        parent, whole = parent_of(sentence, talk, said, number, own)
        if (
            not said
            and talk.carry
            and points_back(sentence, index)
            and not _out_of_all(sentence, talk, number)
        ):
            parent = talk.carry.without_label() if talk.fresh else talk.carry
            if talk.fresh and own.noun and own.frame.dims:
                parent = None  # «Из 402 письменных обращений …» says itself of what it is a part
        frame = own.frame.under(parent)
        period = period_of(sentence, talk, said, number, own, parent)
        if (
            not own.frame.measure
            and own.frame.label
            and said
            and said[-1].parent is parent
            and said[-1].frame.measure
            and not said[-1].frame.other
        ):
            frame.measure = said[-1].frame.measure
        if not own.frame.measure and talk.item and talk.sibling and own.frame.label:
            frame.measure = talk.sibling
    frame.measure = frame.measure or default_measure(frame, talk, said, sentence)
    if own.noun and own.noun.words.lower().startswith("звон") and frame.dims.get("channel") == "reception":
        frame.dims["channel"] = (
            "phone"  # «проведено 24 приёма и прямая линия, на которую поступило 19 звонков»
        )
    if own.frame.dims.get("handling") == "overdue" and not own.noun and frame.measure == "people":
        frame.measure = talk.main or "appeals"  # «138 заявителям даны разъяснения. С нарушением срока – 2»
    if (talk.item and talk.lead_authors) or (own.dashed and by_people(sentence)):
        settle_author(frame)
    if talk.item and talk.lead_handled and names_unit(sentence.text[own.start : number.start]):
        frame.other = True  # «отработали: – отдел транспорта – 8»
    if talk.item and talk.lead_units:
        frame.other = True  # «Исполнители: – управление транспорта – 64; прочие – 21»
    if talk.item and "source" in frame.dims and OTHERS.fullmatch(frame.label or ""):
        frame.label = frame.label_kind = (
            None  # «Через вышестоящие инстанции: – прокуратура – 7; – прочие – 6»
        )
        frame.dims["source"] = "other_bodies"
    settle_officials(frame, sentence, own, talk)
    if frame.measure in ("receptions", "trips"):
        for dim in ("outcome", "source"):
            frame.dims.pop(dim, None)
        if frame.dims.get("official") != "settlement_head":
            frame.dims.pop("recipient", None)  # «14 выездных приёмов главы района в сельских поселениях»
    if frame.measure in ("receptions", "trips") or (
        frame.measure == "meetings" and "channel" not in own.frame.dims
    ):
        frame.dims.pop("channel", None)
    if own.noun and own.noun.words.lower().startswith("звон"):
        frame.dims.setdefault("channel", talk.channel or "phone")
    if frame.dims.get("official") == "settlement_head":
        frame.dims.pop("recipient", None)
    if (
        own.frame.dims.get("channel") in ("platform", "pos", "incident", "dispatch", "web")
        and not talk.deputies
    ):
        frame.dims.pop("official", None)
    if "satisfaction" in own.frame.dims:
        frame.dims = {d: c for d, c in frame.dims.items() if d not in ("outcome", "handling", "kind")}
    if frame.dims.get("channel") == "reception" and frame.dims.get("source") == "direct":
        frame.dims.pop("source")
    if own.frame.dims.get("outcome") or own.frame.dims.get("handling"):
        frame.other = own.frame.other or frame.thing
    if (
        last is not None
        and last.frame.other
        and not own.explained
        and not own.frame.label
        and re.fullmatch(r"\s*(?:и|,|до|[-–])\s*", sentence.text[last.number.end : number.start])
    ):
        frame.other = True  # «199 и 105 обращений» of what is already something else
    if frame.label and _WHO_WROTE.search(sentence.text[sentence.start : number.start]):
        frame.other = True  # «обратились: инвалиды – 2, погорельцы – 9»: who they are has no code
    frame.other = (
        frame.other or uncoded(sentence, frame, own, talk, number) or unfounded(sentence, talk, said, own)
    )
    entry = Said(number, "count", frame, parent, period, whole=whole)
    again = points_back(sentence, index) and not (index == 0 and _out_of_all(sentence, talk, number))
    if not again or _new_whole(talk, index, number, own):
        entry.statement = statement_of(
            sentence, talk, number, frame, "count", number.value, period, "prose.count"
        )
    if entry.statement and frame.measure == "people" and signed_up(sentence, own, number):
        entry.statement.measure = "other"
    return entry


def _out_of_all(sentence: Sentence, talk: Talk, number: Quantity) -> bool:
    """«Из общего числа 57 обращений – о ЖКХ»: a part of all, when all were said to be more."""
    before = sentence.text[sentence.start : number.start].strip().lower()
    known = [*([talk.carried] if talk.carried is not None else []), *talk.values.values()]
    return before == "из общего числа" and bool(known) and number.value < max(known)


def _new_whole(talk: Talk, index: int, number: Quantity, own: Own) -> bool:
    """«Из 790 письменных обращений 246 …»: a whole that nothing before has stated."""
    counted = own.noun is not None and own.noun.code in ("appeals", "questions", "messages")
    return index == 0 and talk.fresh and counted and number.value not in talk.values.values()

"""Sentences into statements: each number takes its words from its own clause and the rest from what it hangs on."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.bases import fit_bases
from extract.carrying import carry_on
from extract.change_signs import change_sign
from extract.counting import count_of
from extract.distributive import senders_of_each, topics_before_each, topics_of_each
from extract.frames import Frame
from extract.growth import changed
from extract.matter_before import named_alone, pointed_at
from extract.nouns import asks
from extract.number_clause import NumberClause
from extract.number_reading import Reading
from extract.openings import head as opening_head
from extract.openings import places_follow, points_back, repeated, row_goes_on, share_spoken_of
from extract.own import Own
from extract.own_words import own_words
from extract.period_meaning import told_in_order
from extract.periods import Period
from extract.recaps import share_whole, tell_again
from extract.regions import cuts
from extract.respective import share_out
from extract.senders import beside_senders
from extract.sentences import Sentence
from extract.shares import makes_share
from extract.sharing import share_of
from extract.statement import Statement
from extract.talk import Said, Talk, depth

_ONE_THING = re.compile(
    r"\s*(?:обращени\w+|пис[ье]м\w?|вопрос\w*|звонк\w+|из\s+(?:них|этих))?(?:,?\s*(?:или|то есть)|,)\s+"
    r"|\s+(?:обращени|пис[ье]м|почт)\w*\s+[-–—]\s+"
)
# «Почти половина обращений относится к ЖКХ – 33»
_SO_MANY_OF_IT = re.compile(
    r"\s+[-–—]\s+|\s+(?:обращени|пис[ье]м|вопрос|звонк)\w*\s+[^,.;:()\d]{5,80}\s[-–—]\s+"
)

_OF_THEM = re.compile(r"\s*из\s+(?:них|этих|которых)\b")
_NAMELY = re.compile(
    r"\s+(?:из\s+(?:них|которых|этих(?:\s+вопросов)?)|всех\s+этих\s+вопросов)(?:,\s+|\s+[-–—]\s+|\s+\(\s*)"
)
_NEXT_OF_ROW = re.compile(r",\s+[^.,;:()\d]{3,60}\s[-–—]\s+")
_WEEK = 7
_OF_HIM = re.compile(r"\b(?:он|она|его|ему|ей)\b", re.IGNORECASE)
_AT_HIM = re.compile(
    r"\bему\s+(?:направлен|адресован)|\b(?:у\s+н(?:его|е[её]|их)|к\s+н(?:ему|ей|им))\b|\bона?\s+(?:лично\s+|сам\w?\s+)?(?:пров[её]л|приня|выслуш|встрет)|\bим(?:и)?\s+(?:был\w*\s+)?(?:принят|провед)",
    re.IGNORECASE,
)


def read(sentence: Sentence, talk: Talk) -> list[Statement]:
    """The statements of one sentence; the talk moves on to what it spoke of last."""
    sentence.mentions = told_in_order(sentence.mentions, talk.report)
    places = cuts(sentence)
    said: list[Said] = []
    by_place = (talk.item and talk.lead_places) or places_follow(sentence)
    by_place = by_place or (not talk.fresh and row_goes_on(sentence, talk.carry))
    topics = talk.topics or any(c.role == "list" and c.code == "topic" for c in sentence.cues)
    head, start = opening_head(sentence)
    if head is None:
        head = share_spoken_of(talk.unsaid, sentence) or pointed_at(sentence, talk.unsaid)
        head = head or named_alone(sentence, talk.unsaid)
        start = sentence.start if head else start
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
            NumberClause(
                sentence, index, places[index], places[index + 1], topics, talk.item, earlier, by_place
            )
        )
        following = sentence.numbers[index + 1] if index + 1 < len(sentence.numbers) else None
        carried = None if said or talk.fresh else talk.carry
        _cases_of(own, earlier or (None if own.explained else carried))
        if beside_senders(sentence.text[own.start : own.end], own.frame, carried):
            own.frame.dims["source"] = "direct"
        if (
            talk.item
            and talk.lead
            and own.noun
            and own.noun.code == "people"
            and own.frame.measure == "people"
        ):
            own.frame.other = False  # «С какими вопросами шли на приём:» / «- жильё – 96 человек»
        deputies = any(c.code == "deputies" for c in sentence.between(sentence.start, own.start, "other"))
        officer = None if deputies else _one_officer(sentence, own.start) or talk.officer
        if officer and _AT_HIM.search(sentence.text, own.start, own.end):
            own.frame.dims.setdefault("official", officer)
        own.topics = topics_of_each(sentence, number, following)
        if led := topics_before_each(sentence, number, places[index]):
            own.topics, own.frame.label, own.frame.label_kind = led, led[0], "topic"
        elif senders := senders_of_each(sentence, own.topics, number):
            own.senders, own.topics, own.frame.dims["source"] = senders, [], senders[0]
            places[index + 1] = following.start if following else places[index + 1]
        elif own.topics:
            own.frame.label, own.frame.label_kind = own.topics[0], "topic"
            places[index + 1] = following.start if following else places[index + 1]
        if head and not said:
            own.frame = own.frame.under(head)
        open_noun = own.frame.label and not (own.noun or number.unit or own.frame.measure)
        if open_noun and asks(sentence, own.start, number, talk):
            own.frame.measure = "questions"
        sign = change_sign(sentence, said, index, places, talk)
        at = Reading(sentence, talk, said, index, number, own, depth(sentence, number))
        if sign:
            entry = changed(at, sign)
        elif number.unit == "times":
            continue
        elif number.unit == "percent" or makes_share(at):
            if not number.unit:
                own.frame.other = own.frame.thing  # «жильё – 38,2» of a list in per cent is no rate
            entry = share_of(at)
        else:
            entry = count_of(at)
        _name_both(sentence, said, entry)
        entry.depth = at.level
        entry.places, entry.topics, entry.senders = own.places, own.topics, own.senders
        if said and not own.places and entry.frame.dims.get("place") == said[-1].frame.dims.get("place"):
            entry.places = said[-1].places  # «по два обращения (9,5 %)» of each of the places
        if entry.statement:
            entry.statement.noun = own.noun is not None
        if said and entry.role == "share" and said[-1].topics and not own.frame.label:
            entry.topics = said[-1].topics  # «по 4 письма о дорогах и о свете – по 12,9 %»
        if head and entry.parent is None:
            entry.parent = head
        said.append(entry)
    if not talk.week and said and not talk.title:
        days = _opening_days(said[0], talk)
        if talk.week is None or (days and talk.report and Period.parse(days).start > talk.report.end):
            # «… в 2018 году» in the title, and further on «За неделю, с 4 по 10 февраля 2019 …»
            talk.week = days
    still = talk.officer if _OF_HIM.search(sentence.text, sentence.start, sentence.end) else None
    talk.officer = _one_officer(sentence, sentence.end) or still
    _noun_behind_a_row(sentence, said)
    share_out(sentence, said, talk.counted)
    tell_again(sentence, said)
    share_whole(sentence, said)
    talk.read = said
    dated = next(
        (s for s in said if s.depth and s.period and talk.report and s.period != talk.report.code), None
    )
    if talk.item and dated and talk.lead_past is None:
        talk.lead_past = dated.period  # «- на бумаге – 34 (в мае – 41);» / «- устно – 8 (5)»
    talk.counted = [s for s in said if s.role == "count" and s.statement]
    fit_bases(talk, said)
    carry_on(sentence, talk, said)
    return [statement for entry in said if entry.statement for statement in _each(entry)]


def _noun_behind_a_row(sentence: Sentence, said: list[Said]) -> None:
    """«составили благоустройство – 214, перевозки – 133, торговля – 38 вопросов»: the noun stands once, with the last."""
    last = said[-1] if said else None
    if last is None or not last.statement or last.frame.measure != "questions" or not last.statement.noun:
        return
    following = last
    for entry in reversed(said[:-1]):
        bare = entry.statement is not None and entry.role == "count" and not entry.statement.noun
        row = _NEXT_OF_ROW.fullmatch(sentence.text, entry.number.end, following.number.begins)
        if not (bare and row and entry.frame.label_kind in ("topic", "open")):
            return
        entry.statement.measure = entry.frame.measure = "questions"
        following = entry


def _cases_of(own: Own, before: Frame | None) -> None:
    """«93 вопроса: 34 решены, в 8 случаях отказано», «1931 вопрос. О дорогах – в 496 случаях»: of what was counted."""
    if before and before.measure == "questions" and own.noun and own.noun.words.lower() == "случаях":
        own.frame.measure = "questions"


def _one_officer(sentence: Sentence, end: int) -> str | None:
    """The code of the one kind of officials that a sentence names up to a place."""
    officers = {c.code for c in sentence.between(sentence.start, end, "official")}
    return officers.pop() if len(officers) == 1 else None


def _opening_days(first: Said, talk: Talk) -> str:
    """The days that the first number below a title counts («с 15 по 19 апреля»), where the title names another time."""
    if talk.report is None or first.period in (None, talk.report.code):
        return ""
    run_up = talk.report.kind == "days" and talk.report.days > 2 * _WEEK
    if talk.report.kind == "days" and not run_up:
        return ""
    days = Period.parse(first.period)
    within = not run_up and talk.report.start <= days.start and days.end <= talk.report.end
    return first.period if days.kind == "days" and days.days <= _WEEK and not within else ""


def _name_both(sentence: Sentence, said: list[Said], entry: Said) -> None:
    """«(10 писем, или 37 %) жители писали о ЖКХ», «половина, 31 звонок, пришлась на дороги»: one matter for both."""
    last = said[-1] if said else None
    if last is None or {last.role, entry.role} != {"count", "share"} or not last.statement:
        return
    if last.role == "share" and last.number.words:
        namely = _NAMELY.fullmatch(sentence.text, last.number.end, entry.number.begins)
        if namely and not entry.frame.label and last.frame.dims.items() < entry.frame.dims.items():
            # «188 писем, половина из которых, 94, отправлена по электронной почте»
            last.frame = replace(last.frame, dims=dict(entry.frame.dims), other=False)
            last.statement.dims, last.statement.measure = dict(entry.frame.dims), entry.statement.measure
            entry.whole = next((s for s in reversed(said[:-1]) if s.role == "count"), None)
            return
        if namely and entry.frame.label and last.frame.label == (entry.parent or last.frame).label:
            # «331 вопрос. Почти половина из них, 158, – о социальной защите»
            last.frame = replace(last.frame, label=entry.frame.label, label_kind=entry.frame.label_kind)
            last.statement.label, last.statement.label_kind = entry.frame.label, entry.frame.label_kind
            return
    if _OF_THEM.match(sentence.text, entry.number.end):
        return  # «340 обращений, 61 % из них – по электронной почте»: a part
    told = entry.frame
    if last.frame.label or last.frame.dims or not (told.label or {"channel", "source"} & told.dims.keys()):
        return
    told_again = _ONE_THING if not (last.number.words and last.role == "share") else _SO_MANY_OF_IT
    between = (last.number.end, entry.number.begins)
    if _ONE_THING.fullmatch(sentence.text, *between) or told_again.fullmatch(sentence.text, *between):
        last.frame = replace(told)
        last.statement.label, last.statement.label_kind = told.label, told.label_kind
        last.statement.dims, last.statement.measure = dict(told.dims), entry.statement.measure


def _each(entry: Said) -> list[Statement]:
    """«От жителей «А» и «Б» поступило по два обращения»: the number once for each of the places or topics."""
    own = entry.statement
    others = entry.places if "place" in own.dims else []
    return [
        own,
        *(replace(own, dims={**own.dims, "place": place}) for place in others),
        *(replace(own, label=topic) for topic in entry.topics[1:]),
        *(replace(own, dims={**own.dims, "source": sender}) for sender in entry.senders[1:]),
    ]

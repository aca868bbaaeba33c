"""Sentences into statements: each number takes its words from its own clause and the rest from what it hangs on."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.bases import fit_bases
from extract.carrying import carry_on
from extract.change_signs import change_sign
from extract.changes import by_half
from extract.counting import count_of
from extract.distributive import senders_of_each, topics_before_each, topics_of_each
from extract.frames import Frame
from extract.growth import changed
from extract.matter_before import named_alone, pointed_at
from extract.nouns import asks
from extract.number_clause import NumberClause
from extract.number_reading import Reading
from extract.numbers import Quantity
from extract.openings import head as opening_head
from extract.openings import places_follow, points_back, repeated, row_goes_on, share_spoken_of
from extract.own import Own
from extract.own_words import own_words
from extract.period_meaning import told_in_order
from extract.periods import WEEK, Period
from extract.recaps import share_whole, tell_again
from extract.regions import OF_ALL, cuts
from extract.respective import share_out
from extract.senders import beside_senders
from extract.sentences import Sentence
from extract.shares import makes_share
from extract.sharing import share_of
from extract.statement import Statement
from extract.staying import time_stayed_in
from extract.talk import Said, Talk, depth

_ONE_THING = re.compile(
    r"\s*(?:обращени\w+|пис[ье]м\w?|почты|вопрос\w*|звонк\w+|из\s+(?:них|этих))?(?:,?\s*(?:или|то есть)|,(?:\s+всего)?)\s+"
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
_COMMA = re.compile(r"(?:\s+[а-яё]+){0,2},\s+", re.IGNORECASE)
_NEXT_OF_ROW = re.compile(r",\s+[^.,;:()\d]{3,60}\s[-–—]\s+")
_OF_HIM = re.compile(r"\b(?:он|она|его|ему|ей)\b", re.IGNORECASE)
_AT_HIM = re.compile(
    r"\bему\s+(?:направлен|адресован)|\b(?:у\s+н(?:его|е[её]|их)|к\s+н(?:ему|ей|им))\b|\bона?\s+(?:лично\s+|сам\w?\s+)?(?:пров[её]л|приня|выслуш|встрет)|\bим(?:и)?\s+(?:был\w*\s+)?(?:принят|провед)",
    re.IGNORECASE,
)


def read(sentence: Sentence, talk: Talk) -> list[Statement]:
    """The statements of one sentence; the talk moves on to what it spoke of last."""
    held = time_stayed_in(sentence, talk)
    with talk.of(held or talk.report):
        told = _read(sentence, talk)
    if held and talk.carry and talk.carry.period is None:
        talk.carry = replace(talk.carry, period=held.code)
    return told


def _read(sentence: Sentence, talk: Talk) -> list[Statement]:
    sentence.mentions = told_in_order(sentence.mentions, talk.report)
    line = _Line(sentence, talk)
    for index, number in enumerate(sentence.numbers):
        if repeated(sentence, index):
            line.places[index + 1] = line.places[index]
        elif not (index and points_back(sentence, index)):  # «68 из 68 писем»: the whole was said before
            line.take(index, number)
    said = line.said
    _tell_week(said, talk)
    still = talk.officer if _OF_HIM.search(sentence.text, sentence.start, sentence.end) else None
    talk.officer = _one_officer(sentence, sentence.end) or still
    _noun_behind_a_row(sentence, said)
    share_out(sentence, said, talk.counted)
    tell_again(sentence, said)
    share_whole(sentence, said)
    _leave_to_talk(said, talk)
    fit_bases(talk, said)
    carry_on(sentence, talk, said)
    return [statement for entry in said if entry.statement for statement in _each(entry)]


class _Line:
    """A sentence while its numbers are taken in, one after another."""

    def __init__(self, sentence: Sentence, talk: Talk) -> None:
        self.sentence, self.talk = sentence, talk
        self.said: list[Said] = []
        self.places = cuts(sentence)
        by_place = (talk.item and talk.lead_places) or places_follow(sentence)
        self.by_place = by_place or (not talk.fresh and row_goes_on(sentence, talk.carry))
        listed = any(c.role == "list" and c.code == "topic" for c in sentence.cues)
        self.topics = None if talk.title else talk.topics or listed
        self.head = self._head()

    def take(self, index: int, number: Quantity) -> None:
        """Read a number: its own words, what it hangs on, what it says."""
        own = self._own(index)
        self._share_topics(own, index, number)
        if self.head and not self.said:
            own.frame = own.frame.under(self.head)
        open_noun = own.frame.label and not (own.noun or number.unit or own.frame.measure)
        if open_noun and asks(self.sentence, own.start, number, self.talk):
            own.frame.measure = "questions"
        level = depth(self.sentence, number)
        at = Reading(self.sentence, self.talk, self.said, index, number, own, level)
        if entry := self._entry(at):
            self._settle(entry, at)
            self.said.append(entry)

    def _head(self) -> Frame | None:
        """What opens the sentence or was said before it for its first number."""
        sentence, unsaid = self.sentence, self.talk.unsaid
        head, start = opening_head(sentence)
        if head is None:
            head, start = share_spoken_of(unsaid, sentence) or pointed_at(sentence, unsaid), sentence.start
            head = head or named_alone(sentence, unsaid)
        if head:
            self.places[0] = start
        return head

    def _own(self, index: int) -> Own:
        """The own words of a number, with what the sentence and the talk add to them."""
        sentence, talk, places = self.sentence, self.talk, self.places
        earlier = self.said[-1].frame if self.said else None
        clause = (sentence, index, places[index], places[index + 1])
        own = own_words(NumberClause(*clause, self.topics, talk.item, earlier, self.by_place))
        carried = None if self.said or talk.fresh else talk.carry
        _cases_of(own, earlier or (None if own.explained else carried))
        if beside_senders(sentence.text[own.start : own.end], own.frame, carried):
            own.frame.dims["source"] = "direct"
        people = own.noun is not None and own.noun.code == own.frame.measure == "people"
        if talk.item and talk.lead and people:
            own.frame.other = False  # «С какими вопросами шли на приём:» / «- жильё – 96 человек»
        deputies = any(c.code == "deputies" for c in sentence.between(sentence.start, own.start, "other"))
        officer = None if deputies else _one_officer(sentence, own.start) or talk.officer
        if officer and _AT_HIM.search(sentence.text, own.start, own.end):
            own.frame.dims.setdefault("official", officer)
        return own

    def _share_topics(self, own: Own, index: int, number: Quantity) -> None:
        """Give a number the topics or senders of which each has so many."""
        sentence = self.sentence
        following = sentence.numbers[index + 1] if index + 1 < len(sentence.numbers) else None
        own.topics = topics_of_each(sentence, number)
        if led := topics_before_each(sentence, number, self.places[index]):
            own.topics, own.frame.label, own.frame.label_kind = led, led[0], "topic"
            return
        if senders := senders_of_each(sentence, own.topics, number):
            own.senders, own.topics, own.frame.dims["source"] = senders, [], senders[0]
        elif own.topics:
            own.frame.label, own.frame.label_kind = own.topics[0], "topic"
        if following and (own.senders or own.topics):
            self.places[index + 1] = following.start

    def _entry(self, at: Reading) -> Said | None:
        """A change, a share or a count; nothing of a number of times that nothing grew by."""
        if sign := change_sign(self.sentence, self.said, at.index, self.places, self.talk):
            return changed(at, sign)
        if at.number.unit == "times" or by_half(self.sentence, at.number):
            return None
        if at.number.unit == "percent" or makes_share(at):
            if not at.number.unit:
                at.own.frame.other = at.own.frame.thing  # «жильё – 38,2» of a list in per cent is no rate
            return share_of(at)
        return count_of(at)

    def _settle(self, entry: Said, at: Reading) -> None:
        """Fit an entry to the one before it and to the head of the sentence."""
        own, last = at.own, self.said[-1] if self.said else None
        _name_both(self.sentence, self.said, entry)
        entry.depth = at.level
        entry.places, entry.topics, entry.senders = own.places, own.topics, own.senders
        if last and not own.places and entry.frame.dims.get("place") == last.frame.dims.get("place"):
            entry.places = last.places  # «по два обращения (9,5 %)» of each of the places
        if entry.statement:
            entry.statement.noun = own.noun is not None
        if last and entry.role == "share" and last.topics and not own.frame.label:
            entry.topics = last.topics  # «по 4 письма о дорогах и о свете – по 12,9 %»
        if self.head and entry.parent is None:
            entry.parent = self.head


def _tell_week(said: list[Said], talk: Talk) -> None:
    """Tell the talk which week the report is on, when its first sentence names one."""
    if talk.week or not said or talk.title:
        return
    days = _opening_days(said[0], talk)
    if talk.week is None or (days and talk.report and Period.parse(days).start > talk.report.end):
        # «… в 2018 году» in the title, and further on «За неделю, с 4 по 10 февраля 2019 …»
        talk.week = days


def _leave_to_talk(said: list[Said], talk: Talk) -> None:
    """Leave to the next sentence what this one counted, and of which time the brackets of its list are."""
    talk.read = said
    now = talk.report.code if talk.report else None
    dated = next((s for s in said if s.depth and s.period and now and s.period != now), None)
    if talk.item and dated and talk.lead_past is None:
        talk.lead_past = dated.period  # «- на бумаге – 34 (в мае – 41);» / «- устно – 8 (5)»
    talk.counted = [s for s in said if s.role == "count" and s.statement]


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
    run_up = talk.report.kind == "days" and talk.report.days > 2 * WEEK
    if talk.report.kind == "days" and not run_up:
        return ""
    days = Period.parse(first.period)
    within = not run_up and talk.report.start <= days.start and days.end <= talk.report.end
    return first.period if days.weekly and not within else ""


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
    same = entry.frame.label and last.frame.label and entry.frame.label in last.frame.label
    if last.role == "share" and same and not last.statement.noun:
        # «Почти половину составляет раздел «Экономика» – 812 вопросов»
        last.statement.measure, last.statement.label = entry.statement.measure, entry.frame.label
        return
    if _OF_THEM.match(sentence.text, entry.number.end):
        return  # «340 обращений, 61 % из них – по электронной почте»: a part
    told = entry.frame
    if last.frame.label or last.frame.dims or not (told.label or {"channel", "source"} & told.dims.keys()):
        return
    told_again = _ONE_THING if not (last.number.words and last.role == "share") else _SO_MANY_OF_IT
    between = (last.number.end, entry.number.begins)
    part = entry.role == "share" and entry.number.words and _COMMA.fullmatch(sentence.text, *between)
    if part and not OF_ALL.match(sentence.text, entry.number.end):
        return  # «Поступило 239 вопросов, каждый четвёртый – о ЖКХ»
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

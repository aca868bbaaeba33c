"""Rules of what a number takes from the one before it in the sentence; each is one construction.

The first that knows the construction answers, so the order is part of what they say: `RULES` at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass

from extract.counting_words import COLLECTIVE
from extract.cues import Cue
from extract.frames import Frame
from extract.number_reading import Reading
from extract.numbers import EVERY
from extract.orthography import INCLUDING
from extract.part_frames import WAYS_AND_FATES, Hold, met_there, part_of, spoken_of_before, written_to
from extract.resuming import OUT_OF_THESE
from extract.talk import Said

_PART_OF_WHOLE = {"outcome", "handling", "source"}
_FATES = {"outcome", "handling"}
_OF_WHOM = {"author", "repeat", "kind"}
_NEW_SUBJECT = {"channel", "recipient", "official", "satisfaction", "place"} | _PART_OF_WHOLE | _OF_WHOM
# Between two members of an enumeration no verb stands.
_ENUMERATED = re.compile(r"\s+[а-яё]+(?:ых|их)\s+[а-яё]+(?:\s+граждан)?\s*(?:,|\bи\b)\s*", re.IGNORECASE)
_NEXT_BRACKET = re.compile(r"(?:\s*[а-яё]+){0,3}\s*\)(?:,|\s+и)\s+[^().;:\d]+\(")
_BRACKETED = re.compile(r"\([^()]*\)")
_OUT_OF_FIRST = re.compile(r"\W*из\s+", re.IGNORECASE)
_THE_REST = re.compile(r"[,;]\s+(?:а\s+|по\s+)?остальны\w+\s+$", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"\(\s*(?:(?:в|за)\s+)?(?:АППГ|(?:19|20)\d\d\s*(?:г\.|год\w*)|годом ранее|прошл\w+\s+год\w*)\s*:",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(r"\bвсего\s+их\b", re.IGNORECASE)
_JOINED = re.compile(r"[^.;:,]{0,60}\sи\s+$")
_IN_ALL = re.compile(r"\bвсего\s+(?:за|в)\s|\bитого\s+$", re.IGNORECASE)
_TO_ADMINISTRATION = re.compile(r"\bв\s+администрацию\s+[^,.;:()\d]*[-–—]\s*$")
_INCLUDING = re.compile(INCLUDING, re.IGNORECASE)
_NEWLY = re.compile(r"\bвновь\s+(?:поступ|зарегистрир|приш|получ|принят)", re.IGNORECASE)
_CHANGED = re.compile(r",\s+(?:[а-яё]+\s+){0,3}[-–—]?\s*(?:больше|меньше|чаще|реже)\s*$", re.IGNORECASE)


NOTHING = Hold(None)


@dataclass(slots=True, frozen=True)
class Neighbour:
    """A number beside the one that the sentence spoke of last, and the words that join them."""

    at: Reading
    last: Said
    gap: str  # the text between the two
    links: list[Cue]  # «из них», «в том числе»
    refers: list[Cue]  # «таких», «ими», «в них»

    @property
    def own(self) -> Frame:
        """What the number's own words say."""
        return self.at.own.frame

    @property
    def told(self) -> Set[str]:
        """The dims that its own words say."""
        return self.at.own.frame.dims.keys()

    @property
    def bare(self) -> bool:
        """Whether its own words set it apart by nothing."""
        return not self.at.own.explained and not self.own.label

    @property
    def sibling(self) -> Hold:
        """What a member of the same row hangs on."""
        return Hold(self.last.parent, self.last.whole)

    @property
    def part(self) -> Hold:
        """What a part of the last number hangs on."""
        return Hold(part_of(self.last.frame, self.at.own), self.last)

    @property
    def counts(self) -> bool:
        """Whether the last number is a count."""
        return self.last.role == "count"

    @property
    def unstated(self) -> bool:
        """Whether the last number was only pointed back to: «Из 1 536 письменных обращений …»."""
        return self.last.statement is None and self.counts


Rule = Callable[[Neighbour], Hold | None]


def _beside_each(its: Neighbour) -> Hold | None:
    """«Каждое пятое коллективное обращение – о домах, тридцать одно – о дворах»: of the same letters."""
    each = its.last.role == "share" and EVERY.match(its.at.sentence.text, its.last.number.core[0])
    if each and its.at.plain and its.at.own.noun is None and its.own.label and not its.told:
        return Hold(its.last.frame.without_label(), its.last.whole)
    return None


def _all_that_came(its: Neighbour) -> Hold | None:
    """«38 коллективных, всего за год – 1 476»."""
    more = its.at.plain and its.at.number.value > its.last.number.value
    return NOTHING if more and its.bare and its.at.leads(_IN_ALL) else None


def _to_administration(its: Neighbour) -> Hold | None:
    """«в Правительство области – 3, в администрацию района – 21»."""
    at = its.at
    elsewhere = "recipient" in its.last.frame.dims and "recipient" not in its.told
    if elsewhere and _TO_ADMINISTRATION.search(at.sentence.text, at.own.start, at.number.begins):
        return its.sibling
    return None


def _to_settlements(its: Neighbour) -> Hold | None:
    """«Письменных обращений район получил 488, поселения – 1 015»: the noun serves both."""
    alone = its.told == {"recipient"} and its.at.own.dashed and its.at.own.noun is None and not its.own.label
    beside = alone and its.counts and "recipient" not in its.last.frame.dims and "," in its.gap
    return Hold(its.last.frame, its.last.whole) if beside else None


def _so_many_of_them(its: Neighbour) -> Hold | None:
    """«На приём пришли 94 человека, семеро – повторно»: seven of those who came."""
    number, text = its.at.number, its.at.sentence.text
    people = (
        number.words
        and its.last.frame.measure == "people"
        and its.last.frame.dims.get("channel") == "reception"
    )
    again = people and its.told <= {"repeat", "author"} and COLLECTIVE.search(text, *number.core)
    return its.part if again else None


def _newly_come(its: Neighbour) -> Hold | None:
    """«в работе было 158, из них 21 – с прошлого года, вновь поступило 137»."""
    return NOTHING if its.at.leads(_NEWLY) else None


def _whole_behind_its_share(its: Neighbour) -> Hold | None:
    """«Доля коллективных – 32,9 %, всего их поступило 51»."""
    if its.last.role == "share" and its.at.leads(_ALL_OF_THEM):
        return Hold(its.last.frame, its.last.whole)
    return None


def _fate_of_those(its: Neighbour) -> Hold | None:
    """«Из 1 536 письменных обращений 614 решены …»."""
    return its.part if its.unstated and its.told & _PART_OF_WHOLE else None


def _fate_of_first(its: Neighbour) -> Hold | None:
    """«Из 131 письма, учтённого здесь, через область пришло 34»."""
    at, first = its.at, its.at.said[0]
    fate = bool(its.told) and its.told <= _PART_OF_WHOLE and at.own.noun is None and at.plain
    whole = first.role == "count" and "channel" in first.frame.dims and at.number.value < first.number.value
    if fate and whole and _OUT_OF_FIRST.fullmatch(at.sentence.text, at.sentence.start, first.number.start):
        return Hold(part_of(first.frame, at.own), first)
    return None


def _kind_of_those(its: Neighbour) -> Hold | None:
    """«Из 129 письменных обращений 12 являются коллективными, 7 повторными»."""
    return Hold(its.last.frame, its.last) if its.unstated and its.told & _OF_WHOM else None


def _another_of_then(its: Neighbour) -> Hold | None:
    """«коллективных – 0 (АППГ: повторных – 0; коллективных – 1)»."""
    sentence, number = its.at.sentence, its.at.number
    opened = sentence.text.rfind("(", sentence.start, number.start)
    return its.sibling if its.at.level and _YEAR_BEFORE.match(sentence.text, opened) else None


def _out_of_these(its: Neighbour) -> Hold | None:
    """«рассмотрено 110 вопросов, 70 из которых решены»."""
    fits = its.counts and its.at.plain and its.at.number.value <= its.last.number.value
    return its.part if fits and its.at.follows(OUT_OF_THESE) else None


def _the_rest(its: Neighbour) -> Hold | None:
    """«по 67 звонкам даны разъяснения, остальные 25 взяты на контроль»."""
    last = its.last
    beside = not its.links and its.at.level == last.depth and "outcome" in last.frame.dims
    if not beside or not _THE_REST.search(its.gap):
        return None
    held = Frame(last.frame.measure, {d: c for d, c in last.frame.dims.items() if d not in _FATES})
    return Hold(held.under(last.parent), last.whole)


def _part(its: Neighbour) -> Hold | None:
    """«58 обращений, из них 12 …», «58 обращений (12 …)», «58 обращений: 12 …»."""
    last, sentence = its.last, its.at.sentence
    if not (its.links or its.at.level > last.depth or _opens_parts(its.gap)):
        return None
    spoken = last.statement is not None and last.statement.noun
    spoken = spoken or sentence.between(sentence.start, last.number.start, "measure")
    aside = last.statement is not None and not spoken
    if aside and any(_INCLUDING.match(c.words) for c in its.links):
        # «Письменных 90, в том числе коллективных – 6»
        return Hold(spoken_of_before(last.frame, its.at.own), last)
    return its.part


def _pointed_back(its: Neighbour) -> Hold | None:
    """«57 жителей, ими задано 64 вопроса», «дороги – 12; таких обращений прибавилось»."""
    if not its.refers:
        return None
    at = its.at
    such = all(c.words.lower().startswith("так") for c in its.refers)
    end = its.refers[0].start if such else at.number.start
    if at.sentence.between(at.own.start, end, "total"):
        return NOTHING  # «всего в них …»: all of them again; never «таких обращений всего 22»
    by_them = all(c.words.lower() in ("ими", "они") for c in its.refers)
    return Hold(its.part.frame, None) if by_them else its.part


def _noun_left_out(its: Neighbour) -> Hold | None:
    """«о кровлях (58 коллективных обращений), дворах (47) и парках (26)»: the noun stands once, with all it says."""
    text, last = its.at.sentence.text, its.last
    row = its.own.label and not its.told and its.at.own.noun is None and last.frame.label
    if not row or not last.frame.dims.keys() & _OF_WHOM or not _NEXT_BRACKET.fullmatch(its.gap):
        return None
    first = text[: last.number.begins].endswith("(")
    return Hold(last.frame.without_label(), last.whole) if first else None


def _of_a_topic(its: Neighbour) -> Hold | None:
    """«о дорогах – 12, о жилье – 9»: under the same whole."""
    if not its.own.label:
        return None
    return Hold(its.last.parent or _around(its), its.last.whole)


def _at_receptions(its: Neighbour) -> Hold | None:
    """«проведено 6 приёмов, принято 28 человек»."""
    people = its.last.frame.measure == "receptions" and its.own.measure == "people"
    if people and "official" not in its.told:
        return Hold(met_there(its.last.frame, its.at.own), its.last.whole)
    return None


def _fate_of_a_thing(its: Neighbour) -> Hold | None:
    """«18 наказов: 11 исполнены, по 3 даны разъяснения»: of what is no appeal."""
    if its.last.frame.thing and its.at.own.noun is None and its.told <= _FATES:
        return Hold(Frame(other=True, thing=True), None)
    return None


def _at_another_time(its: Neighbour) -> Hold | None:
    """«дороги – 17 заявлений, за тот же период 2017 года – 14 заявлений»: of the same matter."""
    at, last = its.at, its.last
    same = its.told and its.own.dims.items() <= last.frame.dims.items()
    dated = any(at.own.start <= m.start < at.number.start for m in at.sentence.mentions)
    return Hold(last.frame, last.whole) if same and dated and last.frame.label else None


def _new_subject(its: Neighbour) -> Hold | None:
    """«40 письменных, 18 устных»: its own words say what it is a part of, beside the last."""
    at, last = its.at, its.last
    if not its.told & _NEW_SUBJECT:
        return None
    another = its.own.measure and its.own.measure != last.frame.measure
    if another and at.sentence.between(at.own.start, at.number.start, "total"):
        return NOTHING
    alone = its.counts and len([s for s in at.said if s.role != "past"]) == 1
    fits = at.number.unit == "percent" or at.number.value <= last.number.value
    if alone and fits and _what_became(its):
        return its.part
    joined = _JOINED.match(_BRACKETED.sub("", its.gap)) and "handling" in last.frame.dims
    if joined and not its.told & _PART_OF_WHOLE:
        # «контролировались 9 письменных и 5 обращений с приёма»
        held = Frame(None, {"handling": last.frame.dims["handling"]})
        return Hold(held.under(last.parent), last.whole)
    return Hold(_beside(its), last.whole)


def _in_a_row(its: Neighbour) -> Hold | None:
    """«Поставлены на контроль 126; исполнено всего 115 обращений», «18 устных обращений, 5 обращений граждан»."""
    if not its.at.own.noun:
        return None
    parted = ";" in its.gap and its.bare
    joined = not its.at.own.explained and _ENUMERATED.fullmatch(its.gap)
    return its.sibling if parted or joined else None


def _beside_a_place(its: Neighbour) -> Hold | None:
    """«из Синегорья – 41, обратились 19 и 10 человек»."""
    return its.sibling if "place" in its.last.frame.dims else None


def _another_measure(its: Neighbour) -> Hold | None:
    """«поступило 58 обращений, в них 64 вопроса»: of the same."""
    if its.own.measure and its.own.measure != its.last.frame.measure:
        return Hold(met_there(its.last.frame, its.at.own), its.last.whole)
    return None


def _another_kind(its: Neighbour) -> Hold | None:
    """«60 жалоб и 140 писем», «жалоб – 60, просьб – 140»."""
    beside = its.at.own.head and its.at.level == its.last.depth and its.last.role != "past"
    return its.sibling if beside and "kind" in its.last.frame.dims else None


RULES: tuple[Rule, ...] = (
    _so_many_of_them,
    _beside_each,
    _all_that_came,
    _to_administration,
    _to_settlements,
    _newly_come,
    _whole_behind_its_share,
    _fate_of_those,
    _fate_of_first,
    _kind_of_those,
    _another_of_then,
    _out_of_these,
    _the_rest,
    _part,
    _pointed_back,
    _noun_left_out,
    _of_a_topic,
    _at_receptions,
    _fate_of_a_thing,
    _at_another_time,
    _new_subject,
    _in_a_row,
    _beside_a_place,
    _another_measure,
    _another_kind,
)


def _opens_parts(gap: str) -> bool:
    """Whether a colon between two numbers opens the parts of the first; «повторных меньше: 12» opens none."""
    colon = gap.rfind(":")
    return colon >= 0 and "(" not in gap[colon:] and _CHANGED.search(gap, 0, colon) is None


def _what_became(its: Neighbour) -> bool:
    """«В системе подано 517 заявок, решено 402, отклонено 38»: what became of those just counted."""
    last = its.last.frame
    whole = not last.label and not last.other and not _FATES & last.dims.keys()
    return whole and its.told <= _FATES and not its.own.measure


def _beside(its: Neighbour) -> Frame | None:
    """What a sibling hangs on; officials who receive beside each other receive in the same way."""
    last, told = its.last.frame, its.told
    nameless = its.at.own.noun is None
    shared = {d: c for d, c in last.dims.items() if d == "handling" or (d, c) == ("channel", "reception")}
    if shared and "official" in told and "official" in last.dims and "channel" not in told:
        return Frame(last.measure, shared).under(its.last.parent)
    held: dict[str, str] = {}
    if nameless and written_to(last) and told in WAYS_AND_FATES:
        held = {"official": last.dims["official"]}
    elif nameless and told == {"outcome"} and "outcome" in last.dims:
        # «решено 17 письменных обращений, разъяснено – 6»
        held = {d: c for d, c in last.dims.items() if d in ("kind", "channel", "official")}
    if not held and nameless and told <= _FATES and "kind" in last.dims:
        held = {"kind": last.dims["kind"]}  # «163 заявления, по 341 даны разъяснения»
    return Frame(None, held).under(its.last.parent) if held else its.last.parent


def _around(its: Neighbour) -> Frame | None:
    """What stays of a labelled sibling that hangs on nothing: the channel it came by, the kind that it shares."""
    if not its.last.frame.label:
        return None
    labelled = (s for s in its.at.said if s.frame.label)
    shared = its.at.own.noun is None and all("kind" in s.frame.dims for s in labelled)
    held = ("channel", "recipient", "kind") if shared else ("channel", "recipient")
    kept = {d: c for d, c in its.last.frame.dims.items() if d in held}
    return Frame(None, kept) if kept else None

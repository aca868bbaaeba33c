"""What a number hangs on: the frame that it inherits from its list, its whole or its clause."""

from __future__ import annotations

import re

from extract.cues import Cue
from extract.dims import DIMS
from extract.frames import Frame
from extract.numbers import Quantity
from extract.orthography import INCLUDING
from extract.own import Own
from extract.part_frames import WAYS_AND_FATES, met_there, part_of, spoken_of_before, written_to
from extract.resuming import OUT_OF_THESE, opening
from extract.sentences import Sentence
from extract.talk import Said, Talk, adds_up, depth, subject

_OF_ALL = re.compile(
    r"\bиз\s+(?:числа\s+)?(?:всех\s+)?(?:рассмотренн|поступивш|зарегистрированн|полученн)ых\b", re.IGNORECASE
)
_PART_OF_WHOLE = {"outcome", "handling", "source"}
_NEW_SUBJECT = (
    "channel",
    "source",
    "recipient",
    "official",
    "author",
    "repeat",
    "handling",
    "outcome",
    "satisfaction",
    "kind",
    "place",
)
# Between two members of an enumeration no verb stands.
_ENUMERATED = re.compile(r"\s+[а-яё]+(?:ых|их)\s+[а-яё]+(?:\s+граждан)?\s*(?:,|\bи\b)\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_OUT_OF_FIRST = re.compile(r"\W*из\s+", re.IGNORECASE)
_THE_REST = re.compile(r"[,;]\s+(?:а\s+|по\s+)?остальны\w+\s+$", re.IGNORECASE)
_FALLS_ON_IT = re.compile(r"на\s+котор\w+\s+(?:при(?:ход|шл)|пада|пал)", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"\(\s*(?:(?:в|за)\s+)?(?:АППГ|(?:19|20)\d\d\s*(?:г\.|год\w*)|годом ранее|прошл\w+\s+год\w*)\s*:",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(r"\bвсего\s+их\b", re.IGNORECASE)
_OPENED = re.compile(r"(?:[:–—-]|\(\s*а)\s*(?:за\s+[а-яё]+\s+)?$", re.IGNORECASE)
_JOINED = re.compile(r"[^.;:,]{0,60}\sи\s+$")
# «Проблем жилья, в том числе субсидий, касались 15 %»: a matter that is named in full, then its verb
_IN_A_MATTER = re.compile(r"\b(?:вопрос|проблем|тем)\w*\s+(?!по\b)[^.;:()\d]+,\s*$", re.IGNORECASE)
_IN_ALL = re.compile(r"\bвсего\s+(?:за|в)\s|\bитого\s+$", re.IGNORECASE)
_TO_ADMINISTRATION = re.compile(r"\bв\s+администрацию\s+[^,.;:()\d]*[-–—]\s*$")
_INCLUDING = re.compile(INCLUDING, re.IGNORECASE)
_INCLUDES = re.compile(rf"{INCLUDING}|включая", re.IGNORECASE)
_NEWLY = re.compile(r"\bвновь\s+(?:поступ|зарегистрир|приш|получ|принят)", re.IGNORECASE)
_CHANGED = re.compile(r",\s+(?:[а-яё]+\s+){0,3}[-–—]?\s*(?:больше|меньше|чаще|реже)\s*$", re.IGNORECASE)


def parent_of(
    sentence: Sentence, talk: Talk, said: list[Said], number: Quantity, own: Own
) -> tuple[Frame | None, Said | None]:
    """The frame that a count hangs on, and the number that is its whole when there is one."""
    level = depth(sentence, number)
    links = [c for c in sentence.between(own.start, number.start, "link") if not _lists(sentence, c, own)]
    if any(c.words.lower().startswith("из общего") for c in links) or _OF_ALL.search(
        sentence.text[own.start : number.start]
    ):
        return None, None  # a part of all, whatever was spoken of last
    refers = [c for c in sentence.between(own.start, own.end, "refer") if not _of_own_noun(sentence, own, c)]
    last = subject(said, level)
    if last is None:
        return opening(sentence, talk, own, bool(links), bool(refers), number), None
    while (
        level > last.depth
        and last.whole is not None
        and last.role == "count"
        and number.unit == ""
        and number.value > last.number.value
    ):
        last = last.whole  # a part never exceeds its whole: it is a part of something larger
    gap = sentence.text[last.number.end : number.start]
    if links and adds_up(said, last):
        last = last.whole  # «47 обращений, из них 39 письменных и 8 устных, в том числе коллективных – 6»
    both_places = "place" in own.frame.dims and "place" in last.frame.dims
    parted = ";" in gap and not both_places  # «Речное – 102; Лесное – 88» are a row
    if parted and last.whole is not None and not links and level <= last.depth and not own.frame.label:
        last = last.whole  # «24 приёма, в том числе 9 выездных; принято 206 человек»
    if (
        not own.explained
        and not own.frame.label
        and number.unit == ""
        and number.value > last.number.value
        and _IN_ALL.search(sentence.text[own.start : number.start])
    ):
        return None, None  # «38 коллективных, всего за год – 1 476»
    if (
        "recipient" in last.frame.dims
        and "recipient" not in own.frame.dims
        and _TO_ADMINISTRATION.search(sentence.text, own.start, number.begins)
    ):
        return last.parent, last.whole  # «в Правительство области – 3, в администрацию района – 21»
    if _NEWLY.search(sentence.text, own.start, number.start):
        return None, None  # «в работе было 158, из них 21 – с прошлого года, вновь поступило 137»
    if last.role == "share" and _ALL_OF_THEM.search(sentence.text, own.start, number.start):
        return last.frame, last.whole  # «Доля коллективных – 32,9 %, всего их поступило 51»
    if last.statement is None and last.role == "count" and own.frame.dims.keys() & _PART_OF_WHOLE:
        return part_of(last.frame, own), last  # «Из 1 536 письменных обращений 614 решены …»
    first = said[0]
    if (
        own.frame.dims.keys() <= _PART_OF_WHOLE
        and own.frame.dims
        and not number.unit
        and first.role == "count"
        and "channel" in first.frame.dims
        and number.value < first.number.value
        and _OUT_OF_FIRST.fullmatch(sentence.text, sentence.start, first.number.start)
        and own.noun is None
    ):
        return part_of(first.frame, own), first  # «Из 131 письма, учтённого здесь, через область пришло 34»
    if (
        last.statement is None
        and last.role == "count"
        and own.frame.dims.keys() & {"author", "repeat", "kind"}
    ):
        return last.frame, last  # «Из 129 письменных обращений 12 являются коллективными, 7 повторными»
    if level and _YEAR_BEFORE.match(sentence.text, sentence.text.rfind("(", sentence.start, number.start)):
        return last.parent, last.whole  # «коллективных – 0 (АППГ: повторных – 0; коллективных – 1)»
    of_these = last.role == "count" and number.value <= last.number.value and number.unit == ""
    if of_these and OUT_OF_THESE.match(sentence.text, number.end):
        return part_of(last.frame, own), last  # «рассмотрено 110 вопросов, 70 из которых решены»
    if not links and level == last.depth and "outcome" in last.frame.dims and _THE_REST.search(gap):
        held = {d: c for d, c in last.frame.dims.items() if d not in ("outcome", "handling")}
        # «по 67 звонкам даны разъяснения, остальные 25 взяты на контроль»
        return Frame(last.frame.measure, held).under(last.parent), last.whole
    if links or level > last.depth or _opens_parts(gap):
        spoken = last.statement is not None and last.statement.noun
        spoken = spoken or sentence.between(sentence.start, last.number.start, "measure")
        aside = last.statement is not None and not spoken
        if aside and any(_INCLUDING.match(c.words) for c in links):
            return spoken_of_before(last.frame, own), last  # «Письменных 90, в том числе коллективных – 6»
        return part_of(last.frame, own), last
    such = refers and all(c.words.lower().startswith("так") for c in refers)
    if refers and sentence.between(own.start, refers[0].start if such else number.start, "total"):
        return None, None  # «всего в них …»: all of them again; never «таких обращений всего 22»
    if refers:
        asked = all(c.words.lower() in ("ими", "они") for c in refers)  # «57 жителей, ими задано 64 вопроса»
        return part_of(last.frame, own), None if asked else last
    if own.frame.label:
        return (last.parent if last.parent else _around(last, own, said)), last.whole
    if (
        last.frame.measure == "receptions"
        and own.frame.measure == "people"
        and "official" not in own.frame.dims
    ):
        return met_there(last.frame, own), last.whole
    if last.frame.thing and own.noun is None and own.frame.dims.keys() <= {"outcome", "handling"}:
        return Frame(other=True, thing=True), None  # «18 наказов: 11 исполнены, по 3 даны разъяснения»
    if any(dim in own.frame.dims for dim in _NEW_SUBJECT):
        if (
            own.frame.measure
            and own.frame.measure != last.frame.measure
            and sentence.between(own.start, number.start, "total")
        ):
            return None, None
        fits = number.unit == "percent" or number.value <= last.number.value
        now = [s for s in said if s.role != "past"]
        if len(now) == 1 and last.role == "count" and fits and _what_became(own, last):
            return part_of(last.frame, own), last
        if (
            _JOINED.match(_BRACKETED.sub("", gap))
            and "handling" in last.frame.dims
            and not own.frame.dims.keys() & _PART_OF_WHOLE
        ):
            held = Frame(None, {"handling": last.frame.dims["handling"]})
            return held.under(
                last.parent
            ), last.whole  # «контролировались 9 письменных и 5 обращений с приёма»
        return _beside(last, own), last.whole
    if ";" in gap and own.noun and not own.explained and not own.frame.label:
        return last.parent, last.whole  # «Поставлены на контроль 126; исполнено всего 115 обращений»
    if own.noun and not own.explained and _ENUMERATED.fullmatch(gap):
        return last.parent, last.whole  # «18 устных обращений, 5 обращений граждан»
    if "place" in last.frame.dims:
        return last.parent, last.whole  # «из Синегорья – 41, обратились 19 и 10 человек»
    if own.frame.measure and own.frame.measure != last.frame.measure:
        return met_there(last.frame, own), last.whole
    if own.head and level == last.depth and "kind" in last.frame.dims and last.role != "past":
        return last.parent, last.whole  # «60 жалоб и 140 писем», «жалоб – 60, просьб – 140»
    return last.frame, last.whole


def _opens_parts(gap: str) -> bool:
    """Whether a colon between two numbers opens the parts of the first; «повторных меньше: 12» opens none."""
    colon = gap.rfind(":")
    return colon >= 0 and "(" not in gap[colon:] and _CHANGED.search(gap, 0, colon) is None


def _of_own_noun(sentence: Sentence, own: Own, refer: Cue) -> bool:
    """«Возросло число анонимных обращений: их 12»: what it points back to stands before the colon."""
    before = sentence.text[own.start : refer.start]
    told = sentence.between(own.start, refer.start)
    return _OPENED.search(before) is not None and any(c.role in ("measure", *DIMS) for c in told)


def _lists(sentence: Sentence, link: Cue, own: Own) -> bool:
    """«Из других структур, в том числе из министерств, пришло 81»: it goes on with a list, no part is counted."""
    if _IN_A_MATTER.search(sentence.text, own.start, link.start) and sentence.between(
        link.end, own.end, "about"
    ):
        return _INCLUDES.match(link.words) is not None
    if _FALLS_ON_IT.match(sentence.text, link.start):
        return True  # «жилищное хозяйство, на которое приходится 58 %»: the matter, not a whole
    before = sentence.between(own.start, link.start)
    return _INCLUDES.match(link.words) is not None and any(c.role == "source" for c in before)


def _what_became(own: Own, last: Said) -> bool:
    """«В системе подано 517 заявок, решено 402, отклонено 38»: what became of those just counted."""
    fates = {"outcome", "handling"}
    whole = not last.frame.label and not last.frame.other and not fates & last.frame.dims.keys()
    return whole and own.frame.dims.keys() <= fates and not own.frame.measure


def _beside(last: Said, own: Own) -> Frame | None:
    """What a sibling hangs on; officials who receive beside each other receive in the same way."""
    kept = {
        d: c for d, c in last.frame.dims.items() if (d == "channel" and c == "reception") or d == "handling"
    }
    if (
        "official" in own.frame.dims
        and "official" in last.frame.dims
        and kept
        and "channel" not in own.frame.dims
    ):
        return Frame(last.frame.measure, kept).under(last.parent)
    if written_to(last.frame) and own.noun is None and own.frame.dims.keys() in WAYS_AND_FATES:
        return Frame(None, {"official": last.frame.dims["official"]}).under(last.parent)
    kind = last.frame.dims.get("kind")
    held = {d: c for d, c in last.frame.dims.items() if d in ("kind", "channel", "official")}
    if held and "outcome" in last.frame.dims and own.noun is None and own.frame.dims.keys() == {"outcome"}:
        return Frame(None, held).under(last.parent)  # «решено 17 письменных обращений, разъяснено – 6»
    if kind and own.noun is None and own.frame.dims.keys() <= {"outcome", "handling"}:
        return Frame(None, {"kind": kind}).under(last.parent)  # «163 заявления, по 341 даны разъяснения»
    return last.parent


def _around(last: Said, own: Own, said: list[Said]) -> Frame | None:
    """What stays of a labelled sibling that hangs on nothing: the channel it came by, the kind that it shares."""
    if not last.frame.label:
        return None
    shared = own.noun is None and all("kind" in s.frame.dims for s in said if s.frame.label)
    held = ("channel", "recipient", "kind") if shared else ("channel", "recipient")
    kept = {d: c for d, c in last.frame.dims.items() if d in held}
    return Frame(None, kept) if kept else None

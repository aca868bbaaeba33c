"""What a number hangs on: the frame that it inherits from its list, its whole or its clause."""

from __future__ import annotations

import re

from extract.cues import Cue
from extract.dims import DIMS
from extract.hanging_rules import NOTHING, RULES, Neighbour
from extract.number_reading import Reading
from extract.orthography import INCLUDING
from extract.own import Own
from extract.part_frames import Hold
from extract.resuming import opening
from extract.sentences import Sentence
from extract.talk import Said, adds_up, subject

_OF_ALL = re.compile(
    r"\bиз\s+(?:числа\s+)?(?:всех\s+)?(?:рассмотренн|поступивш|зарегистрированн|полученн)ых\b", re.IGNORECASE
)
_FALLS_ON_IT = re.compile(r"на\s+котор\w+\s+(?:при(?:ход|шл)|пада|пал)", re.IGNORECASE)
_OPENED = re.compile(r"(?:[:–—-]|\(\s*а)\s*(?:за\s+[а-яё]+\s+)?$", re.IGNORECASE)
# «Проблем жилья, в том числе субсидий, касались 15 %»: a matter that is named in full, then its verb
_IN_A_MATTER = re.compile(r"\b(?:вопрос|проблем|тем)\w*\s+(?!по\b)[^.;:()\d]+,\s*$", re.IGNORECASE)
_INCLUDES = re.compile(rf"{INCLUDING}|включая", re.IGNORECASE)


def parent_of(at: Reading) -> Hold:
    """The frame that a count hangs on, and the number that is its whole when there is one."""
    sentence, own, number = at.sentence, at.own, at.number
    links = [c for c in sentence.between(own.start, number.start, "link") if not _lists(sentence, c, own)]
    if any(c.words.lower().startswith("из общего") for c in links) or at.leads(_OF_ALL):
        return NOTHING  # a part of all, whatever was spoken of last
    refers = [c for c in sentence.between(own.start, own.end, "refer") if not _of_own_noun(sentence, own, c)]
    last = subject(at.said, at.level)
    if last is None:
        return Hold(opening(at, bool(links), bool(refers)))
    last = _larger(at, last)
    gap = sentence.text[last.number.end : number.start]
    last = _past_its_parts(at, last, gap, links)
    beside = Neighbour(at, last, gap, links, refers)
    return next((held for rule in RULES if (held := rule(beside)) is not None), Hold(last.frame, last.whole))


def _larger(at: Reading, last: Said) -> Said:
    """The whole of the last number, and so on, while that is less than a part of it could be."""
    while (
        at.level > last.depth
        and last.whole is not None
        and last.role == "count"
        and at.plain
        and at.number.value > last.number.value
    ):
        last = last.whole  # a part never exceeds its whole: it is a part of something larger
    return last


def _past_its_parts(at: Reading, last: Said, gap: str, links: list[Cue]) -> Said:
    """The whole of the last number where its row of parts has ended."""
    if links and adds_up(at.said, last):
        last = last.whole  # «47 обращений, из них 39 письменных и 8 устных, в том числе коллективных – 6»
    both_places = "place" in at.own.frame.dims and "place" in last.frame.dims
    parted = ";" in gap and not both_places  # «Речное – 102; Лесное – 88» are a row
    if parted and last.whole is not None and not links and at.level <= last.depth and not at.own.frame.label:
        last = last.whole  # «24 приёма, в том числе 9 выездных; принято 206 человек»
    return last


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

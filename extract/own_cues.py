"""Which cues of a clause say something of its number: the way, the sender, the outcome that are its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract import changes, labels
from extract.asides import asides
from extract.cues import Cue
from extract.dims import DIMS
from extract.forwarding import sent_to
from extract.frames import asked_for
from extract.number_clause import NumberClause
from extract.own import Own

_THEY_ASK = re.compile(r"\b(?:просят|просили|попросили|требуют|требовали)\s[^.;:]*$", re.IGNORECASE)
_NOT = re.compile(r"\bне\s+$", re.IGNORECASE)
_WITH = re.compile(r"\bсо?\s+(?:участием\s+)?$", re.IGNORECASE)
_HELD_IN = re.compile(
    r"(?:\d|\bвыездн\w+)\s+(?:[а-яё]+\s+)?(?:при[её]м|сход|встреч|выезд)[а-яё]*\s+(?:граждан\s+)?(?:в\s+)?$",
    re.IGNORECASE,
)
_SHARE_AMONG = re.compile(
    r"\bдол[яюи]\s+(?:их\s+)?(?:в(?:\s+числе)?|среди)\s+(?:[а-яё]+ых\s+и\s+)?$", re.IGNORECASE
)
_NO_OFFICER = re.compile(r"(?:(?:администраци|приемн|приёмн)\w+|по\s+словам)\s+$", re.IGNORECASE)
_REPLY = re.compile(
    r"\s*(?:и\s+(?:устн|письменн)\w+\s+)?(?:разъяснени|ответ(?!ов\b|ил|ят)|консультац|уведомлени|отказ)",
    re.IGNORECASE,
)
_PUT_IN = re.compile(r"\b(?:установк|подключени|проведени)\w*\s+(?:домашн\w+\s+)?$", re.IGNORECASE)
_GREW_BEHIND = re.compile(r"[^.;:()\d]{0,60}?\b(?:числ|количеств)[ао]\w*\s+([^.,;:()\d–—]+)", re.IGNORECASE)
_DEEDS_OF = re.compile(
    r"\bна\s+(?:(?:без)?действи|решени|работу|поведени)\w*\s+(?:\([а-яё]+\)\s+)?$", re.IGNORECASE
)
_INTO_REGION = re.compile(
    r"\s+(?:в\s+)?(?:областн|краев|республиканск)\w+\s+(?:администраци|правительств|орган)", re.IGNORECASE
)
_IN_PERSON = re.compile(
    r"\s+(?:в\s+ходе|во\s+время|на\s+приёме|на\s+приеме|главе|мэру|губернатору|председателю)\b"
)
_ON_CALLS = re.compile(r"\s+(?:[а-яё]+\s+){0,3}на\s+(?:[\d\s,.]|тысяч\w*|тыс)*звонк")
_TALKED = re.compile(r"(?:\s+[А-ЯЁа-яё-]+){0,9}?\s+(?:побеседова|пообща|встретил)\w+\s+[\dа-яё]")
_BEFORE_A_NAME = 30  # letters in which the words stand that a cue hangs on

Rule = Callable[[Cue, Own, NumberClause], bool]


def own_cues(own: Own, at: NumberClause) -> list[Cue]:
    """The cues that say something of a number, without those that speak of something else."""
    found = at.sentence.between(own.start, own.end)
    found += _of_what_grew(own, at)
    found = [c for c in found if not sent_to(at.sentence.text, own.start, own.end, c)]
    if own.bracketed or own.dashed:
        found = _within_bracket(found, own, at)
    if any(c.role == "source" and c.code != "direct" for c in found):
        # A verb of handing over is the source's («переслала»), not the outcome of the appeals.
        found = [c for c in found if c.code != "forwarded"]
    beside = asides(at.sentence, own, at.number)
    told = [c for c in found if c.role in DIMS and c.role != "kind"]
    told = [c for c in told if not any(a <= c.start < b for a, b in beside)]
    return [c for c in told if not any(rule(c, own, at) for rule in IDLE)]


def _of_what_grew(own: Own, at: NumberClause) -> list[Cue]:
    """«Почти вдвое, с 17 до 33, выросло число повторных обращений»: what grew stands behind all three."""
    sentence = at.sentence
    if not changes.led_by_times(sentence) or at.number not in sentence.numbers[:3]:
        return []
    third = sentence.numbers[min(2, len(sentence.numbers) - 1)]
    grown = _GREW_BEHIND.match(sentence.text, third.end, sentence.end)
    return sentence.between(max(grown.start(1), own.end), grown.end()) if grown else []


def _within_bracket(cues: list[Cue], own: Own, at: NumberClause) -> list[Cue]:
    """«через вышестоящие инстанции (прокуратура – 5, …)»: the source in the bracket, not that of them all."""
    text, number = at.sentence.text, at.number
    opened = text.rfind("(", own.start, number.start)
    if ")" in text[max(opened, 0) : number.start]:
        return cues
    inside = {c.role for c in cues if opened < c.start < number.start} if opened >= 0 else set()
    return [c for c in cues if c.role != "source" or c.role not in inside or c.start > opened]


def _writer_in_a_sender(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«из вышестоящих организаций направлено 214»: who sent them on, no writer."""
    senders = (c for c in at.sentence.between(own.start, own.end) if c.role == "source")
    return cue.role == "author" and any(c.start < cue.start < c.end for c in senders)


def _body_of_an_officer(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«председатель городской Думы»: whose chair he is, no sender."""
    officers = (c for c in at.sentence.between(own.start, own.end, "official"))
    return cue.role == "source" and any(c.start < cue.start < c.end for c in officers)


def _in_a_reception(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«личных приёмов»: what is counted, and no way."""
    head = own.head
    inside = head is not None and head.code == "receptions" and head.start <= cue.start < head.end
    return inside and cue.role != "handling"


def _way_of_the_reply(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«даны письменные разъяснения»: how they were answered."""
    answers = own.head is not None and own.head.code == "answers"
    way = cue.role == "channel" and cue.code != "phone"
    return way and not answers and _REPLY.match(at.sentence.text, cue.end) is not None


def _of_what_a_share(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«их доля среди письменных обращений – 32,5 %»: of what they are a share."""
    return cue.role == "channel" and _leads(_SHARE_AMONG, cue, at)


_IN_TIME = re.compile(
    r"\s+(?:за|в)\s+(?:янв|фев|мар|апр|ма[ейя]|июн|июл|авг|сент|окт|нояб|дек|это|этом|отч[её]тн|сам)",
    re.IGNORECASE,
)


def _not_direct(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«не напрямую, а через область», «непосредственно главе города», «непосредственно в областную администрацию»."""
    if cue.code != "direct":
        return False
    text = at.sentence.text
    elsewhere = (_IN_PERSON, _INTO_REGION, _IN_TIME)  # «непосредственно за сентябрь»
    if _leads(_NOT, cue, at) or any(pattern.match(text, cue.end) for pattern in elsewhere):
        return True
    # «в поселения – 108, непосредственно в администрацию района – 168»
    to_itself = cue.words.lower().startswith("непосредственно")
    return to_itself and any(c.code == "settlements" for c in at.sentence.cues)


def _within_a_matter(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«по вопросам транспорта и районной инспекции»: a matter, no sender."""
    return cue.role in ("source", "author") and labels.within_matter(at.sentence, own.start, cue)


def _within_a_name(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«раздел сайта «Вопрос депутату»»."""
    if cue.role not in ("source", "official", "recipient"):
        return False
    text = at.sentence.text
    opened = text.rfind("«", 0, cue.start)
    return opened >= 0 and "»" not in text[opened : cue.start] and "»" in text[cue.end : cue.end + 60]


def _what_they_ask(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«просят решить вопрос о земле»: what they ask, not what came of it."""
    return cue.role == "outcome" and _leads(_THEY_ASK, cue, at)


def _no_receiver(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«жалобы на действия должностных лиц», «эфиры с руководителями», «приёмная главы», «по словам начальника»."""
    if cue.role != "official":
        return False
    if _TALKED.match(at.sentence.text, cue.end):
        return False  # «С главой города побеседовали 14 человек»
    before = at.sentence.text[max(0, cue.start - _BEFORE_A_NAME) : cue.start]
    return any(pattern.search(before) for pattern in (_DEEDS_OF, _WITH, _NO_OFFICER))


def _where_it_was_held(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«в ходе 9 выездных приёмов в поселениях»: where they were held, not whose mail it was."""
    return cue.code == "settlements" and _leads(_HELD_IN, cue, at)


def _took_calls(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«Диспетчеры ответили за год на 18,4 тысячи звонков»: they took them, no outcome of letters."""
    return cue.code == "answered" and _ON_CALLS.match(at.sentence.text, cue.end) is not None


def _asked_for(cue: Cue, own: Own, at: NumberClause) -> bool:
    """What the writers ask for, not what became of it."""
    return asked_for(at.sentence.text, cue)


_FROM_THERE = re.compile(r"\bиз\s+$", re.IGNORECASE)


def _taken_from_there(cue: Cue, own: Own, at: NumberClause) -> bool:
    """««Инцидент Менеджмент»: в работу взято 512 сообщений из социальных сетей»: the system's, found there."""
    system = any(c.code == "incident" and c.end <= cue.start for c in at.sentence.cues)
    return cue.code == "social" and system and _leads(_FROM_THERE, cue, at)


_TO_DO_IT = re.compile(r"\b[а-яё]+(?:ть|ти|ться|тись)\s(?:[^.;:,()\d]*\s)?$", re.IGNORECASE)


def _made_up_their_mind(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«Отправить письмо решили 46 жителей»: what they chose to do, no outcome."""
    return cue.words.lower() == "решили" and _leads(_TO_DO_IT, cue, at)


def _leads(pattern: re.Pattern[str], cue: Cue, at: NumberClause) -> bool:
    """Whether a pattern stands in the sentence before a cue."""
    return pattern.search(at.sentence.text, at.sentence.start, cue.start) is not None


# Where a cue says nothing of the number
_LEADERS = re.compile(
    r"руководител(?:и|ей|ям|ями)\s+(?:[а-яё]+ой\s+)?администрации\b|руководств\w+\s[^.,;:()\d]*\bпров(?:еде|одил|ел)",
    re.IGNORECASE,
)


def _several_leaders(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«руководители администрации», «руководством администрации проведено 17 приёмов»: more than its head."""
    return cue.code == "head" and _LEADERS.match(at.sentence.text, cue.start) is not None


def _telephone_put_in(cue: Cue, own: Own, at: NumberClause) -> bool:
    """«по поводу установки телефона»: what they asked for, no way."""
    return cue.code == "phone" and _leads(_PUT_IN, cue, at)


IDLE: tuple[Rule, ...] = (
    _several_leaders,
    _telephone_put_in,
    _writer_in_a_sender,
    _body_of_an_officer,
    _in_a_reception,
    _way_of_the_reply,
    _of_what_a_share,
    _not_direct,
    _within_a_matter,
    _within_a_name,
    _what_they_ask,
    _no_receiver,
    _where_it_was_held,
    _took_calls,
    _asked_for,
    _taken_from_there,
    _made_up_their_mind,
)

"""What a number counts by the noun before it: «количество вопросов составило», «обращений – 5»."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extract.cues import Cue
from extract.dims import DIMS
from extract.language import grammar, plain
from extract.numbers import Quantity
from extract.sentences import Sentence

_REACH = 40  # letters before a noun in which the words stand that it hangs on
_EVENTS = ("receptions", "meetings", "trips")
_IN_CATEGORY = re.compile(r"\s+(?:в|из|по)\s+(?:категори|раздел|рубрик|тематик)", re.IGNORECASE)
_DECIDED = re.compile(r"\s+реш[её]н\b", re.IGNORECASE)
_DURING = re.compile(r"\b(?:в\s+ходе|во\s+время|в\s+рамках|на)\s+$", re.IGNORECASE)
_HELD = re.compile(
    r"(?:количеств\w+|(?<!том )числ\w+|провед\w+|провел\w*|прошл[аои]\b|состоял\w+|организован\w*)",
    re.IGNORECASE,
)
# «количество письменных обращений», but «из общего числа обращений» is the whole of another number
_NUMBER_OF = re.compile(
    r"(?<!\bиз )(?<!\bиз общего )(?<!\bот общего )(?:количеств\w+|числ\w+)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
WITH_THINGS = re.compile(
    r"\s+со?\s+(?!просьб|жалоб|заявл|предлож|вопрос|проблем|личн|благодар|коллективн|начала|\d)[а-яё]+(?:ми|ой|ым|им)\b",
    re.IGNORECASE,
)
_NAME_OPENS = re.compile(
    r"\b(?:раздел|рубрик|сервис|форм|страниц|вкладк|кнопк|функци)\w*\s+«[^»]*$", re.IGNORECASE
)
_MET = re.compile(r"принят\w*|побывал\w*|обратил\w*|[:–—-]\s*$", re.IGNORECASE)
# «коллективных – 143, а заявителей по ним – 4105», «число заявителей – 410»
_WRITERS = re.compile(
    r"(?:(?:^|[,;(:])\s*(?:[аи]\s+)?|\b(?:количеств|числ)[ео]\s+)заявителей\s+(?:по\s+(?:ним|этим)\s+)?(?:составило\s+)?[–—:-]?\s*$",
    re.IGNORECASE,
)
_AGENT_BEFORE = re.compile(r"(?:\bот|\bдля|\bк|\bс|\bсреди|\bу|\bпо)\s+(?:\w+\s+)?$", re.IGNORECASE)
_ABOUT_IT = re.compile(r"\b(?:по|с|о|об|на)\s+(?:\w+\s+)*$", re.IGNORECASE)
# «Лидеры по числу вопросов: дороги – 402»
_BY_NUMBER = re.compile(r"\bпо\s+(?:числу|количеству|тематике)\s+$", re.IGNORECASE)
_HELD_IN = re.compile(r"\b(?:содержащихся|поставленных|поднятых|заданных|изложенных)\s+в\s+$", re.IGNORECASE)
# «Число обратившихся на личный приём сократилось со 112 до 96»
_NUMBER_OF_MET = re.compile(
    r"\b(?:числ|количеств)\w*\s+(обратившихся|принятых|побывавших|пришедших)\s+(?:на|у|к|в\s+ходе)\s",
    re.IGNORECASE,
)
_RECEPTION = re.compile(r"\bпри[её]м", re.IGNORECASE)
_PERSONAL = re.compile(r"личн\w+\s+$")
_OF_A_WHOLE = re.compile(r"\b(?:в|из|с|к|по|работ\w+ с|рассмотрени\w+)\s+(?!них\s)(?:\w+\s+)?$")
_BY_PREPOSITION = re.compile(r"\b(?:в|во|из|с|к|по|о|об|на|через)\s+(?!них\s)(?:\w+\s+){0,2}$")
_OF_PEOPLE = frozenset(
    ("граждан", "гражданами", "жителей", "заявителей", "населения", "такого", "этого", "данного", "подобного")
)
_ACTING = frozenset(
    ("граждане", "жители", "заявители", "горожане", "гражданами", "жителями", "гражданам", "жителям")
)


@dataclass(slots=True, frozen=True)
class Before:
    """A noun that stands before a number in its clause."""

    cue: Cue
    sentence: Sentence
    start: int  # of the clause
    number: Quantity
    found: list[Cue]  # the nouns before it that may be counted

    @property
    def lead(self) -> str:
        """The words right before the noun."""
        return self.sentence.text[max(self.start, self.cue.start - _REACH) : self.cue.start]

    @property
    def clause(self) -> str:
        """The clause up to the number."""
        return self.sentence.text[self.start : self.number.start]


Rule = Callable[[Before], bool]


def noun_before(sentence: Sentence, start: int, number: Quantity) -> Cue | None:
    """The counted noun that the number's own clause names before it."""
    if met := _number_of_met(sentence, start, number):
        return met
    found: list[Cue] = []
    for cue in sentence.between(start, number.start, "measure"):
        told = Before(cue, sentence, start, number, found)
        if not any(rule(told) for rule in NOT_COUNTED):
            found.append(cue)
    for cue in found:
        if _NUMBER_OF.search(sentence.text[start : cue.start]):
            return cue
    direct = [cue for cue in found if _direct(cue, sentence, start)]
    return direct[-1] if direct else None


def _direct(cue: Cue, sentence: Sentence, start: int) -> bool:
    """Whether no preposition leads a noun; one of a time does not: «по сравнению с 2012 годом жалоб …»."""
    behind_a_time = any(m.end <= cue.start <= m.end + 2 for m in sentence.mentions)
    lead = sentence.text[max(start, cue.start - 30) : cue.start]
    return cue.code == "people" or behind_a_time or _BY_PREPOSITION.search(lead) is None


def _number_of_met(sentence: Sentence, start: int, number: Quantity) -> Cue | None:
    """The people of «число обратившихся на личный приём», when no letters are named after them."""
    told = _NUMBER_OF_MET.search(sentence.text, start, number.start)
    if told is None or not _RECEPTION.search(sentence.text, told.end(1), number.start):
        return None
    others = sentence.between(told.end(1), number.start, "measure")
    if any(c.code in ("appeals", "questions", "messages") for c in others):
        return None
    return Cue(*told.span(1), "measure", "people", told[1])


def _holds_questions(noun: Before) -> bool:
    """«Количество содержащихся в обращениях вопросов составило 3 598»: of the questions."""
    return _HELD_IN.search(noun.lead) is not None


def _within_a_name(noun: Before) -> bool:
    """«с сайта, раздел «Задать вопрос» – 214»."""
    return _NAME_OPENS.search(noun.lead) is not None


def _personal_questions(noun: Before) -> bool:
    """«принято по личным вопросам 40»."""
    return noun.cue.code == "questions" and _PERSONAL.search(noun.lead) is not None


def _handling_of_things(noun: Before) -> bool:
    """«обращение с отходами – 178»: a matter."""
    handling = noun.cue.words.lower().startswith("обращени")
    return handling and WITH_THINGS.match(noun.sentence.text, noun.cue.end) is not None


def _less_than_it(noun: Before) -> bool:
    """«вопросов набралось больше, чем писем, – 10,5 тысячи»."""
    return noun.lead.removesuffix("самих ").endswith(("чем ", "Чем "))


def _was_decided(noun: Before) -> bool:
    """«вопрос решён положительно – 118»."""
    one = noun.cue.words.lower() == "вопрос"
    return one and _DECIDED.match(noun.sentence.text, noun.cue.end) is not None


def _a_matter(noun: Before) -> bool:
    """«вопросы в категориях «Дворы» – 25», «по вопросам жилья – 40», «вопросы ЖКХ – 12», never «по числу вопросов»."""
    if noun.cue.code != "questions":
        return False
    about = _ABOUT_IT.search(noun.lead[-25:]) and not _BY_NUMBER.search(noun.lead)
    in_category = _IN_CATEGORY.match(noun.sentence.text, noun.cue.end)
    return bool(in_category or about) or _named_question(noun.sentence, noun.cue)


def _in_a_bracket(noun: Before) -> bool:
    """«Устных обращений (личный приём, звонки) принято 76»."""
    inside = noun.lead.rfind("(") > noun.lead.rfind(")")
    return bool(noun.found) and inside and ")" in noun.sentence.text[noun.cue.end : noun.number.start]


def _at_an_event(noun: Before) -> bool:
    """«принят 41 человек, в том числе в ходе выездных приёмов в посёлках – 15»; «приём провёл глава»: not counted."""
    if noun.cue.code in _EVENTS and _DURING.search(noun.lead):
        return True
    event = noun.cue.code in (*_EVENTS, "answers")
    return event and not _several(noun.cue) and _HELD.search(noun.clause) is None


def _people_who_act(noun: Before) -> bool:
    """«Наказов избирателей – 143», «Устных обращений граждан принято 2996», «граждане прислали 40»."""
    cue = noun.cue
    if cue.code != "people":
        return False
    if _of_other_things(noun.sentence, cue):
        return True
    if any(f.code == "appeals" and 0 <= cue.start - f.end <= 1 for f in noun.found):
        return True
    writers = _WRITERS.search(noun.sentence.text[noun.start : noun.number.begins])
    met = _MET.search(noun.clause) or cue.words.lower().startswith("посетител") or writers
    agents = _AGENT_BEFORE.search(noun.lead) or subject_form(noun.sentence.text[cue.start : cue.end])
    return not met or bool(agents)


def _whole_of_it(noun: Before) -> bool:
    """«жалоб из обращений – 12»: the whole, where another noun was named before."""
    return bool(noun.found) and _OF_A_WHOLE.search(noun.lead) is not None


def _several(events: Cue) -> bool:
    """Whether events are named as many: «прямых эфиров», «личных приёмов», «встреч», «таких приёмов»."""
    first, *rest = events.words.lower().split()
    last = rest[-1] if rest else first
    many = first.endswith(("ов", "ых")) or last in ("приемов", "приёмов") or first == "таких"
    return many or (not rest and grammar(first) == ("NOUN", "gent", "plur"))


def _of_other_things(sentence: Sentence, people: Cue) -> bool:
    """Whether people stand behind a noun of what they gave, which is no measure: «наказов избирателей»."""
    left = [t for t in sentence.tokens if t.end <= people.start][-1:]
    if not left or people.start - left[0].end > 1 or grammar(left[0].text) != ("NOUN", "gent", "plur"):
        return False
    return not any(c.start <= left[0].start < c.end for c in sentence.cues)


def _named_question(sentence: Sentence, cue: Cue) -> bool:
    """«Вопросы коммунального хозяйства», «жилищные вопросы»: a topic, not what is counted."""
    behind = sentence.words(cue.end, min(sentence.end, cue.end + _REACH))[:1]
    # «В вопросах сентября преобладали»: when, not what they are about
    dated = behind and any(m.start == behind[0].start for m in sentence.mentions)
    if behind and not dated and behind[0].text[0].isalpha() and plain(behind[0].text) not in _OF_PEOPLE:
        part, case, _ = grammar(behind[0].text)
        if part in ("NOUN", "ADJF") and case == "gent":
            return True
    left = [t for t in sentence.tokens if t.end <= cue.start][-1:]
    if left and grammar(left[0].text)[0] == "ADJF":
        return not any(c.start <= left[0].start < c.end and c.role in (*DIMS, "total") for c in sentence.cues)
    return False


def subject_form(word: str) -> bool:
    """Whether people are those who act in the sentence («граждане», «жителями»), not those who are counted."""
    return plain(word) in _ACTING


# A noun that any of these knows is not what the number counts
NOT_COUNTED: tuple[Rule, ...] = (
    _holds_questions,
    _within_a_name,
    _personal_questions,
    _handling_of_things,
    _less_than_it,
    _was_decided,
    _a_matter,
    _in_a_bracket,
    _at_an_event,
    _people_who_act,
    _whole_of_it,
)

"""What a number counts by the noun behind it: «43 письменных обращения», «15 жителей», «3 сайта».

First the constructions that are known at a glance, then the words behind the number one after another; of each
kind the first rule that knows what it sees answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from extract import residents
from extract.counting_words import COLLECTIVE
from extract.cues import Cue
from extract.dims import DIMS, PLATFORMS
from extract.language import grammar, plain
from extract.numbers import Quantity
from extract.regions import CAME_IN_TIME
from extract.sentences import Sentence
from extract.so_often import held, so_often
from extract.words import Word

_MOST_WORDS = 4  # between a number and its noun
_NEUTRAL = frozenset(
    ["единица", "единицы", "единиц", "ед", "случай", "случае", "случая", "случаев", "случаях", "шт"]
)
_ALL_THAT_CAME = frozenset(("потока", "почты", "объема", "корреспонденции", "массива"))
_BODIES = ("source", "recipient", "official")
_OUT_OF_PEOPLE = re.compile(
    r"\s*(?:из|от)\s+(?:общего\s+)?(?:количества|числа)\s+(заявителей)\s+обра", re.IGNORECASE
)
_OUT_OF_THESE = re.compile(
    r"\s*из\s+(?:этих|указанных|названных)\s+(?:(?P<appeals>обращений|писем|жалоб)|(?P<messages>звонков|сообщений)|(?P<questions>вопросов))\b",
    re.IGNORECASE,
)
_TYPE_BEHIND = re.compile(
    r"\s*\)\s+(?:(?:сельски[ех]|городски[ех])\s+)?(?:районы|округа|микрорайоны|поселения|сельсоветы|районов|округов|микрорайонов|поселений|сельсоветов)\b"
)
_IN = re.compile(r"\b[Вв]о?\s$")
_BY_SO_MANY = re.compile(r"\b[Пп]о\s+$")
_BY_OR_ON = re.compile(r"\b(?:[Пп]о|[Нн]а)\s$")
_AT = re.compile(r"\b(?:на|в|во|с|к)\s+$", re.IGNORECASE)
_AGENTS = re.compile(r"(?:цы|чане|жане|яне|ичи)$")
_FOR_SERVICE = re.compile(
    r"\s+(?:на|об?|для)\s+(?:участи|предоставлен|выдач|получен|оказани|закуп|субсид|подключен)", re.IGNORECASE
)
_AND_COMPLAINTS = re.compile(r"(?:,| и)\s(?:жалоб|обращени|заявлени)", re.IGNORECASE)
_CAME_IN = re.compile(
    r"\b(?:поступ|приш|получ|зарегистрир|принят|направ|оставил|разместил|жител|горожан|заявител)\w*|\bтак(?:их|ого)\b|\b(?:число|количество)\s+(?:обращени|заявок)",
    re.IGNORECASE,
)


class Counted(NamedTuple):
    """The counted noun: a measure's cue, the bare word of a noun of another kind, or neither."""

    noun: Cue | None = None
    thing: str | None = None


@dataclass(slots=True)
class Walk:
    """The way from a number over the words behind it."""

    sentence: Sentence
    number: Quantity
    measures: dict[int, Cue] = field(init=False)  # by their places
    steps: int = 0  # the words that were passed
    passed: int = 0  # the place up to which the words say only when
    verbs: bool = False  # whether a short participle was passed: «по 45 разъяснено законодательство»
    thing: str | None = None  # the noun of another kind that was met

    def __post_init__(self) -> None:
        self.measures = {c.start: c for c in self.sentence.cues if c.role == "measure"}

    def led(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern ends the sentence's words before the number."""
        return pattern.search(self.sentence.text[self.sentence.start : self.number.start]) is not None

    def roles(self, word: Word) -> set[str]:
        """The dims of the cues that cover a word."""
        over = (c for c in self.sentence.cues if c.start <= word.start < c.end)
        return {c.role for c in over if c.role in DIMS}

    def step(self) -> None:
        """Go on to the next word."""
        self.steps += 1


_LINES = re.compile(r"\s+телефонн\w+\s+[«\"]?((?:прям|горяч)\w+[»\"]?\s+лини\w+)", re.IGNORECASE)
_WHOLE = re.compile(r"\s*общего\s+(?:числа|количества|потока)\s*(?:[.;,)]|$)")
_GO_ON = Counted(thing="")  # no answer yet: the next word
_NOTHING = Counted()


def noun_behind(sentence: Sentence, number: Quantity, end: int) -> Counted:
    """The counted noun right of a number."""
    walk = Walk(sentence, number)
    for at_once in _AT_A_GLANCE:
        if (found := at_once(walk)) is not None:
            return found
    for word in sentence.words(number.end, end):
        found = next(answer for rule in _WORD_BY_WORD if (answer := rule(walk, word)) is not None)
        if found is not _GO_ON:
            return found
    return Counted(thing=walk.thing)


def _so_many_people(walk: Walk) -> Counted | None:
    """«семеро», «двоих»."""
    number, text = walk.number, walk.sentence.text[slice(*walk.number.core)]
    if number.words and not number.unit and COLLECTIVE.search(text):
        return Counted(Cue(*number.core, "measure", "people", text))
    return None


def _out_of_people(walk: Walk) -> Counted | None:
    """«59 процентов из общего количества заявителей»."""
    told = _OUT_OF_PEOPLE.match(walk.sentence.text, walk.number.end)
    if walk.number.unit != "percent" or told is None:
        return None
    return Counted(Cue(*told.span(1), "measure", "people", told[1]))


def _out_of_these(walk: Walk) -> Counted | None:
    """«приняла 172 из этих обращений»."""
    told = _OUT_OF_THESE.match(walk.sentence.text, walk.number.end)
    if walk.number.unit or told is None:
        return None
    code = told.lastgroup
    return Counted(Cue(*told.span(code), "measure", code, told[code]))


def _lines_held(walk: Walk) -> Counted | None:
    """«прошли четыре телефонные «прямые линии»»."""
    held = None if walk.number.unit else _LINES.match(walk.sentence.text, walk.number.end)
    return Counted(Cue(*held.span(1), "measure", "meetings", held[1])) if held else None


def _of_the_whole(walk: Walk) -> Counted | None:
    """«это 31,5 % общего числа»: the whole that they are a share of."""
    told = walk.number.unit == "percent" and _WHOLE.match(walk.sentence.text, walk.number.end)
    return _NOTHING if told else None


def _so_often_held(walk: Walk) -> Counted | None:
    """«дважды глава проводил прямую линию»."""
    number = walk.number
    event = held(walk.sentence, number) if number.words and not number.unit else None
    return Counted(event) if event else None


def _in_so_many(walk: Walk) -> Counted | None:
    """«в 14 учреждениях» counts places, «в 58 случаях» appeals."""
    sentence = walk.sentence
    if walk.number.unit or not walk.led(_IN):
        return None
    for word in sentence.words(walk.number.end, sentence.end)[:4]:
        part, case, _ = grammar(word.text)
        if part == "NOUN" and case == "loct":
            if any(c.start <= word.start < c.end and c.role == "measure" for c in sentence.cues):
                return None
            appeals = Counted(Cue(word.start, word.end, "measure", "appeals", word.text))
            return appeals if word.lemma == "случай" else Counted(thing=word.text)
        if part not in ("ADJF", "PRTF"):
            return None
    return None


def _kind_of_places(walk: Walk) -> Counted | None:
    """«Лесной (447) и Полевой (321) районы»."""
    return _NOTHING if _TYPE_BEHIND.match(walk.sentence.text, walk.number.end) else None


def _within_a_time(walk: Walk, word: Word) -> Counted | None:
    """«из 55 поступивших за месяц обращений»."""
    if word.start < walk.passed:
        return _GO_ON
    when = CAME_IN_TIME.match(walk.sentence.text, word.start) if walk.steps else None
    if when is None:
        return None
    walk.passed = when.end()
    return _GO_ON


def _quoted(walk: Walk, word: Word) -> Counted | None:
    """«4 «горячих» линии»."""
    if word.text == "«" and word.start in walk.measures:
        return Counted(walk.measures[word.start])
    return _GO_ON if word.text in ("«", '"', ")") and walk.steps == 0 else None


def _share_of_all(walk: Walk, word: Word) -> Counted | None:
    """«53,7 % общего потока», «в 6 % случаев заявителей волновало …»."""
    all_of_it = plain(word.text) in _ALL_THAT_CAME or plain(word.text) in ("случаев", "случае")
    return _NOTHING if walk.number.unit == "percent" and all_of_it else None


def _is_spoken_of(walk: Walk, word: Word) -> Counted | None:
    """«в девяти речь идёт о жилье»."""
    return _NOTHING if plain(word.text) == "речь" and walk.steps == 0 else None


def _times(walk: Walk, word: Word) -> Counted | None:
    """«обращались 1420 раз»."""
    if plain(word.text) not in ("раз", "раза") or walk.steps or walk.number.unit:
        return None
    return Counted(*so_often(walk.sentence, walk.number, word.start, word.end))


def _no_word(walk: Walk, word: Word) -> Counted | None:
    """A sign, or a word too far from the number."""
    return Counted(thing=walk.thing) if not word.text[0].isalpha() or walk.steps > _MOST_WORDS else None


def _another_subject(walk: Walk, word: Word) -> Counted | None:
    """A measure's noun that is the subject of the number's verb, not what it counts."""
    cue = walk.measures.get(word.start)
    if cue is None:
        return None
    _, case, count = grammar(word.text)
    if cue.code == "people" and (case, count) == ("nomn", "plur"):
        return Counted(thing=walk.thing)  # «376 граждане озвучили на приёме»
    if cue.code == "answers" and case in ("nomn", "accs") and walk.led(_BY_OR_ON):
        return _NOTHING  # «по девяти ответы опубликованы»
    if word.text in ("вопрос", "ответ") and walk.number.value % 10 != 1 and not walk.number.words:
        return Counted(thing=walk.thing)  # «по 7 вопрос решён»
    if cue.code == "receptions" and _AT.search(walk.sentence.text[walk.number.end : word.start]):
        return Counted(thing=walk.thing)  # «принято 77 на личном приёме»
    return None


def _measure(walk: Walk, word: Word) -> Counted | None:
    """«43 обращения»; «по 76 заявителям отказано» counts their appeals."""
    cue = walk.measures.get(word.start)
    if cue and cue.code == "people" and grammar(word.text)[1] == "datv" and walk.led(_BY_SO_MANY):
        cue = cue._replace(code="appeals")
    return Counted(cue) if cue else None


def _residents(walk: Walk, word: Word) -> Counted | None:
    """«120 лесногорцев»; «порядка 120 лесногорцы отправили» says who sent them."""
    if _AGENTS.search(word.text) and residents.are_many(word.text):
        return Counted(thing=walk.thing)
    if residents.unknown(word.text):
        return Counted(Cue(word.start, word.end, "measure", "people", word.text))
    return None


def _who_did_it(walk: Walk, word: Word) -> Counted | None:
    """«по 36 специалисты выезжали на место», «(20 %) специалисты проверили»."""
    subject = grammar(word.text) == ("NOUN", "nomn", "plur")
    told = walk.led(_BY_SO_MANY) or walk.number.unit == "percent"
    return Counted(thing=walk.thing) if subject and told else None


def _thing_of_a_cue(walk: Walk, word: Word) -> Counted | None:
    """«3 телефона», «5 сайтов», «13 сельских поселений»: the thing itself is counted; «39 прислали письма»: no thing."""
    part, roles = grammar(word.text)[0], walk.roles(word)
    named = part == "NOUN" and not walk.verbs and (walk.steps == 0 or _one_name(walk, word))
    if roles and named and not roles & {"outcome", "kind"}:
        walk.thing = word.text
    return _NOTHING if part == "VERB" and roles and walk.steps == 0 else None


def _passing(walk: Walk, word: Word) -> Counted | None:
    """Adjectives, words of cues, «единиц», «и» on the way to the noun."""
    part = grammar(word.text)[0]
    if part in ("ADJF", "PRTF", "NUMR") or walk.roles(word) or plain(word.text) in _NEUTRAL:
        walk.verbs = walk.verbs or part == "PRTS"
        walk.step()
        return _GO_ON
    if plain(word.text) in ("и", "или") and walk.steps:
        walk.step()
        return _GO_ON
    return None


def _noun_of_another_kind(walk: Walk, word: Word) -> Counted:
    """The noun that ends the way: «12 заявок», «15 жильцов», «40 километров»; another word ends it without."""
    told_when = any(m.start <= word.start < m.end for m in walk.sentence.mentions)  # «5,4 % годом ранее»
    noun = grammar(word.text)[0] == "NOUN" and plain(word.text) not in ("г", "гг", "тыс", "раз", "раза")
    if told_when or not noun:
        return Counted(thing=walk.thing)
    # «по 158 уведомлениям вопрос решён»
    dealt_with = word.lemma == "уведомление" and walk.led(_BY_SO_MANY) and not walk.number.unit
    if word.lemma in ("заявка", "уведомление") and (dealt_with or _sent_in(walk.sentence, word)):
        code = "appeals" if _AND_COMPLAINTS.match(walk.sentence.text, word.end) else "messages"
        return Counted(Cue(word.start, word.end, "measure", code, word.text))
    if residents.counted(word.lemma, word.text):
        return Counted(Cue(word.start, word.end, "measure", "people", word.text))
    return Counted(thing=walk.thing if walk.verbs else word.text)


def _one_name(walk: Walk, word: Word) -> bool:
    """«13 сельских поселений»: the words up to the noun are one name of a thing."""
    end = walk.number.end
    return any(
        c.role in _BODIES and end <= c.start <= end + 1 and word.start < c.end for c in walk.sentence.cues
    )


def _sent_in(sentence: Sentence, noun: Word) -> bool:
    """«Жители направили 160 заявок» through a platform or a dispatcher; «64 заявки на участие» are another thing."""
    if _FOR_SERVICE.match(sentence.text, noun.end):
        return False
    return any(c.role == "channel" and c.code in PLATFORMS for c in sentence.cues) or (
        _CAME_IN.search(sentence.text, sentence.start, sentence.end) is not None
    )


_AT_A_GLANCE: tuple[Callable[[Walk], Counted | None], ...] = (
    _so_many_people,
    _out_of_people,
    _out_of_these,
    _of_the_whole,
    _lines_held,
    _so_often_held,
    _in_so_many,
    _kind_of_places,
)
_WORD_BY_WORD: tuple[Callable[[Walk, Word], Counted | None], ...] = (
    _within_a_time,
    _quoted,
    _share_of_all,
    _is_spoken_of,
    _times,
    _no_word,
    _another_subject,
    _measure,
    _residents,
    _who_did_it,
    _thing_of_a_cue,
    _passing,
    _noun_of_another_kind,
)

"""A sentence made ready for reading: its numbers, cues and period phrases with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from extract import cues as cue_finder
from extract.counting_words import BREAKDOWNS, IN_CASES, counts_something
from extract.cues import Cue
from extract.fates import fate
from extract.language import plain
from extract.mending import Printed
from extract.numbers import Quantity, quantities
from extract.period_mention import Mention
from extract.period_phrases import mentions, of_document
from extract.words import Word, cut
from extract.zeros import zeros

# Both are asked of every paragraph: a look at the first letter spares most of the alternatives.
_DIGIT = re.compile(r"\d")
_HAS_NUMBER = re.compile(
    r"(?=[\dвдкноптсчшу])(?:\d|удвои|утрои|тысяч|сотн|дюжин|полови|полтор|сорок|четверт|треть|кажд|вдвое|втрое|\b(?:один|одн|дв|три|тр(?:[её]|о[еи])|четыр|четверо|пят|шест|сем|восем|девят|десят|сто|нет)\w*)",
    re.IGNORECASE,
)
# «Чаще пишут о дорогах. Таких обращений 340»: what was named before counts.
_SUCH = re.compile(
    r"[.!?]\s+(?:[^.!?]{0,60}\b(?:[Тт]аких\s|[Пп]о эт(?:им|ой) |на эту тему|здесь |сюда )"
    r"|На\s+(?:его|е[её]|их)\s+долю\b|(?:Количество|Число)\s+обращений\b[^.;]*%|Их\s+(?:было|оказалось|поступило|зарегистрировано|получено)\b)"
)
# What a sentence without numbers may set the scene with: a platform, a line, a network, a reception.
_EVENT = re.compile(
    r"(?=[агдеилпрстэ])(?:телефон|лини|эфир|при[её]м|прям\w+\W+провод|сайт|соц|сет[ьи]|платформ|портал|еддс|диспетчер|инцидент|пос\b|регион|город|систем|аккаунт|ресурс)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Sentence:
    """One sentence of a block; all places are offsets in the block's text as it was mended, `printed` has its own."""

    text: str
    start: int
    end: int
    tokens: list[Word]
    cues: list[Cue]
    mentions: list[Mention]
    numbers: list[Quantity]
    printed: Printed
    fates: list[tuple[Quantity, str]] = field(default_factory=list)
    # What each word is to a label, by its place; `labels` fills it when a label is first asked for.
    parts: dict[int, str] = field(default_factory=dict)

    def between(self, start: int, end: int, role: str | None = None) -> list[Cue]:
        """Cues that begin within a stretch of the text."""
        return [c for c in self.cues if start <= c.start < end and (role is None or c.role == role)]

    def words(self, start: int, end: int) -> list[Word]:
        """Words that lie within a stretch of the text."""
        return [t for t in self.tokens if start <= t.start and t.end <= end]


def sentences(text: str, printed: Printed | None = None) -> list[Sentence]:
    """The sentences of a block's text; one without a number or an event keeps its place and nothing more.

    `printed` is the block as the report has it, where `text` is mended and rid of remarks for the reading.
    """
    found = cut(text)
    numbers = quantities(text) if _has_number(text) else []
    numbers = sorted([*numbers, *zeros(text)], key=lambda q: q.start)
    announced = text.rstrip().endswith(":")
    pointed = _SUCH.search(text) is not None
    result = []
    for first, after in zip(found.firsts, [*found.firsts[1:], len(found.texts)], strict=True):
        start, end = found.starts[first], found.starts[after - 1] + len(found.texts[after - 1])
        held = [q for q in numbers if start <= q.core[0] < end]
        sentence = Sentence(text, start, end, [], [], [], [], printed or Printed(text))
        if held or (announced and after == len(found.texts)) or pointed or _EVENT.search(text, start, end):
            sentence.tokens = found.words(first, after)
            _prepare(sentence, held)
        result.append(sentence)
    return result


def _has_number(text: str) -> bool:
    # most paragraphs with a number have a digit, and a digit is found ten times faster than a word
    return _DIGIT.search(text) is not None or _HAS_NUMBER.search(text) is not None


def worth_reading(text: str) -> bool:
    """Whether a block can say or announce a figure: most paragraphs of a long report cannot."""
    return bool(_has_number(text) or text.rstrip().endswith(":") or _EVENT.search(text))


def _prepare(sentence: Sentence, held: list[Quantity]) -> None:
    """Find the cues and the periods of a sentence, and which of its numerals may be figures."""
    text, start = sentence.text, sentence.start
    sentence.cues = cue_finder.find(sentence.tokens, text)
    sentence.mentions = [
        Mention(m.start + start, m.end + start, m.kind, m.code, m.tail)
        for m in mentions(text[start : sentence.end])
    ]
    sentence.mentions = sorted([*sentence.mentions, *_years_in_brackets(sentence)], key=lambda m: m.start)
    for number in held:
        why = fate(text, number, sentence.mentions) or _not_counted(number, sentence, start)
        if why:
            sentence.fates.append((number, why))
        else:
            sentence.numbers.append(number)
    sentence.mentions = [m for m in sentence.mentions if not of_document(text, m)]


_YEAR_IN_BRACKET = re.compile(r"\d\s*\(\s*((?:19|20)\d\d)\s*\)")


def _years_in_brackets(sentence: Sentence) -> list[Mention]:
    """«96 (2019), 98 (2020), 87 (2021)»: years one after another, each in the bracket of its number."""
    found = list(_YEAR_IN_BRACKET.finditer(sentence.text, sentence.start, sentence.end))
    years = [int(year[1]) for year in found]
    steps = {b - a for a, b in pairwise(years)}
    if steps not in ({1}, {-1}):
        return []
    return [Mention(*year.span(1), "year", year[1]) for year in found]


_NOT_ONE = re.compile(r"\b(?:ни(?:\s+(?:по|в|на))?|номер)\s+$", re.IGNORECASE)
_OF_BODIES = re.compile(r"\bадминистраци(?:и|й|ях|ями|ям)\s+$")
_SO_MANY_BODIES = re.compile(r"\s+(?:сельск|городск)\w+\s+(?:и\s+(?:сельск|городск)\w+\s+)?поселени")
_HOURS = re.compile(r"\s+(?:час(?:а|ов)?|минут\w?|дн(?:я|ей)|недел[иья]|сут(?:ок|ки)|лет)\b", re.IGNORECASE)
_WITHIN_ONE = re.compile(r"\bв\s+$", re.IGNORECASE)


def _not_counted(number: Quantity, sentence: Sentence, start: int) -> str | None:
    text = sentence.text
    before = text[start : number.start].strip()
    after = text[number.end : number.end + 2]
    if (
        not before
        and not number.unit
        and re.match(r"[.)]\s*(?=\D|$)", text[number.end : number.end + 3])
        and number.value < 60
        and not number.words
    ):
        return "list number"
    if (
        number.words
        and number.value == 1
        and _WITHIN_ONE.search(text, start, number.start)
        and not IN_CASES.match(text, number.end)
    ):
        return "word"  # «в одном обращении может быть несколько вопросов»
    if number.words and _NOT_ONE.search(text, start, number.start):
        return "word"  # «ни одного обращения не было», «тема номер один»
    if _SO_MANY_BODIES.match(text, number.end) and _OF_BODIES.search(text, start, number.start):
        return "name"  # «в Администрацию района и администрации 13 сельских поселений»
    if number.words and _HOURS.match(text, number.end):
        return "duration"  # «приём продолжался больше трёх часов»
    if number.words and not number.unit and number.value <= 20 and not counts_something(number, sentence):
        return "word"
    if (
        not number.words
        and number.unit == ""
        and 1990 <= number.value <= 2039
        and len(text[slice(*number.core)]) == 4
    ):
        counted = [t for t in sentence.tokens if t.start >= number.end][:1]
        noun = counted and any(
            c.start == counted[0].start and c.role in ("measure", "channel") for c in sentence.cues
        )
        noun = noun or (counted and plain(counted[0].text) in ("раз", "раза"))  # «почти 2000 раз обращались»
        told = any(c.role in BREAKDOWNS and 0 <= number.start - c.end <= 1 for c in sentence.cues)
        named = any(c.role == "measure" and 0 <= number.start - c.end <= 1 for c in sentence.cues)
        told = told or (
            named and after.lstrip().startswith("(")
        )  # «письменных обращений 2032 (в 2021 году – 1763)»
        if (
            not noun
            and not told  # «разъяснено 2041, не поддержано 61»
            and not re.search(r"[-–—:|(]\s*$", text[max(0, number.start - 3) : number.start])
            and not re.match(r"\s*[;)]|\s+(?:против|вместо)\s", after)
        ):
            return "date"
    return None

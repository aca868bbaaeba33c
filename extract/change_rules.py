"""Rules of what the words around a number tell of growth; each is one construction.

A rule answers +1, -1, 0 for «no change at all», or None where it does not know the construction. The first that
knows it answers, so the order is part of what they say: `RULES` at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extract import changes
from extract.numbers import Quantity
from extract.period_grammar import MONTH_STEMS
from extract.sentences import Sentence
from extract.talk import Said, Talk, subject

_THAT_IS_BY = re.compile(r"(?:то\s+есть|т\.\s?е\.)\s+на\s+$", re.IGNORECASE)
_SO_MANY_FEWER = re.compile(r"\s+(?:[а-яё]+\s+)?(больше|меньше),?\s+чем\b")
_SIGNED = re.compile(r"[(;,]\s*[+−↑↓-]\s*$|\(–$")
_SIGNED_COUNT = re.compile(r"\([+−–-]$")
_MORE_THAN_THEN = re.compile(
    r"\b(?:больше|меньше|выше|ниже)(?:,?\s+чем\s+[^;.]*?(?:\([^()]*\))?,"
    rf"|\s+(?:показател|уровн|результат|итог|прошлогодн|{MONTH_STEMS})\w*"
    r"\s[^;.,]*?(?:\([^()]*\))?)\s+на\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_TO_ANOTHER = re.compile(
    r",\s+(?:а\s+|и\s+)?(?:ко?|по\s+сравнению\s+со?|относительно)(?=\s+\S{4})(?:\s+[^.,;:()\d]{4,50}?)?"
    r"(?:\s(?:19|20)\d\d(?:-?[а-я]{1,2}|\s*(?:г\.|год\w*))?)?(?:\s*\([^()]*\))?\s[-–—]\s+(?:на\s+|в\s+)?",
    re.IGNORECASE,
)
_FOR_ANOTHER = re.compile(r",\s+(?:а\s+)?за\s+(?=\S{3})[^.,;:()]{4,40}?\s[-–—]\s+", re.IGNORECASE)
_DIFFERENCE = re.compile(r"\bразница\s*(?:составила\s+|составляет\s+)?(?:[-–—]\s*)?$", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:прибавил|добавил|убавил)\w*\s+(?:ещ[её]\s+)?$", re.IGNORECASE)
_BEHIND_BRACKET = re.compile(r"\s*[),]\s*(?:больше|меньше|выше|ниже|превы\w+)\b")
_UP_TO = re.compile(r"\bдо\s+(?:почти\s+)?$", re.IGNORECASE)
# «Жалоб стало больше на 11 %, вдвое – обращений о транспорте»
_GREW_TOO = re.compile(r"\s*[-–—]\s+(?:обращени|жалоб|пис[ье]м|вопрос|сообщени|звонк)")
_THAT = re.compile(r"\bчто\s+(?:на\s+)?$", re.IGNORECASE)
_OPENS_BY = re.compile(r"\s*\(\s*на\s+")
_AND_BY = re.compile(r"\s*и\s*(?:на\s+)?")  # «на 14% и 23% соответственно больше»
_NEXT = re.compile(r"(?:,|\sи)\s+(?:и\s+)?(?:почти\s+|более\s+чем\s+)?(?:в\s+)?$")
# «Писем прибавилось на 11 %, электронных – вдвое»
_ELLIPSIS = re.compile(
    r"\s*(?:больше|меньше)?\s*,\s+(?:а\s+)?[^.,;:()\d]{3,40}\s[-–—]\s+(?:почти\s+|более\s+чем\s+)?(?:в\s+)?",
    re.IGNORECASE,
)


@dataclass(slots=True, frozen=True)
class Placed:
    """A number that may be a change, between the places that part it from its neighbours."""

    sentence: Sentence
    said: list[Said]
    talk: Talk
    index: int
    places: list[int]
    number: Quantity
    start: int  # where its words begin
    end: int  # and where they end
    level: int  # how many brackets are open where it stands

    @property
    def percent(self) -> bool:
        """Whether it is in per cent."""
        return self.number.unit == "percent"

    @property
    def plain(self) -> bool:
        """Whether it counts things."""
        return self.number.unit == ""

    @property
    def following(self) -> Quantity | None:
        """The number behind it."""
        behind = self.sentence.numbers[self.index + 1 :]
        return behind[0] if behind else None

    def leads(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is found in its words before it."""
        return pattern.search(self.sentence.text, self.start, self.number.start) is not None


@dataclass(slots=True, frozen=True)
class Change:
    """A number among the words that may tell a direction."""

    here: Placed
    sentence: Sentence
    number: Quantity
    previous: Said | None  # the number before it, outside of deeper brackets
    changed: Said | None  # that number where it is a change
    own: int  # the direction that its own words tell
    linked: bool  # whether it says the change before it again in another unit: «на 15 %, или на 831»
    ahead: bool  # whether the next number says it again
    by: bool  # whether «на» leads it: «увеличилось на 12»
    sign: int  # the best guess of the direction, whether it is a change or not

    def gap(self) -> str:
        """The text between it and the number before it."""
        return self.sentence.text[self.previous.number.end : self.number.start] if self.previous else ""


def among_directions(here: Placed) -> Change:
    """A number with the directions that its own words, its neighbours and its list tell."""
    sentence, number, said, talk = here.sentence, here.number, here.said, here.talk
    previous = said[-1] if said else None
    if previous and previous.role == "past" and previous.depth > here.level:
        previous = subject(said, here.level)  # «на 86 писем (АППГ – 1 213), или на 7,1 %»
    own = changes.direction(sentence, here.start, here.end, number)
    changed = previous if previous is not None and previous.role == "change" else None
    linked = changed is not None and changes.alternative(sentence, changed.number, number)
    following = here.following
    ahead = following is not None and changes.alternative(sentence, number, following)
    sign = own or changes.came_to(sentence, number, here.start) or (changed.sign if linked else 0)
    if not sign and ahead:
        behind = _BEHIND_BRACKET.match(sentence.text, following.end)
        stop = behind.end() if behind else here.places[here.index + 2]
        sign = changes.direction(sentence, following.start, stop)  # «на 5 обращений (6,1 %) больше»
    if not sign and talk.lead_sign and talk.item:
        sign = talk.lead_sign
    by = changes.by(sentence, number, here.start)
    return Change(here, sentence, number, previous, changed, own, linked, ahead, by, sign)


def _in_words_first(its: Change) -> int | None:
    """«На треть – до 204 – сократилось», «Вдвое, с 17 до 33, выросло»: the direction stands behind all numbers."""
    first = its.here.index == 0 and changes.led_by_times(its.sentence)
    share = its.number.words and its.here.percent and not its.own
    times = its.number.unit == "times" and not its.sign
    if first and (share or times):
        return changes.direction(its.sentence, its.sentence.numbers[-1].end, its.sentence.end)
    return None


def _times(its: Change) -> int | None:
    """«в 1,5 раза»: a factor is a change or nothing."""
    if its.number.unit != "times":
        return None
    sentence, said = its.sentence, its.here.said
    if not its.sign and its.changed:
        gap = sentence.text[its.changed.number.end : its.number.core[0]]
        if (to_another := _to_another(its)) is not None:
            return to_another
        too = _GREW_TOO.match(sentence.text, its.number.end) and _NEXT.search(gap)
        return its.changed.sign if too or _ELLIPSIS.fullmatch(gap) else 0
    beside = said and said[-1].role in ("past", "count") and said[-1].depth > its.here.level
    if not its.sign and beside:
        # «выросло (год назад – 30) в 1,5 раза»
        return changes.direction(sentence, sentence.start, said[-1].number.start)
    return its.sign


def _beside_a_change(its: Change) -> int | None:
    """«письменных – на 53 %, устных – на 83 %», «на 37 обращений и 812 человек меньше»."""
    if not its.changed:
        return None
    before = its.changed.number
    parallel = not its.own and changes.parallel(its.sentence, before, its.number)
    return its.changed.sign if parallel or changes.so_many(its.sentence, before, its.number) else None


def _with_the_next(its: Change) -> int | None:
    """«на 24 обращения и на 943 заявителя меньше»."""
    following, here = its.here.following, its.here
    if here.plain and changes.both(its.sentence, its.number, following):
        return changes.direction(its.sentence, following.start, here.places[here.index + 2])
    return None


def _spelt(its: Change) -> int | None:
    """«рост – 12», «+ 12», «выросло до 90 (с 71)»."""
    return (
        changes.spelt_sign(its.sentence, its.number)
        or changes.came_to(its.sentence, its.number, its.here.start)
        or None
    )


def _said_again(its: Change) -> int | None:
    """«на 15 %, или на 831 вопрос»."""
    return its.sign if its.linked else None


def _so_many_fewer(its: Change) -> int | None:
    """«673 обращения, что 197 писем меньше, чем в 2002 г.»."""
    fewer = _SO_MANY_FEWER.match(its.sentence.text, its.number.end) if its.here.plain else None
    return (1 if fewer[1] == "больше" else -1) if fewer and its.here.leads(_THAT) else None


def _printed_sign(its: Change) -> int | None:
    """«писем о жилье (+ 29,5 %)», «жильё (-20)»."""
    text, number = its.sentence.text, its.number
    signed = its.here.percent and _SIGNED.search(text, max(0, number.start - 3), number.core[0])
    signed = signed or (its.here.percent and text[number.start] == "+")  # no share is printed with a plus
    signed = signed or (
        its.here.plain and _SIGNED_COUNT.search(text, max(0, number.core[0] - 2), number.core[0])
    )
    return (-1 if number.sign < 0 else 1) if signed else None


def _in_its_bracket(its: Change) -> int | None:
    """«на 604 обращения меньше, чем в 2024 году (85,8 %)», «рост составил 6,6 % (62)»."""
    last, here = its.changed, its.here
    if last is None:
        return None
    alone = here.percent and _bracket_alone(its.sentence, last, its.number)
    if alone or _same_change(its.sentence, here.talk, here.said, last, its.number):
        return last.sign
    return None


def _added(its: Change) -> int | None:
    """«К прошлому году прибавилось 24 обращения»."""
    if its.here.plain and its.here.leads(_ADDED):
        return changes.direction(its.sentence, its.here.start, its.number.start)
    return None


def _more_than_then(its: Change) -> int | None:
    """«больше, чем в 2021 году (2112), на 356»."""
    sentence = its.sentence
    told = its.by and not its.own and _MORE_THAN_THEN.search(sentence.text, sentence.start, its.number.start)
    return changes.direction(sentence, sentence.start, its.number.start) if told else None


def _difference(its: Change) -> int | None:
    """«В 2013 году их было 3 402, разница – 254 обращения»: which way it went, the two counts say."""
    if not its.here.leads(_DIFFERENCE):
        return None
    told = [s.number.value for s in its.here.said if s.role in ("count", "past")]
    now = told[0] if len(told) > 1 else its.here.talk.values.get(("appeals", frozenset()))
    return (1 if now > told[-1] else -1) if told and now and now != told[-1] else None


def _that_is_by(its: Change) -> int | None:
    """«сократилось: 98 против 112, то есть на 12,5 процента»."""
    if not its.by or its.own or not its.here.leads(_THAT_IS_BY):
        return None
    now, then = (
        next((s.number.value for s in its.here.said if s.role == role), None) for role in ("count", "past")
    )
    return None if now is None or then is None or now == then else (1 if now > then else -1)


def _behind_both(its: Change) -> int | None:
    """«выросло с 71 до 90 (на 27 %)»."""
    said = its.here.said
    if its.by and not its.own and len(said) > 1:
        was, is_now = said[-2].number, said[-1].number
        if changes.went(its.sentence, was, is_now):
            return 1 if is_now.value > was.value else -1
    return None


def _behind_what_it_came_to(its: Change) -> int | None:
    """«уменьшилось – до 191 (на 30 %)»."""
    last, sentence = its.previous, its.sentence
    if not (its.here.percent and last and last.role == "count" and its.by):
        return None
    if _UP_TO.search(sentence.text[: last.number.start]) and _OPENS_BY.fullmatch(its.gap()):
        return changes.direction(sentence, sentence.start, last.number.start)
    return None


def _to_another(its: Change) -> int | None:
    """«к предыдущему кварталу рост 13 %, к прошлому году – 7 %»."""
    last = its.changed
    if (
        last
        and its.here.percent
        and _FOR_ANOTHER.fullmatch(its.sentence.text, last.number.end, its.number.begins)
    ):
        return last.sign  # «Рост за квартал – 8,7 %, за девять месяцев – 4,6 %»
    told = last and _TO_ANOTHER.fullmatch(its.sentence.text, last.number.end, its.number.begins)
    return last.sign if told else None


def _in_percent(its: Change) -> int | None:
    """«увеличилось на 12 %», «на 14 % и 23 % соответственно больше»; any other per cent is a share."""
    here, sentence, number = its.here, its.sentence, its.number
    if not here.percent:
        return None
    if its.own and (its.by or changes.near(sentence, number, here.start, here.end)):
        return its.sign
    if its.by and (its.ahead or (here.talk.item and here.talk.lead_sign)):
        return its.sign
    following = here.following
    row = its.by and following is not None and following.unit == "percent"
    if row and _AND_BY.fullmatch(sentence.text, number.end, following.start):
        return changes.direction(sentence, following.start, here.places[here.index + 2])
    earlier = here.level > 0 and any(s.role == "change" and s.depth < here.level for s in here.said)
    if earlier and any(m.code for m in sentence.mentions if here.start <= m.start < number.start):
        # «рост 13,8 % … (в 2019 году – 11,5 % …)»: a change of an earlier period.
        return its.sign or its.previous.sign
    return 0


def _by_so_many(its: Change) -> int | None:
    """«увеличилось на 12 обращений»."""
    led = its.here.talk.item and its.here.talk.lead_sign
    return its.sign if its.by and (its.own or its.ahead or led) else None


def _arrow(its: Change) -> int | None:
    """«↓38», «+12»."""
    mark = its.sentence.text[its.number.start]
    return {"↑": 1, "+": 1, "↓": -1}.get(mark)


# What the words around a number tell; the first that knows the construction answers.
RULES: tuple[Callable[[Change], int | None], ...] = (
    _in_words_first,
    _times,
    _beside_a_change,
    _with_the_next,
    _spelt,
    _said_again,
    _so_many_fewer,
    _printed_sign,
    _in_its_bracket,
    _added,
    _more_than_then,
    _difference,
    _that_is_by,
    _behind_both,
    _behind_what_it_came_to,
    _to_another,
    _in_percent,
    _by_so_many,
    _arrow,
)


def _bracket_alone(sentence: Sentence, previous: Said, number: Quantity) -> bool:
    """Whether a per cent stands alone in brackets behind an absolute change and the period it is measured from."""
    gap = sentence.text[previous.number.end : number.start]
    closed = sentence.text[number.end : number.end + 2].lstrip().startswith(")")
    return previous.number.unit == "" and closed and re.fullmatch(r"[^();]{0,80}\(\s*", gap) is not None


def _same_change(sentence: Sentence, talk: Talk, said: list[Said], previous: Said, number: Quantity) -> bool:
    """«рост составил 6,6 % (62)»: the bracket is the change itself when the arithmetic says so."""
    gap = sentence.text[previous.number.end : number.start]
    if previous.number.unit != "percent" or number.unit or not re.fullmatch(r"\s*\(\s*", gap):
        return False
    frame = previous.frame
    count = next(
        (s.number.value for s in said if s.role == "count" and s.frame.measure == frame.measure), None
    )
    now = count or talk.values.get((frame.measure or "", frozenset(frame.dims.items()))) or talk.carried
    percent = previous.number.value * previous.sign
    if not now or percent <= -100:
        return False
    change = abs(now - now / (1 + percent / 100))
    return abs(change - number.value) <= max(change / 50, 1)

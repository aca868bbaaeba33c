"""Whether a number says how much something grew or fell, and which way."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from extract import changes
from extract.change_rules import RULES, Placed, among_directions
from extract.comparisons import against_next
from extract.mending import may_fall
from extract.numbers import EVERY, Quantity
from extract.sentences import Sentence
from extract.talk import Said, Talk, depth

_MINUS = re.compile(r"\s[-–−]$")
_MAKES = re.compile(r"\b(?:что|и|это)?\s*состав(?:ля[ею]т|ило|ляло)\s+$")
_UP_TO = re.compile(r"\bдо\s+(?:почти\s+)?$", re.IGNORECASE)
_SHARE_CAME = re.compile(
    r"\b(?:дол[яюи]|удельн\w+ вес)\b[^,;:.]*?\b(?:состав\w+|достиг\w+|равн\w+|был\w?|до)\s+$", re.IGNORECASE
)
_ONLY = re.compile(r"[:–—-]\s*(?:всего|лишь|только)\s+$", re.IGNORECASE)
_OR = re.compile(r"\s*(?:обращени\w+|пис[ье]м\w?|вопрос\w*)?,?\s+или\s+", re.IGNORECASE)
_IN_YEAR_AND = re.compile(
    r"\s*(?:обращени\w+\s+|пис[ье]м\w?\s+)?в\s+(?:19|20)\d\d(?:-м|\s+году)?(?:,|\s+и)\s+", re.IGNORECASE
)


def change_sign(sentence: Sentence, said: list[Said], index: int, places: list[int], talk: Talk) -> int:
    """+1 or -1 when a number says how much something grew or fell, else 0."""
    number = sentence.numbers[index]
    start, end = places[index : index + 2]
    here = Placed(sentence, said, talk, index, places, number, start, end, depth(sentence, number))
    told = next((sign for rule in _BY_ITSELF if (sign := rule(here)) is not None), None)
    if told is not None:
        return told
    change = among_directions(here)
    return next((sign for rule in RULES if (sign := rule(change)) is not None), 0)


def _against_another(here: Placed) -> int | None:
    """«44 против 63 в прошлом году», «решённых положительно больше: 41,7 % против 36 %»."""
    by_so_much = changes.by(here.sentence, here.number, here.start)
    level = not here.number.unit or (here.percent and not by_so_much)
    return 0 if level and against_next(here.sentence, here.number) else None


def _level(here: Placed) -> int | None:
    """«составило 85,8 % к прошлому году»."""
    if not here.percent:
        return None
    level = changes.of_level(here.sentence, here.number)
    if level or level_of(here.sentence, here.talk, here.said, here.number):
        return -1 if here.number.value < 100 else 1
    return None


def _share(here: Placed) -> int | None:
    """«12 % от всех», «до 40 %», «Реже пишут о детских садах: всего 3 %», «их доля достигла 45,3 %»."""
    if not here.percent:
        return None
    number, following = here.number, here.following
    told = changes.of_all(here.sentence, number) or any(map(here.leads, (_UP_TO, _ONLY, _SHARE_CAME)))
    told = told or _beside_its_count(here) or _in_a_row_of_years(here)
    # «доля выросла с 5 до 6 %»: what it was
    was = following is not None and changes.went(here.sentence, number, following)
    return 0 if told or was else None


def _beside_its_count(here: Placed) -> bool:
    """«социальная сфера – 58, или 11,2 %, убыло на три»: the share of that count."""
    last = here.said[-1] if here.said else None
    return (
        last is not None
        and last.role == "count"
        and _OR.fullmatch(here.sentence.text, last.number.end, here.number.begins) is not None
    )


def _in_a_row_of_years(here: Placed) -> bool:
    """«растёт доля: 31,6 % в 2009-м, 34 % в 2010-м и 38,9 % в 2011 году»: so much in each of them."""
    following = here.following
    if following is None or following.unit != "percent" or changes.by(here.sentence, here.number, here.start):
        return False
    return _IN_YEAR_AND.fullmatch(here.sentence.text, here.number.end, following.begins) is not None


def _each(here: Placed) -> int | None:
    """«Чаще пишут о дорогах, каждое десятое – о транспорте»."""
    every = here.number.words and EVERY.match(here.sentence.text, here.number.core[0])
    return 0 if every else None


def _minus(here: Placed) -> int | None:
    """«динамика -5,3 %», «изменилось на -4 %»."""
    led = here.sentence.text[here.start : here.number.core[0]]
    return -1 if _MINUS.search(led) and may_fall(led[:-2], here.percent) else None


_MINUS_NEXT = re.compile(r"(?:\s*(?:г\.|год\w*))?\s*\)?\s*[,;]\s*[-–−]")


def _minus_beside_then(here: Placed) -> int | None:
    """«устных – 65 (было 72, –7)», «487 (АППГ – 519), –6,2 %»: a sign right at the number, behind what was."""
    last = here.said[-1] if here.said else None
    if last is None or last.role != "past" or not last.depth:
        return None
    signed = _MINUS_NEXT.fullmatch(here.sentence.text, last.number.end, here.number.core[0])
    return -1 if signed else None


_MINUS_OPENS = re.compile(r"\([-–−]\s+$")
_TO_THEN = re.compile(r"\s+ко?\s")


def _minus_in_bracket(here: Placed) -> int | None:
    """«земля – 96 обращений, 30,8 % (– 31 к 9 месяцам 2022 года)»: a sign set apart from its number."""
    signed = _MINUS_OPENS.search(here.sentence.text[here.start : here.number.core[0]])
    return -1 if signed and _TO_THEN.match(here.sentence.text, here.number.end) else None


# What a number says by its own look, whatever direction is told around it; the first that knows it answers.
_BY_ITSELF: tuple[Callable[[Placed], int | None], ...] = (
    _against_another,
    _level,
    _share,
    _each,
    _minus,
    _minus_beside_then,
    _minus_in_bracket,
)


def level_of(sentence: Sentence, talk: Talk, said: list[Said], number: Quantity) -> bool:
    """«151 письмо. Год назад поступило 132, что составляет 114,4 %»: the level, by the arithmetic of the two counts."""
    if not said:
        return False
    lead = sentence.text[sentence.start : number.start]
    bracket = changes.opens_bracket(sentence, said[-1].number, number)
    two = bracket and len(said) > 1 and said[-1].period != said[-2].period
    if not (two or _MAKES.search(lead)):
        return False
    then = said[-1].number.value if said[-1].role in ("past", "count") and not said[-1].number.unit else None
    nows = [s.number.value for s in said[:-1] if s.role == "count"] + [talk.carried or Decimal(0)]
    return bool(then) and any(abs(now / then * 100 - number.value) <= Decimal("0.6") for now in nows if now)

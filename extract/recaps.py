"""What is told of several numbers at once: a bracket of the year before («АППГ – 73, письменных 31»), their one whole."""

from __future__ import annotations

import itertools
import re

from extract.sentences import Sentence
from extract.talk import Said

_BRACKET = re.compile(r"\([^()]*\)")
_AND = re.compile(r"\s*и\s*")


def tell_again(sentence: Sentence, said: list[Said]) -> None:
    """Give the numbers of such a bracket its period, and each what the number that it recalls counts."""
    counts = [s for s in said if s.role in ("count", "past") and s.statement]
    for bracket in _BRACKET.finditer(sentence.text, sentence.start, sentence.end):
        inside = [s for s in counts if bracket.start() < s.number.begins < bracket.end()]
        before = [s for s in counts if s.number.end <= bracket.start()]
        if len(inside) < 2 or not before or not _opened_by_period(sentence, bracket.start(), inside, before):
            continue
        for then in inside[1:]:
            then.period = then.statement.period = inside[0].period
        for now, then in _recalled(sentence, inside, before):
            then.statement.measure = now.statement.measure
            then.frame.dims, then.frame.words = dict(now.frame.dims), dict(now.frame.words)
            then.statement.dims, then.statement.words = dict(now.statement.dims), dict(now.statement.words)


_OUT_OF = re.compile(
    r"\W*(?:из|среди)\s+(?:[а-яё]+\s+){0,2}?(?:письменн|устн|электронн)\w+\s+(?:обращени|пис[ье]м)",
    re.IGNORECASE,
)


def share_whole(sentence: Sentence, said: list[Said]) -> None:
    """«Из письменных обращений правительством направлено 9, прокуратурой – 1»: each of them is written."""
    way = said[0].frame.dims.get("channel") if said else None
    if way is None or not _OUT_OF.match(sentence.text, sentence.start, said[0].number.start):
        return
    for entry in said[1:]:
        of_now = entry.statement and entry.statement.period == said[0].period
        if entry.statement and (entry.role == "past" or (entry.role == "count" and of_now)):
            entry.statement.dims.setdefault("channel", way)


def _opened_by_period(sentence: Sentence, start: int, inside: list[Said], before: list[Said]) -> bool:
    """Whether one period opens the bracket, and it is not that of the numbers before it."""
    first, last = inside[0].number.begins, inside[-1].number.begins
    named = [m.start for m in sentence.mentions if start < m.start < last]
    return len(named) == 1 and named[0] < first and inside[0].period != before[-1].period


def _recalled(sentence: Sentence, inside: list[Said], before: list[Said]) -> list[tuple[Said, Said]]:
    """Each number in the bracket with the one before the bracket that it recalls; none unless all have one."""
    gaps = (sentence.text[a.number.end : b.number.begins] for a, b in itertools.pairwise(inside))
    if len(before) >= len(inside) and all(map(_AND.fullmatch, gaps)):
        # «письменных 70, устных 30 (… – 60 и 31)»
        return list(zip(before[-len(inside) :], inside, strict=True))
    parts = [next((b for b in before if _alike(b, s)), None) for s in inside[1:]]
    if None in parts or before.index(parts[0]) == 0:
        return []
    return list(zip([before[before.index(parts[0]) - 1], *parts], inside, strict=True))


def _alike(now: Said, then: Said) -> bool:
    return bool(then.frame.dims) and now.frame.dims == then.frame.dims

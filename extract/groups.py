"""A row of groups of people: who wrote has no code, and must not be taken for what was written about."""

from __future__ import annotations

import re

from extract.morphology import grammar
from extract.numbers import Quantity
from extract.own import Own
from extract.residents import alive
from extract.sentences import Sentence
from extract.talk import Said

_AND_FROM = re.compile(
    r"\)?\s*(?:,|и|,\s*а\s+также)\s+(?:от\s+)?[а-яё]+(?:ых|их|ов|ей)?\s+(?:[а-яё]+\s+)?\($"
)
_FROM = re.compile(r"\bот\s")
_OTHERS = re.compile(
    r"(?:прочие|иные|другие|остальные)(?:\s+(?:категории|группы|граждане|лица|слои))?(?:\s+граждан|\s+населения)?",
    re.IGNORECASE,
)


def goes_on(sentence: Sentence, number: Quantity, own: Own, said: list[Said]) -> bool:
    """«пенсионеры (44 %), служащие (20 %), прочие (18 %)»: one more of a row that began with a group of people."""
    last = said[-1] if said else None
    if last is None or not last.frame.other or own.frame.dims or own.frame.label_kind != "open":
        return False
    named_from = own.bracketed and _FROM.search(sentence.text, sentence.start, last.number.start)
    if named_from and _AND_FROM.search(sentence.text[last.number.end : number.start]):
        return True  # «от пенсионеров (29 %), инвалидов (18 %) и врачей (5 %)»
    opened = any(c.code == "group" for c in sentence.between(sentence.start, last.number.start, "other"))
    return opened and (own.bracketed or own.dashed) and _are_people(own.frame.label or "")


def _are_people(label: str) -> bool:
    """Whether a label names people: «служащие», «сотрудники музеев», «прочие категории»."""
    word = label.split()[0]
    part, case, number = grammar(word)
    if _OTHERS.fullmatch(label) or (part == "NOUN" and alive(word)):
        return True
    return part in ("ADJF", "PRTF") and (case, number) == ("nomn", "plur") and word == label

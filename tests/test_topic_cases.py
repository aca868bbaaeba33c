"""A topic is the same topic in every grammatical case: «ямы на дорогах», «о ямах на дорогах»."""

from __future__ import annotations

import csv
import re
from functools import lru_cache

import pytest

from extract.morphology import morphology
from normalize.topic_index import ALIASES
from normalize.topics import match

_STOPS = re.compile(r"(?:в|на|по|о|об|за|для|с|со|от|из|к|у|при|под|между|без)$")
# Words of two declensions, which the test itself declines wrongly: «цветков», «дорогой»
_DOUBTFUL = {"цветы", "малый и средний бизнес", "дорога во дворе"}


@lru_cache(maxsize=1)
def labels() -> list[str]:
    with ALIASES.open(encoding="utf-8", newline="") as lines:
        return [row["label"] for row in csv.DictReader(lines) if row["label"] not in _DOUBTFUL]


def declined(label: str, case: str) -> str:
    """The label with its leading adjectives and noun put into a case; what the noun governs stays."""
    words = label.split()
    for place, word in enumerate(words):
        parses = [p for p in morphology().parse(word) if {"nomn"} in p.tag and p.tag.POS in ("NOUN", "ADJF")]
        if _STOPS.fullmatch(word) or not word.isalpha() or word.isupper() or not parses:
            break
        put = parses[0].inflect({case, parses[0].tag.number}) if parses[0].tag.number else None
        words[place] = put.word if put else word
        if parses[0].tag.POS == "NOUN":
            break
    return " ".join(words)


@pytest.mark.parametrize("case", ["gent", "datv", "ablt", "loct"])
def test_a_label_has_one_code_in_every_case(case: str) -> None:
    told = [(label, declined(label, case)) for label in labels()]
    told = [(label, other) for label, other in told if other != label]
    lost = [
        f"{label}: {other}"
        for label, other in told
        if (match(label).code, match(label).broader) != (match(other).code, match(other).broader)
    ]
    assert len(told) > 2000
    assert lost == []

"""Words of a label as lemmas: case, number, «ё» and the plainest typing habits out of the way."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.morphology import morphology

if TYPE_CHECKING:
    import pymorphy3

HOMONYMS = Path(__file__).parent / "data" / "homonyms.csv"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORD_OR_NUMBER = re.compile(rf"{_WORD.pattern}|\d+")
_DASHES = re.compile(r"[‐‑‒–—−]")
_SPACED_HYPHEN = re.compile(r"(?<=[оеё])\s*-\s+(?=[^\W\d_])|(?<=[оеё])\s+-\s*(?=[^\W\d_])")
# Parts of speech that bind words together and name nothing.
_ADJECTIVE_ENDINGS = ("ое", "ее", "ая", "яя", "ые", "ие")
RARE = 0.02  # a parse less likely than this is a curiosity
_BINDING = {"PREP", "CONJ", "PRCL", "NPRO", "INTJ"}


def plain(text: str) -> str:
    """Lower case, one kind of dash and space, no «ё», «жилищно - коммунальное» closed up."""
    text = _DASHES.sub("-", text.lower().replace("ё", "е").replace("\xad", ""))
    return " ".join(_SPACED_HYPHEN.sub("-", text).split())


@dataclass(frozen=True, slots=True)
class Reading:
    """What the dictionary makes of a word: its lemma and the part of speech of its likeliest parse."""

    lemma: str
    part: str


@lru_cache(maxsize=65536)
def reading(word: str) -> Reading:
    """The word read once: its parses weighed together."""
    best: dict[str, float] = {}
    adjective = ""
    parses = morphology().parse(word)
    for parse in parses:
        form = parse.normal_form
        if "PRTF" in parse.tag:
            form = _participle(parse)
        # «дорог» is a road before it is dear: short adjectives are rare in labels.
        weight = parse.score * (0.2 if parse.tag.POS in ("ADJS", "PRTS", "GRND") else 1.0)
        best[form] = best.get(form, 0.0) + weight
        if "ADJF" in parse.tag and weight >= RARE:
            adjective = form
    chosen = max(best, key=best.__getitem__)
    # «наружное» is also a noun (a medicine): the adjective serves for both, so that all forms agree.
    if adjective and chosen.endswith(_ADJECTIVE_ENDINGS) and chosen[:4] == adjective[:4]:
        chosen = adjective
    chosen = chosen.replace("ё", "е")
    return Reading(_homonyms().get(chosen, chosen), parses[0].tag.POS or "")


@lru_cache(maxsize=1)
def _homonyms() -> dict[str, str]:
    """What the dictionary takes some forms for, and what labels mean by them: «ямах» is of «яма», not of «ям»."""
    with HOMONYMS.open(encoding="utf-8", newline="") as lines:
        return {row["taken_for"]: row["meant"] for row in csv.DictReader(lines)}


def _participle(parse: pymorphy3.analyzer.Parse) -> str:
    """A participle in its nominative, so that «управляющих» is «управляющий» and not «управлять»."""
    nominative = parse.inflect({"nomn", "sing", "masc"})
    return nominative.word if nominative else parse.normal_form


def lemma(word: str) -> str:
    """The dictionary form."""
    return reading(word).lemma


def binds(word: str) -> bool:
    """Is the word a preposition, conjunction or the like?"""
    return reading(word).part in _BINDING


def describes(word: str) -> bool:
    """Is the word an adjective?"""
    return reading(word).part == "ADJF"


def names(word: str) -> bool:
    """Can the word name a thing: is it no adjective and no verb?"""
    return reading(word).part not in ("ADJF", "INFN", "VERB", "ADVB")


@lru_cache(maxsize=65536)
def known(word: str) -> bool:
    """Does the dictionary have the word?"""
    return morphology().word_is_known(word)


def tokens(text: str) -> list[str]:
    """The words as they stand, in lower case; hyphenated words whole."""
    return _WORD.findall(plain(text))


def lemmas(text: str) -> list[str]:
    """The lemmas of the words that name something, in order."""
    return [lemma(word) for word in tokens(text) if not binds(word)]


@lru_cache(maxsize=65536)
def wording(label: str) -> tuple[str, ...]:
    """What a label says in whatever forms its words stand: «Жилищные вопросы», «жилищным вопросам»."""
    return tuple(lemma(word) for word in _WORD_OR_NUMBER.findall(plain(label)))

"""Words one by one: dictionary forms and grammar; apart from the pipeline, so that coding loads no spaCy."""

from __future__ import annotations

from functools import lru_cache

import pymorphy3


@lru_cache(maxsize=1)
def morphology() -> pymorphy3.MorphAnalyzer:
    """The one shared morphological analyser."""
    return pymorphy3.MorphAnalyzer()


def plain(word: str) -> str:
    """Lower case without «ё»: how words are compared everywhere."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The dictionary form of one word, plain; numbers and marks are themselves."""
    if not word[0].isalpha():
        return word
    return plain(morphology().parse(word)[0].normal_form)


@lru_cache(maxsize=200_000)
def grammar(word: str) -> tuple[str, str, str]:
    """Part of speech, case and number of one word as pymorphy names them, empty when unknown."""
    tag = morphology().parse(word)[0].tag
    return str(tag.POS or ""), str(tag.case or ""), str(tag.number or "")


@lru_cache(maxsize=200_000)
def nominative(word: str) -> bool:
    """Whether a word may name a subject: «дороги», «ЖКХ», «жилищное»."""
    return any(
        "nomn" in parse.tag and parse.tag.POS in ("NOUN", "ADJF") for parse in morphology().parse(word)
    )

"""Abbreviations that a report uses, read from the report itself: «АКО» stands for words whose initials it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from types import MappingProxyType

from extract.report import Report, Table

_ABBREVIATION = re.compile(r"(?<![А-ЯЁа-яё-])[А-ЯЁ]{2,5}(?![А-ЯЁа-яё])")
_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_SMALL = frozenset(("и", "в", "по", "с", "на", "для", "о", "об"))

# The abbreviations of the report that is being read; phrases are looked for in their full words too.
glossary: ContextVar[Mapping[str, list[str]]] = ContextVar("glossary", default=MappingProxyType({}))


def abbreviations(report: Report) -> dict[str, list[str]]:
    """Each abbreviation of a report with the words that it stands for, where the report spells them."""
    texts = list(_texts(report))
    wanted = {found[0] for text in texts for found in _ABBREVIATION.finditer(text)}
    known: dict[str, list[str]] = {}
    for text in texts if wanted else ():
        words = _WORD.findall(text)
        for place, word in enumerate(words):
            if not word[0].isupper() or word.isupper():
                continue
            for short in [w for w in wanted if w[0] == word[0].upper()]:
                spelled = _spells(words, place, short)
                if spelled:
                    known[short] = spelled
                    wanted.discard(short)
    return known


def _texts(report: Report) -> Iterable[str]:
    for _, block in report.body():
        yield block.text
        if isinstance(block, Table):
            yield from (cell.text for cell in block.cells)


def _spells(words: list[str], place: int, short: str) -> list[str] | None:
    taken: list[str] = []
    for word in words[place : place + 2 * len(short)]:
        if len(taken) == len(short):
            break
        if word.isupper() and len(word) > 1:
            return None
        if word[0].upper() == short[len(taken)]:
            taken.append(word)
        elif word not in _SMALL:
            return None
    return taken if len(taken) == len(short) else None

"""Joining two printed lines: hyphenation undone, true hyphens kept, a space only where one was."""

from __future__ import annotations

import re
from functools import lru_cache

import pymorphy3

_CUT = re.compile(r"(?P<head>[^\W\d_]+(?:-[^\W\d_]+)*)-$")
_REST = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[а-яё]", re.I)
_SOFT = "\u00ad"


def join(before: str, after: str, spaced: bool = False) -> str:
    """Two lines as one text; `spaced` when the file prints a space at the end of the first."""
    if not before or not after:
        return before + after
    if before.endswith(_SOFT):
        return before.rstrip(_SOFT) + after
    if spaced:
        return f"{before} {after}"
    if before.endswith("/") or (before[-1] in "-‑–" and before[-2:-1].isdigit() and after[0].isalnum()):
        return before + after
    cut = _CUT.search(before)
    rest = _REST.match(after)
    if not cut:
        return f"{before} {after}"
    if not rest:
        glued = after[0].isdigit() and not _CYRILLIC.search(cut["head"])
        return before + after if glued else f"{before} {after}"
    whole = hyphenation(cut["head"], rest[0])
    return before[: cut.start()] + whole + after[rest.end() :]


def hyphenation(head: str, rest: str) -> str:
    """One word that a line break cut at a hyphen: «обраще-ний» closes up, «жилищно-коммунальный» stays."""
    if rest[0].isupper() and head[-1].islower():
        return f"{head}-{rest}"
    last = head.rsplit("-", 1)[-1]
    if _known(f"{last}-{rest}"):
        return f"{head}-{rest}"
    if _known(last + rest):
        return head + rest
    two_words = _known(rest) and len(rest) > 3 and (_known(last) or last.endswith("о"))
    return f"{head}-{rest}" if two_words else head + rest


@lru_cache(maxsize=10_000)
def _known(word: str) -> bool:
    return bool(_analyser().word_is_known(word.lower()))


@lru_cache(maxsize=1)
def _analyser() -> pymorphy3.MorphAnalyzer:
    # its own: the shared one brings a whole language pipeline into the small process that reads files
    return pymorphy3.MorphAnalyzer()

"""Longer turns of speech, «из этого числа», «в течение 2020 года», as the plain ones that every rule knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.datatables import rows

_TURNS = [(row["sign"], re.compile(row["turn"], re.IGNORECASE), row["plain"]) for row in rows("turns.csv")]


def said_plainly(text: str) -> Iterator[tuple[int, int, str]]:
    """Each longer turn of a text: its place, and the plain turn instead; `sign` is what the text must hold for it."""
    for sign, turn, plain in _TURNS:
        for found in turn.finditer(text) if sign in text else ():
            said = found.expand(plain)
            yield (*found.span(), said[0].upper() + said[1:] if found[0][0].isupper() else said)

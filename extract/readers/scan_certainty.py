"""How sure each word of a recognised text is, by its place in the text."""

from __future__ import annotations

from collections.abc import Iterable

from extract.readers.pdf_words import Word
from extract.report import Word as Placed

AHEAD = 80  # characters in which the next word must be found; further on it would be another one


def certainties(text: str, words: Iterable[Word]) -> list[Placed]:
    """The recognised words of a text, found in order; a PDF's own words, never in doubt, give none."""
    found: list[Placed] = []
    start = 0
    for word in words:
        if word.confidence is None:
            continue
        for piece in word.text.split():
            # a word cut at the line's end has lost its hyphen in the running text
            for shape in (piece, piece.rstrip("-")):
                at = text.find(shape, start, start + AHEAD + len(shape)) if shape else -1
                if at >= 0:
                    found.append(Placed(at, at + len(shape), word.confidence, word.box))
                    start = at + len(shape)
                    break
    return found

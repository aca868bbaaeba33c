"""What the engine recognised as words of a page: in points, of one size a line, mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from statistics import median

from extract.readers.pdf_words import Word
from extract.readers.scan_engine import Recognised
from extract.readers.scan_mending import mended, mended_line

CAPITAL, SMALL = 0.68, 0.47  # of the type size: the height of letters above the line
DOUBTFUL = 0.3  # words less sure than this, and without a letter or digit, are dirt


def words_in_points(found: Iterable[Recognised], corner: tuple[int, int], scale: float) -> Iterator[Word]:
    """Recognised words of a part of the page whose corner is given in pixels."""
    for _, line in groupby((word for word in found if _worth(word)), key=lambda word: word.line):
        own = list(line)
        size = line_size(own) * scale
        for word, text in zip(own, mended_line([mended(word.text) for word in own]), strict=True):
            if not text:
                continue
            base = (word.baseline + corner[1]) * scale
            left, right = (word.box[0] + corner[0]) * scale, (word.box[2] + corner[0]) * scale
            box = (left, base - 0.8 * size, right, base + 0.2 * size)
            # at a hyphen the word may go on in the next line
            spaced = not text.endswith(("-", "/"))
            yield Word(text, box, size, spaced=spaced, confidence=round(word.confidence, 3))


def line_size(words: list[Recognised]) -> float:
    """The type size of a line, from the height of its letters: capitals and digits, or small ones."""
    sizes = []
    for word in words:
        tall = any(char.isupper() or char.isdigit() or char in "бёй()«»%" for char in word.text)
        height = word.baseline - word.box[1]
        if height > 2 and any(char.isalnum() for char in word.text):
            sizes += [height / (CAPITAL if tall else SMALL)] * len(word.text)
    return median(sizes) if sizes else max(word.box[3] - word.box[1] for word in words)


def _worth(found: Recognised) -> bool:
    return found.confidence >= DOUBTFUL or any(char.isalnum() for char in found.text)

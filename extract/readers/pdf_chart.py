"""A bar chart drawn on a page as its table: bars on one base line, a label under and a value over each."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.readers.pdf_frame import Box, centre_in
from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_words import Word

LEVEL = 2.0  # points: how far the feet of bars on one base line may differ
THICK = 3.0  # points: the least width of a bar
OVER = 1.8  # of the type size: how far over its bar a value stands
_VALUE = re.compile(r"\d[\d\s]*(?:[.,]\d+)?%?$")


def bar_values(outline: Box, shapes: list[Box], words: list[Word]) -> list[tuple[str, str]]:
    """Labels and values of an upright bar chart; nothing when any bar lacks one of them."""
    bars = _bars([shape for shape in shapes if centre_in(shape, outline)])
    if len(bars) < 2:
        return []
    own = [word for word in words if centre_in(word.box, outline) and not word.turn]
    foot = bars[0][3]
    halves = [(a[2] + b[0]) / 2 for a, b in pairwise(bars)]
    below: list[list[Word]] = [[] for _ in bars]
    for word in own:
        if word.box[1] > foot - 1:
            below[sum(half < (word.box[0] + word.box[2]) / 2 for half in halves)].append(word)
    found = []
    for bar, label in zip(bars, below, strict=True):
        values = [word for word in own if _over(word, bar)]
        text = " ".join(line.text for line in lines_of(label)) if label else ""
        if len(values) != 1 or not text:
            return []
        found.append((text, values[0].text))
    return found


def _bars(shapes: list[Box]) -> list[Box]:
    """The largest set of boxes that stand on one line and are as wide as each other."""
    upright = [s for s in shapes if s[2] - s[0] > THICK and s[3] - s[1] > 1]
    best: list[Box] = []
    for first in upright:
        own = [
            s
            for s in upright
            if abs(s[3] - first[3]) < LEVEL and abs((s[2] - s[0]) - (first[2] - first[0])) < LEVEL
        ]
        apart = sorted(own)
        if all(a[2] <= b[0] + 1 for a, b in pairwise(apart)) and len(apart) > len(best):
            best = apart
    return best


def _over(word: Word, bar: Box) -> bool:
    middle = (word.box[0] + word.box[2]) / 2
    height = bar[1] - word.box[3]
    over = -0.5 * word.size < height < OVER * word.size
    return bar[0] - 2 <= middle <= bar[2] + 2 and over and bool(_VALUE.match(word.text))

"""A bar chart drawn on a page as its table: bars on one base line, at the foot of each its name, at its end a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from extract.readers.pdf_frame import Box, centre_in
from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_words import Word

LEVEL = 2.0  # points: how far the feet of bars on one base line may differ
THICK = 3.0  # points: the least thickness of a bar
ALIKE = 0.75  # points: how far the thickness of bars may differ; the ticks of an axis differ by more
LONG = 0.3  # points: the least length of a bar; the smallest beside one of thousands is a mere stroke
OVER = 1.8  # of the type size: how far over its bar a value stands
_VALUE = re.compile(r"\d[\d\s]*(?:[.,]\d+)?%?$")


def bar_values(outline: Box, shapes: list[Box], words: list[Word]) -> list[tuple[str, str]]:
    """Names and values of a chart of columns or of lying bars; nothing when any bar lacks one of them."""
    drawn = [shape for shape in shapes if centre_in(shape, outline)]
    own = [word for word in words if centre_in(word.box, outline) and not word.turn]
    return _columns(drawn, own, _as_drawn) or _columns(drawn, own, _raised)


def _as_drawn(box: Box) -> Box:
    return box


def _raised(box: Box) -> Box:
    """A box of a chart of lying bars, where it stands once their left ends are turned down."""
    return box[1], -box[2], box[3], -box[0]


def _columns(shapes: list[Box], words: list[Word], look: Callable[[Box], Box]) -> list[tuple[str, str]]:
    """Names and values of columns, the page looked at one way."""
    bars = _bars([look(shape) for shape in shapes])
    if len(bars) < 2:
        return []
    foot = bars[0][3]
    reach = min(b[0] - a[0] for a, b in pairwise(bars)) / 2
    named: list[list[Word]] = [[] for _ in bars]
    for word in words:
        box = look(word.box)
        nearest = min(range(len(bars)), key=lambda n: abs(_middle(bars[n]) - _middle(box)))
        if box[1] > foot - 1 and abs(_middle(bars[nearest]) - _middle(box)) <= reach:
            named[nearest].append(word)
    found = []
    for bar, name in zip(bars, named, strict=True):
        values = [
            word.text for word in words if _VALUE.match(word.text) and _over(look(word.box), bar, word.size)
        ]
        if len(values) != 1 or not name:
            return []
        found.append((" ".join(line.text for line in lines_of(name)), values[0]))
    return found


def _bars(shapes: list[Box]) -> list[Box]:
    """The largest set of boxes that stand on one line and are as wide as each other."""
    upright = [s for s in shapes if s[2] - s[0] > THICK and s[3] - s[1] > LONG]
    best: list[Box] = []
    for first in upright:
        own = [
            s
            for s in upright
            if abs(s[3] - first[3]) < LEVEL and abs((s[2] - s[0]) - (first[2] - first[0])) < ALIKE
        ]
        apart = sorted(own)
        if all(a[2] <= b[0] + 1 for a, b in pairwise(apart)) and len(apart) > len(best):
            best = apart
    return best


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


def _over(box: Box, bar: Box, size: float) -> bool:
    height = bar[1] - box[3]
    return bar[0] - 2 <= _middle(box) <= bar[2] + 2 and -0.5 * size < height < OVER * size

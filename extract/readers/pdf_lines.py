"""Words into printed lines."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field

from extract.readers.pdf_frame import Box, turned, union
from extract.readers.pdf_words import Word

LEVEL = 0.35  # of the type size: how far apart the baselines of one line may lie
TOUCH = 0.06  # of the type size: parts of one word lie closer than this
WIDE = 2.6  # of the type size: a gap that a typist made with tabs


@dataclass(slots=True)
class Line:
    """Words side by side, left to right."""

    words: list[Word] = field(default_factory=list)
    box: Box = (0.0, 0.0, 0.0, 0.0)
    size: float = 0.0
    bold: bool = False
    text: str = ""

    @classmethod
    def of(cls, words: list[Word]) -> Line:
        """A line of words already in order."""
        weights: Counter[float] = Counter()
        for word in words:
            weights[word.size] += len(word.text)
        bold = all(word.bold or not any(map(str.isalnum, word.text)) for word in words)
        size = weights.most_common(1)[0][0]
        return cls(
            words, union([w.box for w in words]), size, bold and any(w.bold for w in words), _text(words)
        )

    @property
    def baseline(self) -> float:
        """Where its letters stand."""
        return self.box[3] - 0.2 * self.size

    @property
    def spaced(self) -> bool:
        """Whether the file prints a space after its last word."""
        return self.words[-1].spaced


def lines_of(words: list[Word]) -> list[Line]:
    """Upright words as lines from top to bottom."""
    rows: list[list[Word]] = []
    levels: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: w.box[3] - 0.2 * w.size):
        base = word.box[3] - 0.2 * word.size
        if rows and base - levels[-1][0] <= LEVEL * min(max(word.size, levels[-1][1]), 2 * word.size):
            rows[-1].append(word)
            if word.size > levels[-1][1]:
                levels[-1] = (base, word.size)
        else:
            rows.append([word])
            levels.append((base, word.size))
    return [Line.of(sorted(row, key=lambda w: w.box[0])) for row in rows]


def reading_lines(words: list[Word], width: float, height: float) -> list[Line]:
    """Lines of a cell; those that run along the page's side are read in their own direction."""
    turns = Counter(word.turn for word in words)
    if not turns or set(turns) == {0}:
        return lines_of(words)
    found: list[Line] = []
    for turn in sorted(turns):
        own = [word for word in words if word.turn == turn]
        if not turn:
            found += lines_of(own)
            continue
        flat = [
            Word(w.text, turned(w.box, turn, width, height), w.size, w.bold, 0, w.spaced, w.confidence)
            for w in own
        ]
        found += lines_of(flat)
    return found


def _text(words: list[Word]) -> str:
    parts = [words[0].text]
    for before, word in itertools.pairwise(words):
        gap = word.box[0] - before.box[2]
        size = max(before.size, word.size)
        if gap > WIDE * size:
            parts.append("\t")
        elif before.spaced or gap > TOUCH * size:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)

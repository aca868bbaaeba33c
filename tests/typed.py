"""Pages as a typewriter would set them: text in, words with their places out, for tests of page geometry."""

from __future__ import annotations

import re

from extract.readers.pdf_lines import Line, lines_of
from extract.readers.pdf_paths import Edge
from extract.readers.pdf_words import Word

STEP = 6.0  # points: the width of every letter
SIZE = 10.0
LEADING = 12.0


def typed(text: str, left: float = 60, top: float = 60, bold: bool = False) -> list[Word]:
    """The words of a text, each letter 6 points wide and each line 12 points under the last."""
    words = []
    for row, line in enumerate(text.strip("\n").split("\n")):
        for found in re.finditer(r"\S+", line):
            y = top + row * LEADING
            box = (left + STEP * found.start(), y, left + STEP * found.end(), y + SIZE)
            words.append(Word(found[0], box, SIZE, bold, spaced=False))
    return words


def typed_lines(text: str) -> list[Line]:
    """The same as lines."""
    return lines_of(typed(text))


def ruled(picture: str, width: float = 30, height: float = 20) -> list[Edge]:
    """Ruling edges from a drawing of `+`, `-` and `|`, each sign `width` × `height` points."""
    rows = picture.strip("\n").split("\n")
    margin = min(len(row) - len(row.lstrip()) for row in rows if row.strip())
    rows = [row[margin:] for row in rows]
    edges = []
    for y, row in enumerate(rows):
        for found in re.finditer(r"[+][-+]*[+]", row):
            edges.append(Edge(found.start() * width, y * height, (found.end() - 1) * width, y * height))
    for x in range(max(map(len, rows))):
        column = "".join(row[x] if x < len(row) else " " for row in rows)
        for found in re.finditer(r"[+][|+]*[+]", column):
            edges.append(Edge(x * width, found.start() * height, x * width, (found.end() - 1) * height))
    return edges

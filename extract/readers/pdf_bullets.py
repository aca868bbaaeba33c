"""Bullets that are drawn and not printed: a small dot or square before a line becomes its marker."""

from __future__ import annotations

from extract.readers.pdf_frame import Box
from extract.readers.pdf_lines import Line
from extract.readers.pdf_words import Word

SMALLEST, LARGEST = 1.5, 8.0  # points: the side of a bullet
OBLONG = 1.6  # how much longer than wide it may be
REACH = 2.6  # of the type size: how far before its line it stands
BULLET = "•"


def with_bullets(lines: list[Line], shapes: list[Box]) -> list[Line]:
    """The lines, those behind a drawn dot with a bullet as their first word."""
    dots = [shape for shape in shapes if _is_dot(shape)]
    if not dots:
        return lines
    return [_marked(line, dots) for line in lines]


def _is_dot(shape: Box) -> bool:
    width, height = shape[2] - shape[0], shape[3] - shape[1]
    sized = SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST
    return sized and 1 / OBLONG <= width / height <= OBLONG


def _marked(line: Line, dots: list[Box]) -> Line:
    for dot in dots:
        before = 0 < line.box[0] - dot[2] < REACH * line.size
        if before and line.box[1] < (dot[1] + dot[3]) / 2 < line.baseline:
            box = (dot[0], line.words[0].box[1], dot[2], line.words[0].box[3])
            return Line.of([Word(BULLET, box, line.size, line.bold, spaced=True), *line.words])
    return line

"""Empty strips that run down through several lines: what sets columns of text or of a table apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from extract.readers.pdf_lines import Line

STRETCH = 1.4  # times the usual space of a line: a gap must be wider to part columns
Strip = tuple[float, float]


def strips(lines: Iterable[Line], narrowest: float) -> list[Strip]:
    """Upright strips inside the lines' extent that no word of any line enters."""
    spans = sorted((word.box[0], word.box[2]) for line in lines for word in line.words)
    found: list[Strip] = []
    reach = spans[0][1] if spans else 0.0
    for start, end in spans:
        if start - reach >= narrowest:
            found.append((reach, start))
        reach = max(reach, end)
    return found


def more_than_a_space(line: Line, least: float) -> float:
    """A width that no space between a line's words has: a typewriter's are wide, justified ones too."""
    between = sorted(b.box[0] - a.box[2] for a, b in pairwise(line.words))
    spaces = [gap for gap in between if gap < line.size]
    return max(least * line.size, STRETCH * spaces[len(spaces) // 2]) if spaces else least * line.size


def gaps(line: Line, narrowest: float) -> list[Strip]:
    """The wide gaps of one line."""
    return strips([line], narrowest)


def sides(line: Line, middle: float) -> tuple[list, list]:
    """The words of a line left and right of a place."""
    left = [word for word in line.words if (word.box[0] + word.box[2]) / 2 < middle]
    return left, [word for word in line.words if (word.box[0] + word.box[2]) / 2 >= middle]

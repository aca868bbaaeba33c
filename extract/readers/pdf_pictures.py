"""Drawings on a page (charts, schemes, coats of arms): their lettering is no running text and no table."""

from __future__ import annotations

from extract.readers.pdf_frame import Box, area, centre_in, union
from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_words import Word

NEAR = 14.0  # points: parts of one drawing lie within this of each other
FEWEST = 6  # shapes that make a drawing
MANIFOLD = 5_000  # shapes: more are a map or a pattern, whose parts would take too long to sort out
SMALLEST = (80.0, 50.0)  # points
LABEL = 14.0  # points: how far outside of the drawn parts their lettering may stand
MOST = 0.85  # of the page: what is larger is a background
GROUND = 5  # shapes that stand on it make a fill the background of a drawing
RUNNING = 60  # characters: longer lines are text that something is drawn behind
FLAT = 3.0  # points: what is thinner has no inside


def drawings(shapes: list[Box], tables: list[Box], words: list[Word], page: tuple[float, float]) -> list[Box]:
    """The outlines of drawings with their lettering, from the boxes of all that is drawn beside tables."""
    most = MOST * page[0] * page[1]
    free = [s for s in shapes if area(s) < most and not any(centre_in(s, table) for table in tables)]
    found = []
    for group in _clusters(free) if FEWEST <= len(free) <= MANIFOLD else []:
        box = union(group)
        if len(group) < FEWEST or box[2] - box[0] < SMALLEST[0] or box[3] - box[1] < SMALLEST[1]:
            continue
        outline = (box[0] - LABEL, box[1] - LABEL / 2, box[2] + LABEL, box[3] + LABEL)
        if not _holds_text(group, [word for word in words if centre_in(word.box, outline)]):
            found.append(outline)
    return found


def _holds_text(group: list[Box], words: list[Word]) -> bool:
    """Whether the words inside are text on coloured ground or between lines, and not labels of a drawing."""
    level = [word for word in words if not word.turn]
    if any(len(line.text) > RUNNING for line in lines_of(level)):
        return True
    fills = [
        s
        for s in group
        if min(s[2] - s[0], s[3] - s[1]) > FLAT and sum(centre_in(other, s) for other in group) < GROUND
    ]
    inside = sum(any(centre_in(word.box, fill) for fill in fills) for word in words)
    return bool(words) and inside > 0.5 * len(words)


def _clusters(boxes: list[Box]) -> list[list[Box]]:
    """Boxes that lie near each other, by a sweep from the top."""
    groups: list[tuple[Box, list[Box]]] = []
    for box in sorted(boxes, key=lambda b: b[1]):
        grown, own = box, [box]
        apart = []
        for outline, group in groups:
            if _near(outline, grown):
                own += group
                grown = union([grown, outline])
            else:
                apart.append((outline, group))
        groups = [*apart, (grown, own)]
    return [group for _, group in groups]


def _near(a: Box, b: Box) -> bool:
    level = a[0] - NEAR <= b[2] and b[0] - NEAR <= a[2]
    return level and a[1] - NEAR <= b[3] and b[1] - NEAR <= a[3]

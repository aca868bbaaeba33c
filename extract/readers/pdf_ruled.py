"""Tables drawn with ruling lines: from edges to a true grid with spans."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extract.readers.pdf_frame import Box, area
from extract.readers.pdf_open_sides import side_edges
from extract.readers.pdf_paths import Edge

SNAP = 3.0  # points: ruling lines this near are one line
CROSSINGS = 300_000  # of level and upright lines: more make a drawing, not a table
SHORTEST = 5.0  # points: shorter edges rule nothing


@dataclass(slots=True)
class Frames:
    """The empty cells of one table: boxes with their grid positions."""

    xs: list[float]
    ys: list[float]
    places: list[tuple[int, int, int, int]] = field(default_factory=list)  # row, column, rowspan, colspan
    walls: bool = True  # whether lines are drawn between its cells

    @property
    def box(self) -> Box:
        """The table's outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box_of(self, place: tuple[int, int, int, int]) -> Box:
        """A cell's outline."""
        row, column, rowspan, colspan = place
        return self.xs[column], self.ys[row], self.xs[column + colspan], self.ys[row + rowspan]


def ruled_frames(edges: list[Edge]) -> list[Frames]:
    """The grids that closed ruling lines make, the largest first; a lone box is no table."""
    dicts = [edge.as_dict() for edge in edges]
    merged = [
        e for e in merge_edges(dicts, SNAP, SNAP, SNAP, SNAP) if max(e["width"], e["height"]) >= SHORTEST
    ]
    level = sum(edge["orientation"] == "h" for edge in merged)
    if level < 2 or level * (len(merged) - level) > CROSSINGS:
        return []
    sides = side_edges([Edge(e["x0"], e["top"], e["x1"], e["bottom"]) for e in merged])
    merged += [side.as_dict() for side in sides]
    cells = intersections_to_cells(edges_to_intersections(merged, SNAP, SNAP))
    found = [frames_of(part) for group in cells_to_tables(cells) for part in stacked(group)]
    return sorted((f for f in found if len(f.places) > 1), key=lambda f: -area(f.box))


def stacked(boxes: list[Box]) -> list[list[Box]]:
    """The cells of tables that touch, told apart where no column line goes on from one to the next."""
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    for y in _marks([box[1] for box in boxes])[1:]:
        above = [box for box in boxes if box[3] <= y + SNAP]
        below = [box for box in boxes if box[1] >= y - SNAP]
        if len(above) + len(below) < len(boxes):
            continue
        first, second = (_inner(part, left, right) for part in (above, below))
        if first and second and not any(abs(a - b) <= SNAP for a in first for b in second):
            return [above, *stacked(below)]
    return [boxes]


def _inner(boxes: list[Box], left: float, right: float) -> list[float]:
    """The column lines of cells, without the outer sides."""
    return [
        x for x in _marks([x for box in boxes for x in (box[0], box[2])]) if left + SNAP < x < right - SNAP
    ]


def frames_of(boxes: list[Box]) -> Frames:
    """Grid positions of cell boxes; a position that no box covers becomes a cell of its own."""
    xs = _marks([x for box in boxes for x in (box[0], box[2])])
    ys = _marks([y for box in boxes for y in (box[1], box[3])])
    frames = Frames(xs, ys)
    taken: set[tuple[int, int]] = set()
    for box in sorted(boxes, key=lambda b: (b[1], b[0])):
        column, row = _nearest(xs, box[0]), _nearest(ys, box[1])
        place = (row, column, _nearest(ys, box[3]) - row, _nearest(xs, box[2]) - column)
        cover = {(row + i, column + j) for i in range(place[2]) for j in range(place[3])}
        if not cover or cover & taken:
            continue
        taken |= cover
        frames.places.append(place)
    holes = {(row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)} - taken
    frames.places = sorted(frames.places + [(row, column, 1, 1) for row, column in holes])
    return frames


def _marks(values: list[float]) -> list[float]:
    marks: list[float] = []
    for value in sorted(values):
        if not marks or value - marks[-1] > SNAP:
            marks.append(value)
    return marks


def _nearest(marks: list[float], value: float) -> int:
    after = bisect_left(marks, value)
    return min((i for i in (after - 1, after) if 0 <= i < len(marks)), key=lambda i: abs(marks[i] - value))

"""A story of an RTF file under construction: its paragraphs, and its tables out of cell edges."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.grid import Grid
from extract.wording import tidy

NEAR = 40  # twips within which two cell edges are one
_BULLETS = ("•", "▪", "")


@dataclass(slots=True)
class CellShape:
    """The definition of one cell of a row: its right edge and its merging."""

    right: int
    across: str = ""  # first, next
    down: str = ""


@dataclass(slots=True)
class Row:
    """A finished row."""

    left: int
    shapes: list[CellShape]
    cells: list[tuple[str, list[Table]]]
    head: bool = False


@dataclass(slots=True)
class Table:
    """A table as its rows came."""

    rows: list[Row] = field(default_factory=list)

    def grid(self, limits: Limits) -> Grid:
        """The table as a grid: columns are the stretches between any two edges of any row."""
        edges = _edges(self.rows)
        limits.check("max_cells", len(self.rows) * len(edges), "table grid")
        grid = Grid(limits)
        for row in self.rows:
            grid.next_row()
            grid.skip(_column(edges, row.left))
            self._fill(row, grid, edges, limits)
        grid.header_rows = (
            next((n for n, row in enumerate(self.rows) if not row.head), len(self.rows)) or None
        )
        return grid

    def _fill(self, row: Row, grid: Grid, edges: list[int], limits: Limits) -> None:
        start = _column(edges, row.left)
        for number, (text, inner) in enumerate(row.cells):
            shape = row.shapes[number] if number < len(row.shapes) else CellShape(edges[-1] + 1)
            end = max(_column(edges, shape.right), start + 1)
            span, start = end - start, end
            if shape.across == "next" and grid.widen(span):
                cell = grid.cells[-1]
            elif shape.down == "next" and (above := grid.below(span)):
                cell = above
            else:
                cell = grid.add("", span)
            if text:
                cell.text = f"{cell.text}\n{text}" if cell.text else text
            for table in inner:
                grid.nest(cell, table.grid(limits))


def _edges(rows: list[Row]) -> list[int]:
    found: list[int] = []
    for edge in sorted({edge for row in rows for edge in (row.left, *(shape.right for shape in row.shapes))}):
        if not found or edge - found[-1] > NEAR:
            found.append(edge)
    return found or [0]


def _column(edges: list[int], edge: int) -> int:
    """The number of the column that begins at an edge, give or take a hair."""
    if edge > edges[-1] + NEAR:
        return len(edges)
    return max(0, bisect_right(edges, edge) - 1)


@dataclass(slots=True)
class Level:
    """One table in the making, at one depth of nesting."""

    table: Table = field(default_factory=Table)
    cells: list[tuple[str, list[Table]]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    inner: list[Table] = field(default_factory=list)


@dataclass(slots=True)
class Passage:
    """A finished paragraph with what its format says of it."""

    text: str
    marker: str = ""
    heading: int | None = None
    strong: bool = False
    level: int = 0


class Story:
    """The body, a note, a running head or a box while it is being read."""

    def __init__(self) -> None:
        self.blocks: list[Passage | Table | Story | bytes] = []
        self.levels: list[Level] = []
        self._hanging: list[Story | bytes] = []

    def hang(self, thing: Story | bytes) -> None:
        """Something that stands after the paragraph or table now open."""
        self._hanging.append(thing)

    def paragraph(self, passage: Passage, depth: int) -> None:
        """End a paragraph that stands in `depth` tables."""
        self._settle(depth)
        if not depth:
            if passage.text:
                self.blocks.append(passage)
            self._release()
            return
        text, marker = tidy(passage.text), tidy(passage.marker)
        if marker not in _BULLETS:
            text = f"{marker} {text}".strip()  # an empty numbered paragraph still shows its number
        if text:
            self.levels[-1].lines.append(text)

    def cell(self, passage: Passage, depth: int) -> None:
        """End a cell."""
        self.paragraph(passage, max(1, depth))
        level = self.levels[-1]
        level.cells.append(("\n".join(level.lines), level.inner))
        level.lines, level.inner = [], []

    def row(self, left: int, shapes: list[CellShape], head: bool, gone: bool, depth: int) -> None:
        """End a row."""
        self._settle(max(1, depth))
        level = self.levels[-1]
        if level.cells and not gone:
            level.table.rows.append(Row(left, list(shapes), level.cells, head))
        level.cells, level.lines, level.inner = [], [], []

    def open_cells(self) -> list[tuple[str, list[Table]]]:
        """The cells of the row now being read."""
        return self.levels[-1].cells if self.levels else []

    def finish(self) -> None:
        """End the story."""
        self._settle(0)
        self._release()

    def _settle(self, depth: int) -> None:
        """Open or close tables until the story stands in `depth` of them."""
        while len(self.levels) > depth:
            done = self.levels.pop()
            loose = [line for text, _ in done.cells for line in text.split("\n")] + done.lines
            if self.levels:
                if done.table.rows:
                    self.levels[-1].inner.append(done.table)
                self.levels[-1].lines.extend(line for line in loose if line)
                continue
            if done.table.rows:
                self.blocks.append(done.table)
            self.blocks.extend(Passage(line) for line in loose if line)
            self._release()
        while len(self.levels) < depth:
            self.levels.append(Level())

    def _release(self) -> None:
        if not self.levels:
            self.blocks.extend(self._hanging)
            self._hanging = []

    def add_to(self, assembly: Assembly, role: str = "body", number: str = "") -> None:
        """Put the story into a report."""
        for block in self.blocks:
            if isinstance(block, Table):
                assembly.table(block.grid(assembly.limits), role=role)
            elif isinstance(block, Story):
                block.add_to(assembly, role)
            elif isinstance(block, bytes):
                from extract.readers.embedded import add_embedded

                add_embedded(assembly, block, "OLE object")
            else:
                assembly.text(
                    block.text, role=role, marker=number or tidy(block.marker) or None, level=block.level,
                    heading=block.heading if role == "body" else None, strong=block.strong,
                )  # fmt: skip
                number = ""

"""Laying cells into a true grid: spans placed as HTML does it, merged text once, idle columns closed up."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from extract.limits import Limits
from extract.report import Cell, Table

MAX_COLSPAN = 1_000  # what browsers allow


@dataclass(slots=True)
class Grid:
    """A table under construction: rows are opened in turn, each cell takes the next free position."""

    limits: Limits
    row: int = -1
    cells: list[Cell] = field(default_factory=list)
    nested: list[tuple[Cell, Grid]] = field(default_factory=list)
    caption: str = ""
    header_rows: int | None = None
    chart: bool = False
    _column: int = 0
    _taken: dict[int, int] = field(default_factory=dict)  # column → first row that is free again
    _owner: dict[int, Cell] = field(default_factory=dict)  # column → the last cell that began there

    def next_row(self) -> None:
        """Open the next row."""
        self.row += 1
        self._column = 0

    def skip(self, columns: int) -> None:
        """Leave a hole of some columns."""
        self._column += max(0, min(columns, MAX_COLSPAN))

    def add(self, text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
        """Place a cell at the next free position; `rowspan` 0 runs to the table's end."""
        column = self._column
        while self._taken.get(column, 0) > self.row:
            column += 1
        colspan = max(1, min(colspan, MAX_COLSPAN))
        free = 1  # columns that no span from above holds
        while free < colspan and self._taken.get(column + free, 0) <= self.row:
            free += 1
        rowspan = rowspan if rowspan > 0 else 65_534
        cell = Cell(self.row, column, text, rowspan, free)
        if len(self.cells) >= self.limits.max_cells:
            self.limits.check("max_cells", len(self.cells) + 1, "table")
        for place in range(column, column + free):
            self._taken[place] = self.row + rowspan
        self._owner[column] = cell
        self._column = column + free
        self.cells.append(cell)
        return cell

    def below(self, colspan: int = 1) -> Cell | None:
        """Continue the cell above downwards (Word's vertical merge); None when there is none."""
        cell = self._owner.get(self._column)
        if cell is None or cell.row + cell.rowspan != self.row:
            return None
        cell.rowspan += 1
        for place in range(cell.column, cell.column + cell.colspan):
            self._taken[place] = self.row + 1
        self._column = cell.column + cell.colspan
        return cell

    def widen(self, columns: int) -> bool:
        """Let the last cell of this row cover more columns (an old way of merging); False without one."""
        last = self.cells[-1] if self.cells else None
        if last is None or last.row != self.row or last.column + last.colspan != self._column:
            return False
        for place in range(self._column, self._column + columns):
            self._taken[place] = self.row + 1
        last.colspan += columns
        self._column += columns
        return True

    def nest(self, cell: Cell, grid: Grid) -> None:
        """Hang a nested table on the cell that holds it."""
        self.nested.append((cell, grid))

    def empty(self) -> bool:
        """Whether nothing is written in it or in tables nested in it."""
        return not any(cell.text for cell in self.cells) and all(inner.empty() for _, inner in self.nested)

    def table(self, **details: object) -> Table:
        """The finished table; columns and rows in which no cell begins are closed up."""
        for cell in self.cells:
            cell.rowspan = min(cell.rowspan, self.row + 1 - cell.row)
        rows = _close_up(self.cells, "row", "rowspan")
        columns = _close_up(self.cells, "column", "colspan")
        self.limits.check("max_cells", rows * columns, "table grid")
        details.setdefault("caption", self.caption)
        details.setdefault("header_rows", self.header_rows)
        details.setdefault("chart", self.chart)
        return Table(rows=rows, columns=columns, cells=self.cells, **details)  # type: ignore[arg-type]


def _close_up(cells: list[Cell], start: str, span: str) -> int:
    """Renumber positions so that every one has a cell that begins in it; the new length of that side."""
    begun = sorted({getattr(cell, start) for cell in cells})
    place = {old: new for new, old in enumerate(begun)}
    if begun == list(range(len(begun))):
        ends = max((getattr(cell, start) + getattr(cell, span) for cell in cells), default=0)
        if ends == len(begun):
            return ends
    for cell in cells:
        first = getattr(cell, start)
        after = first + getattr(cell, span)
        setattr(cell, start, place[first])
        setattr(cell, span, max(1, bisect_left(begun, after) - place[first]))
    return len(begun)

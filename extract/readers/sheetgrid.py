"""A spreadsheet's cells as a table: rows and columns that hold something, merged cells with spans."""

from __future__ import annotations

from bisect import bisect_right

from extract.limits import Limits
from extract.readers.grid import Grid
from extract.wording import tidy

Place = tuple[int, int]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column


def sheet_grid(values: dict[Place, str], merges: list[Merge], caption: str, limits: Limits) -> Grid | None:
    """The table of a sheet, or None when it is empty; empty rows are left out: far cells are cheap."""
    values = {place: shown for place, text in values.items() if (shown := tidy(text))}
    if not values:
        return None
    rows = sorted({row for row, _ in values})
    columns = sorted({column for _, column in values})
    limits.check("max_cells", len(rows) * len(columns), f"sheet «{caption}»")
    starts = _starts(merges, rows, columns)
    limits.check("max_cells", sum(down * across for down, across in starts.values()), "merged cells")
    covered = {
        place
        for first, (down, across) in starts.items()
        for place in _area(first, down, across)
        if place != first
    }
    grid = Grid(limits, caption=caption)
    for y, row in enumerate(rows):
        grid.next_row()
        for x, column in enumerate(columns):
            if (y, x) in covered:
                continue
            down, across = starts.get((y, x), (1, 1))
            grid.add(values.get((row, column), ""), across, down)
    return grid


def _starts(merges: list[Merge], rows: list[int], columns: list[int]) -> dict[Place, tuple[int, int]]:
    """Merged areas by the place of their first cell in the kept grid, with their heights and widths there."""
    at_row = {row: y for y, row in enumerate(rows)}
    at_column = {column: x for x, column in enumerate(columns)}
    found = {}
    for top, left, bottom, right in merges:
        if top in at_row and left in at_column:
            down = bisect_right(rows, bottom) - at_row[top]
            across = bisect_right(columns, right) - at_column[left]
            found[at_row[top], at_column[left]] = (max(1, down), max(1, across))
    return found


def _area(first: Place, down: int, across: int) -> list[Place]:
    return [(first[0] + y, first[1] + x) for y in range(down) for x in range(across)]

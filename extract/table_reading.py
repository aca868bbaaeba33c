"""A table on its way to its statements: emptied of what says nothing, parted where it is several, turned upright."""

from __future__ import annotations

import re
from itertools import compress

from extract.report import Cell, Report, Table
from extract.statement import Statement
from extract.table_cells import cell_text
from extract.table_layout import (
    layout,
    matters_across,
    numbers_its_columns,
    numbers_its_rows,
    periods_down,
    says_nothing,
    title_rows,
    unnumbered,
)
from extract.table_parts import parts_by_place, parts_by_time, side_by_side
from extract.table_said import told_over_it
from extract.tables import ReadGrid
from extract.talk import Talk


def read_table(report: Report, index: int, table: Table, reading: Talk, before: list[str]) -> list[Statement]:
    """Every statement of a table; `before` is the text that introduces it."""
    grid = table.grid()
    if not grid or not grid[0]:
        return []
    grid = _without_blanks(grid)
    texts = _texts(grid)
    if numbers_its_rows(texts):
        grid, texts = [row[1:] for row in grid], [row[1:] for row in texts]
    if half := side_by_side(texts):
        halves_of = ([row[:half] for row in grid], [row[half:] for row in grid])
        return [s for one in halves_of for s in _read_grid(report, index, table, one, reading, before)]
    found: list[Statement] = []
    for time, rows in parts_by_time(texts, reading.report):
        with reading.of(time):
            found += _read_grid(report, index, table, [grid[row] for row in rows], reading, before)
    for place, rows in parts_by_place(texts) if not found else ():
        part = _read_grid(report, index, table, [grid[row] for row in rows], reading, before)
        for statement in part:
            statement.dims.setdefault("place", place)
        found += part
    return found or _read_grid(report, index, table, grid, reading, before)


def _texts(grid: list[list[Cell | None]]) -> list[list[str]]:
    texts = [[cell_text(cell.text)[0] if cell else "" for cell in row] for row in grid]
    return [_quarters_named(texts[0]), *texts[1:]]


# «Квартал», «Тема \ Квартал» over the rows of topics
_QUARTERS_ACROSS = re.compile(r"(?:.*[\\/|]\s*)?кварталы?\s*:?", re.IGNORECASE)


def _quarters_named(header: list[str]) -> list[str]:
    """The first row with its bare numbers as what they are: «Тема / Квартал» over «1», «2», «3», «4»."""
    corner, *heads = header
    numbers = [head for head in heads if head.strip().isdigit()]
    if numbers != ["1", "2", "3", "4"][: len(numbers)] or len(numbers) < 2:
        return header
    if not _QUARTERS_ACROSS.fullmatch(corner):
        return header
    return [corner, *(f"{head} квартал" if head in numbers else head for head in heads)]


def _read_grid(
    report: Report, index: int, table: Table, grid: list[list[Cell | None]], reading: Talk, before: list[str]
) -> list[Statement]:
    """The statements of a grid that is one table."""
    texts = _texts(grid)
    title, header = title_rows(texts, [[cell.colspan if cell else 1 for cell in row] for row in grid])
    over = [row[0] for row in grid[:header] if row[0]]
    grid, texts = grid[header:], texts[header:]
    if numbers_its_rows(texts):
        grid, texts = [row[1:] for row in grid], [row[1:] for row in texts]
    headless = table.chart and table.header_rows == 0  # «1998» of its first bar is a count and no year
    if numbers_its_columns(texts) or periods_down(texts) or matters_across(texts):
        headless = False
        title = f"{title} {texts[0][0]}".strip()  # «Вопросы» over periods says what is counted
        grid = [list(column) for column in zip(*grid, strict=True)]
        texts = [list(column) for column in zip(*texts, strict=True)]
        texts[0] = [unnumbered(label) for label in texts[0]]
    plan = layout(texts, title, headless) if texts else None
    if plan is None:
        return []
    corner = (row[c] for row in grid[: plan.header_rows] for c in plan.label_columns)
    over = list({id(cell): cell for cell in (*over, *corner) if cell}.values())
    own = ReadGrid(report, index, table, grid, texts, plan, reading, before).statements()
    return [*told_over_it(over, index, reading), *own]


def _without_blanks(grid: list[list[Cell | None]]) -> list[list[Cell | None]]:
    """The grid without its empty rows and without the columns that no cell of theirs alone says anything in.

    A row that numbers the columns, «1 | 2 | 3», and a header printed once more on the next page say nothing either.
    """
    rows = [row for row in grid if any(cell and cell.text.strip() for cell in row)]
    texts = [[cell.text.strip() if cell else "" for cell in row] for row in rows]
    rows = [row for place, row in enumerate(rows) if not says_nothing(texts, place)]
    told = [
        any(c and c.colspan == 1 and c.text.strip() for c in column) for column in zip(*rows, strict=True)
    ]
    return [list(compress(row, told)) for row in rows] if any(told) else rows

"""A report as plain text for a terminal: every block with its address, tables drawn with their spans."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from extract.report import Block, Heading, Item, Report, Table

WIDEST_COLUMN = 28
NARROWEST_COLUMN = 3
_GAP = " │ "


def report_text(report: Report, width: int = 110) -> str:
    """The whole report as text, `width` columns wide."""
    lines = [*_head(report)]
    for index, block in enumerate(report.blocks):
        lines.extend(_block(index, block, width))
    return "\n".join(lines) + "\n"


def _head(report: Report) -> Iterator[str]:
    told = "; ".join(f"{key}: {value}" for key, value in report.meta.items())
    yield f"[{report.format}] {told}".rstrip()
    yield from (f"! {note}" for note in report.notes)
    yield ""


def _block(index: int, block: Block, width: int) -> Iterator[str]:
    role = "" if block.role == "body" else f" ({block.role})"
    page = f" p.{block.page}" if block.page else ""
    address = f"b{index}{page}{role}"
    if isinstance(block, Table):
        kind = "chart" if block.chart else "table"
        parent = f" in {block.parent}" if block.parent else ""
        heads = f", header rows: {block.header_rows}" if block.header_rows else ""
        yield f"{address:<8} {kind} {block.rows}×{block.columns}{heads}{parent} {block.caption}".rstrip()
        yield from (f"         {line}".rstrip() for line in grid_lines(block, width - 9))
    else:
        text = block.text.replace("\t", " ⇥ ")
        if isinstance(block, Heading):
            text = f"{'#' * block.level} {text}"
        elif isinstance(block, Item):
            text = f"{'  ' * block.level}{block.marker} {text}"
        wrapped = [piece for line in text.split("\n") for piece in textwrap.wrap(line, width - 9) or [""]]
        yield f"{address:<8} {wrapped[0] if wrapped else ''}"
        yield from (f"         {line}" for line in wrapped[1:])
    yield ""


def grid_lines(table: Table, width: int) -> Iterator[str]:
    """The grid drawn with rules; a merged cell stands once, in its first row, as wide as its columns."""
    widths = _widths(table, width)
    grid = table.grid()
    rule = "─┼─".join("─" * size for size in widths)
    for row in range(table.rows):
        if row:
            yield rule
        pieces: list[list[str]] = []
        column = 0
        while column < table.columns:
            cell = grid[row][column]
            across = cell.colspan if cell else 1
            size = sum(widths[column : column + across]) + len(_GAP) * (across - 1)
            text = cell.text if cell and cell.row == row else "" if cell else "·"
            if cell and cell.row == row and (cell.rowspan > 1 or cell.colspan > 1):
                text = f"{text} ⟨{cell.rowspan}×{cell.colspan}⟩".strip()
            lines = [piece for line in text.split("\n") for piece in textwrap.wrap(line, size) or [""]]
            pieces.append([line.ljust(size) for line in lines] or [" " * size])
            column += across
        height = max(map(len, pieces), default=1)
        for line in range(height):
            yield _GAP.join(piece[line] if line < len(piece) else " " * len(piece[0]) for piece in pieces)


def _widths(table: Table, width: int) -> list[int]:
    widths = [NARROWEST_COLUMN] * table.columns
    for cell in table.cells:
        if cell.colspan == 1:
            longest = max((len(line) for line in cell.text.split("\n")), default=0)
            widths[cell.column] = max(widths[cell.column], min(longest, WIDEST_COLUMN))
    room = width - len(_GAP) * (table.columns - 1)
    while sum(widths) > room and max(widths) > NARROWEST_COLUMN:
        widths[widths.index(max(widths))] -= 1
    return widths

"""What goes on over a page break: a table whose next part stands at the top of the next page, a paragraph."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from extract.readers.pdf_hyphens import join
from extract.readers.pdf_lines import Line
from extract.readers.pdf_passages import Passage, room_after, same_size
from extract.readers.pdf_ruled import Frames
from extract.readers.pdf_tables import PageTable
from extract.report import Cell
from extract.wording import ends_sentence, split_marker

EDGE = 4.0  # points: how far the side edges of two parts of one table may differ
HEADER = 4  # rows at most that a repeated header has


def goes_on(table: PageTable, after: PageTable) -> bool:
    """Whether the second table is the first one's next part: the same columns under the same edges."""
    first, second = table.frames.xs, after.frames.xs
    if abs(first[0] - second[0]) > EDGE or abs(first[-1] - second[-1]) > EDGE:
        return False
    fewer, more = sorted((first, second), key=len)
    return all(any(abs(x - mark) <= EDGE for mark in more) for x in fewer)


def joined(table: PageTable, after: PageTable) -> PageTable:
    """Both parts as one table; the header that the second repeats is dropped, each cell keeps its page."""
    skip = _repeated_header(table, after)
    xs = max((table.frames.xs, after.frames.xs), key=len)
    upper = [_moved(cell, table.frames.xs, xs, 0) for cell in table.cells]
    lower = [_moved(cell, after.frames.xs, xs, table.rows - skip) for cell in after.cells if cell.row >= skip]
    rows = table.rows + after.rows - skip
    cut = _cut_row(upper, lower, table.rows)
    if cut:
        lower = [replace(c, row=c.row - 1) if c.row > table.rows else c for c in lower if c.row != table.rows]
        rows -= 1
    moved = dict(
        zip(
            map(id, [*table.cells, *(c for c in after.cells if c.row >= skip)]),
            [*upper, *lower],
            strict=False,
        )
    )
    nested = [(moved.get(id(cell), cell), inner) for cell, inner in (*table.nested, *after.nested)]
    ys = [float(row) for row in range(rows + 1)]
    frames = Frames(xs, ys, [(c.row, c.column, c.rowspan, c.colspan) for c in (*upper, *lower)])
    whole = PageTable(frames, [*upper, *lower], table.page, [*table.words, *after.words], nested, table.box)
    return whole


def _moved(cell: Cell, own: list[float], xs: list[float], rows: int) -> Cell:
    start, end = _mark(xs, own[cell.column]), _mark(xs, own[cell.column + cell.colspan])
    return replace(cell, row=cell.row + rows, column=start, colspan=max(1, end - start))


def _mark(marks: list[float], value: float) -> int:
    after = bisect_left(marks, value)
    return min((i for i in (after - 1, after) if 0 <= i < len(marks)), key=lambda i: abs(marks[i] - value))


def _row(cells: list[Cell], row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in cells if cell.row == row]


def _repeated_header(table: PageTable, after: PageTable) -> int:
    numbers = [str(column + 1) for column in range(table.columns)]
    if after.rows and [text.rstrip(".") for _, text in _row(after.cells, 0)] == numbers:
        # «1 2 3 4»: the row that numbers the columns stands for the whole header
        counted = [
            [text.rstrip(".") for _, text in _row(table.cells, row)] for row in range(min(HEADER, table.rows))
        ]
        if numbers in counted:
            return 1
    same = 0
    for row in range(min(HEADER, table.rows, after.rows)):
        first, second = _row(table.cells, row), _row(after.cells, row)
        if first != second or not any(text for _, text in first):
            break
        same = row + 1
    return same


def _cut_row(upper: list[Cell], lower: list[Cell], rows: int) -> bool:
    """A row that the page break cut in two is put together again, in place."""
    rest = {cell.column: cell for cell in lower if cell.row == rows}
    above = {cell.column: cell for cell in upper if cell.row + cell.rowspan == rows}
    if not rest or set(rest) != set(above) or any(cell.rowspan > 1 for cell in rest.values()):
        return False
    filled = [column for column, cell in rest.items() if cell.text]
    if not filled or len(filled) == len(rest) or any(not above[column].text for column in filled):
        return False
    if not all(rest[column].text[0].islower() and not ends_sentence(above[column].text) for column in filled):
        return False
    for column in filled:
        above[column].text = join(above[column].text, rest[column].text)
    return True


def runs_on(before: Passage, after: Passage) -> bool:
    """Whether a paragraph goes on at the top of the next column or page."""
    last, first = before.lines[-1], after.lines[0]
    if abs(last.size - first.size) > same_size(first) or last.bold != first.bold:
        return False
    if split_marker(first.text)[0]:
        return False
    width = before.right - before.left
    if len(before.lines) > 1 or width > 0:
        room = room_after(last, first, before.left, before.right)
        if room > 0 and (ends_sentence(last.text) or room > 0.3 * width):
            return False
    if len(after.lines) > 1 and first.box[0] - after.lines[1].box[0] > 0.8 * first.size:
        return False
    if first.text[0].islower() or not ends_sentence(last.text):
        return True
    # paragraphs here begin set in, and this line does not: a sentence merely ended with the page
    inner = before.lines[1:]
    set_in = bool(inner) and before.lines[0].box[0] - inner[0].box[0] > 0.8 * last.size
    full = room_after(last, first, before.left, before.right) < 0
    return set_in and full and _flush(first, after, inner[0])


def _flush(first: Line, after: Passage, inner: Line) -> bool:
    """Whether the first line of a page starts where inner lines of paragraphs start."""
    if len(after.lines) > 1:
        return abs(first.box[0] - after.lines[1].box[0]) < 0.4 * first.size
    return abs(first.box[0] - inner.box[0]) < 0.4 * first.size

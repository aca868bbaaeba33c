"""Text dumps of Word files: a line that starts with a tab is a table cell, an empty line ends the row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.limits import Limits
from extract.readers.grid import Grid
from extract.wording import tidy

_SHEET = re.compile(r"(?:Лист|Диаграмма|Sheet|Chart)\s?\d+$", re.IGNORECASE)
_VALUE = re.compile(r"[-+]?\d[\d\s.,%]*")
Row = list[str]


def is_dump(lines: list[str]) -> bool:
    """Whether the text is such a dump: cells each on a line of their own."""
    if any(_SHEET.match(line.strip()) for line in lines) and any(line.startswith("\t\t") for line in lines):
        return True
    cells = [line for line in lines if line.startswith("\t")]
    single = [line for line in cells if "\t" not in line[1:].rstrip("\t")]
    # A tab also indents paragraphs: so few lines are cells only when one of them is a bare value.
    few = len(cells) < 4 and not any(_VALUE.fullmatch(line.strip()) for line in single)
    return len(cells) >= 2 and not few and len(single) > 0.6 * len(cells)


def dump_tables(lines: list[str], limits: Limits) -> Iterator[list[str] | Grid]:
    """Runs of ordinary lines and tables, in order."""
    plain: list[str] = []
    place = 0
    while place < len(lines):
        sheet = _SHEET.match(lines[place].strip())
        if sheet and (found := _sheet(lines, place, limits)):
            grid, after = found
        elif lines[place].startswith("\t"):
            rows, after = _rows(lines, place)
            grid = _grid(rows, limits)
        else:
            plain.append(lines[place])
            place += 1
            continue
        if plain:
            yield plain
            plain = []
        yield grid
        place = after
    if plain:
        yield plain


def _rows(lines: list[str], place: int) -> tuple[list[Row], int]:
    """The rows of one table, as the empty lines part them, and where the text goes on."""
    rows: list[Row] = [[]]
    blanks = 0
    while place < len(lines):
        line = lines[place]
        if line.startswith("\t"):
            if blanks >= 3:
                break  # a row's end, the table's end and an empty paragraph: another table begins
            if blanks:
                rows.append([])
            rows[-1].append(line[1:])
        elif not line.strip():
            blanks += 1
            place += 1
            continue
        elif blanks == 0:
            rows[-1][-1] += "\n" + line  # a second paragraph of the cell
        else:
            break
        blanks = 0
        place += 1
    return _mended(rows), place


def _mended(rows: list[Row]) -> list[Row]:
    """Join what an empty paragraph inside a cell has torn: pieces that add up to the table's width."""
    width = max(map(len, rows))
    mended: list[Row] = []
    start = 0
    while start < len(rows):
        end, total = start, 0
        while end < len(rows) and total < width:
            total += len(rows[end])
            end += 1
        if total == width and _torn(rows[start:end], width, rows):
            mended.append([cell for row in rows[start:end] for cell in row])
            start = end
        else:
            mended.append(rows[start])
            start += 1
    return mended


def _torn(parts: list[Row], width: int, rows: list[Row]) -> bool:
    """Whether pieces were one row; a spanning title above a shorter row, or several narrow rows, are not."""
    if len(parts) < 2 or (len(parts) == 2 and len(parts[0]) == 1 and tidy(parts[0][0])):
        return False
    even = len(set(map(len, parts))) == 1
    return not even or sum(len(row) == width for row in rows) > 1


def _grid(rows: list[Row], limits: Limits) -> Grid:
    rows = [[tidy(cell) for cell in row] for row in rows]
    width = max(map(len, rows))
    grid = Grid(limits)
    hanging: set[int] = set()
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else []
        spans = _spans(row, following, width)
        grid.next_row()
        column = 0
        held: set[int] = set()
        headed = max(spans) > 1 and len(row) > 1 and len(following) == width
        for text, span in zip(row, spans, strict=True):
            if not text and span == 1 and column in hanging:
                grid.below()
            else:
                grid.add(text, span)
                if span == 1 and headed:
                    held.add(column)
            column += span
        hanging = held
    return grid


def _spans(row: Row, following: Row, width: int) -> list[int]:
    """How many columns each cell of a short row covers, judged by the empty corners of the full row below."""
    missing = width - len(row)
    spans = [1] * len(row)
    if missing <= 0:
        return spans
    if len(row) == 1:
        return [width]
    if len(following) != width:
        return spans
    first, last = 0, len(row)
    while first < last - 1 and (not row[first] or not following[first]):
        first += 1
    while last - 1 > first and (not row[last - 1] or not following[len(following) - (len(row) - last) - 1]):
        last -= 1
    count = last - first
    for place in range(first, last):
        spans[place] += missing // count + (1 if place - first < missing % count else 0)
    return spans


def _sheet(lines: list[str], place: int, limits: Limits) -> tuple[Grid, int] | None:
    """A sheet of an embedded workbook: its name, then rows with two tabs before each cell."""
    rows: list[Row] = []
    values: list[str] = []
    after = place + 1
    while after < len(lines):
        line = lines[after]
        if line.strip() and _SHEET.match(line.strip()):
            break
        if line.startswith("\t\t"):
            rows.append([tidy(cell) for cell in line[2:].split("\t\t")])
        elif _VALUE.fullmatch(line.strip()):
            values.append(line.strip())
        elif line.strip():
            break
        after += 1
    rows = [row for row in rows if any(row)]
    if not rows:
        return None
    chart = len(values) == len(rows) and all(len(row) == 1 for row in rows)
    if chart:
        rows = [[row[0], value] for row, value in zip(rows, values, strict=True)]
    else:
        rows.extend([value] for value in values)
    width = max(map(len, rows))
    grid = Grid(limits, caption=lines[place].strip(), chart=chart)
    for row in rows:
        grid.next_row()
        for column in range(width):
            if any(len(other) > column and other[column] for other in rows):
                grid.add(row[column] if column < len(row) else "")
    return grid, after

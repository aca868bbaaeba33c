"""Tables inside cells of a binary Word file, whose rows and cells are told only by paragraph marks."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right

from extract.limits import Limits
from extract.readers.docfile import BROKEN, WordFile, paragraph_runs, properties
from extract.readers.docstories import shown
from extract.readers.grid import Grid
from extract.wording import tidy

_DEPTH, _CELL_END, _ROW_END = 0x6649, 0x244B, 0x244C
_END = re.compile("[\r\x07\x0c]")
Rows = list[list[str]]


class Nested:
    """The nested tables of a document in order; each is cut out of the cell that holds its text."""

    def __init__(self, file: WordFile, limits: Limits) -> None:
        self._limits = limits
        try:
            self._waiting = _tables(file)
        except BROKEN:
            self._waiting = []  # the text of such tables then stays in its cell

    def cut(self, text: str) -> tuple[str, list[Grid]]:
        """A cell's text without the tables nested in it, and these tables."""
        found: list[Grid] = []
        while self._waiting:
            lines = text.split("\n")
            inner = [line for row in self._waiting[0] for cell in row for line in cell.split("\n") if line]
            place = next(
                (p for p in range(len(lines) - len(inner) + 1) if lines[p : p + len(inner)] == inner), None
            )
            if place is None or not inner:
                break
            text = "\n".join(lines[:place] + lines[place + len(inner) :])
            found.append(self._grid(self._waiting.pop(0)))
        return text, found

    def _grid(self, rows: Rows) -> Grid:
        grid = Grid(self._limits)
        for row in rows:
            grid.next_row()
            for cell in row:
                grid.add(cell)
        return grid


def _tables(file: WordFile) -> list[Rows]:
    runs = paragraph_runs(file)
    firsts = [first for first, _ in runs]
    found: list[Rows] = []
    rows: Rows = []
    row: list[str] = []
    lines: list[str] = []
    start = 0
    body = file.text[: file.body]
    for end in _END.finditer(body):
        text, start = tidy(shown(body[start : end.start()])), end.end()
        run = bisect_right(firsts, file.offset(end.start())) - 1
        marks = dict(properties(runs[run][1][2:])) if run >= 0 else {}
        depth = struct.unpack("<i", marks[_DEPTH])[0] if len(marks.get(_DEPTH, b"")) == 4 else 0
        if depth < 2:
            if rows:
                found.append(rows)
            rows, row, lines = [], [], []
        elif marks.get(_ROW_END) == b"\x01":
            rows, row, lines = [*rows, row], [], []
        else:
            lines.append(text)
            if marks.get(_CELL_END) == b"\x01":
                row, lines = [*row, "\n".join(line for line in lines if line)], []
    return found

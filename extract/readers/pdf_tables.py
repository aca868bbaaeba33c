"""Filling the grids of a page with its words; tables drawn inside a cell become nested tables of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.readers.pdf_frame import Box, area, centre_in, inside, turned
from extract.readers.pdf_lines import Line, reading_lines
from extract.readers.pdf_passages import Passage, passages_of
from extract.readers.pdf_ruled import Frames
from extract.readers.pdf_words import Word
from extract.readers.scan_certainty import certainties
from extract.report import Cell
from extract.wording import tidy

PADDING = 6.0  # points: the usual distance of text from its cell's border, and the most that is assumed
SPARSE = 0.1  # a grid with a smaller share of filled cells is a drawing


@dataclass(slots=True)
class PageTable:
    """A table as it stands on one page."""

    frames: Frames
    cells: list[Cell]
    page: int
    words: list[Word] = field(default_factory=list)
    nested: list[tuple[Cell, PageTable]] = field(default_factory=list)
    outline: Box | None = None  # of a joined table's first part

    @property
    def box(self) -> Box:
        """The table's outline, on its first page."""
        return self.outline or self.frames.box

    @property
    def rows(self) -> int:
        """How many rows its grid has."""
        return len(self.frames.ys) - 1

    @property
    def columns(self) -> int:
        """How many columns its grid has."""
        return len(self.frames.xs) - 1


def fill_tables(
    grids: list[Frames], words: list[Word], page: int, size: tuple[float, float]
) -> tuple[list[PageTable], list[Word]]:
    """The tables of a page and the words that stand outside of them."""
    free = words
    tables: list[PageTable] = []
    for frames in sorted(grids, key=lambda f: area(f.box)):
        own = [word for word in free if centre_in(word.box, frames.box)]
        table = _fill(frames, own, page, size)
        inner = [t for t in tables if inside(t.box, table.box)]
        for nested in inner:
            cell = next((c for c in table.cells if c.box and centre_in(nested.box, c.box)), None)
            if cell is not None:
                table.nested.append((cell, nested))
        tables = [t for t in tables if not any(t is n for _, n in table.nested)]
        if not table.nested and not _worth(table):
            continue
        taken = {id(word) for word in own}
        free = [word for word in free if id(word) not in taken]
        tables.append(table)
    return tables, free


def _worth(table: PageTable) -> bool:
    filled = sum(bool(cell.text) for cell in table.cells)
    return filled >= 2 and filled >= SPARSE * len(table.cells)


def _fill(frames: Frames, words: list[Word], page: int, size: tuple[float, float]) -> PageTable:
    boxes = [frames.box_of(place) for place in frames.places]
    owned: list[list[Word]] = [[] for _ in boxes]
    position = {
        (row + i, column + j): index
        for index, (row, column, rowspan, colspan) in enumerate(frames.places)
        for i in range(rowspan)
        for j in range(colspan)
    }
    for word in words:
        place = (
            _slot(frames.ys, (word.box[1] + word.box[3]) / 2),
            _slot(frames.xs, (word.box[0] + word.box[2]) / 2),
        )
        if place in position:
            owned[position[place]].append(word)
    padding = min(
        (
            word.box[0] - box[0]
            for box, own in zip(boxes, owned, strict=True)
            for word in own
            if not word.turn
        ),
        default=PADDING,
    )
    padding = min(max(padding, 0.5), PADDING)
    cells = []
    for (row, column, rowspan, colspan), box, own in zip(frames.places, boxes, owned, strict=True):
        room = box if frames.walls else _used(box, column, colspan, frames, owned)
        text, lines = cell_text(own, room, padding if frames.walls else 0.0, size)
        sure = certainties(text, (word for line in lines for word in line.words))
        cells.append(Cell(row, column, text, rowspan, colspan, page, box, sure))
    return PageTable(frames, cells, page, words)


def _used(box: Box, column: int, colspan: int, frames: Frames, owned: list[list[Word]]) -> Box:
    """A cell without walls, as wide as the entries of its column."""
    ends = [
        word.box[2]
        for place, own in zip(frames.places, owned, strict=True)
        if place[1] == column and place[3] == colspan
        for word in own
    ]
    return (box[0], box[1], max(ends, default=box[2]), box[3])


def _slot(marks: list[float], value: float) -> int:
    return sum(mark <= value for mark in marks) - 1


def cell_text(
    words: list[Word], box: Box, padding: float, size: tuple[float, float]
) -> tuple[str, list[Line]]:
    """A cell's text and lines; a line that ended though the next word had room ends a paragraph of it."""
    if not words:
        return "", []
    lines = reading_lines(words, *size)
    turn = words[0].turn
    flat = turned(box, turn, *size) if turn else box
    passages = cell_passages(lines, flat, padding)
    return tidy("\n".join(passage.text.replace("\t", " ") for passage in passages)), lines


def cell_passages(lines: list[Line], box: Box, padding: float) -> list[Passage]:
    """Lines of a cell as its paragraphs: the cell's walls are the margins."""
    left, right = box[0] + padding, box[2] - padding
    return passages_of(lines, 0, margins=(left, right), narrow=True)

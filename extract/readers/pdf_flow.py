"""The pieces of a page in reading order: tables and, between them, the passages of each column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.readers.pdf_borderless import borderless_tables
from extract.readers.pdf_bullets import with_bullets
from extract.readers.pdf_chart import bar_values
from extract.readers.pdf_columns import column_bands
from extract.readers.pdf_continued import goes_on, joined, runs_on
from extract.readers.pdf_footnotes import take_notes
from extract.readers.pdf_frame import Box, centre_in
from extract.readers.pdf_lines import Line, lines_of
from extract.readers.pdf_page import Page
from extract.readers.pdf_passages import Passage, passages_of, usual_pitch
from extract.readers.pdf_pictures import drawings
from extract.readers.pdf_ruled import ruled_frames
from extract.readers.pdf_tables import PageTable, fill_tables


@dataclass(slots=True)
class Picture:
    """A drawing: its lettering, and what its bars say when it is a chart that can be read."""

    box: Box
    page: int
    lines: list[Line] = field(default_factory=list)
    values: list[tuple[str, str]] = field(default_factory=list)


Piece = PageTable | Passage | Picture


@dataclass(slots=True)
class PagePart:
    """One page taken apart."""

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Passage] = field(default_factory=list)

    def passages(self) -> Iterator[Passage]:
        """Its paragraphs."""
        return (piece for piece in self.pieces if isinstance(piece, Passage))


def part_of(page: Page) -> PagePart:
    """Take a page apart."""
    size = (page.frame.width, page.frame.height)
    notes = take_notes(page)
    grids = ruled_frames(page.edges) if len(page.edges) >= 4 else []
    tables, free = fill_tables(grids, page.words, page.number, size)
    part = PagePart(page.number, *size)
    solid: list[PageTable | Picture] = [*tables]
    for outline in drawings(page.shapes, [table.box for table in tables], free, size):
        picture = [word for word in free if centre_in(word.box, outline)]
        free = [word for word in free if not centre_in(word.box, outline)]
        values = bar_values(outline, page.shapes, picture)
        solid.append(Picture(outline, page.number, lines_of(picture), values))
    lines = with_bullets(lines_of([word for word in free if not word.turn]), page.shapes)
    pitch = usual_pitch(lines)
    start = 0
    for piece in [*sorted(solid, key=lambda s: s.box[1]), None]:
        end = start
        while end < len(lines) and (piece is None or lines[end].baseline < piece.box[1] + 2):
            end += 1
        _add_band(part, lines[start:end], pitch)
        start = end
        if piece is not None:
            part.pieces.append(piece)
    part.notes = [Passage(note, size[0], 0, page.number) for note in notes]
    return part


def _add_band(part: PagePart, lines: list[Line], pitch: float) -> None:
    """Add what stands between two ruled tables: tables without lines, and between them columns of text."""
    start = 0
    size = (part.width, part.height)
    for table in [*borderless_tables(lines, pitch), None]:
        _add_columns(part, lines[start : table.start if table else None], pitch)
        if table is not None:
            words = [word for line in lines[table.start : table.end] for word in line.words]
            filled, _ = fill_tables([table.frames], words, part.number, size)
            part.pieces += filled
            start = table.end


def _add_columns(part: PagePart, lines: list[Line], pitch: float) -> None:
    for columns in column_bands(lines):
        for place, column in enumerate(columns):
            passages = passages_of(column, part.number, pitch)
            last = part.pieces[-1] if part.pieces and place else None
            if isinstance(last, Passage) and passages and runs_on(last, passages[0]):
                last.go_on(passages.pop(0).lines)
            part.pieces += passages


def in_one(parts: list[PagePart]) -> list[Piece]:
    """The pieces of all pages in order, with what a page break cut put together."""
    flow: list[Piece] = []
    for part in parts:
        for place, piece in enumerate(part.pieces):
            last = flow[-1] if flow and place == 0 else None
            if isinstance(piece, PageTable) and isinstance(last, PageTable) and goes_on(last, piece):
                flow[-1] = joined(last, piece)
            elif isinstance(piece, Passage) and isinstance(last, Passage) and runs_on(last, piece):
                last.go_on(piece.lines)
            else:
                flow.append(piece)
    return flow

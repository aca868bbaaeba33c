"""The pieces of a page in reading order: tables and, between them, the passages of each column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.readers.pdf_continued import goes_on, joined, runs_on
from extract.readers.pdf_lines import Line, lines_of
from extract.readers.pdf_page import Page
from extract.readers.pdf_passages import Passage, passages_of, usual_pitch
from extract.readers.pdf_ruled import ruled_frames
from extract.readers.pdf_tables import PageTable, fill_tables

Piece = PageTable | Passage


@dataclass(slots=True)
class PagePart:
    """One page taken apart."""

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    running: list[tuple[Line, str]] = field(default_factory=list)

    def passages(self) -> Iterator[Passage]:
        """Its paragraphs."""
        return (piece for piece in self.pieces if isinstance(piece, Passage))


def part_of(page: Page) -> PagePart:
    """Take a page apart."""
    size = (page.frame.width, page.frame.height)
    grids = ruled_frames(page.edges) if len(page.edges) >= 4 else []
    tables, free = fill_tables(grids, page.words, page.number, size)
    part = PagePart(page.number, *size)
    lines = lines_of([word for word in free if not word.turn])
    pitch = usual_pitch(lines)
    tables.sort(key=lambda table: table.box[1])
    start = 0
    for table in [*tables, None]:
        end = start
        while end < len(lines) and (table is None or lines[end].baseline < table.box[1] + 2):
            end += 1
        part.pieces += passages_of(lines[start:end], page.number, pitch)
        start = end
        if table is not None:
            part.pieces.append(table)
    return part


def in_one(parts: list[PagePart]) -> list[Piece]:
    """The pieces of all pages in order, with what a page break cut put together."""
    flow: list[Piece] = []
    for part in parts:
        for place, piece in enumerate(part.pieces):
            last = flow[-1] if flow and place == 0 else None
            if isinstance(piece, PageTable) and isinstance(last, PageTable) and goes_on(last, piece):
                flow[-1] = joined(last, piece)
            elif isinstance(piece, Passage) and isinstance(last, Passage) and runs_on(last, piece):
                last.lines += piece.lines
            else:
                flow.append(piece)
    return flow

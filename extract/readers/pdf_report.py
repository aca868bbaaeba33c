"""Pages taken apart and put together as a report: running heads, headings, paragraphs and tables in order."""

from __future__ import annotations

from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.grid import Grid
from extract.readers.pdf_flow import PagePart, Picture, in_one, part_of
from extract.readers.pdf_footnotes import mark_of
from extract.readers.pdf_frame import Box
from extract.readers.pdf_levels import name_levels
from extract.readers.pdf_page import Page
from extract.readers.pdf_passages import Passage, body_size
from extract.readers.pdf_running import Marked, set_apart
from extract.readers.pdf_tables import PageTable
from extract.readers.scan_certainty import certainties
from extract.report import Cell
from extract.wording import tidy

LARGER = 1.0  # points above the body's type: the type of a heading


def add_pages(assembly: Assembly, pages: list[Page]) -> None:
    """Add all that is on the pages."""
    running = set_apart(pages)
    _assemble(assembly, [part_of(page) for page in pages], running)


def _assemble(assembly: Assembly, parts: list[PagePart], running: dict[int, Marked]) -> None:
    texts = [passage for part in parts for passage in part.passages()]
    body = body_size([line for passage in texts for line in passage.lines])
    sizes = sorted({round(passage.size) for passage in texts if passage.size > body + LARGER}, reverse=True)
    notes = {part.number: part.notes for part in parts}
    shown = 0
    for piece in in_one(parts):
        shown = _add_asides(assembly, running, notes, shown, piece.page)
        if isinstance(piece, PageTable):
            assembly.table(_grid(piece, assembly.limits), page=piece.page, box=piece.box)
        elif isinstance(piece, Picture):
            _add_picture(assembly, piece)
        else:
            _add_passage(assembly, piece, body, sizes)
    _add_asides(assembly, running, notes, shown, len(parts) + 1)
    name_levels(assembly.blocks)


def _add_asides(
    assembly: Assembly, running: dict[int, Marked], notes: dict[int, list[Passage]], shown: int, upto: int
) -> int:
    """Add the heads and feet of the pages after `shown` before their first piece, notes after their last."""
    for page in range(shown + 1, upto + 1):
        for note in notes.get(page - 1, []):
            first = len(assembly.blocks)
            assembly.text(mark_of(note.text)[1], role="footnote", page=page - 1)
            _place(assembly, first, note.box)
        for line, role in running.get(page, []):
            first = len(assembly.blocks)
            assembly.text(line.text, role=role, page=page)
            _place(assembly, first, line.box)
    return max(shown, upto)


def _add_picture(assembly: Assembly, picture: Picture) -> None:
    """Add a drawing: a chart as a table, else its lettering, set apart because it is no running text."""
    if picture.values:
        cells = []
        for row, (label, value) in enumerate(picture.values):
            cells += [
                Cell(row, 0, tidy(label), page=picture.page),
                Cell(row, 1, tidy(value), page=picture.page),
            ]
        grid = Grid(assembly.limits, len(picture.values) - 1, cells, chart=True, header_rows=0)
        assembly.table(grid, page=picture.page, box=picture.box)
        return
    first = len(assembly.blocks)
    for line in picture.lines:
        assembly.text(line.text, role="picture", page=picture.page)
    _place(assembly, first, picture.box)


def _place(assembly: Assembly, first: int, box: Box) -> None:
    for block in assembly.blocks[first:]:
        block.box = box


def _add_passage(assembly: Assembly, passage: Passage, body: float, sizes: list[int]) -> None:
    large = passage.size > body + LARGER and len(passage.text) < 300
    heading = min(sizes.index(round(passage.size)) + 1, 6) if large else None
    first = len(assembly.blocks)
    assembly.text(passage.text, heading=heading, strong=passage.bold or passage.centred, page=passage.page)
    _place(assembly, first, passage.box)
    recognised = [word for line in passage.lines for word in line.words if word.confidence is not None]
    for block in assembly.blocks[first:] if recognised else []:
        block.words = certainties(block.text, recognised)


def _grid(table: PageTable, limits: Limits) -> Grid:
    nested = [(cell, _grid(inner, limits)) for cell, inner in table.nested]
    return Grid(limits, table.rows - 1, table.cells, nested)

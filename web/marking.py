"""A report's text with its figures marked where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extract.report import Address, Block, Cell, Heading, Item, Report, Table
from store.slices import Source


@dataclass(slots=True)
class Piece:
    """A stretch of text, with the figures that it states; none for the words between."""

    text: str
    figures: list[Source] = field(default_factory=list)


@dataclass(slots=True)
class Shown:
    """A block as a page draws it."""

    index: int
    kind: str
    block: Block
    pieces: list[Piece] = field(default_factory=list)
    rows: list[list[tuple[Cell, list[Piece]]]] = field(default_factory=list)


Spans = dict[tuple[int, int | None, int | None], list[tuple[int | None, int | None, Source]]]


def shown(report: Report, figures: Iterable[Source]) -> Iterator[Shown]:
    """The blocks of a report with their figures marked."""
    spans = _spans(figures)
    for index, block in enumerate(report.blocks):
        made = Shown(index, _kind(block), block)
        if isinstance(block, Table):
            made.pieces = pieces(block.caption, spans.get((index, None, None), []))
            rows: dict[int, list[tuple[Cell, list[Piece]]]] = defaultdict(list)
            for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)):
                marked = pieces(cell.text, spans.get((index, cell.row, cell.column), []))
                rows[cell.row].append((cell, marked))
            made.rows = [rows[row] for row in range(block.rows)]
        else:
            made.pieces = pieces(block.text, spans.get((index, None, None), []))
        yield made


def _kind(block: Block) -> str:
    kinds = {Heading: "heading", Item: "item", Table: "table"}
    return kinds.get(type(block), "paragraph")


def _spans(figures: Iterable[Source]) -> Spans:
    found: Spans = defaultdict(list)
    for figure in figures:
        if figure.address:
            at = Address.parse(figure.address)
            found[at.block, at.row, at.column].append((at.start, at.end, figure))
    return found


def pieces(text: str, spans: list[tuple[int | None, int | None, Source]]) -> list[Piece]:
    """Text cut where figures begin and end; figures of one number share a piece, overlapping ones join."""
    joined: list[tuple[int, int, list[Source]]] = []
    whole = [(start or 0, len(text) if end is None else end, figure) for start, end, figure in spans]
    for start, end, figure in sorted(whole, key=lambda span: span[:2]):
        if joined and start < joined[-1][1]:
            before = joined[-1]
            joined[-1] = (before[0], max(before[1], end), [*before[2], figure])
        else:
            joined.append((start, end, [figure]))
    made, at = [], 0
    for start, end, figures in joined:
        if start > at:
            made.append(Piece(text[at:start]))
        made.append(Piece(text[start:end], figures))
        at = end
    if at < len(text):
        made.append(Piece(text[at:]))
    return made

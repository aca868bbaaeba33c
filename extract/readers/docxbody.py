"""Walking the body of a Word document in order: paragraphs, lists, tables with their spans, boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from extract.errors import TooLarge
from extract.readers.assembly import Assembly
from extract.readers.docxlists import Lists
from extract.readers.docxparagraph import look
from extract.readers.docxstyles import Styles, W, on
from extract.readers.docxtext import Found, R, gather
from extract.readers.grid import Grid
from extract.wording import tidy

if TYPE_CHECKING:
    from extract.readers.docx import Document

_PARAGRAPH, _TABLE, _ROW, _CELL = W + "p", W + "tbl", W + "tr", W + "tc"
_WRAPPERS = {W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "smartTag"}
_SPAN, _DOWN, _ACROSS, _VALUE = W + "gridSpan", W + "vMerge", W + "hMerge", W + "val"
_BULLETS = ("•", "▪")


class Body:
    """One story of a document (its body, a footnote, a running head) on its way into a report."""

    def __init__(self, document: Document, assembly: Assembly, styles: Styles, lists: Lists) -> None:
        self.document = document
        self.assembly = assembly
        self.styles = styles
        self.lists = lists
        self.notes: list[tuple[str, str]] = []
        self._merged = ""  # a paragraph whose end was deleted under Track Changes runs into the next

    def read(self, story: etree._Element, role: str = "body", marker: str | None = None) -> None:
        """Add the blocks of a story."""
        for element in self._elements(story):
            if element.tag == _PARAGRAPH:
                self._paragraph(element, role, marker)
                marker = None
            elif element.tag == _TABLE:
                self.assembly.table(self._table(element, role), role=role)
                self._flush_later(role)
            else:
                self.document.chunk(element.get(R + "id") or "")

    def _elements(self, parent: etree._Element) -> Iterator[etree._Element]:
        for child in parent:
            if child.tag in (_PARAGRAPH, _TABLE, W + "altChunk"):
                yield child
            elif child.tag in _WRAPPERS:
                yield from self._elements(child)

    def _paragraph(self, element: etree._Element, role: str, marker: str | None) -> None:
        style, own, ends_deleted = look(element, self.styles)
        found = gather(element, style.bold)
        self._report(found)
        text = self._merged + found.text
        self._merged = ""
        if ends_deleted:
            self._merged = text
        number = marker or self._marker(own)
        if not self._merged and text.strip():
            strong = style.centred or (found.letters > 0 and found.bold >= 0.9 * found.letters)
            self.assembly.text(
                text,
                role="contents" if style.contents else role,
                heading=style.heading if role == "body" else None,
                marker=number,
                level=own[1] if own else 0,
                strong=strong,
            )
        self._hang(found, role)

    def _marker(self, own: tuple[str, int] | None) -> str | None:
        return self.lists.marker(*own) if own else None

    def _report(self, found: Found) -> None:
        if found.deleted:
            self.assembly.note("text deleted under Track Changes is left out")
        if found.inserted:
            self.assembly.note("text inserted under Track Changes is read")
        if found.hidden:
            self.assembly.note("hidden text is left out")
        self.notes.extend(found.notes)

    def _hang(self, found: Found, role: str) -> None:
        """Add what hangs on a paragraph after it: boxes, charts, diagrams, embedded sheets."""
        for box in found.boxes:
            self.read(box, role)
        self.document.drawn(found, role)

    def _table(self, element: etree._Element, role: str, depth: int = 1) -> Grid:
        limits = self.assembly.limits
        if depth > limits.max_depth:
            raise TooLarge(f"tables nested over the limit max_depth of {limits.max_depth}")
        grid = Grid(limits)
        heads = 0
        for row in self._parts(element, _ROW):
            properties = row.find(W + "trPr")
            before = 0
            if properties is not None:
                if properties.find(W + "del") is not None:
                    self.assembly.note("table rows deleted under Track Changes are left out")
                    continue
                before = _number(properties.find(W + "gridBefore"))
                if on(properties.find(W + "tblHeader")) and heads == grid.row + 1:
                    heads += 1
            grid.next_row()
            grid.skip(before)
            for cell in self._parts(row, _CELL):
                self._cell(cell, grid, role, depth)
        grid.header_rows = heads or None
        return grid

    def _parts(self, parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
        for child in parent:
            if child.tag == wanted:
                yield child
            elif child.tag in _WRAPPERS:
                yield from self._parts(child, wanted)

    def _cell(self, element: etree._Element, grid: Grid, role: str, depth: int) -> None:
        properties = element.find(W + "tcPr")
        span, merge, beside = 1, None, None
        for part in properties if properties is not None else ():
            if part.tag == _SPAN:
                span = _number(part) or 1
            elif part.tag == _DOWN:
                merge = part.get(_VALUE) or "continue"
            elif part.tag == _ACROSS:
                beside = part.get(_VALUE) or "continue"
        text, inner = self._cell_text(element, role, depth)
        if beside == "continue" and grid.widen(span):
            cell = grid.cells[-1]
        elif merge == "continue" and (above := grid.below(span)):
            cell = above
        else:
            cell = grid.add("", span)
        if text:
            cell.text = f"{cell.text}\n{text}" if cell.text else text
        for table in inner:
            grid.nest(cell, table)

    def _cell_text(self, element: etree._Element, role: str, depth: int) -> tuple[str, list[Grid]]:
        lines: list[str] = []
        inner: list[Grid] = []
        for child in self._elements(element):
            if child.tag == _TABLE:
                inner.append(self._table(child, role, depth + 1))
                continue
            if child.tag != _PARAGRAPH:
                continue
            _, own, _ = look(child, self.styles)
            found = gather(child)
            self._report(found)
            text = tidy(found.text)
            marker = self._marker(own)
            if marker and marker not in _BULLETS:
                text = f"{marker} {text}".strip()  # an empty numbered paragraph still shows its number
            if text:
                lines.append(text)
            for box in found.boxes:
                boxed, tables = self._cell_text(box, role, depth)
                lines.extend([boxed] if boxed else [])
                inner.extend(tables)
            if found.charts or found.diagrams or found.objects:
                self.document.later.append(found)
        return "\n".join(lines), inner

    def _flush_later(self, role: str) -> None:
        """What hung in a table's cells stands after the table."""
        for found in self.document.later:
            self.document.drawn(found, role)
        self.document.later.clear()


def _number(element: etree._Element | None) -> int:
    value = element.get(W + "val") if element is not None else None
    return int(value) if value and value.lstrip("-").isdigit() else 0

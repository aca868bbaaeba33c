"""Walking an OpenDocument text: paragraphs, numbered lists, tables, boxes, notes, charts."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from lxml import etree

from extract.errors import Damaged, TooLarge
from extract.readers.assembly import Assembly
from extract.readers.grid import Grid
from extract.readers.numerals import printed
from extract.readers.odfchart import odf_chart_grid
from extract.readers.package import Package
from extract.readers.xmlpart import parse
from extract.wording import raised, tidy

_NAME = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE = f"{{{_NAME}text:1.0}}", f"{{{_NAME}table:1.0}}"
DRAW, STYLE, META = f"{{{_NAME}drawing:1.0}}", f"{{{_NAME}style:1.0}}", f"{{{_NAME}meta:1.0}}"
OFFICE = f"{{{_NAME}office:1.0}}"
FO = f"{{{_NAME}xsl-fo-compatible:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"
_KINDS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
}
_RUSSIAN = "а"
_SKIPPED = {
    TEXT + "tracked-changes",
    TEXT + "sequence-decls",
    TEXT + "index-title-template",
    OFFICE + "forms",
}
_CONTAINERS = {TEXT + "section", TEXT + "index-body", DRAW + "text-box", TEXT + "note-body", DRAW + "g"}
_INDEXES = {TEXT + "table-of-content", TEXT + "alphabetical-index", TEXT + "bibliography"}


@dataclass(slots=True)
class Look:
    """What a style says that matters for reading."""

    bold: bool = False
    centred: bool = False
    raised: bool = False
    hidden: bool = False
    list_style: str = ""


def read_styles(roots: list[etree._Element]) -> dict[str, Look]:
    """Paragraph and text styles by name, with what they inherit."""
    raw = {s.get(STYLE + "name", ""): s for root in roots for s in root.iter(STYLE + "style")}
    found: dict[str, Look] = {}

    def resolve(name: str, depth: int = 0) -> Look:
        if name in found:
            return found[name]
        element = raw.get(name)
        if element is None or depth > 20:
            return Look()
        parent = resolve(element.get(STYLE + "parent-style-name", ""), depth + 1)
        look = Look(parent.bold, parent.centred, parent.raised, parent.hidden, parent.list_style)
        look.list_style = element.get(STYLE + "list-style-name") or look.list_style
        for part in element:
            weight, align = part.get(FO + "font-weight"), part.get(FO + "text-align")
            if weight:
                look.bold = weight in ("bold", "600", "700", "800", "900")
            if align:
                look.centred = align == "center"
            if part.get(STYLE + "text-position", "").startswith(("super", "33")):
                look.raised = True
            if part.get(f"{{{_NAME}text:1.0}}display") == "none":
                look.hidden = True
        found[name] = look
        return look

    for name in raw:
        resolve(name)
    return found


class Lists:
    """List styles and how far each list has counted."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles = {s.get(STYLE + "name"): s for root in roots for s in root.iter(TEXT + "list-style")}
        self._counts: dict[str, list[int]] = {}

    def begin(self, name: str, continued: bool) -> None:
        """Start a list anew unless it goes on where it stopped."""
        if not continued:
            self._counts[name] = []

    def marker(self, name: str, level: int, start: str | None) -> str:
        """The next marker of a list at a level counted from 1."""
        counts = self._counts.setdefault(name, [])
        while len(counts) < level:
            counts.append(self._level(name, len(counts) + 1)[3] - 1)
        del counts[level:]
        counts[-1] = int(start) if start and start.isdigit() else counts[-1] + 1
        kind, prefix, suffix, _, shown, bullet = self._level(name, level)
        if bullet:
            return tidy(bullet) or "•"
        parts = [
            printed(counts[place - 1], self._level(name, place)[0])
            for place in range(level - shown + 1, level + 1)
            if 0 < place <= level
        ]
        number = ".".join(part for part in parts if part) if kind != "none" else ""
        return f"{prefix}{number}{suffix}".strip() if number else ""

    def _level(self, name: str, level: int) -> tuple[str, str, str, int, int, str]:
        style = self._styles.get(name)
        for part in style if style is not None else ():
            if part.get(TEXT + "level") == str(level):
                if part.tag != TEXT + "list-level-style-number":
                    return "none", "", "", 1, 1, part.get(TEXT + "bullet-char") or "•"
                form = part.get(STYLE + "num-format") or ""
                kind = "russianLower" if form.startswith(_RUSSIAN) else _KINDS.get(form, "decimal")
                start = part.get(TEXT + "start-value") or "1"
                shown = part.get(TEXT + "display-levels") or "1"
                return (
                    "russianUpper" if form.startswith("А") else kind,
                    part.get(STYLE + "num-prefix") or "",
                    part.get(STYLE + "num-suffix") or "",
                    int(start) if start.isdigit() else 1,
                    int(shown) if shown.isdigit() else 1,
                    "",
                )
        return "none", "", "", 1, 1, "•"


@dataclass(slots=True)
class Gathered:
    """A paragraph's text and what hangs on it."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    frames: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as written."""
        return "".join(self.parts)


class Body:
    """The story of a document on its way into a report."""

    def __init__(self, package: Package, assembly: Assembly, styles: dict[str, Look], lists: Lists) -> None:
        self.package = package
        self.assembly = assembly
        self.styles = styles
        self.lists = lists
        self._notes: list[etree._Element] = []
        self._later: list[etree._Element] = []

    def read(self, parent: etree._Element, role: str = "body", marker: str = "", level: int = 0) -> None:
        """Add the blocks inside an element."""
        for child in parent:
            tag = child.tag
            if tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(child, role, marker, level)
                marker = ""
            elif tag == TEXT + "list":
                self._list(child, role, level, "")
            elif tag == TABLE + "table":
                self.assembly.table(self._table(child), role=role)
                for frame in self._later:
                    self._frame(frame, role)
                self._later.clear()
            elif tag in _INDEXES:
                for inner in child.iterchildren(TEXT + "index-body"):
                    self.read(inner, "contents")
            elif tag in _CONTAINERS:
                self.read(child, role)
            elif tag == DRAW + "frame":
                self._frame(child, role)
            elif tag not in _SKIPPED and isinstance(tag, str) and tag.startswith((TEXT, DRAW)):
                self.read(child, role)

    def footnotes(self) -> None:
        """Add the notes that the text has called, in order."""
        for number, note in enumerate(self._notes, 1):
            for body in note.iterchildren(TEXT + "note-body"):
                self.read(body, "footnote", str(number))

    def _paragraph(self, element: etree._Element, role: str, marker: str, level: int) -> None:
        found = self._gather(element)
        look = self.styles.get(element.get(TEXT + "style-name", ""), Look())
        heading = None
        if element.tag == TEXT + "h" and role == "body":
            outline = element.get(TEXT + "outline-level") or "1"
            heading = int(outline) if outline.isdigit() else 1
        elif role == "body" and element.get(TEXT + "style-name") == "Title":
            heading = 1
        strong = look.centred or (found.letters > 0 and found.bold >= 0.9 * found.letters)
        self.assembly.text(
            found.text,
            role=role,
            heading=heading,
            marker=marker or None,
            level=max(0, level - 1),
            strong=strong,
        )
        for frame in found.frames:
            self._frame(frame, role)

    def _gather(self, element: etree._Element) -> Gathered:
        found = Gathered()
        look = self.styles.get(element.get(TEXT + "style-name", ""), Look())
        self._walk(element, found, look.bold, False)
        return found

    def _walk(self, element: etree._Element, found: Gathered, bold: bool, up: bool) -> None:
        self._take(element.text, found, bold, up)
        for child in element:
            tag = child.tag
            if tag == TEXT + "s":
                count = child.get(TEXT + "c") or "1"
                found.parts.append(" " * min(int(count) if count.isdigit() else 1, 1_000))
            elif tag == TEXT + "tab":
                found.parts.append("\t")
            elif tag == TEXT + "line-break":
                found.parts.append("\n")
            elif tag == TEXT + "note":
                self._notes.append(child)
            elif tag.startswith(DRAW) and tag != DRAW + "a":
                found.frames.append(child)
            elif tag in (OFFICE + "annotation", TEXT + "ruby-text") or tag.startswith(TEXT + "bookmark"):
                pass  # a reader's remark in the margin is no part of the report
            else:
                look = (
                    self.styles.get(child.get(TEXT + "style-name", ""), None)
                    if tag == TEXT + "span"
                    else None
                )
                if look is not None and look.hidden:
                    self.assembly.note("hidden text is left out")
                else:
                    self._walk(
                        child, found, bold or bool(look and look.bold), up or bool(look and look.raised)
                    )
            self._take(child.tail, found, bold, up)

    @staticmethod
    def _take(text: str | None, found: Gathered, bold: bool, up: bool) -> None:
        if not text:
            return
        text = " ".join(text.replace("\t", " ").replace("\r", " ").split("\n"))
        while "  " in text:  # white space in the file is layout; real spaces are text:s
            text = text.replace("  ", " ")
        found.parts.append(raised(text, found.text[-1:]) if up else text)
        found.letters += len(text)
        found.bold += len(text) if bold else 0

    def _list(self, element: etree._Element, role: str, level: int, name: str, lines: list[str] | None = None,
              inner: list[Grid] | None = None) -> None:  # fmt: skip
        if level > self.assembly.limits.max_depth:
            raise TooLarge(f"lists nested over the limit max_depth of {self.assembly.limits.max_depth}")
        own = element.get(TEXT + "style-name") or name
        level += 1
        if level == 1:
            going_on = element.get(TEXT + "continue-numbering") == "true" or element.get(
                TEXT + "continue-list"
            )
            self.lists.begin(own, bool(going_on))
        for item in element:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            marker = ""
            for child in item:
                if child.tag == TEXT + "list":
                    self._list(child, role, level, own, lines, inner)
                    continue
                if child.tag in (TEXT + "p", TEXT + "h") and item.tag == TEXT + "list-item" and not marker:
                    marker = self.lists.marker(own, level, item.get(TEXT + "start-value"))
                    mark = marker
                else:
                    mark = ""
                if lines is not None:
                    text = tidy(self._gather(child).text)
                    lines.append(f"{mark} {text}".strip() if mark and mark not in ("•", "▪") else text)
                elif child.tag in (TEXT + "p", TEXT + "h"):
                    self._paragraph(child, role, mark, level)
                else:
                    holder = etree.Element("holder")
                    holder.append(child)
                    self.read(holder, role)

    def _table(self, element: etree._Element, depth: int = 1) -> Grid:
        limits = self.assembly.limits
        if depth > limits.max_depth:
            raise TooLarge(f"tables nested over the limit max_depth of {limits.max_depth}")
        grid = Grid(limits)
        self._rows(element, grid, depth, False)
        grid.header_rows = grid.header_rows or None
        return grid

    def _rows(self, parent: etree._Element, grid: Grid, depth: int, head: bool) -> None:
        for child in parent:
            if child.tag == TABLE + "table-row" and _emptied(child):
                self.assembly.note("table rows deleted under Track Changes are left out")
            elif child.tag == TABLE + "table-row":
                again = child.get(TABLE + "number-rows-repeated") or "1"
                for _ in range(min(int(again), 1_000) if again.isdigit() else 1):
                    grid.next_row()
                    if head:
                        grid.header_rows = (grid.header_rows or 0) + 1
                    for cell in child:
                        self._cell(cell, grid, depth)
            elif child.tag == TABLE + "table-header-rows":
                self._rows(child, grid, depth, True)
            elif child.tag in (TABLE + "table-rows", TABLE + "table-row-group"):
                self._rows(child, grid, depth, head)

    def _cell(self, element: etree._Element, grid: Grid, depth: int) -> None:
        if element.tag != TABLE + "table-cell":
            return  # a covered cell: its place is taken by the span that covers it
        again, across, down = (
            int(value) if (value := element.get(TABLE + name) or "1").isdigit() else 1
            for name in ("number-columns-repeated", "number-columns-spanned", "number-rows-spanned")
        )
        for _ in range(min(again, 1_000)):
            text, inner = self._cell_text(element, depth)
            cell = grid.add(text, across, down)
            for table in inner:
                grid.nest(cell, table)

    def _cell_text(self, element: etree._Element, depth: int) -> tuple[str, list[Grid]]:
        lines: list[str] = []
        inner: list[Grid] = []
        for child in element:
            if child.tag in (TEXT + "p", TEXT + "h"):
                found = self._gather(child)
                lines.append(tidy(found.text))
                self._later.extend(found.frames)
            elif child.tag == TEXT + "list":
                self._list(child, "body", 0, "", lines, inner)
            elif child.tag == TABLE + "table":
                inner.append(self._table(child, depth + 1))
            elif child.tag in _CONTAINERS:
                text, tables = self._cell_text(child, depth)
                lines.append(text)
                inner.extend(tables)
        return "\n".join(line for line in lines if line), inner

    def _frame(self, element: etree._Element, role: str) -> None:
        """A text box, or a chart kept as an object of its own."""
        for child in element:
            if child.tag == DRAW + "object":
                self._object(child, role)
                return
        self.read(element, role)

    def _object(self, element: etree._Element, role: str) -> None:
        link = element.get(XLINK + "href") or ""
        path = posixpath.normpath(posixpath.join(link.removeprefix("./"), "content.xml"))
        if path not in self.package:
            return
        try:
            root = parse(self.package.read(path), self.package.limits, path)
        except Damaged as error:
            self.assembly.note(f"a damaged part is left out: {error.detail}")
            return
        grid = odf_chart_grid(root, self.assembly.limits)
        if grid is not None:
            self.assembly.table(grid, role=role)
            return
        from extract.readers.ods import add_sheets

        add_sheets(self.assembly, root)


def _emptied(row: etree._Element) -> bool:
    """Whether a row is only the trace of one deleted under Track Changes."""
    return row.find(f".//{TEXT}change") is not None and not "".join(row.itertext()).strip()

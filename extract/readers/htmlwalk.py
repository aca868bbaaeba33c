"""Walking a page's elements: what starts a block, what a list item is, what belongs to a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from extract.readers.assembly import Assembly
from extract.readers.grid import Grid
from extract.readers.htmlparts import Parts, rows_of, whole
from extract.wording import raised, tidy

DEEPEST = 200  # elements inside each other; what lies deeper is read as one text
_SPACE = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*|[\t\r\f]+")
_SKIPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "title",
    "svg",
    "iframe",
    "object",
    "input",
    "textarea",
}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "button", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "select",
    "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "option", "caption",
}  # fmt: skip
_HEADING = re.compile(r"h([1-6])$")
_YEAR = re.compile(r"\b20\d\d(?!\d)")
_BOLD = {"b", "strong", "th"}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class Context:
    """What surrounds the text being read."""

    role: str = "body"
    heading: int | None = None
    depth: int = 0  # of lists
    bold: bool = False
    centred: bool = False
    pre: bool = False
    level: int = 0  # of elements


class Walker:
    """One pass over a page, or over a cell of it when `lines` collects the text of the cell."""

    def __init__(self, assembly: Assembly, root: HtmlElement, parts: Parts | None = None) -> None:
        self.assembly = assembly
        self.root = root
        self.parts = parts or Parts(root)
        self.buffer: list[str] = []
        self.bold = 0
        self.total = 0
        self.marker = ""
        self.lines: list[str] | None = None
        self.inner: list[Grid] = []

    def run(self) -> None:
        """Read the whole page."""
        body = self.root.find("body")
        context = Context()
        self.walk(self.root if body is None else body, context)
        self.flush(context)

    def cell(self, element: HtmlElement, context: Context) -> tuple[str, list[Grid]]:
        """The text of a cell, its paragraphs on lines of their own, and the tables nested in it."""
        inside = Walker(self.assembly, element, self.parts)
        inside.lines = []
        inner = Context(level=context.level)
        inside.children(element, inner)
        inside.flush(inner)
        return "\n".join(inside.lines), inside.inner

    def walk(self, element: HtmlElement, context: Context) -> None:
        """Read an element with all that is in it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return
        if context.level > DEEPEST:
            self.write(" ".join(element.itertext()), context)
        elif tag == "br":
            self.buffer.append("\n")
        elif tag == "del":
            self.assembly.note("tracked deletions left out")
        elif tag == "table":
            self.flush(context)
            self.table(element, context)
        elif tag == "sup":
            before = "".join(self.buffer[-2:])
            self.write(raised(element.text_content(), before), context)
        else:
            self.element(element, tag, context)

    def element(self, element: HtmlElement, tag: str, context: Context) -> None:
        """Read a block or inline element."""
        block = tag in _BLOCKS
        inner = replace(context, level=context.level + 1)
        if block:
            self.flush(context)
            inner.role = self.parts.role(element, context.role)
            found = _HEADING.match(tag)
            if found:
                inner.heading = int(found[1])
            style = (element.get("style") or "").lower()
            inner.centred = (
                tag == "center"
                or element.get("align", "").lower() == "center"
                or (
                    "text-align:center" in style.replace(" ", "")
                    or (context.centred and tag not in ("p", "div"))
                )
            )
            if tag in ("ul", "ol", "menu", "dl"):
                inner.depth += 1
            elif tag == "li":
                self.marker = _marker(element)
            elif tag == "pre":
                inner.pre = True
        elif tag in _BOLD:
            inner.bold = True
        self.children(element, inner)
        if block:
            self.flush(inner)

    def children(self, element: HtmlElement, context: Context) -> None:
        """Read what stands inside an element."""
        if element.text:
            self.write(element.text, context)
        for child in element:
            self.walk(child, context)
            if child.tail:
                self.write(child.tail, context)

    def write(self, text: str, context: Context) -> None:
        """Take running text."""
        if not context.pre:
            text = _SPACE.sub(" ", text)
        letters = len(text) - text.count(" ")
        self.total += letters
        if context.bold or context.centred:
            self.bold += letters
        self.buffer.append(text)

    def flush(self, context: Context) -> None:
        """End the current paragraph."""
        if not self.buffer:
            return
        text = "".join(self.buffer)
        strong = self.total > 0 and self.bold >= 0.9 * self.total
        self.buffer, self.bold, self.total = [], 0, 0
        text = tidy(text)
        if not text:
            return
        marker, self.marker = self.marker, ""
        if self.lines is not None:
            self.lines.append(f"{marker} {text}" if marker and marker != "•" else text)
            return
        role = self.parts.text_role(text, context.role)
        if role != context.role and _YEAR.search(text):
            self.assembly.meta.setdefault("published", text)
        self.assembly.text(
            text,
            role=role,
            heading=context.heading,
            marker=marker or None,
            level=max(0, context.depth - 1),
            strong=strong,
        )

    def table(self, element: HtmlElement, context: Context) -> None:
        """Read a table as a grid, or as running text when it only lays out the page."""
        rows = rows_of(element)
        if not rows or self.parts.is_layout(element, rows):
            inner = replace(context, level=context.level + 1)
            framed = self.parts.has_main_cell(rows)
            for row in rows:
                for part in row:
                    cell_context = replace(inner, role=self.parts.role(part, inner.role))
                    if framed and inner.role == "body" and self.parts.beside(part):
                        cell_context.role = "menu"
                    self.children(part, cell_context)
                    self.flush(cell_context)
            for caption in element.findall("caption"):
                self.children(caption, inner)
                self.flush(inner)
            return
        grid = self.grid(element, rows, context)
        if self.lines is not None:
            self.inner.append(grid)
        else:
            self.assembly.table(grid, role=context.role)

    def grid(self, element: HtmlElement, rows: list[list[HtmlElement]], context: Context) -> Grid:
        """Lay out the cells of a data table."""
        grid = Grid(self.assembly.limits)
        inner = replace(context, level=context.level + 1)
        caption = element.find("caption")
        if caption is not None:
            grid.caption = self.cell(caption, inner)[0]
        head = 0
        for row in rows:
            grid.next_row()
            for part in row:
                text, nested = self.cell(part, inner)
                cell = grid.add(text, whole(part.get("colspan")), whole(part.get("rowspan")))
                for table in nested:
                    grid.nest(cell, table)
            if head == grid.row and row[0].getparent().getparent().tag == "thead":
                head += 1
        grid.header_rows = head or None
        return grid


def _marker(item: HtmlElement) -> str:
    """The bullet or number that a browser would print before a list item."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    number = whole(parent.get("start"))
    for sibling in parent.iterchildren("li"):
        if sibling.get("value"):
            number = whole(sibling.get("value"))
        if sibling is item:
            break
        number += 1
    kind = parent.get("type") or "1"
    if kind in "aA":
        label = chr(ord("a") + (number - 1) % 26)
    elif kind in "iI":
        label, rest = "", number % 40
        for value, sign in _ROMAN:
            label += sign * (rest // value)
            rest %= value
    else:
        return f"{number}."
    return f"{label.upper() if kind.isupper() else label}."

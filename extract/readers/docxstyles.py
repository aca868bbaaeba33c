"""Word's paragraph styles: which are headings, which are bold or centred, which carry a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|заголовок)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|оглавление)\s*\d$", re.IGNORECASE)
_TITLES = {"title", "название", "заглавие"}
_NAMESPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OPEN, _CLOSE = b"<w:styles " + _NAMESPACE + b"><w:style ", b"</w:style></w:styles>"
_STYLE_ID = re.compile(rb'w:styleId="([^"]*)"')
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_OFF = {"0", "false", "off", "none"}


@dataclass(slots=True)
class Style:
    """What a paragraph style says that matters for reading."""

    heading: int | None = None
    bold: bool = False
    centred: bool = False
    list_id: str | None = None
    list_level: int = 0
    contents: bool = False  # a line of the table of contents

    def copy(self) -> Style:
        """The same style, to be changed by a paragraph's own properties."""
        return replace(self)


def on(element: etree._Element | None) -> bool:
    """Whether a switch such as w:b is present and not turned off."""
    return element is not None and (element.get(W + "val") or "1").lower() not in _OFF


class StylePart:
    """The part that holds the styles. Often larger than the text, so styles are cut out of it one by one."""

    def __init__(self, data: bytes, parsed: Callable[[], etree._Element]) -> None:
        self._data = data
        self._parsed = parsed
        self._pieces: dict[str, bytes] | None = None
        self._elements: dict[str, etree._Element] | None = None

    def get(self, name: str) -> etree._Element | None:
        """The definition of a style, or None when there is none."""
        if self._pieces is None:
            self._pieces = self._cut()
        if self._elements is None and self._pieces:
            piece = self._pieces.get(name)
            if piece is None:
                return None
            try:
                return etree.fromstring(_OPEN + piece + _CLOSE, _PARSER)[0]
            except (etree.XMLSyntaxError, IndexError):
                self._elements = (
                    None  # a prefix or sign that only the whole part explains: read it whole below
                )
        if self._elements is None:
            self._pieces = {}
            root = self._parsed() if self._data else ()
            self._elements = {s.get(W + "styleId", ""): s for s in root if s.tag == W + "style"}
        return self._elements.get(name)

    def _cut(self) -> dict[str, bytes]:
        """Raw definitions by style id; nothing when the part is not written in Word's usual way."""
        if _NAMESPACE not in self._data[:4000] or b"<!" in self._data:
            return {}
        found = {}
        for piece in self._data.split(b"<w:style ")[1:]:
            end = piece.find(b"</w:style>")
            named = _STYLE_ID.search(piece, 0, 300)
            if end > 0 and named and b"/>" not in piece[: named.end()]:
                found[named[1].decode("utf-8", "replace")] = piece[:end]
        return found


class Styles:
    """Paragraph styles by id; each is worked out, with what it inherits, when a paragraph first names it."""

    def __init__(self, load: Callable[[], StylePart]) -> None:
        self._load = load
        self._part: StylePart | None = None
        self._found: dict[str, Style] = {}

    def get(self, name: str) -> Style:
        """The style of that id; a plain one when the document does not know it."""
        known = self._found.get(name)
        if known is not None:
            return known
        if self._part is None:
            self._part = self._load()
        return _resolve(name, self._part, self._found, set())


def _resolve(name: str, part: StylePart, found: dict[str, Style], seen: set[str]) -> Style:
    if name in found:
        return found[name]
    element = None if name in seen else part.get(name)
    if element is None:
        return Style()
    seen.add(name)
    based = element.find(W + "basedOn")
    parent = _resolve(based.get(W + "val", ""), part, found, seen) if based is not None else Style()
    style = parent.copy()
    title = element.find(W + "name")
    label = (title.get(W + "val") or "").strip() if title is not None else ""
    numbered = _HEADING.match(label)
    if numbered:
        style.heading = int(numbered[1])
    elif label.lower() in _TITLES:
        style.heading = 1
    style.contents = style.contents or bool(_CONTENTS.match(label))
    properties = element.find(W + "pPr")
    if properties is not None:
        outline = properties.find(W + "outlineLvl")
        if outline is not None and style.heading is None and (outline.get(W + "val") or "9") < "9":
            style.heading = int(outline.get(W + "val")) + 1
        align = properties.find(W + "jc")
        if align is not None:
            style.centred = align.get(W + "val") == "center"
        numbering = properties.find(W + "numPr")
        if numbering is not None:
            which, level = numbering.find(W + "numId"), numbering.find(W + "ilvl")
            style.list_id = which.get(W + "val") if which is not None else style.list_id
            style.list_level = int(level.get(W + "val") or 0) if level is not None else style.list_level
    bold = element.find(f"{W}rPr/{W}b")
    if bold is not None:
        style.bold = on(bold)
    found[name] = style
    return style

"""Word's paragraph styles: which are headings, which are bold or centred, which carry a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|заголовок)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|оглавление)\s*\d$", re.IGNORECASE)
_TITLES = {"title", "название", "заглавие"}
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


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """Paragraph styles by id, with what they inherit."""
    raw = {} if root is None else {s.get(W + "styleId", ""): s for s in root.iterchildren(W + "style")}
    found: dict[str, Style] = {}
    for name in raw:
        _resolve(name, raw, found, set())
    return found


def _resolve(name: str, raw: dict[str, etree._Element], found: dict[str, Style], seen: set[str]) -> Style:
    if name in found:
        return found[name]
    if name not in raw or name in seen:
        return Style()
    seen.add(name)
    element = raw[name]
    based = element.find(W + "basedOn")
    parent = _resolve(based.get(W + "val", ""), raw, found, seen) if based is not None else Style()
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

"""The text of a Word paragraph: tracked insertions read, deletions skipped, boxes and pictures handed on."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from extract.readers.docxstyles import W, on
from extract.wording import raised

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

_TEXT, _RUN, _TAB, _BREAK = W + "t", W + "r", W + "tab", W + "br"
_THROUGH = {
    W + name
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "fldSimple",
        "customXml",
        "bdo",
        "dir",
        "sdtContent",
        "sdt",
    )
}
_GONE = {W + "del", W + "moveFrom"}
_DRAWN = {W + "drawing", W + "pict", W + "object", MC + "AlternateContent"}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}


@dataclass(slots=True)
class Found:
    """A paragraph's text and what hangs on it."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    boxes: list[etree._Element] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    deleted: bool = False
    inserted: bool = False
    hidden: bool = False

    @property
    def text(self) -> str:
        """The text as written."""
        return "".join(self.parts)


def gather(paragraph: etree._Element, style_bold: bool = False) -> Found:
    """Everything a paragraph holds."""
    found = Found()
    _walk(paragraph, found, style_bold)
    return found


def _walk(element: etree._Element, found: Found, bold: bool) -> None:
    for child in element:
        tag = child.tag
        if tag == _RUN:
            _run(child, found, bold)
        elif tag in _THROUGH:
            if tag == W + "ins" or tag == W + "moveTo":
                found.inserted = True
            _walk(child, found, bold)
        elif tag in _GONE:
            found.deleted = found.deleted or next(child.iter(W + "delText", _TEXT), None) is not None
        elif tag in _DRAWN:
            _drawn(child, found)
        elif isinstance(tag, str) and tag.endswith(("}oMath", "}oMathPara")):
            found.parts.extend(part.text or "" for part in child.iter(MATH_TEXT))


def _run(run: etree._Element, found: Found, bold: bool) -> None:
    raise_it = False
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            text = child.text or ""
            if raise_it:
                text = raised(text, found.text[-1:])
            found.parts.append(text)
            found.letters += len(text)
            found.bold += len(text) if bold else 0
        elif tag == W + "rPr":
            if on(child.find(W + "vanish")):
                found.hidden = True
                return
            own = child.find(W + "b")
            bold = bold if own is None else on(own)
            align = child.find(W + "vertAlign")
            raise_it = align is not None and align.get(W + "val") == "superscript"
        elif tag == _TAB or tag == W + "ptab":
            found.parts.append("\t")
        elif tag == _BREAK or tag == W + "cr":
            found.parts.append("\n")
        elif tag == W + "noBreakHyphen":
            found.parts.append("-")
        elif tag == W + "sym":
            found.parts.append(_symbol(child.get(W + "char") or ""))
        elif tag in _DRAWN:
            _drawn(child, found)
        elif tag in _NOTES:
            found.notes.append((_NOTES[tag], child.get(W + "id") or ""))


def _drawn(element: etree._Element, found: Found) -> None:
    """Text boxes, charts and embedded sheets inside a drawing; of two versions of it only one is read."""
    if element.tag == MC + "AlternateContent":
        for version in (*element.iterchildren(MC + "Choice"), *element.iterchildren(MC + "Fallback")):
            before = len(found.boxes) + len(found.charts) + len(found.objects) + len(found.diagrams)
            for child in version:
                _drawn(child, found)
            if len(found.boxes) + len(found.charts) + len(found.objects) + len(found.diagrams) > before:
                return
        return
    if element.tag == W + "txbxContent":
        found.boxes.append(element)
    elif element.tag == C_CHART:
        found.charts.append(element.get(R + "id") or "")
    elif element.tag == DIAGRAM:
        found.diagrams.append(element.get(R + "dm") or "")
    elif element.tag == OLE:
        found.objects.append(element.get(R + "id") or "")
    else:
        for child in element:
            _drawn(child, found)


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""

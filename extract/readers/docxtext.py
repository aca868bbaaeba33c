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

_TEXT, _RUN, _LOOKS, _SYMBOL = W + "t", W + "r", W + "rPr", W + "sym"
_BOLD, _RAISED, _HIDDEN = W + "b", W + "vertAlign", W + "vanish"
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_INSERTED = {W + "ins", W + "moveTo"}
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
            if tag in _INSERTED:
                found.inserted = True
            _walk(child, found, bold)
        elif tag in _GONE:
            found.deleted = found.deleted or next(child.iter(W + "delText", _TEXT), None) is not None
        elif tag in _DRAWN:
            _drawn(child, found)
        elif isinstance(tag, str) and tag.endswith(("}oMath", "}oMathPara")):
            found.parts.extend(part.text or "" for part in child.iter(MATH_TEXT))


def _run(run: etree._Element, found: Found, bold: bool) -> None:
    up = False
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            text = child.text or ""
            if up:
                text = raised(text, found.text[-1:])
            found.parts.append(text)
            found.letters += len(text)
            found.bold += len(text) if bold else 0
        elif tag == _LOOKS:
            for look in child:
                if look.tag == _BOLD:
                    bold = on(look)
                elif look.tag == _RAISED:
                    up = look.get(W + "val") == "superscript"
                elif look.tag == _HIDDEN and on(look):
                    found.hidden = True
                    return
        elif tag in _SIGNS:
            found.parts.append(_SIGNS[tag])
        elif tag == _SYMBOL:
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

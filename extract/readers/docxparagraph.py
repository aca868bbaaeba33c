"""What a Word paragraph says of itself: its style, its list, its alignment; in one pass, for speed."""

from __future__ import annotations

from lxml import etree

from extract.readers.docxstyles import Style, Styles, W

_PROPERTIES, _STYLE, _NUMBERING = W + "pPr", W + "pStyle", W + "numPr"
_NUMBER, _LEVEL, _ALIGN = W + "numId", W + "ilvl", W + "jc"
_OUTLINE, _RUN, _DELETED = W + "outlineLvl", W + "rPr", W + "del"
_VALUE = W + "val"
_PLAIN = Style()
Listed = tuple[str, int] | None


def look(paragraph: etree._Element, styles: Styles) -> tuple[Style, Listed, bool]:
    """The style in force, the list in force, and whether its end was deleted under Track Changes."""
    properties = paragraph[0] if len(paragraph) else None
    if properties is None or properties.tag != _PROPERTIES:
        return _PLAIN, None, False
    style, align, outline, deleted = _PLAIN, None, None, False
    which: str | None = None
    level: int | None = None
    for child in properties:
        tag = child.tag
        if tag == _STYLE:
            style = styles.get(child.get(_VALUE) or "")
        elif tag == _ALIGN:
            align = child.get(_VALUE)
        elif tag == _NUMBERING:
            for part in child:
                if part.tag == _NUMBER:
                    which = part.get(_VALUE)
                elif part.tag == _LEVEL:
                    level = int(part.get(_VALUE) or 0)
        elif tag == _OUTLINE:
            outline = child.get(_VALUE)
        elif tag == _RUN:
            deleted = child.find(_DELETED) is not None
    if (align is not None and (align == "center") != style.centred) or (outline or "9") < "9":
        style = style.copy()
        style.centred = align == "center" if align is not None else style.centred
        if (outline or "9") < "9":
            style.heading = style.heading or int(outline or 0) + 1
    which = style.list_id if which is None else which
    level = style.list_level if level is None else level
    return style, ((which, level) if which and which != "0" else None), deleted

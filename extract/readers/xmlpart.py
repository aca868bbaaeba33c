"""Parsing XML that nobody vouches for: no network, no entities, no files, a ceiling on elements and depth."""

from __future__ import annotations

from lxml import etree

from extract.errors import Damaged, TooLarge
from extract.limits import Limits

_SHORTEST_ELEMENT = 4  # bytes of `<a/>`: a small part cannot hold too many
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/chart",
        b"http://schemas.openxmlformats.org/drawingml/2006/chart",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def parse(data: bytes, limits: Limits, part: str) -> etree._Element:
    """The root element of an XML part; TooLarge and Damaged name the part."""
    if len(data) > _SHORTEST_ELEMENT * limits.max_elements:
        limits.check("max_elements", data.count(b"<") - data.count(b"</"), part)
    if b"//purl.oclc.org/ooxml/" in data[:5000]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        told = str(error)
        if "depth" in told.lower():
            raise TooLarge(f"{part}: XML nested over the limit of 256 elements") from error
        if "amplification" in told or "entity reference loop" in told.lower():
            raise TooLarge(f"{part}: XML entities that multiply are over the limit of 0") from error
        if "huge" in told.lower() or "too long" in told.lower():
            raise TooLarge(f"{part}: an XML text over the limit of 10000000 characters") from error
        raise Damaged(f"{part}: {told}") from error
    _refuse_entities(root.getroottree().docinfo.internalDTD, part)
    return root


def _refuse_entities(dtd: etree.DTD | None, part: str) -> None:
    """Office files declare no entities; one that does wants to multiply itself or to reach outside."""
    entities = list(dtd.iterentities()) if dtd is not None else []
    if any("&" in (entity.content or "") for entity in entities):
        raise TooLarge(f"{part}: XML entities that multiply are over the limit of 0")
    if entities:
        raise Damaged(f"{part}: declares XML entities, which are never followed")

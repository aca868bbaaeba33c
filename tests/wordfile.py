"""Word files written out by hand, so that a test shows the very XML that it is about."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def word_file(body: str, ties: dict[str, tuple[str, str, str]] | None = None) -> bytes:
    """A .docx around a body; `ties` are other parts: id → (kind, path under word/, content)."""
    ties = ties or {}
    document = f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"
    relations = "".join(
        f'<Relationship Id="{tie}" Type="{REL}/{kind}" Target="{path}"/>'
        for tie, (kind, path, _) in ties.items()
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("word/document.xml", document)
        container.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'
        )
        for _, path, content in ties.values():
            container.writestr(f"word/{path}", content)
    return packed.getvalue()


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(content: str, properties: str = "") -> str:
    """A cell; plain text is put into a paragraph."""
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tbl(*rows: str) -> str:
    """A table of rows given as their cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def numbering(*levels: tuple[str, str]) -> str:
    """A numbering part with one list: its levels as (kind, pattern)."""
    inside = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (kind, pattern) in enumerate(levels)
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{inside}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )


def listed(depth: int = 0) -> str:
    """Paragraph properties of an item of that list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'

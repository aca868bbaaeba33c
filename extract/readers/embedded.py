"""Sheets, pages and documents that lie inside another document."""

from __future__ import annotations

import io
from importlib import import_module

import olefile

from extract.errors import DocumentError
from extract.readers.assembly import Assembly
from extract.sniff import OLE, sniff

_PACKAGES = ("Package", "package", "CONTENTS")
_SHEETS = ("xlsx", "xls", "ods")


def add_embedded(assembly: Assembly, data: bytes, name: str) -> None:
    """Add an object's tables, or a page's blocks; what cannot be read is noted, the document goes on."""
    try:
        data = unwrapped(data)
        kind = sniff(data, name)
        if kind in _SHEETS:
            import_module(f"extract.readers.{kind}").add_workbook(assembly, data)
        elif kind == "html":
            from extract.charset import decode
            from extract.readers.html import add_page, declared_charset

            add_page(assembly, decode(data, declared_charset(data)))
        elif kind == "docx":
            from extract.readers.docx import Document
            from extract.readers.package import Package

            Document(Package(data, assembly.limits), assembly).read()
        else:
            assembly.note(f"an embedded object is left out: {name}")
    except DocumentError as error:
        assembly.note(f"an embedded object is left out: {name}: {error}")


def unwrapped(data: bytes) -> bytes:
    """The file inside an OLE object that is only its wrapping."""
    if data.startswith(OLE) and olefile.isOleFile(data):
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            for name in _PACKAGES:
                if container.exists(name):
                    return container.openstream(name).read()
    return data

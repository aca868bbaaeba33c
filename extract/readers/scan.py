"""Scans: pictures of pages (PNG, JPEG, TIFF and the like) recognised in Russian, tables as grids."""

from __future__ import annotations

from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.pdf_report import add_pages
from extract.readers.scan_engine import Recogniser
from extract.report import Report


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read a picture file; each of its frames is a page."""
    engine = Recogniser()
    # only now: these need the libraries whose lack the engine has just reported
    from extract.readers.scan_image import pictures
    from extract.readers.scan_page import recognise

    assembly = Assembly(limits)
    pages = [
        recognise(picture, dpi, number, engine)
        for number, (picture, dpi) in enumerate(pictures(data, limits), 1)
    ]
    engine.close()
    add_pages(assembly, pages)
    return assembly.report("scan", name)

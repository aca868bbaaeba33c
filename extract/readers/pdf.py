"""PDF: words, tables and paragraphs in reading order, with the page and place of each."""

from __future__ import annotations

from pypdfium2 import PdfDocument

from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.pdf_document import open_pdf, pdf_meta
from extract.readers.pdf_page import Page, look
from extract.readers.pdf_report import add_pages
from extract.readers.pdf_scanned import recognised
from extract.report import Report


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read a PDF."""
    assembly = Assembly(limits)
    with open_pdf(data) as document:
        limits.check("max_pages", len(document))
        assembly.meta.update(pdf_meta(document))
        pages = [_look(document, number) for number in range(1, len(document) + 1)]
        pages = recognised(document, pages, assembly)
    add_pages(assembly, pages)
    return assembly.report("pdf", name)


def _look(document: PdfDocument, number: int) -> Page:
    page = document[number - 1]
    try:
        return look(page, number)
    finally:
        page.close()

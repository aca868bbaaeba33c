"""Opening a PDF: its password, its damage and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.errors import Damaged, Encrypted, Unsupported


@contextmanager
def open_pdf(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """An open document; a broken one, or one that needs a password, ends as a typed error."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD:
            raise Encrypted("the PDF needs a password") from error
        if code == raw.FPDF_ERR_SECURITY:
            raise Unsupported("the PDF is protected in a way that is not known") from error
        raise Damaged(f"not a readable PDF ({error})") from error
    try:
        if len(document) == 0:
            raise Damaged("the PDF has no pages")
        yield document
    except pdfium.PdfiumError as error:
        raise Damaged(f"a page of the PDF cannot be read ({error})") from error
    finally:
        document.close()


def pdf_meta(document: pdfium.PdfDocument) -> dict[str, str]:
    """What the file says of itself."""
    said = document.get_metadata_dict(skip_empty=True)
    names = {"Title": "title", "Author": "author", "CreationDate": "created", "Producer": "producer"}
    return {ours: said[theirs].strip() for theirs, ours in names.items() if said.get(theirs)}

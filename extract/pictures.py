"""Pictures of a document's pages, upright as they were read, to show where a cell stood."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from extract.limits import Limits
from extract.sniff import sniff

DPI = 110
QUALITY = 60
MOST_PAGES = 60


@dataclass(slots=True)
class PagePicture:
    """A page as a JPEG; `width` and `height` are in the units of the report's boxes (points)."""

    number: int
    width: float
    height: float
    jpeg: bytes


def page_pictures(data: bytes, name: str, limits: Limits) -> Iterator[PagePicture]:
    """The pages of a PDF or scan; nothing for formats that have no pages of their own."""
    kind = sniff(data, name)
    if kind == "pdf":
        yield from _pdf(data)
    elif kind == "scan":
        yield from _scan(data, limits)


def _pdf(data: bytes) -> Iterator[PagePicture]:
    from extract.readers.pdf_document import open_pdf
    from extract.readers.pdf_page import look
    from extract.readers.pdf_scanned import is_picture, render

    with open_pdf(data) as document:
        for number in range(1, min(len(document), MOST_PAGES) + 1):
            sheet = document[number - 1]
            page = look(sheet, number)
            sheet.close()
            picture = render(document, page, DPI, grey=False)
            if is_picture(page):
                picture = _levelled(picture)
            yield PagePicture(number, page.frame.width, page.frame.height, _jpeg(picture))


def _scan(data: bytes, limits: Limits) -> Iterator[PagePicture]:
    from extract.readers.scan_image import pictures

    for number, (picture, dpi) in enumerate(pictures(data, limits), 1):
        if number > MOST_PAGES:
            return
        height, width = picture.shape
        yield PagePicture(number, width * 72 / dpi, height * 72 / dpi, _jpeg(_levelled(picture), DPI / dpi))


def _levelled(picture):
    """The picture turned as it was for reading; as it is when the libraries for that are not installed."""
    from importlib.util import find_spec

    if find_spec("cv2") is None:
        return picture
    from extract.readers.scan_image import level

    return level(picture)


def _jpeg(picture, scale: float = 1.0) -> bytes:
    from PIL import Image

    image = Image.fromarray(picture)
    if scale < 1:
        image = image.resize((round(image.width * scale), round(image.height * scale)))
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=QUALITY)
    return out.getvalue()

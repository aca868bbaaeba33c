"""Pages of a PDF that are pictures, or whose text layer lies: rendered and recognised like a scan."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pypdfium2 import PdfDocument

from extract.errors import NeedsOcr
from extract.readers.assembly import Assembly
from extract.readers.pdf_lookalike import lies
from extract.readers.pdf_page import Page

if TYPE_CHECKING:
    from numpy import ndarray

DPI = 300
FEW = 20  # characters: fewer beside a picture that fills the page are a scanner's mark, not its text
MOST = 0.5  # of the page: a picture this large is the page


def recognised(document: PdfDocument, pages: list[Page], assembly: Assembly) -> list[Page]:
    """The pages with every scanned one replaced by what OCR reads on it."""
    rule_layered(document, pages)
    pictures = {page.number for page in pages if is_picture(page)}
    lying = {page.number for page in pages if lies(page.words, page.unmapped)}
    if not pictures and not lying:
        return pages
    try:
        read_page = _reader(document)
    except NeedsOcr as missing:
        if lying or 2 * len(pictures) >= len(pages):
            raise
        listed = ", ".join(map(str, sorted(pictures)))
        assembly.note(f"scanned pages that were not read: {listed}; {missing.detail}")
        return pages
    if lying:
        listed = ", ".join(map(str, sorted(lying)))
        assembly.note(f"pages whose fonts do not tell their letters, recognised as pictures: {listed}")
    return [read_page(page) if page.number in pictures | lying else page for page in pages]


def is_picture(page: Page) -> bool:
    """Whether a page is a scan: hardly a letter beside a picture that fills it."""
    return page.characters < FEW and page.picture_share > MOST


def _reader(document: PdfDocument) -> Callable[[Page], Page]:
    from extract.readers.scan_engine import Recogniser

    engine = Recogniser()
    from extract.readers.scan_page import recognise

    def read_page(page: Page) -> Page:
        picture = render(document, page)
        dpi = round(72 * picture.shape[1] / page.frame.width)
        return recognise(picture, dpi, page.number, engine)

    return read_page


def rule_layered(document: PdfDocument, pages: list[Page]) -> None:
    """Give scanned pages that carry a text layer the ruling lines that only their picture shows."""
    layered = [page for page in pages if page.characters >= FEW and page.picture_share > MOST]
    layered = [page for page in layered if len(page.edges) < 4]
    if not layered or find_spec("cv2") is None:
        return
    from extract.readers.scan_page import page_edges

    for page in layered:
        picture = render(document, page)
        page.edges += page_edges(picture, round(72 * picture.shape[1] / page.frame.width))


def render(document: PdfDocument, page: Page, dpi: int = DPI, grey: bool = True) -> ndarray:
    """A page as a picture, upright as its text is."""
    sheet = document[page.number - 1]
    try:
        # the frame's turn already includes the page's own
        extra = (page.frame.turn - sheet.get_rotation()) % 360
        scale = min(dpi / 72, (60_000_000 / (page.frame.width * page.frame.height)) ** 0.5)
        return sheet.render(scale=scale, rotation=extra, grayscale=grey, rev_byteorder=True).to_numpy()
    finally:
        sheet.close()

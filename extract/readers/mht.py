"""Web pages saved whole with their pictures (MHTML)."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message

from extract.charset import data_encoding
from extract.errors import Damaged
from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.html import add_page, declared_charset
from extract.readers.text import add_text
from extract.report import Report


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read an .mht or .mhtml file: its main page; pictures and styles are left alone."""
    limits.check("max_members", data.count(b"\nContent-Type:") + 1, "saved page")
    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf \r\n"), policy=policy.compat32)
    pages = [
        part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    texts = [part for part in message.walk() if part.get_content_type() == "text/plain"]
    assembly = Assembly(limits)
    assembly.meta["site"] = _site(message, pages)
    for part in pages[:1] or texts[:1]:
        content = part.get_payload(decode=True) or b""
        declared = part.get_content_charset() or declared_charset(content)
        text, encoding = data_encoding(content, declared)
        assembly.meta["encoding"] = encoding
        (add_page if pages else add_text)(assembly, text)
    if not pages and not texts:
        raise Damaged("the saved page holds no page")
    if len(pages) > 1:
        assembly.note(f"{len(pages) - 1} framed pages are left out")
    return assembly.report("mht", name)


def _site(message: Message, pages: list[Message]) -> str:
    places = [message.get("Snapshot-Content-Location"), *(page.get("Content-Location") for page in pages)]
    return next((str(place) for place in places if place and str(place).startswith("http")), "")

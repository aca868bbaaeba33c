"""Web pages, saved or not: main text apart from menus and footers, tables with spans, lists."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from extract.charset import data_encoding
from extract.errors import Damaged, TooLarge
from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.htmlwalk import Walker
from extract.report import Report
from extract.wording import tidy

_META_CHARSET = re.compile(rb"""<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)", re.IGNORECASE)


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read a web page."""
    assembly = Assembly(limits)
    text, encoding = data_encoding(data, declared_charset(data))
    assembly.meta["encoding"] = encoding
    add_page(assembly, text)
    return assembly.report("html", name)


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its head."""
    declared = _META_CHARSET.search(data[:8000]) or _XML_CHARSET.search(data[:200])
    return declared[1].decode("ascii", "replace") if declared else None


def add_page(assembly: Assembly, text: str) -> None:
    """Add the blocks of a page's text to a report."""
    limits = assembly.limits
    limits.check("max_text", len(text), "page")
    limits.check("max_elements", text.count("<"), "page")
    saved = _SAVED_FROM.search(text[:4000])
    text = _PROLOGUE.sub("", text.replace("\x00", ""))
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Damaged(f"not a readable page: {error}") from error
    if any("depth" in fault.message for fault in parser.error_log):
        raise TooLarge("elements nested over the limit of 2048")  # the parser has dropped what lies deeper
    _describe(assembly, root, saved[1] if saved else "")
    Walker(assembly, root).run()


def _describe(assembly: Assembly, root: lxml.html.HtmlElement, saved: str) -> None:
    """What the page's head says of itself."""
    meta = {
        (
            element.get("property") or element.get("name") or element.get("itemprop") or ""
        ).lower(): element.get("content")
        for element in root.iter("meta")
    }
    titles = root.xpath("//head//title") or root.xpath("//title")
    assembly.meta["title"] = tidy(titles[0].text or "") if titles else tidy(meta.get("og:title") or "")
    canonical = [e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    base = [e.get("href") for e in root.iter("base")]
    sites = [saved, *canonical, meta.get("og:url"), *base]
    assembly.meta["site"] = next((site for site in sites if site and "//" in site), "")
    created = [meta.get(key) for key in ("article:published_time", "datepublished", "dc.date", "date")]
    assembly.meta["created"] = next((date for date in created if date), "")

"""OpenDocument texts."""

from __future__ import annotations

from extract.errors import Encrypted
from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.odtbody import DC, META, TEXT, Body, Lists, read_styles
from extract.readers.package import Package
from extract.readers.xmlpart import parse
from extract.report import Report

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read an .odt file."""
    assembly = Assembly(limits)
    package = Package(data, limits)
    refuse_locked(package)
    content = parse(package.read("content.xml"), limits, "content.xml")
    common = parse(package.read("styles.xml"), limits, "styles.xml") if "styles.xml" in package else None
    roots = [root for root in (common, content) if root is not None]
    body = Body(package, assembly, read_styles(roots), Lists(roots))
    text = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is not None:
        body.read(text)
    body.footnotes()
    for page in common.iter(_STYLE + "master-page") if common is not None else ():
        for kind in ("header", "footer"):
            for part in page.iterchildren(_STYLE + kind):
                body.read(part, kind)
    if content.find(f".//{TEXT}tracked-changes") is not None:
        assembly.note("text deleted under Track Changes is left out")
    if "meta.xml" in package:
        meta = parse(package.read("meta.xml"), limits, "meta.xml")
        assembly.meta["title"] = (meta.findtext(f".//{DC}title") or "").strip()
        assembly.meta["created"] = (meta.findtext(f".//{META}creation-date") or "").strip()
    return assembly.report("odt", name)


def refuse_locked(package: Package) -> None:
    """A protected OpenDocument file names its ciphers in the manifest."""
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Encrypted("the document opens only with its password")

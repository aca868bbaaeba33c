"""The one door to the readers: bytes or a path in, a Report out, whatever the file is called."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path, PurePosixPath

from extract.errors import Damaged, DocumentError, TooLarge, Unsupported
from extract.limits import DEFAULT, Limits
from extract.report import Report
from extract.sniff import sniff

READERS = {
    "docx": "docx",
    "doc": "doc",
    "rtf": "rtf",
    "odt": "odt",
    "html": "html",
    "mht": "mht",
    "text": "text",
    "xlsx": "xlsx",
    "xls": "xls",
    "ods": "ods",
    "pdf": "pdf",
    "scan": "scan",
    "oldoffice": "office",
}
_UNSEEN = {"thumbs.db", "desktop.ini", ".ds_store"}


def read(source: str | os.PathLike[str] | bytes, name: str | None = None, limits: Limits = DEFAULT) -> Report:
    """Read one document, in this process; `extract.sandbox` does the same in a guarded child."""
    data, name = _bytes(source, name, limits)
    kind = sniff(data, name)
    if kind == "zip":
        inside = members(data, name, limits)
        if len(inside) != 1:
            raise Unsupported(f"an archive of {len(inside)} documents: each is a document of its own")
        name, data = inside[0]
        kind = sniff(data, name)
        if kind == "zip":
            raise Unsupported("an archive inside an archive")
    return read_as(kind, data, name, limits)


def read_as(kind: str, data: bytes, name: str, limits: Limits = DEFAULT) -> Report:
    """Read bytes already known to be of a kind."""
    reader = import_module(f"extract.readers.{READERS[kind]}")
    try:
        return reader.read(data, name, limits)
    except DocumentError:
        raise
    except MemoryError as error:
        raise TooLarge(f"memory_mb: the document needs more than the limit of {limits.memory_mb}") from error
    except RecursionError as error:
        raise TooLarge(f"max_depth: nested over the limit of {limits.max_depth}") from error


def members(data: bytes, name: str = "", limits: Limits = DEFAULT, depth: int = 1) -> list[tuple[str, bytes]]:
    """The documents inside a ZIP with their names; empty when the bytes are no archive but a document."""
    from extract.readers.package import Package

    if sniff(data, name) != "zip":
        return []
    limits.check("max_nesting", depth)
    package = Package(data, limits)
    found: list[tuple[str, bytes]] = []
    for member in package.members():
        inner = _member_name(member)
        if PurePosixPath(inner).name.lower() in _UNSEEN or inner.startswith("__MACOSX/"):
            continue
        content = package.read(member.filename)
        if content[:4] == b"PK\x03\x04" and _is_archive(content, inner):
            found.extend(
                (f"{inner}/{deeper}", part) for deeper, part in members(content, inner, limits, depth + 1)
            )
        elif content:
            found.append((inner, content))
    total = sum(len(content) for _, content in found)
    limits.check("max_unzipped", total, "archive")
    return found


def _is_archive(content: bytes, name: str) -> bool:
    try:
        return sniff(content, name) == "zip"
    except DocumentError:
        return False


def _member_name(member: object) -> str:
    """A member's name without tricks: no drive, no root, no «..»; old archivers wrote them in cp866."""
    raw = member.filename  # type: ignore[attr-defined]
    if not member.flag_bits & 0x800:  # type: ignore[attr-defined]
        try:
            raw = raw.encode("cp437").decode("cp866")
        except UnicodeError:
            raw = member.filename  # type: ignore[attr-defined]
    parts = [
        part for part in raw.replace("\\", "/").split("/") if part not in ("", ".", "..") and ":" not in part
    ]
    return "/".join(parts) or "document"


def _bytes(source: str | os.PathLike[str] | bytes, name: str | None, limits: Limits) -> tuple[bytes, str]:
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
        limits.check("max_bytes", len(data), "file")
        return data, name or ""
    path = Path(source)
    try:
        limits.check("max_bytes", path.stat().st_size, "file")
        return path.read_bytes(), name or path.name
    except OSError as error:
        raise Damaged(f"the file cannot be opened: {error.strerror or error}") from error

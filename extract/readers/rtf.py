"""RTF files."""

from __future__ import annotations

from extract.limits import Limits
from extract.readers.anydocblocks import add_document
from extract.readers.assembly import Assembly
from extract.report import Report


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read an .rtf file."""
    assembly = Assembly(limits)
    add_document(assembly, data, "rtf", lambda texts: None)
    return assembly.report("rtf", name)

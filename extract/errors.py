"""Every error that svodka raises on purpose; the command line maps the classes to exit codes.

This module stands in the leftmost room so that all rooms may import it.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

# What a broken zip file raises when it is opened or a member is read; RuntimeError also stands for a method of
# compression that is not supported and for a password that is asked for.
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


class SvodkaError(Exception):
    """Something a user can act on; its message is one plain line."""


class UsageError(SvodkaError, ValueError):
    """The command or call was put wrongly."""


class DocumentError(SvodkaError, ValueError):
    """A document cannot be used; `reason` is its typed reason, `detail` names the place or the limit."""

    reason = "damaged"

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(f"{self.reason}: {detail}" if detail else self.reason)


class Damaged(DocumentError):
    """The file is broken or cut short."""

    reason = "damaged"


class Encrypted(DocumentError):
    """The file is protected by a password."""

    reason = "encrypted"


class TooLarge(DocumentError):
    """The file breaks a limit of size, ratio, depth or count; the detail names which."""

    reason = "too large"


class TimedOut(DocumentError, TimeoutError):
    """Reading took longer than the limit."""

    reason = "timed out"


class Unsupported(DocumentError):
    """The content is of no kind that svodka reads."""

    reason = "unsupported"


class NeedsOcr(DocumentError):
    """The document is a scan and the OCR engine or its Russian data is not installed."""

    reason = "needs OCR engine"


class Late(SvodkaError, TimeoutError):
    """A worker gave no answer before its deadline; the sandbox turns it into the document's failure."""


class StoreError(SvodkaError, RuntimeError):
    """The store cannot do what was asked."""


class UngroundedFigure(StoreError):
    """A figure's address does not hold its number."""


REASONS = {kind.reason: kind for kind in (Damaged, Encrypted, TooLarge, TimedOut, Unsupported, NeedsOcr)}

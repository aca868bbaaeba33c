"""Where output goes: a file, or standard output when it can take it."""

from __future__ import annotations

import sys
from pathlib import Path

from extract.errors import UsageError
from pipelines.i18n import t


def write(content: str | bytes, target: str | None) -> None:
    """Write to a file whole or not at all; without one to standard output."""
    data = content.encode() if isinstance(content, str) else content
    if target and target != "-":
        path = Path(target)
        if not path.parent.is_dir():
            raise UsageError(t("out.no_folder", folder=path.parent))
        part = path.with_name(path.name + ".part")
        part.write_bytes(data)
        part.replace(path)
        return
    if isinstance(content, bytes) and sys.stdout.isatty():
        raise UsageError(t("out.bytes"))
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def form_of(target: str | None, forms: tuple[str, ...], otherwise: str) -> str:
    """The format that a file's name asks for; `otherwise` for none."""
    ending = Path(target).suffix.lstrip(".").lower() if target else ""
    return ending if ending in forms else otherwise

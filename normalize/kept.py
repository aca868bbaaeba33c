"""Tables that take long to make, kept on disk between processes under a digest of all that they are made of."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

_OLD = 4  # files of one table that stay: several checkouts and versions may take turns on a machine


def kept(name: str, made_of: Iterable[Path], make: Callable[[], Any], versions: str = "") -> Any:
    """Plain data that `make` gives, from disk when it was made of the very same files before.

    A file that is missing, damaged or cannot be written costs the time of making it, nothing else.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    file = folder / f"{name}-{_digest(made_of, versions)}.bin"
    found = _read(file)
    if found is None:
        found = make()
        with suppress(OSError):
            _write(file, found)
    return found


def cache_folder() -> Path | None:
    """Where kept tables lie: the user's cache folder; None when SVODKA_CACHE is set to nothing."""
    said = os.environ.get("SVODKA_CACHE")
    if said is not None:
        return Path(said) if said else None
    base = os.environ.get("XDG_CACHE_HOME")
    with suppress(RuntimeError):  # a user without a home
        return (Path(base) if base else Path.home() / ".cache") / "svodka"
    return None


def _digest(made_of: Iterable[Path], versions: str) -> str:
    said = hashlib.sha256(f"{sys.implementation.cache_tag} {marshal.version} {versions}".encode())
    for file in made_of:
        body = file.read_bytes()
        said.update(f"\n{file.name} {len(body)}\n".encode() + body)
    return said.hexdigest()[:24]


def _read(file: Path) -> Any:
    """What a file holds behind its own digest; None when there is no whole file."""
    try:
        body = file.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(body[32:]).digest() != body[:32]:
        return None
    return marshal.loads(body[32:])  # plain data: nothing in it is ever run


def _write(file: Path, found: Any) -> None:
    """Put it there in one step, so that no other process meets half a file; the oldest ones go."""
    body = marshal.dumps(found)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".new")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(hashlib.sha256(body).digest() + body)
        os.replace(name, file)
    except OSError:
        os.unlink(name)
        raise
    mine = sorted(
        file.parent.glob(f"{file.name.rpartition('-')[0]}-*.bin"), key=lambda one: one.stat().st_mtime
    )
    for old in mine[:-_OLD]:
        old.unlink(missing_ok=True)

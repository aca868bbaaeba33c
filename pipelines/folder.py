"""The documents of files, folders and archives, one after another, with their bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import Damaged, DocumentError, UsageError
from extract.limits import DEFAULT
from store.archive import content_hash

_JUNK = {"thumbs.db", "desktop.ini", ".ds_store"}
Members = Callable[[bytes, str], list[tuple[str, bytes]]]


@dataclass(slots=True)
class Found:
    """A document as it lies in a folder or an archive; without bytes when it cannot be opened."""

    path: str
    name: str
    size: int
    modified: int
    data: bytes | None = None
    hash: str = ""
    error: DocumentError | None = None


def files(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """Every file under paths, each once, in a fixed order; the droppings of operating systems left out."""
    found: dict[Path, None] = {}
    for given in paths:
        path = Path(given)
        if not path.exists():
            raise UsageError(f"no such file or folder: {given}")
        if path.is_file():
            found.setdefault(path.absolute())
            continue
        for folder, inner, names in os.walk(path.absolute()):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            for name in sorted(names):
                if name.lower() not in _JUNK and not name.startswith((".", "~$")):
                    found.setdefault(Path(folder, name))
    return list(found)


def documents(
    paths: Iterable[Path], known: Callable[[str, int, int], bool], members: Members
) -> Iterator[Found | None]:
    """What the files hold; None for a file that `known` (path, size, time) tells was taken in as it is."""
    for path in paths:
        shown = path.as_posix()
        try:
            status = path.stat()
            if known(shown, status.st_size, status.st_mtime_ns):
                yield None
                continue
            DEFAULT.check("max_bytes", status.st_size, "file")
            data = path.read_bytes()
        except OSError as error:
            yield Found(shown, path.name, 0, 0, error=Damaged(f"the file cannot be opened: {error.strerror}"))
            continue
        except DocumentError as error:
            yield Found(shown, path.name, status.st_size, status.st_mtime_ns, error=error)
            continue
        yield from _opened(Found(shown, path.name, status.st_size, status.st_mtime_ns, data), members)


def _opened(found: Found, members: Members) -> Iterator[Found]:
    """An archive as its members, each a document of its own; anything else as it is."""
    assert found.data is not None
    found.hash = content_hash(found.data)
    if not found.data.startswith(b"PK"):
        yield found
        return
    try:
        inside = members(found.data, found.name)
    except DocumentError:
        inside = []  # a damaged or monstrous container fails as one document, when it is read
    if not inside:
        yield found
        return
    for name, data in inside:
        yield Found(
            f"{found.path}/{name}",
            name.rsplit("/", 1)[-1],
            len(data),
            found.modified,
            data,
            content_hash(data),
        )

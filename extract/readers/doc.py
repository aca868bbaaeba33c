"""Word 97–2003 files: text and tables by anydoc, what it leaves out by our own look into the file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import olefile

from extract.errors import Damaged
from extract.limits import Limits
from extract.readers import office
from extract.readers.anydocblocks import add_document
from extract.readers.assembly import Assembly
from extract.readers.docdeleted import without_deleted
from extract.readers.docfile import BROKEN, WORD_97, WordFile
from extract.readers.docnested import Nested
from extract.readers.docnumbers import Markers
from extract.readers.docraised import with_raised
from extract.readers.docstories import Stories, read_stories
from extract.readers.embedded import add_embedded
from extract.readers.grid import Grid
from extract.report import Report

Change = Callable[[WordFile, bytes], bytes | None]
_SIGNS = re.compile(r"\W+")


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read a .doc file."""
    if not _head(data).startswith(WORD_97):
        return office.read(data, name, limits)
    assembly = Assembly(limits)
    stories, marker, cut = Stories(), _unknown, _whole
    try:
        file = WordFile(data)
        clean = _guarded(without_deleted, file, data)
        if clean is not None:
            assembly.note("text deleted under Track Changes is left out")
            data, file = clean, WordFile(clean)
        signed = _guarded(with_raised, file, data)
        if signed is not None:
            data, file = signed, WordFile(signed)
        stories = read_stories(file)
        marker = Markers(file).of
        cut = Nested(file, limits).cut
    except Damaged as error:
        assembly.note(f"running heads, boxes, objects or list numbers are left out: {error.detail}")
    hanging = Hanging(assembly, stories)
    add_document(assembly, data, "doc", hanging.passed, marker, cut)
    hanging.rest()
    for role, text in stories.running:
        assembly.text(text, role=role)
    assembly.meta.update(stories.meta)
    return assembly.report("doc", name)


def _whole(text: str) -> tuple[str, list[Grid]]:
    return text, []


def _guarded(change: Change, file: WordFile, data: bytes) -> bytes | None:
    try:
        return change(file, data)
    except BROKEN as error:
        raise Damaged(f"the Word file's character tables are broken: {error}") from error


def _unknown(text: str) -> str | None:
    return None


def _head(data: bytes) -> bytes:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return container.openstream("WordDocument").read(32)
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise Damaged(f"the OLE file cannot be opened: {error}") from error


class Hanging:
    """Boxes and objects that wait for the paragraph on which they hang."""

    def __init__(self, assembly: Assembly, stories: Stories) -> None:
        self.assembly = assembly
        self.stories = stories
        self._waiting = list(stories.anchors)

    def passed(self, texts: list[str]) -> None:
        """A block went by: add what hangs on one of its texts, and what should have come before."""
        if not self._waiting:
            return
        keys = {_key(text) for text in texts}
        reached = [place for place, anchor in enumerate(self._waiting) if _key(anchor.after) in keys]
        if reached:
            self._add(max(reached) + 1 if reached[0] == 0 else reached[0] + 1)

    def rest(self) -> None:
        """Add all that found no paragraph of its own."""
        self._add(len(self._waiting))

    def _add(self, count: int) -> None:
        now, self._waiting = self._waiting[:count], self._waiting[count:]
        for anchor in now:
            for line in re.split("[\r\x07\x0c]", anchor.box):
                self.assembly.text(line)
            if anchor.storage:
                add_embedded(self.assembly, self.stories.objects[anchor.storage], anchor.storage)


def _key(text: str) -> str:
    return _SIGNS.sub("", text)[-80:]

"""Word documents of 2007 and later, read from their XML so that nothing its libraries drop is lost."""

from __future__ import annotations

import posixpath

from lxml import etree

from extract.errors import Damaged, DocumentError
from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.charts import A, chart_grid
from extract.readers.docxbody import Body
from extract.readers.docxlists import Lists
from extract.readers.docxstyles import StylePart, Styles, W
from extract.readers.docxtext import Found, R
from extract.readers.package import Package
from extract.readers.xmlpart import parse
from extract.report import Report

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "created": "{http://purl.org/dc/terms/}created",
}


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read a .docx, .docm or .dotx file."""
    assembly = Assembly(limits)
    Document(Package(data, limits), assembly).read()
    return assembly.report("docx", name)


class Document:
    """The parts of a Word document and the ties between them."""

    def __init__(self, package: Package, assembly: Assembly) -> None:
        self.package = package
        self.assembly = assembly
        self.later: list[Found] = []
        self.path = next(
            (target for kind, target in self._relations("").values() if kind == "officeDocument"),
            "word/document.xml",
        )
        self.ties = self._relations(self.path)

    def read(self) -> None:
        """Add the whole document to the report."""
        root = self._part(self.path)
        body = root.find(W + "body")
        if body is None:
            raise Damaged(f"{self.path} has no body")
        lists = Lists(lambda: self._tied("numbering"))
        reader = Body(self, self.assembly, Styles(self._styles), lists)
        reader.read(body)
        self._notes(reader)
        self._running(root, reader)
        if "docProps/core.xml" in self.package:
            core = self._part("docProps/core.xml")
            for key, tag in _CORE.items():
                self.assembly.meta[key] = (core.findtext(tag) or "").strip()

    def drawn(self, found: Found, role: str) -> None:
        """Add the charts, diagrams and embedded sheets that a paragraph shows."""
        for tie in found.charts:
            root = self._optional(tie)
            grid = chart_grid(root, self.assembly.limits) if root is not None else None
            if grid is not None:
                self.assembly.table(grid, role=role)
        for tie in found.diagrams:
            root = self._optional(tie)
            for paragraph in root.iter(A + "p") if root is not None else ():
                self.assembly.text("".join(part.text or "" for part in paragraph.iter(A + "t")), role=role)
        for tie in found.objects:
            target = self._target(tie)
            if target:
                from extract.readers.embedded import add_embedded

                add_embedded(self.assembly, self.package.read(target), target)

    def chunk(self, tie: str) -> None:
        """Add a page that a converter has put into the document whole."""
        target = self._target(tie)
        if target:
            from extract.readers.embedded import add_embedded

            add_embedded(self.assembly, self.package.read(target), target)

    def _notes(self, reader: Body) -> None:
        numbers = {note: place for place, note in enumerate(dict.fromkeys(reader.notes), 1)}
        for kind in ("footnote", "endnote"):
            root = self._tied(kind + "s")
            for note in root.iterchildren(W + kind) if root is not None else ():
                if note.get(W + "type") in (None, "normal"):
                    number = numbers.get((kind, note.get(W + "id") or ""))
                    reader.read(note, "footnote", str(number) if number else None)

    def _running(self, root: etree._Element, reader: Body) -> None:
        done: set[str] = set()
        for reference in root.iter(W + "headerReference", W + "footerReference"):
            target = self._target(reference.get(R + "id") or "")
            if target and target not in done:
                done.add(target)
                ties, self.ties = self.ties, self._relations(target)
                reader.read(self._part(target), "header" if "header" in reference.tag else "footer")
                self.ties = ties

    def _styles(self) -> StylePart:
        target = next((target for found, target in self.ties.values() if found == "styles"), None)
        data = self.package.read(target) if target and target in self.package else b""
        return StylePart(data, lambda: parse(data, self.package.limits, target or ""))

    def _tied(self, kind: str) -> etree._Element | None:
        target = next((target for found, target in self.ties.values() if found == kind), None)
        return self._part(target) if target and target in self.package else None

    def _optional(self, tie: str) -> etree._Element | None:
        target = self._target(tie)
        if target is None:
            return None
        try:
            return self._part(target)
        except Damaged as error:
            self.assembly.note(f"a damaged part is left out: {error.detail}")
            return None

    def _target(self, tie: str) -> str | None:
        target = self.ties.get(tie, ("", ""))[1]
        return target if target in self.package else None

    def _part(self, path: str) -> etree._Element:
        return parse(self.package.read(path), self.package.limits, path)

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        """Relations of a part: id → (kind, target); those that point outside the file are never followed."""
        folder, name = posixpath.split(path)
        rels = posixpath.join(folder, "_rels", name + ".rels")
        if rels not in self.package:
            return {}
        try:
            root = self._part(rels)
        except DocumentError as error:
            self.assembly.note(f"a damaged part is left out: {error.detail}")
            return {}
        found = {}
        for relation in root.iter(_RELATION):
            if (relation.get("TargetMode") or "").lower() == "external":
                continue
            target = relation.get("Target") or ""
            full = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            found[relation.get("Id") or ""] = ((relation.get("Type") or "").rsplit("/", 1)[-1], full)
        return found

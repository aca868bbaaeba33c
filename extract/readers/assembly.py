"""Putting a report together: the same paragraph rules and ceilings for every format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extract.limits import Limits
from extract.readers.grid import Grid
from extract.readers.titles import name_titles
from extract.report import Address, Block, Heading, Item, Paragraph, Report
from extract.wording import pieces, split_marker, tidy


@dataclass(slots=True)
class Assembly:
    """The blocks of a report while its file is being read."""

    limits: Limits
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    strong: set[int] = field(default_factory=set)
    _cells: int = 0
    _characters: int = 0

    def text(
        self,
        text: str,
        *,
        role: str = "body",
        heading: int | None = None,
        marker: str | None = None,
        level: int = 0,
        strong: bool = False,
        page: int | None = None,
    ) -> None:
        """Add a paragraph, list item or heading; `marker` is the format's own, typed ones are found."""
        text = tidy(text)
        if not text:
            return
        if heading is not None:
            text = " ".join(text.split("\n"))
            full = f"{marker} {text}" if marker else text
            self._add(Heading(text=full, role=role, page=page, level=heading))
            return
        for number, piece in enumerate(pieces(text)):
            own = marker if number == 0 and marker else None
            if own:
                self._add(Item(text=piece, role=role, page=page, level=level, marker=own))
                continue
            typed, rest = split_marker(piece)
            if typed:
                self._add(Item(text=rest, role=role, page=page, level=level, marker=typed))
            else:
                if strong:
                    self.strong.add(len(self.blocks))
                self._add(Paragraph(text=piece, role=role, page=page))

    def table(self, grid: Grid, *, role: str = "body", **details: Any) -> None:
        """Add a table and, after it, the tables nested in its cells; one that holds nothing is left out."""
        if grid.empty():
            return
        index = len(self.blocks)
        table = grid.table(role=role, **details)
        self._cells += len(table.cells)
        self._characters += sum(len(cell.text) for cell in table.cells)
        self.limits.check("max_cells", self._cells)
        self._add(table)
        for cell, inner in grid.nested:
            self.table(inner, role=role, parent=Address(index, cell.row, cell.column))

    def note(self, sentence: str) -> None:
        """Say once what the reader met or left out."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def report(self, format: str, name: str = "") -> Report:
        """The finished report, its title found when the format marks none."""
        if name:
            self.meta.setdefault("name", name)
        name_titles(self.blocks, self.strong)
        meta = {key: value for key, value in self.meta.items() if value}
        return Report(self.blocks, format, meta, self.notes)

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        self._characters += len(block.text)
        if len(self.blocks) > self.limits.max_blocks or self._characters > self.limits.max_text:
            self.limits.check("max_blocks", len(self.blocks))
            self.limits.check("max_text", self._characters)

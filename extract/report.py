"""What a report says and where: the plain data that readers make and parsers see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from extract.letterhead import over_title

_ADDRESS = re.compile(r"b(\d+)(?::r(\d+)c(\d+))?(?:@(\d+)-(\d+))?$")


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A place in a report: a block, perhaps a cell of it, perhaps a range of that text's characters."""

    block: int
    row: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        cell = "" if self.row is None else f":r{self.row}c{self.column}"
        span = "" if self.start is None else f"@{self.start}-{self.end}"
        return f"b{self.block}{cell}{span}"

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read back what str() wrote, e.g. `b12:r3c4@5-9`."""
        found = _ADDRESS.match(text)
        if not found:
            raise ValueError(f"not an address: {text!r}")
        return cls(*(None if part is None else int(part) for part in found.groups()))


@dataclass(slots=True)
class Word:
    """A stretch of recognised text whose certainty or place is known (scans, PDF)."""

    start: int
    end: int
    confidence: float | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(slots=True)
class Block:
    """A piece of a report in document order; `role` sets footnotes and running heads apart."""

    text: str = ""
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    role: str = "body"
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Heading(Block):
    """A title or section heading; level 1 is the report's own title."""

    level: int = 1


@dataclass(slots=True)
class Paragraph(Block):
    """Running text."""


@dataclass(slots=True)
class Item(Block):
    """A list item; `marker` is its printed number or bullet, which `text` does not repeat."""

    level: int = 0
    marker: str = ""


@dataclass(slots=True)
class Cell:
    """A table cell at its top-left grid position, with its spans."""

    row: int
    column: int
    text: str = ""
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Table(Block):
    """A true grid: every position is covered by at most one cell. `header_rows` is None when unknown."""

    rows: int = 0
    columns: int = 0
    cells: list[Cell] = field(default_factory=list)
    header_rows: int | None = None
    chart: bool = False
    caption: str = ""
    parent: Address | None = None

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell that covers a grid position, or None for a hole."""
        for cell in self.cells:
            if (
                cell.row <= row < cell.row + cell.rowspan
                and cell.column <= column < cell.column + cell.colspan
            ):
                return cell
        return None

    def grid(self) -> list[list[Cell | None]]:
        """Every position with the cell that covers it: the filled view."""
        filled: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for column in range(cell.column, min(cell.column + cell.colspan, self.columns)):
                    filled[row][column] = cell
        return filled

    def texts(self) -> list[list[str]]:
        """The filled view as strings, merged text repeated in every position that it covers."""
        return [[cell.text if cell else "" for cell in row] for row in self.grid()]


_KINDS = {"heading": Heading, "paragraph": Paragraph, "item": Item, "table": Table}
_NAMES = {kind: name for name, kind in _KINDS.items()}


@dataclass(slots=True)
class Report:
    """One document: its blocks in reading order and what its file says of itself.

    `meta` holds plain strings such as `title`, `site`, `name` (the file's name) and `created`;
    `notes` are sentences about what the reader met and left out (tracked deletions, damaged parts).
    """

    blocks: list[Block] = field(default_factory=list)
    format: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def body(self) -> Iterator[tuple[int, Block]]:
        """Blocks with their index, without running heads, menus, page numbers and what stands over the title."""
        stamp = over_title(block.text for block in self.blocks)
        return ((i, b) for i, b in enumerate(self.blocks) if i >= stamp and b.role in ("body", "footnote"))

    def text_at(self, address: Address | str) -> str:
        """The text at an address."""
        if isinstance(address, str):
            address = Address.parse(address)
        try:
            block = self.blocks[address.block]
        except IndexError:
            raise KeyError(f"no block {address.block} in this report") from None
        text = block.text
        if address.row is not None:
            cell = block.cell(address.row, address.column) if isinstance(block, Table) else None
            if cell is None:
                raise KeyError(f"no cell at {address}")
            text = cell.text
        elif isinstance(block, Table):
            text = block.caption
        return text if address.start is None else text[address.start : address.end]

    def to_json(self) -> str:
        """The report as JSON; `from_json` gives back an equal report."""
        blocks = [{"type": _NAMES[type(block)], **_lean(asdict(block))} for block in self.blocks]
        whole = {"format": self.format, "meta": self.meta, "notes": self.notes, "blocks": blocks}
        return json.dumps(whole, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Report:
        """Rebuild a report from `to_json`."""
        whole = json.loads(text)
        blocks = [_block(data) for data in whole["blocks"]]
        return cls(blocks, whole["format"], whole["meta"], whole["notes"])


def _lean(data: dict) -> dict:
    return {key: value for key, value in data.items() if value not in (None, [], "") or key == "text"}


def _box(data: dict) -> dict:
    if data.get("box"):
        data["box"] = tuple(data["box"])
    if data.get("words"):
        data["words"] = [Word(**_box(word)) for word in data["words"]]
    return data


def _block(data: dict) -> Block:
    data = _box(dict(data))
    kind = _KINDS[data.pop("type")]
    if "cells" in data:
        data["cells"] = [Cell(**_box(cell)) for cell in data["cells"]]
    if data.get("parent"):
        data["parent"] = Address(**data["parent"])
    return kind(**data)

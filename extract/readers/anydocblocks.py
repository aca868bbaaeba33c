"""From the document model of anydoc to our blocks: the way in for old binary Word files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anydoc

from extract.errors import Damaged, Encrypted, TooLarge, Unsupported
from extract.readers.assembly import Assembly
from extract.readers.grid import Grid
from extract.readers.numerals import printed
from extract.report import Block, Table
from extract.wording import tidy

_SILENT = (None, "", "•", "▪")  # bullets say nothing inside a cell
_KINDS = {
    "decimal": "decimal",
    "lower_alpha": "lowerLetter",
    "upper_alpha": "upperLetter",
    "lower_roman": "lowerRoman",
    "upper_roman": "upperRoman",
}


Marker = Callable[[str], str | None]
Cut = Callable[[str], tuple[str, list[Grid]]]


def add_document(
    assembly: Assembly, data: bytes, kind: str, passed: Callable[[list[str]], None], marker: Marker, cut: Cut
) -> None:
    """Add a document's blocks and footnotes to a report.

    `passed` is told the texts of each block added; `marker` knows the list number of a paragraph better;
    `cut` takes nested tables, which anydoc runs together, out of a cell's text.
    """
    try:
        document = anydoc.to_document(data, kind)
    except anydoc.EncryptedError as error:
        raise Encrypted("the document opens only with its password") from error
    except anydoc.ResourceLimitError as error:
        raise TooLarge(str(error)) from error
    except (anydoc.UnsupportedError, anydoc.NeedsOcrError) as error:
        raise Unsupported(str(error)) from error
    except anydoc.ConvertError as error:
        raise Damaged(str(error)) from error
    for block in document.blocks:
        before = len(assembly.blocks)
        _blocks(assembly, [block], "body", 0, marker, cut)
        passed([text for added in assembly.blocks[before:] for text in _texts(added)])
    for number, note in enumerate(document.notes, 1):
        text = _lines(note.blocks, [], assembly, lambda text: None, cut)
        assembly.text(text.replace("\n", " "), role="footnote", marker=str(number))


def _texts(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [line for cell in block.cells for line in cell.text.split("\n")]
    return block.text.split("\n")


def _blocks(assembly: Assembly, blocks: list[Any], role: str, depth: int, marker: Marker, cut: Cut) -> None:
    for block in blocks:
        kind = block.kind
        if kind in ("heading", "paragraph"):
            text, strong = _inline(block.content)
            heading = block.level if kind == "heading" else None
            assembly.text(text, role=role, heading=heading, marker=marker(tidy(text)), strong=strong)
        elif kind == "list":
            _list(assembly, block.list, role, depth, marker, cut)
        elif kind == "table":
            assembly.table(_table(block.table, assembly, marker, cut), role=role)
        elif kind == "block_quote":
            _blocks(assembly, block.blocks, role, depth, marker, cut)
        elif block.text:
            assembly.text(block.text, role=role)


def _list(assembly: Assembly, source: Any, role: str, depth: int, marker: Marker, cut: Cut) -> None:
    for place, item in enumerate(source.items):
        label = item.marker_label or _marker(source, place)
        for block in item.blocks:
            if block.kind in ("heading", "paragraph"):
                text, strong = _inline(block.content)
                known = marker(tidy(text)) or label
                assembly.text(text, role=role, marker=known or None, level=depth, strong=strong)
                label = ""
            else:
                _blocks(assembly, [block], role, depth + 1, marker, cut)


def _marker(source: Any, place: int) -> str:
    kind = _KINDS.get(source.marker)
    return f"{printed((source.start or 1) + place, kind)}." if kind else "•"


def _inline(content: list[Any]) -> tuple[str, bool]:
    parts: list[str] = []
    letters = bold = 0

    def take(pieces: list[Any]) -> None:
        nonlocal letters, bold
        for piece in pieces:
            if piece.kind == "text":
                parts.append(piece.text)
                letters += len(piece.text)
                bold += len(piece.text) if piece.style and piece.style.bold else 0
            elif piece.kind == "link":
                take(piece.content)
            elif piece.kind == "line_break":
                parts.append("\n")
            elif piece.kind == "math":
                parts.append(piece.text or "")

    take(content)
    return "".join(parts), letters > 0 and bold >= 0.9 * letters


def _table(source: Any, assembly: Assembly, marker: Marker, cut: Cut) -> Grid:
    grid = Grid(assembly.limits)
    for row in source.grid:
        grid.next_row()
        for slot in row:
            if slot.kind != "origin":
                continue
            inner: list[Grid] = []
            text, hidden = cut(_lines(slot.cell.blocks, inner, assembly, marker, cut))
            inner.extend(hidden)
            cell = grid.add(text, slot.cell.col_span, slot.cell.row_span)
            for table in inner:
                grid.nest(cell, table)
    grid.header_rows = None
    return grid


def _lines(blocks: list[Any], inner: list[Grid], assembly: Assembly, marker: Marker, cut: Cut) -> str:
    lines: list[str] = []
    for block in blocks:
        if block.kind in ("heading", "paragraph"):
            text = tidy(_inline(block.content)[0])
            known = marker(text) if text else None
            lines.append(text if known in _SILENT else f"{known} {text}")
        elif block.kind == "list":
            for place, item in enumerate(block.list.items):
                label = item.marker_label or _marker(block.list, place)
                own = (
                    tidy(_inline(item.blocks[0].content)[0]) if item.blocks and item.blocks[0].content else ""
                )
                label = marker(own) or label
                text = _lines(item.blocks, inner, assembly, lambda text: None, cut)
                lines.append(text if label in _SILENT else f"{label} {text}")
        elif block.kind == "table":
            inner.append(_table(block.table, assembly, marker, cut))
        elif block.kind == "block_quote":
            lines.append(_lines(block.blocks, inner, assembly, marker, cut))
        elif block.text:
            lines.append(tidy(block.text))
    return "\n".join(line for line in lines if line)

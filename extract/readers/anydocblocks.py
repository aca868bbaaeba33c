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

_KINDS = {
    "decimal": "decimal",
    "lower_alpha": "lowerLetter",
    "upper_alpha": "upperLetter",
    "lower_roman": "lowerRoman",
    "upper_roman": "upperRoman",
}


def add_document(assembly: Assembly, data: bytes, kind: str, passed: Callable[[list[str]], None]) -> None:
    """Add a document's blocks and footnotes to a report; `passed` is told the texts of each block added."""
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
        _blocks(assembly, [block], "body", 0)
        passed([text for added in assembly.blocks[before:] for text in _texts(added)])
    for number, note in enumerate(document.notes, 1):
        text = _lines(note.blocks, [], assembly)
        assembly.text(text.replace("\n", " "), role="footnote", marker=str(number))


def _texts(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [line for cell in block.cells for line in cell.text.split("\n")]
    return block.text.split("\n")


def _blocks(assembly: Assembly, blocks: list[Any], role: str, depth: int) -> None:
    for block in blocks:
        kind = block.kind
        if kind in ("heading", "paragraph"):
            text, strong = _inline(block.content)
            assembly.text(text, role=role, heading=block.level if kind == "heading" else None, strong=strong)
        elif kind == "list":
            _list(assembly, block.list, role, depth)
        elif kind == "table":
            assembly.table(_table(block.table, assembly), role=role)
        elif kind == "block_quote":
            _blocks(assembly, block.blocks, role, depth)
        elif block.text:
            assembly.text(block.text, role=role)


def _list(assembly: Assembly, source: Any, role: str, depth: int) -> None:
    for place, item in enumerate(source.items):
        marker = item.marker_label or _marker(source, place)
        for block in item.blocks:
            if block.kind in ("heading", "paragraph"):
                text, strong = _inline(block.content)
                assembly.text(text, role=role, marker=marker or None, level=depth, strong=strong)
                marker = ""
            else:
                _blocks(assembly, [block], role, depth + 1)


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


def _table(source: Any, assembly: Assembly) -> Grid:
    grid = Grid(assembly.limits)
    for row in source.grid:
        grid.next_row()
        for slot in row:
            if slot.kind != "origin":
                continue
            inner: list[Grid] = []
            text = _lines(slot.cell.blocks, inner, assembly)
            cell = grid.add(text, slot.cell.col_span, slot.cell.row_span)
            for table in inner:
                grid.nest(cell, table)
    grid.header_rows = None
    return grid


def _lines(blocks: list[Any], inner: list[Grid], assembly: Assembly) -> str:
    lines: list[str] = []
    for block in blocks:
        if block.kind in ("heading", "paragraph"):
            lines.append(tidy(_inline(block.content)[0]))
        elif block.kind == "list":
            for place, item in enumerate(block.list.items):
                marker = item.marker_label or _marker(block.list, place)
                text = _lines(item.blocks, inner, assembly)
                lines.append(text if marker == "•" else f"{marker} {text}")
        elif block.kind == "table":
            inner.append(_table(block.table, assembly))
        elif block.kind == "block_quote":
            lines.append(_lines(block.blocks, inner, assembly))
        elif block.text:
            lines.append(tidy(block.text))
    return "\n".join(line for line in lines if line)

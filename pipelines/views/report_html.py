"""A report as one self-contained page: blocks with addresses, grids with spans, cells over their pages."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from pathlib import Path

from extract.errors import DocumentError
from extract.pictures import PagePicture
from extract.report import Address, Block, Cell, Heading, Item, Report, Table
from extract.sandbox import Sandbox

STYLE = Path(__file__).with_name("report.css")
UNSURE = 0.8  # words that OCR is less sure of are marked


def report_html(report: Report, data: bytes = b"", name: str = "") -> str:
    """The page; `data`, the document itself, is wanted for pictures of its pages."""
    title = escape(report.meta.get("title") or name or report.format)
    body = [*_head(report, title), *_pages(report, _pictures(report, data, name))]
    body += (_block(index, block) for index, block in enumerate(report.blocks))
    style = STYLE.read_text(encoding="utf-8")
    head = f'<meta charset="utf-8"><title>{title}</title><style>{style}</style>'
    return f'<!doctype html><html lang="ru"><head>{head}</head><body>{"".join(body)}</body></html>\n'


def _pictures(report: Report, data: bytes, name: str) -> list[PagePicture]:
    if not data or report.format not in ("pdf", "scan"):
        return []
    with Sandbox() as sandbox:
        try:
            return sandbox.pictures(data, name)
        except DocumentError as error:
            # the report stands without its pictures; what went wrong is said on the page
            report.notes.append(f"no pictures of the pages: {error}")
            return []


def _head(report: Report, title: str) -> Iterator[str]:
    yield f"<h1>{title}</h1>"
    told = [f"<dt>{escape(key)}</dt><dd>{escape(value)}</dd>" for key, value in report.meta.items()]
    yield f"<dl><dt>format</dt><dd>{escape(report.format)}</dd>{''.join(told)}</dl>"
    yield from (f'<p class="note">{escape(note)}</p>' for note in report.notes)


def _pages(report: Report, pictures: list[PagePicture]) -> Iterator[str]:
    for page in pictures:
        shown = base64.b64encode(page.jpeg).decode()
        frames = "".join(_frames(report, page))
        size = f"aspect-ratio:{page.width:.1f}/{page.height:.1f}"
        yield f'<figure><div class="page" style="{size}"><img alt="" src="data:image/jpeg;base64,{shown}">'
        yield f"{frames}</div><figcaption>p. {page.number}</figcaption></figure>"


def _frames(report: Report, page: PagePicture) -> Iterator[str]:
    """What was found on a page, drawn over its picture; each frame leads to its text below."""
    for index, block in enumerate(report.blocks):
        if isinstance(block, Table) and not block.chart:
            for cell in block.cells:
                if cell.page == page.number and cell.box:
                    address = Address(index, cell.row, cell.column)
                    yield _frame(address, cell, page, "cell", cell.text)
        elif block.page == page.number and block.box:
            yield _frame(Address(index), block, page, f"block {block.role}", block.text)


def _frame(address: Address, piece: Block | Cell, page: PagePicture, kind: str, text: str) -> str:
    x0, top, x1, bottom = piece.box or (0, 0, 0, 0)
    place = (
        f"left:{100 * x0 / page.width:.2f}%;top:{100 * top / page.height:.2f}%;"
        f"width:{100 * (x1 - x0) / page.width:.2f}%;height:{100 * (bottom - top) / page.height:.2f}%"
    )
    tip = escape(f"{address} {text}"[:300])
    return f'<a class="{escape(kind)}" href="#{address}" style="{place}" title="{tip}"></a>'


def _block(index: int, block: Block) -> str:
    address = Address(index)
    label = f"<code>{address}</code>"
    extra = "" if block.role == "body" else f' <i class="role">{escape(block.role)}</i>'
    if isinstance(block, Table):
        return f'<section id="{address}">{label}{extra}{_table(index, block)}</section>'
    tag, lead, style = "p", "", ""
    if isinstance(block, Heading):
        tag = f"h{min(block.level + 1, 6)}"
    elif isinstance(block, Item):
        lead, style = f"{escape(block.marker)} ", f' style="margin-left:{1.5 * block.level + 1}em"'
    return f'<section id="{address}">{label}{extra}<{tag}{style}>{lead}{_text(block)}</{tag}></section>'


def _table(index: int, table: Table) -> str:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        tag = "th" if table.header_rows and cell.row < table.header_rows else "td"
        address = Address(index, cell.row, cell.column)
        spans = "".join(
            f' {kind}="{n}"' for kind, n in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if n > 1
        )
        page = f" p. {cell.page}" if cell.page else ""
        where = f'<small title="{address}{page}">r{cell.row}c{cell.column}</small>'
        rows[cell.row].append(f'<{tag} id="{address}"{spans}>{where}{_text(cell)}</{tag}>')
    kind = " chart" if table.chart else ""
    inside = f" in {table.parent}" if table.parent else ""
    caption = f"<caption>{table.rows} × {table.columns}{kind}{inside} {escape(table.caption)}</caption>"
    return f"<table>{caption}{''.join(f'<tr>{chr(10).join(row)}</tr>' for row in rows)}</table>"


def _text(piece: Block | Cell) -> str:
    """Text for the page; words that OCR was unsure of are marked with how sure it was."""
    parts, start = [], 0
    for word in piece.words:
        if word.confidence is not None and word.confidence < UNSURE and word.start >= start:
            sure = f"{word.confidence:.0%}"
            parts.append(escape(piece.text[start : word.start]))
            parts.append(f'<mark title="{sure}">{escape(piece.text[word.start : word.end])}</mark>')
            start = word.end
    parts.append(escape(piece.text[start:]))
    return "".join(parts).replace("\n", "<br>")

"""Charts of OpenDocument files: the local table kept beside the drawing."""

from __future__ import annotations

from lxml import etree

from extract.limits import Limits
from extract.readers.grid import Grid
from extract.wording import tidy

_NAME = "urn:oasis:names:tc:opendocument:xmlns:"
_CHART, _TABLE, _TEXT = (f"{{{_NAME}{part}:1.0}}" for part in ("chart", "table", "text"))


def odf_chart_grid(root: etree._Element, limits: Limits) -> Grid | None:
    """The data of an OpenDocument chart, or None when the object is no chart or keeps no data."""
    chart = root.find(f".//{_CHART}chart")
    if chart is None:
        return None
    table = chart.find(_TABLE + "table")
    if table is None:
        return None
    title = chart.find(_CHART + "title")
    caption = tidy("".join(title.itertext())) if title is not None else ""
    grid = Grid(limits, caption=caption, chart=True)
    head = table.find(_TABLE + "table-header-rows")
    for row in table.iter(_TABLE + "table-row"):
        texts = [tidy("\n".join("".join(p.itertext()) for p in cell.iter(_TEXT + "p")))
                 for cell in row.iterchildren(_TABLE + "table-cell")]  # fmt: skip
        if not any(texts):
            continue
        grid.next_row()
        for text in texts:
            grid.add("" if text == "NaN" else text)
        if head is not None and row.getparent() is head and any(texts[1:]):
            grid.header_rows = (grid.header_rows or 0) + 1
    return grid if grid.cells else None

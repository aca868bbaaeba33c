"""OpenDocument spreadsheets: each sheet a table of what its cells show."""

from __future__ import annotations

import re

from lxml import etree

from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.odt import refuse_locked
from extract.readers.odtbody import OFFICE, STYLE, TABLE, TEXT
from extract.readers.package import Package
from extract.readers.sheetgrid import Merge, Place, sheet_grid
from extract.readers.xmlpart import parse
from extract.report import Report

_GROUPS = {TABLE + name for name in ("table-rows", "table-row-group", "table-header-rows")}
_NUMBERS = {"float", "percentage", "currency"}
_POINT = re.compile(r"(?<=\d)\.(?=\d+\s?%?$)")
_CELLS = {TABLE + "table-cell", TABLE + "covered-table-cell"}


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read an .ods file."""
    assembly = Assembly(limits)
    add_workbook(assembly, data)
    return assembly.report("ods", name)


def add_workbook(assembly: Assembly, data: bytes) -> None:
    """Add the sheets of a workbook to a report."""
    package = Package(data, assembly.limits)
    refuse_locked(package)
    add_sheets(assembly, parse(package.read("content.xml"), assembly.limits, "content.xml"))


def add_sheets(assembly: Assembly, root: etree._Element) -> None:
    """Add the sheets found in a content part."""
    hidden = {
        style.get(STYLE + "name")
        for style in root.iter(STYLE + "style")
        if any(part.get(TABLE + "display") == "false" for part in style)
    }
    for sheet in root.iter(TABLE + "table"):
        if sheet.getparent().tag.startswith(TABLE):
            continue
        values: dict[Place, str] = {}
        merges: list[Merge] = []
        _rows(sheet, 0, values, merges, assembly.limits)
        grid = sheet_grid(values, merges, sheet.get(TABLE + "name") or "", assembly.limits)
        if grid is not None:
            assembly.table(grid, role="hidden" if sheet.get(TABLE + "style-name") in hidden else "body")


def _rows(
    parent: etree._Element, row: int, values: dict[Place, str], merges: list[Merge], limits: Limits
) -> int:
    for child in parent:
        if child.tag in _GROUPS:
            row = _rows(child, row, values, merges, limits)
        elif child.tag == TABLE + "table-row":
            again = _count(child, "number-rows-repeated")
            cells = _cells(child)
            if cells:
                limits.check("max_cells", again * len(cells) + len(values), "repeated rows")
            for place in range(row, row + again) if cells else ():
                for column, (text, down, across) in cells.items():
                    values[place, column] = text
                    if down > 1 or across > 1:
                        merges.append((place, column, place + down - 1, column + across - 1))
            row += again
    return row


def _cells(row: etree._Element) -> dict[int, tuple[str, int, int]]:
    found = {}
    column = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        again = _count(cell, "number-columns-repeated")
        text = "\n".join("".join(p.itertext()) for p in cell.iterchildren(TEXT + "p"))
        if cell.get(OFFICE + "value-type") in _NUMBERS:
            text = _POINT.sub(",", text)  # saved under an English locale; readers of reports see a comma
        if text.strip() and cell.tag == TABLE + "table-cell":
            down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            for place in range(column, column + min(again, 2_000)):
                found[place] = (text, down, across)
        column += again
    return found


def _count(element: etree._Element, name: str) -> int:
    value = element.get(TABLE + name) or "1"
    return int(value) if value.isdigit() and len(value) < 9 else 1

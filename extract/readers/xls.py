"""Excel 97–2003 workbooks and older: each sheet a table of what its cells show."""

from __future__ import annotations

import struct
import zlib
from decimal import Decimal
from io import StringIO

import xlrd

from extract.errors import Damaged, Encrypted, Unsupported
from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.biffcharts import add_charts
from extract.readers.sheetgrid import Place, sheet_grid
from extract.readers.shown import is_date, shown_number
from extract.report import Report

# xlrd trusts the numbers that it finds in a file: a broken one ends in any of these
_ERRORS = (
    xlrd.XLRDError,
    xlrd.compdoc.CompDocError,
    struct.error,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
_SHIFT_1904 = 1462


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read an .xls file."""
    assembly = Assembly(limits)
    _add_sheets(assembly, data)  # its charts only show again what its sheets say
    return assembly.report("xls", name)


def add_workbook(assembly: Assembly, data: bytes) -> None:
    """Add the sheets and charts of an embedded workbook to a report."""
    add_charts(assembly, data, _add_sheets(assembly, data))


def _add_sheets(assembly: Assembly, data: bytes) -> list[dict[Place, str]]:
    book = _open(data)
    sheets: list[dict[Place, str]] = []
    for sheet in book.sheets():
        values: dict[Place, str] = {}
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                text = _shown(book, cell)
                if text:
                    values[row, column] = text
            assembly.limits.check("max_cells", len(values), "sheet")
        merges = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
        grid = sheet_grid(values, merges, sheet.name, assembly.limits)
        if grid is not None:
            assembly.table(grid, role="hidden" if sheet.visibility else "body")
        sheets.append(values)
    return sheets


def _open(data: bytes) -> xlrd.Book:
    for formatted in (True, False):
        try:
            return xlrd.open_workbook(
                file_contents=data,
                formatting_info=formatted,
                ragged_rows=True,
                on_demand=False,
                logfile=StringIO(),
            )
        except xlrd.biffh.XLRDError as error:
            if "encrypted" in str(error).lower():
                raise Encrypted("the workbook opens only with its password") from error
            if "format" in str(error).lower() and "not supported" in str(error).lower():
                raise Unsupported(str(error)) from error
            failure: Exception = error
        except _ERRORS as error:
            failure = error
    raise Damaged(f"the workbook cannot be read: {failure}") from failure


def _shown(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    kind, value = cell.ctype, cell.value
    if kind == xlrd.XL_CELL_TEXT:
        return value
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        pattern = _pattern(book, cell)
        if kind == xlrd.XL_CELL_DATE and (pattern is None or not is_date(pattern)):
            pattern = "dd.mm.yyyy"
        if book.datemode and pattern and is_date(pattern):
            value += _SHIFT_1904
        return shown_number(str(Decimal(repr(value))), pattern)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "ИСТИНА" if value else "ЛОЖЬ"
    return ""


def _pattern(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str | None:
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return None
    form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return form.format_str if form is not None else None

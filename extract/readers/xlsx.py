"""Excel workbooks of 2007 and later: each sheet a table of what its cells show."""

from __future__ import annotations

import posixpath
import re

from lxml import etree

from extract.errors import Damaged
from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.charts import chart_grid
from extract.readers.package import Package
from extract.readers.sheetgrid import Merge, Place, sheet_grid
from extract.readers.shown import BUILT_IN, is_date, shown_number
from extract.readers.xmlpart import parse
from extract.report import Report

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_SHIFT_1904 = 1462  # days between the two calendars of Excel
_CHART = re.compile(r"xl/charts/chart\d*\.xml$")
_MOST_POINTS = 5_000
_TRUTH = {"0": "ЛОЖЬ", "1": "ИСТИНА"}


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read an .xlsx or .xlsm file."""
    assembly = Assembly(limits)
    Workbook(Package(data, limits), assembly).read()  # its charts only show again what its sheets say
    return assembly.report("xlsx", name)


def add_workbook(assembly: Assembly, data: bytes) -> None:
    """Add the sheets and charts of an embedded workbook to a report."""
    workbook = Workbook(Package(data, assembly.limits), assembly)
    workbook.read()
    workbook.read_charts()


class Workbook:
    """The parts of a workbook."""

    def __init__(self, package: Package, assembly: Assembly) -> None:
        self.package = package
        self.assembly = assembly
        self.limits = assembly.limits
        self.strings: list[str] = []
        self.formats: list[str | None] = []
        self.shift = 0
        self.sheets: dict[str, dict[Place, str]] = {}

    def read(self) -> None:
        """Add every sheet that has something in it."""
        book = self._part("xl/workbook.xml")
        if book is None:
            raise Damaged("the workbook lacks xl/workbook.xml")
        properties = book.find(_S + "workbookPr")
        if properties is not None and properties.get("date1904") in ("1", "true"):
            self.shift = _SHIFT_1904
        self._read_strings()
        self._read_formats()
        ties = self._ties()
        for sheet in book.iter(_S + "sheet"):
            root = self._part(ties.get(sheet.get(_R + "id") or "", ""))
            if root is None:
                continue
            hidden = (sheet.get("state") or "visible") != "visible"
            name = sheet.get("name") or ""
            self.sheets[name] = self._values(root)
            grid = sheet_grid(self.sheets[name], _merges(root), name, self.limits)
            if grid is not None:
                self.assembly.table(grid, role="hidden" if hidden else "body")

    def read_charts(self) -> None:
        """Add every chart, as a table marked so."""
        for path in sorted(name for name in self.package.names if _CHART.match(name)):
            root = self._part(path)
            grid = chart_grid(root, self.limits, self._area) if root is not None else None
            if grid is not None:
                self.assembly.table(grid)

    def _area(self, formula: str) -> list[str]:
        """The shown values of an area such as `Лист1!$A$2:$A$4`."""
        name, _, area = formula.rpartition("!")
        corners = [_CELL.match(corner) for corner in area.replace("$", "").split(":")]
        values = self.sheets.get(name.strip("'").replace("''", "'"))
        if values is None or not corners or None in corners:
            return []
        (left, top), (right, bottom) = ((_column(c[1]), int(c[2])) for c in (corners[0], corners[-1]))
        if (right - left + 1) * (bottom - top + 1) > _MOST_POINTS:
            return []
        places = [(row - 1, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        return [values.get(place, "") for place in places]

    def _part(self, path: str) -> etree._Element | None:
        return parse(self.package.read(path), self.limits, path) if path and path in self.package else None

    def _ties(self) -> dict[str, str]:
        root = self._part("xl/_rels/workbook.xml.rels")
        found = {}
        for relation in root if root is not None else ():
            target = relation.get("Target") or ""
            inside = relation.get("TargetMode") != "External"
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            found[relation.get("Id") or ""] = path if inside else ""
        return found

    def _read_strings(self) -> None:
        root = self._part("xl/sharedStrings.xml")
        for item in root if root is not None else ():
            self.strings.append(_text(item))

    def _read_formats(self) -> None:
        root = self._part("xl/styles.xml")
        if root is None:
            return
        own = {f.get("numFmtId"): f.get("formatCode") for f in root.iter(_S + "numFmt")}
        for style in root.iterfind(f"{_S}cellXfs/{_S}xf"):
            number = style.get("numFmtId") or "0"
            self.formats.append(own.get(number) or BUILT_IN.get(int(number) if number.isdigit() else 0))

    def _values(self, root: etree._Element) -> dict[Place, str]:
        values: dict[Place, str] = {}
        row_number = -1
        for row in root.iterfind(f"{_S}sheetData/{_S}row"):
            told = row.get("r") or ""
            row_number = int(told) - 1 if told.isdigit() else row_number + 1
            column = -1
            for cell in row.iterchildren(_S + "c"):
                found = _CELL.match(cell.get("r") or "")
                column = _column(found[1]) if found else column + 1
                text = self._shown(cell)
                if text:
                    values[row_number, column] = text
            self.limits.check("max_cells", len(values), "sheet")
        return values

    def _shown(self, cell: etree._Element) -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            inline = cell.find(_S + "is")
            return _text(inline) if inline is not None else ""
        stored = cell.findtext(_S + "v")
        if stored is None:
            return ""
        if kind == "s":
            return self.strings[int(stored)] if stored.isdigit() and int(stored) < len(self.strings) else ""
        if kind == "b":
            return _TRUTH.get(stored, stored)
        if kind != "n":
            return stored
        style = cell.get("s") or ""
        pattern = self.formats[int(style)] if style.isdigit() and int(style) < len(self.formats) else None
        if self.shift and pattern and is_date(pattern):
            stored = str(float(stored) + self.shift)
        return shown_number(stored, pattern)


def _text(item: etree._Element) -> str:
    parts = []
    for part in item:
        if part.tag == _S + "t":
            parts.append(part.text or "")
        elif part.tag == _S + "r":
            parts.append(part.findtext(_S + "t") or "")
    return "".join(parts)


def _merges(root: etree._Element) -> list[Merge]:
    found = []
    for area in root.iter(_S + "mergeCell"):
        corners = [_CELL.match(corner) for corner in (area.get("ref") or "").split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (left, top), (right, bottom) = ((_column(c[1]), int(c[2]) - 1) for c in corners)
            found.append((top, left, bottom, right))
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1

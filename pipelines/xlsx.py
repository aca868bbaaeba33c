"""Workbooks that an analyst would hand on: real numbers, frozen heads, filters, links."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import PurePath

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from extract.errors import UsageError
from pipelines.i18n import t

MOST_ROWS = 1_048_575  # under the head
_HEAD = PatternFill("solid", fgColor="E8EEF4")
_DOUBT = PatternFill("solid", fgColor="FFF1D6")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMULA = re.compile(r"[=+\-@\t\r]")


class Link(str):
    """Text that leads somewhere: a file or a place in the workbook."""

    __slots__ = ("target",)

    def __new__(cls, text: str, target: str) -> Link:
        """The text and where it leads."""
        made = super().__new__(cls, text)
        made.target = target
        return made


class Doubtful(str):
    """Text to be marked as resting on a contested number."""


class Book:
    """A workbook written row by row, so that a million rows do not live in memory."""

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)

    def sheet(
        self,
        name: str,
        head: Sequence[str],
        rows: Iterable[Sequence],
        widths: Sequence[int] = (),
        formats: dict[int, str] | None = None,
        doubtful: set[tuple[int, int]] = frozenset(),
    ) -> int:
        """Add a sheet; gives the number of its rows. `formats` are number formats by column, from 0."""
        sheet = self._book.create_sheet(name[:31])
        sheet.freeze_panes = "B2"
        for place, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.append([_head(sheet, text) for text in head])
        count = 0
        for count, row in enumerate(rows, 1):
            if count > MOST_ROWS:
                raise UsageError(t("xlsx.too_many", most=MOST_ROWS))
            sheet.append(
                [
                    _cell(sheet, value, (formats or {}).get(column), (count - 1, column) in doubtful)
                    for column, value in enumerate(row)
                ]
            )
        if count:
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{count + 1}"
        return count

    def content(self) -> bytes:
        """The file's bytes."""
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()


def file_link(path: str) -> str:
    """A link to a file on this machine."""
    return PurePath(path).as_uri() if PurePath(path).is_absolute() else path


def _head(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font, cell.fill = Font(bold=True), _HEAD
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: object, format: str | None, doubtful: bool) -> object:
    if isinstance(value, Decimal):
        value = int(value) if value == value.to_integral_value() else float(value)
    plain_text = isinstance(value, str) and not isinstance(value, Link)
    if plain_text:
        value = _ILLEGAL.sub("", value)
    risky = plain_text and bool(_FORMULA.match(value))
    if not (isinstance(value, Link) or doubtful or risky or (format and isinstance(value, int | float))):
        return value
    cell = WriteOnlyCell(sheet, str(value) if isinstance(value, Link) else value)
    if risky:  # a report's words that begin like a formula stay words
        cell.data_type = "s"
    if isinstance(value, Link):
        cell.hyperlink = value.target
        cell.font = Font(color="0563C1", underline="single")
    if doubtful:
        cell.fill = _DOUBT
    if format and isinstance(value, int | float):
        cell.number_format = format
    return cell

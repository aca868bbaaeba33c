"""Workbooks: each sheet a table of what its cells show."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from extract import read
from extract.readers.shown import shown_number
from extract.report import Report, Table


def workbook(fill) -> Report:
    book = openpyxl.Workbook()
    fill(book)
    packed = io.BytesIO()
    book.save(packed)
    return read(packed.getvalue(), "book.xlsx")


def sheet(*rows, formats: dict[str, str] | None = None, merge: str = "") -> Table:
    def fill(book):
        for row in rows:
            book.active.append(row)
        for place, pattern in (formats or {}).items():
            book.active[place].number_format = pattern
        if merge:
            book.active.merge_cells(merge)

    return workbook(fill).blocks[0]


def test_numbers_are_shown_as_the_sheet_shows_them():
    grid = sheet(
        ["Доля", 0.525, 1245, 3.5, dt.date(2020, 12, 31)],
        formats={"B1": "0.0%", "C1": "#,##0", "E1": "dd.mm.yyyy"},
    )
    assert grid.texts() == [["Доля", "52,5%", "1 245", "3,5", "31.12.2020"]]


def test_merged_cells_are_spans():
    grid = sheet(["Обращения за год", None], ["2019", "2020"], [5, 7], merge="A1:B1")
    assert [(c.text, c.colspan) for c in grid.cells] == [
        ("Обращения за год", 2),
        ("2019", 1),
        ("2020", 1),
        ("5", 1),
        ("7", 1),
    ]


def test_empty_rows_and_columns_around_a_table_are_left_out():
    assert sheet([], [None, None, "а", 1], [], [None, None, "б", 2]).texts() == [["а", "1"], ["б", "2"]]


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing():
    def fill(book):
        book.active["A1"], book.active["XFD1048576"] = "а", 1

    grid = workbook(fill).blocks[0]
    assert (grid.rows, grid.columns) == (2, 2)


def test_every_sheet_is_a_table_under_its_name_and_hidden_ones_are_set_apart():
    def fill(book):
        book.active.title = "Итоги"
        book.active.append(["Всего", 9])
        draft = book.create_sheet("Черновик")
        draft.append(["не публиковать", 7])
        draft.sheet_state = "hidden"

    report = workbook(fill)
    assert [(table.caption, table.role) for table in report.blocks] == [
        ("Итоги", "body"),
        ("Черновик", "hidden"),
    ]


@pytest.mark.parametrize(
    ("stored", "pattern", "shown"),
    [
        ("0.385", "0%", "39%"),
        ("0.1234", "0.00%", "12,34%"),
        ("1245", "# ##0", "1 245"),
        ("1234567.891", "#,##0.00", "1 234 567,89"),
        ("-5", '0;"минус "0', "минус 5"),
        ("0", '0;-0;"нет"', "нет"),
        ("12", '0" чел."', "12 чел."),
        ("7", "000", "007"),
        ("0.5", "0.##", "0,5"),
        ("3", "General", "3"),
        ("0.30000000000000004", None, "0,3"),
        ("44196", "dd.mm.yyyy", "31.12.2020"),
        ("44196", "mmmm yyyy", "декабрь 2020"),
        ("0.5", "h:mm", "12:00"),
        ("44196", '[$-419]d mmmm yyyy"г."', "31 декабрь 2020г."),
        ("много", "0", "много"),
    ],
)
def test_number_formats(stored, pattern, shown):
    assert shown_number(stored, pattern) == shown

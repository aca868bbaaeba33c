"""RTF as Word, LibreOffice and old converters write it."""

from __future__ import annotations

import pytest

from extract import read
from extract.errors import DocumentError
from extract.report import Report, Table

ROW = r"\trowd\trleft0{shapes}\pard\intbl "
YEARS = r"\cellx2000\cellx4000\cellx6000"


def rtf(body: str, head: str = r"\ansi\ansicpg1251\uc1") -> Report:
    """A report out of RTF in which Russian letters stand as cp1251 bytes."""
    return read(("{\\rtf1" + head + body + "}").encode("cp1251"), "report.rtf")


def said(report: Report, role: str = "body") -> list[str]:
    return [
        f"{getattr(block, 'marker', '')} {block.text}".strip()
        for block in report.blocks
        if block.role == role and not isinstance(block, Table)
    ]


def row(*cells: str, shapes: str = YEARS) -> str:
    return ROW.format(shapes=shapes) + "".join(cell + r"\cell " for cell in cells) + r"\row "


def grids(report: Report) -> list[list[list[str]]]:
    return [block.texts() for block in report.blocks if isinstance(block, Table)]


@pytest.mark.parametrize(
    "written",
    [
        r"\'cf\'ee\'f1\'f2\'f3\'ef\'e8\'eb\'ee 9",
        r"\u1055?\u1086?\u1089?\u1090?\u1091?\u1087?\u1080?\u1083?\u1086? 9",
        r"\u1055\'cf\u1086\'ee\u1089\'f1\u1090\'f2\u1091\'f3\u1087\'ef\u1080\'e8\u1083\'eb\u1086\'ee 9",
        "Поступило 9",
        r"{\uc0\u1055}оступило{\b  9}",
    ],
)
def test_letters_are_read_however_they_are_written(written):
    assert said(rtf(rf"\pard {written}\par")) == ["Поступило 9"]


def test_a_font_s_character_set_decides_over_the_code_page():
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}"
    assert said(rtf(rf"{fonts}\pard\f1 \'cf\'e8\'f1\'e5\'ec 9\par", r"\ansi\ansicpg1252")) == ["Писем 9"]


def test_raw_letters_without_any_code_page_are_told_by_their_looks():
    assert said(
        rtf(r"\pard В администрацию поступило девять обращений граждан за отчётный период\par", r"\ansi")
    )


def test_cells_with_different_edges_become_spans():
    report = rtf(
        row("Вид", "Год", shapes=r"\cellx2000\cellx6000")
        + row("", "2019", "2020")
        + row("Жалобы", "41", "44")
    )
    assert grids(report) == [[["Вид", "Год", "Год"], ["", "2019", "2020"], ["Жалобы", "41", "44"]]]


def test_edges_that_differ_by_a_hair_are_one():
    assert grids(rtf(row("а", "1", "2") + row("б", "3", "4", shapes=r"\cellx1990\cellx4010\cellx6000"))) == [
        [["а", "1", "2"], ["б", "3", "4"]]
    ]


def test_vertical_merging_makes_one_cell():
    first = row("Вид", "1", shapes=r"\clvmgf\cellx2000\cellx4000")
    second = row("", "2", shapes=r"\clvmrg\cellx2000\cellx4000")
    [table] = [block for block in rtf(first + second).blocks if isinstance(block, Table)]
    assert [(c.text, c.rowspan) for c in table.cells] == [("Вид", 2), ("1", 1), ("2", 1)]


def test_a_nested_table_hangs_on_its_cell():
    inner = (
        r"\pard\intbl\itap2 устно\nestcell 3\nestcell{\*\nesttableprops\trowd\cellx1000\cellx1900\nestrow}"
        r"\pard\intbl\itap1 "
    )
    outer = row("Формы", inner, shapes=r"\cellx2000\cellx4000")
    tables = [block for block in rtf(outer).blocks if isinstance(block, Table)]
    assert [table.texts() for table in tables] == [[["Формы", ""]], [["устно", "3"]]]
    assert str(tables[1].parent) == "b0:r0c1"


def test_a_list_keeps_the_number_that_was_printed():
    assert said(rtf(r"\pard{\listtext\pard а)\tab}поддержано 5;\par{\listtext б)\tab}разъяснено 4.\par")) == [
        "а) поддержано 5;",
        "б) разъяснено 4.",
    ]


def test_running_heads_notes_and_boxes_stand_apart():
    report = rtf(
        r"{\header\pard Исх. № 17\par}\pard Поступило 9{\footnote\pard без повторных\par} писем."
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard Всего 9\par}}{\shprslt\pard Всего 9\par}}\par"
    )
    assert said(report) == ["Поступило 9 писем.", "Всего 9"]
    assert said(report, "header") == ["Исх. № 17"]
    assert said(report, "footnote") == ["1 без повторных"]


def test_field_instructions_pictures_and_deleted_text_are_left_out():
    report = rtf(
        r"\pard{\field{\*\fldinst HYPERLINK x}{\fldrslt Сайт}}: {\deleted 7}{\revised 9} писем"
        r"{\pict\wmetafile8 0123456789abcdef}{\*\unknown 5}\par"
    )
    assert said(report) == ["Сайт: 9 писем"]
    assert any("deleted" in note for note in report.notes)


def test_a_file_cut_short_gives_what_it_holds_and_says_so():
    report = read(r"{\rtf1\ansi\ansicpg1251\pard Поступило 9\par Жалоб".encode("cp1251"), "cut.rtf")
    assert said(report) == ["Поступило 9", "Жалоб"]
    assert any("cut short" in note for note in report.notes)


@pytest.mark.parametrize("bad", [b"{\\rtf1", b"{\\rtf1" + b"{" * 5000, b"{\\rtf1\\bin999999999 x"])
def test_broken_files_end_in_a_typed_error(bad):
    with pytest.raises(DocumentError):
        read(bad, "bad.rtf")

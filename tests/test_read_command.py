"""`svodka read`: what the reader saw, on the screen, for programs and as a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.report import Cell, Item, Report, Table
from pipelines import cli
from pipelines.views.report_text import grid_lines, report_text

REPORTS = Path(__file__).parents[1] / "fixtures" / "reports"


def test_text_shows_every_block_with_its_address(capsys):
    assert cli.run(["read", str(REPORTS / "traps" / "merged-cells.docx")]) == 0
    shown = capsys.readouterr().out
    assert "b0       # Сведения об обращениях" in shown
    assert "table 7×7" in shown


def test_json_is_the_report_itself(capsys):
    assert cli.run(["read", "--format", "json", str(REPORTS / "own" / "short.rtf")]) == 0
    report = Report.from_json(capsys.readouterr().out)
    assert report.format == "rtf"
    assert report.text_at("b2:r1c2") == "1952"


def test_a_page_is_written_to_a_file(tmp_path):
    page = tmp_path / "page.html"
    assert cli.run(["read", "--format", "html", "-o", str(page), str(REPORTS / "own" / "short.odt")]) == 0
    assert "1952" in page.read_text(encoding="utf-8")


def test_every_document_of_an_archive_is_shown(capsys):
    assert cli.run(["read", "--format", "json", str(REPORTS / "archives" / "reports.zip")]) == 0
    names = [report["meta"]["name"] for report in json.loads(capsys.readouterr().out)]
    assert "2022/Отчёт за год.docx" in names and len(names) == 4


@pytest.mark.parametrize(
    ("file", "said"),
    [(REPORTS / "protected" / "password.doc", "encrypted"), (REPORTS / "no such file", "No such file")],
)
def test_what_cannot_be_read_is_told_in_one_line_and_by_the_exit_code(capsys, file, said):
    assert cli.run(["read", str(file)]) == 1
    captured = capsys.readouterr()
    assert said in captured.err and len(captured.err.splitlines()) == 1
    assert not captured.out


def test_a_grid_is_drawn_with_its_spans_and_holes():
    table = Table(
        rows=2,
        columns=3,
        cells=[Cell(0, 0, "Вид", 2, 1), Cell(0, 1, "Год", 1, 2), Cell(1, 1, "2019")],
    )
    assert [line.rstrip() for line in grid_lines(table, 60)] == [
        "Вид │ Год ⟨1×2⟩",
        "⟨2× │",
        "1⟩  │",
        "────┼──────┼────",
        "    │ 2019 │ ·",
    ]


def test_long_paragraphs_are_wrapped_and_items_keep_their_markers():
    text = report_text(Report([Item(text="слово " * 40, marker="1.", level=1)], "txt"), 60)
    assert max(map(len, text.splitlines())) <= 60
    assert "  1. слово" in text

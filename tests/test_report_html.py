"""The html view: blocks and cells with their addresses, spans drawn, pictures of pages in the page itself."""

from __future__ import annotations

import re
from pathlib import Path

import extract
from extract.report import Cell, Heading, Paragraph, Report, Table, Word
from pipelines.views.report_html import report_html

REPORTS = Path(__file__).parents[1] / "fixtures" / "reports"


def made() -> Report:
    cells = [
        Cell(0, 0, "Вид", rowspan=2),
        Cell(0, 1, "Год", colspan=2),
        Cell(1, 1, "2019"),
        Cell(1, 2, "2020"),
    ]
    table = Table(rows=2, columns=3, cells=cells, header_rows=2)
    doubtful = Paragraph("поступило 531 обращение", words=[Word(10, 13, 0.4), Word(14, 23, 0.97)])
    return Report([Heading("Отчёт"), doubtful, table, Paragraph("<script>alert(1)</script>")], "made")


def test_grids_are_drawn_with_their_spans_and_addresses():
    page = report_html(made())
    assert '<th id="b2:r0c0" rowspan="2">' in page
    assert '<th id="b2:r0c1" colspan="2">' in page
    assert page.count('id="b') == 4 + 4


def test_text_of_a_report_is_never_markup():
    page = report_html(made())
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_doubtful_words_are_marked_with_how_sure_they_are():
    page = report_html(made())
    assert '<mark title="40%">531</mark>' in page and page.count("<mark") == 1


def test_a_pdf_shows_its_pages_with_every_cell_over_its_place():
    path = REPORTS / "traps" / "continued-table.pdf"
    report = extract.read(path)
    page = report_html(report, path.read_bytes(), path.name)
    assert page.count("<figure>") == 2
    cells = sum(len(block.cells) for block in report.blocks if isinstance(block, Table))
    assert page.count('<a class="cell"') == cells
    for share in re.findall(r"(?:left|top):(-?[0-9.]+)%", page):
        assert 0 <= float(share) <= 100


def test_the_page_fetches_nothing():
    path = REPORTS / "own" / "own.pdf"
    page = report_html(extract.read(path), path.read_bytes(), path.name)
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", page)

"""One report in many formats is one report: the same paragraphs, the same grids cell for cell.

`fixtures/manifest.csv` says for each file which source it was made from and what must come out of it.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import extract
from extract.errors import Encrypted
from extract.report import Item, Report, Table
from fixtures.build import dumps, notation

ROOT = Path(__file__).parents[1] / "fixtures"
HALVES = {"1 полугодие 2019": 22322, "1 полугодие 2020": 23068, "1 полугодие 2021": 19691}
YEARS = {"2018 год": (1790, 2105), "2019 год": (1875, 2260), "2020 год": (1952, 2310)}
DIGITS_RIGHT = 0.99
with (ROOT / "manifest.csv").open(encoding="utf-8") as _file:
    MANIFEST = list(csv.DictReader(_file))


def files(*compare: str) -> list:
    """The manifest's files that are compared in one of these ways."""
    return [pytest.param(row, id=row["file"]) for row in MANIFEST if row["compare"] in compare]


@cache
def truth(name: str) -> Report:
    """What a file was made from; `own~` is `own` in an encoding that has no dash but the hyphen."""
    if name.startswith("seed:"):
        return dumps.report(name[5:])
    if name.endswith("~"):
        return Report.from_json(notation.source(name[:-1]).to_json().replace("–", "-"))
    return notation.source(name)


@cache
def read(file: str) -> Report:
    """What the reader makes of a file."""
    return extract.read(ROOT / "reports" / file)


def plain(text: str) -> str:
    """A text without what a format cannot keep: kinds and numbers of spaces, a break after a sign."""
    return re.sub(r"(?<=\w)([-/]) (?=\w)", r"\1", " ".join(text.split()))


def said(report: Report, role: str = "body") -> list[str]:
    """The report's words in order, without its tables."""
    told = []
    for block in report.blocks:
        if not isinstance(block, Table) and block.role == role and block.text.strip():
            marker = f"{block.marker} " if isinstance(block, Item) else ""
            told.append(plain(marker + block.text))
    return told


def tables(report: Report) -> list[Table]:
    """The report's own tables, without charts, menus laid out as tables and hidden sheets."""
    found = [block for _, block in report.body() if isinstance(block, Table)]
    return [table for table in found if not table.chart]


def grids(report: Report) -> list[list[list[str]]]:
    """The report's tables, every grid position with its text."""
    return [[list(map(plain, row)) for row in table.texts()] for table in tables(report)]


def spans(report: Report) -> list[set[tuple[int, int, int, int]]]:
    """Where the tables' merged cells are, and how large."""
    return [
        {(c.row, c.column, c.rowspan, c.colspan) for c in table.cells if c.rowspan > 1 or c.colspan > 1}
        for table in tables(report)
    ]


@pytest.mark.parametrize("row", files("all"))
def test_a_file_reads_to_the_paragraphs_and_grids_of_its_source(row):
    report, source = read(row["file"]), truth(row["source"])
    assert said(report) == said(source)
    assert grids(report) == grids(source)


@pytest.mark.parametrize("row", files("all"))
def test_merged_cells_are_spans_and_not_repeated_text(row):
    assert spans(read(row["file"])) == spans(truth(row["source"]))


@pytest.mark.parametrize("row", files("words"))
def test_the_words_around_a_chart_are_the_source_s(row):
    assert said(read(row["file"])) == said(truth(row["source"]))


@pytest.mark.parametrize("row", files("covers"))
def test_every_paragraph_of_the_source_is_read_once(row):
    told = said(read(row["file"])) + said(read(row["file"]), "footnote")
    for paragraph in said(truth(row["source"])) + said(truth(row["source"]), "footnote"):
        assert sum(paragraph in text for text in told) == 1, paragraph


@pytest.mark.parametrize("row", files("footnotes"))
def test_footnotes_stand_apart_from_the_text(row):
    report, source = read(row["file"]), truth(row["source"])
    notes = [plain(block.text) for block in report.blocks if block.role == "footnote"]
    assert notes == said(source, "footnote")
    assert [re.sub(r"(?<=\.)\d$", "", text) for text in said(report)] == said(source)


@pytest.mark.parametrize("row", files("nested"))
def test_a_table_inside_a_cell_is_a_table_of_its_own(row):
    report = read(row["file"])
    inner = grids(notation.source("nested-table.inner"))[0]
    nested = [block for block in report.blocks if isinstance(block, Table) and block.parent]
    assert [[list(map(plain, cells)) for cells in table.texts()] for table in nested] == [inner]
    outer = report.blocks[nested[0].parent.block]
    assert (nested[0].parent.row, nested[0].parent.column) == (2, 1)
    assert [list(map(plain, cells)) for cells in outer.texts()] == grids(truth(row["source"]))[0]


def chart_values(report: Report) -> dict[str, tuple[float, ...]]:
    """Category → its values, whichever way round the chart's table stands."""
    table = next(block for block in report.blocks if isinstance(block, Table) and block.chart)
    rows = [list(map(plain, cells)) for cells in table.texts()]
    if not any(cells[0] in {**HALVES, **YEARS} for cells in rows):
        rows = [list(cells) for cells in zip(*rows, strict=True)]
    values = {cells[0]: cells[1:] for cells in rows if cells[0] in {**HALVES, **YEARS}}
    return {name: tuple(float(v.replace(",", ".")) for v in cells) for name, cells in values.items()}


@pytest.mark.parametrize("row", files("chart"))
def test_a_chart_is_a_table_of_its_series(row):
    assert chart_values(read(row["file"])) == YEARS


@pytest.mark.parametrize("row", [row for row in files("words") if "004" in row.id])
def test_the_chart_of_seed_004_is_read_from_word_and_from_excel(row):
    report = read(row["file"])
    chart = any(isinstance(block, Table) and block.chart for block in report.blocks)
    assert chart, "no chart"
    assert chart_values(report) == {name: (value,) for name, value in HALVES.items()}


@pytest.mark.parametrize("row", [row for row in files("words") if re.search("ole|doc/", row.id)])
def test_the_sheet_behind_the_chart_is_read_cell_by_cell(row):
    cells = [cell for grid in grids(read(row["file"])) for line in grid for cell in line]
    for name, value in (("Прокуратура", "1434"), ("Интернет-приёмная", "5728"), ("ЗСК", "54")):
        assert (cells.count(name), cells.count(value)) == (1, 1)


@pytest.mark.parametrize("row", files("inner"))
def test_an_embedded_sheet_is_a_table(row):
    report = read(row["file"])
    assert said(report) == said(truth(row["source"]))
    assert grids(report) == grids(notation.source("ole-sheet.inner"))


@pytest.mark.parametrize("row", files("tables"))
def test_a_workbook_reads_as_its_visible_sheets(row):
    report, source = read(row["file"]), truth(row["source"])
    assert grids(report) == grids(source)
    assert spans(report) == spans(source)
    assert not any("777" in cell for grid in grids(report) for line in grid for cell in line)


@pytest.mark.parametrize("row", files("archive"))
def test_the_reports_of_an_archive_are_documents_of_their_own(row):
    members = dict(extract.members((ROOT / "reports" / row["file"]).read_bytes(), row["file"]))
    names = {"2022/Отчёт за год.docx": "own", "2022/Сведения.html": "own", "2020/short.rtf": "short"}
    assert set(names) <= set(members) <= {*names, "ещё.zip/short.odt"}
    for name, source in names.items():
        assert grids(extract.read(members[name], name)) == grids(truth(source))


@pytest.mark.parametrize("row", files("encrypted"))
def test_a_password_is_named_as_the_reason(row):
    with pytest.raises(Encrypted):
        extract.read(ROOT / "reports" / row["file"])


def digits(report: Report) -> str:
    """All digits in reading order."""
    text = " ".join(said(report)) + " ".join(cell for g in grids(report) for line in g for cell in line)
    return "".join(re.findall(r"\d", text))


def shape(report: Report) -> list[tuple[int, int]]:
    """Rows and columns of each table."""
    return [(len(grid), len(grid[0])) for grid in grids(report)]


def numbers(report: Report, like: Report | None = None) -> list[str]:
    """The cells that are numbers in `like` (or in the report itself), as the report has them."""
    found = []
    for asked, given in zip(grids(like or report), grids(report), strict=True):
        for cells, texts in zip(asked, given, strict=True):
            told = zip(cells, texts, strict=True)
            found += [text.replace(" ", "") for cell, text in told if re.fullmatch(r"[-+\d,./ ]*\d", cell)]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("row", files("scan"))
def test_a_scan_keeps_its_digits_and_its_grids(row):
    report, source = read(row["file"]), truth(row["source"])
    assert shape(report) == shape(source)
    matcher = difflib.SequenceMatcher(None, digits(source), digits(report), autojunk=False)
    right = sum(match.size for match in matcher.get_matching_blocks())
    assert right / len(digits(source)) >= DIGITS_RIGHT
    pairs = list(zip(numbers(source), numbers(report, like=source), strict=True))
    assert sum(stated == found for stated, found in pairs) >= DIGITS_RIGHT * len(pairs)


# What a dump has beside the report's words: a bookmark, page buttons, the address of a link told twice.
DUMP_ONLY = {
    "000": "Печать Подробнее http gi admnkz info",
    "001": "bookmark _GoBack",
    "002": "",
    "003": "",
}


@pytest.mark.parametrize("seed", DUMP_ONLY)
def test_the_rebuilt_seeds_have_exactly_the_words_of_their_dumps(seed):
    dump = (ROOT / "seeds" / f"{dumps.stem(seed)}.txt").read_text(encoding="utf-8")
    source = dumps.report(seed)
    cells = [cell.text for table in tables(source) for cell in table.cells]
    rebuilt = Counter(re.findall(r"\w+", " ".join(said(source) + cells)))
    assert Counter(re.findall(r"\w+", dump)) - rebuilt == Counter(DUMP_ONLY[seed].split())
    assert not rebuilt - Counter(re.findall(r"\w+", dump))


def test_the_manifest_lists_every_file_once():
    listed = [row["file"] for row in MANIFEST]
    there = [path for path in (ROOT / "reports").rglob("*") if path.is_file()]
    assert sorted(listed) == sorted(path.relative_to(ROOT / "reports").as_posix() for path in there)


def test_the_fixtures_stay_small():
    assert sum(path.stat().st_size for path in ROOT.rglob("*") if path.is_file()) < 25e6

"""Scans: digits right, grids right, every word with how sure it is; what a missing engine means."""

from __future__ import annotations

import builtins
import io
from pathlib import Path

import pytest
from PIL import Image

import extract
from extract.errors import Damaged, NeedsOcr, TooLarge
from extract.limits import Limits
from extract.readers import scan_engine
from extract.readers.scan_mending import is_number, mended, mended_line
from extract.report import Table

SCANS = Path(__file__).parents[1] / "fixtures" / "reports" / "scans"
needs_engine = pytest.mark.skipif(bool(scan_engine.available()), reason=scan_engine.available())


@needs_engine
@pytest.mark.parametrize("name", ["short.png", "short.jpg", "short.pdf"])
def test_a_scanned_table_gives_its_grid_and_its_digits(name):
    report = extract.read(SCANS / name)
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    assert table.texts() == [
        ["Показатель", "2019", "2020", "Изменение, %"],
        ["Всего обращений", "1875", "1952", "4,1"],
        ["Письменных", "1034", "996", "-3,7"],
        ["Электронных", "567", "719", "26,8"],
        ["Устных", "274", "237", "-13,5"],
    ]


@needs_engine
def test_every_word_of_a_scan_knows_how_sure_it_is_and_where_it_stood():
    report = extract.read(SCANS / "short.png")
    text = report.blocks[1]
    assert [text.text[word.start : word.end] for word in text.words] == text.text.split()
    assert all(0 <= word.confidence <= 1 and word.box for word in text.words)
    cell = next(block for block in report.blocks if isinstance(block, Table)).cell(1, 1)
    assert cell.words[0].confidence > 0.5 and cell.page == 1 and cell.box


@needs_engine
def test_a_scan_keeps_its_merged_cells():
    tables = [b for b in extract.read(SCANS / "merged-cells.tiff").blocks if isinstance(b, Table)]
    assert [(table.rows, table.columns) for table in tables] == [(7, 7), (5, 3)]
    assert any(cell.colspan > 1 for cell in tables[0].cells) and any(
        cell.rowspan > 1 for cell in tables[0].cells
    )


@needs_engine
def test_a_picture_over_the_limit_is_not_decoded():
    with pytest.raises(TooLarge, match="max_pixels"):
        extract.read(SCANS / "short.png", limits=Limits(max_pixels=1000))


def test_missing_russian_data_is_named_with_what_to_install(monkeypatch):
    monkeypatch.setattr(scan_engine, "HOMES", ())
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    with pytest.raises(NeedsOcr, match=r"tesseract-ocr-rus|svodka\[ocr\]"):
        extract.read(SCANS / "short.png")


def test_a_missing_engine_is_named_and_nothing_else_is_affected(monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name in ("tesserocr", "cv2"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NeedsOcr, match=r"pip install 'svodka\[ocr\]'"):
        extract.read(SCANS / "short.pdf")
    assert extract.read(SCANS.parent / "own" / "short.pdf").blocks


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("2О19", "2019"),
        ("З45", "345"),
        ("1О%", "10%"),
        ("ЖКХ", "ЖКХ"),
        ("О", "О"),
        ("`12", "12"),
        ("59-ФЗ", "59-ФЗ"),
    ],
)
def test_letters_in_numbers_are_digits(seen, meant):
    assert mended(seen) == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("обращений -— 534 человека", "обращений – 534 человека"),
        ("П полугодие", "II полугодие"),
        ("ГУ квартал", "IV квартал"),
        ("[ полугодие", "I полугодие"),
        ("граждан . имеют", "граждан  имеют"),
        ("- дороги 80", "- дороги 80"),
    ],
)
def test_a_line_is_mended_where_only_one_reading_makes_sense(seen, meant):
    assert " ".join(mended_line(seen.split())) == meant


def test_what_a_column_of_numbers_may_hold():
    assert all(map(is_number, ["531", "1 245", "-3,7", "166/163", "(12,5%)", "+41"]))
    assert not any(map(is_number, ["ри", "Устных", "нет"]))


@needs_engine
@pytest.mark.slow
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_sheet_scanned_on_its_side_or_head_is_turned(turn):
    page = io.BytesIO()
    with Image.open(SCANS / "short.png") as upright:
        upright.convert("L").rotate(turn, expand=True).save(page, "PNG", dpi=(300, 300))
    report = extract.read(page.getvalue(), "turned.png")
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    assert table.texts()[4] == ["Устных", "274", "237", "-13,5"]


@needs_engine
def test_a_picture_that_is_no_picture_is_damaged():
    with pytest.raises(Damaged, match="picture"):
        extract.read((SCANS / "short.png").read_bytes()[:5000], "cut.png")

"""Pages as a whole: heads, numbers and notes set apart, turned pages, lying text layers, places of cells."""

from __future__ import annotations

from pathlib import Path

import pytest

import extract
from extract.errors import NeedsOcr
from extract.readers import scan_engine
from extract.readers.pdf_footnotes import settle_raised
from extract.readers.pdf_frame import Frame, turned
from extract.readers.pdf_lookalike import lies
from extract.readers.pdf_page import Page
from extract.readers.pdf_running import set_apart
from extract.readers.pdf_words import Word
from extract.report import Item, Table
from tests.typed import typed

REPORTS = Path(__file__).parents[1] / "fixtures" / "reports"


def page(number: int, head: str, foot: str) -> Page:
    words = (
        typed(head, top=20)
        + typed("За год поступило 531 обращение\nграждан города", top=300)
        + typed(foot, top=780)
    )
    return Page(number, Frame(0, 0, 600, 800), words)


def roles(pages: list[Page]) -> dict[int, list[tuple[str, str]]]:
    return {n: [(line.text, role) for line, role in lines] for n, lines in set_apart(pages).items()}


def test_heads_that_come_back_and_page_numbers_are_set_apart():
    pages = [page(n, "Администрация района", f"- {n} -") for n in (1, 2, 3)]
    found = roles(pages)
    assert sorted(found[2]) == [("- 2 -", "foot"), ("Администрация района", "head")]
    assert all(len(p.words) == 7 for p in pages)


def test_a_number_that_does_not_count_pages_stays():
    assert roles([page(1, "", "531"), page(2, "", "120")]) == {}


def test_a_first_line_that_differs_from_page_to_page_is_text():
    assert roles([page(1, "Письменных 400", ""), page(2, "Письменных 131", "")]) == {}


def raised(text: str, mark: str, marks: set[str]) -> list[str]:
    words = typed(text)
    last = words[-1].box
    small = Word(mark, (last[2] + 0.5, last[1] - 2, last[2] + 4, last[1] + 4), 6.0)
    return [word.text for word in settle_raised([*words, small, *typed("в срок", top=90)], marks)]


def test_the_number_of_a_note_is_not_a_digit_of_the_number_before_it():
    assert raised("поступило 1273", "1", {"1"})[:2] == ["поступило", "1273"]
    assert raised("поступило 1273", "1", set())[:2] == ["поступило", "1273¹"]


def test_a_raised_power_stays_with_its_measure():
    assert raised("площадью 40 м", "2", set())[2] == "м2"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turn_and_its_reverse_leave_a_box_where_it_was(turn):
    box = (10.0, 20.0, 110.0, 50.0)
    width, height = (600, 800) if turn == 180 else (800, 600)
    assert turned(turned(box, turn, 600, 800), 360 - turn, width, height) == box


@pytest.mark.parametrize(
    ("text", "lying"),
    [
        ("В 2020 году в администрацию района поступило 531 обращение граждан", False),
        ("Àäìèíèñòðàöèÿ ãîðîäà Íîâîêóçíåöêà ñîîáùàåò î ðàáîòå", True),
        ("KanuTanbHblu peMoHT *unblX goMoB rnaBHa9 TeMa o6paweHuu ropo*aH", True),
        ("Кonичeствo oбращeний граждан пo вoпрoсам ЖКХ увeличилoсь", True),
        ("\ue001\ue002\ue003\ue004\ue005 \ue006\ue007\ue008\ue009 \ue010\ue011\ue012\ue013", True),
        ("Report of the city on the appeals of citizens in 2020 for the public", False),
        ("COVID-19, IT и GR: в 2020 году по телефону Hot-Line поступило 12 звонков граждан", False),
        ("531 120 44", False),
    ],
)
def test_a_text_layer_that_lies_is_found_out(text, lying):
    assert lies(typed(text), unmapped=0.0) is lying


def test_most_letters_without_unicode_are_a_lie_too():
    assert lies(typed("поступило 531 обращение"), unmapped=0.5)


def test_pages_whose_fonts_lie_need_the_engine(monkeypatch):
    monkeypatch.setattr(scan_engine, "data_home", lambda: None)
    with pytest.raises(NeedsOcr, match="apt install tesseract-ocr-rus"):
        extract.read(REPORTS / "traps" / "font-mojibake.pdf")


@pytest.mark.parametrize("name", ["rotated-page", "rotated-flag", "rotated-sideways"])
def test_a_turned_page_reads_as_an_upright_one(name):
    report = extract.read(REPORTS / "traps" / f"{name}.pdf")
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    assert table.texts()[-1] == ["Всего", "286", "261", "312", "343", "1202"]


def test_cells_of_a_continued_table_know_their_pages_and_places():
    report = extract.read(REPORTS / "traps" / "continued-table.pdf")
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    assert {cell.page for cell in table.cells} == {1, 2}
    assert all(cell.box and 0 <= cell.box[0] < cell.box[2] <= 842 for cell in table.cells)
    assert table.page == 1


def test_items_lie_as_deep_as_they_are_set_in():
    report = extract.read(REPORTS / "traps" / "list-numbering.pdf")
    levels = [(block.marker, block.level) for block in report.blocks if isinstance(block, Item)][:3]
    assert [level for _, level in levels] == [0, 1, 1]


def test_what_a_browser_prints_around_a_page_is_set_apart():
    pages = [page(n, "12.03.2023, 10:15  Отчёт", f"https://город.рф/otchet  {n}/3") for n in (1, 2, 3)]
    assert [role for _, role in roles(pages)[3]] == ["head", "foot"]


def test_the_words_over_a_continued_table_are_set_apart():
    assert roles([page(1, "Таблица 1", ""), page(2, "Продолжение таблицы 1", "")]) == {
        2: [("Продолжение таблицы 1", "head")]
    }

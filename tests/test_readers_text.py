"""Plain text: wrapped or a paragraph a line, and dumps of Word files with their tables."""

from __future__ import annotations

import textwrap
import time

import pytest

from extract import read
from extract.report import Heading, Item, Table
from extract.wording import pieces, split_marker, tidy

LONG = (
    "В администрацию района за отчётный период поступило 1273 обращения граждан, на 144 больше, "
    "чем в прошлом году. Большинство заявителей обращались по вопросам жилищно-коммунального хозяйства, "
    "благоустройства территорий, ремонта дорог и работы общественного транспорта в сельских поселениях."
)


def report(text: str):
    return read(text.encode(), "report.txt")


def said(text: str) -> list[str]:
    return [block.text for block in report(text).blocks if not isinstance(block, Table)]


def drawn(text: str) -> list[list[str]]:
    """The tables of a dump, a row a string, spans as `2x3`."""
    found = []
    for block in report(text).blocks:
        if isinstance(block, Table):
            rows: list[list[str]] = [[] for _ in range(block.rows)]
            for cell in block.cells:
                span = f" {cell.rowspan}x{cell.colspan}" if (cell.rowspan, cell.colspan) != (1, 1) else ""
                rows[cell.row].append(f"{cell.text}{span}")
            found.append([" | ".join(row) for row in rows])
    return found


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_lines_are_put_back_together(width):
    wrapped = "\n\n".join(textwrap.fill(part, width) for part in (LONG, LONG))
    assert said(wrapped) == [LONG, LONG]


def test_wrapped_paragraphs_told_apart_by_their_indent():
    wrapped = "\n".join(textwrap.fill(part, 70, initial_indent="    ") for part in (LONG, LONG))
    assert said(wrapped) == [LONG, LONG]


def test_a_paragraph_a_line_stays_so():
    assert said(f"Отчёт за 2020 год\n{LONG}\nЖалоб – 41.\n") == ["Отчёт за 2020 год", LONG, "Жалоб – 41."]


def test_a_line_that_ends_with_a_preposition_runs_on():
    assert said(f"о работе с обращениями в \n2020 году\n\n{LONG}")[0] == "о работе с обращениями в 2020 году"


def test_typed_list_items_keep_their_markers_aside():
    items = [
        b
        for b in report("Поступило:\n- устно 5;\n1) ЖКХ – 2;\n2.Дороги\n– 9 жалоб\n").blocks
        if isinstance(b, Item)
    ]
    assert [(b.marker, b.text) for b in items] == [
        ("-", "устно 5;"),
        ("1)", "ЖКХ – 2;"),
        ("2.", "Дороги"),
        ("–", "9 жалоб"),
    ]


@pytest.mark.parametrize(
    "text", ["2019 год – 5", "1 273 обращения", "12.03.2020 принято", "5,4 %", "-39 %", "1.5 раза"]
)
def test_numbers_that_open_a_line_are_no_list_markers(text):
    assert split_marker(text) == ("", text)


def test_the_first_short_line_is_the_title_and_a_sentence_is_not():
    assert isinstance(report(f"Отчёт за 2020 год\n\n{LONG}").blocks[0], Heading)
    assert not isinstance(report(f"Поступило 9 писем.\n\n{LONG}").blocks[0], Heading)


def test_a_dump_s_cells_stand_on_lines_of_their_own_and_an_empty_line_ends_the_row():
    dump = "Виды:\n\t\n\t2019\n\t2020\n\n\tЖалобы\n\t41\n\t44\n\n\nВсего рассмотрено 85.\n"
    assert drawn(dump) == [[" | 2019 | 2020", "Жалобы | 41 | 44"]]
    assert said(dump) == ["Виды:", "Всего рассмотрено 85."]


def test_a_row_torn_by_an_empty_paragraph_in_a_cell_is_mended():
    dump = "\t\n\t2020\n\n\t2019\n\n\t+/-\n\t%\n\n\tЖалобы\n\t44\n\t41\n\t3\n\t7,3\n\n"
    assert drawn(dump) == [[" | 2020 | 2019 | +/- | %", "Жалобы | 44 | 41 | 3 | 7,3"]]


def test_a_merged_header_spans_the_columns_that_the_row_below_has_more():
    dump = "\t\n\tПоступило\n\tИтого\n\n\t\n\t1 кв.\n\t2 кв.\n\t\n\n\tЖалобы\n\t4\n\t5\n\t9\n\n"
    assert drawn(dump) == [[" 2x1 | Поступило 1x2 | Итого 2x1", "1 кв. | 2 кв.", "Жалобы | 4 | 5 | 9"]]


def test_a_cell_of_two_lines_is_one_cell_and_three_empty_lines_part_two_tables():
    dump = "\tа\n\t60\n(на 31.12.2020)\n\n\tб\n\t7\n\n\n\n\tв\n\t8\n\n\tг\n\t9\n\n"
    assert drawn(dump) == [["а | 60\n(на 31.12.2020)", "б | 7"], ["в | 8", "г | 9"]]


def test_sheets_and_charts_behind_pictures_are_tables():
    chart = "Диаграмма1\n\n\t\t2019\n\n\t\t2020\n\n\n\n22322\n\n23068\n\n"
    dump = f"{LONG}\n{chart}Лист1\n\n\t\tа\t\tб\n\n\t\t1\t\t2\n"
    assert drawn(dump) == [["2019 | 22322", "2020 | 23068"], ["а | б", "1 | 2"]]
    charts = [block.chart for block in report(dump).blocks if isinstance(block, Table)]
    assert charts == [True, False]


def test_what_was_recognised_in_a_picture_is_set_apart():
    blocks = report(f"{LONG}\n[image: image2.png]1927\n\nB Mpoxyparypa - 1434\n\n\n\n\n{LONG}\n\tа\n").blocks
    assert [block.role for block in blocks][:4] == ["body", "picture", "picture", "body"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("выше  уровня", "выше уровня"),
        ("до 15 дней        23", "до 15 дней\t23"),
        ("со\u00adкращение", "сокращение"),
        ("1\u00a0245", "1\u00a0245"),
        ("59\u2011ФЗ", "59-ФЗ"),
        ("и\u0306", "й"),
        ("\uf0e2 38,9", "↓ 38,9"),
    ],
)
def test_typists_habits_are_the_same_text_in_every_format(typed, shown):
    assert tidy(typed) == shown


def test_line_breaks_that_part_items_and_sentences_part_paragraphs():
    assert pieces("Итого 9, из\nних 4 жалобы.\nПрочее: 5") == ["Итого 9, из\nних 4 жалобы.", "Прочее: 5"]


def test_a_row_of_very_many_cells_is_read_in_a_moment():
    start = time.process_time()
    [table] = report("\tа\n" * 30_000).blocks
    assert table.columns == 30_000
    assert time.process_time() - start < 3  # it took ten when every cell looked at the whole row


def test_tables_of_upright_strokes_are_tables():
    table = (
        "| Темы обращений | | |\n|---|:---:|---|\n| Тема | 2022 | 2023 |\n| ЖКХ | 420 | 456 |\n| | 10 | 12 |"
    )
    typed = f"{LONG}\n\n{table}\n\nПрочее | без таблицы |\n"
    assert drawn(typed) == [["Тема | 2022 | 2023", "ЖКХ | 420 | 456", " | 10 | 12"]]
    assert said(typed) == [LONG, "Темы обращений", "Прочее | без таблицы |"]


def test_one_row_is_a_table_when_a_rule_is_drawn_with_it():
    assert drawn(f"{LONG}\n\n| Торговля | 3 |\n|---|---|\n") == [["Торговля | 3"]]
    assert drawn(f"{LONG}\n\n| Торговля | 3 |\n") == []


def test_a_line_marked_with_hashes_is_a_heading():
    title, text = report("# Обзор обращений за 2023 год\n\nПоступило 456 обращений.\n").blocks
    assert (title.text, title.level) == ("Обзор обращений за 2023 год", 1)
    assert text.text == "Поступило 456 обращений."
    assert said("# 5 обращений поступило\nи так далее")[0].startswith("# 5")

"""Old binary Word files: what lies beside the main text, and the numbers that the text does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import read
from extract.report import Item, Table

TRAPS = Path(__file__).parents[1] / "fixtures" / "reports" / "traps"


def test_list_numbers_are_counted_from_the_file_s_own_lists():
    items = [block for block in read(TRAPS / "list-numbering.doc").blocks if isinstance(block, Item)]
    assert [item.marker for item in items] == [
        *("1.", "1.1.", "1.2.", "1.3.", "2.", "2.1.", "2.2.", "3."),
        *("а)", "б)", "в)"),
        *("1.", "2."),
    ]


def test_a_text_box_stands_after_the_paragraph_on_which_it_hangs():
    texts = [block.text for block in read(TRAPS / "text-boxes.doc").blocks]
    assert texts[2] == "Всего за год: 1 952 обращения, 2 310 вопросов"


def test_running_heads_are_kept_apart():
    roles = {
        block.role: block.text for block in read(TRAPS / "running-heads.doc").blocks if block.role != "body"
    }
    assert roles["header"].startswith("Администрация Заречинского района")


def test_an_embedded_sheet_is_a_table_in_its_place():
    blocks = read(TRAPS / "ole-sheet.doc").blocks
    assert [type(block) for block in blocks][-2:] != [Table, Table]
    assert ["От заявителей", "1204", "1310"] in next(b for b in blocks if isinstance(b, Table)).texts()


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_a_file_with_broken_tables_still_gives_its_text_or_a_typed_error(cut):
    from extract.errors import DocumentError

    whole = (TRAPS / "text-boxes.doc").read_bytes()
    try:
        report = read(whole[: int(len(whole) * cut)], "cut.doc")
    except DocumentError as error:
        assert error.detail
    else:
        assert report.blocks

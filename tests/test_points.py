"""Numbered points that lead lists of their own: «2. Через область – 58, из них:» / «- прокуратура – 4» / «3. …»."""

from __future__ import annotations

import extract
from extract.report import Heading, Item, Report

TITLE = "Сведения об обращениях граждан в администрацию Лесного района за 2012 год"


def said(*items: tuple[str, str]) -> list[tuple[int, dict]]:
    """What a report of some points, each with its printed mark, says: values and their dims."""
    blocks = [Heading(TITLE, level=1), *(Item(text, marker=marker) for marker, text in items)]
    return [(int(s.value), s.dims) for s in extract.statements(Report(blocks, "text", {"name": "points"}))]


def test_the_next_point_is_no_part_of_the_list_before_it():
    found = said(
        ("1.", "Через вышестоящие органы поступило 58 обращений, из них:"),
        ("-", "Правительство области – 43;"),
        ("-", "прокуратура района – 4."),
        ("2.", "Коллективных обращений – 17, повторных – 9."),
        ("3.", "Главой района принято 39 чел."),
    )
    assert found[1:3] == [(43, {"source": "region"}), (4, {"source": "prosecutor"})]
    assert found[3:5] == [(17, {"author": "collective"}), (9, {"repeat": "repeat"})]
    assert found[5] == (39, {"channel": "reception", "official": "head"})


def test_points_with_another_mark_are_items_of_the_point_above():
    found = said(
        ("1.", "Письменных обращений поступило 15, из них:"),
        ("1)", "коллективных – 10;"),
        ("2)", "повторных – 5."),
        ("2.", "Устных обращений – 3."),
    )
    assert found[1] == (10, {"author": "collective", "channel": "written"})
    assert found[2] == (5, {"repeat": "repeat", "channel": "written"})
    assert found[3] == (3, {"channel": "oral"})

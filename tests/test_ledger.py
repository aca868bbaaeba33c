"""The ledger accounts for every numeral of a report."""

from __future__ import annotations

import pytest

import extract
from extract.ledger import counted, ledger
from extract.report import Heading, Paragraph, Report

TITLE = Heading("Обзор обращений граждан за 2020 год", level=1)


def fates(text: str) -> list[tuple[str, str]]:
    """Each numeral of a paragraph with its fate."""
    report = Report([TITLE, Paragraph(text)], "text", {"name": "case"})
    return [
        (e.text, e.fate) for e in ledger(report, extract.statements(report)) if e.address.startswith("b1")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("В 2020 году поступило 9815 обращений.", [("2020", "date"), ("9815", "figure")]),
        ("Закон от 02.05.2006 № 59-ФЗ соблюдается.", [("02.05.2006", "date"), ("59", "reference")]),
        ("Выделено 6,8 млн. руб. на ремонт 1,3 км сетей.", [("6,8", "money"), ("1,3", "size")]),
        ("Ответ даётся за 30 дней.", [("30", "duration")]),
        (
            "Телефон приёмной: 8 (988) 461-95-32.",
            [("8", "phone"), ("988", "phone"), ("461", "phone"), ("95", "phone"), ("32", "phone")],
        ),
        ("Из-за COVID-19 приёмов не было.", [("19", "name")]),
        ("Размещено 172 видеоролика.", [("172", "other statistic")]),
    ],
)
def test_a_numeral_has_a_fate(text: str, expected: list[tuple[str, str]]) -> None:
    assert fates(text) == expected


def test_what_nothing_explains_is_counted() -> None:
    report = Report([TITLE, Paragraph("Счастливый случай 7 в 3 раза.")], "text", {"name": "case"})
    numerals, unexplained = counted(report, [])
    assert (numerals, unexplained) == (3, 2)


def test_a_long_sentence_is_quoted_in_whole_words_around_the_number() -> None:
    text = "Обсуждались вопросы, " * 8 + "всего поступило 120 обращений, " + "о чём сообщалось раньше, " * 8
    (said,) = extract.statements(Report([TITLE, Paragraph(text)], "text", {"name": "case"}))
    assert "поступило 120 обращений" in said.snippet and len(said.snippet) <= 160
    assert set(said.snippet.split()) <= set(text.split())

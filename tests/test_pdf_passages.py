"""Printed lines into paragraphs: the room left on a line, indents, gaps and markers decide."""

import pytest

from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_passages import passages_of
from extract.readers.pdf_words import Letter, gather_words
from tests.typed import typed, typed_lines


def paragraphs(text: str) -> list[str]:
    return [passage.text for passage in passages_of(typed_lines(text), 1)]


CASES = {
    "an indent begins a paragraph": (
        """
   В 2020 году поступило 531 обращение граждан,
это больше, чем в 2019 году, на 12 обращений и
на 3 процента.
   Из них письменных обращений было 400, устных
было 131.
""",
        [
            "В 2020 году поступило 531 обращение граждан, это больше, чем в 2019 году, на 12 обращений и"
            " на 3 процента.",
            "Из них письменных обращений было 400, устных было 131.",
        ],
    ),
    "a line that ended early was meant to end": (
        """
Всего поступило обращений 531 за год.
Письменных – 400.
Устных – 131, в том числе на личном приёме у главы
города 20.
""",
        [
            "Всего поступило обращений 531 за год.",
            "Письменных – 400.",
            "Устных – 131, в том числе на личном приёме у главы города 20.",
        ],
    ),
    "an empty line parts": (
        """
Работа с обращениями граждан в 2020 году велась и
в 2020 году поступило 531 обращение граждан города

Из них письменных обращений было больше половины и
ещё 131 устное.
""",
        [
            "Работа с обращениями граждан в 2020 году велась и в 2020 году поступило 531 "
            "обращение граждан города",
            "Из них письменных обращений было больше половины и ещё 131 устное.",
        ],
    ),
    "list items stand alone, their second lines hang": (
        """
Темы обращений граждан, которые поступили за год, были:
- жилищно-коммунальное хозяйство и содержание жилья и
  дворов 120;
- дороги 80;
- социальная сфера 40.
""",
        [
            "Темы обращений граждан, которые поступили за год, были:",
            "- жилищно-коммунальное хозяйство и содержание жилья и дворов 120;",
            "- дороги 80;",
            "- социальная сфера 40.",
        ],
    ),
    "a dash at the start of a wrapped line is no list": (
        """
Больше всего вопросов поступило о дорогах и дворах
– 120, что на двадцать вопросов больше прошлого
года.
""",
        [
            "Больше всего вопросов поступило о дорогах и дворах – 120, что на двадцать "
            "вопросов больше прошлого года."
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_lines_become_paragraphs(case):
    text, expected = CASES[case]
    assert paragraphs(text) == expected


def test_bold_lines_are_not_drawn_into_the_text_below():
    lines = lines_of(typed("Итоги года", bold=True) + typed("поступило 531 обращение граждан", top=72))
    assert [passage.text for passage in passages_of(lines, 1)] == [
        "Итоги года",
        "поступило 531 обращение граждан",
    ]


def letters(text: str, step: float = 5.0) -> list[Letter]:
    return [Letter(c, (i * step, 0, i * step + step, 10), 10, False, 0) for i, c in enumerate(text)]


def test_a_no_break_space_stays_inside_its_number():
    assert [word.text for word in gather_words(letters("всего 1\xa0245 обращений"), 500, 500)] == [
        "всего",
        "1\xa0245",
        "обращений",
    ]


def test_no_break_spaces_are_spaces_where_a_file_knows_no_others():
    assert [word.text for word in gather_words(letters("всего\xa01245\xa0обращений"), 500, 500)] == [
        "всего",
        "1245",
        "обращений",
    ]


def test_words_printed_twice_for_boldness_are_read_once():
    assert [word.text for word in gather_words(letters("Итого") + letters("Итого"), 500, 500)] == ["Итого"]


def test_a_gap_without_a_space_parts_words():
    apart = letters("Всего") + [
        Letter(c, (40 + i * 5, 0, 45 + i * 5, 10), 10, False, 0) for i, c in enumerate("531")
    ]
    assert [word.text for word in gather_words(apart, 500, 500)] == ["Всего", "531"]


def test_dots_that_lead_to_a_number_are_no_text():
    words = gather_words(letters("Дороги ........ 80"), 500, 500)
    assert [word.text for word in words] == ["Дороги", "80"]


def test_three_dots_are_text():
    assert [word.text for word in gather_words(letters("и т.д... 80"), 500, 500)] == ["и", "т.д...", "80"]

"""Numbers of the genre are worth this much."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.numbers import quantities
from extract.table_cells import cell_numbers


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("1 245 обращений", "1245"),
        ("13\u00a0374 обращения", "13374"),
        ("57 тыс 900 обращений", "57900"),
        ("2 тыс. 178 писем", "2178"),
        ("1 тыс.800 жалоб", "1800"),
        ("2,4 тысяч обращений", "2400"),
        ("21,5тысяч сообщений", "21500"),
        ("62 тысячи", "62000"),
        ("почти две с половиной тысячи обращений", "2500"),
        ("более тысячи обращений", "1000"),
        ("тысячи четырёхсот", "1400"),
        ("5,3млн рублей", "5300000"),
        ("1.844.036.360,12", "1844036360.12"),
        ("99письменных обращений", "99"),
        ("двенадцать человек", "12"),
    ],
)
def test_a_number_is_worth_what_it_says(text: str, worth: str) -> None:
    assert [q.value for q in quantities(text)] == [Decimal(worth)]


@pytest.mark.parametrize(
    ("text", "unit", "value", "approx"),
    [
        ("38.9 %", "percent", "38.9", None),
        ("12 проц.", "percent", "12", None),
        ("на 3,6 процента", "percent", "3.6", None),
        ("каждое четвёртое обращение", "percent", "25", None),
        ("выросло в 1,5 раза", "times", "1.5", None),
        ("более чем в 2 раза", "times", "2", "over"),
        ("в два с лишним раза", "times", "2", "over"),
        ("увеличилось вдвое", "times", "2", None),
        ("обращались 1420 раз", "", "1420", None),
        ("около 2,4 тысяч", "", "2400", "about"),
        ("больше 700 обращений", "", "700", "over"),
        ("больше на 30 обращений", "", "30", None),
    ],
)
def test_a_number_has_its_unit_and_certainty(text: str, unit: str, value: str, approx: str | None) -> None:
    (found,) = quantities(text)
    assert (found.unit, found.value, found.approx) == (unit, Decimal(value), approx)


def test_arrows_and_signs_are_kept_with_the_number() -> None:
    assert [(q.value, q.sign) for q in quantities("↓38,9; ↑ 47; +144")] == [
        (Decimal("38.9"), -1),
        (Decimal(47), 1),
        (Decimal(144), 1),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 245", ["1245"]),
        ("- 534", ["534"]),
        ("166/163", ["166", "163"]),
        ("506/2 517", ["506", "2517"]),
        ("226 / 229", ["226", "229"]),
        ("60 (по состоянию на 31.12.2020)", ["60"]),
        ("нет", ["0"]),
        ("120 (15,4%)", ["120", "15.4"]),
        ("–", []),
        ("", []),
    ],
)
def test_a_cell_holds_these_numbers(text: str, values: list[str]) -> None:
    assert [n.value for n in cell_numbers(text) or []] == [Decimal(v) for v in values]


def test_a_cell_of_words_is_no_value() -> None:
    assert cell_numbers("Всего обращений за 2020 год") is None

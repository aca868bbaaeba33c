"""A territorial office that reports on its own part of the municipality."""

import extract
from extract.report import Heading, Paragraph, Report
from normalize.coding import figures
from normalize.place_office import office_of_part


def places(title: str, text: str) -> list[str | None]:
    report = Report([Heading(title, level=1), Paragraph(text)], "text", {"name": "page"})
    return [figure.dims.get("place") for figure in figures(report, extract.statements(report))]


def test_its_numbers_are_of_the_part():
    told = places(
        "Территориальный отдел микрорайона Лесной (Домодедово): обращения за 2021 год",
        "В территориальный отдел за 2021 год поступило 91 обращение, решено положительно 40.",
    )
    assert told == ["микрорайон Лесной"] * 2


def test_the_administration_s_own_numbers_are_of_no_part():
    text = "За 2021 год поступило 91 обращение. Встречу провёл территориальный отдел микрорайона Лесной."
    assert places("Администрация города Домодедово: обращения за 2021 год", text) == [None]


def test_a_name_of_two_words_keeps_both_and_a_town_behind_it_is_left_out():
    assert office_of_part(["Теротдел микрорайона Лесное Северное"]) == "микрорайон Лесное Северное"
    assert office_of_part(["Теротдел микрорайона Лесной Домодедова"]) == "микрорайон Лесной"

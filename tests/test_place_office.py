"""A territorial office that reports on its own part of the municipality."""

import extract
from extract.report import Heading, Paragraph, Report
from normalize.coding import figures
from normalize.place_office import district_first, office_of_part


def places(title: str, text: str) -> list[str | None]:
    report = Report([Heading(title, level=1), Paragraph(text)], "text", {"name": "page"})
    return [figure.dims.get("place") for figure in figures(report, extract.statements(report))]


def test_its_numbers_are_of_the_part():
    told = places(
        "Территориальный отдел микрорайона Лесной (Домодедово): обращения за 2021 год",
        "В территориальный отдел за 2021 год поступило 91 обращение, решено положительно 40.",
    )
    assert told == ["микрорайон Лесной"] * 2


def test_the_head_of_an_office_speaks_of_its_part():
    title = "Микрорайон Лесной (Домодедово): начальник территориального отдела отчиталась за 2021 год"
    assert places(title, "За 2021 год в отдел поступило 91 обращение.") == ["микрорайон Лесной"]


def test_the_administration_s_own_numbers_are_of_no_part():
    text = "За 2021 год поступило 91 обращение. Встречу провёл территориальный отдел микрорайона Лесной."
    assert places("Администрация города Домодедово: обращения за 2021 год", text) == [None]


def test_a_name_of_two_words_keeps_both_and_a_town_behind_it_is_left_out():
    assert office_of_part(["Теротдел микрорайона Лесное Северное"]) == "микрорайон Лесное Северное"
    assert office_of_part(["Теротдел микрорайона Лесной Домодедова"]) == "микрорайон Лесной"
    told = [
        "В Лесном отчитались за год",
        "В клубе посёлка Лесной выступил начальник территориального отдела посёлка.",
    ]
    assert office_of_part(told) == "посёлок Лесной"


def test_an_office_named_like_its_part_reports_on_it():
    told = places(
        "Территориальное управление Лесное отчиталось за 2021 год",
        "В управление Одинцовского городского округа за 2021 год поступило 91 обращение.",
    )
    assert told == ["Лесное"]


def test_an_office_of_a_town_in_a_wider_okrug_is_a_part_of_it():
    told = places(
        "В Апрелевке территориальное управление отчиталось перед жителями за 2019 год",
        "Начальник территориального управления Апрелевка Наро-Фоминского городского округа подвёл итоги. "
        "В управление поступило 412 обращений.",
    )
    assert told == ["Апрелевка"]


def test_an_agency_that_the_title_does_not_name_is_no_part():
    assert office_of_part(["Итоги года", "Территориальный отдел Роспотребнадзора переслал 9 писем"]) is None


def test_the_okrug_of_an_office_is_the_municipality_and_the_village_its_part():
    title = Heading("Отчёт территориального отдела посёлка Монетный за 2021 год", level=1)
    opening = Paragraph("Рассказал начальник отдела администрации Берёзовского городского округа.")
    report = Report([title, opening, Paragraph("За год поступило 91 обращение.")], "text", {"name": "page"})
    (figure,) = figures(report, extract.statements(report))
    assert (figure.municipality, figure.dims["place"]) == ("Берёзовский городской округ", "посёлок Монетный")


def test_a_committee_that_governs_a_district_is_worded_as_the_district_s_own():
    committee = "комитет администрации города по управлению Лесным районом"
    of_a_named_town = "управление администрации города Энска по управлению Речным округом"
    assert district_first(committee) == "администраци Лесного района"
    assert district_first(of_a_named_town) == "администраци Речного округа города Энска"


def test_a_part_that_opens_the_title_reports_where_the_text_speaks_of_its_office():
    assert (
        office_of_part(["Лесная Поляна (Энск): территориальное управление жилого района подвело итоги"])
        == "Лесная Поляна"
    )
    named = [
        "Лесная Поляна (Энск): территориальное управление подвело итоги",
        "Отчёт начальник управления жилого района Лесная Поляна представил жителям.",
    ]
    assert office_of_part(named) == "жилой район Лесная Поляна"
    assert office_of_part(["Управа микрорайона Лесного города Энска отчиталась"]) == "микрорайон Лесного"
    microdistrict = ["Микрорайон Речной города Энска: год", "Начальник управления микрорайоном выступил."]
    assert office_of_part(microdistrict) == "микрорайон Речной"


def test_an_office_named_by_an_adjective_is_that_of_the_part_in_the_title():
    told = [
        "Талово: как территориальное управление работало с жителями",
        "Начальник Таловского территориального управления Администрации города Энска подвёл итоги.",
    ]
    assert office_of_part(told) == "Талово"
    district = ["Таловский район: итоги", told[1]]
    assert office_of_part(district) is None


def test_the_kind_of_a_quoted_office_is_taken_from_the_text():
    told = [
        "Территориальный отдел «Северный» (Энск): год в цифрах",
        "Встреча с жителями микрорайона Северный.",
    ]
    assert office_of_part(told) == "микрорайон Северный"


def test_a_title_names_the_part_and_then_its_town():
    title = "Лесной, Домодедово. Итоги 2018 года: отчитывается начальник территориального отдела"
    text = "Перед жителями микрорайона Лесной выступил начальник отдела. За год обратились 138 раз."
    assert places(title, text) == ["микрорайон Лесной"]

"""Who reports, out of titles, openings, letterheads, sites and file names of every make."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.report import Cell, Heading, Paragraph, Report, Table
from normalize.place_file_name import from_file_name
from normalize.places import UNKNOWN, Place, part, region_name, reporter, whose, whose_at

CASES = Path(__file__).parent.parent / "fixtures" / "places"


def cases(name: str) -> list:
    return list(_cases(name))


def _cases(name: str):
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("%"):
            text, expected = line.rsplit(" => ", 1)
            yield pytest.param(text, [part.strip() for part in expected.split("|")], id=text[-60:])


def small_report(notation: str) -> Report:
    text, *facts = re.split(r" @(?=\w+=)", notation)
    blocks = []
    for piece in text.split(" / "):
        if piece.startswith("#"):
            marks, words = piece.split(" ", 1)
            blocks.append(Heading(text=words, level=len(marks)))
        elif piece.startswith("^"):
            blocks.append(Paragraph(text=piece[1:], role="header"))
        else:
            blocks.append(Paragraph(text=piece))
    return Report(blocks, "txt", dict(fact.split("=", 1) for fact in facts))


def read(place: Place, count: int) -> list[str | None]:
    return [place.name, place.kind, place.region][:count]


@pytest.mark.parametrize(("title", "expected"), cases("titles.txt"))
def test_the_title_names_who_reports(title, expected):
    assert read(reporter(Report([Heading(text=title)])), len(expected)) == expected


@pytest.mark.parametrize(("title", "expected"), cases("titles.txt"))
def test_the_first_sentence_names_who_reports_when_the_title_does_not(title, expected):
    blocks = [Heading(text="Информация о работе с обращениями граждан"), Paragraph(text=title)]
    assert read(reporter(Report(blocks)), len(expected)) == expected


@pytest.mark.parametrize(("notation", "expected"), cases("reports.txt"))
def test_the_sources_are_asked_in_order(notation, expected):
    assert read(reporter(small_report(notation)), len(expected)) == expected


def test_the_earlier_source_is_trusted_more():
    said = [
        "# Обращения граждан в администрацию города Рязани",
        "# Обращения / В администрацию города Рязани поступило 34 обращения",
        "# Обращения / ^Администрация города Рязани",
        "# Обращения @title=Официальный сайт администрации города Рязани",
        "# Обращения @name=ryazan.pdf",
    ]
    places = [reporter(small_report(notation)) for notation in said]
    assert {place.name for place in places} == {"Рязань"}
    assert [place.why for place in places] == ["title", "opening", "letterhead", "site", "file name"]
    assert [place.trust for place in places] == sorted((place.trust for place in places), reverse=True)


def test_a_place_that_the_register_lacks_is_kept_and_trusted_less():
    strange = reporter(small_report("# Обращения граждан в администрации Тридевятого муниципального района"))
    known = reporter(small_report("# Обращения граждан в администрации Кизнерского района"))
    assert strange.name == "Тридевятый муниципальный район" and not strange.known and strange.id
    assert known.known and known.trust > strange.trust


def test_nothing_said_is_no_guess():
    place = reporter(
        small_report("# Отчёт о работе с обращениями граждан / Поступило 34 обращения @name=otchet.doc")
    )
    assert (place.name, place.trust) == (UNKNOWN, 0.0)


def test_two_towns_of_one_name_have_different_ids():
    title = "# Обращения граждан в администрацию города Благовещенска / "
    amur = reporter(small_report(title + "Правительство Амурской области переслало 34 обращения"))
    ural = reporter(small_report(title + "Из Правительства Республики Башкортостан поступило 34 обращения"))
    assert amur.id != ural.id
    assert (region_name(amur.region), region_name(ural.region)) == (
        "Амурская область",
        "Республика Башкортостан",
    )


def test_namesakes_without_a_region_get_no_region():
    assert reporter(small_report("# Обращения граждан в администрации Октябрьского района")).region is None


def test_a_page_that_prints_its_regions_figures_gives_the_region():
    page = (
        "# Обращения граждан администрации города Коврова (данные Администрации области) / "
        "Анализ по области, работа с обращениями / Администрацией области получено 855 обращений. "
        "Активнее других жители Владимирской области."
    )
    assert reporter(small_report(page)).name == "Владимирская область"


def test_numbers_that_the_region_received_from_residents_leave_the_reporter():
    page = (
        "# О работе с обращениями граждан в администрации Кизнерского района / Анализ по району и области / "
        "В Администрацию Удмуртской Республики от жителей Кизнерского района поступило 34 обращения."
    )
    assert reporter(small_report(page)).name == "Кизнерский район"


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("Вся администрация Барнаула с начала года зарегистрировала 1800 обращений", "Барнаул"),
        ("В администрацию города Барнаула поступило 1800 обращений", "Барнаул"),
        ("Администрация Ленинского района Барнаула получила 257 обращений", "Ленинский район, Барнаул"),
        ("Из администрации города Барнаула поступило 34 обращения", "Ленинский район, Барнаул"),
        ("Администрация Барнаула направила 23 обращения", "Ленинский район, Барнаул"),
        ("В администрацию района поступило 34 обращения", "Ленинский район, Барнаул"),
        ("Все подразделения администрации Барнаула за год получили более 6,3 тысячи обращений", "Барнаул"),
        (
            "Всего же органы местного самоуправления Барнаула зарегистрировали 14,5 тысячи обращений",
            "Барнаул",
        ),
        ("Городская администрация и все ее подразделения за это время получили 9 тысяч", "Барнаул"),
        ("А в целом по городу жители обращались к власти свыше 9,4 тысячи раз", "Барнаул"),
    ],
)
def test_a_districts_report_may_give_the_numbers_of_its_town(clause, name):
    district = Place("Ленинский район, Барнаул", "city_district", "RU-ALT")
    assert whose(district, clause).name == name


@pytest.mark.parametrize(
    "text",
    [
        "Глава администрации Петров И.И. провёл приём",
        "Сообщено о нарушениях Жилищного кодекса и Земельного кодекса",
        "Ответы даны в соответствии с Федеральным законом",
        "Победа Советского Союза в Великой Отечественной войне",
        "Обращения поступили из Приволжского федерального округа",
        "на избирательном участке Центрального избирательного округа № 5",
        "по улице Ленина и проспекту Мира",
        "654080, ул. Кирова, 71",
        "приём ведётся на улице Тамбовской",
        "Администрация Президента Российской Федерации направила 34 обращения",
    ],
)
def test_other_capital_letters_are_no_places(text):
    assert reporter(Report([Paragraph(text=text)])).name == UNKNOWN


def test_a_report_is_asked_in_milliseconds():
    text = "В администрацию города Рязани за {} год поступило обращений на {} больше, из них жилищные – {}. "
    reports = [
        Report([Heading(text="Отчёт"), *(Paragraph(text=text.format(2000 + i, i, j)) for j in range(60))])
        for i in range(30)
    ]
    reporter(reports[0])
    start = time.perf_counter()
    for report in reports:
        reporter(report)
    assert (time.perf_counter() - start) / len(reports) < 0.05


def test_a_number_is_whose_its_sentence_says():
    text = (
        "Администрация Ленинского района Барнаула получила 257 писем. Администрация Барнаула получила 1800."
    )
    report = Report([Heading(text="Ленинский район Барнаула"), Paragraph(text=text)])
    district = reporter(report)
    assert district.name == "Ленинский район, Барнаул"
    start = text.index("1800")
    assert whose_at(district, report, f"b1@{start}-{start + 4}").name == "Барнаул"
    start = text.index("257")
    assert whose_at(district, report, f"b1@{start}-{start + 3}").name == district.name


def test_an_administration_that_sent_letters_on_is_not_whose_they_are():
    text = "За год получено 300 писем, 124 перенаправлено администрацией г. Барнаула."
    report = Report([Heading(text="Ленинский район Барнаула"), Paragraph(text=text)])
    district = reporter(report)
    start = text.index("124")
    assert whose_at(district, report, f"b1@{start}-{start + 3}").name == district.name


PIECES = """
администрации города г. МО ГО г.о. района р-на округа имени им. муниципального городского области края
Республики Орла Новый Калининского « » ( ) , . : – - № 5 А в на
"""


@settings(max_examples=200, deadline=None)
@example(words=["района", "им."], site="")
@given(words=st.lists(st.sampled_from(PIECES.split()), max_size=12), site=st.text(max_size=12))
def test_no_text_makes_it_fail(words, site):
    text = " ".join(words)
    report = Report([Heading(text=text)], meta={"name": text, "site": f"http://{site}", "title": text[::-1]})
    assert reporter(report).name
    assert part(text) is not None


def test_a_capital_before_a_smaller_town_in_a_file_name_is_its_regions():
    assert from_file_name("ryazan-skopin-2025-q1.html").name == "Скопин"
    assert from_file_name("skopin-2025-q1.html").name == "Скопин"


def test_a_districts_page_with_the_appeals_of_its_regions_residents_reports_for_the_region():
    title = "Канский район. Сведения об обращениях жителей края в III квартале 2017 года"
    text = "В адрес Губернатора и Правительства Красноярского края поступило 6 412 обращений."
    place = reporter(Report([Heading(title, level=1), Paragraph(text)], "text", {}))
    assert (place.name, place.kind) == ("Красноярский край", "region")


def test_the_lines_over_a_tables_columns_are_its_letterhead():
    lines = ["Сведения об обращениях", "Администрация Киришского муниципального района", "до 10 июля"]
    cells = [Cell(row, 0, text) for row, text in enumerate(lines)]
    cells += [Cell(3, 0, "Показатель"), Cell(3, 1, "2021 год"), Cell(4, 0, "Поступило"), Cell(4, 1, "90")]
    report = Report([Heading("Обращения граждан", level=1), Table(rows=5, columns=2, cells=cells)])
    assert reporter(report).name == "Киришский муниципальный район"


def test_a_village_that_the_head_went_to_does_not_report():
    report = small_report(
        "# Шли, звонили, писали в 2012 году / Жители Минусинска направили в администрацию 1 548 обращений. / "
        "Дважды глава выезжал в посёлок Зелёный Бор, где его дожидались 22 человека."
    )
    assert reporter(report).name == "Минусинск"


def test_of_a_town_and_its_district_in_a_title_the_district_reports():
    report = small_report(
        "# г. Саранск, Пролетарский район. Какие были жалобы и просьбы в феврале 2015 года / "
        "Глава администрации района на личном приёме выслушал 14 человек."
    )
    assert reporter(report).name == "Пролетарский район, Саранск"

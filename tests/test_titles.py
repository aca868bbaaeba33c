"""Where a report and its sections begin: titles, stamps over them, headings; and tables cut in two by a page."""

from __future__ import annotations

import pytest

import extract
from extract.letterhead import over_title
from extract.report import Address, Heading, Paragraph, Report, Table
from extract.run_up import bare_year, run_to_day
from extract.section_frame import section_dims
from extract.titles import title_of
from tests.test_tables import grid


def test_a_stamp_goes_up_to_the_line_with_its_day() -> None:
    stamp = ["УТВЕРЖДАЮ", "Глава администрации ________ И.И. Иванов", "«12» января 2024 г."]
    assert over_title([*stamp, "Отчёт о работе с обращениями граждан за 2023 год"]) == 3


def test_a_stamp_without_a_day_is_its_first_line() -> None:
    assert over_title(["СОГЛАСОВАНО", "Отчёт о работе с обращениями граждан за 2023 год"]) == 1


def test_a_title_that_begins_as_a_stamp_does_is_the_title() -> None:
    assert over_title(["Приложение 1. Отчёт о работе с обращениями граждан", "12.01.2024"]) == 0


def test_a_report_without_a_stamp_has_nothing_over_its_title() -> None:
    assert over_title(["Обращения граждан за 2023 год", "12 января 2024 г."]) == 0


def test_the_line_below_goes_on_with_a_title_that_says_the_kind_alone() -> None:
    report = Report([Heading("И Н Ф О Р М А Ц И Я", level=1), Paragraph("об обращениях граждан за 2023 год")])
    assert title_of(report).text.endswith("об обращениях граждан за 2023 год")
    assert title_of(report).blocks == (0, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Обращения граждан, поступившие в администрацию", "города Лугового в первом полугодии 2010 года"),
        ("О работе с обращениями граждан в администрации города", "Лугового за 9 месяцев 2010 года"),
        ("Работа с обращениями граждан и", "Приём по личным вопросам в 2010 году"),
    ],
)
def test_a_line_that_an_unfinished_title_wants_goes_on_with_it(first: str, second: str) -> None:
    report = Report([Heading(first, level=1), Paragraph(second), Paragraph("Поступило 40 писем.")])
    assert title_of(report).blocks == (0, 1)


def test_a_title_of_three_lines_is_one_title() -> None:
    lines = ["об обращениях граждан", "в администрации Лугового за 2023 год"]
    report = Report([Heading("СПРАВКА", level=1), *map(Paragraph, lines), Paragraph("Поступило 40 писем.")])
    assert title_of(report).blocks == (0, 1, 2)


def test_a_title_that_says_what_it_is_about_stands_alone() -> None:
    report = Report([Heading("Отчёт об обращениях за 2023 год", level=1), Paragraph("Поступило 40 писем.")])
    assert title_of(report).blocks == (0,)


def _rows(lines: str) -> Table:
    return grid(lines.strip().splitlines())


def test_the_numbers_of_a_cut_table_stand_where_they_are_printed() -> None:
    upper = _rows(
        "| Показатель | 2022 год | 2023 год |\n| Всего обращений | 311 | 402 |\n| письменных | 208 | 251 |"
    )
    for lower in (
        _rows("| Показатель | 2022 год | 2023 год |\n| устных | 103 | 151 |"),
        _rows("| устных | 103 | 151 |\n| на личном приёме | 12 | 17 |"),
    ):
        report = Report(
            [Heading("Обращения граждан за 2023 год", level=1), upper, lower], "text", {"name": "x"}
        )
        said = extract.statements(report)
        below = [s for s in said if Address.parse(s.address).block == 2]
        assert {(str(s.value), s.period) for s in below} >= {("103", "2022"), ("151", "2023")}
        assert all(str(s.value) in report.text_at(s.address) for s in said)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Обращения граждан в администрацию города по состоянию на 01.07.2018", "2018-H1"),
        ("Обращения граждан на 1 января 2011 года", "2010"),
        ("Обращения граждан на 31 декабря 2019 года", "2019"),
        ("Обращения граждан за 2017 год по состоянию на 01.02.2018", None),
        ("Обращения граждан на 31 июня 2018 года", None),
        ("Обращений стало больше на 5 процентов 2018 год", None),
    ],
)
def test_a_title_that_names_only_a_day_is_of_the_year_up_to_it(title: str, period: str | None) -> None:
    told = run_to_day([title])
    assert (told.code if told else None) == period


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Обращения граждан – 2019", "2019"),
        ("Обращения-2022: цифры и факты", "2022"),
        ("2016 год. Отчёт", None),
        ("Информация № 2019", None),
    ],
)
def test_a_title_names_a_year_behind_a_dash_without_the_word(title: str, year: str | None) -> None:
    assert bare_year(title) == year


@pytest.mark.parametrize(
    ("heading", "dims"),
    [
        ("Глава города", {"official": "head"}),
        ("Письменные обращения", {"channel": "written"}),
        ("Письменные обращения жителей по темам", {"channel": "written"}),
        ("Тематика устных обращений", {"channel": "oral"}),
        ("Обращения, поступившие из Правительства Речного края", {"source": "region"}),
        ("Администрации поселений", {"recipient": "settlements"}),
        ("Письма в Совет", {}),
        ("Откуда поступили письменные обращения", {}),
        ("Обращения к председателю", {}),
        ("Письменные и устные обращения", {}),
        ("Результаты рассмотрения", {}),
    ],
)
def test_a_heading_speaks_for_its_section_when_it_says_one_thing_only(heading: str, dims: dict) -> None:
    assert section_dims(heading) == dims


def test_a_table_of_visitors_below_a_heading_of_receptions_counts_those_who_came() -> None:
    visitors = _rows("| Вопрос | Человек |\n| жилищные вопросы | 9 |\n| ремонт дорог | 7 |")
    report = Report(
        [
            Heading("Обращения граждан в администрацию Лугового района за 2018 год", level=1),
            Heading("Личный приём", level=2),
            Paragraph("Принято 34 человека. С какими вопросами приходили:"),
            visitors,
        ]
    )
    told = [(s.measure, s.value, s.dims.get("channel")) for s in extract.statements(report) if s.label]
    assert told == [("people", 9, "reception"), ("people", 7, "reception")]

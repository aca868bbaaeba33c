"""Where a report begins: its title, and what stands over it; and tables that a page's end cut in two."""

from __future__ import annotations

import extract
from extract.letterhead import over_title
from extract.report import Address, Heading, Paragraph, Report, Table
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

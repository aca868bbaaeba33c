"""A page that bears its own date: what «прошлый год», «с начала года» and a bare month mean there."""

import pytest

from extract.context import published, report_period
from extract.report import Heading, Paragraph, Report


def page(title: str, *paragraphs: str) -> Report:
    return Report([Heading(title, level=1), *(Paragraph(text) for text in paragraphs)], "text", {})


@pytest.mark.parametrize(
    "line",
    [
        "22.08.2022",
        "02.11.2015г.",
        "30 октября 2015",
        "Пресс-релиз 27.01.2025",
        "Архив №30 от 26 июля 2007 г.",
        "22.01.2010 16:00 Рубрика: Общество",
    ],
)
def test_a_short_line_with_a_date_is_the_pages_own(line):
    assert published(page("О чём пишут горожане", line)) is not None


@pytest.mark.parametrize("line", ["Отчёт по состоянию на 01.04.2020", "За 26 июля 2007 г. принято 9 звонков"])
def test_a_date_that_the_text_speaks_of_is_not_the_pages(line):
    assert published(page("О чём пишут горожане", line)) is None


@pytest.mark.parametrize(
    ("title", "paragraphs", "period"),
    [
        ("Чаще жалуются на ЖКХ", ("21 января 2013", "Получено 48 жалоб за 2012 год."), "2012"),
        ("Пишут по «электронке»", ("22.01.2010", "В прошлом году поступило 5425 писем."), "2009"),
        ("Обращений больше", ("26 июля 2007 г.", "За минувшее полугодие поступило 601 письмо."), "2007-H1"),
        ("Итоги недели", ("02.03.2021", "За прошлую неделю принято 40 звонков."), "2021-02-22/2021-02-28"),
        ("Мэр с начала года провёл 10 приёмов", ("02.11.2015", "С начала года до 1 октября: 12"), "2015-9M"),
        ("С начала года принято 207 писем", ("2 мая 2024", "Все рассмотрены."), "2024-01-01/2024-05-02"),
        ("Пять тысяч обращений в 2015 году", ("30 октября 2015", "С января по сентябрь – 4999."), "2015-9M"),
        ("Статистика за май", ("05 июня 2025", "С 1 по 31 мая отправлено 142 сигнала."), "2025-05"),
        ("Статистика за декабрь", ("12 января 2026", "За декабрь поступило 90 писем."), "2025-12"),
        ("Обращения за неделю (март 2020 года)", ("С 16 марта по 20 марта – 81.",), "2020-03-16/2020-03-20"),
    ],
)
def test_what_the_page_is_about(title, paragraphs, period):
    assert report_period(page(title, *paragraphs)).written == period

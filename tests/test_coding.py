"""Whose mail a report counts: an administration's, or a council's that reports on itself."""

import pytest

from extract import statements
from extract.report import Heading, Paragraph, Report
from normalize.coding import figures, reports_for_council


@pytest.mark.parametrize(
    "title",
    [
        "Обзор обращений граждан в городскую Думу за 2021 год",
        "Работа с обращениями граждан в Совете депутатов Лесного района",
        "О рассмотрении обращений в Собрании представителей города Лесного",
    ],
)
def test_a_council_reports_on_its_own_mail(title):
    assert reports_for_council(Report([Heading(title)]))


@pytest.mark.parametrize(
    "title",
    [
        "О чём писали жители Советского района города Лесного",
        "О чём писали жители Советского городского округа",
        "О чём писали жители Думиничского района",
    ],
)
def test_a_district_whose_name_sounds_like_a_council_is_none(title):
    opening = Paragraph("За неделю поступило 86 обращений.")
    assert not reports_for_council(Report([Heading(title), opening]))


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("Обзор обращений граждан в Правительство области", "Из областной Думы поступило 12 обращений."),
        ("Мэр отчитался о диалоге с жителями", "Отчёт заслушан на заседании городской Думы."),
        ("Мэрия: с отчётом перед городской Думой. Обращения за год", "В администрацию поступило 90 писем."),
    ],
)
def test_a_council_that_sent_letters_on_or_heard_a_report_is_not_whose_mail_it_is(title, opening):
    assert not reports_for_council(Report([Heading(title), Paragraph(opening)]))


def test_a_town_council_got_letters_from_the_council_of_its_region():
    title = Heading("Обращения граждан в городскую Думу за 2021 год", level=1)
    report = Report([title, Paragraph("Из Законодательного Собрания области направлено 7 обращений.")])
    (figure,) = figures(report, statements(report))
    assert figure.dims == {"recipient": "council", "source": "region_council"}


def told(title: str, *paragraphs: str) -> list[tuple[str, int]]:
    report = Report([Heading(title, level=1), *map(Paragraph, paragraphs)])
    return [(figure.municipality, int(figure.value)) for figure in figures(report, statements(report))]


def test_a_label_beside_its_number_is_a_topic_of_letters_whatever_the_classifier_says():
    opening = "В администрацию города Перми за 2021 год поступило 90 обращений."
    report = Report(
        [
            Heading("Пермь: обращения за 2021 год"),
            Paragraph(opening),
            Paragraph("Заготовка камыша – 7 обращений."),
        ]
    )
    assert [f.topic_label for f in figures(report, statements(report)) if f.value == 7] == [
        "Заготовка камыша"
    ]


def test_the_whole_town_s_number_on_its_district_s_page_is_the_town_s():
    district = "В администрацию Железнодорожного района за 2021 год поступило 90 обращений."
    town = "В целом по Хабаровску органы местного самоуправления приняли 900 писем."
    (_, ours), (whose, theirs) = told(
        "Хабаровск: что беспокоит жителей Железнодорожного района", district, town
    )
    assert (ours, whose, theirs) == (90, "Хабаровск", 900)


def test_what_a_governor_and_a_government_got_is_the_region_s_on_a_town_s_page():
    title = "Обзор обращений, поступивших в Правительство Самарской области в 2021 году (городской округ Чапаевск)"
    ((whose, _),) = told(title, "Губернатору и Правительству области за 2021 год направлено 7816 обращений.")
    assert whose == "Самарская область"


def in_sections(*sections: tuple[str, str]) -> Report:
    """A report on a year whose paragraphs stand each under a heading of its own."""
    blocks = [Heading("Обращения граждан в администрацию города Лесного за 2021 год", level=1)]
    for heading, text in sections:
        blocks += [Heading(heading, level=2), Paragraph(text)]
    return Report(blocks, "text", {"name": "page"})


def test_sections_headed_by_matters_give_their_numbers_the_topic():
    report = in_sections(
        (
            "Жилищно-коммунальное хозяйство",
            "Самый большой блок: 319 обращений. Просили отремонтировать кровли.",
        ),
        ("Земельные отношения", "Получено 87 обращений, это на 28 больше, чем в 2020 году."),
    )
    coded = {int(f.value): f.dims.get("topic") for f in figures(report, statements(report))}
    assert coded == {319: "0005.0000.0000.0000", 87: "0003.0011.0123.0000", 28: "0003.0011.0123.0000"}


def test_a_single_heading_that_sounds_like_a_matter_heads_no_topic():
    report = in_sections(
        ("Земельные отношения", "Получено 87 обращений."), ("Итоги работы", "Дано 12 ответов.")
    )
    assert [f.dims.get("topic") for f in figures(report, statements(report))] == [None, None]

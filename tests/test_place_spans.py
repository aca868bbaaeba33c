"""Whose numbers stand where on a page that prints a region's figures beside a municipality's."""

from __future__ import annotations

import pytest

from extract.report import Heading, Item, Paragraph, Report
from normalize.place_spans import spans
from normalize.places import reporter


def owners(*texts: str) -> list[tuple[str, str | None]]:
    blocks = [Heading(texts[0], level=1)]
    blocks += [Item(t[2:], marker="-") if t.startswith("- ") else Paragraph(t) for t in texts[1:]]
    report = Report(blocks)
    found = spans(report, reporter(report))
    return [
        ((o := found.at(f"b{i}@{len(text) - 3}-{len(text) - 2}")).place.name, o.part)
        for i, text in enumerate(texts)
    ][1:]


def test_the_regions_mail_is_the_regions_and_the_towns_mail_the_towns():
    assert owners(
        "Обзор обращений граждан за июль 2023 года (данные Администрации области), г. Муром",
        "В июле 2023 года Правительством Владимирской области получено 911 обращений.",
        "Экономика – 644.",
        "Администрация г. Муром:",
        "всего поступило 114 обращений.",
    ) == [
        ("Владимирская область", None),
        ("Владимирская область", None),
        ("Муром", None),
        ("Муром", None),
    ]


def test_an_authority_named_by_an_adjective_is_the_regions_too():
    assert owners(
        "О работе с обращениями граждан в марте 2022 года: Тверская область и город Ржев",
        "По данным Правительства области, в адрес областной администрации поступило 912 обращений.",
        "Экономика – 341.",
        "От жителей города Ржева в администрацию области поступило 31 обращение.",
    ) == [
        ("Тверская область", None),
        ("Тверская область", None),
        ("Тверская область", "Ржев"),
    ]


def test_what_a_towns_residents_wrote_to_the_region_is_a_part_of_the_regions():
    assert owners(
        "Обращения граждан в Правительство Ивановской области",
        "Город Кинешма, 14.12.2018",
        "В ноябре в Правительство области поступило 1214 обращений.",
        "От кинешемцев поступило 78 обращений.",
        "- экономика 14;",
        "Из других регионов получено 66.",
    ) == [
        ("Ивановская область", None),
        ("Ивановская область", None),
        ("Ивановская область", "Кинешма"),
        ("Ивановская область", "Кинешма"),
        ("Ивановская область", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Из Правительства области передано 61 обращение.",
        "В Правительство области от жителей города поступило 45 обращений.",
    ],
)
def test_a_town_that_announces_no_region_reports_for_itself(text):
    assert owners("Обращения граждан в администрацию города Мурома за 2019 год", text) == [("Муром", None)]


def test_what_came_to_the_address_of_the_regions_government_is_the_regions():
    assert owners(
        "Администрация города Муром. О работе с обращениями граждан во Владимирской области за 2021 год",
        "(по информации Правительства Владимирской области)",
        "В адрес Правительства Владимирской области поступило 5318 обращений.",
    )[-1] == ("Владимирская область", None)


def test_the_governor_and_administration_take_in_the_regions_mail():
    assert owners(
        "Город Кинешма. Об обращениях граждан, поступивших в администрацию Ивановской области",
        "За октябрь 2019 года в адрес губернатора и администрации Ивановской области поступило 498 обращений.",
        "Темы обращений кинешемцев: благоустройство – 2.",
    ) == [("Ивановская область", None), ("Ивановская область", "Кинешма")]


def test_a_page_of_what_a_towns_residents_wrote_to_the_region_is_the_towns_and_says_to_whom():
    report = Report(
        [
            Heading(
                "О поступивших в администрацию Владимирской области обращениях жителей г. Муром за май",
                level=1,
            ),
            Paragraph(
                "По информации администрации области, в мае 2017 года от жителей города Муром поступило 47."
            ),
            Paragraph("Всего по области в мае зарегистрировано 1 312 обращений."),
            Paragraph("На контроль взято 19 обращений."),
        ]
    )
    found = spans(report, reporter(report))
    owned = [found.at(f"b{i}@1-2") for i in (1, 2, 3)]
    assert [(o.place.name, o.to_region) for o in owned] == [
        ("Муром", True),
        ("Владимирская область", False),
        ("Муром", True),
    ]

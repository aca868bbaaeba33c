"""Period phrases mean these periods in a report on the first half of 2021."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract import numbers, period_phrases
from extract.period_meaning import resolve
from extract.period_phrases import mentions
from extract.periods import Period

ROOT = Path(__file__).parents[1]

REPORT = Period.parse("2021-H1")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("полгода 2010-го в одном блокноте", "2010-H1"),
        ("за I полугодие 2020 года", "2020-H1"),
        ("во втором квартале", "2021-Q2"),
        ("III кв.2020 г.", "2020-Q3"),
        ("в 4-ом кв.2022", "2022-Q4"),
        ("за 12 месяцев 2018 года", "2018"),
        ("за 9 месяцев 2020 года", "2020-9M"),
        ("январь – июнь 2011 года", "2011-H1"),
        ("за неделю со 2 по 8 июля 2018 года", "2018-07-02/2018-07-08"),
        ("с 1-го по 7-е июля 2018 года", "2018-07-01/2018-07-07"),
        ("с 1 по 7.07.2018", "2018-07-01/2018-07-07"),
        ("с 25.07.05 по 29.07.05", "2005-07-25/2005-07-29"),
        ("с 01.01 по 31.03.2023", "2023-Q1"),
        ("с 27/03/2023 по 31/03/2023", "2023-03-27/2023-03-31"),
        ("с 28 декабря 2022 года по 8 января 2023 года", "2022-12-28/2023-01-08"),
        ("с 01 января по 31 декабря 2023 года", "2023"),
        ("за ноябрь-декабрь 2023 года", "2023-11-01/2023-12-31"),
        ("с января 2023 года по март 2023 года", "2023-Q1"),
        ("за январь, февраль, март 2023 года", "2023-Q1"),
        ("за I-II кварталы 2023 года", "2023-H1"),
        ("за три квартала 2023 года", "2023-9M"),
        ("по итогам трёх кварталов 2023 года", "2023-9M"),
        ("итоги девяти месяцев 2023 года", "2023-9M"),
        ("в течение шести месяцев 2023 года", "2023-H1"),
        ("по итогам трёх месяцев 2023 года", "2023-Q1"),
        ("в последнем квартале 2023 года", "2023-Q4"),
        ("во второй половине 2023 года", "2023-H2"),
        ("за полгода 2023 года", "2023-H1"),
        ("за I полуг. 2023 г.", "2023-H1"),
        ("с января по июнь 2018 года", "2018-H1"),
        ("в декабре 2019 года", "2019-12"),
        ("с 16 по 22 февраля", "2021-02-16/2021-02-22"),
        ("с 01.04.2022 г. по 30.06.2022 г.", "2022-Q2"),
        ("с 1 января по 18 сентября 2013 года", "2013-01-01/2013-09-18"),
        ("по состоянию на 30.06.2021", "2021-H1"),
        ("АППГ", "2020-H1"),
        ("за аналогичный период прошлого года", "2020-H1"),
        ("годом ранее", "2020-H1"),
        ("за отчётный период", "2021-H1"),
        ("кварталом ранее", "2020-H2"),
    ],
)
def test_a_phrase_means_a_period(text: str, code: str) -> None:
    (mention,) = mentions(text)
    assert resolve(mention, REPORT) == code


def test_a_year_beside_a_half_is_the_same_half_when_compared() -> None:
    (mention,) = mentions("(2019 г. – 83)")
    assert resolve(mention, REPORT, compared=True) == "2019-H1"


def test_later_ordinals_of_a_row_of_quarters_are_quarters() -> None:
    found = mentions("в первом квартале – 230, во втором – 250, в третьем – 270")
    assert [resolve(m, REPORT) for m in found] == ["2021-Q1", "2021-Q2", "2021-Q3"]


@pytest.mark.parametrize(
    "text", ["пункт 12", "2 тыс. обращений", "с 2016 года", "через полгода 2010 обращений"]
)
def test_what_names_no_stretch_means_none(text: str) -> None:
    assert [resolve(m, REPORT) for m in mentions(text) if m.kind != "since"] == []


def test_what_is_looked_at_first_hides_no_period_and_no_number() -> None:
    """A new construction must begin where `_beginnings` and `_beginning` look, else it is never tried."""
    files = [
        ROOT / "tests" / "cases" / "sentences.txt",
        *sorted((ROOT / "fixtures" / "manner").glob("*.html")),
    ]
    grammar, _ = period_phrases._compiled()
    beginning, number, _, _ = numbers._patterns()
    for file in files:
        text = re.sub(r"<[^>]*>", " ", file.read_text(encoding="utf-8", errors="replace"))
        looked = set(period_phrases._beginnings(text))
        for start in (found.start() for found in re.finditer(r"(?<!\w)\w", text)):
            if grammar.match(text, start):
                assert start in looked, text[start : start + 40]
        text = text.replace("ё", "е")
        looked = {found.start() for found in beginning.finditer(text)}
        hidden = [found[0] for found in number.finditer(text) if found.start() not in looked]
        assert hidden == []

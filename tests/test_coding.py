"""Whose mail a report counts: an administration's, or a council's that reports on itself."""

import pytest

from extract.report import Heading, Paragraph, Report
from normalize.coding import reports_for_council


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

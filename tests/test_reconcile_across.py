"""Between documents: revisions, separate quarters against the year, history and size."""

from decimal import Decimal

import pytest

import reconcile
from normalize.figure import Figure


def count(document, period, value, measure="appeals", approx=None, **dims):
    return Figure("Энск", period, measure, "count", Decimal(value), dims, approx=approx, document=document)


def report(document, period, value, **others):
    """A year's own report, with what it says of other years."""
    figures = [count(document, period, value)]
    figures += [
        count(document, period, 10 + i, handling=code) for i, code in enumerate(("control", "commission"))
    ]
    return figures + [count(document, year.lstrip("y"), number) for year, number in others.items()]


def test_a_later_report_that_looks_back_differently_is_a_revision():
    figures = report("за 2019", "2019", 4583) + report("за 2020", "2020", 5218, y2019=4590)
    (found,) = reconcile.across(figures)
    assert found.kind == "revision"
    assert found.ru == "Обращения, 2019 год: в отчёте «за 2019» 4583, в «за 2020» 4590."
    assert [place.value for place in found.places] == ["4583", "4590"]


def test_the_own_report_stands_first_whatever_the_order():
    figures = report("за 2020", "2020", 5218, y2019=4700) + report("за 2019", "2019", 4583)
    (found,) = reconcile.across(figures)
    assert found.ru.index("4583") < found.ru.index("4700")
    assert found.severity == "high"


@pytest.mark.parametrize("again", [4583, 4600])
def test_the_same_or_a_rounded_number_is_no_revision(again):
    assert not reconcile.across(
        report("за 2019", "2019", 4583) + report("за 2020", "2020", 5218, y2019=again)
    )


def test_quarters_of_separate_reports_must_make_the_year():
    parts = [count(f"квартал {q}", f"2020-Q{q}", 100 * q) for q in range(1, 5)]
    assert not reconcile.across([*parts, count("год", "2020", 1000)])
    (found,) = reconcile.across([*parts, count("год", "2020", 1100)])
    assert "100 + 200 + 300 + 400 = 1000, за 2020 год указано 1100" in found.ru


def test_a_total_many_times_off_its_neighbours_names_the_lost_digit():
    figures = [count(f"за {y}", str(y), v) for y, v in ((2018, 4110), (2019, 453), (2020, 5218))]
    (found,) = reconcile.across(figures)
    assert found.kind == "implausible"
    assert "453 при 4110 (2018) и 5218 (2020)" in found.ru and "возможно, 4" in found.ru


def test_growth_alone_is_not_implausible():
    assert not reconcile.across(
        [count(f"за {y}", str(y), v) for y, v in ((2018, 400), (2019, 900), (2020, 5218))]
    )


def test_more_appeals_than_residents_allow():
    figures = [count("за 2020", "2020", 52180)]
    assert not reconcile.across(figures, {"Энск": 200_000})
    (found,) = reconcile.across(figures, {"Энск": 60_000})
    assert "при населении 60000" in found.ru


def test_findings_between_documents_are_findings_like_any_other():
    (found,) = reconcile.across(report("за 2019", "2019", 4583) + report("за 2020", "2020", 5218, y2019=4590))
    assert reconcile.Finding.from_dict(found.to_dict()) == found

"""Of several numbers for one thing, which one counts and how the others are shown."""

from itertools import permutations

import pytest
from asking import values

from pipelines.cells import agree, chosen, distance
from store.slices import Source

pytestmark = pytest.mark.usefixtures("english")


def test_a_years_own_report_counts_before_the_look_back_of_a_later_one(answer):
    found = answer(
        """
        later@2021 Тверь | 2020 appeals = 111
        own@2020 Тверь | 2020 appeals = 115
        """
    )
    assert found == {("Тверь", "", "2020"): (115, "differs", (111,))}


def test_the_nearer_look_back_counts_when_there_is_no_own_report(answer):
    found = answer(
        """
        far@2023 Тверь | 2020 appeals = 111
        near@2021 Тверь | 2020 appeals = 115
        """
    )
    assert found["Тверь", "", "2020"] == (115, "differs", (111,))


def test_the_same_number_in_two_reports_is_no_difference(answer):
    found = answer(
        """
        own@2020 Тверь | 2020 appeals = 115
        later@2021 Тверь | 2020 appeals = 115
        """
    )
    assert found["Тверь", "", "2020"] == (115, "", ())


def test_a_rounded_number_gives_way_to_the_exact_one_and_does_not_differ_from_it(answer):
    found = answer(
        """
        own@2020 Тверь | 2020 appeals = 62000
        own@2020 Тверь | 2020 appeals = 61873 b7
        """
    )
    assert found["Тверь", "", "2020"] == (61873, "", ())


def test_an_exact_number_of_a_later_report_completes_a_rounded_one_of_the_own_report(answer):
    found = answer(
        """
        own@2020 Тверь | 2020 appeals = ~62000
        later@2021 Тверь | 2020 appeals = 61873
        """
    )
    assert found["Тверь", "", "2020"] == (61873, "", ())


@pytest.mark.parametrize(
    ("block", "cell"),
    [
        pytest.param("b6", (42, "parts lower", ()), id="two bodies side by side are parts"),
        pytest.param("b60", (30, "differs", (12,)), id="two numbers far apart are a difference"),
    ],
)
def test_two_numbers_of_one_report_under_one_code(answer, block, cell):
    found = answer(
        f"""
        own@2020 Тверь | 2020 appeals source=region = 30 b5 :губернатор
        own@2020 Тверь | 2020 appeals source=region = 12 {block} :правительство
        """,
        dims={"source": "region"},
    )
    assert found["Тверь", "", "2020"] == cell


def test_an_odd_number_gives_way(answer):
    found = answer(
        """
        own@2020 Тверь | 2020 appeals = 300 odd
        own@2020 Тверь | 2020 appeals = 281
        """
    )
    assert found["Тверь", "", "2020"] == (281, "differs", (300,))


def test_derived_figures_are_shown_only_when_asked_for_and_give_way(answer):
    lines = """
        n@2020 Тверь | 2019 appeals = 100 derived
        n@2020 Тверь | 2020 appeals = 110
        m@2021 Тверь | 2020 appeals = 111 derived
        """
    assert values(answer(lines)) == {("Тверь", "", "2020"): 110}


def test_derived_figures_are_marked(answer):
    found = answer("n@2020 Тверь | 2019 appeals = 100 derived", derived=True)
    assert found == {("Тверь", "", "2019"): (100, "derived", ())}


@pytest.mark.parametrize(
    ("exact", "other", "approx", "same"),
    [
        (9815, 9800, None, True),  # «9,8 тыс.»
        (9815, 9820, None, False),  # one zero is chance
        (9815, 10000, None, True),
        (9815, 9000, "over", True),
        (9815, 9900, "over", False),
        (9815, 9900, "under", True),
        (53, 53, None, True),
        (53, 92, None, False),
    ],
)
def test_a_rounding_agrees_with_its_number(exact, other, approx, same):
    assert agree(exact, other, approx) is same


def test_the_own_report_stands_nearest_then_later_ones_then_earlier():
    order = ["2020", "2021-Q1", "2021", "2022", "2019", None]
    shuffled = order[::2] + order[1::2]
    assert sorted(shuffled, key=lambda report: distance(report, "2020")) == order


def said(id, document, value, report="2020", **more):
    blank = dict.fromkeys(Source._fields)
    usual = {
        "period": "2020",
        "status": "stated",
        "confidence": 1.0,
        "labels": {},
        "address": "b1",
        "unit": "count",
    }
    return Source(
        **{**blank, **usual, "id": id, "document": document, "value": value, "report_period": report, **more}
    )


@pytest.mark.parametrize(
    "rivals",
    [
        [said(1, 1, 9815), said(2, 2, 9820, "2021"), said(3, 3, 9800, "2022")],
        [said(1, 1, 62000), said(2, 2, 61873, "2021"), said(3, 2, 61900, "2021", address="b9")],
        [
            said(1, 1, 30, labels={"source": "а"}),
            said(2, 1, 12, labels={"source": "б"}),
            said(3, 2, 42, "2021"),
        ],
        [said(1, 1, 5, stated="odd"), said(2, 1, 7), said(3, 2, 9, None), said(4, 3, 7, status="derived")],
    ],
)
def test_the_order_in_which_figures_come_does_not_matter(rivals):
    cells = {(cell.value, cell.marks, cell.others) for cell in map(chosen, permutations(rivals))}
    assert len(cells) == 1

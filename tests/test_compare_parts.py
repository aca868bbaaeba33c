"""What is not stated and is the sum of its parts: periods, topics, groups of codes."""

import pytest

from pipelines.parts import tiled

HOUSING, UTILITIES = "0005.0005.0000.0000", "0005.0005.0056.0000"

pytestmark = pytest.mark.usefixtures("english")


def test_a_year_is_summed_from_halves_quarters_and_nine_months(answer):
    found = answer(
        """
        h1@2020-H1 Тверь | 2020-H1 appeals = 10
        q3@2020-Q3 Тверь | 2020-Q3 appeals = 3
        q4@2020-Q4 Тверь | 2020-Q4 appeals = 4
        m9@2021-9M Псков | 2020-9M appeals = 20
        q4p@2020-Q4 Псков | 2020-Q4 appeals = 5
        h1o@2020-H1 Орёл | 2020-H1 appeals = 10
        """,
        period="2020",
    )
    assert found == {("Тверь", "", "2020"): (17, "parts", ()), ("Псков", "", "2020"): (25, "parts", ())}


def test_a_stated_year_is_never_replaced_by_a_sum(answer):
    found = answer(
        """
        h1@2020-H1 Тверь | 2020-H1 appeals = 10
        h2@2020-H2 Тверь | 2020-H2 appeals = 11
        y@2020 Тверь | 2020 appeals = 22
        """
    )
    assert found["Тверь", "", "2020"] == (22, "", ())


def test_a_topic_is_summed_from_the_topics_under_it_as_a_lower_bound_without_counting_twice(answer):
    found = answer(
        f"""
        n@2020 Тверь | 2020 appeals topic={HOUSING} = 40
        n@2020 Тверь | 2020 appeals topic={UTILITIES} = 30
        n@2020 Псков | 2020 appeals topic={UTILITIES} = 7
        n@2020 Орёл | 2020 appeals topic=0005.0000.0000.0000 = 99
        """,
        topic="0005.0000.0000.0000",
    )
    assert found == {
        ("Тверь", "", "2020"): (40, "parts lower", ()),
        ("Псков", "", "2020"): (7, "parts lower", ()),
        ("Орёл", "", "2020"): (99, "", ()),
    }


def test_a_group_of_a_codelist_is_summed_from_its_codes(answer):
    found = answer(
        """
        n@2020 Тверь | 2020 appeals channel=written = 40
        n@2020 Тверь | 2020 appeals channel=electronic = 2
        n@2020 Тверь | 2020 appeals channel=phone = 1000
        """,
        dims={"channel": "in_writing"},
    )
    assert found["Тверь", "", "2020"] == (42, "parts lower", ())


@pytest.mark.parametrize(
    ("period", "have", "tiles"),
    [
        ("2020", {"2020-H1", "2020-H2"}, ["2020-H1", "2020-H2"]),
        ("2020", {"2020-9M", "2020-Q4", "2020-H1"}, ["2020-9M", "2020-Q4"]),
        ("2020", {"2020-Q1", "2020-Q2", "2020-H2"}, ["2020-Q1", "2020-Q2", "2020-H2"]),
        ("2020", {"2020-9M", "2020-H2"}, []),
        (
            "2020-H2",
            {"2020-Q3", "2020-10", "2020-11", "2020-12"},
            ["2020-Q3", "2020-10", "2020-11", "2020-12"],
        ),
    ],
)
def test_periods_tile_a_longer_one_without_gap_or_overlap(period, have, tiles):
    assert tiled(period, have) == tiles

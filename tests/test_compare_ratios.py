"""Shares, numbers per 10,000 residents and changes: computed, else taken as stated."""

from decimal import Decimal

import pytest
from asking import values

from pipelines.ratios import total_of

HOUSING = "0005.0005.0000.0000"

pytestmark = pytest.mark.usefixtures("english")


def test_a_share_is_computed_from_counts_and_else_taken_as_stated(answer):
    found = answer(
        f"""
        n@2020 Тверь | 2020 appeals = 200
        n@2020 Тверь | 2020 appeals topic={HOUSING} = 50
        n@2020 Тверь | 2020 appeals topic={HOUSING} = 24 share
        n@2020 Псков | 2020 appeals topic={HOUSING} = 37.5 share
        """,
        topic=HOUSING,
        mode="share",
    )
    assert found == {
        ("Тверь", "", "2020"): (Decimal("25"), "", ()),
        ("Псков", "", "2020"): (Decimal("37.5"), "stated", ()),
    }


def test_per_10k_uses_the_nearest_known_population_and_names_who_has_none(answer):
    found = answer(
        """
        n@2020 Выдуманск | 2020 appeals = 50
        n@2020 Небываловск | 2020 appeals = 50
        """,
        populations={"Выдуманск": {"2010": 1, "2021": 100000}},
        mode="per-10k",
    )
    assert found == {("Выдуманск", "", "2020"): (Decimal("5.00"), "", ())}
    assert "Небываловск" in answer.made.notes[0]


def test_a_change_is_computed_against_the_year_before_and_else_taken_as_stated(answer):
    found = answer(
        """
        n@2020 Тверь | 2020 appeals = 90
        n@2020 Тверь | 2019 appeals = 100
        n@2020 Псков | 2020 appeals = -3.6 change_pct/2019
        n@2020 Псков | 2020 appeals = -9 change_pct/2018
        """,
        period="2020",
        mode="change",
    )
    assert found == {
        ("Тверь", "", "2020"): (Decimal("-10.00"), "", ()),
        ("Псков", "", "2020"): (Decimal("-3.6"), "stated", ()),
    }


def test_a_cell_that_rests_on_a_contested_number_is_flagged_also_through_a_ratio(answer):
    lines = """
        n@2020 Тверь | 2020 appeals = 200
        n@2020 Тверь | 2020 appeals channel=phone = 50
        n@2020 Псков | 2020 appeals = 7
        n@2020 Псков | 2020 appeals channel=phone = 1
        """
    contested = [("200 is not the sum of its parts", "n: 2020 appeals = 200")]
    found = answer(lines, contested=contested, dims={"channel": "phone"}, mode="share")
    assert found["Тверь", "", "2020"][1] == "contested"
    assert found["Псков", "", "2020"][1] == ""


@pytest.mark.parametrize(
    ("key", "by", "total"),
    [
        (f"topic={HOUSING}", None, ""),
        (f"channel=phone;topic={HOUSING}", None, "channel=phone"),
        ("channel=phone;source=direct", "source", "channel=phone"),
        ("channel=phone", None, ""),
        ("channel=phone;recipient=region", None, "recipient=region"),
    ],
)
def test_the_total_of_a_share(key, by, total):
    assert total_of(key, by) == total


def test_the_share_of_a_line_is_of_the_whole(answer):
    lines = """
        n@2020 Тверь | 2020 messages = 80
        n@2020 Тверь | 2020 messages channel=dispatch line=112 = 40
        """
    line = answer(lines, measure="messages", dims={"channel": "dispatch", "line": "112"}, mode="share")
    assert values(line) == {("Тверь", "", "2020"): 50}


def test_the_share_of_a_part_of_a_municipality_is_of_the_whole(answer):
    lines = """
        n@2020 Тверь | 2020 messages = 80
        n@2020 Тверь | 2020 messages place=Заволжский = 20
        """
    assert values(answer(lines, measure="messages", by="place", mode="share")) == {
        ("Тверь", "Заволжский", "2020"): 25
    }

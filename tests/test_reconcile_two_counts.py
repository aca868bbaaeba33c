"""Numbers that disagree and are no mistake: far apart, side by side, or one within the other."""

import pytest
from test_reconcile_identities import check

from reconcile.two_counts import far_apart

DISTRICT = """2023 486 @b2@0-3 \n 2023 35± ~2022 @b2@9-11 \n 2022 451 @b2@20-23
              2023 /written 291 @b2@30-33 \n 2023 /oral 195 @b2@40-43"""
OFFICE = """2023 274 @b3@0-3 \n 2023 34± ~2022 @b3@9-11 \n 2022 240 @b3@20-23
            2023 /written 201 @b3@30-33 \n 2023 /oral 73 @b3@40-43"""


def found(text):
    return [(f.kind, f.severity) for f in check(text).findings]


@pytest.mark.parametrize(
    ("values", "apart"),
    [
        ((412, 19), True),
        ((412, 41), False),  # a digit was lost
        ((412, 912), False),  # a digit was mistaken
        ((412, 390), False),
        ((9, 2), False),  # one digit for another
    ],
)
def test_no_misprint_leads_as_far_as_from_a_total_to_a_small_part(values, apart):
    assert far_apart(values) is apart


def test_numbers_far_apart_are_told_but_not_as_grave():
    (finding,) = check("2020 2416 @b1@0-4 \n 2020 131 @b4@0-3").findings
    assert finding.severity == "note" and "вероятно, числа о разном" in finding.ru
    assert "probably of different things" in finding.en
    assert found("2020 2416 @b1@0-4 \n 2020 1308 @b4@0-4") == [("conflict", "high")]


def test_a_part_far_above_its_whole_is_of_something_else():
    assert found("2020 /reception 28 \n 2020 /reception /explained 441") == [("contradiction", "note")]
    assert found("2020 /reception 28 \n 2020 /reception /explained 41") == [("contradiction", "high")]


def test_a_share_far_from_the_computed_one_is_of_another_whole():
    (finding,) = check("2020 2000 \n 2020 /written 158 \n 2020 /written about 50s").findings
    assert finding.severity == "note" and "это от 316" in finding.ru
    assert found("2020 2000 \n 2020 /written 158 \n 2020 /written 9.7s") == [("contradiction", "medium")]


def test_topics_that_a_report_sets_side_by_side_are_not_nested():
    group, question = "0003.0009.0097.0000", "0003.0009.0097.0690"
    (finding,) = check(f"2020 /{group} 141 \n 2020 /{question} 188").findings
    assert finding.severity == "note" and "соседние темы" in finding.ru


def test_letters_to_all_bodies_and_to_one_of_them_are_two_counts_told_once():
    (finding,) = check(f"{DISTRICT}\n{OFFICE}").findings
    assert (finding.kind, finding.severity) == ("conflict", "note")
    assert "одно входит в другое" in finding.ru and len(finding.also) == 8


def test_a_count_is_within_another_when_the_rest_is_told():
    table = (
        "2023 /written 205 @b2:r1c3 \n 2023 /written 148 @b2:r1c1 \n 2023 /written /settlements 57 @b2:r1c2"
    )
    assert found(table) == [("conflict", "note")]
    assert found(table.replace(" 57", " 56")) == [("conflict", "high")]


def test_two_tables_that_are_each_the_greater_once_contradict_each_other():
    text = f"{DISTRICT}\n{OFFICE}".replace("2022 240", "2022 640").replace("34±", "-366±")
    assert [f.severity for f in check(text).findings if f.period in ("2022", "2023")].count("high") >= 2

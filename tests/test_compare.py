"""Comparisons: like with like, rows and columns, and questions that make no sense."""

import pytest
from asking import store_of, values

from extract.errors import UsageError
from pipelines import codenames
from pipelines.place_choice import Places
from pipelines.question import codes, kind_of, question

pytestmark = pytest.mark.usefixtures("english")


def test_a_total_is_not_mixed_with_breakdowns_units_other_measures_or_periods(answer):
    found = answer(
        """
        n@2020 Тверь | 2020 appeals = 100
        n@2020 Тверь | 2020 appeals channel=written = 60
        n@2020 Тверь | 2020 appeals = 5 change_pct/2019
        n@2020 Тверь | 2020 questions = 130
        n@2020 Тверь | 2020-H1 appeals = 40
        n@2020 Тверь | 2020 appeals place=Центральный_район = 30
        """
    )
    assert values(found) == {("Тверь", "", "2020"): 100}


def test_by_gives_a_row_for_each_code(answer):
    found = answer(
        """
        n@2020 Тверь | 2020 appeals channel=written = 40
        n@2020 Тверь | 2020 appeals channel=phone = 2
        n@2020 Тверь | 2020 appeals = 60
        """,
        by="channel",
    )
    shown = {label: value for (_, label, _), value in values(found).items()}
    assert shown == {codenames.name("channel", "written"): 40, codenames.name("channel", "phone"): 2}


def test_parts_of_a_municipality_are_rows_when_asked_for(answer):
    found = answer(
        """
        n@2020 Краснодар | 2020 appeals place=Прикубанский = 956
        n@2020 Краснодар | 2020 appeals place=Западный = 300
        n@2020 Краснодар | 2020 appeals = 9000
        """,
        by="place",
    )
    assert values(found) == {
        ("Краснодар", "Прикубанский", "2020"): 956,
        ("Краснодар", "Западный", "2020"): 300,
    }


def test_gaps_inside_a_series_are_columns_and_empty_ends_are_not(answer):
    answer(
        """
        n@2016 Тверь | 2016 appeals = 1
        n@2018 Тверь | 2018 appeals = 1
        """,
        years="2010-2020",
    )
    assert answer.made.columns == ["2016", "2017", "2018"]


def test_municipalities_are_sorted_and_yo_stands_with_ye(answer):
    answer(
        """
        a@2020 Ёлкино | 2020 appeals = 1
        b@2020 Жуково | 2020 appeals = 1
        c@2020 Енисейск | 2020 appeals = 1
        """
    )
    assert [row.municipality for row in answer.made.rows] == ["Ёлкино", "Енисейск", "Жуково"]


def test_an_unknown_place_is_answered_with_near_names(tmp_path):
    store = store_of(str(tmp_path / "s.db"), "n@2020 Кемерово | 2020 appeals = 1")
    with store.connect() as connection, pytest.raises(UsageError, match="Кемерово"):
        Places.of(connection).ids(["Кемрово"])


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"measure": "letters"}, "letters"),
        ({"measure": "other"}, "other"),
        ({"measure": "appeals", "period": "2020", "years": "2019-2020"}, "either"),
        ({"measure": "appeals", "period": "last year"}, "last year"),
        ({"measure": "appeals", "years": "2022-2018"}, "2022-2018"),
        ({"measure": "appeals", "dims": {"colour": "red"}}, "colour"),
        ({"measure": "appeals", "dims": {"channel": "pigeon"}}, "pigeon"),
        ({"measure": "appeals", "mode": "share"}, "share of what"),
        ({"measure": "appeals", "period": "2020", "kind": "half"}, "2020"),
    ],
)
def test_a_question_that_makes_no_sense_says_why(words, why):
    with pytest.raises(UsageError, match=why):
        question(**words)


def test_kinds_of_periods():
    assert [kind_of(code) for code in ("2020", "2020-H1", "2020-9M", "2020-12", "2015-02-16/2015-02-22")] == [
        "year",
        "half",
        "9M",
        "month",
        "7 days",
    ]
    assert codes((2020, 2021), "half") == ("2020-H1", "2020-H2", "2021-H1", "2021-H2")
    assert codes((2020, 2021), "9M") == ("2020-9M", "2021-9M")


def test_months_without_numbers_are_no_columns(answer):
    answer(
        """
        a@2020-01 Тверь | 2020-01 appeals = 1
        b@2020-12 Тверь | 2020-12 appeals = 1
        """,
        kind="month",
    )
    assert answer.made.columns == ["2020-01", "2020-12"]


def test_a_line_is_compared_with_itself_only(answer):
    found = answer(
        """
        n@2020 Тверь | 2020 messages channel=dispatch line=112 = 40
        n@2020 Тверь | 2020 messages channel=dispatch line=ЕДДС = 7 b60
        """,
        measure="messages",
        dims={"channel": "dispatch", "line": "112"},
    )
    assert found == {("Тверь", "", "2020"): (40, "", ())}

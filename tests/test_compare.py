"""Comparisons: like with like, whose number counts, what is summed and what is marked."""

from decimal import Decimal
from itertools import permutations

import pytest
from asking import contest, store_of

from extract.errors import UsageError
from pipelines import codenames, i18n
from pipelines.cells import agree, chosen, distance
from pipelines.compare import compare
from pipelines.parts import tiled
from pipelines.place_choice import Places
from pipelines.question import codes, kind_of, question
from pipelines.ratios import total_of
from store.slices import Source

HOUSING, UTILITIES = "0005.0005.0000.0000", "0005.0005.0056.0000"


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture
def answer(tmp_path):
    """Lines of figures and a question → {(municipality, label, period): (value, marks, others)}."""

    def ask(lines, measure="appeals", populations=None, contested=(), **words):
        store = store_of(str(tmp_path / "s.db"), lines, populations)
        for sentence, snippet in contested:
            contest(store, sentence, snippet)
        made = compare(store, question(measure, **words))
        ask.made = made
        return {
            (row.municipality, row.label, period): (cell.value, " ".join(cell.marks), cell.others)
            for (row, period), cell in made.cells.items()
        }

    return ask


def values(found):
    return {key: cell[0] for key, cell in found.items()}


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


def test_two_bodies_under_one_code_side_by_side_are_parts(answer):
    found = answer(
        """
        own@2020 Тверь | 2020 appeals source=region = 30 b5 :губернатор
        own@2020 Тверь | 2020 appeals source=region = 12 b6 :правительство
        """,
        dims={"source": "region"},
    )
    assert found["Тверь", "", "2020"] == (42, "parts lower", ())


def test_two_numbers_for_one_thing_far_apart_in_a_report_are_a_difference(answer):
    found = answer(
        """
        own@2020 Тверь | 2020 appeals source=region = 30 b5 :губернатор
        own@2020 Тверь | 2020 appeals source=region = 12 b60 :правительство
        """,
        dims={"source": "region"},
    )
    assert found["Тверь", "", "2020"] == (30, "differs", (12,))


def test_an_odd_number_gives_way(answer):
    found = answer(
        """
        own@2020 Тверь | 2020 appeals = 300 odd
        own@2020 Тверь | 2020 appeals = 281
        """
    )
    assert found["Тверь", "", "2020"] == (281, "differs", (300,))


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

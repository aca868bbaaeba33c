"""The scorer: what counts as the same figure."""

from __future__ import annotations

import pytest

from bench.score import Score, compare, place_key, scored

HOUSING = "0005.0005.0000.0000"
UTILITIES = "0005.0005.0056.0000"


def figure(value: float = 10, **fields) -> dict:
    """A figure with what most tests do not care about filled in."""
    base = {"municipality": "Тверь", "period": "2020", "measure": "appeals", "unit": "count", "dims": {}}
    return {**base, "value": value, **fields}


def verdict(gold: list[dict], found: list[dict], level: str = "strict") -> tuple[int, int, int]:
    """How many were right, missed and invented."""
    tally = compare(gold, found, level)
    return len(tally.hit), len(tally.missed), len(tally.extra)


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        (figure(), figure(), (1, 0, 0)),
        (figure(10), figure(11), (0, 1, 1)),
        (figure(4.1), figure(4.1004), (1, 0, 0)),
        (figure(), figure(municipality="город Тверь"), (1, 0, 0)),
        (figure(), figure(municipality="Торжок"), (0, 1, 1)),
        (figure(), figure(dims={"line": "112"}), (1, 0, 0)),
        (figure(), figure(dims={"colour": "red"}), (0, 1, 1)),
        (figure(dims={"place": "Западный округ"}), figure(dims={"place": "Западный"}), (1, 0, 0)),
        (figure(dims={"topic": HOUSING}), figure(dims={"topic": UTILITIES}), (0, 1, 1)),
        (
            figure(dims={"topic": HOUSING}, topic_alt=[UTILITIES]),
            figure(dims={"topic": UTILITIES}),
            (1, 0, 0),
        ),
        (figure(alt=[{"value": 11}]), figure(11), (1, 0, 0)),
        (figure(unit="change_pct", base="2019"), figure(unit="change_pct", base="2018"), (0, 1, 1)),
    ],
)
def test_strictly_the_same_figure(gold, found, expected):
    assert verdict([gold], [found]) == expected


def test_a_topic_without_a_code_is_known_by_its_words_more_or_less():
    gold = figure(dims={"topic": None}, topic_label="содержание дворов и подъездов")
    near = figure(dims={"topic": None}, topic_label="содержание дворов и подъезда")
    far = figure(dims={"topic": None}, topic_label="вывоз снега")
    assert verdict([gold], [near]) == (1, 0, 0)
    assert verdict([gold], [far]) == (0, 1, 1)


def test_the_theme_level_forgives_the_group_and_the_value_level_all_but_number_unit_and_period():
    gold, found = figure(dims={"topic": HOUSING}), figure(dims={"topic": UTILITIES})
    assert verdict([gold], [found], "theme") == (1, 0, 0)
    assert verdict([gold], [figure(municipality="Торжок", dims={"kind": "complaint"})], "value") == (1, 0, 0)


def test_an_optional_figure_may_be_left_out_but_counts_when_found():
    assert verdict([figure(optional=True)], []) == (0, 0, 0)
    assert verdict([figure(optional=True)], [figure()]) == (1, 0, 0)


def test_one_found_figure_answers_one_gold_figure():
    gold = [figure(10, alt=[{"value": 12}]), figure(11, alt=[{"value": 12}])]
    assert verdict(gold, [figure(12)]) == (1, 1, 0)


def test_other_and_derived_figures_are_not_scored():
    export = [
        figure(document="a/x.docx"),
        figure(document="x.pdf", measure="other"),
        figure(document="x.pdf", status="derived"),
    ]
    assert {stem: len(figures) for stem, figures in scored(export).items()} == {"x": 1}


def test_places_are_known_by_the_stems_of_their_own_words():
    assert place_key("Копейск") == place_key("Копейский городской округ")
    assert place_key("Орёл") == place_key("город Орел")
    assert place_key("Пограничный муниципальный район") != place_key("Пограничный")


def test_precision_recall_and_f1():
    score = Score(right=6, missed=2, extra=4)
    assert (score.precision, score.recall, round(score.f1, 3)) == (0.6, 0.75, 0.667)

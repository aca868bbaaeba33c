"""One number changed at random in a consistent table: it is found, named, and nothing else is blamed."""

import random

import pytest
from planted import SHAPES, Score, anyhow, built, consistent_gold, misprint, plant, seed, wide

import reconcile


@pytest.mark.parametrize("shape", SHAPES)
def test_untouched_tables_raise_nothing(shape):
    for number in range(10):
        findings = reconcile.check(shape(random.Random(number))).findings
        assert [f.ru for f in findings if f.kind != "implausible"] == []


def planted(tables, many, change=misprint):
    rng, score = random.Random(11), Score()
    for _ in range(many):
        plant(tables(rng), rng, score, change=change)
    return score


def demanded(score):
    assert score.visible > 0.3 * score.planted
    assert score.detection >= 0.98, score.line()
    assert score.localisation >= 0.85, score.line()
    assert score.false_alarms <= 0.01, score.line()


@pytest.mark.parametrize("change", [misprint, anyhow])
def test_planted_errors_in_built_tables(change):
    demanded(planted(built, 100, change))


@pytest.mark.slow
@pytest.mark.parametrize("change", [misprint, anyhow])
def test_a_thousand_planted_errors_in_built_tables(change):
    demanded(planted(built, 1000, change))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "change", "found", "named"),
    [
        ("seeds", misprint, 0.98, 0.85),
        ("seeds", anyhow, 0.97, 0.8),
        ("corpus", misprint, 0.98, 0.78),
        ("corpus", anyhow, 0.98, 0.65),
    ],
)
def test_a_thousand_planted_errors_in_gold_reports(folder, change, found, named):
    """Gold has no addresses, so sums that only a table's shape shows are not seen here."""
    reports = list(consistent_gold(folder))
    score = planted(lambda rng: rng.choice(reports), 1000, change)
    assert score.detection >= found, score.line()
    assert score.localisation >= named, score.line()
    assert score.false_alarms <= 0.01, score.line()


def test_work_grows_with_the_figures_and_not_faster():
    """Identities, the measure of the work, are a few a figure whatever the size of the table."""
    rng = random.Random(3)
    small, large = (reconcile.check(wide(rng, rows)).tried for rows in (40, 400))
    assert len(large) <= 11 * len(small)


@pytest.mark.slow
def test_a_table_of_ten_thousand_figures_with_errors_in_it():
    import time

    rng = random.Random(3)
    figures = wide(rng, 2000)
    for row in rng.sample(range(len(figures)), 100):
        figures[row].value += 7
    start = time.process_time()
    findings = reconcile.check(figures).findings
    assert time.process_time() - start < 5
    assert len(findings) >= 60


def test_seeds_are_checked_in_milliseconds():
    import time

    figures = seed(3)
    reconcile.check(figures)
    start = time.process_time()
    reconcile.check(figures)
    assert time.process_time() - start < 0.2

"""Printed numbers as intervals: rounding, cutting off, approximation, thousands."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.figure import Figure
from reconcile.intervals import holds, printed, rounds_to, whole
from reconcile.slips import meant_by, slip, slip_into


def figure(value, unit="count", approx=None, snippet="", base=None):
    return Figure("Энск", "2020", "appeals", unit, Decimal(value), base=base, approx=approx, snippet=snippet)


@pytest.mark.parametrize(
    ("value", "unit", "approx", "inside", "outside"),
    [
        ("13.8", "change_pct", None, [13.75, 13.8, 13.86, 13.9], [13.7, 13.95]),
        ("-38.9", "change_pct", None, [-38.855, -38.9, -38.99], [-38.8, -39.1]),
        ("24", "share", None, [23.5, 24.9], [23.4, 25.1]),
        ("24.0", "share", None, [24.3], [25.1]),
        ("1273", "count", None, [1273], [1272, 1274, 1273.5]),
        ("62000", "count", "over", [62000, 62834, 63000], [61999, 72000]),
        ("7400", "count", "about", [7000, 7400, 8000], [6000, 9000]),
        ("1000", "count", "under", [900, 1000], [1001]),
        ("2", "change_times", "over", [2.0, 2.33, 3.0], [1.9, 3.5]),
        ("-2", "change_times", "about", [-1.81, -2.4], [-1.2, 2]),
        ("0", "share", None, [0], [2]),
    ],
)
def test_a_printed_number_is_an_interval(value, unit, approx, inside, outside):
    interval = printed(figure(value, unit, approx))
    assert all(holds(interval, v) for v in inside), interval
    assert not any(holds(interval, v) for v in outside), interval


def test_thousands_are_printed_to_their_last_digit():
    assert printed(figure("21500", snippet="против 21,5тысяч сообщений")) == (21450, 21550)
    assert printed(figure("21500", snippet="против 21500 сообщений")) == (21500, 21500)


def test_counts_are_never_negative():
    assert printed(figure("3", approx="about"))[0] >= 0


@given(st.integers(2, 10**6), st.integers(1, 10**6), st.integers(0, 2))
def test_a_rightly_computed_percent_is_inside_its_interval_rounded_or_cut_off(part, total, places):
    exact = Decimal(part) / Decimal(total) * 100
    step = Decimal(1).scaleb(-places)
    for rounding in ("ROUND_HALF_UP", "ROUND_DOWN"):
        shown = exact.quantize(step, rounding)
        # A trailing zero is lost on the way (14.0 becomes 14), which only widens the interval.
        assert holds(printed(figure(str(shown), "share")), float(exact))


def test_whole_numbers_of_an_interval():
    assert whole((705.35, 706.09)) == (706, 706)
    low, high = whole((220.56, 220.9))
    assert low > high


@pytest.mark.parametrize(
    ("exact", "title", "same"), [(1273, 1300, True), (61834, 62000, True), (1273, 1290, False)]
)
def test_a_title_rounds_what_the_text_says_exactly(exact, title, same):
    assert rounds_to(Decimal(exact), Decimal(title)) is same


@pytest.mark.parametrize(
    ("printed_", "meant", "kind"),
    [(531, 541, "digit"), (359, 395, "swap"), (1444, 144, "length"), (-271, 271, "sign"), (19, 91, "swap"),
     (120, 258, None), (7, 7, None), (8, 88, "length")],
)  # fmt: skip
def test_slips_have_names(printed_, meant, kind):
    assert slip(printed_, meant) == kind


@given(st.integers(1, 10**6))
def test_every_number_a_slip_could_mean_is_one_slip_away(number):
    assert all(slip(number, meant) for meant in meant_by(number))


def test_a_slip_into_an_interval():
    assert slip_into(Decimal("8844"), (880, 889)) == 884
    assert slip_into(Decimal("13.3"), (15.28, 15.43)) == Decimal("15.3")
    assert slip_into(Decimal("120"), (258, 258)) is None

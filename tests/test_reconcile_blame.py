"""Of several numbers that cannot all be true, which one is named, and how surely."""

from decimal import Decimal

import pytest
from test_reconcile_identities import check

from reconcile.blame import likelihood


def chance(printed, unit, low, high):
    return likelihood(Decimal(printed), unit, (low, high))


def test_a_percent_that_only_one_base_gives_speaks_against_the_other_base():
    """40 is −55,06 % of 89 alone; were the percent wrong, a whole base would fit it only by luck."""
    (found,) = check("2020 40 \n 2019 77 \n 2020 -55.06% ~2019").findings
    assert (found.proposal.stated, found.proposal.value, found.proposal.certain) == ("77", "89", True)


def test_a_percent_that_no_whole_number_gives_is_itself_named():
    (found,) = check("2018 60 \n 2017 52 \n 2018 13.3% ~2017").findings
    assert (found.proposal.stated, found.proposal.value) == ("13.3", "15.4")


def test_a_slip_explains_a_long_number_better_than_a_short_one():
    slip, none = chance("10402", "count", 10482, 10482), chance("10402", "count", 10517, 10517)
    assert slip > 20 * none
    assert chance("14", "count", 19, 19) < 3 * chance("14", "count", 20, 20)


@pytest.mark.parametrize("unit", ["count", "change_abs", "change_pct", "share"])
def test_a_near_number_is_likelier_meant_than_a_far_one(unit):
    assert chance("530", unit, 618, 618) > chance("530", unit, 2618, 2618) > 0


def test_a_mere_bound_explains_nothing():
    assert chance("530", "count", 600, float("inf")) == 0


def test_a_total_that_misses_by_more_than_its_smallest_part_is_not_laid_on_that_part():
    text = "2020 questions 700 \n 2020 questions /direct 500 \n 2020 questions /other_bodies 2"
    (found,) = check(text + " \n 2020 questions /region 300").findings
    assert found.proposal.stated != "2"


def test_numbers_that_one_slip_explains_equally_leave_it_open():
    (found,) = check("2020 300 \n 2020 /written 150 \n 2020 /oral 160").findings
    assert not found.proposal.certain and "возможно" in found.ru

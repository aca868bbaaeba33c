"""Residents of a town called by one word."""

import pytest

from extract import residents


@pytest.mark.parametrize("word", ["тверичане", "ангарчан", "лесногорцы", "лесногорцев", "тюменцы", "туляков"])
def test_residents_in_the_plural(word):
    assert residents.are_many(word)


@pytest.mark.parametrize("word", ["улицы", "птицы", "больницы", "дворцы", "концы", "близнецы"])
def test_things_that_end_alike_are_no_residents(word):
    assert not residents.are_many(word)


def test_a_number_before_a_thing_counts_no_people():
    assert residents.counted("волгоградец", "волгоградцев")
    assert not residents.counted("саженец", "саженцев")

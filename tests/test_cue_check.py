"""Cue patterns: which phrases can match the same words."""

import pytest

from extract import cues
from extract.errors import UsageError
from normalize.cue_check import Cue, clashes, doubles, read, strangers


def _pair(one: str, other: str) -> list[Cue]:
    return [Cue("channel", "written", one, 2), Cue("channel", "electronic", other, 3)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("письменный", "письменный"),
        ("письменн~", "письменный"),
        ("письменн~", "письм~"),
        ("обращение|письмо", "письмо"),
        ("по *", "по почта"),
        ("электронн~ почта", "электронный почта|письмо"),
    ],
)
def test_phrases_that_match_the_same_words_clash(one, other):
    assert len(clashes(_pair(one, other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("письменный", "электронный"), ("почта", "электронный почта"), ("письменн~", "письмо")],
)
def test_other_words_or_another_length_do_not(one, other):
    assert clashes(_pair(one, other)) == []


def test_a_form_of_the_other_word_is_told_apart():
    pair = _pair("глава", "главами")
    assert clashes(pair) == []
    assert len(clashes(pair, by_form=True)) == 1
    assert clashes(_pair("глава", "глава"), by_form=True) == []


def test_one_code_or_another_dim_is_no_clash():
    same = [Cue("channel", "phone", "звонок", 2), Cue("channel", "phone", "звонок", 3)]
    apart = [Cue("channel", "phone", "звонок", 2), Cue("measure", "messages", "звонок", 3)]
    assert clashes(same) == clashes(apart) == []
    assert len(doubles(same)) == 1


def test_codes_outside_the_codelist_are_named():
    assert strangers([Cue("channel", "pigeon", "голубь", 7)]) == ["channel: no such code: pigeon (line 7)"]
    assert strangers([Cue("direction", "up", "больше", 8)]) == []


def test_a_file_without_the_columns_is_refused(tmp_path):
    file = tmp_path / "cues.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match="pattern"):
        read(file)


def test_a_phrase_stands_once_and_every_row_has_its_four_columns():
    rows = cues.rows()
    phrases = [(row["role"], row["code"], row["pattern"]) for row in rows]
    assert len(set(phrases)) == len(phrases)
    assert all(set(row) == {"role", "code", "pattern", "note"} and None not in row.values() for row in rows)

"""Codelists: every code of figures.md has its names, and parts know their whole."""

import pytest

from extract.errors import UsageError
from normalize import codelists
from normalize.figure import DIMS, MEASURES, UNITS

FREE_TEXT = {"line", "place", "topic"}


def test_every_closed_dim_has_a_codelist():
    assert set(DIMS) - FREE_TEXT <= set(codelists.names())


def test_measures_and_units_are_those_of_the_figure():
    assert set(codelists.codes("measure")) == set(MEASURES)
    assert set(codelists.codes("unit")) == set(UNITS)


def test_the_files_are_sound():
    assert codelists.check() == []


@pytest.mark.parametrize(
    ("dim", "narrow", "wide"),
    [
        ("channel", "phone", "oral"),
        ("channel", "reception", "oral"),
        ("channel", "written", "in_writing"),
        ("channel", "electronic", "in_writing"),
        ("source", "president_office", "president"),
        ("source", "president_reception", "federal"),
        ("source", "region_council", "regional"),
        ("outcome", "measures", "supported"),
        ("unit", "change_pct", "change"),
        ("topic", "0005.0005.0056.1149", "0005.0000.0000.0000"),
    ],
)
def test_a_part_lies_under_its_whole(dim, narrow, wide):
    assert codelists.covers(dim, wide, narrow)
    assert not codelists.covers(dim, narrow, wide)


def test_paper_and_electronic_documents_are_apart():
    assert not codelists.covers("channel", "written", "electronic")


def test_what_is_summed_is_counted_once():
    assert codelists.outermost("channel", ["oral", "phone", "written", "web"]) == ["oral", "written", "web"]


def test_groups_are_no_codes_of_figures():
    assert "in_writing" not in codelists.codes("channel")
    assert "in_writing" in codelists.codelist("channel")


def test_labels_in_both_languages():
    assert codelists.label("kind", "complaint") == "жалоба"
    assert codelists.label("kind", "complaint", "en") == "complaint"
    assert codelists.label("topic", "0005.0005.0000.0000") == "Жилище"


def test_an_unknown_codelist_names_those_at_hand():
    with pytest.raises(UsageError, match="channel"):
        codelists.codelist("colour")

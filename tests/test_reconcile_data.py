"""The data of reconcile speak of codes that exist; scans tell how surely a number was read."""

import pytest
from planted import two_years

import reconcile
from extract.report import Cell, Paragraph, Report, Table, Word
from normalize import codelists
from reconcile import knowledge, words
from reconcile.ocr import confidence_at


def known(dim):
    return set(codelists.codes(dim))


@pytest.mark.parametrize("row", [r for r in knowledge.rows("partitions.csv") if r["dim"] != "topic"], ids=str)
def test_partitions_name_codes_of_their_dim(row):
    assert set(row["core"].split()) | set(row["also"].split()) <= known(row["dim"])
    assert row["strength"] in ("exact", "gap")


@pytest.mark.parametrize("file", ["outside.csv", "loose.csv"])
def test_exceptions_name_codes_of_their_dim(file):
    assert all(row["code"] in known(row["dim"]) and row["reason"] for row in knowledge.rows(file))


def test_every_code_has_words_in_both_languages():
    for dim in ("measure", "channel", "source", "recipient", "kind", "outcome", "handling", "official"):
        for code in codelists.codes(dim):
            assert words.code(dim, code, "ru") != code
            assert words.code(dim, code, "en")
            assert words.code("of", code, "ru") != code or dim != "measure"


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("0005.0005.0056.1169", "0005.0005.0056.0000"),
        ("0005.0005.0056.0000", "0005.0005.0000.0000"),
        ("0005.0005.0000.0000", "0005.0000.0000.0000"),
        ("0005.0000.0000.0000", None),
    ],
)
def test_a_topic_has_the_parent_that_its_code_says(code, parent):
    assert knowledge.parent_topic(code) == parent


def test_codes_roll_up_by_the_codelists_but_not_into_groups():
    assert knowledge.broader("channel", "reception") == "oral"
    assert knowledge.broader("outcome", "measures") == "supported"
    assert knowledge.broader("source", "president_office") == "president"
    assert knowledge.broader("channel", "written") is None
    assert knowledge.broader("channel", "phone") is None


@pytest.mark.parametrize(
    ("period", "ru", "en"),
    [
        ("2019-Q2", "II квартал 2019", "Q2 2019"),
        ("2021-H1", "I полугодие 2021", "first half of 2021"),
        ("2023-9M", "9 месяцев 2023", "9 months of 2023"),
        ("2023-09", "сентябрь 2023", "September 2023"),
        ("2018-12-12", "12.12.2018", "12.12.2018"),
        ("2015-02-16/2015-02-22", "16.02.2015–22.02.2015", "16.02.2015–22.02.2015"),
    ],
)
def test_periods_in_words(period, ru, en):
    assert (words.period(period, "ru"), words.period(period, "en")) == (ru, en)


@pytest.mark.parametrize(
    ("period", "ru", "en"),
    [
        ("2018", "к 2018 году", "against 2018"),
        ("2020-H1", "к I полугодию 2020", "against the first half of 2020"),
        ("2019-Q2", "ко II кварталу 2019", "against Q2 2019"),
        ("2023-9M", "к 9 месяцам 2023", "against the 9 months of 2023"),
        ("2023-01", "к январю 2023", "against January 2023"),
        ("2023-05", "к маю 2023", "against May 2023"),
        ("2023-08", "к августу 2023", "against August 2023"),
        ("2018-12-12", "к 12.12.2018", "against 12.12.2018"),
    ],
)
def test_the_period_compared_with_in_words(period, ru, en):
    assert (words.against(period, "ru"), words.against(period, "en")) == (ru, en)


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "число"), (2, "числа"), (5, "чисел"), (11, "чисел"), (21, "число"), (112, "чисел")],
)
def test_a_noun_follows_its_number(count, text):
    assert words.plural(count, "число", "числа", "чисел") == text


def test_things_in_a_row_are_joined_as_in_speech():
    assert words.joined(["2"], "ru") == "2"
    assert words.joined(["2", "5"], "ru") == "2 и 5"
    assert words.joined(["2", "5", "7"], "en") == "2, 5 and 7"


@pytest.mark.parametrize(
    ("times", "text"),
    [(2, "в 2 раза больше"), (-4.5, "в 4,5 раза меньше"), (-7, "в 7 раз меньше"), (12, "в 12 раз больше")],
)
def test_factors_in_words(times, text):
    assert words.times(times, "ru") == text


def scanned():
    words_ = [Word(0, 8, 0.99), Word(9, 12, 0.55), Word(13, 20, 0.97)]
    cell = Cell(0, 0, "3 217", words=[Word(0, 1, 0.9), Word(2, 5, 0.4)])
    return Report([Paragraph("поступил 718 обращен", words=words_), Table(rows=1, columns=1, cells=[cell])])


@pytest.mark.parametrize(
    ("address", "sure"),
    [("b0@9-12", 0.55), ("b0@0-8", 0.99), ("b1:r0c0@0-5", 0.4), ("b1:r0c0", 0.4), ("b7@1-2", None)],
)
def test_the_confidence_of_a_number_is_that_of_its_least_sure_word(address, sure):
    assert confidence_at(scanned(), address) == sure


def test_a_sum_that_fails_in_a_scan_points_at_the_doubtful_digit():
    """The report itself tells which of the cells was hard to read."""
    import random
    from dataclasses import replace

    rng = random.Random(4)
    figures = [f for f in two_years(rng, 0, "kind", ("proposal", "application", "complaint"), "appeals")
               if f.period == "2020" and f.unit == "count"]  # fmt: skip
    for doubtful in range(len(figures)):
        wrong = list(figures)
        value = figures[doubtful].value
        wrong[doubtful] = replace(figures[doubtful], value=value + (100 if value % 1000 < 900 else -100))
        cells = [
            Cell(
                row,
                1,
                str(f.value),
                words=[Word(0, len(str(f.value)), 0.5 if f is wrong[doubtful] else 0.98)],
            )
            for row, f in enumerate(wrong, 1)
        ]
        report = Report([Table(rows=6, columns=3, cells=cells)])
        (finding,) = reconcile.check(wrong, report=report).findings
        assert finding.proposal.figure == wrong[doubtful].identity
        assert finding.proposal.value == str(value)

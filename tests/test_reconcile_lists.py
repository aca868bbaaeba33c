"""What shows that a list is complete, and which numbers of it stand beside each other and not inside."""

import pytest
from test_reconcile_identities import check, read

import reconcile
from reconcile.completeness import bracketed, shared
from reconcile.partitions import BRACKETED, SHARED
from reconcile.relations import Form, Relation
from reconcile.subjects import Book


def tried(text, kind="sum"):
    return [(t.status, t.formula) for t in check(text).tried if t.kind == kind]


SHARES = """2020 /roads 420 \n 2020 /roads 43.6s \n 2020 /yards 360 \n 2020 /yards 37.3s
            2020 /schools 184 \n 2020 /schools 19.1s"""


def test_shares_that_add_up_to_a_hundred_say_that_the_list_is_complete():
    assert not check(SHARES + " \n 2020 964").findings
    (found,) = check(SHARES.replace("360", "390") + " \n 2020 964").findings
    assert (found.proposal.stated, found.proposal.value, found.proposal.mends) == ("390", "360", 2)


def test_shares_of_another_whole_say_nothing():
    figures = read(SHARES + " \n 2020 5000")
    book = Book.of(figures)
    whole = next(s for s in book.counts if not s.dims)
    relation = Relation(Form.SUM, "sum", (whole, *(s for s in book.counts if s.dims)), rule=SHARED)
    assert not shared("topic", relation, book)


def lines(snippet, total, *parts):
    text = f"2021 messages /dispatch {total} @b1@1-7 \n" + "\n".join(
        f"2021 messages /dispatch {value} @b1@9-15" for value in parts
    )
    figures = read(text)
    for figure, name in zip(figures[1:], ("112", "050"), strict=True):
        figure.dims["line"] = name
    for figure in figures:
        figure.snippet = snippet
    return figures


@pytest.mark.parametrize(
    ("snippet", "whole"),
    [
        ("поступило 900 сообщений («112» – 564, «050» – 72).", True),
        ("поступило 900 сообщений («112» – 564 (62,7 %), «050» – 72).", False),
        ("поступило 900 сообщений (из них «112» – 564, «050» – 72).", False),
        ("поступило 900 сообщений («112» – 564, «050» – 72, прочие – 5).", False),
        ("поступило 900 сообщений. «112» – 564, «050» – 72.", False),
    ],
)
def test_a_list_in_brackets_after_its_total_makes_it_up(snippet, whole):
    figures = lines(snippet, 900, 564, 72)
    book = Book.of(figures)
    relation = Relation(Form.SUM, "sum", tuple(book.counts), rule=BRACKETED)
    assert bracketed("line", relation, book) is whole
    found = reconcile.check(figures).findings
    assert any("= 636, а всего указано 900" in f.ru for f in found) is whole


COLUMN = """2020 questions 100 @b1:r5c1
            2020 questions /0003.0011.0000.0000 20 @b1:r1c1 \n 2020 questions /roads 30 @b1:r2c1
            2020 questions /0003.0011.0123.0000 40 @b1:r3c1 \n 2020 questions /complaint 10 @b1:r4c1"""


def test_a_column_adds_up_whatever_its_rows_are_coded_as():
    """A row of complaints stands in the list of topics, a wider topic beside a narrower one."""
    found = check(COLUMN)
    assert not found.findings
    assert ("held", "20 + 30 + 40 + 10 = 100") in [(t.status, t.formula) for t in found.tried]


def test_a_column_that_adds_up_holds_the_columns_beside_it_to_their_totals():
    other = COLUMN.replace("2020", "2019").replace("c1", "c2").replace("/roads 30", "/roads 57")
    findings = check(COLUMN + "\n" + other).findings
    assert len(findings) == 1 and "= 127, а всего указано 100" in findings[0].ru


def test_a_reception_counted_apart_from_the_oral_appeals_is_not_more_than_its_whole():
    """«Письменных 1197, устных 200, ещё 598 на первичном приёме», and 386 of the letters through the web."""
    text = "2010 1995 \n 2010 /written 1197 \n 2010 /oral 200 \n 2010 /reception 598"
    assert not check(text).findings
    assert ("held", "1197 + 200 + 598 = 1995") in tried(text)
    assert not check(text + " \n 2010 /web 386".replace("/web", "/electronic")).findings


def test_two_sharp_shares_of_an_unprinted_whole_decide_nothing():
    text = "2022 questions 19358 \n 2022 questions /roads 1125 \n 2022 questions /roads 25.29s"
    assert check(text).findings
    assert not check(text + " \n 2022 questions /yards 1233 \n 2022 questions /yards 27.71s").findings


def test_a_share_in_a_list_of_one_whole_is_wrong_and_not_of_another_whole():
    text = """2020 1000 \n 2020 /roads 200 \n 2020 /roads 20s \n 2020 /yards 310 \n 2020 /yards 31s
              2020 /schools 70 \n 2020 /schools 14s"""
    (found,) = check(text).findings
    assert found.proposal is not None and "это от" not in found.ru


def test_the_calls_to_one_line_are_not_more_than_all_calls_of_their_sentence():
    figures = lines("", 636, 734, 72)
    assert any("734 — часть больше целого" in f.ru for f in reconcile.check(figures).findings)
    for figure in figures[1:]:
        figure.address = figure.address.replace("b1", "b7")
    assert not reconcile.check(figures).findings


OUTCOMES = """2020 {} \n 2020 /supported 320 \n 2020 /explained 970
              2020 /rejected 100 \n 2020 /pending 50"""


def test_what_became_of_appeals_does_not_add_up_by_leaving_some_of_it_out():
    """1290 = 320 + 970 is an accident: the refused and the pending are appeals too."""
    assert check(OUTCOMES.format(1440)).findings == []
    (found,) = check(OUTCOMES.format(1290)).findings
    assert "= 1440, а всего указано 1290" in found.ru


def test_a_slip_that_would_close_a_gap_is_named_as_possible():
    (found,) = check(OUTCOMES.format(1440).replace("970", "920")).findings
    assert found.kind == "gap" and found.severity == "note" and "ещё 50 не названы; возможно, " in found.ru
    assert found.proposal.slip == "digit" and not found.proposal.certain
    (found,) = check(OUTCOMES.format(1440).replace("970", "933")).findings
    assert found.kind == "gap" and found.proposal is None


def test_one_wrong_share_of_an_unprinted_whole_throws_no_doubt_on_the_printed_total():
    text = """2024 23154 \n 2024 /roads 191 \n 2024 /roads 25s \n 2024 /yards 296 \n 2024 /yards 39s
              2024 /housing 80 \n 2024 /housing 10.5s \n 2024 /schools 60 \n 2024 /schools {}s"""
    assert not check(text.format("7.9")).findings
    (found,) = check(text.format("79")).findings
    assert "79 %" in found.ru and "23154" not in found.ru

"""Small reports in the domain's notation: what holds, what fails, what cannot be decided, who is named.

A figure is written `period measure value` with `/dims`, `%`, `±` or `x` and `~base`; see `read`.
"""

import re
from decimal import Decimal

import pytest

import reconcile
from normalize.figure import Figure

UNITS = {"": "count", "±": "change_abs", "%": "change_pct", "x": "change_times", "s": "share"}
CODES = {
    "channel": "written electronic oral reception phone dispatch",
    "source": "direct region other_bodies prosecutor",
    "kind": "proposal application complaint",
    "outcome": "supported measures explained rejected pending",
    "handling": "control commission",
    "official": "head",
    "recipient": "settlements",
}
DIM_OF = {code: dim for dim, codes in CODES.items() for code in codes.split()}
LINE = re.compile(
    r"(?P<period>\S+)(?: (?P<measure>[a-z]+))?(?P<dims>(?: /\S+)*) (?P<approx>about |over )?"
    r"(?P<value>-?[\d.]+)(?P<unit>[±%xs]?)(?: ~(?P<base>\S+))?(?: @(?P<address>\S+))?$"
)


def read(text):
    """`2020 /written 375`, `2020 /written -534± ~2019`, `2020 questions 1434 @b1:r2c3`; else appeals."""
    figures = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        found = LINE.match(line)
        assert found, line
        dims, label = {}, None
        for code in found["dims"].split():
            name = code.lstrip("/")
            if name in DIM_OF:
                dims[DIM_OF[name]] = name
            elif name[0].isdigit():
                dims["topic"], label = name, name
            else:
                dims["topic"], label = None, name
        figures.append(
            Figure(
                "Энск", found["period"], found["measure"] or "appeals", UNITS[found["unit"]],
                Decimal(found["value"]), dims, found["base"], (found["approx"] or "").strip() or None, label,
                document="report", address=found["address"] or "",
            )
        )  # fmt: skip
    return figures


def check(text, **extra):
    return reconcile.check(read(text), **extra)


@pytest.mark.parametrize(
    "text",
    [
        "2020 1273 \n 2019 1129 \n 2020 144± ~2019 \n 2020 12.8% ~2019",
        "2020 /written 596 \n 2019 /written 481 \n 2020 /written 24% ~2019",  # 23.9
        "2018 /written 114 \n 2017 /written 49 \n 2018 /written over 2x ~2017",
        "2020 questions 1434 \n 2019 questions 2601 \n 2020 questions about -2x ~2019",
        "2020 966 \n 2020 /written 710 \n 2020 /electronic 242 \n 2020 /oral 14",
        "2020 1000 \n 2020 /written 700 \n 2020 /oral 300 \n 2020 /reception 250",  # reception is inside oral
        "2020 5218 \n 2020 /supported 1275 \n 2020 /measures 400 \n 2020 /explained 3943",
        "2020 100 \n 2020-Q1 10 \n 2020-Q2 20 \n 2020-Q3 30 \n 2020-Q4 40 \n 2020-H1 30 \n 2020-9M 60",
        "2020 14 \n 2020 /written 4 \n 2020 /written 28.6s",
        "2020 1270 \n 2020 /dispatch 10000",  # calls to the duty service are not part of the appeals
        "2020 8000 \n 2020 over 7500",  # a number and its approximation
        "2020 /control 395 \n 2020 /commission 15 \n 2020 395",  # properties do not add up
        "2020 people /reception 14 \n 2020 people /reception 34",  # people are counted by whom they saw
    ],
)
def test_right_numbers_raise_nothing(text):
    found = check(text)
    assert [f.ru for f in found.findings] == []
    assert all(t.status != "failed" for t in found.tried)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("2020 1273 \n 2019 1129 \n 2020 134± ~2019", "contradiction", "+144, а указано +134"),
        ("2020 552 \n 2019 281 \n 2020 -271± ~2019", "sign", "−271 вместо +271"),
        ("2020 60 \n 2019 52 \n 2020 13.3% ~2019", "contradiction", "+15,4 % вместо +13,3 %"),
        ("2020 758 \n 2020 /region 33 \n 2020 /region 4.5s", "rounding", "4,4 %, а указано 4,5 %"),
        ("2020 966 \n 2020 /written 710 \n 2020 /electronic 242 \n 2020 /oral 24", "contradiction", "= 976"),
        ("2020 100 \n 2020-Q1 10 \n 2020-Q2 20 \n 2020-Q3 30 \n 2020-Q4 45", "contradiction", "= 105"),
        ("2020-9M 90 \n 2020-Q4 40 \n 2020 120", "contradiction", "90 + 40 = 130"),
        ("2020 /region 53 \n 2020 /region 92", "conflict", "53 и 92"),
        ("2020 100 \n 2020 /written 120", "contradiction", "часть больше целого"),
        ("2020-Q1 130 \n 2020 120", "contradiction", "часть больше целого"),
        (
            "2020 /0005.0000.0000.0000 50 \n 2020 /0005.0005.0056.0000 60",
            "contradiction",
            "часть больше целого",
        ),
        (
            "2020 200 \n 2020 /supported 60 \n 2020 /explained 100 \n 2020 /rejected 10",
            "gap",
            "ещё 30 не названы",
        ),
        ("2020 500 \n 2020 questions 400", "implausible", "хотя бы один вопрос"),
        ("2020 /written 3000 \n 2019 /written 200", "implausible", "в десять раз"),
        ("2020 207 \n 2020 -6.2% ~2019", "rounding", "ни одно целое число"),
    ],
)
def test_wrong_numbers_are_told_in_one_sentence(text, kind, words):
    findings = check(text).findings
    assert [f.kind for f in findings] == [kind]
    assert words in findings[0].ru
    assert findings[0].severity in ("high", "medium", "low", "note")
    assert not re.search("[а-я]", findings[0].en)


def test_a_share_may_be_of_any_stated_whole():
    """«11 % от числа письменных» is no contradiction though 11 % of all would be more."""
    assert not check("2020 2000 \n 2020 /written 1000 \n 2020 /region 110 \n 2020 /region 11s").findings


def test_shares_that_agree_on_an_unprinted_whole_decide_nothing():
    text = """2020 23154
        2020 /roads 191 \n 2020 /roads 25s \n 2020 /yards 296 \n 2020 /yards 39s
        2020 /housing 80 \n 2020 /housing 10.5s"""
    found = check(text)
    assert not found.findings
    assert [t.status for t in found.tried if t.kind == "share"] == ["undecidable"] * 3


def test_an_incomplete_list_decides_nothing():
    found = check("2020 10402 \n 2020 /roads 2119 \n 2020 /schools 207 \n 2020 /health 320")
    assert not found.findings
    assert any(t.status == "undecidable" and t.kind == "sum" for t in found.tried)


def test_a_breakdown_that_adds_up_in_one_year_is_held_to_it_in_the_other():
    text = """2020 600 \n 2020 /north 100 \n 2020 /south 200 \n 2020 /west 300
              2019 700 \n 2019 /north 100 \n 2019 /south 250 \n 2019 /west 300"""
    findings = check(text).findings
    assert [f.kind for f in findings] == ["contradiction"]
    assert "= 650, а всего указано 700" in findings[0].ru


def test_a_rest_that_is_printed_under_no_code_is_no_gap():
    figures = read("2020 639 \n 2020 /written 456 \n 2020 /electronic 159 \n 2020 /oral 14")
    special = Figure("Энск", "2020", "other", "count", Decimal(10), topic_label="особые обращения")
    assert reconcile.check(figures).findings
    assert not reconcile.check([*figures, special]).findings


def test_a_list_may_mix_ways_and_senders():
    text = "2020 100 \n 2020 /written 40 \n 2020 /phone 10 \n 2020 /prosecutor 20 \n 2020 /region 30"
    assert any(t.status == "held" and "= 100" in t.formula for t in check(text).tried)


def test_a_minimal_set_is_three_numbers_and_one_of_them_is_named():
    found = check("2018 789 \n 2019 531 \n 2019 -120± ~2018 \n 2019 -32.7% ~2018").findings
    assert len(found) == 1
    assert [p.value for p in found[0].places] == ["531", "789", "−120"]
    assert [p.value for p in found[0].places if p.suspect] == ["−120"]
    assert (found[0].proposal.stated, found[0].proposal.value, found[0].proposal.certain) == (
        "-120",
        "-258",
        True,
    )


def test_the_number_at_the_crossing_of_a_row_and_a_column_is_named():
    text = """2020-Q1 30 @b1:r3c1 \n 2020-Q2 50 @b1:r3c2 \n 2020-H1 80 @b1:r3c3
              2020-Q1 /direct 10 @b1:r1c1 \n 2020-Q2 /direct 27 @b1:r1c2 \n 2020-H1 /direct 32 @b1:r1c3
              2020-Q1 /other_bodies 20 @b1:r2c1 \n 2020-Q2 /other_bodies 28 @b1:r2c2
              2020-H1 /other_bodies 48 @b1:r2c3"""
    found = check(text).findings
    assert len(found) == 1
    assert (found[0].proposal.stated, found[0].proposal.value) == ("27", "22")
    assert found[0].proposal.mends == 2 and found[0].proposal.certain
    assert "27 — блок 2, строка 2, столбец 3" in found[0].where()


def test_of_two_scanned_numbers_the_doubtful_one_is_named():
    figures = read("2020 966 \n 2020 /written 718 \n 2020 /electronic 242 \n 2020 /oral 14")
    figures[3].confidence = 0.41
    (found,) = reconcile.check(figures).findings
    assert found.proposal.figure == figures[3].identity
    figures[3].confidence, figures[1].confidence = 1.0, 0.5
    (found,) = reconcile.check(figures).findings
    assert (found.proposal.figure, found.proposal.value) == (figures[1].identity, "710")


def test_a_wrong_caption_is_one_finding_and_not_many():
    text = """2020 1273 \n 2020 questions 1434
              2020 /written 375 \n 2020 /phone 401 \n 2020 /electronic 658
              2020 questions /written 375 \n 2020 questions /phone 401 \n 2020 questions /electronic 658"""
    findings = check(text).findings
    assert [f.kind for f in findings] == ["caption"]


def test_a_chain_over_a_number_that_is_not_printed():
    """Last year's total follows twice, and differently."""
    text = """2020 1000 \n 2020 10% ~2019
              2019-Q1 200 \n 2019-Q2 200 \n 2019-Q3 200 \n 2019-Q4 200"""
    findings = check(text).findings
    assert [f.kind for f in findings] == ["contradiction"]
    assert "не могут быть верны вместе" in findings[0].ru
    assert len(findings[0].figures) == 6


def test_accepted_contradictions_keep_their_reason():
    text = "2020 1273 \n 2019 1129 \n 2020 134± ~2019"
    (found,) = check(text).findings
    assert found.accepted is None
    (again,) = check(text, known={found.identity: "опечатка, исправлено в новой редакции"}).findings
    assert again.accepted == "опечатка, исправлено в новой редакции"
    assert again.identity == found.identity


def test_findings_survive_a_round_trip_as_plain_data():
    import json

    for finding in check("2018 789 \n 2019 531 \n 2019 -120± ~2018 \n 2019 /oral 900").findings:
        assert reconcile.Finding.from_dict(json.loads(json.dumps(finding.to_dict()))) == finding


def test_checking_changes_no_figure():
    figures = read("2018 789 \n 2019 531 \n 2019 -120± ~2018")
    before = [figure.to_dict() for figure in figures]
    reconcile.check(figures)
    assert [figure.to_dict() for figure in figures] == before


@pytest.mark.parametrize(
    ("text", "period", "dims", "value"),
    [
        ("2020 1273 \n 2020 144± ~2019", "2019", {}, 1129),
        ("2020 /written 84 \n 2020 /written 6% ~2019", "2019", {"channel": "written"}, 79),
        ("2020-H1 80 \n 2020-Q1 30", "2020-Q2", {}, 50),
        ("2020-Q1 1 \n 2020-Q2 2 \n 2020-Q3 3 \n 2020-Q4 4", "2020", {}, 10),
        ("2020 100 \n 2020-9M 70", "2020-Q4", {}, 30),
        ("2020 99 \n 2020 /roads 8.1s", "2020", {"topic": None}, 8),
        (
            "2020 600 \n 2020 /direct 400 \n 2020 /other_bodies 200 \n 2019 700 \n 2019 /direct 450",
            "2019", {"source": "other_bodies"}, 250,
        ),
    ],
)  # fmt: skip
def test_what_is_not_stated_follows(text, period, dims, value):
    found = [f for f in check(text).derived if f.period == period and f.dims == dims]
    assert [(f.value, f.approx, f.status) for f in found] == [(value, None, "derived")]
    assert str(value) in found[0].snippet


def test_derived_figures_give_way_to_stated_ones_and_are_not_checked():
    first = check("2020 1273 \n 2020 144± ~2019")
    again = reconcile.check([*read("2020 1273 \n 2020 144± ~2019 \n 2019 1129"), *first.derived])
    assert not again.derived and not again.findings


def test_a_loose_number_derives_nothing():
    assert not check("2020 8000 \n 2020 over 2x ~2019").derived


def test_two_rows_of_a_table_under_one_code_are_two_senders():
    text = """2020 100 @b1:r1c1
              2020 /other_bodies 60 @b1:r2c1 \n 2020 /other_bodies 40 @b1:r3c1"""
    assert not check(text).findings


def test_one_sender_in_two_tables_is_a_conflict():
    text = "2020 /other_bodies 60 @b1:r2c1 \n 2020 /other_bodies 40 @b2:r2c1"
    assert [f.kind for f in check(text).findings] == ["conflict"]


def test_a_total_and_its_parts_in_one_sentence_are_no_conflict():
    text = """2021 /dispatch 636147 @b5@1-7
              2021 /dispatch 564057 @b5@9-15 \n 2021 /dispatch 72090 @b5@50-55"""
    assert not check(text).findings


def cells(*rows):
    """Rows of a table: this year, last year, the difference as parsed, its cell as printed."""
    figures = []
    for row, (now, then, printed_) in enumerate(rows, 1):
        dims = {"place": f"округ {row}"}
        table = [("2020", "count", now, None, ""), ("2019", "count", then, None, "")]
        table.append(("2020", "change_abs", now - then, "2019", f"округ {row} | +/- | {printed_}"))
        for column, (period, unit, value, base, snippet) in enumerate(table, 1):
            figures.append(
                Figure(
                    "Энск", period, "appeals", unit, Decimal(value), dims, base,
                    address=f"b1:r{row}c{column}@0-3", snippet=snippet,
                )
            )  # fmt: skip
    return figures


def test_a_sign_that_the_parser_set_right_is_still_told():
    figures = cells((375, 909, "- 534"), (552, 281, "- 271"), (106, 678, "- 572"))
    (found,) = reconcile.check(figures).findings
    assert found.kind == "sign" and "−271 вместо +271" in found.ru
    assert reconcile.odd(figures) == {figures[5].identity}


def test_a_column_that_counts_the_other_way_round_is_no_error():
    figures = cells((375, 909, "+ 534"), (552, 281, "- 271"), (106, 678, "+ 572"))
    assert not reconcile.check(figures).findings


def test_a_dash_in_a_sentence_is_no_minus():
    figures = read("2020 552 \n 2019 281 \n 2020 271± ~2019")
    figures[2].snippet = "рост составил – 271 обращение"
    assert not reconcile.check(figures).findings


def test_two_bodies_under_one_code_are_told_by_the_sum_they_make():
    text = """2020 100 \n 2020 /written 30 \n 2020 /phone 20 \n 2020 /prosecutor 10
              2020 /other_bodies 25 \n 2020 /other_bodies 15"""
    found = check(text)
    assert not found.findings
    assert any(t.status == "held" and t.formula.endswith("= 100") for t in found.tried)
    assert [f.kind for f in check(text.replace("/phone 20", "/phone 21")).findings] == ["conflict"]


def test_a_formula_is_written_in_the_language_of_its_sentence():
    text = "2018 1270 @b1 \n 2017 2077 @b1 \n 2018 -38.9% ~2017 @b1 \n 2017 1764 @b2"
    (found,) = [f for f in check(text).findings if f.kind == "conflict"]
    assert "2077 → 1270 = −38,9 %" in found.ru and "2077 → 1270 = −38.9 %" in found.en

"""People's decisions: they hold whatever the machine does, and say so when they no longer fit."""

from __future__ import annotations

import pytest
from runs import OTHER, TOWN, figures, folder, redo, rows, take_in

from extract.errors import UsageError
from normalize.decisions import Decision, target_of
from pipelines import decisions
from pipelines import views_of_documents as views
from pipelines.finding_documents import document
from pipelines.review import questions
from store.database import open_store

HOUSING = "0005.0000.0000.0000"
ROADS = "0003.0009.0097.0000"


def say(
    action: str, target: dict, value: str = "", expects: str = "", author: str = "Анна", day: int = 1
) -> Decision:
    return Decision(action, target, value, "так есть", author, f"2026-01-{day:02}T10:00:00", expects)


def figure(store, name: str, value: int):
    with store.connect() as connection:
        found = views.figures_of(connection, document(connection, name))
    return next(f for f, _ in found if f.value == value)


@pytest.fixture
def town(store, tmp_path, fake_code):
    folder(tmp_path / "a", one__txt=TOWN, two__txt=OTHER)
    take_in(store, tmp_path / "a")
    return store


def values(store) -> list[float]:
    return sorted(row[7] for row in figures(store))


def topics(store) -> dict[str, str | None]:
    return {row[6]: row[5] for row in figures(store) if row[6]}


def test_a_label_gets_the_code_that_a_person_says(town):
    decisions.decide(town, say("label", {"label": "Ямы"}, ROADS, expects="none"))
    redo(town, kind="decide")
    assert topics(town) == {"ЖКХ": HOUSING, "ямы": ROADS}


def test_forms_of_one_wording_are_one_question_and_one_decision(store, tmp_path, fake_code):
    other = TOWN.replace("«ямы»", "«ямам»").replace("Кемерово", "Томск")
    folder(tmp_path / "a", one__txt=TOWN, two__txt=other)
    take_in(store, tmp_path / "a")
    (question,) = questions(store)["labels"]
    assert (question["figures"], question["documents"]) == (2, 2)
    decisions.decide(store, say("label", {"label": question["label"]}, ROADS, expects="none"))
    redo(store, kind="decide")
    assert topics(store) == {"ЖКХ": HOUSING, "ямы": ROADS, "ямам": ROADS}
    assert questions(store)["labels"] == []


def test_a_label_whose_code_is_not_the_expected_one_is_set_aside_and_listed(town):
    decisions.decide(town, say("label", {"label": "ЖКХ"}, ROADS, expects="none"))
    done = redo(town, kind="decide")
    assert topics(town)["ЖКХ"] == HOUSING
    ((_, state, why),) = decisions.listed(town)
    assert state == "set_aside" and HOUSING in why and "one.txt" in why
    assert list(done.aside.values())


def test_a_wrong_figure_gets_its_right_value_or_goes(town):
    decisions.decide(town, say("wrong", target_of(figure(town, "one.txt", 157)), "175"))
    decisions.decide(town, say("wrong", target_of(figure(town, "one.txt", 12)), ""))
    redo(town, kind="decide")
    assert values(town) == [40, 100, 175, 900, 1000]


def test_two_names_are_one_place(town):
    decisions.decide(town, say("place", {"name": "томск"}, "Кемерово"))
    redo(town, kind="decide")
    assert {row[1] for row in figures(town)} == {"Кемерово"}


def test_what_is_no_report_has_no_figures(town):
    with town.connect() as connection:
        hash = document(connection, "two.txt").hash
    decisions.decide(town, say("not_report", {"document": hash}))
    done = redo(town, kind="decide")
    assert {row[1] for row in figures(town)} == {"Кемерово"}
    assert rows(town, "SELECT state FROM documents WHERE name = 'two.txt'") == [("not_report",)]
    assert done.emptied == [], "what a person emptied is no alarm"


def test_a_report_is_of_whom_a_person_says(town):
    with town.connect() as connection:
        hash = document(connection, "two.txt").hash
    decisions.decide(town, say("reporter", {"document": hash}, "Томский район", expects="Томск"))
    redo(town, kind="decide")
    assert {row[1] for row in figures(town)} == {"Кемерово", "Томский район"}


def test_a_known_contradiction_is_accepted_with_its_reason(store, tmp_path, fake_code):
    folder(tmp_path / "a", odd__txt="Отчёт\nТомск 2020 обращений: 666")
    take_in(store, tmp_path / "a")
    ((identity, hash),) = rows(
        store, "SELECT f.identity, d.hash FROM findings f JOIN documents d ON d.id = document_id"
    )
    decisions.decide(
        store, say("accept", {"finding": identity, "document": hash, "sentence": "666 не бывает"})
    )
    redo(store, kind="decide")
    assert rows(store, "SELECT accepted FROM findings") == [("так есть",)]


@pytest.fixture
def decided(town):
    """A store with a decision of each kind that can move, applied."""
    with town.connect() as connection:
        hash = document(connection, "two.txt").hash
    for decision in (
        say("label", {"label": "ямы"}, ROADS),
        say("wrong", target_of(figure(town, "one.txt", 157)), "175"),
        say("reporter", {"document": hash}, "Томский район"),
    ):
        decisions.decide(town, decision)
    redo(town, kind="decide")
    return town


def content(store) -> list[tuple]:
    return sorted((row[1], row[2], row[3], row[5] or "", row[7]) for row in figures(store))


def test_decisions_survive_a_rerun_of_everything(decided):
    before = content(decided)
    redo(decided, everything=True)
    assert content(decided) == before


def test_decisions_survive_renamed_files(decided, tmp_path):
    before = content(decided)
    (tmp_path / "a" / "one.txt").rename(tmp_path / "a" / "иначе.txt")
    take_in(decided, tmp_path / "a")
    redo(decided, everything=True)
    assert content(decided) == before


def test_decisions_survive_a_parser_that_moves_the_address(decided, fake_code, monkeypatch):
    import fake_stages

    real = fake_stages.extract

    def moved(report):
        found = real(report)
        for one in found:
            one["start"] -= 1  # the space before the number belongs to the address now
        return found

    monkeypatch.setattr(fake_stages, "extract", moved)
    before = content(decided), [row[8] for row in figures(decided)]
    fake_code(extract=2)
    done = redo(decided)
    assert {change.kind for _, changes in done.differences.values() for change in changes} == {"moved"}
    assert content(decided) == before[0]
    assert [row[8] for row in figures(decided)] != before[1]
    assert all(state == "active" for _, state, _ in decisions.listed(decided))


def test_decisions_go_into_an_empty_store_before_its_documents(decided, tmp_path, fake_code):
    file = tmp_path / "решения.csv"
    file.write_text(decisions.to_csv(decided), encoding="utf-8")
    other = open_store(str(tmp_path / "other.db"), create=True)
    assert decisions.import_file(other, file).new == 3
    take_in(other, tmp_path / "a")
    assert content(other) == content(decided)


def test_export_and_import_give_back_the_same_file(decided, tmp_path):
    text = decisions.to_csv(decided)
    other = open_store(str(tmp_path / "other.db"), create=True)
    decisions.merge(other, decisions.from_csv(text, "x.csv"))
    assert decisions.to_csv(other) == text
    assert decisions.merge(other, decisions.from_csv(text, "x.csv")).known == 3


def test_the_files_of_two_people_merge_and_the_later_word_counts(town):
    anna = [say("label", {"label": "ямы"}, ROADS, day=1), say("label", {"label": "ЖКХ"}, HOUSING, day=1)]
    boris = [
        say("label", {"label": "ямы"}, ROADS, author="Борис", day=2),
        say("label", {"label": "ЖКХ"}, ROADS, author="Борис", day=2),
    ]
    decisions.merge(town, [(decision, "active") for decision in boris])
    done = decisions.merge(town, [(decision, "active") for decision in anna])
    assert (done.new, done.known) == (1, 1)
    ((old, new),) = done.overruled
    assert (old.author, new.author) == ("Анна", "Борис")
    redo(town, kind="decide")
    assert topics(town) == {"ЖКХ": ROADS, "ямы": ROADS}
    aside = [(d.author, why) for d, state, why in decisions.listed(town) if state == "set_aside"]
    assert aside == [("Анна", "overruled by Борис on 2026-01-02: так есть")]


def test_a_figure_that_is_gone_sets_its_decision_aside_until_it_is_back(decided, fake_code, monkeypatch):
    import fake_stages

    real = fake_stages.extract
    monkeypatch.setattr(
        fake_stages, "extract", lambda report: [s for s in real(report) if s["words"][-1] != "157"]
    )
    fake_code(extract=2)
    redo(decided)
    aside = [(d.action, why) for d, state, why in decisions.listed(decided) if state == "set_aside"]
    assert aside == [("wrong", "no figure 157 with these words any more (one.txt)")]
    monkeypatch.setattr(fake_stages, "extract", real)
    fake_code(extract=3)
    redo(decided)
    assert all(state == "active" for _, state, _ in decisions.listed(decided))
    assert 175 in values(decided)


def test_a_withdrawn_decision_no_longer_counts_but_stays_on_record(town):
    from store import decisions as stored

    decision = say("label", {"label": "ямы"}, ROADS)
    decisions.decide(town, decision)
    redo(town, kind="decide")
    with town.begin() as connection:
        stored.withdraw(connection, [decision.content])
    redo(town, kind="decide")
    assert topics(town)["ямы"] is None
    assert [state for _, state, _ in decisions.listed(town, withdrawn=True)] == ["withdrawn"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("guess,,,x,r,a", "guess"),
        ("label,ямы,,9999,r,a", "9999"),
        ("label,,,,r,a", "about_label"),
        ("label,ямы,,,,a", "reason"),
        ("wrong,,157,много,r,a", "about_document"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_its_line(line, complaint):
    text = f"action,about_label,about_value,decided,reason,author\n{line}\n"
    with pytest.raises(UsageError, match=rf"x\.csv.* 2: .*{complaint}"):
        decisions.from_csv(text, "x.csv")


def test_a_file_without_the_columns_is_refused():
    with pytest.raises(UsageError, match="action"):
        decisions.from_csv("a,b\n1,2\n", "x.csv")


def test_a_decision_is_no_occasion_to_redo_what_new_code_touches(town, fake_code):
    fake_code(normalize=2)
    with town.connect() as connection:
        hash = document(connection, "one.txt").hash
    decisions.decide(town, say("not_report", {"document": hash}))
    assert redo(town, kind="decide").redone == 1
    assert redo(town).redone == 1, "the other document waits for a rerun"


def test_a_decision_expects_what_stands_there_when_it_is_made(town):
    with town.connect() as connection:
        hash = document(connection, "two.txt").hash
    decisions.decide(town, say("label", {"label": "ямы"}, ROADS))
    decisions.decide(town, say("label", {"label": "ЖКХ"}, ROADS))
    decisions.decide(town, say("reporter", {"document": hash}, "Томский район"))
    decisions.decide(town, say("wrong", target_of(figure(town, "one.txt", 157)), "175"))
    assert {d.expects for d, _, _ in decisions.listed(town)} == {"none", HOUSING, "Томск", "157"}
    redo(town, kind="decide")
    assert all(state == "active" for _, state, _ in decisions.listed(town))
    again = say("reporter", {"document": hash}, "Томская область", day=3)
    decisions.decide(town, again)
    redo(town, kind="decide")
    assert {row[1] for row in figures(town)} == {"Кемерово", "Томская область"}

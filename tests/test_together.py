"""Findings that need several documents: kept in step with the documents of a municipality."""

from __future__ import annotations

from runs import folder, rows, take_in

OWN = "Отчёт за 2020 год\nТомск 2020 обращений: 1003\nТомск 2020 обращений письменных: 700"
LATER = "Отчёт за 2021 год\nТомск 2021 обращений: 811\nТомск 2021 обращений письменных: 604\n"
LATER += "Томск 2020 обращений: 917"


def revisions(store) -> list[tuple]:
    return rows(store, "SELECT kind, en FROM findings WHERE document_id IS NULL")


def test_a_later_report_that_looks_back_differently_is_told_with_both_documents(store, tmp_path):
    folder(tmp_path / "a", own__txt=OWN)
    take_in(store, tmp_path / "a")
    assert revisions(store) == []
    folder(tmp_path / "a", later__txt=LATER)
    take_in(store, tmp_path / "a")
    ((kind, said),) = revisions(store)
    assert kind == "revision" and "own.txt" in said and "later.txt" in said
    contested = rows(store, "SELECT value FROM figures_flat WHERE contested ORDER BY value")
    assert [float(value) for (value,) in contested] == [917, 1003]


def test_it_goes_when_its_document_is_corrected(store, tmp_path):
    folder(tmp_path / "a", own__txt=OWN, later__txt=LATER)
    take_in(store, tmp_path / "a")
    assert len(revisions(store)) == 1
    folder(tmp_path / "a", later__txt=LATER.replace("917", "1003"))
    take_in(store, tmp_path / "a")
    assert revisions(store) == []


def test_places_that_did_not_change_are_not_checked_again(store, tmp_path):
    from pipelines.together import reconcile_places

    folder(tmp_path / "a", own__txt=OWN, later__txt=LATER)
    take_in(store, tmp_path / "a")
    assert reconcile_places(store) == 0

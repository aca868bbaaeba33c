"""Reruns: only what the changed code touches, the difference told, history kept."""

from __future__ import annotations

import os

import pytest
from runs import OTHER, TOWN, calls, figures, folder, redo, rows, take_in

from extract.errors import UsageError
from pipelines import history


@pytest.fixture
def two(store, tmp_path, fake_code):
    """A store with two documents of two formats."""
    folder(tmp_path / "a", one__txt=TOWN, two__odt=OTHER)
    take_in(store, tmp_path / "a")
    calls()
    return store


def test_nothing_changed_is_nothing_done(two):
    done = redo(two)
    assert (done.documents, done.redone, done.run_id) == (2, 0, None)
    assert calls() == []


def test_a_change_of_the_normalizer_reads_and_extracts_nothing_again(two, fake_code):
    fake_code(normalize=2)
    done = redo(two)
    assert done.redone == 2 and done.stages == {"normalize": 2}
    assert calls() == ["normalize", "normalize", "reconcile"], "of unchanged figures the checks stand too"


def test_who_reports_is_asked_again_only_when_that_code_or_the_report_changed(two, fake_code):
    fake_code(normalize=2)
    redo(two)
    assert "reporter" not in calls()
    fake_code(normalize=3, reporter=2)
    redo(two)
    assert calls().count("reporter") == 2
    fake_code(normalize=3, reporter=2, read=2)
    redo(two)
    assert "reporter" not in calls(), "the reports came out the same"
    redo(two, everything=True)
    assert calls().count("reporter") == 2, "everything is done again, whatever is kept"


def test_a_change_of_one_reader_redoes_only_its_format(two, fake_code):
    fake_code(read__odt=2)
    done = redo(two)
    assert done.redone == 1
    assert calls() == ["read"], "the report came out the same, so nothing after it is redone"


def test_the_difference_is_told_by_document(two, fake_code):
    fake_code(normalize=2)
    done = redo(two)
    ((name, changes),) = done.differences.values()
    assert name == "two.odt"
    assert [(c.kind, c.old.value, c.new.value) for c in changes] == [("value", 1000, 1001)]


def test_a_dry_run_tells_the_same_and_stores_nothing(two, fake_code):
    fake_code(normalize=2)
    before = figures(two), rows(two, "SELECT count(*) FROM results"), rows(two, "SELECT count(*) FROM runs")
    dry = redo(two, dry=True)
    assert (
        figures(two),
        rows(two, "SELECT count(*) FROM results"),
        rows(two, "SELECT count(*) FROM runs"),
    ) == before
    wet = redo(two)
    assert dry.record()["changes"] == wet.record()["changes"] != []


def test_old_results_stay_and_two_runs_can_be_compared(two, fake_code):
    fake_code(normalize=2)
    redo(two)
    old, new, found = history.difference(two)
    assert (old, new) == (1, 2)
    assert [(name, [c.kind for c in changes]) for name, changes in found] == [("two.odt", ["value"])]
    fake_code()
    calls()
    back = redo(two)
    assert calls() == [], "going back to code that was there before uses what is kept"
    assert back.counts() == {"value": 1}
    assert history.difference(two, 1, 3)[2] == []


def test_pruning_drops_what_only_old_runs_stood_on(two, fake_code):
    fake_code(normalize=2)
    redo(two)
    present = figures(two)
    done = history.prune(two, keep=1)
    assert done.results == 3  # two of normalize, one of reconcile
    assert figures(two) == present
    with pytest.raises(UsageError, match="1"):
        history.difference(two, 1, 2)
    assert redo(two).redone == 0


def test_a_document_that_loses_all_its_figures_is_a_loud_warning(two, fake_code, monkeypatch):
    import fake_stages

    from pipelines.stages import Coded

    monkeypatch.setattr(fake_stages, "normalize", lambda *_: Coded())
    fake_code(normalize=3)
    done = redo(two)
    assert sorted(done.emptied) == [("one.txt", 4), ("two.odt", 2)]
    assert figures(two) == []


def test_everything_can_be_redone_from_the_archive_when_the_folder_is_gone(two, tmp_path):
    for file in (tmp_path / "a").iterdir():
        os.unlink(file)
    before = figures(two)
    done = redo(two, everything=True)
    assert done.redone == 2 and calls().count("read") == 2
    assert figures(two) == before


def test_what_failed_is_tried_again_when_its_reader_changed(store, tmp_path, fake_code, monkeypatch):
    import fake_stages

    folder(tmp_path / "a", bad__txt="BROKEN " + TOWN)
    take_in(store, tmp_path / "a")
    assert redo(store).redone == 0
    real = fake_stages.read
    monkeypatch.setattr(fake_stages, "read", lambda data, name: real(data.replace(b"BROKEN ", b""), name))
    fake_code(read=2)
    assert redo(store).redone == 1
    assert len(figures(store)) == 4
    assert rows(store, "SELECT state, reason FROM documents") == [("ok", None)]


def test_a_rerun_in_workers_stores_the_same(two, fake_code):
    fake_code(normalize=2)
    redo(two, workers=2)
    assert sorted(row[7] for row in figures(two) if row[1] == "Томск") == [900.0, 1001.0]


def test_the_alarm_is_loud_and_its_length_bounded(capsys):
    from pipelines.i18n import use
    from pipelines.rerun import Redone
    from pipelines.telling import tell_rerun

    done = Redone(documents=500, redone=500, emptied=[(f"{n:03}.txt", 20) for n in range(500)])
    done.stages["normalize"] = 500
    use("en")
    tell_rerun(done)
    use(None)
    said = capsys.readouterr().err
    assert "WARNING: 500 documents had figures and now have none!" in said
    assert "  000.txt: had 20 figures" in said and "and 490 more" in said
    assert said.count("\n") < 20

"""Taking in: what is one document, what is another version, what is said of failures."""

from __future__ import annotations

import io
import os
import zipfile

import pytest
from runs import OTHER, TOWN, calls, figures, folder, rows, take_in

from extract.errors import StoreError, UsageError
from store.lock import writing


def test_a_folder_is_taken_in_at_any_depth_with_long_cyrillic_names(store, tmp_path):
    name = "Отчёт_о_работе_" + "о" * 90 + ".txt"
    deep = tmp_path / "в" / "Отчёты за 2020 год" / "Кемерово" / "IV квартал"
    deep.mkdir(parents=True)
    (deep / name).write_text(TOWN)
    done = take_in(store, tmp_path / "в")
    assert (done.new, done.figures, done.failed) == (1, 4, [])
    assert rows(store, "SELECT name FROM documents") == [(name,)]


def test_the_same_bytes_twice_are_one_document_with_two_paths(store, tmp_path):
    folder(tmp_path / "a", one__txt=TOWN, two__txt=TOWN)
    done = take_in(store, tmp_path / "a")
    assert (done.new, done.known) == (1, 1)
    assert rows(store, "SELECT count(*) FROM documents") == [(1,)]
    assert rows(store, "SELECT count(*) FROM paths") == [(2,)]
    assert len(figures(store)) == 4


def test_taking_in_again_does_nothing(store, tmp_path):
    folder(tmp_path / "a", one__txt=TOWN)
    take_in(store, tmp_path / "a")
    calls()
    done = take_in(store, tmp_path / "a")
    assert (done.new, done.known, done.run_id) == (0, 1, None)
    assert calls() == []
    assert rows(store, "SELECT count(*) FROM runs") == [(1,)]


def test_a_renamed_file_is_the_same_document(store, tmp_path):
    folder(tmp_path / "a", one__txt=TOWN)
    take_in(store, tmp_path / "a")
    (tmp_path / "a" / "one.txt").rename(tmp_path / "a" / "другое имя.txt")
    calls()
    assert take_in(store, tmp_path / "a").new == 0
    assert calls() == []
    assert rows(store, "SELECT count(*) FROM documents") == [(1,)]


def test_changed_bytes_under_a_path_are_a_new_version_of_it(store, tmp_path):
    file = folder(tmp_path / "a", one__txt=TOWN) / "one.txt"
    take_in(store, tmp_path / "a")
    file.write_text(TOWN.replace("157", "158"))
    take_in(store, tmp_path / "a")
    assert [row[7] for row in figures(store) if row[3] == "appeals" and row[4] is None] == [158.0]
    assert rows(store, "SELECT current, count(*) FROM documents GROUP BY current ORDER BY current") == [
        (False, 1),
        (True, 1),
    ]
    assert rows(store, "SELECT count(*) FROM paths WHERE until_run IS NOT NULL") == [(1,)]


def test_an_earlier_version_that_comes_back_is_present_again_without_work(store, tmp_path):
    file = folder(tmp_path / "a", one__txt=TOWN) / "one.txt"
    take_in(store, tmp_path / "a")
    before = figures(store)
    file.write_text(OTHER)
    take_in(store, tmp_path / "a")
    file.write_text(TOWN)
    os.utime(file, ns=(1, 1))
    calls()
    take_in(store, tmp_path / "a")
    assert figures(store) == before
    assert calls() == []


def test_a_version_that_lives_on_under_another_path_stays(store, tmp_path):
    folder(tmp_path / "a", one__txt=TOWN, two__txt=TOWN)
    take_in(store, tmp_path / "a")
    (tmp_path / "a" / "one.txt").write_text(OTHER)
    take_in(store, tmp_path / "a")
    assert {row[1] for row in figures(store)} == {"Кемерово", "Томск"}


def test_members_of_a_zip_are_documents_of_their_own(store, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Кемерово/отчёт.txt", TOWN)
        archive.writestr("Томск.txt", OTHER)
    folder(tmp_path / "a", all__zip=packed.getvalue())
    done = take_in(store, tmp_path / "a")
    assert done.new == 2
    paths = [path for (path,) in rows(store, "SELECT path FROM paths ORDER BY path")]
    assert [path.split("all.zip/")[1] for path in paths] == ["Кемерово/отчёт.txt", "Томск.txt"]


def test_failures_are_told_by_reason_and_kept_with_the_bytes(store, tmp_path):
    folder(tmp_path / "a", good__txt=TOWN, bad__txt="BROKEN", ours__txt="a\nDEFECT", none__txt=b"")
    done = take_in(store, tmp_path / "a")
    assert done.failures == {"damaged": 2, "defect": 1}
    told = {name: detail for name, _, detail in done.failed}
    assert told["bad.txt"] == "cut short"
    assert "ZeroDivisionError" in told["ours.txt"] and "fake_stages.py" in told["ours.txt"]
    assert rows(store, "SELECT count(*) FROM originals") == [(4,)]
    calls()
    take_in(store, tmp_path / "a")
    assert calls() == [], "what failed is not tried again by the same code"


def test_a_document_without_figures_is_said(store, tmp_path):
    folder(tmp_path / "a", talk__txt="Просто слова")
    assert take_in(store, tmp_path / "a").empty == ["talk.txt"]


def test_a_worker_that_dies_costs_its_document_only(store, tmp_path):
    folder(tmp_path / "a", a__txt=TOWN, b__txt="DIE", c__txt=OTHER)
    done = take_in(store, tmp_path / "a", workers=1)
    assert done.new == 3 and len(figures(store)) == 6
    assert done.failed == [("b.txt", "defect", "the worker died (exit code 9)")]


def test_parallel_workers_store_what_one_stores(store, tmp_path):
    for number in range(12):
        folder(tmp_path / "a", **{f"f{number}__txt": TOWN.replace("157", str(200 + number))})
    take_in(store, tmp_path / "a", workers=2)
    parallel = figures(store)
    assert len(parallel) == 48
    from store.database import open_store

    alone = open_store(str(tmp_path / "alone.db"), create=True)
    take_in(alone, tmp_path / "a")
    assert figures(alone) == parallel


def test_droppings_of_the_system_are_no_documents(store, tmp_path):
    folder(tmp_path / "a", good__txt=TOWN)
    for name in ("Thumbs.db", ".DS_Store", "~$отчёт.docx", "desktop.ini"):
        (tmp_path / "a" / name).write_bytes(b"x")
    assert take_in(store, tmp_path / "a").files == 1


def test_a_missing_folder_is_wrong_use(store, tmp_path):
    with pytest.raises(UsageError, match="no such file or folder"):
        take_in(store, tmp_path / "нет")


def test_two_writers_do_not_meet(store, tmp_path):
    folder(tmp_path / "a", one__txt=TOWN)
    with writing(store), pytest.raises(StoreError, match="another svodka"):
        take_in(store, tmp_path / "a")
    assert take_in(store, tmp_path / "a").new == 1


def test_ctrl_c_keeps_what_was_written_and_says_so(store, tmp_path, monkeypatch):
    import fake_stages

    folder(tmp_path / "a", a__txt=TOWN, b__txt=OTHER)
    real = fake_stages.read

    def read(data, name):
        if name == "b.txt":
            raise KeyboardInterrupt
        return real(data, name)

    monkeypatch.setattr(fake_stages, "read", read)
    done = take_in(store, tmp_path / "a")
    assert done.stopped and len(figures(store)) == 4
    assert rows(store, "SELECT state FROM runs") == [("stopped",)]
    monkeypatch.setattr(fake_stages, "read", real)
    done = take_in(store, tmp_path / "a")
    assert (done.new, done.known) == (1, 1) and len(figures(store)) == 6

"""Tables kept on disk: read when made of the very same files, made anew when anything is otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import errors
from normalize import classifier, kept, register, topic_index
from normalize.topic_index import Index
from pipelines.imports import reach


@pytest.fixture
def table(tmp_path, monkeypatch):
    """A table made of one file; gives what it holds and counts how often it was made."""
    monkeypatch.setenv("SVODKA_CACHE", str(tmp_path / "cache"))
    source = tmp_path / "words.csv"
    source.write_text("дорога")
    made: list[str] = []

    def ask(versions: str = "") -> dict:
        def make() -> dict:
            made.append(source.read_text())
            return {"words": frozenset(source.read_text().split())}

        return kept.kept("words", [source], make, versions)

    ask.source, ask.made = source, made
    return ask


def test_a_table_is_made_once_and_read_after_that(table):
    assert table() == table() == {"words": frozenset({"дорога"})}
    assert table.made == ["дорога"]


def test_a_changed_file_or_library_makes_it_anew(table):
    table()
    table.source.write_text("мост")
    assert table() == {"words": frozenset({"мост"})}
    table(versions="2")
    assert table.made == ["дорога", "мост", "мост"]


def test_a_damaged_file_is_as_none(table, tmp_path):
    table()
    (file,) = (tmp_path / "cache").iterdir()
    for damaged in (
        b"",
        file.read_bytes()[:-1],
        file.read_bytes().replace("дорога".encode(), "догора".encode()),
    ):
        file.write_bytes(damaged)
        assert table() == {"words": frozenset({"дорога"})}
    assert len(table.made) == 4


def test_where_nothing_can_be_written_the_table_is_made_every_time(table, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SVODKA_CACHE", str(tmp_path / "file" / "cache"))
    assert table() == table()
    monkeypatch.setenv("SVODKA_CACHE", "")
    assert table()
    assert len(table.made) == 3


def test_old_tables_go(table, tmp_path):
    for number in range(7):
        table.source.write_text(f"слово{number}")
        table()
    assert len(list((tmp_path / "cache").iterdir())) == 4


def test_the_index_from_disk_is_the_index_as_made():
    made, read = Index(classifier.load()), topic_index.index()
    assert read.to_plain() == made.to_plain()
    assert [read.find(words) for words in ("ЖКХ", "вывоз мусора", "ремонт дорог")] == [
        made.find(words) for words in ("ЖКХ", "вывоз мусора", "ремонт дорог")
    ]


def test_the_register_from_disk_is_the_register_as_made():
    made, read = register.shipped(), register.Register.from_plain(register.shipped().to_plain())
    assert (read.by_id, read.by_name, read.leading) == (made.by_id, dict(made.by_name), made.leading)
    assert read.sounding("schelkovo") == made.sounding("schelkovo") != []
    assert read.of_adjective("тверской") == made.of_adjective("тверской") != []


@pytest.mark.parametrize("module", [topic_index, register])
def test_a_table_is_judged_by_every_file_that_it_rests_on(module):
    rests = reach([module.__name__]).files - {Path(kept.__file__), Path(errors.__file__)}
    beside = {path for path in rests if path.parent == classifier.FOLDER}  # each index is of its own edition
    assert rests - beside == set(module.MADE_OF)

"""The official classifier as a tree, and two editions of it side by side."""

import pytest

from extract.errors import UsageError
from normalize import classifier, edition
from normalize.classifier import Classifier, Node

HOUSING = "0005.0005.0000.0000"


def small(*lines: str, date: str = "2026-01-01") -> Classifier:
    """An edition out of lines like `0001 Раздел` with the zeros left out."""
    nodes = []
    for line in lines:
        code, name = line.split(" ", 1)
        parts = code.split(".")
        nodes.append(Node(".".join(parts + ["0000"] * (4 - len(parts))), name))
    return Classifier(date, nodes)


def test_the_shipped_edition_is_whole():
    tree = classifier.load()
    assert tree.edition == classifier.editions()[-1]
    assert len(tree) == 2108
    assert edition.orphans(tree) == []
    levels = [node.level for node in tree]
    assert [levels.count(level) for level in classifier.LEVELS] == [5, 21, 206, 1225, 651]


@pytest.mark.parametrize(
    ("code", "parent", "level"),
    [
        ("0005.0000.0000.0000", None, "section"),
        (HOUSING, "0005.0000.0000.0000", "theme"),
        ("0005.0005.0056.0000", HOUSING, "group"),
        ("0005.0005.0056.1149", "0005.0005.0056.0000", "question"),
        ("0003.0009.0099.0742.0110", "0003.0009.0099.0742", "subquestion"),
    ],
)
def test_every_code_knows_its_parent_and_level(code, parent, level):
    assert classifier.parent(code) == parent
    assert classifier.load()[code].level == level


def test_the_path_begins_at_the_section():
    names = [node.name for node in classifier.load().path("0005.0005.0056.0000")]
    assert names == ["Жилищно-коммунальная сфера", "Жилище", "Коммунальное хозяйство"]


def test_what_two_codes_share():
    assert classifier.common(["0005.0005.0056.1149", "0005.0005.0055.0000"]) == HOUSING
    assert classifier.common(["0005.0005.0056.1149", "0003.0009.0000.0000"]) is None


def test_search_by_any_case_form():
    codes = [node.code for node in classifier.load().search("автомобильная дорога")]
    assert "0003.0009.0099.0742" in codes


def test_added_removed_renamed_and_moved_nodes():
    old = small("0001 Раздел", "0001.0001 Одно", "0001.0002 Другое", "0001.0003 Третье")
    new = small("0001 Раздел", "0001.0001 Первое", "0001.0004 Третье", "0001.0005 Новое")
    changes = edition.compare(old, new)
    assert [(a.name, b.name) for a, b in changes.renamed] == [("Одно", "Первое")]
    assert [(a.code[:9], b.code[:9]) for a, b in changes.moved] == [("0001.0003", "0001.0004")]
    assert [node.name for node in changes.added] == ["Новое"]
    assert [node.name for node in changes.removed] == ["Другое"]


def test_an_edition_is_the_same_as_itself():
    assert not edition.compare(classifier.load(), classifier.load())


def test_stored_figures_and_aliases_that_a_change_touches():
    tree = classifier.load()
    without = Classifier("2030-01-01", [node for node in tree if not node.code.startswith("0005.0005.0062")])
    what = edition.touched(
        edition.compare(tree, without), {"0005.0005.0062.1187": 3, "0003.0009.0000.0000": 9}
    )
    assert what.gone == {"0005.0005.0062.1187": 3}
    assert what.figures == 3


@pytest.mark.parametrize("text", ["2026-03-01", "01.03.2026", "1.3.2026"])
def test_dates_of_editions(text):
    assert edition.date(text) == "2026-03-01"


def test_a_loaded_edition_stands_beside_the_old_one(tmp_path, monkeypatch):
    monkeypatch.setattr(classifier, "FOLDER", tmp_path)
    for date, name in (("2025-01-01", "Раздел"), ("2026-01-01", "Глава")):
        file = tmp_path / "source.tsv"
        file.write_text(f"code\tname\n0001.0000.0000.0000\t{name}\n", encoding="utf-8")
        edition.keep(classifier.read(file, date), date)
        file.unlink()
    try:
        assert classifier.editions() == ["2025-01-01", "2026-01-01"]
        assert classifier.load().name("0001.0000.0000.0000") == "Глава"
        assert classifier.load("2025-01-01").name("0001.0000.0000.0000") == "Раздел"
    finally:
        classifier.load.cache_clear()


@pytest.mark.parametrize("text", ["", "просто текст\n", "0001,без разряда\n"])
def test_a_file_that_is_no_classifier_is_refused(tmp_path, text):
    file = tmp_path / "odd.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"odd\.csv"):
        classifier.read(file, "2026-01-01")

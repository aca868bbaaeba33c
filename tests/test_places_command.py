"""`svodka places`: lists what the store holds, marks what no register has, takes in a user's file."""

from __future__ import annotations

import pytest

from pipelines.cli import run
from store.database import open_store
from store.names import place_id
from store.queries import places, populations


@pytest.fixture
def url(tmp_path):
    url = f"sqlite:///{tmp_path}/own.db"
    with open_store(url, create=True).begin() as connection:
        place_id(connection, "Рязань", "RU-RYA", type="city", code="gn500096")
        place_id(connection, "Тридевятый район", "", type="district", code="?/тридевятый район")
    return url


def svodka(capsys, url, *words):
    code = run(["--store", url, "--lang", "ru", "places", *words])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def test_every_place_with_its_region_and_whether_it_is_listed(capsys, url):
    code, lines, notes = svodka(capsys, url)
    assert code == 0
    assert lines[0].startswith("Рязань  city  Рязанская область  жителей: ")
    assert lines[1] == "Тридевятый район  district  [нет в справочнике]"
    assert "мест: 2, из них нет в справочнике: 1" in notes


def test_names_that_may_be_one_place_are_told(capsys, url):
    with open_store(url).begin() as connection:
        place_id(connection, "Рязань", "", type="city")
    _, _, notes = svodka(capsys, url)
    assert "возможно, одно место: Рязань и Рязань (Рязанская область)" in notes


def test_only_the_unknown_ones(capsys, url):
    _, lines, _ = svodka(capsys, url, "--unknown")
    assert [line.split("  ")[0] for line in lines] == ["Тридевятый район"]


def test_a_file_completes_what_is_known_and_adds_what_is_new(capsys, url, tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(
        "name,type,region,oktmo,2020\n"
        "Тридевятый муниципальный район,district,Тверская область,28999000,4321\n"
        "Тридесятое,settlement,Тверская область,,99\n",
        encoding="utf-8",
    )
    code, _, notes = svodka(capsys, url, "add", str(file))
    assert code == 0 and "дополнено известных: 1, новых: 1" in notes
    with open_store(url).connect() as connection:
        people = populations(connection)
        kept = {row.name: (row.code, people[row.id]) for row in places(connection)}
    assert kept["Тридевятый район"] == ("28999000", {"2020": 4321})
    assert kept["Тридесятое"] == ("RU-TVE/тридесятое", {"2020": 99})
    assert svodka(capsys, url, "--unknown")[0] == 1


def test_a_bad_file_is_wrong_use_and_changes_nothing(capsys, url, tmp_path):
    file = tmp_path / "own.csv"
    file.write_text("name,region\nКалуга,Лукоморье\n", encoding="utf-8")
    code, _, notes = svodka(capsys, url, "add", str(file))
    assert code == 2 and "Лукоморье" in notes
    with open_store(url).connect() as connection:
        assert len(places(connection)) == 2

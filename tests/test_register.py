"""The register of places: what it holds, what a user adds, who lives where."""

from __future__ import annotations

import pytest

from extract.errors import UsageError
from normalize.register import Entry, Register, read_entries, regions, register


def test_every_region_has_a_name_and_a_code_of_its_own():
    listed = regions().values()
    assert len(listed) >= 85
    assert len({region.oktmo for region in listed}) == len({region.name for region in listed}) == len(listed)


def test_the_capitals_are_listed_with_their_regions():
    for name, region in (("Казань", "RU-TA"), ("Орёл", "RU-ORL"), ("Москва", "RU-MOW"), ("Элиста", "RU-KL")):
        best = register().named(name)[0]
        assert best.region == region and best.residents > 100_000, name


def test_every_entry_lies_in_a_known_region_and_has_an_id_of_its_own():
    entries = register().by_id.values()
    assert len(entries) > 8000
    assert {entry.region for entry in entries} <= set(regions())


def test_the_region_asked_for_comes_first_among_namesakes():
    assert register().named("Благовещенск", "RU-BA")[0].region == "RU-BA"
    assert register().named("Благовещенск", "RU-AMU")[0].region == "RU-AMU"


def test_e_and_yo_are_one_letter_in_names():
    assert register().named("Орел") == register().named("Орёл") != []


def test_a_town_is_found_by_its_adjective_and_by_its_latin_name():
    assert register().of_adjective("Тверскую")[0].name == "Тверь"
    assert register().sounding("kamensk-uralsky")[0].name == "Каменск-Уральский"
    assert register().sounding("schelkovo")[0].name == "Щёлково"


def test_a_users_file_with_a_column_a_year(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(
        "name,type,region,oktmo,2020,population_2021\n"
        "Новицкое сельское поселение,settlement,Республика Коми,87000001,1 234,1200\n",
        encoding="utf-8-sig",
    )
    (entry,) = read_entries(file)
    assert entry == Entry(
        "RU-KO/новицкое сельское поселение",
        "Новицкое сельское поселение",
        "settlement",
        "RU-KO",
        "87000001",
        ((2020, 1234), (2021, 1200)),
    )
    assert entry.residents == 1200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("город,регион\nКалуга,\n", "own.csv: the first line must name the columns"),
        ("name,region\nКалуга,Лукоморье\n", "own.csv:2: no such region: 'Лукоморье'"),
        ("name,2020\nКалуга,много\n", "own.csv:2: population is no number: 'много'"),
        ("name,2020\n,12\n", "own.csv:2: no name"),
    ],
)
def test_a_file_that_cannot_be_understood_says_where(tmp_path, text, said):
    file = tmp_path / "own.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said.replace("(", r"\(")):
        read_entries(file)


def test_an_added_entry_with_a_known_id_takes_the_place_of_the_old():
    whole = Register()
    whole.add(Entry("1", "Старое", "settlement"))
    whole.add(Entry("1", "Новое", "settlement"))
    assert [entry.name for entry in whole.by_id.values()] == ["Новое"]
    assert whole.named("Старое") == []


def test_residents_in_the_year_nearest_to_the_one_asked():
    entry = Entry("1", "Новое", "city", population=((2010, 100), (2015, 150), (2020, 200)))
    assert [entry.residents_in(year) for year in (2005, 2011, 2014, 2019, None)] == [100, 100, 150, 200, 200]
    assert Entry("2", "Пустое", "city").residents_in(2020) is None

"""Slips of typing are mended for the reading, and every number is still found where it was printed."""

from __future__ import annotations

import pytest

import extract
from extract.mending import as_read
from extract.report import Address, Paragraph, Report

SLIPS = {
    "дороги-12": "дороги – 12",
    "дороги -12,парки- 7": "дороги – 12, парки – 7",
    "дороги: 12, парки :7": "дороги – 12, парки – 7",
    "дороги(12)": "дороги (12)",
    "дороги ( 12 ) и парки": "дороги (12) и парки",
    "поступило  12обращений": "поступило 12 обращений",
    "поступило 12 ,из них 5 устных": "поступило 12, из них 5 устных",
    "рассмотрены все.Из них": "рассмотрены все. Из них",
    "в 2020 г.-312": "в 2020 году – 312",
    "12–о дорогах": "12 – о дорогах",
    "44 обр. и 1 обр. от 22 чел.": "44 обращения и 1 обращение от 22 чел.",
    "кол-во обр. снизилось": "количество обращений снизилось",
    "по вопр. ЖКХ": "по вопросам ЖКХ",
    "Поступило 5 обр. Из них 2 устных": "Поступило 5 обращений. Из них 2 устных",
    "ЖКХ-45, соцзащита-12": "ЖКХ – 45, соцзащита – 12",
}
NO_SLIPS = (
    "ковид-19",
    "форум «Город-2020»",
    "12–этажный дом, 5–й микрорайон, 30–дневный срок",
    "1- и 2-комнатные квартиры",
    "из них: 12 письменных",
    "№ Пр-936 от 26.04.2013",
    "тел.: 22-11-00, каб. 5",
    "динамика -5,3 %",
    "доля растёт третий год: 28,4% – в 2017 году",
    "в школе СОШ-12 отремонтирована крыша",
    "9:00-18:00",
)


@pytest.mark.parametrize("printed", SLIPS)
def test_a_slip_of_typing_is_read_as_it_was_meant(printed: str) -> None:
    assert as_read(printed)[0] == SLIPS[printed]


@pytest.mark.parametrize("printed", NO_SLIPS)
def test_what_is_no_slip_stays(printed: str) -> None:
    assert as_read(printed)[0] == printed


@pytest.mark.parametrize("printed", SLIPS)
def test_every_digit_keeps_its_place_in_print(printed: str) -> None:
    text, places = as_read(printed)
    for place, character in enumerate(text):
        if character.isdigit():
            assert printed[places.place(place)] == character
            assert text[places.read_at(places.place(place))] == character


def test_the_address_and_the_snippet_of_a_figure_are_those_of_the_source() -> None:
    text = "За 2020 год  поступило  312обр.,из них письменных-302 , устных- 10."
    report = Report([Paragraph(text)], "text", {"name": "case"})
    found = extract.statements(report)
    places = [Address.parse(statement.address) for statement in found]
    assert [text[place.start : place.end] for place in places] == ["312", "302", "10"]
    assert all(statement.snippet == " ".join(text.split()) for statement in found)
    assert [statement.dims for statement in found] == [{}, {"channel": "written"}, {"channel": "oral"}]


def test_a_minus_after_a_word_of_change_is_a_sign_and_no_dash() -> None:
    said = "За 2020 год поступило 300 обращений, прирост к 2019 году -5,3 %."
    found = extract.statements(Report([Paragraph(said)], "text", {"name": "case"}))
    assert [(str(s.value), s.unit) for s in found] == [("300", "count"), ("-5.3", "change_pct")]

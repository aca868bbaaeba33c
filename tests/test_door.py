"""The door of the store: no figure whose address text lacks its number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.errors import UngroundedFigure
from extract.report import Cell, Paragraph, Report, Table
from normalize.figure import Figure
from store.door import admit, ground, holds
from store.exact import plain


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("поступило 1 245 обращений", "1245", "count"),
        ("поступило 1\u00a0245 обращений", "1245", "count"),
        ("62 тысячи", "62000", "count"),
        ("38,9 %", "38.9", "share"),
        ("38.9%", "-38.9", "change_pct"),
        ("↓38,9", "-38.9", "change_pct"),
        ("двенадцать обращений", "12", "count"),
        ("81 проц. к уровню прошлого года", "-19", "change_pct"),
        ("в 1,5 раза", "1.5", "change_times"),
        ("с нарушением срока – нет", "0", "count"),
        ("166/163", "163", "count"),
        ("21,5тысяч", "21500", "count"),
        ("половина", "50", "share"),
        ("Каждое пятое", "20", "share"),
        ("6, 29", "-6.29", "change_pct"),
    ],
)
def test_a_text_holds_its_number(text, value, unit):
    assert holds(text, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("поступило 1245 обращений", "245", "count"),
        ("поступило 1 245 обращений", "245", "count"),
        ("38,9 %", "8.9", "share"),
        ("38,9 %", "38", "share"),
        ("поступило 245 обращений", "0", "count"),
        ("в 2020 году", "20", "count"),
        ("", "1", "count"),
    ],
)
def test_a_text_without_the_number_does_not(text, value, unit):
    assert not holds(text, Decimal(value), unit)


def figure(**said) -> Figure:
    return Figure(
        **{
            "municipality": "Томск",
            "period": "2020",
            "measure": "appeals",
            "unit": "count",
            "value": Decimal(157),
            "address": "b0@10-13",
            "snippet": "поступило 157",
            **said,
        }
    )


REPORT = Report(
    [
        Paragraph("поступило 157 обращений"),
        Table(
            rows=2,
            columns=2,
            cells=[Cell(0, 0, "год", colspan=2), Cell(1, 0, "письменных"), Cell(1, 1, "40")],
        ),
    ]
)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"value": Decimal(158)}, "does not hold 158"),
        ({"address": "b7"}, "no such place"),
        ({"address": ""}, "no such place"),
        ({"address": "b1:r5c0"}, "no such place"),
        ({"snippet": ""}, "no snippet"),
        ({"measure": "guesses"}, "unknown measure"),
        ({"value": Decimal(-157)}, "below zero"),
        ({"base": "2019"}, "base period"),
        ({"period": "скоро"}, "not a period"),
        ({"municipality": ""}, "no municipality"),
        ({"value": Decimal("1234567890123456.5")}, "more digits"),
    ],
)
def test_what_the_door_refuses_it_says_why(said, why):
    door = admit([figure(**said)], REPORT)
    assert door.figures == []
    assert why in door.refused[0][1]


def test_what_is_grounded_comes_in_once():
    cell = figure(value=Decimal(40), address="b1:r1c1", dims={"channel": "written"})
    door = admit([figure(), figure(), cell], REPORT)
    assert [f.value for f in door.figures] == [157, 40] and door.refused == []


def test_derived_figures_need_no_place():
    assert admit([figure(status="derived", address="", value=Decimal(3))], REPORT).refused == []


def test_grounding_alone_raises():
    with pytest.raises(UngroundedFigure, match="158"):
        ground(figure(value=Decimal(158)), REPORT)


@pytest.mark.parametrize("written", ["0.1", "13.80", "1E+3", "100", "-3.6", "123456789012.345"])
def test_numbers_come_back_from_the_store_as_they_went_in(store, written):
    from sqlalchemy import insert, select

    from store.models import Document, Place, Run
    from store.models import Figure as Row
    from store.rows import COLUMNS, figure_row
    from store.writer import now

    made = figure(value=Decimal(written), unit="change_abs")
    with store.begin() as connection:
        connection.execute(
            insert(Run.__table__).values(kind="ingest", started=now(), fingerprints={}, counts={})
        )
        connection.execute(insert(Place.__table__).values(name="Томск", population={}))
        connection.execute(insert(Document.__table__).values(hash="0" * 64, name="x", size=1, first_run=1))
        from store.loading import load_figures

        assert load_figures(connection, [figure_row(made, 1, 1)]) == 1
        assert connection.scalar(select(Row.value)) == Decimal(written)
        assert str(connection.scalar(select(Row.value))) == str(plain(Decimal(written)))
    assert len(COLUMNS) == len(figure_row(made, 1, 1))

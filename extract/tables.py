"""Grids into statements: each number takes its column's header, its row's label and what stands above them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from extract.frames import Frame
from extract.numbers import IN_THOUSANDS
from extract.period_meaning import resolve
from extract.period_phrases import mentions
from extract.periods import Period
from extract.statement import Statement
from extract.table_cell_units import of_levels, share_alone, share_of_above, unit_of_cell
from extract.table_cells import CellNumber, cell_numbers, cell_text, year_like
from extract.table_headers import named
from extract.table_labels import counts_in_label, matters_beside
from extract.table_pairs import (
    COUNT_AND_SHARE,
    changes_of_both,
    count_and_share,
    halves,
    now_and_then,
    parts,
)
from extract.table_rows import OFFICIALS_COUNT, LabelledGrid
from extract.table_said import in_its_unit, kind_in
from extract.table_signs import signed
from extract.table_units import Column
from extract.table_ways import free_wholes, sums_up_all

_THOUSAND = 1000


_PARTS = re.compile(
    r"\s*(?:в\s+т(?:ом\s+числе|\.\s?ч\.)|из\s+них|в\s+частности|в\s+основном|чаще\s+всего)\b", re.IGNORECASE
)


def _within(columns: list[str], row: str | None) -> list[str]:
    """«январь» down, «2015 год» across: a column's periods, or as much of each year as the row's own stretch is."""
    if row is None or not columns:
        return columns
    part, wholes = Period.parse(row), [Period.parse(code) for code in columns]
    if any(part.end - part.start >= whole.end - whole.start for whole in wholes):
        years = {whole.start.year for whole in wholes}
        if len(years) == 1 and part.start.year not in years and part.days > max(w.days for w in wholes):
            # «январь | февраль» over «2017 год»
            return [whole.shifted(part.start.year - whole.start.year).code for whole in wholes]
        return columns
    return [part.shifted(whole.start.year - part.start.year).code for whole in wholes]


def _in_year_of(label: str, column: Column) -> list[str]:
    """«2016» down, «II полугодие» and «Всего за год» across: that stretch of the row's own year."""
    stretches = [Period.parse(code) for code in column.periods]
    if year_like(label) and _ALL_YEAR.search(column.text):
        return [label.strip()[:4]]
    if not year_like(label) or column.unit != "count" or any(s.kind in ("year", "days") for s in stretches):
        return []
    year = int(label.strip()[:4])
    return [s.shifted(year - s.start.year).code for s in stretches] if len(stretches) == 1 else []


_ALL_YEAR = re.compile(r"\bза\s+(?:весь\s+)?год\W*$", re.IGNORECASE)


def _begins(periods: list[str]) -> str:
    """The day that the first of a column's periods begins on."""
    return Period.parse(periods[0]).start.isoformat()


# «Рассмотрено вопросов» beside «Принято граждан»
_TAKEN_UP = re.compile(r"\s*(?:рассмотрен|обсужд[её]н|решен|задан)\w*\s+вопрос", re.IGNORECASE)
_ASKED = re.compile(r"\W*вопрос(?:ы|ов)?\b", re.IGNORECASE)
_LETTERS = re.compile(r"\b(?:обращени|пис[ье]м|жалоб|заявлени)\w*", re.IGNORECASE)
_UNIT_IN_LABEL = re.compile(r"[(,]\s*(чел\w*\.?)\s*\)?\s*$")  # «Приём граждан главой (чел.)»


class ReadGrid(LabelledGrid):
    """One grid being read."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.shared = any(COUNT_AND_SHARE.search(text) for row in self.texts for text in row[:3])
        self.part = ""  # what the label of the row above goes on to name
        self.counted: Frame | None = None  # of the row above

    def statements(self) -> list[Statement]:
        found: list[Statement] = []
        if (
            self.caption.frame.measure in (None, "appeals")
            and (_ASKED.match(self._corner()) or not self._names_letters())
            and self._asks_below()
        ):
            self.caption.frame.measure = "questions"
        for row in range(self.plan.header_rows, len(self.texts)):
            found += self._row(row)
        free_wholes(found, self.caption.frame.dims.get("channel"))
        if self.lent and sums_up_all(found, self.reading):
            for statement in found:
                statement.dims.pop("recipient", None)
        way = self.reading.channel or self.reading.tables_channel
        if way and not any("channel" in s.dims for s in found):  # a page on one line: so is its table
            for statement in found:
                if statement.measure in ("appeals", "questions", "messages"):
                    statement.dims["channel"] = way
        return found

    def _names_letters(self) -> bool:
        """Whether the caption or a header says that letters are counted."""
        over = [self.over_matters, *(t for row in self.texts[: self.plan.header_rows] for t in row)]
        return any(_LETTERS.search(text) for text in over)

    def _asks_below(self) -> bool:
        """Whether the last row sums up questions: «ИТОГО вопросов» below the topics."""
        total = named(self.label_of(len(self.texts) - 1), label=True)
        return total.total and total.frame.measure == "questions" and not total.frame.dims

    def _row(self, row: int) -> list[Statement]:
        label = self.label_of(row)
        values = {c.index: cell_numbers(self.texts[row][c.index]) for c in self.columns}
        if self.shared:
            values = {c: count_and_share(self.texts[row][c], numbers) for c, numbers in values.items()}
        for column in self.columns:
            if column.shared and not self.shared:
                values[column.index] = count_and_share(self.texts[row][column.index], values[column.index])
            if column.unit.startswith("change") and any(c.bracketed for c in self.columns):
                values[column.index] = changes_of_both(self.texts[row][column.index]) or values[column.index]
            if column.bracketed or (self.pair_measures and column.unit == "count"):
                values[column.index] = now_and_then(self.texts[row][column.index]) or values[column.index]
        filled = [self.override.get(c.index, c) for c in self.columns if values[c.index]]
        if not filled and self._new_header(row):
            return []
        dashed = any(re.fullmatch(r"\s*[-–—]+\s*", self.texts[row][c.index]) for c in self.columns)
        if not filled and dashed and not label.rstrip().endswith(":"):
            return []  # a row of dashes: nothing came
        if not filled:
            self.group_row(label, row, self.ordinal_of(row, label))
            return self._told_in_label(row)
        if (
            row > self.plan.header_rows
            and [self.texts[row][c.index] for c in self.columns]
            == [self.texts[self.plan.header_rows - 1][c.index] for c in self.columns]
            and self.plan.header_rows
        ):
            return []
        label, part = (self.part, "") if not label and self.part else parts(label)
        if self.over_all(row, label):
            self.rows.group = Frame()
        if share_of_above(label) and self.counted is not None:
            frame, period = self.counted, None
        else:
            frame, period = self.row_frame(label, self.ordinal_of(row, label), self.year_of(row))
            self.counted = frame
        for kind in {kind for c in filled if (kind := kind_in(self.texts[row][c.index]))}:
            frame = replace(frame, dims={"kind": kind} | frame.dims)
        self.part = part
        unit = self.unit_of_row(row) or _UNIT_IN_LABEL.findall(label)[-1:]
        unit, named_there = "".join(unit), named(label, label=True).frame.measure
        if of_levels(label):
            period = None  # «в % к 2011 году»: measured from then
        two = [named(half, label=True).frame.dims for half in halves(label)]
        two = two if all(two) else []
        found: list[Statement] = self._told_in_label(row)
        bases: dict[str, Decimal] = {}
        for column in filled:
            for place, number in enumerate(values[column.index] or []):
                counted = named(part).frame.under(frame) if part and self.shared and place > 1 else frame
                counted = in_its_unit(counted, unit, self.texts[row][column.index], named_there)
                if (ways := two or column.ways) and number.part:
                    counted = replace(frame, dims={**frame.dims, **ways[number.part - 1]})
                    number = replace(number, part=0) if column.ways else number
                statement = self._statement(
                    row, column, number, counted, period, label, bases, len(values[column.index] or [])
                )
                if statement:
                    found.append(statement)
        return [*signed(found), *self._beside(row, found)]

    def _beside(self, row: int, found: list[Statement]) -> list[Statement]:
        """What a column headed «В том числе» lists of a row's number in words."""
        whole = next((s for s in found if s.unit == "count"), None)
        if whole is None or not self.plan.header_rows:
            return []
        heads = self.texts[self.plan.header_rows - 1]
        held = {c.index for c in self.columns} | set(self.plan.label_columns)
        listed = (c for c, head in enumerate(heads) if c not in held and _PARTS.match(head))
        cells = (self.grid[row][c] for c in listed)
        return [s for cell in cells if cell for s in matters_beside(cell, self.index, whole)]

    def _told_in_label(self, row: int) -> list[Statement]:
        cells = [self.grid[row][column] for column in self.plan.label_columns]
        period = self.reading.report.code if self.reading.report else None
        return [s for cell in cells if cell for s in counts_in_label(cell, self.index, period, self.group)]

    def _statement(
        self,
        row: int,
        column: Column,
        number: CellNumber,
        frame: Frame,
        period: str | None,
        label: str,
        bases: dict,
        together: int,
    ) -> Statement | None:
        cell = self.grid[row][column.index]
        if cell is None:
            return None
        whole = frame
        merged = self._merged(column, whole)
        unit = unit_of_cell(column, number, label)
        if column.unit == "count" and unit == "share" and share_alone(label) and not share_of_above(label):
            merged = replace(merged, label=column.frame.label, label_kind=column.frame.label_kind)
        periods = (
            _in_year_of(label, column) or _within(column.periods, period) or ([period] if period else [])
        )
        code = self._period(periods, number, column)
        if period and column.periods and not merged.dims:
            code = code or period
        if number.then and code:
            then = mentions(number.then)
            code = resolve(then[0], self.reading.report, Period.parse(code), compared=True) if then else code
        start, end = cell_text(cell.text)[1].span(number.start, number.end)
        address = f"b{self.index}:r{cell.row}c{cell.column}@{start}-{end}"
        measure = merged.measure or "appeals"
        if number.part and self.pair_measures:
            measure = self.pair_measures[number.part - 1]
        elif (
            number.part
            and not self.pairs
            and not column.unit.startswith("change")
            and not column.periods[1:]
            and merged.dims.get("channel") == "reception"
        ):
            # «Личный приём – 3/5»: so many receptions, so many people
            measure = ("receptions", "people")[number.part - 1]
            merged = replace(
                merged, dims={d: c for d, c in merged.dims.items() if d != "channel" or number.part > 1}
            )
        if merged.other:
            measure = "other"
        value = (
            number.value * _THOUSAND if column.thousands and unit in ("count", "change_abs") else number.value
        )
        statement = Statement(
            value=value if not unit.startswith("change") else abs(value),
            unit=unit if unit != "rate" else "change_pct",
            measure=measure,
            period=code,
            address=address,
            dims=dict(merged.dims),
            label=merged.label,
            label_kind=merged.label_kind,
            group=self.group,
            noun=column.frame.measure is not None,
            snippet=" | ".join(
                t for t in (label, column.text, cell.text.strip(), *self._in_what(column)) if t
            )[:200],
            rule="table.cell",
            base=self._base(column, code, period),
            printed_sign=number.sign,
            words=dict(merged.words),
            approx=number.approx,
        )
        if unit == "rate":
            statement.value, statement.rule = number.value - 100, "table.level"
        return statement

    def _in_what(self, column: Column) -> list[str]:
        """The caption of a column whose cells are thousands by it: without it «22,7» does not hold 22 700."""
        return [self.caption.text] if column.thousands and not IN_THOUSANDS.search(column.text) else []

    def _base(self, column: Column, code: str | None, period: str | None) -> str | None:
        """From when a column's changes are measured; «Изменение к предыдущему году» in rows of years is of each row."""
        if column.step and period and code:
            return resolve(column.step, Period.parse(code), compared=True)
        return column.base if column.base != code else None  # «Динамика за 6 мес.»: of what, not to what

    def _merged(self, column: Column, frame: Frame) -> Frame:
        """Row and column together; what the row says wins where both say it, but a column's noun stands."""
        over = column.frame
        inherited = self.caption.frame.dims
        told = {d: c for d, c in over.dims.items() if d in inherited and frame.dims.get(d) == inherited[d]}
        merged = replace(frame, dims={**frame.dims, **told}).under(
            over
        )  # a column knows more than the caption
        own = frame.measure
        if over.measure and own == self.caption.frame.measure:
            merged.measure = over.measure
        if own == self.caption.frame.measure and (over.other or (over.thing and not frame.dims)):
            merged.other = True  # «Рассмотрено в срок» over the rows of the table's own subject
        if over.label and frame.label_kind == "place":
            merged.dims["place"], merged.words["place"] = frame.label, frame.label
            merged.label, merged.label_kind = over.label, over.label_kind  # places down, topics across
        elif over.label and frame.label:
            merged.label, merged.label_kind = frame.label, frame.label_kind
        if _TAKEN_UP.match(column.text) and any(
            c.frame.measure in ("receptions", "people") for c in self.columns
        ):
            merged.dims.setdefault("channel", "reception")  # «Принято граждан» | «Рассмотрено вопросов»
            merged.other = frame.other
        if (
            any(c.frame.measure in OFFICIALS_COUNT for c in self.columns_here())
            and merged.measure not in OFFICIALS_COUNT
            and merged.dims.get("channel") != "reception"
            and "outcome" not in over.dims
        ):
            merged.dims = {d: c for d, c in merged.dims.items() if d != "official" or over.dims.get(d) == c}
        liked = "satisfaction" in merged.dims and (merged.measure == "people" or self.of_opinions)
        if merged.measure == "answers" or liked:
            merged.dims.pop("outcome", None)  # «Удовлетворены | 128 чел.»: what the writers think
        if merged.measure in ("receptions", "trips"):
            merged.dims.pop("channel", None)
        return merged

    def _period(self, periods: list[str], number: CellNumber, column: Column) -> str | None:
        both = [c.periods for c in self.columns if len(c.periods) == 2]
        if len(both) > 1 and number.part and column.unit.startswith("change"):
            return max(both, key=_begins)[
                number.part - 1
            ]  # «+573 (+109)» beside «4 112 (702)» and «4 685 (811)»
        if self.pairs and number.part and not self.pair_measures:
            tail = self.pairs[number.part - 1]
            year = (
                Period.parse(periods[0]).start.year
                if periods
                else (self.reading.report.start.year if self.reading.report else None)
            )
            return f"{year}{tail}" if year else None
        if self.pairs and column.unit.startswith("change") and number.part == 0:
            return self.reading.report.code if self.reading.report else None
        if number.part and len(periods) < 2 and not self.pair_measures:
            paired = next((c.periods for c in self.columns if len(c.periods) == 2), [])
            if paired:
                return (
                    Period.parse(paired[number.part - 1]).start.strftime("%Y")
                    if len(periods) == 0
                    else paired[number.part - 1]
                )
        if len(periods) > 1:
            return periods[number.part - 1] if number.part else max(periods)
        if periods:
            return periods[0]
        return self.reading.report.code if self.reading.report else None

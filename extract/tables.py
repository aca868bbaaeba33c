"""Grids into statements: each number takes its column's header, its row's label and what stands above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from extract.frames import Frame
from extract.own_places import origin
from extract.periods import Period
from extract.report import Report, Table
from extract.statement import Statement
from extract.table_cells import CellNumber, cell_numbers, year_like
from extract.table_columns import Column, HeadedGrid
from extract.table_headers import column_periods, layout, named
from extract.table_labels import NAMED_PART, author, counts_in_label, uncoded
from extract.table_labels import meaning as meaning_of
from extract.table_pairs import COUNT_AND_SHARE, count_and_share, parts
from extract.table_signs import signed
from extract.talk import Talk

_PART = re.compile(
    r"^\s*(?:\d+(?:\.\d+)*[.)]?\s*)?[-–—•]?\s*(?:из них|в том числе|в т\.?\s?ч\.?|из которых|среди них)\b[:\s]*",
    re.IGNORECASE,
)
_HAS_PARTS = re.compile(r"[,;]?\s*(?:из них|в том числе|в т\.\s?ч\.|из которых)\s*:?\s*$", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-–—•]\s*")
_NUMBER = re.compile(
    r"^\s*(?:[IVXХ]+\.|\d{1,2}(?:\.\d{1,2})*(?:[.)]|(?=\s)))(?!\s*(?:полугоди|кварт|кв\.|месяц|год))\s*"
)
_ORDINAL = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})*)(?:[.)]\s*|(?=\s|$))")
# «Взято на контроль, в том числе: главой администрации»
_BY_WHOM = re.compile(
    r"(?:\w+\s+)?(?:главой|заместител[яе]\w+|председателем|специалистами|мэром)\b", re.IGNORECASE
)
_OFFICIALS_COUNT = ("receptions", "people", "meetings", "trips")
_TOPICS = re.compile(
    r"тематик|\bтем[аыу]?м?\b|вопрос\w* (?:граждан|обращени)|по (?:следующим )?вопросам|структура обращений"
    r"|о ч[её]м|волнова|сфер\w* деятельност|^\s*вопросы\s*:?\s*$|вопросов,?\s+(?:поставлен|поднят|содержащ)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Rows:
    """What the rows above leave for those below."""

    section: Frame = field(default_factory=Frame)
    group: Frame = field(default_factory=Frame)
    group_topics: bool = False
    whole: Frame | None = None
    last: Frame | None = None
    head: Frame | None = None
    divided: bool = False
    broken: str = ""
    parts_are_small: bool = False
    numbered: dict[str, Frame] = field(default_factory=dict)


def read_table(report: Report, index: int, table: Table, reading: Talk, before: list[str]) -> list[Statement]:
    """Every statement of a table; `before` is the text that introduces it."""
    grid = table.grid()
    if not grid or not grid[0]:
        return []
    texts = [[cell.text if cell else "" for cell in row] for row in grid]
    spans = [[cell.colspan if cell else 1 for cell in row] for row in grid]
    plan = layout(texts, spans)
    if plan is None:
        return []
    return _Grid(report, index, table, grid, texts, plan, reading, before).statements()


class _Grid(HeadedGrid):
    """One grid being read."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.rows = Rows()
        self.sourced = False
        self.shared = any(COUNT_AND_SHARE.search(text) for row in self.texts for text in row[:3])
        self.part = ""  # what the label of the row above goes on to name

    def statements(self) -> list[Statement]:
        found: list[Statement] = []
        for row in range(self.plan.header_rows, len(self.texts)):
            found += self._row(row)
        return found

    def _label(self, row: int) -> str:
        seen: list[str] = []
        for column in self.plan.label_columns:
            text = self.texts[row][column].strip()
            if text and text not in seen and not (column and year_like(text)):
                seen.append(text)
        return " ".join(seen)

    def _year(self, row: int) -> str | None:
        """The year that stands in a column of its own beside the label."""
        texts = (self.texts[row][column] for column in self.plan.label_columns[1:])
        return next((t for t in texts if year_like(t)), None)

    def _ordinal(self, row: int, label: str) -> str | None:
        """A row's number («2», «2.1»), from the column of numbers or from the head of its label."""
        beside = set(self.plan.label_columns) | {c.index for c in self.columns}
        texts = [self.texts[row][c] for c in range(self.columns[0].index) if c not in beside]
        told = next((_ORDINAL.fullmatch(t) for t in texts if t.strip()), None) or _ORDINAL.match(label)
        return told[1] if told else None

    def _row(self, row: int) -> list[Statement]:
        label = self._label(row)
        values = {c.index: cell_numbers(self.texts[row][c.index]) for c in self.columns}
        if self.shared:
            values = {c: count_and_share(self.texts[row][c], numbers) for c, numbers in values.items()}
        filled = [self.override.get(c.index, c) for c in self.columns if values[c.index]]
        if not filled and self._new_header(row):
            return []
        if not filled and any(re.fullmatch(r"\s*[-–—]+\s*", self.texts[row][c.index]) for c in self.columns):
            return []  # a row of dashes: nothing came
        if not filled:
            self._group_row(label, row, self._ordinal(row, label))
            return self._told_in_label(row)
        if (
            row > self.plan.header_rows
            and [self.texts[row][c.index] for c in self.columns]
            == [self.texts[self.plan.header_rows - 1][c.index] for c in self.columns]
            and self.plan.header_rows
        ):
            return []
        label, part = (self.part, "") if not label and self.part else parts(label)
        frame, period = self._row_frame(label, self._ordinal(row, label), self._year(row))
        self.part = part
        found: list[Statement] = self._told_in_label(row)
        bases: dict[str, Decimal] = {}
        for column in filled:
            for place, number in enumerate(values[column.index] or []):
                counted = named(part).frame.under(frame) if part and self.shared and place > 1 else frame
                statement = self._statement(
                    row, column, number, counted, period, label, bases, len(values[column.index] or [])
                )
                if statement:
                    found.append(statement)
        return signed(found)

    def _told_in_label(self, row: int) -> list[Statement]:
        cells = [self.grid[row][column] for column in self.plan.label_columns]
        period = self.reading.report.code if self.reading.report else None
        return [s for cell in cells if cell for s in counts_in_label(cell, self.index, period, self.group)]

    def _group_row(self, label: str, row: int, ordinal: str | None) -> None:
        text = label or next((t.strip() for t in self.texts[row] if t.strip()), "")
        if not text:
            return
        name = named(text)
        part = bool(_PART.match(text)) and len(_PART.sub("", text).strip(" :")) < 3
        if part:
            self.rows.whole = self.rows.head if self.rows.divided else self.rows.last
            return
        roman = bool(re.match(r"^\s*[IVXХ]+\.", text)) or text.isupper()
        if (
            not text.rstrip().endswith(":")
            and not roman
            and (not ordinal or self._goes_on(row))
            and not _NUMBER.match(text)
            and not name.frame.dims
            and not _TOPICS.search(text)
        ):
            self.rows.broken = text
            return
        self.rows.last = None
        if roman:
            self.rows.section = self._shared(name.frame)
            self.rows.group, self.rows.group_topics = Frame(), False
        else:
            kept = self._shared(name.frame)
            self.rows.group = kept
            self.rows.group_topics = bool(_TOPICS.search(text))
            if name.frame.measure == "questions" and re.search(r"\bвопрос", text):
                self.rows.group.measure = "questions"
        self.rows.whole = None

    def _goes_on(self, row: int) -> bool:
        """Whether the next row's label is the rest of this one's: «Лесное сельское» / «поселение»."""
        return row + 1 < len(self.texts) and self._label(row + 1)[:1].islower()

    def _shared(self, frame: Frame) -> Frame:
        dims = {
            d: c
            for d, c in frame.dims.items()
            if d != "official" or frame.measure in ("receptions", "people")
        }
        return replace(frame, dims=dims, words=dict(frame.words))

    def _row_frame(
        self, label: str, ordinal: str | None = None, year: str | None = None
    ) -> tuple[Frame, str | None]:
        """What a row counts, from its label, its group, its whole and the caption."""
        if self.rows.broken:
            label, self.rows.broken = f"{self.rows.broken} {label}".strip(), ""
        bulleted = bool(_BULLET.match(label))
        above = self.rows.numbered.get(ordinal.rpartition(".")[0]) if ordinal else None
        top = ordinal is not None and "." not in ordinal
        if not bulleted and (top or _NUMBER.match(label)):
            self.rows.whole = None
            if top or ordinal is None:
                self.rows.group, self.rows.group_topics = Frame(), False
        inner_part = bool(_PART.match(label))
        if self.rows.parts_are_small and label[:1].isupper() and not inner_part:
            self.rows.whole, self.rows.parts_are_small = None, False  # «из них: повторных», then «Устных …»
        clean = _HAS_PARTS.sub("", _NUMBER.sub("", _BULLET.sub("", label))).strip()
        clean = _PART.sub("", clean).strip(" :;,") or clean.strip(" :;,")
        if not clean and self.spoken is not None:
            return self.spoken.without_label(), None
        name = named(clean, label=True)
        frame = name.frame
        names = [name, named(year)] if year else [name]
        periods = column_periods(names, self.reading.report)
        parent = self.rows.group.under(self.rows.section)
        if self.rows.whole is not None and {"outcome", "handling"} & set(frame.dims):
            self.rows.whole.other = False  # «Рассмотрено – 13, из них: поддержано – 2»: the part has a code
        if (inner_part or bulleted) and self.rows.whole is not None:
            parent = self.rows.whole
        elif inner_part and self.rows.last is not None:
            parent = self.rows.last.without_label()
            self.rows.whole = self.rows.last  # the rows under «из них …» are its sisters
            self.rows.parts_are_small = clean[:1].islower()
        elif self.rows.whole is not None and not _NUMBER.match(label):
            parent = self.rows.whole
        elif above is not None and not inner_part:
            parent = replace(above.without_label(), other=False)
        base = self.caption.frame
        parent = parent.under(replace(base, label=None, dims=dict(base.dims)))
        topics = self.rows.group_topics or (
            bool(_TOPICS.search(self.caption.text)) and not self.rows.group.dims
        )
        meaning = meaning_of(clean, name)
        if (
            re.fullmatch(
                r"(?:иные|другие|прочие)(?:\s+(?:источники|органы|организации))?", clean, re.IGNORECASE
            )
            and self.sourced
            and not topics
        ):
            frame.dims["source"], meaning = "other_bodies", None
        if self.by_place and not frame.dims and not name.total and clean[:1].isupper():
            frame.label, frame.label_kind, meaning = clean, "place", None
        if (where := origin(clean)) and not {"source", "recipient"} & set(frame.dims):
            frame.label, frame.label_kind, meaning = where, "place", None
        if NAMED_PART.match(clean):
            frame.dims.pop("recipient", None)
            frame.label, frame.label_kind, meaning = clean, "place", None
        if (
            re.match(r"(?:общ\w+\s+)?(?:почт(?:а|ой)|письма|письмом)(?:\b(?! гражд)|$)", clean, re.IGNORECASE)
            and "channel" not in frame.dims
        ):
            frame.dims["channel"], meaning = "written", None
        if self.by_author and not topics:
            wrote = author(clean)
            if wrote and not {wrote[0], "source"} & set(frame.dims):
                frame.dims[wrote[0]], meaning, frame.measure = wrote[1], None, None
        self.sourced = self.sourced or "source" in frame.dims
        if meaning and (topics or not frame.dims):
            frame.label, frame.label_kind = meaning, "topic" if topics else "open"
            if topics:
                frame.dims = {}  # among topics a label's words name a topic, never a channel
                frame.measure = None if not re.search(r"количеств|числ", clean) else frame.measure
        if frame.measure == "questions" and frame.label and frame.label_kind == "topic":
            frame.measure = None
        if (
            uncoded(name)
            and not frame.dims.get("outcome")
            and not frame.dims.get("handling")
            and frame.label_kind != "topic"
        ):
            frame.other = True
            frame.label = frame.label or clean
        if (
            topics
            and frame.label
            and parent.measure is None
            and re.search(r"вопрос", self.caption.text, re.IGNORECASE)
            and not re.search(r"обращени\w+|письм\w+", self._headers(), re.IGNORECASE)
        ):
            parent.measure = "questions"
        result = frame.under(parent.without_label() if not frame.label else parent)
        if result.dims.get("source") == result.dims.get("recipient") == "region":
            result.dims.pop("recipient")
        if result.measure in ("receptions", "trips"):
            result.dims.pop("channel", None)
        if (
            result.dims.get("recipient") == "region"
            and "recipient" not in frame.dims
            and "source" not in frame.dims
            and re.search(r"\bв администраци", clean, re.IGNORECASE)
        ):
            result.dims.pop("recipient")
        if (
            "official" in result.dims
            and result.measure not in _OFFICIALS_COUNT
            and result.dims.get("channel") != "reception"
            and not (self.rows.whole is not None and "official" in frame.dims and _BY_WHOM.match(clean))
        ):
            result.dims.pop("official")
        if not frame.label and not frame.dims and not frame.measure and not name.total and parent.label:
            result.label, result.label_kind = parent.label, parent.label_kind
        if (not inner_part and self.rows.whole is None) or _HAS_PARTS.search(label):
            self.rows.last = result
            # «Поступило» / «- жалоб» / «- заявлений» / «из них»: of all that came, not of the last kind.
            self.rows.divided = bulleted and "kind" in frame.dims and self.rows.head is not None
            self.rows.head = self.rows.head if bulleted else result
        if name.total and frame.measure:
            # «Всего вопросов»: the rows under a total count what it counts.
            self.caption.frame.measure = frame.measure
        if _HAS_PARTS.search(label):
            self.rows.whole = result
        if ordinal:
            self.rows.numbered[ordinal] = result
        inside = frame.label is not None and name.mentions and name.mentions[0].start > 0
        return result, periods[-1] if periods and not inside else None

    def _headers(self) -> str:
        return " ".join(c.text for c in self.columns)

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
        unit = column.unit
        if number.percent and unit == "count":
            unit = "share"
        if unit == "percent?":
            unit = "share"
        if number.percent and unit == "change_abs":
            unit = "change_pct"  # «-8,15%» under «Динамика»
        if number.times:
            unit = "change_times"
        periods = column.periods or ([period] if period else [])
        code = self._period(periods, number, column)
        if period and column.periods and not merged.dims:
            code = code or period
        address = f"b{self.index}:r{cell.row}c{cell.column}@{number.start}-{number.end}"
        measure = merged.measure or "appeals"
        if number.part and self.pair_measures:
            measure = self.pair_measures[number.part - 1]
        if merged.other:
            measure = "other"
        statement = Statement(
            value=number.value if not unit.startswith("change") else abs(number.value),
            unit=unit if unit != "rate" else "change_pct",
            measure=measure,
            period=code,
            address=address,
            dims=dict(merged.dims),
            label=merged.label,
            label_kind=merged.label_kind,
            group=self.group,
            snippet=" | ".join(t for t in (label, column.text, cell.text.strip()) if t)[:200],
            rule="table.cell",
            base=column.base,
            printed_sign=number.sign,
            words=dict(merged.words),
        )
        if unit == "rate":
            statement.value = number.value - 100
        return statement

    def _merged(self, column: Column, frame: Frame) -> Frame:
        """Row and column together; what the row says wins where both say it, but a column's noun stands."""
        over = column.frame
        merged = frame.under(over)
        own = frame.measure
        if over.measure and own == self.caption.frame.measure:
            merged.measure = over.measure
        if over.label and frame.label:
            merged.label, merged.label_kind = frame.label, frame.label_kind
        if merged.measure == "answers":
            merged.dims.pop("outcome", None)
        if merged.measure in ("receptions", "trips"):
            merged.dims.pop("channel", None)
        return merged

    def _period(self, periods: list[str], number: CellNumber, column: Column) -> str | None:
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

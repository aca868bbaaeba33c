"""The columns of a grid: for each its period, its unit and what it counts."""

from __future__ import annotations

import itertools
import re
from typing import Any

from extract.frames import Frame
from extract.nouns import EVENTS
from extract.numbers import IN_THOUSANDS
from extract.openings import names_places
from extract.orthography import INCLUDING
from extract.own_places import is_district, is_named
from extract.period_meaning import resolve
from extract.period_phrases import mentions
from extract.periods import Period
from extract.place_kinds import of_its_kind
from extract.table_caption import CaptionedGrid
from extract.table_cells import cell_numbers
from extract.table_header_pairs import then_in_brackets, whole_and_part
from extract.table_headers import RECEIVED, Name, column_periods, counts_residents, named
from extract.table_labels import (
    BY_AUTHOR,
    MATTERS,
    THE_OFFICE,
    author,
    column_sender,
    meaning,
    no_appeals,
    uncoded,
)
from extract.table_pairs import (
    COUNT_BY_SHARE,
    SLASHED_YEARS,
    YEARS_ABOVE_AND_BELOW,
    halves,
    now_and_then,
    shares_by_strokes,
    shares_in_brackets,
)
from extract.table_periods import measured_from, total_periods, two_times, whole_years
from extract.table_stretches import (
    PAIR,
    nouns,
    stretch_in,
    stretches,
    two_in_brackets,
)
from extract.table_units import Column, repeat_headers, settle_shares, settle_units, unit_of
from extract.table_ways import settle_ways

# «III кв. 2021 в % к III кв. 2020»
_SHARE_OF = re.compile(r"\W*(?:%|доля|в\s+%|процент)\w*,?\s+(?:от|к)\s", re.IGNORECASE)
_PLACES = re.compile(
    r"\s*(?:\S*№\S*\s+)?(?:(?:наименовани|названи|перечень)\w*\s+)?(?:администраци\w+\s+)?"
    r"(?:(?:внутригородск|городск|сельск|муниципальн|административн)\w+\s+)?(?:мест[оа] (?:жительства|проживания)"
    r"|округ|район|част[ьи]\s+(?:города|района|пос[её]лка)|поселени|сельсовет|территори|насел[её]нн|микрорайон"
    r"|муниципальн\w+ образован\w+(?!\s+(?:«|город|сельск|посел|район|округ))|административно-территориальн\w+ единиц)",
    re.IGNORECASE,
)
_WHERE_FROM = re.compile(r"\s*(?:откуда|где\s+(?:живут|проживают))\b", re.IGNORECASE)
_PART_OF_LEFT = re.compile(rf"\s*(?:из них|{INCLUDING})", re.IGNORECASE)
_STRETCH = re.compile(r"\W*(?:полугодие|квартал)\W*", re.IGNORECASE)
_ORDINAL = re.compile(r"\W*(?:перв|втор|трет|четв[её]рт)\w+\W*|\W*(?:I{1,3}|IV|[1-4])\W*", re.IGNORECASE)
_HELD = re.compile(r"\W*(?:проведено|состоялось|прошло)\W*(?:ед\.?|количество)?\W*", re.IGNORECASE)
_IN_BRACKET = re.compile(r".*\(([^()]*/[^()]*)\)\s*")  # «Обращений (письменных/устных)»
_SHARE_IN_BRACKETS = re.compile(r"\bв\s+скобках\s*[-–—]?\s*(?:%|процент|дол[яюи])", re.IGNORECASE)
_LETTERS = ("appeals", "questions", "messages")
FOUR_QUARTERS = frozenset(("I", "II", "III", "IV"))
_FIRST_TWO = frozenset(("I", "II"))
_QUARTER_BY_QUARTER = re.compile(r"\bпо\s*квартал(?:ам|ьно)\b", re.IGNORECASE)
QUARTERS_DOWN = FOUR_QUARTERS | frozenset("1234")


def _as_place(column: Column, part: str | None) -> None:
    """Take what a header names for a part of the municipality, no topic."""
    if part:
        column.frame.dims["place"] = column.frame.words["place"] = part
        column.frame.label = column.frame.label_kind = None


class HeadedGrid(CaptionedGrid):
    """A grid whose caption and columns have been read."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        texts, plan, report = self.texts, self.plan, self.report
        corner = self._corner()
        self.by_place = bool(_PLACES.match(corner)) or self._tells_places(corner)
        received = RECEIVED.search(self.caption.text)  # «Число граждан, принятых в поселениях:»
        if self.by_place and not received and self.caption.frame.measure in ("people", "receptions"):
            # «Место жительства заявителя»: whose place, not who is counted
            self.caption.frame.measure = self.spoken = None
        if re.match(r"\s*(?:№\s+)?администраци\w+\s+(?:сельск\w+\s+)?поселени", corner, re.IGNORECASE):
            self.caption.frame.dims.setdefault("recipient", "settlements")
        if names_places(self.caption.text):
            # «Обращения по сельсоветам»: where from, not to whom
            self.caption.frame.dims.pop("recipient", None)
        headers = [t for row in texts[: plan.header_rows] for t in row]
        values = [row[c] for row in texts for c in plan.value_columns]
        self.pairs = stretches(self.caption.text, headers, values, report, self.notes)
        self.pair_measures = nouns(" ".join([self.before, self.caption.text, *headers]))
        told = [author(texts[r][c].strip()) for r in range(plan.header_rows) for c in plan.value_columns]
        self.by_sender = ("source", "direct") in told and len(set(told) - {None}) > 1
        self.by_quarters = self._by_quarters({h.strip() for h in headers})
        self.columns = [self._column(c) for c in plan.value_columns]
        self._places_across(corner)
        self._places_under_their_kind()
        self._own_office()
        settle_ways(self.columns)
        for left, column in itertools.pairwise(self.columns):
            if _PART_OF_LEFT.match(self.texts[plan.header_rows - 1][column.index]) and not left.frame.label:
                column.frame = column.frame.under(left.frame)  # «на личном приёме» | «в т.ч. у главы»
            if left.frame.measure in _LETTERS and (
                {"outcome", "handling"} & column.frame.dims.keys() or column.frame.other
            ):
                # «Поступило звонков» | «Рассмотрено» | «Взято на контроль»
                column.frame.measure = column.frame.measure or left.frame.measure
        self._told_in_brackets()
        for column in self.columns if self.pairs else ():
            cells = (row[column.index] for row in texts[plan.header_rows :])
            column.bracketed = column.bracketed or any(map(now_and_then, cells))  # «371 (1 984)»
        whole_years(self.columns)
        total_periods(self.columns)
        repeat_headers(self.columns)
        settle_units(self.columns, texts[plan.header_rows :], bool(self.pairs))
        self._changes_of_the_counted()
        self._since_then()
        self._told_in_caption(texts[plan.header_rows :])
        self._fates_across()
        self._counts_of_then()
        self.group = f"t{self.index}"
        self.by_author = bool(BY_AUTHOR.search(" ".join([self.caption.text, *headers])))
        self.override: dict[int, Column] = {}

    def _column(self, column: int, rows: range | None = None) -> Column:
        headers: list[str] = []
        for row in rows or range(self.plan.header_rows):
            text = self.texts[row][column].strip() or self._over(row, column)
            if text and text not in headers and text != self.plan.title:
                headers.append(text)
        if len(headers) > 1 and _STRETCH.fullmatch(headers[-2]) and _ORDINAL.fullmatch(headers[-1]):
            headers[-2:] = [f"{headers[-1]} {headers[-2]}"]  # «Полугодие» over «первое» and «второе»
        if self.by_quarters:  # «I», «II», «III», «IV» and nothing above them
            headers = [f"{t} квартал" if t in FOUR_QUARTERS else t for t in headers]
        names = [named(text) for text in headers]
        if names and MATTERS.fullmatch(names[-1].text.strip()):
            names[-1].frame.measure = None  # «Земельные вопросы» over a column: a matter
        frame = Frame()
        for name in names:
            frame = name.frame.under(frame)
        result = Column(
            column,
            frame,
            column_periods(names, self.reading.report),
            text=" ".join(headers),
            group=headers[0] if len(headers) > 1 else "",
        )
        if len(names) > 1 and _HELD.fullmatch(names[-1].text):
            self._event(frame, names)
        # «% от рассмотренных»: a share of what the rows say
        shared = bool(names) and _SHARE_OF.match(names[-1].text) is not None
        coded = {"outcome", "handling", "source"} & set(frame.dims)
        if names and not shared and not coded and uncoded(names[-1]):
            frame.other = True  # «Рассмотрено» beside «Поступило»
            frame.thing = no_appeals(names[-1])
        label = self._column_label(names)
        sender = column_sender(headers) or (
            author(headers[-1].strip()) if headers and self.by_sender else None
        )
        if sender and not {sender[0], "source"} & frame.dims.keys():
            frame.dims[sender[0]] = sender[1]
            label, frame.measure = None, next((n.frame.measure for n in names[:-1]), None)
        over = [*(name.text for name in names[:-1]), self._corner()]
        if frame.measure == "people" and any(map(BY_AUTHOR.search, over)):
            frame.measure = None  # «Авторы обращений» over «граждане»: whose letters they are
        if label:
            frame.label, frame.label_kind = label, "open"
        last = names[-1] if names else None
        if last is None:
            return result
        two_times(result, names, self.reading.report)
        two = tuple(named(half).frame.dims for half in halves(_IN_BRACKET.sub(r"\1", last.text)))
        result.ways = two if two and all(two) else whole_and_part(last.text)
        if not all(result.ways):  # «всего / в т.ч. письменных»: the column itself is of all
            result.frame.dims = {d: c for d, c in result.frame.dims.items() if d not in result.ways[1]}
        result.frame.other = result.frame.other or counts_residents(last.text)
        result.thousands = any(map(IN_THOUSANDS.search, (result.text, self.caption.text)))
        result.shared = COUNT_BY_SHARE.search(last.text) is not None
        result.unit = "count" if result.shared else unit_of(names)
        measured_from(result, names, self.reading.report)
        return result

    @staticmethod
    def _event(frame: Frame, names: list[Name]) -> None:
        """«Прямые линии» over «проведено»: the event itself is counted."""
        told = (c.code for name in names[:-1] for c in name.cues if c.role == "measure" and c.code in EVENTS)
        if code := next(told, None):
            frame.measure = code
            if code == "receptions":
                frame.dims.pop("channel", None)

    def _told_in_caption(self, rows: list[list[str]]) -> None:
        """«… в процентах к их общему числу», «количество, в скобках – % от общего числа»: the unit of every cell."""
        bracketed = _SHARE_IN_BRACKETS.search(self.caption.text)
        for column in self.columns:
            cells = [row[column.index] for row in rows]
            if shares_in_brackets(column.text, cells) or shares_by_strokes(cells):
                column.unit, column.shared = "count", True
        settle_shares(self.columns, rows, self.in_percent)
        for column in self.columns:
            column.shared = column.shared or bool(bracketed and column.unit == "count")

    def _told_in_brackets(self) -> None:
        """«(в скобках – данные за 2013 год)» over cells such as «39 (51)», «(2018/2017)» over «39/51»."""
        years = SLASHED_YEARS.search(self.caption.text) or YEARS_ABOVE_AND_BELOW.search(self.before)
        for column in self.columns:
            cells = [row[column.index] for row in self.texts[self.plan.header_rows :]]
            one = column.unit == "count" and len(column.periods) < 2
            both = two_in_brackets(self.caption.text, self.reading.report) if one and not years else []
            if both and any(map(PAIR.fullmatch, cells)):
                column.periods = both  # «(I квартал 2020 г./I квартал 2019 г.)»
            if years and one and any(map(PAIR.fullmatch, cells)):
                own = Period.parse(column.periods[0]) if column.periods else self.reading.report
                column.periods = [stretch_in(own, year) for year in years.groups()]
            if column.unit == "count" and not column.bracketed and any(now_and_then(cell) for cell in cells):
                told = then_in_brackets([self.caption], self.reading.report, column.periods)
                if told:
                    column.periods, column.bracketed = told, True

    def _places_across(self, corner: str) -> None:
        """«Район | Лесной | Речной» over «Поступило обращений | 7 | 4»: the parts stand in the header."""
        if self.by_place and not self.plan.label_columns:
            # «География обращений:» over «Лесной | Речной» and their numbers
            for column in self.columns:
                _as_place(column, column.frame.label)
            return
        parts = [column for column in self.columns if of_its_kind(column.text, corner)]
        if len(parts) < 2:
            return
        labels = [
            [named(row[c]) for c in self.plan.label_columns] for row in self.texts[self.plan.header_rows :]
        ]
        counted = labels and any(name.frame.measure for name in labels[0])
        if not counted or any(of_its_kind(name.text, corner) for row in labels for name in row):
            return
        self.by_place = False
        for column in self.columns:
            if column in parts or column.frame.label:  # «Иные города» too, never «Всего»
                _as_place(column, of_its_kind(column.text, corner) or column.frame.label)

    def _since_then(self) -> None:
        """«19–25 октября | к предыдущей неделе»: the change is of the one stretch beside it, whatever the page is on."""
        told = {code for c in self.columns if c.unit == "count" for code in c.periods}
        report = self.reading.report
        if len(told) != 1 or report is None or report.code in told:
            return
        now = Period.parse(told.pop())
        for column in self.columns:
            to = next((m for m in mentions(column.text) if not m.code), None)
            if column.unit.startswith("change") and column.base and not column.periods and to:
                column.periods, column.base = [now.code], resolve(to, report, now, compared=True)

    def _own_office(self) -> None:
        """«Администрация района | Администрации поселений»: the reporter's own has no name among the columns."""
        if any(c.frame.dims.get("recipient") == "settlements" for c in self.columns):
            for column in self.columns:
                if column.frame.label and THE_OFFICE.fullmatch(column.frame.label):
                    column.frame.label = column.frame.label_kind = None

    def _tells_places(self, corner: str) -> bool:
        """«Откуда поступили обращения» over «г. Энск», «Лесной район», never over those who sent them on."""
        if not corner:
            return names_places(self.caption.text)
        labels = [row[self.plan.label_columns[0]].strip() for row in self.texts[self.plan.header_rows :]]
        return _WHERE_FROM.match(corner) is not None and any(is_named(x) or is_district(x) for x in labels)

    def _by_quarters(self, headers: set[str]) -> bool:
        """Whether «I», «II» across are quarters: all four stand there, or the words above say so."""
        told = _QUARTER_BY_QUARTER.search(f"{self.before} {self.caption.text}") is not None
        return headers >= FOUR_QUARTERS or (told and headers >= _FIRST_TWO)

    def _fates_across(self) -> None:
        """«Разъяснено | Поддержано | Отказано» below a sentence that told of people: what came of letters."""
        if self.caption.frame.measure == "people" and all("outcome" in c.frame.dims for c in self.columns):
            self.caption.frame.measure, self.spoken = self.reading.main, None
            self.caption.frame.dims.pop("channel", None)

    def _counts_of_then(self) -> None:
        """«Обращений | Было годом раньше» below a sentence on people: both columns count the letters."""
        counts = [c for c in self.columns if c.unit == "count" and not c.frame.dims and not c.frame.label]
        named_so = {c.frame.measure for c in counts if c.frame.measure}
        if len(named_so) == 1 and named_so <= set(_LETTERS) and self.caption.frame.measure == "people":
            for column in counts:
                column.frame.measure = column.frame.measure or next(iter(named_so))

    def _places_under_their_kind(self) -> None:
        """«Район города» over «Лесной | Речной», topics down."""
        for column in self.columns:
            own = column.text.removeprefix(column.group).strip()
            named_part = column.group and own and _PLACES.match(column.group) and not column.frame.dims
            if named_part and column.frame.label:
                _as_place(column, of_its_kind(own, column.group) or own)

    def _over(self, row: int, column: int) -> str:
        """The header to the left that an empty cell goes on with, where a lower header row parts it."""
        if row + 1 >= self.plan.header_rows or not self.texts[row + 1][column].strip():
            return ""
        left = column
        while left > self.plan.value_columns[0] and not self.texts[row][left].strip():
            left -= 1
        return self.texts[row][left].strip() if left in self.plan.value_columns else ""

    def _column_label(self, names: list[Name]) -> str | None:
        """Words of a column's own header that no cue explains: a topic or a place across the top."""
        if not names or self.plan.header_rows == 0:
            return None
        last = names[-1]
        if (
            last.frame.dims
            or last.mentions
            or last.change
            or last.percent
            or last.total
            or last.frame.measure
        ):
            return None
        if re.match(
            r"^\s*(?:19|20)\d\d|^\s*(?:(?:всего|итого)?\s*(?:за\s+)?год\s*$|абс(?:\.|олют|\s*$)|кол-во|количество|число|показател|значени|период)",
            last.text,
            re.IGNORECASE,
        ):
            return None
        # «Поступило», «Рассмотрено» over a column name no topic.
        return last.text.strip(" :;,.") if meaning(last.text.strip(), last) else None

    def _changes_of_the_counted(self) -> None:
        """«Принято граждан в апреле» | «К марту, %»: how much grew what all the columns before it count."""
        counted = [column.frame for column in self.columns if column.unit == "count"]
        alike = counted and all(f.dims == counted[0].dims and not f.label for f in counted)
        for column in self.columns:
            bare = not (column.frame.dims or column.frame.label)
            if alike and bare and column.unit.startswith("change"):
                column.frame = column.frame.under(counted[0])

    def columns_here(self) -> list[Column]:
        """The columns as the last header inside the grid names them."""
        return [self.override.get(column.index, column) for column in self.columns]

    def _new_header(self, row: int) -> bool:
        """A second header inside the grid: words over the very columns that the next row fills."""
        if row + 1 >= len(self.texts):
            return False
        worded = {
            c.index
            for c in self.columns
            if re.search(r"[А-Яа-я\d]", self.texts[row][c.index])
            and self.grid[row][c.index].colspan < len(self.texts[0])
        }
        below = {c.index for c in self.columns if cell_numbers(self.texts[row + 1][c.index])}
        # «Результаты рассмотрения:» across the columns is one name
        told = {self.texts[row][c] for c in worded}
        if len(told) < 2 or not below or not below <= worded:
            return False
        self.override = {c: self._column(c, range(row, row + 1)) for c in worded}
        return True

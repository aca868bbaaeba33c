"""Grids into statements: each number takes its column's header, its row's label and what stands above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extract.frames import DIMS, Frame, dims_of
from extract.period_phrases import mentions
from extract.periods import Period
from extract.report import Cell, Report, Table
from extract.sentences import sentences
from extract.statement import Statement
from extract.table_cells import CellNumber, cell_numbers
from extract.table_headers import Layout, Name, column_periods, layout, named
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
_OFFICIALS_COUNT = ("receptions", "people", "meetings", "trips")
_CAPTION_DIMS = ("channel", "recipient", "source", "repeat", "kind")
# «поступивших в администрацию Энского района»: the reporter itself, no part of it.
_ITSELF = re.compile(
    r"(?:,?\s*поступивш\w+)?\s*\b(?:в|из)?\s*администраци\w+(?:\s+[А-ЯЁ][\w-]+)*"
    r"(?:\s+(?:муниципальн\w+|городск\w+|сельск\w+|район\w*|округ\w*|город\w*|поселени\w*|образовани\w*))*(?:\s+[А-ЯЁ][\w-]+)?"
)
_NAMED_PART = re.compile(
    r"[А-ЯЁ][\w-]+(?:ое|ий|ый|ая|ой)\s+(?:сельское\s+|городское\s+|внутригородской\s+)?(?:поселение|район|округ|сельсовет|микрорайон)\s*$"
    r"|(?:г|с|п|пос|д|х|ст|рп|пгт)\.\s*[А-ЯЁ][\w-]+\s*$"
)
_BY_AUTHOR = re.compile(r"\bавтор|корреспондент|источник|откуда|от кого", re.IGNORECASE)
_LABEL_COUNT = re.compile(r"([А-ЯЁ][а-яё]+(?: [а-яё]+)*)\s*[-–—]\s*(\d{1,5})\b")
_TOPICS = re.compile(
    r"тематик|\bтем[аыу]?м?\b|вопрос\w* (?:граждан|обращени)|по вопросам|структура обращений|о ч[её]м|волнова|сфер\w* деятельност",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Column:
    """A value column: its periods, its unit and what its headers count."""

    index: int
    frame: Frame
    periods: list[str]
    unit: str = "count"
    text: str = ""
    group: str = ""


@dataclass(slots=True)
class Rows:
    """What the rows above leave for those below."""

    section: Frame = field(default_factory=Frame)
    group: Frame = field(default_factory=Frame)
    group_topics: bool = False
    whole: Frame | None = None
    last: Frame | None = None
    broken: str = ""


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


class _Grid:
    """One grid being read."""

    def __init__(
        self,
        report: Report,
        index: int,
        table: Table,
        grid: list[list[Cell | None]],
        texts: list[list[str]],
        plan: Layout,
        reading: Talk,
        before: list[str],
    ) -> None:
        self.report, self.index, self.table = report, index, table
        self.grid, self.texts, self.plan, self.reading = grid, texts, plan, reading
        self.spoken: Frame | None = None
        self.caption = self._caption(before)
        self.pairs = self._pairs()
        self.columns = [self._column(c) for c in plan.value_columns]
        self._settle_percents()
        self.rows = Rows()
        self.group = f"t{index}"
        self.sourced = False
        self.by_author = bool(
            _BY_AUTHOR.search(
                " ".join([self.caption.text, *(t for row in texts[: plan.header_rows] for t in row)])
            )
        )
        self.override: dict[int, Column] = {}

    def _caption(self, before: list[str]) -> Name:
        corner = self._corner()
        own = " ".join(t for t in (self.table.caption, self.plan.title, corner) if t)
        lead = before[-1] if before else ""
        if self.table.chart:
            lead = ""
        talk = self.reading
        numbers = bool(lead) and not talk.fresh
        said = sentences(lead)[-1] if lead else None
        text = lead[said.start : said.end] if said else ""
        name = named(" ".join(t for t in (text, own) if t))
        spoken_dims, _ = dims_of([c for c in name.cues if c.role in DIMS], name.text, listed=False)
        name.frame.dims = {
            d: c for d, c in spoken_dims.items() if d in _CAPTION_DIMS and d in name.frame.dims
        }
        if "channel" not in name.frame.dims and re.search(
            r"общественн\w+ при[её]мн", name.text, re.IGNORECASE
        ):
            name.frame.dims["channel"] = "reception"
        if numbers and talk.carry:
            # A sentence of numbers introduces the table: what it counted last, the table counts.
            inherited = {d: c for d, c in talk.carry.dims.items() if d in ("recipient", "repeat", "handling")}
            name.frame.dims = {
                **inherited,
                **{d: c for d, c in named(own).frame.dims.items() if d in _CAPTION_DIMS},
            }
            name.frame.measure = named(own).frame.measure or talk.carry.measure or name.frame.measure
            self.spoken = talk.carry
        elif not name.frame.measure:
            name.frame.measure = talk.main
        return name

    def _corner(self) -> str:
        held = {
            self.texts[r][c].strip() for r in range(self.plan.header_rows) for c in self.plan.label_columns
        }
        return " ".join(sorted(held - {""}))

    def _pairs(self) -> list[str]:
        """The two periods of cells such as `506/2 517`, from a caption such as «за июнь/шесть месяцев»."""
        found = re.search(r"(\S+\s?\S*)\s*/\s*(\S+\s\S+)", self.caption.text)
        if not found:
            return []
        left, right = mentions(found[1]), mentions(found[2])
        tails = [m[-1].tail if i == 0 else m[0].tail for i, m in enumerate((left, right)) if m]
        return [t for t in tails if t is not None] if len(tails) == 2 and None not in tails else []

    def _column(self, column: int, rows: range | None = None) -> Column:
        headers: list[str] = []
        for row in rows or range(self.plan.header_rows):
            text = self.texts[row][column].strip()
            if text and text not in headers and text != self.plan.title:
                headers.append(text)
        names = [named(text) for text in headers]
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
        label = self._column_label(names)
        if label:
            frame.label, frame.label_kind = label, "open"
        last = names[-1] if names else None
        if last is None:
            return result
        percent = any(n.percent for n in names)
        if any(n.change for n in names):
            result.unit = "change_pct" if percent else "change_abs"
        elif percent and (any(n.rate for n in names)):
            result.unit = "rate"
        elif percent:
            result.unit = "share" if any(n.share for n in names) else "percent?"
        return result

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
            r"^\s*(?:19|20)\d\d|^\s*(?:кол-во|количество|число|показател|значени|период)",
            last.text,
            re.IGNORECASE,
        ):
            return None
        return last.text.strip(" :;,.") if re.search(r"[А-Яа-яё]{3}", last.text) else None

    def _settle_percents(self) -> None:
        """A bare «%» is a change where two periods stand side by side, else a share."""
        periods = {p for c in self.columns if c.unit == "count" for p in c.periods}
        has_change = any(c.unit == "change_abs" for c in self.columns)
        for place, column in enumerate(self.columns):
            if column.unit != "percent?":
                continue
            after_count = (
                place > 0
                and self.columns[place - 1].unit == "count"
                and column.periods
                and column.periods == self.columns[place - 1].periods
            )
            compared = (has_change or len(periods) > 1) and not after_count
            column.unit = "change_pct" if compared else "share"
        for column in self.columns:
            if column.unit.startswith("change") or column.unit == "rate":
                column.periods = []

    def statements(self) -> list[Statement]:
        found: list[Statement] = []
        for row in range(self.plan.header_rows, len(self.texts)):
            found += self._row(row)
        return found

    def _label(self, row: int) -> str:
        seen: list[str] = []
        for column in self.plan.label_columns:
            text = self.texts[row][column].strip()
            if text and text not in seen:
                seen.append(text)
        return " ".join(seen)

    def _row(self, row: int) -> list[Statement]:
        label = self._label(row)
        values = {c.index: cell_numbers(self.texts[row][c.index]) for c in self.columns}
        filled = [self.override.get(c.index, c) for c in self.columns if values[c.index]]
        if not filled and self._new_header(row):
            return []
        if not filled and any(re.fullmatch(r"\s*[-–—]+\s*", self.texts[row][c.index]) for c in self.columns):
            return []  # a row of dashes: nothing came
        if not filled:
            self._group_row(label, row)
            return self._counts_in_label(row)
        if (
            row > self.plan.header_rows
            and [self.texts[row][c.index] for c in self.columns]
            == [self.texts[self.plan.header_rows - 1][c.index] for c in self.columns]
            and self.plan.header_rows
        ):
            return []
        frame, period = self._row_frame(label)
        found: list[Statement] = self._counts_in_label(row)
        bases: dict[str, Decimal] = {}
        for column in filled:
            for number in values[column.index] or []:
                statement = self._statement(
                    row, column, number, frame, period, label, bases, len(values[column.index] or [])
                )
                if statement:
                    found.append(statement)
        return _signed(found)

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
        if len(worded) < 2 or not below or not below <= worded:
            return False
        self.override = {c: self._column(c, range(row, row + 1)) for c in worded}
        return True

    def _group_row(self, label: str, row: int) -> None:
        text = label or next((t.strip() for t in self.texts[row] if t.strip()), "")
        if not text:
            return
        name = named(text)
        part = bool(_PART.match(text)) and len(_PART.sub("", text).strip(" :")) < 3
        if part:
            self.rows.whole = self.rows.last
            return
        roman = bool(re.match(r"^\s*[IVXХ]+\.", text)) or text.isupper()
        if (
            not text.rstrip().endswith(":")
            and not roman
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

    def _shared(self, frame: Frame) -> Frame:
        dims = {
            d: c
            for d, c in frame.dims.items()
            if d != "official" or frame.measure in ("receptions", "people")
        }
        return replace(frame, dims=dims, words=dict(frame.words))

    def _row_frame(self, label: str) -> tuple[Frame, str | None]:
        """What a row counts, from its label, its group, its whole and the caption."""
        if self.rows.broken:
            label, self.rows.broken = f"{self.rows.broken} {label}".strip(), ""
        numbered = bool(_NUMBER.match(label))
        bulleted = bool(_BULLET.match(label))
        if numbered and not bulleted:
            self.rows.whole = None
            if not re.match(r"^\s*\d+\.\d", label):
                self.rows.group, self.rows.group_topics = Frame(), False
        inner_part = bool(_PART.match(label))
        clean = _HAS_PARTS.sub("", _NUMBER.sub("", _BULLET.sub("", label))).strip()
        clean = _PART.sub("", clean).strip(" :;,") or clean.strip(" :;,")
        if not clean and self.spoken is not None:
            return self.spoken.without_label(), None
        name = named(clean, label=True)
        frame = name.frame
        periods = column_periods([name], self.reading.report)
        parent = self.rows.group.under(self.rows.section)
        if (inner_part or bulleted) and self.rows.whole is not None:
            parent = self.rows.whole
        elif inner_part and self.rows.last is not None:
            parent = self.rows.last.without_label()
        elif self.rows.whole is not None and not numbered:
            parent = self.rows.whole
        base = self.caption.frame
        parent = parent.under(replace(base, label=None, dims=dict(base.dims)))
        topics = self.rows.group_topics or (
            bool(_TOPICS.search(self.caption.text)) and not self.rows.group.dims
        )
        meaning = self._meaning(clean, name)
        if (
            re.fullmatch(
                r"(?:иные|другие|прочие)(?:\s+(?:источники|органы|организации))?", clean, re.IGNORECASE
            )
            and self.sourced
            and not topics
        ):
            frame.dims["source"], meaning = "other_bodies", None
        if _NAMED_PART.match(clean):
            frame.dims.pop("recipient", None)
            frame.label, frame.label_kind, meaning = clean, "place", None
        if self.by_author and not topics:
            author = _author(clean)
            if author and author[0] not in frame.dims:
                frame.dims[author[0]], meaning, frame.measure = author[1], None, None
        self.sourced = self.sourced or "source" in frame.dims
        if meaning and (topics or not frame.dims):
            frame.label, frame.label_kind = meaning, "topic" if topics else "open"
            if topics:
                frame.dims = {d: c for d, c in frame.dims.items() if d in ("channel",) and False}
                frame.measure = None if not re.search(r"количеств|числ", clean) else frame.measure
        if frame.measure == "questions" and frame.label and frame.label_kind == "topic":
            frame.measure = None
        if (
            _uncoded(name)
            and not frame.dims.get("outcome")
            and not frame.dims.get("handling")
            and not frame.label_kind == "topic"
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
        ):
            result.dims.pop("official")
        if not frame.label and not frame.dims and not frame.measure and not name.total and parent.label:
            result.label, result.label_kind = parent.label, parent.label_kind
        if not inner_part and not bulleted and self.rows.whole is None or _HAS_PARTS.search(label):
            self.rows.last = result
        if name.total and frame.measure:
            # «Всего вопросов»: the rows under a total count what it counts.
            self.caption.frame.measure = frame.measure
        if _HAS_PARTS.search(label):
            self.rows.whole = result
        return result, periods[-1] if periods else None

    def _headers(self) -> str:
        return " ".join(c.text for c in self.columns)

    def _meaning(self, clean: str, name: Name) -> str | None:
        """The label's words when they say more than cues, totals and periods do."""
        if name.total or not re.search(r"[А-Яа-яё]{3}", clean):
            return None
        if not re.search(r"[А-Яа-яё]{3}", _ITSELF.sub("", clean)):
            return None
        rest = clean
        for mention in reversed(name.mentions):
            rest = rest[: mention.start] + rest[mention.end :]
        rest = rest.strip(" -–:;,.")
        if not re.search(r"[А-Яа-яё]{3}", rest):
            return None
        covered = [(c.start, c.end) for c in name.cues if c.role in (*DIMS, "measure", "total", "link")]
        itself = [m.span() for m in _ITSELF.finditer(clean) if re.search(r"[А-ЯЁа-яё]\s", m[0])]
        words = [
            m
            for m in re.finditer(r"[А-Яа-яёЁ-]{3,}", clean)
            if not any(a <= m.start() < b for a, b in (*covered, *itself))
        ]
        plain = [
            m[0]
            for m in words
            if not re.match(
                r"(?:граждан|количеств|числ|поступ|общ|год|кварт|полугод|месяц|рассмотр|кол-во|получен|принят|администрац)",
                m[0],
                re.IGNORECASE,
            )
        ]
        return rest if plain else None

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
        periods = column.periods or ([period] if period else [])
        code = self._period(periods, number, column)
        if period and column.periods and not merged.dims:
            code = code or period
        address = f"b{self.index}:r{cell.row}c{cell.column}@{number.start}-{number.end}"
        measure = merged.measure or "appeals"
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
        if merged.measure in ("receptions", "trips"):
            merged.dims.pop("channel", None)
        return merged

    def _period(self, periods: list[str], number: CellNumber, column: Column) -> str | None:
        if self.pairs and number.part:
            tail = self.pairs[number.part - 1]
            year = (
                Period.parse(periods[0]).start.year
                if periods
                else (self.reading.report.start.year if self.reading.report else None)
            )
            return f"{year}{tail}" if year else None
        if self.pairs and column.unit.startswith("change") and number.part == 0:
            return self.reading.report.code if self.reading.report else None
        if number.part and len(periods) < 2:
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

    def _counts_in_label(self, row: int) -> list[Statement]:
        """«Протесты – 1, Запросы – 16» inside a label: kept as statistics of their own, never compared."""
        found: list[Statement] = []
        for column in self.plan.label_columns:
            cell = self.grid[row][column]
            counts = list(_LABEL_COUNT.finditer(cell.text)) if cell else []
            if cell is None or len(counts) < 2:
                continue
            for count in counts:
                found.append(
                    Statement(
                        value=Decimal(count[2]),
                        unit="count",
                        measure="other",
                        period=self.reading.report.code if self.reading.report else None,
                        address=f"b{self.index}:r{cell.row}c{cell.column}@{count.start(2)}-{count.end(2)}",
                        label=count[1].strip(),
                        label_kind="open",
                        group=self.group,
                        snippet=" ".join(cell.text.split())[:200],
                        rule="table.label",
                    )
                )
        return found


def _author(label: str) -> tuple[str, str] | None:
    """Who wrote, in a table by authors: citizens themselves, organisations, another administration."""
    if re.fullmatch(
        r"(?:от\s+)?(?:граждан\w?|населени[ея]|жител\w+|заявител\w+|физически\w+ лица?)", label, re.IGNORECASE
    ):
        return "source", "direct"
    if re.search(r"организаци|предприяти|учреждени|юридическ", label, re.IGNORECASE):
        return "author", "organization"
    if re.match(r"администраци\w+ (?:город|район|округ)", label, re.IGNORECASE):
        return "source", "other_bodies"
    return None


def _uncoded(name: Name) -> bool:
    codes = {c.code for c in name.cues if c.role == "other"}
    return bool(codes - ({"unit"} if "official" in name.frame.dims else set()))


def _signed(found: list[Statement]) -> list[Statement]:
    """Give the changes of a row their base and their sign: by the two values, else as printed."""
    counts = [s for s in found if s.unit == "count" and s.period]
    for change in (s for s in found if s.unit.startswith("change")):
        now, then = _two(counts, change)
        if now is None or then is None:
            change.base = change.base or (
                Period.parse(change.period).shifted(-1).code if change.period else None
            )
            change.value = change.value * (change.printed_sign or 1) if change.value > 0 else change.value
            continue
        change.period, change.base = now.period, then.period
        if change.rule != "rate":
            sign = (now.value > then.value) - (now.value < then.value)
            change.value = abs(change.value) * (sign or change.printed_sign or 1)
    return found


def _two(counts: list[Statement], change: Statement) -> tuple[Statement | None, Statement | None]:
    same = [s for s in counts if s.dims == change.dims and s.measure == change.measure]
    periods = sorted({s.period for s in same}, key=lambda p: (Period.parse(p).start, Period.parse(p).end))
    if len(periods) < 2:
        return None, None
    chosen = change.period if change.period in periods else periods[-1]
    now = next(s for s in same if s.period == chosen)
    kind = Period.parse(chosen).kind
    earlier = [
        p
        for p in periods
        if Period.parse(p).kind == kind and Period.parse(p).start < Period.parse(chosen).start
    ]
    if not earlier:
        return now, None
    return now, next(s for s in same if s.period == earlier[-1])

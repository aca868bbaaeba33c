"""The walk over a report: headings, lead-ins and lists give each sentence what it is read against."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from extract import labels, prose
from extract.abbreviations import abbreviations, glossary
from extract.adding_up import settle_addressed, settle_citizens
from extract.asides import without_remarks
from extract.context import report_period
from extract.dims import PLATFORMS
from extract.frames import Frame
from extract.leads import RESULTS, introduce, lead_frame
from extract.lines import (
    BULLET,
    DATED_LINE,
    GROUP,
    ITEM_SHAPE,
    PARTED_BY,
    POINTS_BELOW,
    RESUMES,
    begins_list,
    items_within,
    point,
)
from extract.mending import Printed, as_read
from extract.noun_by_share import settle_noun
from extract.orthography import INCLUDING
from extract.page_channel import channel_of, spread_channel, tables_channel
from extract.page_date import published
from extract.part_period import caption_period, only_a_period, part_period, section_period
from extract.period_meaning import resolve
from extract.period_phrases import mentions
from extract.posing import settle_parts
from extract.qualifiers import UNIT_STEM, UNITS_OWN
from extract.report import Heading, Item, Paragraph, Report, Table
from extract.section_frame import (
    heads_a_section,
    name_section,
    section_dims,
    settle_in_section,
    told_one_way_only,
)
from extract.senders import one_president
from extract.sentences import Sentence, sentences, worth_reading
from extract.statement import Statement
from extract.table_joined import joined
from extract.talk import Talk
from extract.titles import title_of
from extract.uncoded import TO_DEPUTIES
from extract.wholes import settle_wholes

# «(за тот же период прошлого года (далее – АППГ) – 84)», «(в скобках – за 2024 год)»: how the report is to be read
_BRACKETS_ARE = re.compile(
    r"\b(?:цифр|числ|данн|показател)\w*\s+в\s+скобках\b[^.;]*|\b(?:цифр|числ|данн|показател)\w*\s+за\s+[^.;]*\bв\s+скобках\b",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"\((?:далее\s*[-–—:]?\s*[^()\d]{1,60}|в\s+скобках\b[^()]*)\)", re.IGNORECASE)
_OF_BRACKETS = re.compile(r"\(\s*в\s+скобках\b([^()]*)\)", re.IGNORECASE)
_LEADERS = re.compile(r"\s*(?:\.{4,}|…{2,})\s*")  # «от заявителей ........ 11»: dots that lead to the number


def _platform_of(heading: str) -> Frame | None:
    """The one platform that a section's heading names, and no other way."""
    cues = [c for s in sentences(f"{heading}:") for c in s.cues if c.role == "channel"]
    codes = {c.code for c in cues}
    return Frame(None, {"channel": codes.pop()}) if len(codes) == 1 and codes <= set(PLATFORMS) else None


_ALL_YEAR = re.compile(r"\bза\s+(?:весь\s+)?год\W*$", re.IGNORECASE)
_UNMARKED = 9  # the level of a line that heads a section and bears no mark of it
# A line that may lead a list without a colon.
_SHORT_LEAD = 200


def statements(report: Report) -> list[Statement]:
    """Every statement of a report, in document order."""
    token = glossary.set(abbreviations(report))
    try:
        return _statements(report)
    finally:
        glossary.reset(token)


def _statements(report: Report) -> list[Statement]:
    period = report_period(report)
    talk = Talk(
        period,
        published(report),
        channel=channel_of(report, period),
        tables_channel=tables_channel(report),
        units=_units(report),
        deputies=any(
            "епутат" in b.text and TO_DEPUTIES.search(b.text)
            for _, b in report.body()
            if not isinstance(b, Table)
        ),
    )
    walk = _Walk(report, talk)
    found: list[Statement] = []
    for index, block in report.body():
        if isinstance(block, Table):
            said = walk.table(index, block)
            for s in said:
                if (
                    s.unit == "count"
                    and not s.label
                    and walk.reading.report
                    and s.period == walk.reading.report.code
                ):
                    walk.reading.values[s.measure, frozenset(s.dims.items())] = s.value
            found += said
        elif block.text.strip():
            found += walk.text(index, block)
    spread_channel(found)
    one_president(found)
    settle_addressed(found)
    settle_citizens(found)
    settle_wholes(found)
    settle_noun(report, found)
    settle_parts(report, found, period.code if period else None)
    return found


# «начальник территориального управления микрорайона» speaks of his own
_OWN_OFFICE = re.compile(
    r"\bтерриториальн\w+\s+(?:управлени|отдел)\w*\s+(?:микрорайона|жилого\s+района|пос[её]лка)", re.IGNORECASE
)


def _units(report: Report) -> frozenset[str]:
    """The departments that a report's first lines name: «Отчёт управления образования …» counts its own letters."""
    opening = [b for _, b in report.body() if b.text.strip()][:4]
    if any(_OWN_OFFICE.search(block.text) for block in opening):
        return frozenset(("управлени", "отдел"))
    opening = opening[:2]
    return frozenset(
        m[1].lower()
        for block in opening
        for m in (UNIT_STEM if isinstance(block, Heading) else UNITS_OWN).finditer(block.text)
    )


# «Письменные обращения: 18, из них» with the colon left out
_PARTS_NEXT = re.compile(rf"\b(?:из\s+них|{INCLUDING}|из\s+которых)\s*$", re.IGNORECASE)


class _Above(NamedTuple):
    """A table that was read, and what stood before it."""

    table: Table
    before: list[str]
    carry: Frame | None
    spoken: Frame | None
    fresh: bool


class _Walk:
    """Where the reading stands in the document."""

    def __init__(self, report: Report, reading: Talk) -> None:
        self.report = report
        self.reading = reading
        self.lead: Frame | None = None
        self.lead_topics = False
        self.pending: str | None = None
        self.before_table: list[str] = []
        self.above: _Above | None = None  # the table right before, if nothing stands between
        self.lists = 0
        self.plain_lead = ""
        self.bulleted = False
        # whether the line before goes on in this one: a section's heading, a lead, an item before others
        self.goes_on = False
        self.counted = False  # whether the block before is a paragraph that counts something
        # the number of the point that leads the list, if it is one
        self.opener: tuple[int, str] | None = None
        self.whole: Frame | None = None
        self.whole_period = reading.report
        self.heading = ""  # of the section
        self.section: dict[str, str] = {}  # what the section's heading says of its numbers
        self.timed_level = 0  # the level of the heading that told its section's time
        title = title_of(report)
        first = next(((n, b.text) for n, b in report.body() if b.text.strip()), (-1, ""))
        self.title, self.titled_at = (title.text, title.blocks) if title.blocks else (first[1], first[:1])

    def text(self, index: int, block) -> list[Statement]:
        """The statements of one paragraph, heading or item."""
        if POINTS_BELOW.fullmatch(block.text):
            return []
        self.above = None
        text, printed = as_read(block.text)
        items = items_within(text) if isinstance(block, Paragraph) and self.lead is None else []
        if not items:
            return self._block(index, block, text, printed)
        # «По темам: дороги – 31; жильё – 12.»: a list that is written in one line
        found = self._block(index, block, text[: items[0][0]].ljust(len(text)), printed)
        for start, end in items:
            within = f"{' ' * start}{text[start:end]}".ljust(len(text))
            found += self._block(index, Item(within), within, printed)
        return found

    def _block(self, index: int, block, text: str, printed: Printed) -> list[Statement]:
        told = text
        heading = isinstance(block, Heading)
        if heading and text.rstrip().endswith(":"):
            text = text.rstrip()[:-1]  # «Результаты рассмотрения:» over a section
        if "(далее" in text or "(в скобках" in text:
            text = _SHORTENED.sub(lambda remark: " " * len(remark[0]), text)
        text = without_remarks(text)
        if "...." in text or "……" in text:
            text = _LEADERS.sub(lambda dots: " –".ljust(len(dots[0])), text)
        reading = self.reading
        reading.address = f"b{index}"
        unmarked = self.goes_on and not heading and text[:1].islower()
        if self.plain_lead and self.lead is None and (unmarked or begins_list(block, text)):
            self._open_list(
                sentences(self.plain_lead)[-1], [], False
            )  # a short line without a colon leads the list
        number = point(block, text)
        if (
            number
            and self.opener
            and number == (self.opener[0] + 1, self.opener[1])
            and self.lead is not None
        ):
            # «2. Через область поступило 58, из них:» / «- прокуратура – 4» / «3. Коллективных – 17»
            reading.carry = self.whole
            self.lead, self.lead_topics, self.pending = None, False, None
        item = self._is_item(block, text)
        if item and not isinstance(block, Item) and (typed := BULLET.match(text)):
            text = text[typed.end() :].rjust(len(text))  # «1) прокуратура – 4», its mark typed by hand
        self.bulleted = isinstance(block, Item) or (self.bulleted and self.lead is not None)
        self.before_table = [*self.before_table[-2:], told]
        if heading and block.level > 1:
            self.lead, self.lead_topics, self.pending = None, False, None
        if not item and not heading:
            if self.lead is not None:
                reading.carry = self.whole  # the list is over; the talk is again of what it broke down
            self.lead, self.lead_topics = None, False
            self.pending = None
        reading.item = item
        # the first line of a page without headings is its title: «Полевой: 4 000 обращений за год»
        titled = index in self.titled_at and not told.rstrip().endswith((".", ":", ";"))
        reading.title = (heading and block.level == 1) or titled
        reading.topics = item and self.lead_topics
        reading.lead = self.lead if item else None
        reading.group = f"list{self.lists}" if item else f"b{index}"
        resumes = not item and not heading and self.counted and RESUMES.match(text) is not None
        resumes = resumes and not text.rstrip().endswith(":")
        reading.fresh = not resumes
        if not item and not resumes:
            reading.spoken = reading.sibling = reading.lead_past = None
            reading.lead_sign = 0
            reading.then_in_brackets = self._then_in_brackets(told) if told != text else None
        parts = sentences(text, printed) if worth_reading(text) else []
        reading.brackets = self._told_of_brackets(text) or reading.brackets
        if not item and not reading.title and not any(s.numbers for s in parts):
            part = part_period(text, self.title, self.whole_period, heading)
            reading.report = part or reading.report
            if not part and (heading or only_a_period(text)):
                self._section_period(text, block.level if heading else _UNMARKED)
        if (heading and block.level > 1) or (not item and not reading.title and heads_a_section(text, parts)):
            self.section, self.heading = section_dims(text), text.strip()
        if heading:
            reading.carry = None
            reading.section = _platform_of(text) if block.level > 1 else None
        found: list[Statement] = []
        for sentence in parts:
            if (
                item
                and self.pending
                and sentence.numbers
                and not labels.remainder(sentence, sentence.start, sentence.numbers[0].start)
            ):
                lead = replace(self.lead or Frame(), label=self.pending, label_kind="topic")
                reading.lead = lead
            found += prose.read(sentence, reading)
            # «- с приёма – 21 (глава принял 7 чел.);»: of letters, whatever its bracket counts
            counted = [e.statement.measure for e in reading.read if e.statement and not e.depth]
            counted = [measure for measure in counted if measure != "other"]
            if item and counted:
                reading.sibling = counted[-1]
        if item and not any(s.numbers for s in parts):
            topic = BULLET.sub("", text).strip(" ;:,.")
            grouped = labels.of_letters(topic) or RESULTS.match(topic) or GROUP.match(text)
            grouped = grouped or PARTED_BY.fullmatch(topic)
            self.pending = None if grouped else topic
        elif (item and self.pending is None) or (
            found and item and any(s.label and s.label != self.pending for s in found)
        ):
            self.pending = self.pending if found and all(s.label == self.pending for s in found) else None
        lists = self.lists
        self._lead_in(text, parts, found, item)
        if self.lists > lists:
            self.opener = number
        short = not item and not found and len(text) < _SHORT_LEAD
        self.plain_lead = f"{text.rstrip(' .:')}:" if short else ""
        settle_in_section(
            found, self.section, text, of_all=not told_one_way_only(reading.values, self.section)
        )
        name_section(found, "" if self.section or item else self.heading, text)
        self.counted = bool(found) and not item and not heading
        ending = text.rstrip()[-1:]
        self.goes_on = (heading and block.level > 1) or ending in (":", ";") or (item and ending not in ".!?")
        return found

    def _then_in_brackets(self, told: str) -> str | None:
        """«(в скобках – II квартал)»: the period of the numbers in brackets."""
        remark, report = _OF_BRACKETS.search(told), self.reading.report
        if remark and report and _ALL_YEAR.search(remark[1]) and report.closes_year:
            return str(report.start.year)  # «за IV квартал 2013 года (в скобках – за год)»
        when = mentions(remark[1]) if remark else []
        return resolve(when[0], self.reading.report, compared=True) if when and self.reading.report else None

    def _section_period(self, heading: str, level: int) -> None:
        """A heading such as «I квартал» tells its section's time, until the next of its level tells another or none."""
        if part := section_period(heading, self.title, self.whole_period):
            self.reading.report, self.timed_level = part, level
        elif level <= self.timed_level:
            self.reading.report, self.timed_level = self.whole_period, 0

    def _told_of_brackets(self, text: str) -> str | None:
        """«Цифры в скобках относятся к неделе 13–19 октября 2008 года»: the period of all bare brackets."""
        told = _BRACKETS_ARE.search(text) if "скобках" in text else None
        report = self.reading.report
        when = [m for m in mentions(told[0]) if m.code and m.kind != "year"] if told and report else []
        then = resolve(when[-1], report, compared=True) if when else None
        return then if then and then != report.code else None

    def _is_item(self, block, text: str) -> bool:
        if isinstance(block, Item):
            return True
        if isinstance(block, Heading):
            return False
        if self.pending and DATED_LINE.match(text):
            return True
        if self.goes_on and text[:1].islower():
            return True  # a list whose marks were lost: «По темам:» / «дороги – 31;» / «жильё – 12.»
        # «прочие – 16,5 %» under items with marks is one of them that lost its own
        if self.lead is None or (self.bulleted and not text[:1].islower()):
            return False
        return (
            bool(BULLET.match(text))
            or bool(ITEM_SHAPE.match(text.strip()))
            or (text.strip().endswith(";") and len(text) < 200)
        )

    def _lead_in(self, text: str, parts: list[Sentence], found: list[Statement], item: bool) -> None:
        if parts and (text.strip().endswith(":") or (found and _PARTS_NEXT.search(text))):
            self._open_list(parts[-1], found, item)

    def _open_list(self, last: Sentence, found: list[Statement], item: bool) -> None:
        """Let a sentence introduce the items that follow it."""
        self.lists += 1
        self.bulleted = False
        if not item or self.lead is None:
            self.whole = self.reading.carry
        self.lead = lead_frame(last, found, self.reading, self.lead if item else None)
        introduce(last, found, self.reading)
        self.lead_topics = any(c.role == "list" and c.code == "topic" for c in last.cues) or (
            item and self.reading.topics
        )

    def table(self, index: int, block: Table) -> list[Statement]:
        """The statements of a table; the lower part of one that a page's end cut in two goes on with the upper."""
        from extract.table_reading import read_table

        talk = self.reading
        whole = joined(self.above.table, block) if self.above else None
        if self.above and whole:
            talk.carry, talk.spoken, talk.fresh = self.above.carry, self.above.spoken, self.above.fresh
            self.before_table = self.above.before
        above = _Above(
            whole.table if whole else block, self.before_table, talk.carry, talk.spoken, talk.fresh
        )
        over = self.before_table[-1] if self.before_table and not self.counted else ""
        with talk.of(caption_period(over, talk.report) or talk.report):
            said = read_table(self.report, index, above.table, talk, self.before_table)
        self._after_table()
        self.above = above
        settle_in_section(said, self.section, "")
        return whole.own(said) if whole else said

    def _after_table(self) -> None:
        """A table ends the list and the talk before it."""
        self.lead, self.lead_topics, self.pending = None, False, None
        self.before_table = []
        self.counted = False
        self.reading.carry = None
        self.reading.spoken = None

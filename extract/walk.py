"""The walk over a report's blocks: headings, lead-ins and lists give each line what it is read against."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from extract import labels, prose
from extract.asides import without_remarks
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
from extract.orthography import INCLUDING
from extract.part_period import caption_period, only_a_period, part_period, section_period
from extract.period_meaning import resolve
from extract.period_phrases import mentions
from extract.report import Heading, Item, Paragraph, Report, Table
from extract.section_frame import (
    heads_a_section,
    name_section,
    section_dims,
    settle_in_section,
    told_one_way_only,
)
from extract.sentences import Sentence, sentences, worth_reading
from extract.statement import Statement
from extract.table_joined import joined
from extract.table_reading import read_table
from extract.talk import Talk
from extract.titles import title_of

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


# «Письменные обращения: 18, из них» with the colon left out
_PARTS_NEXT = re.compile(rf"\b(?:из\s+них|{INCLUDING}|из\s+которых)\s*$", re.IGNORECASE)


_Text = Heading | Item | Paragraph


class _Line(NamedTuple):
    """A paragraph, a heading or an item as it is read."""

    index: int
    block: _Text
    told: str  # as it was printed
    text: str  # without what speaks of the printing: remarks, leaders, marks
    item: bool

    @property
    def heading(self) -> bool:
        """Whether it is a heading, the title too."""
        return isinstance(self.block, Heading)

    @property
    def opens_section(self) -> bool:
        """Whether it is a heading below the title's."""
        return isinstance(self.block, Heading) and self.block.level > 1


class _Above(NamedTuple):
    """A table that was read, and what stood before it."""

    table: Table
    before: list[str]
    carry: Frame | None
    spoken: Frame | None
    fresh: bool


def _as_talk(block: _Text, text: str) -> str:
    """A line of the same length without remarks on how the report is to be read and without leaders."""
    if isinstance(block, Heading) and text.rstrip().endswith(":"):
        text = text.rstrip()[:-1]  # «Результаты рассмотрения:» over a section
    if "(далее" in text or "(в скобках" in text:
        text = _SHORTENED.sub(lambda remark: " " * len(remark[0]), text)
    text = without_remarks(text)
    if "...." in text or "……" in text:
        text = _LEADERS.sub(lambda dots: " –".ljust(len(dots[0])), text)
    return text


def _is_part(sentence: Sentence) -> bool:
    """Whether a sentence counts a part of what stands over it, not the rest."""
    first = sentence.numbers[0].start if sentence.numbers else None
    return first is not None and not labels.remainder(sentence, sentence.start, first)


class Walk:
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

    def text(self, index: int, block: _Text) -> list[Statement]:
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

    def _block(self, index: int, block: _Text, told: str, printed: Printed) -> list[Statement]:
        text = _as_talk(block, told)
        self._under_a_plain_line(block, text)
        number = point(block, text)
        self._next_point(number)
        item = self._is_item(block, text)
        if item and not isinstance(block, Item) and (typed := BULLET.match(text)):
            text = text[typed.end() :].rjust(len(text))  # «1) прокуратура – 4», its mark typed by hand
        line = _Line(index, block, told, text, item)
        self._close_list(line)
        self._place(line)
        parts = sentences(text, printed) if worth_reading(text) else []
        self._enter_section(line, parts)
        found = self._read(line, parts)
        self._keep_pending(line, parts, found)
        self._lead_in(line, parts, found, number)
        self._leave(line, found)
        return found

    def _under_a_plain_line(self, block: _Text, text: str) -> None:
        """A short line without a colon leads the list that follows it."""
        unmarked = self.goes_on and not isinstance(block, Heading) and text[:1].islower()
        if self.plain_lead and self.lead is None and (unmarked or begins_list(block, text)):
            self._open_list(sentences(self.plain_lead)[-1], [], False)

    def _next_point(self, number: tuple[int, str] | None) -> None:
        """«2. Через область поступило 58, из них:» / «- прокуратура – 4» / «3. Коллективных – 17»."""
        opener = self.opener
        if number and opener and number == (opener[0] + 1, opener[1]) and self.lead is not None:
            self.reading.carry = self.whole
            self._forget_list()

    def _forget_list(self) -> None:
        self.lead, self.lead_topics, self.pending = None, False, None

    def _close_list(self, line: _Line) -> None:
        """A section's heading or a paragraph ends the list before it."""
        self.bulleted = isinstance(line.block, Item) or (self.bulleted and self.lead is not None)
        self.before_table = [*self.before_table[-2:], line.told]
        if line.opens_section:
            self._forget_list()
        if not line.item and not line.heading:
            if self.lead is not None:
                self.reading.carry = self.whole  # the talk is again of what the list broke down
            self._forget_list()

    def _place(self, line: _Line) -> None:
        """Tell the talk where in the document it goes on."""
        reading, text, item = self.reading, line.text, line.item
        reading.address = f"b{line.index}"
        reading.item = item
        # the first line of a page without headings is its title: «Полевой: 4 000 обращений за год»
        titled = line.index in self.titled_at and not line.told.rstrip().endswith((".", ":", ";"))
        reading.title = (line.heading and not line.opens_section) or titled
        reading.topics = item and self.lead_topics
        reading.lead = self.lead if item else None
        reading.group = f"list{self.lists}" if item else f"b{line.index}"
        resumes = not item and not line.heading and self.counted and RESUMES.match(text) is not None
        resumes = resumes and not text.rstrip().endswith(":")
        reading.fresh = not resumes
        if not item and not resumes:
            reading.spoken = reading.sibling = reading.lead_past = None
            reading.lead_sign = 0
            reading.then_in_brackets = self._then_in_brackets(line.told) if line.told != text else None
        reading.brackets = self._told_of_brackets(text) or reading.brackets

    def _enter_section(self, line: _Line, parts: list[Sentence]) -> None:
        """Take up what a heading, or a line that stands as one, tells of the time and the letters below it."""
        reading, plain = self.reading, not line.item and not self.reading.title
        if plain and not any(s.numbers for s in parts):
            part = part_period(line.text, self.title, self.whole_period, line.heading)
            reading.report = part or reading.report
            if not part and (line.heading or only_a_period(line.text)):
                self._section_period(line.text, line.block.level if line.heading else _UNMARKED)
        if line.opens_section or (plain and heads_a_section(line.text, parts)):
            self.section, self.heading = section_dims(line.text), line.text.strip()
        if line.heading:
            reading.carry = None
            reading.section = _platform_of(line.text) if line.opens_section else None

    def _read(self, line: _Line, parts: list[Sentence]) -> list[Statement]:
        """The statements of a line's sentences."""
        reading, found = self.reading, []
        for sentence in parts:
            if line.item and self.pending and _is_part(sentence):
                reading.lead = replace(self.lead or Frame(), label=self.pending, label_kind="topic")
            found += prose.read(sentence, reading)
            # «- с приёма – 21 (глава принял 7 чел.);»: of letters, whatever its bracket counts
            counted = [e.statement.measure for e in reading.read if e.statement and not e.depth]
            counted = [measure for measure in counted if measure != "other"]
            if line.item and counted:
                reading.sibling = counted[-1]
        return found

    def _keep_pending(self, line: _Line, parts: list[Sentence], found: list[Statement]) -> None:
        """«- жильё:» over «- ремонт – 12»: a topic without a number waits for the items that part it."""
        if not line.item:
            return
        if not any(s.numbers for s in parts):
            topic = BULLET.sub("", line.text).strip(" ;:,.")
            grouped = labels.of_letters(topic) or RESULTS.match(topic) or GROUP.match(line.text)
            grouped = grouped or PARTED_BY.fullmatch(topic)
            self.pending = None if grouped else topic
        elif self.pending is None or any(s.label and s.label != self.pending for s in found):
            self.pending = self.pending if found and all(s.label == self.pending for s in found) else None

    def _leave(self, line: _Line, found: list[Statement]) -> None:
        """Tell the line's numbers of their section, and keep what the next line asks of this one."""
        text = line.text
        short = not line.item and not found and len(text) < _SHORT_LEAD
        self.plain_lead = f"{text.rstrip(' .:')}:" if short else ""
        one_way = told_one_way_only(self.reading.values, self.section)
        settle_in_section(found, self.section, text, of_all=not one_way)
        name_section(found, "" if self.section or line.item else self.heading, text)
        self.counted = bool(found) and not line.item and not line.heading
        ending = text.rstrip()[-1:]
        self.goes_on = line.opens_section or ending in (":", ";") or (line.item and ending not in ".!?")

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

    def _is_item(self, block: _Text, text: str) -> bool:
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

    def _lead_in(
        self, line: _Line, parts: list[Sentence], found: list[Statement], number: tuple[int, str] | None
    ) -> None:
        """A line that ends in a colon, or in «из них», leads the items that follow; its own number is their opener."""
        if parts and (line.text.strip().endswith(":") or (found and _PARTS_NEXT.search(line.text))):
            self._open_list(parts[-1], found, line.item)
            self.opener = number

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
        self._forget_list()
        self.before_table = []
        self.counted = False
        self.reading.carry = None
        self.reading.spoken = None

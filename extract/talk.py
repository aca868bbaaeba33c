"""What a report has been speaking of: the frames that a number may hang on, and the numbers already read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal

from extract.frames import Frame
from extract.numbers import Quantity
from extract.periods import Period
from extract.sentences import Sentence
from extract.statement import Statement


@dataclass(slots=True)
class Talk:
    """Where the talk of a report stands.

    `lead` is the frame of the list that an item belongs to, `carry` what the last sentence counted, `spoken` a
    channel or an event that a sentence without numbers spoke of, `unsaid` is that sentence, `sibling` what the
    last item of a list counted.
    """

    report: Period | None
    published: dt.date | None = None
    lead: Frame | None = None
    carry: Frame | None = None
    carried: Decimal | None = None
    spoken: Frame | None = None
    unsaid: Sentence | None = None
    base: str | None = None
    # Whether «в прошлом году» is the report's own year: the page was written in the next.
    hindsight: bool = False
    told: bool = False  # whether a count of the report's own time has been told below the title
    sibling: str | None = None
    topics: bool = False
    lead_sign: int = 0
    lead_base: str | None = None  # what a list's changes are measured from: «чаще, чем в январе:»
    lead_then: str | None = (
        None  # «(ноябрь / октябрь):»: the period of what stands behind a stroke in the items
    )
    # «712 обращений (в сентябре – 684), из них:»: the period of the items' numbers in brackets
    lead_past: str | None = None
    brackets: str | None = None  # «Цифры в скобках относятся к …»: the period of all bare brackets
    then_in_brackets: str | None = (
        None  # «(в скобках – II квартал)»: the period of the items' numbers in brackets
    )
    lead_handled: bool = False
    lead_units: bool = False  # the items of a list are departments that had the letters to answer
    lead_shares: bool = False
    lead_places: bool = False
    lead_authors: bool = False
    lead_sources: bool = False  # «Источники поступления:»: the items are who handed the letters over
    item: bool = False
    title: bool = False
    step_back: bool = False
    fresh: bool = True
    main: str | None = None
    head: Frame | None = None
    channel: str | None = None
    tables_channel: str | None = None  # of a page whose title speaks of written letters alone
    section: Frame | None = None  # the platform that a section is on: «Портал «Добродел»»
    week: str | None = None  # the days that the body of a page opens with, where its title names another time
    officer: str | None = None  # the one official that the sentence before spoke of: «у него на приёме»
    deputies: bool = False  # whether the report counts what deputies got beside what their chairman did
    units: frozenset[str] = frozenset()  # the departments that the head of the report names: it is theirs
    group: str = ""
    address: str = ""
    totals: set[tuple[str, str]] = field(default_factory=set)
    values: dict[tuple[str, frozenset], Decimal] = field(default_factory=dict)
    read: list[Said] = field(default_factory=list)  # the numbers of the last sentence
    counted: list[Said] = field(default_factory=list)  # the counts among them
    compared: list[Said] = field(default_factory=list)  # those of the last that told of two periods

    @contextmanager
    def of(self, period: Period | None) -> Iterator[None]:
        """Speak for a while of another time than the report's own."""
        held, self.report = self.report, period
        try:
            yield
        finally:
            self.report = held


@dataclass(slots=True)
class Said:
    """A number that has been read: its role, its frame, and the frame that it hangs on."""

    number: Quantity
    role: str
    frame: Frame
    parent: Frame | None
    period: str | None
    depth: int = 0
    whole: Said | None = None
    base: str | None = None
    sign: int = 0
    statement: Statement | None = None
    places: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


def depth(sentence: Sentence, number: Quantity) -> int:
    """How many brackets are open where a number stands."""
    before = sentence.text[sentence.start : number.start]
    return max(0, before.count("(") - before.count(")"))


def subject(said: list[Said], level: int = 99) -> Said | None:
    """The last number that spoke of the subject itself and not of its past, no deeper in brackets than `level`."""
    spoke = [s for s in said if s.role in ("count", "share", "change")]
    outer = [s for s in spoke if s.depth <= level]
    return (outer or spoke or [None])[-1]


def adds_up(said: list[Said], last: Said) -> bool:
    """«8 обращений, в том числе письменных – 2, устных – 6, что больше на 4»: the parts are done, it is of the whole."""
    parts = [s.number.value for s in said if s.whole is last.whole and s.role == "count"]
    if len(parts) < 2 or last.whole is None:
        return False
    whole = last.whole.number.value
    rounded = whole % 1000 == 0  # «13 тысяч», in parts 13 065
    return abs(sum(parts) - whole) < (500 if rounded else 1)

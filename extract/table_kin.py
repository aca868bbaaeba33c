"""What the rows above leave for those below: their group, the whole they are parts of, who met the people."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extract.frames import Frame
from extract.orthography import INCLUDING
from extract.table_headers import Name

PART = re.compile(
    r"^\s*(?:\d+(?:\.\d+)*[.)]?\s*)?[-–—•]?\s*(?:из них|в том числе|в т\.?\s?ч|из которых|среди них"
    r"|в н[её]м:|в ней:|из строки \d+ [-–—])(?!\w)\.?[:\s]*",
    re.IGNORECASE,
)
HAS_PARTS = re.compile(rf"[,;]?\s*(?:из них|{INCLUDING}|из которых)\s*:?\s*$", re.IGNORECASE)
BULLET = re.compile(r"^\s*[-–—•]\s*")
# what a number before it counts or dates, and never only numbers: «2 квартал», «18 мая 2009 г.»
DATED = (
    r"(?:полуг|кварт|кв\.|мес|год"
    r"|(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)я|марта|августа|мая\b)"
)
NUMBER = re.compile(
    rf"^\s*(?!\d\d\.\d\d(?:\.(?:\d\d)?\d\d|\s*[-–—]))(?:[IVXХ]+\.|\d{{1,2}}(?:\.\d{{1,2}})*(?:[.)]|(?=\s)))(?!\s*(?:{DATED}|микрорайон|мкр))\s*"
)
MET = re.compile(r"принято\s+(?:граждан|человек|посетителей|\(?чел)", re.IGNORECASE)
IN_ALL = re.compile(r",\s*(?:всего|итого)\s*$", re.IGNORECASE)
# «Заместителями главы» below «в том числе главой»: a sister of it, however it is written
BY_OFFICIAL = re.compile(
    r"(?:первым\s+)?(?:заместител|руководител|начальник|специалист)\w*(?:ями|ами|ем|ом)\b", re.IGNORECASE
)
OFFICIALS_COUNT = ("receptions", "people", "meetings", "trips")


@dataclass(slots=True)
class Line:
    """A row's label as it stands, and bare of its number, its bullet and «в том числе»."""

    label: str
    ordinal: str | None
    bare: str = field(init=False)
    bulleted: bool = field(init=False)
    part: bool = field(init=False)  # it opens with «из них»

    def __post_init__(self) -> None:
        clean = HAS_PARTS.sub("", NUMBER.sub("", BULLET.sub("", self.label))).strip()
        self.bare = PART.sub("", clean).strip(" :;,") or clean.strip(" :;,")
        self.bulleted = bool(BULLET.match(self.label))
        self.part = bool(PART.match(self.label))

    @property
    def top(self) -> bool:
        """«2.», not «2.1»."""
        return self.ordinal is not None and "." not in self.ordinal


@dataclass(slots=True)
class Rows:
    """What the rows above leave for those below."""

    section: Frame = field(default_factory=Frame)
    group: Frame = field(default_factory=Frame)
    section_topics: bool = False  # whether the section is of matters: «II. Тематика обращений»
    group_topics: bool = False
    group_places: bool = False
    group_ordinal: str | None = None  # the number of the group's line: «1.4 Результаты рассмотрения:»
    group_bullets: bool | None = None  # whether the rows under the group's line are bulleted
    whole: Frame | None = None
    whole_bulleted: bool = False  # whether the parts of the whole are bulleted
    last: Frame | None = None
    head: Frame | None = None
    divided: bool = False
    met: dict[str, str] = field(default_factory=dict)
    prior: Frame | None = None
    total: bool = False  # whether a row counted all letters that came
    opened: Frame | None = None
    opened_by_number: bool = False
    broken: str = ""
    parts_are_small: bool = False
    parts_begin: bool = False  # whether «в том числе:» stands in the row right above
    part_unnumbered: bool = False  # whether the whole was opened by a part without a number of its own
    numbered: dict[str, Frame] = field(default_factory=dict)

    def begin(self, line: Line) -> None:
        """End what a row does not belong to any more: its group's bullets, the whole above a number."""
        if self._beside_group(line.ordinal):
            self.group, self.group_topics, self.group_ordinal = Frame(), False, None
        if self.group_bullets is None:
            self.group_bullets = line.bulleted
        elif self.group_bullets and not line.bulleted and not PART.match(line.label):
            # «Из числа письменных:» / «- жалоб» / «Решено»
            self.group, self.group_topics = Frame(), False
        if self.whole is None:
            self.whole_bulleted = False
        elif line.bulleted:
            self.whole_bulleted = True
        elif self.whole_bulleted and line.label[:1].isupper() and not line.part:
            self.whole = None  # «Устных, в т.ч.:» / «- по телефону» / «Коллективных»
        if self.part_unnumbered and line.ordinal is not None:
            self.whole, self.part_unnumbered = None, False  # «5.1 поддержано» / «из них …» / «5.2 …»
        if not line.bulleted and (line.top or NUMBER.match(line.label)):
            self.whole = None
            if line.top or line.ordinal is None:
                self.group, self.group_topics = Frame(), False
        if self.parts_begin:
            self.parts_are_small, self.parts_begin = line.label[:1].islower(), False
        stands_apart = line.label[:1].isupper() and not line.part and not BY_OFFICIAL.match(line.bare)
        if self.parts_are_small and stands_apart:
            self.whole, self.parts_are_small = None, False  # «из них: повторных», then «Устных …»

    def open_group(self, frame: Frame, ordinal: str | None) -> None:
        """Let a line without numbers of its own («1.4 Результаты рассмотрения:») head the rows below it."""
        above = self.numbered.get(ordinal.rpartition(".")[0]) if ordinal else None
        self.group = (frame.under(above.without_label()) if above else frame).under(self.section)
        self.group_ordinal = ordinal
        if ordinal:
            self.numbered[ordinal] = self.group

    def _beside_group(self, ordinal: str | None) -> bool:
        """«1.5 …» after the group «1.4 …»: a sister of the group's line, none of its rows."""
        if ordinal is None or self.group_ordinal is None or ordinal == self.group_ordinal:
            return False
        return "." in ordinal and ordinal.rpartition(".")[0] == self.group_ordinal.rpartition(".")[0]

    def parent_of(self, line: Line, frame: Frame) -> Frame:
        """The row or group that a row is a part of."""
        parent = self.group.under(self.section)
        self._end_whole(line, frame)
        if MET.match(line.bare) and "official" not in frame.dims:
            frame.dims = {**self.met, **frame.dims}  # «главой – 2/4» / «принято граждан (чел.) – 4»
        above = self.numbered.get(line.ordinal.rpartition(".")[0]) if line.ordinal else None
        if above is not None and line.part and line.ordinal and line.ordinal.count(".") > 1:
            return replace(
                above.without_label(), other=False
            )  # «1.1 письменных» / «1.1.1 из них коллективных»
        if line.part and self.prior is not None and self._met_there(self.prior, frame):
            if line.bare[:1].islower():  # «в т.ч. у Главы» / «у заместителей»
                self.whole, self.parts_are_small = self.prior, True
            return self.prior.without_label()
        if (line.part or line.bulleted) and self.whole is not None:
            return self.whole
        if self.opened is not None and (line.bulleted or self._under_opened(line, frame)):
            return self.opened.without_label()  # «Обращения письменные:» / «- земельные»
        if line.part and self.last is not None:
            return self._parts_of(self.last, line, frame)
        below = line.bulleted or (line.ordinal is None and line.bare[:1].islower())
        if below and "official" in frame.dims and self.head and self.head.measure in OFFICIALS_COUNT:
            return self.head.without_label()  # «Принято на личном приёме, чел.» / «- главой округа»
        if self.whole is not None and not NUMBER.match(line.label):
            return self.whole
        if above is not None and not line.part:
            return replace(above.without_label(), other=False)
        return parent

    def _end_whole(self, line: Line, frame: Frame) -> None:
        whole = self.whole
        if (
            whole is not None
            and frame.measure in OFFICIALS_COUNT
            and whole.measure not in OFFICIALS_COUNT
            and whole.dims.get("channel") != "reception"
            and not line.part
            and not line.bulleted
        ):
            self.whole = None  # «Рассмотрено, в том числе: …», then «Принято граждан»: no part of these
        told = self.whole.dims.get("outcome") if self.whole else None
        if told and frame.dims.get("outcome", told) != told and not line.part:
            self.whole = (
                None  # «поддержано» / «в том числе меры приняты» / «разъяснено»: a sister of the first
            )
        if self.whole is not None and {"outcome", "handling", "official"} & set(frame.dims):
            self.whole.other = False  # «Рассмотрено – 13, из них: поддержано – 2»: the part has a code

    @staticmethod
    def _met_there(prior: Frame, frame: Frame) -> bool:
        """«принято граждан» / «в том числе в ходе выездных приёмов»; «на личном приёме» / «в т.ч. у Главы»."""
        if prior.measure == "people" and "official" in prior.dims:
            return True
        at_reception = prior.dims.get("channel") == "reception" and prior.measure not in OFFICIALS_COUNT
        return "official" in frame.dims and at_reception

    def _under_opened(self, line: Line, frame: Frame) -> bool:
        small = self.opened_by_number and line.ordinal is None and line.bare[:1].islower()
        return small and not frame.dims.keys() & {"outcome", "handling"}

    def _parts_of(self, last: Frame, line: Line, frame: Frame) -> Frame:
        parent = last.without_label()
        if "outcome" in frame.dims:
            parent = replace(parent, other=False)  # «Рассмотрено – 209» / «в том числе решено – 85»
        self.whole = last  # the rows under «из них …» are its sisters
        self.part_unnumbered = line.ordinal is None
        self.parts_are_small = line.bare[:1].islower()
        return parent

    def leave(self, line: Line, name: Name, result: Frame) -> None:
        """Keep of a row that was read what those below it need."""
        self.total = self.total or (
            result.measure in (None, "appeals") and not result.dims and not result.label
        )
        has_parts = HAS_PARTS.search(line.label) is not None
        if (not line.part and self.whole is None) or has_parts:
            self.last = result
            # «Поступило» / «- жалоб» / «- заявлений» / «из них»: of all that came, not of the last kind.
            self.divided = line.bulleted and "kind" in name.frame.dims and self.head is not None
            self.head = self.head if line.bulleted else result
        if has_parts:
            self.whole = result
        if not line.bulleted:
            opens = line.label.rstrip().endswith(":") or IN_ALL.search(line.label) is not None
            if opens or line.ordinal is not None or not line.bare[:1].islower():
                self.opened = result if opens else None
                self.opened_by_number = line.ordinal is not None
        if line.ordinal:
            self.numbered[line.ordinal] = result
        self.prior = result
        if not MET.match(line.bare) and not line.part:
            at_reception = result.dims.get("channel") == "reception" or result.measure == "receptions"
            self.met = {d: c for d, c in result.dims.items() if d == "official" and at_reception}

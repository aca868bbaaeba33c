"""The walk over a report: headings, lead-ins and lists give each sentence what it is read against."""

from __future__ import annotations

import re
from dataclasses import replace

from extract import labels, prose
from extract.abbreviations import abbreviations, glossary
from extract.changes import direction
from extract.context import part_period, published, report_period
from extract.counted import PLATFORMS, subject_form
from extract.dims import DIMS
from extract.frames import Frame, asked_for, dims_of
from extract.openings import handed_in, names_places
from extract.period_meaning import resolve
from extract.periods import Period
from extract.posing import settle_parts
from extract.qualifiers import TO_DEPUTIES, UNIT_STEM, UNITS_OWN
from extract.report import Heading, Item, Report, Table
from extract.roles import against
from extract.sentences import Sentence, sentences, worth_reading
from extract.statement import Statement
from extract.table_headers import head_measure
from extract.table_labels import OF_PEOPLE
from extract.talk import Talk
from extract.wholes import settle_wholes

_BLANK = re.compile(r"\s")
# «742 /811/, письменных 1 964 /в 2017 г. – 2 217/»: strokes for brackets
_SLASHED = re.compile(r"(?<=\s)/(?=[^/]*\d)([^\s/()](?:[^/()]{0,60}[^\s/()])?)/(?=[\s,.;:]|$)")
_LEADERS = re.compile(r"\s*(?:\.{4,}|…{2,})\s*")  # «от заявителей ........ 11»: dots that lead to the number
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪●]|\d{1,2}[.)])\s*")
_ITEM_SHAPE = re.compile(
    r"^[^.!?]{2,160}?(?:[-–—:(]|\s{2,})\s*\d[\d\s,.%]*[^.!?]{0,60}[;.,)]*$|^[^.!?:\d]{2,110}\s?[-–—]\s?\d"
    r"|^\s*\d[\d\s]*(?:\(\d[^()]*\)\s*)?[-–—]\s[^.!?\d]{3,160}[;.,]?$"
)

# «2020 год – 374;» under the label of the line before.
_DATED_LINE = re.compile(r"^\s*(?:в\s+)?(?:19|20)\d\d\s*(?:г\.?|год\w*)?\s*[-–—:]\s*\d[\d\s]*[;.,]?\s*$")

_LINES = {"phone", "platform", "pos", "incident", "dispatch"}
_PLATFORMS = {*PLATFORMS, "social"}
# The administration's own mail beside it: then the platform's is only a part.
_OWN_BODY = re.compile(
    r"\bв\s+(?:адрес\s+)?(?:[\w-]+\s+)?(?:администраци|мэри|дум)|\b(?:администраци|мэри)\w+\s+(?:[\w-]+\s+){0,6}?(?:получ|поступ|зарегистр)"
    r"|\bзарегистрирован\w*\s+\d",
    re.IGNORECASE,
)
_RECEPTION_DAY = re.compile(r"\s*(?:\w+\s+)?(?:день|дни)\s+при[её]ма", re.IGNORECASE)
_WORKED_ON = re.compile(r"\b(?:отработал|рассмотрел|исполнил)\w*\s*:\s*$", re.IGNORECASE)
# «Исполнители:», «Исполнителями определены:»: a list of departments
_PERFORMERS = re.compile(
    r"\b(?:исполнител(?:и|ями|ям)|отраслевым|подразделениям|заявк\w+\s+(?:по\s+ним\s+)?(?:переданы|распределены)|передан[оы]?\s+(?:для|на)\s+исполнени[ея])\b[^.;:]*:\s*$",
    re.IGNORECASE,
)
# «По итогам рассмотрения обращений, адресованных Председателю:»
_ADDRESSED_TO = re.compile(
    r"\bобращени\w+,?\s+(?:адресованн|направленн|поступивш)\w+\s+(?:на\s+имя\s+)?(?:глав[еы]|председател[юя]|мэр[уа])\b",
    re.IGNORECASE,
)
_CAME_WITH = re.compile(
    r"\bвопрос\w*,\s+с\s+которыми\b|\bс\s+какими\s+вопросами\b", re.IGNORECASE
)  # «… граждане шли на приём:»
_RAISED = re.compile(r"\b(?:подн(?:имал|ял)|зада(?:вал|л))\w*\s+(?:[а-яё]+\s+){0,2}вопросы\b", re.IGNORECASE)
_SOURCES = re.compile(r"\bисточник\w*\s+(?:поступлен|получен|обращени)", re.IGNORECASE)
_RESULTS = re.compile(r"\W*(?:результат|итог)\w*\s+рассмотрения\b", re.IGNORECASE)
_NEXT_COME = re.compile(r"\s*(?:далее|затем|следом|после них)\b", re.IGNORECASE)
_AT_RECEPTION = re.compile(r"\bна\s+(?:[\w-]+\s+){0,3}при[её]ме\b", re.IGNORECASE)
_RESULTS_OF_LINE = re.compile(
    r"\bна\s+\W?(?:горячей|прямой)\W?\s+\W?лини|\b(?:результат|итог|работ|проведени)\w*\s+(?:[\w-]+\s+){0,3}\W?(?:горяч|прям|телефонн)\w+\W?\s+\W?(?:телефонн\w+\s+)?лини",
    re.IGNORECASE,
)
# A line that may lead a list without a colon, and the words that make its bare numbers shares.
_SHORT_LEAD = 200
_SHARES = re.compile(r"%\s*(?:от|к)\b|\bв\s*(?:%|процентах)|удельный вес|доля", re.IGNORECASE)


def statements(report: Report) -> list[Statement]:
    """Every statement of a report, in document order."""
    token = glossary.set(abbreviations(report))
    try:
        return _statements(report)
    finally:
        glossary.reset(token)


def _statements(report: Report) -> list[Statement]:
    from extract.tables import read_table

    period = report_period(report)
    talk = Talk(
        period,
        published(report),
        channel=_event_channel(report, period),
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
            said = read_table(report, index, block, walk.reading, walk.before_table)
            for s in said:
                if (
                    s.unit == "count"
                    and not s.label
                    and walk.reading.report
                    and s.period == walk.reading.report.code
                ):
                    walk.reading.values[s.measure, frozenset(s.dims.items())] = s.value
            found += said
            walk.after_table()
        elif block.text.strip():
            found += walk.text(index, block)
    _one_way(found)
    settle_wholes(found)
    settle_parts(report, found, period.code if period else None)
    return found


def _units(report: Report) -> frozenset[str]:
    """The departments that a report's first lines name: «Отчёт управления образования …» counts its own letters."""
    opening = [b for _, b in report.body() if b.text.strip()][:2]
    return frozenset(
        m[1].lower()
        for block in opening
        for m in (UNIT_STEM if isinstance(block, Heading) else UNITS_OWN).finditer(block.text)
    )


def _one_way(found: list[Statement]) -> None:
    """The topics of a page that counts what came by one line or platform, and names no other way, came by it too."""
    counted = [s for s in found if s.measure in ("appeals", "messages", "questions")]
    ways = {s.dims["channel"] for s in counted if "channel" in s.dims}
    first = next((s for s in counted if s.unit == "count"), None)
    if first is None or len(ways) != 1 or not ways <= _LINES:
        return
    whole = any(s.unit == "count" and not s.label and not s.dims for s in counted)
    if first.dims.get("channel") not in ways or first.label or whole:
        return
    for statement in counted:
        if statement.label:
            statement.dims.setdefault("channel", first.dims["channel"])


def _event_channel(report: Report, period: Period | None) -> str | None:
    """A page on one day's event («час прямого провода») or on a platform says at its head how all of it came."""
    titles = [b.text for _, b in report.body() if isinstance(b, Heading) and b.level == 1][:1]
    if titles:
        opening = " ".join(b.text for _, b in list(report.body())[:4])
        told = (
            None if _OWN_BODY.search(opening) else _platform(titles[0]) or _named_platform(titles[0], opening)
        )
        if told:
            return told
    if titles and (_RECEPTION_DAY.match(titles[0]) or _AT_RECEPTION.search(titles[0])):
        return "reception"
    if titles and _RESULTS_OF_LINE.search(titles[0]):
        return "phone"
    if period is None or period.kind != "day":
        return None
    first = [b.text for _, b in report.body() if b.text.strip()][:3]
    said = [s for text in first for s in sentences(text)[:1]]
    return next((c.code for s in said for c in s.cues if c.role == "channel"), None)


def _named_platform(title: str, opening: str) -> str | None:
    """A title that names what the first lines call a platform: «пишут в «Решаем вместе»», «на платформе …»."""
    names = re.findall(r"«([^«»]+)»", title)
    said = re.findall(r"\b(?:платформ|портал|сервис|приложени)\w*\s+«([^«»]+)»", opening)
    return "platform" if set(said) & set(names) else None


def _platform(title: str) -> str | None:
    """The platform that a title alone speaks of: «В «Народный контроль» чаще пишут о дорогах»."""
    cues = [c for s in sentences(f"{title}:") for c in s.cues]
    codes = {c.code for c in cues if c.role == "channel"}
    elsewhere = any(c.role in ("recipient", "source") for c in cues)
    return codes.pop() if codes <= _PLATFORMS and len(codes) == 1 and not elsewhere else None


# «Письменные обращения: 18, из них» with the colon left out
_PARTS_NEXT = re.compile(r"\b(?:из\s+них|в\s+том\s+числе|из\s+которых)\s*$", re.IGNORECASE)


# «Каким образом жители направляли свои вопросы:»: their letters
_THEIR_QUESTIONS = re.compile(r"\bсво[июё]\w*\s+вопрос", re.IGNORECASE)


def _base_of(lead: Sentence, talk: Talk) -> str | None:
    """What a list's changes are measured from, as its lead says: «чаще, чем в январе, обращались:»."""
    compared = next((m for m in lead.mentions if against(lead, m)), None)
    return resolve(compared, talk.report, talk.report, compared=True) if compared else None


class _Walk:
    """Where the reading stands in the document."""

    def __init__(self, report: Report, reading: Talk) -> None:
        self.report = report
        self.reading = reading
        self.lead: Frame | None = None
        self.lead_topics = False
        self.pending: str | None = None
        self.before_table: list[str] = []
        self.lists = 0
        self.plain_lead = ""
        self.bulleted = False
        self.whole: Frame | None = None
        self.whole_period = reading.report
        self.title = next((b.text for _, b in report.body() if b.text.strip()), "")

    def text(self, index: int, block) -> list[Statement]:
        """The statements of one paragraph, heading or item."""
        text = _BLANK.sub(" ", block.text)
        text = _SLASHED.sub(r"(\1)", text) if "/" in text else text
        if "...." in text or "……" in text:
            text = _LEADERS.sub(lambda dots: " –".ljust(len(dots[0])), text)
        reading = self.reading
        reading.address = f"b{index}"
        heading = isinstance(block, Heading)
        if isinstance(block, Item) and self.lead is None and self.plain_lead:
            self._open_list(
                sentences(self.plain_lead)[-1], [], False
            )  # a short line without a colon leads the list
        item = self._is_item(block, text)
        self.bulleted = isinstance(block, Item) or (self.bulleted and self.lead is not None)
        self.before_table = [*self.before_table[-2:], text]
        if heading and block.level > 1:
            self.lead, self.lead_topics, self.pending = None, False, None
        if not item and not heading:
            if self.lead is not None:
                reading.carry = self.whole  # the list is over; the talk is again of what it broke down
            self.lead, self.lead_topics = None, False
            self.pending = None
        reading.item = item
        reading.title = heading and block.level == 1
        reading.topics = item and self.lead_topics
        reading.lead = self.lead if item else None
        reading.group = f"list{self.lists}" if item else f"b{index}"
        reading.fresh = True
        if not item:
            reading.spoken = reading.sibling = None
            reading.lead_sign = 0
        parts = sentences(text) if worth_reading(text) else []
        if not item and not reading.title and not any(s.numbers for s in parts):
            reading.report = part_period(text, self.title, self.whole_period) or reading.report
        if heading:
            reading.carry = None
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
            counted = [s.measure for s in found if s.unit == "count" and s.measure != "other"]
            if item and counted:
                reading.sibling = counted[-1]
        if item and not any(s.numbers for s in parts):
            topic = _BULLET.sub("", text).strip(" ;:,.")
            self.pending = None if labels.of_letters(topic) or _RESULTS.match(topic) else topic
        elif (item and self.pending is None) or (
            found and item and any(s.label and s.label != self.pending for s in found)
        ):
            self.pending = self.pending if found and all(s.label == self.pending for s in found) else None
        self._lead_in(text, parts, found, item)
        short = not item and not found and len(text) < _SHORT_LEAD
        self.plain_lead = f"{text.rstrip(' .:')}:" if short else ""
        return found

    def _is_item(self, block, text: str) -> bool:
        if isinstance(block, Item):
            return True
        if isinstance(block, Heading):
            return False
        if self.pending and _DATED_LINE.match(text):
            return True
        if self.lead is None or self.bulleted:
            return False
        return (
            bool(_BULLET.match(text))
            or bool(_ITEM_SHAPE.match(text.strip()))
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
        self.lead = self._frame_of(last, found, item)
        reading = self.reading
        reading.lead_sign = direction(last, last.start, last.end) if not found or not last.numbers else 0
        reading.lead_base = _base_of(last, reading) if reading.lead_sign else None
        reading.sibling = None
        reading.lead_handled = any(c.role == "other" and c.code == "handled" for c in last.cues) or (
            _WORKED_ON.search(last.text, last.start) is not None
        )
        reading.lead_units = _PERFORMERS.search(last.text, last.start, last.end) is not None
        lead = last.text[last.start : last.end]
        reading.lead_places = names_places(lead)
        reading.lead_authors = re.search(r"\bот\s*:\s*$", lead) is not None or (
            lead.rstrip().endswith(":") and OF_PEOPLE.search(lead) is not None
        )
        reading.lead_sources = _SOURCES.search(lead) is not None
        reading.lead_shares = bool(_SHARES.search(lead))
        self.lead_topics = any(c.role == "list" and c.code == "topic" for c in last.cues) or (
            item and reading.topics
        )

    def _frame_of(self, sentence: Sentence, found: list[Statement], item: bool) -> Frame:
        counts = [s for s in found if s.unit == "count"]
        if sentence.numbers and counts and self.reading.carry:
            return replace(self.reading.carry, label=None, label_kind=None)
        measure = head_measure(sentence.cues, sentence.text[: sentence.end], label=True)
        own_words = measure == "questions" and _THEIR_QUESTIONS.search(sentence.text, sentence.start)
        if measure not in ("appeals", "questions", "messages") or own_words:
            measure = None
        if measure is None and (
            _CAME_WITH.search(sentence.text, sentence.start)
            or _RAISED.search(sentence.text, sentence.start, sentence.end)
        ):
            measure = "questions"
        if measure is None and re.search(
            r"\b(?:принят|побывал|посетил)\w*", sentence.text[sentence.start : sentence.end]
        ):
            measure = next(
                (
                    c.code
                    for c in sentence.cues
                    if c.role == "measure" and c.code == "people" and not subject_form(c.words)
                ),
                None,
            )
        if measure is None:
            # «Анализ обращений показал …:» — the noun that the lead speaks of at all.
            measure = next(
                (c.code for c in sentence.cues if c.role == "measure" and c.code in ("appeals", "messages")),
                None,
            )
        if measure == "questions" and self.reading.carry and _NEXT_COME.match(sentence.text, sentence.start):
            measure = self.reading.carry.measure  # «… 8842 обращения. Далее следуют вопросы: …»
        if measure is None and _RESULTS.search(sentence.text, sentence.start, sentence.end):
            measure = self.reading.main
        if measure is None and names_places(sentence.text[sentence.start : sentence.end]):
            measure = self.reading.main  # «На приёме принято 5 человек.» / «Откуда пишут:»
        dims, words = dims_of(
            [
                c
                for c in sentence.cues
                if c.role in DIMS and c.role != "kind" and not asked_for(sentence.text, c)
            ],
            sentence.text,
            listed=False,
        )
        came = next((s for s in found if s.measure == measure == "messages" and not s.label), None)
        if came and "channel" in came.dims:  # «На платформу направлено 164 сообщения. Категории сообщений:»
            dims.setdefault("channel", came.dims["channel"])
        if not _ADDRESSED_TO.search(sentence.text, sentence.start, sentence.end):
            dims.pop("official", None)
        said = sentence.text[sentence.start : sentence.end]
        if names_places(said) or handed_in(said):
            dims.pop("recipient", None)
        linked = any(c.role == "link" for c in sentence.cues)
        parent = None
        if linked or not measure:
            parent = (self.lead if item else None) or (self.reading.carry if linked else None)
        frame = Frame(
            measure, dims, words, other=any(c.role == "other" and c.code == "other" for c in sentence.cues)
        )
        return frame.under(parent.without_label() if parent else None)

    def after_table(self) -> None:
        """A table ends the list and the talk before it."""
        self.lead, self.lead_topics, self.pending = None, False, None
        self.before_table = []
        self.reading.carry = None
        self.reading.spoken = None

"""The rows of a grid: what each row's label counts, and what the rows above leave for it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from extract.forwarding import mark_forwarded
from extract.frames import Frame
from extract.nouns import EVENTS
from extract.openings import names_places
from extract.periods import Period
from extract.senders import lists_senders
from extract.table_cells import cell_numbers
from extract.table_headers import Name, column_periods, event_named, named
from extract.table_kin import IN_ALL, NUMBER, OFFICIALS_COUNT, PART, Line
from extract.table_labels import THE_OFFICE
from extract.table_labels import meaning as meaning_of
from extract.table_layout import SECTION_MARK
from extract.table_periods import together
from extract.table_row_names import NamedRows

_DEALT_WITH = re.compile(r"\W*рассмотрено\s+обращени", re.IGNORECASE)
_RESULTS_OF_LETTERS = re.compile(r"\W*результат\w*\s+рассмотрения\s+обращений\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"\W*(?:[\d.]+\s*)?(?:из\s+них\s+)?(?:кому\s+)?адресован\w*", re.IGNORECASE)
# «Взято на контроль, в том числе: главой администрации»
_BY_WHOM = re.compile(
    r"у\s+(?:председателя|главы|заместител|специалист)|(?:\w+\s+)?(?:главой|руководством|заместител[яе]\w+|председателем|специалистами|мэром)\b",
    re.IGNORECASE,
)
_TAKEN_UP = re.compile(r"\s*(?:рассмотрен|обсужд[её]н|решен|задан|поднят)\w*\s+вопрос", re.IGNORECASE)
_MET = re.compile(r"\bпринят|\bчел(?:овек|\b)", re.IGNORECASE)
_TO_HEAD = re.compile(r"\bна\s+имя\s+(?:председателя|главы|мэра)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\W*(?:итого|всего)\W*", re.IGNORECASE)
_IN_CAPITALS = re.compile(r"\d+\.\s*[А-ЯЁ]{4,}\b")  # «4. ВОПРОСЫ, поднятые в обращениях»
_SECTION = re.compile(r"\s*(?:[IVXХ]+\.|(?-i:[А-Е])[.)]\s|раздел\s+(?:[IVXХ]+|\d+|[А-Е])\b)", re.IGNORECASE)
_OF_MATTERS = re.compile(r"\bпо\s+(?:вопрос|тем|проблем)", re.IGNORECASE)
# «Категория обратившихся»: who they are, which has no code
_CATEGORIES = re.compile(r"\s*(?:социальн\w+|льготн\w+)?\s*категори\w+", re.IGNORECASE)
# «от заявителей», «поданы заявителями непосредственно в район»: who wrote, not who is counted
_FROM_THEM = re.compile(
    r"\bот\s+(?:сам\w+\s+)?(?:заявител|граждан|жител)|\b(?:подан|направлен|представлен|передан)\w*\s+(?:заявителями|гражданами|жителями)\b",
    re.IGNORECASE,
)
_TOPICS = re.compile(
    r"тематик|\bтем(?!\s+(?:же|самым|не|более)\b|,\s+(?:что|кто|как)\b)[аыу]?м?\b"
    r"|вопрос\w* (?:граждан|обращени)|по (?:следующим )?вопросам|чему\s+посвящен"
    r"|структура обращений(?!\s+по\s+(?:форм|вид|способ|канал|источник|автор|тип))"
    r"|о ч[её]м|волнова|сфер\w* деятельност|^\s*вопросы\s*:?\s*$|вопросов,?\s+(?:поставлен|поднят|содержащ)",
    re.IGNORECASE,
)


def _topic_in_all(label: str) -> tuple[str, Name] | None:
    """«Жилищно-коммунальное хозяйство, всего»: the topic, no total of the table."""
    words = IN_ALL.sub("", label)
    name = named(words, label=True)
    bare = name.frame.measure and not _OF_MATTERS.search(words)
    told = words != label and not bare and not name.frame.dims and meaning_of(words, name)
    return (words, name) if told else None


_WITH_MEASURES = re.compile(r"\bмеры\s+(?:уже\s+)?принят|\bприняты\s+меры", re.IGNORECASE)


_COUNTS_IN_REMARK = re.compile(r"\([^()]*:$")  # «Прокуратура (в 2016 году: протесты – 3)»
_OF_SECTION = re.compile(r"\W*(?:итого|всего)\s+по\s+(?:этому\s+)?раздел[уа]\W*", re.IGNORECASE)
_RUN_IN_ALL = re.compile(r"\bза\s+(квартал|полугодие|год)\W*$", re.IGNORECASE)


class LabelledGrid(NamedRows):
    """A grid whose rows are being read from top to bottom."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.rows_told: list[Period] = []
        self.section_name = ""  # of the section that the rows stand in: «II. Экономика»
        self.questions: Frame | None = None  # «Рассмотрено вопросов» of the people met
        self.total_ordinal: str | None = None  # of the total whose rows are being read
        self.counted_before: str | None = None  # what the rows above that total counted
        self.addressed = False  # whether the rows are of what was written to the head, a part of all
        self.group_from = 0  # the row that heads the rows below it
        self.dealt_with = False  # whether «Рассмотрено, всего» stands above

    def over_all(self, row: int, label: str) -> bool:
        """Whether «Итого» below a group's rows is more than they come to: the sum of the table, not of the group."""
        if not self.rows.group.dims or not _TOTAL.fullmatch(label):
            return False
        index = self.columns[0].index
        held = [cell_numbers(self.texts[at][index]) for at in range(self.group_from + 1, row + 1)]
        counted = [numbers[0].value for numbers in held if numbers]
        return len(counted) > 1 and counted[-1] > sum(counted[:-1])

    def group_row(self, label: str, row: int, ordinal: str | None) -> None:
        """Take in a row without numbers: a group of rows, a part of the row above, or the beginning of a label."""
        text = label or next((t.strip() for t in self.texts[row] if t.strip()), "")
        if not text:
            return
        self.group_from = row
        name = named(text)
        self.by_addressee = _ADDRESSED.match(text) is not None
        self._to_head(text, name.frame)
        part = bool(PART.match(text)) and len(PART.sub("", text).strip(" :")) < 3
        if part:
            self.rows.whole = self.rows.head if self.rows.divided else self.rows.last
            self.rows.parts_begin = self.rows.whole is not None
            return
        beside = (t.strip() for t in self.texts[row][: self.columns[0].index])
        roman = bool(_SECTION.match(text)) or text.isupper() or any(map(SECTION_MARK.fullmatch, beside))
        roman = roman or _IN_CAPITALS.match(text) is not None
        cells = self.grid[row]
        across = len(cells) > 2 and all(cell is not None and cell is cells[0] for cell in cells)
        roman = roman or (across and ordinal is None and self._numbered_anew(row))
        if (
            not text.rstrip().endswith(":")
            and not across
            and not roman
            and (not (ordinal or text.startswith("Категори")) or self._goes_on(row))
            and not NUMBER.match(text)
            and not name.frame.dims
            and not _TOPICS.search(text)
        ):
            self.rows.broken = text
            return
        if text[:1].islower() and not text.rstrip().endswith(":") and name.frame.dims:
            return  # «по электронной почте» with an empty cell: a row like its sisters, of which there was nothing
        broken_down = self.rows.last if PART.match(text) else None
        self.rows.last = self.rows.opened = self.rows.group_bullets = None
        self.rows.group_places = names_places(text)
        if _CATEGORIES.match(text):
            self.rows.group, self.rows.group_topics, self.rows.whole = Frame(other=True), False, None
            return
        if roman:
            self.rows.section, self.section_name = self._shared(name.frame, text), text
            self.rows.group, self.rows.group_topics = Frame(), False
            self.rows.section_topics, self.sourced = bool(_TOPICS.search(text)), False
        else:
            self.rows.open_group(self._shared(name.frame, text), ordinal)
            self.sourced = self.sourced or lists_senders(text)
            self.rows.group_topics = bool(_TOPICS.search(text))
            if name.frame.measure == "questions" and re.search(r"\bвопрос", text):
                self.rows.group.measure = "questions"
            if broken_down and self.rows.group_topics:
                # «7. Из них по тематике:» below «6. Вопросов в обращениях»: these, whatever the section counts
                own = self._shared(name.frame, text).under(broken_down.without_label())
                self.rows.group = own.under(self.rows.section)
        self.rows.whole = None

    def _numbered_anew(self, row: int) -> bool:
        """Whether the next row is numbered as the first of its table or section: «1», «1.»."""
        below = row + 1 < len(self.texts) and self.ordinal_of(row + 1, self.label_of(row + 1))
        return below in ("1", "1.1")

    def _goes_on(self, row: int) -> bool:
        """Whether the next row's label is the rest of this one's: «Лесное сельское» / «поселение»."""
        return row + 1 < len(self.texts) and self.label_of(row + 1)[:1].islower()

    def _shared(self, frame: Frame, text: str) -> Frame:
        dims = {
            d: c
            for d, c in frame.dims.items()
            if d != "official"
            or self.addressed
            or frame.measure in ("receptions", "people")
            or frame.dims.get("channel") == "reception"
        }
        # «Откуда авторы»: whose letters they are, not who is counted
        measure = frame.measure if frame.measure != "people" or _MET.search(text) else None
        return replace(frame, measure=measure, dims=dims, words=dict(frame.words))

    def row_frame(
        self, label: str, ordinal: str | None = None, year: str | None = None
    ) -> tuple[Frame, str | None]:
        """What a row counts, from its label, its group, its whole and the caption."""
        if self.rows.broken:
            label, self.rows.broken = f"{self.rows.broken} {label}".strip(), ""
        if self.section_name and _OF_SECTION.fullmatch(label):
            # «Итого по разделу» is the section's own row
            label, ordinal = NUMBER.sub("", self.section_name), None
        self._leave_total(ordinal)
        line = Line(label, ordinal)
        self.rows.begin(line)
        clean = line.bare
        if not clean and self.spoken is not None:
            return self.spoken.without_label(), None
        name = named(clean, label=True)
        if name.total and (whole_of := _topic_in_all(clean)):
            line.bare, name = whole_of
            clean = line.bare
        frame = name.frame
        if _RESULTS_OF_LETTERS.match(clean):
            frame.measure = (
                "appeals"  # «Результаты рассмотрения обращений: поддержано» below «Принято граждан»
            )
        mark_forwarded(frame, clean, self.rows.last)  # «Направлено в администрацию города» among outcomes
        self._to_head(label, frame)
        self._measure_here(name, clean)
        names = [name, named(year)] if year else [name]
        periods = column_periods(names, self.reading.report)
        parent = self.rows.parent_of(line, frame)
        base = self.caption.frame
        parent = parent.under(replace(base, label=None, dims=dict(base.dims)))
        of_matters = self.rows.section_topics or bool(_TOPICS.search(self.headline))
        topics = self.rows.group_topics or (of_matters and not self.rows.group.dims)
        self._label(clean, name, topics, ordinal)
        if topics and frame.label and parent.measure is None and self._over_questions():
            parent.measure = "questions"
        result = frame.under(parent.without_label() if not frame.label else parent)
        self._what_came_of_it(result, frame, parent, clean)
        if questions := self._taken_up(clean, frame):
            result = questions
        self._settle(result, frame, clean)
        if not frame.label and not frame.dims and not frame.measure and not name.total and parent.label:
            result.label, result.label_kind = parent.label, parent.label_kind
        if name.total and frame.measure:
            # «Всего вопросов»: the rows under a total count what it counts.
            self.counted_before, self.total_ordinal = self.caption.frame.measure, ordinal
            self.caption.frame.measure = frame.measure
        self.rows.leave(line, name, result)
        return result, self._period_of_row(name, clean, periods)

    def _measure_here(self, name: Name, clean: str) -> None:
        """Settle what a row counts among events, among officials and among those from whom letters came."""
        frame = name.frame
        among_events = self.of_events or self.caption.frame.measure in EVENTS
        if among_events and frame.measure is None and (held := event_named(name)):
            frame.measure = held  # «Встречи с жителями» under «Мероприятие»
            if held == "receptions":
                frame.dims.pop("channel", None)
        officers = self.by_officer or self.caption.frame.measure in OFFICIALS_COUNT
        if officers and "official" in frame.dims and frame.measure == "questions":
            frame.measure = None  # «Заместитель главы по социальным вопросам»
        by_them = "channel" in frame.dims or _FROM_THEM.search(clean) or not _MET.search(clean)
        if frame.measure == "people" and frame.dims.get("source") == "direct" and by_them:
            # «Принято на бумаге от заявителей», «Сами граждане»: from whom, not who is counted
            frame.measure = None

    def _over_questions(self) -> bool:
        """Whether what stands over the topics counts questions, and no column counts letters."""
        asked = re.search(r"вопрос", self.over_matters, re.IGNORECASE)
        letters = re.search(r"обращени\w+|письм\w+", " ".join(c.text for c in self.columns), re.IGNORECASE)
        return asked is not None and letters is None

    def _what_came_of_it(self, result: Frame, frame: Frame, parent: Frame, clean: str) -> None:
        """Settle a row that tells what came of the letters, or of the calls, of the rows above it."""
        if frame.other:
            self.dealt_with = _DEALT_WITH.match(clean) is not None
        elif self.dealt_with and frame.dims.keys() & {"outcome", "handling"}:
            result.other = False  # «Рассмотрено, всего» / «- решено положительно»: what came of all of them
        fate = frame.dims and frame.dims.keys() <= {"outcome", "handling"} and not frame.measure
        own_count = self.rows.group.measure  # «Результаты рассмотрения обращений:» below «Принято звонков»
        if fate and self.rows.head and self.rows.head.measure == "messages" and not own_count:
            result.measure = "messages"  # «Принято звонков» / «разъяснено»
        both_supported = parent.dims.get("outcome") == frame.dims.get("outcome") == "supported"
        if both_supported and _WITH_MEASURES.search(clean):
            result.dims["outcome"] = "measures"  # «Поддержано» / «в том числе поддержано, меры приняты»

    def _period_of_row(self, name: Name, clean: str, periods: list[str]) -> str | None:
        """The period that a row's label gives it: its last, or for a total that of the rows it sums up."""
        inside = name.mentions and (
            (name.frame.label is not None and name.mentions[0].start > 0)
            or _COUNTS_IN_REMARK.search(clean[: name.mentions[0].end + 1])
        )
        period = periods[-1] if periods and not inside else None
        if name.total:
            period = period or self._all_of_it(clean) or together(self.rows_told)
        if period:
            told = Period.parse(period)
            # «I квартал, всего» stands for its months in what the rows below sum up
            self.rows_told = [p for p in self.rows_told if not (told.start <= p.start and p.end <= told.end)]
            self.rows_told.append(told)
        return period

    def _leave_total(self, ordinal: str | None) -> None:
        """«6. Рассмотрено в срок» below «3. Принято граждан – всего» and «4. …»: of the letters again."""
        total = self.total_ordinal
        if total and ordinal and not ordinal.startswith(f"{total.rstrip('.')}."):
            if self.caption.frame.measure in OFFICIALS_COUNT:
                self.caption.frame.measure = self.counted_before
            self.total_ordinal = None

    def _all_of_it(self, label: str) -> str | None:
        """«Всего за полугодие» below some of its months: the report's own half-year, whatever the rows make up."""
        report, run = self.reading.report, _RUN_IN_ALL.search(label)
        kinds = {"квартал": "quarter", "полугодие": "half", "год": "year"}
        return report.code if report and run and kinds[run[1].lower()] == report.kind else None

    def _to_head(self, label: str, frame: Frame) -> None:
        """«II. Обращения на имя председателя Думы» below all that came: a part, and the rows below are its own."""
        if _TO_HEAD.search(label):
            self.addressed = self.rows.total
            if self.addressed:
                frame.dims = {d: c for d, c in frame.dims.items() if d != "source"} | {"official": "head"}
        elif NUMBER.match(label):
            self.addressed = False

    def _taken_up(self, clean: str, frame: Frame) -> Frame | None:
        """«Рассмотрено вопросов» below «Принято граждан», and what came of these questions."""
        if _TAKEN_UP.match(clean) and self.rows.head and self.rows.head.measure in OFFICIALS_COUNT:
            frame.other = False
            self.questions = Frame("questions", {**self.rows.head.dims, "channel": "reception"})
            return self.questions
        fate = frame.dims and frame.dims.keys() <= {"outcome", "handling"} and not frame.measure
        if not fate:
            self.questions = None
        return frame.under(self.questions) if self.questions else None

    def _settle(self, result: Frame, frame: Frame, clean: str) -> None:
        """Drop what a row got from above that its own words gainsay."""
        if result.dims.get("source") == result.dims.get("recipient") == "region":
            result.dims.pop("recipient")
        if result.dims.get("official") == "settlement_head":
            result.dims.pop("recipient", None)  # «Главы сельских поселений»: who received them says it
        if result.dims.get("handling") == "site_visit" and result.dims.get("recipient") == "settlements":
            result.dims.pop("recipient")  # «Проведено выездных приёмов в поселениях»
        if (
            "source" in frame.dims
            and ("outcome" not in frame.dims or self.by_author)
            and result.dims.get("outcome") == "forwarded"
        ):
            result.dims.pop("outcome")  # «Перенаправлено в администрацию:» / «из прокуратуры»: how they came
        if result.measure == "trips":
            result.dims.pop("handling", None)  # «Выезды на место»
        if result.measure in ("receptions", "trips") or (
            result.measure == "meetings" and "channel" not in frame.dims
        ):
            result.dims.pop("channel", None)
        if (
            result.dims.get("recipient") == "region"
            and "recipient" not in frame.dims
            and "source" not in frame.dims
            and re.search(r"\bв администраци", clean, re.IGNORECASE)
        ):
            result.dims.pop("recipient")
        if THE_OFFICE.fullmatch(clean):
            result.dims.pop("recipient", None)  # «Администрация района» beside those of its settlements
        if (
            "official" in result.dims
            and not self.addressed
            and not (self.by_officer or self.by_addressee)
            and not any(c.frame.measure in OFFICIALS_COUNT for c in self.columns_here())
            and result.measure not in OFFICIALS_COUNT
            and result.dims.get("channel") != "reception"
            and not (self.rows.whole is not None and "official" in frame.dims and _BY_WHOM.match(clean))
            and ("official" in frame.dims or "official" not in self.caption.frame.dims)
        ):
            result.dims.pop("official")

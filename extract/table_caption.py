"""What stands over a grid: its caption, the sentence that leads it in, its corner."""

from __future__ import annotations

import re

from extract.asides import without_remarks
from extract.dims import DIMS
from extract.frames import Frame, dims_of
from extract.leads import ADDRESSED_TO
from extract.openings import handed_in
from extract.orthography import INCLUDING
from extract.report import Cell, Report, Table
from extract.sentences import Sentence, sentences
from extract.table_headers import RECEIVED, Name, named, outside_remarks
from extract.table_layout import Layout
from extract.talk import Talk

# «Чаще всего жители обращались по темам:»: who wrote, not what is counted
_THEY_WROTE = re.compile(
    r"\b(?:жителей|граждан|горожан|заявителей)\b[^.;:]{0,60}\b(?:волн|интерес|беспоко)"
    r"|\b(?:волн|интерес|беспоко|тревож)[а-яё]+\s+(?:жителей|граждан|горожан|заявителей)\b"
    r"|\b(?:жители|граждане|горожане|заявители)\s+(?:[а-яё]+\s+)?(?:обраща|обратил|писал|поднимал|затрагивал|задавал)"
    r"|\b(?:писали|говорили|спрашивали|просили|жаловались|сообщали|поднимали|затрагивали|волновало|волнует)\s+(?:жители|граждане|горожане|заявители)\b",
    re.IGNORECASE,
)
# «Сведения … (представляются в Администрацию области до 15 января)»: who gets the report
_HANDED_IN = re.compile(
    r"\bсрок\w*\s+представления\s+в\s.*?(?:\d{1,2}[.\s]+[а-яё\d]+|$)|\([^()]*\bпредставля\w+\s+[^()]*\)|\bпредставля\w+\s+в\s.*?(?:\bдо\s+\d{1,2}[\s.]+[а-яё\d]+|$)",
    re.IGNORECASE,
)
# «Поступление обращений и личный приём по месяцам»: the receptions have a column of their own
_AND_RECEPTIONS = re.compile(
    r"\bобращени\w+\s+(?:граждан\s+)?и\s+(?:о\s+)?(?:личн\w+\s+)?при[её]м"
    r"|\bпри[её]м\w*\s+(?:граждан\s+)?и\s+(?:письменн\w+\s+)?обращени",
    re.IGNORECASE,
)
# «… в процентах к их общему числу», «Результаты рассмотрения обращений, %»
_IN_PERCENT = re.compile(
    r"(?:\bв\s+|[,(]\s*)(?:%|проц(?:ент(?:ах|ов|ы)|\.))\s+(?:к|от)\s+(?:(?:их\s+)?общ|числ|количеств|вс[её])"
    r"|[,(]\s*(?:в\s+)?(?:%|проц(?:ент(?:ах|ов|ы)|\.))\s*\)?\s*:?\s*$"
    r"|\bв\s+процентах\s*:?\s*$",
    re.IGNORECASE,
)
# «Вопросы» over the topics names them and counts nothing
_MATTERS = re.compile(r"вопросы?(?:\s+№(?:\s*п/п)?)?|№(?:\s*п/п)?\s+вопросы?", re.IGNORECASE)
_OUT_OF_THEM = re.compile(rf"\W*(?:из\s+них|{INCLUDING}|из\s+которых)\W*", re.IGNORECASE)
# «Решения, принятые по вопросам»
_FATES_OF_QUESTIONS = re.compile(r"\bрешени\w*,?\s+принят\w+\s+по\s+(?:этим\s+)?вопросам\b", re.IGNORECASE)
# «Приём граждан мэром района и его заместителями»
_RECEIVED_BY = re.compile(
    r"\bпри[её]м\s+(?:граждан|населения|жителей)\s+(?:главой|мэром|председателем|руководством)\b",
    re.IGNORECASE,
)
_FATES_OF_LETTERS = re.compile(r"\bрезультат\w*\s+рассмотрения\s+обращений\b", re.IGNORECASE)
_OF_THE_OFFICE = re.compile(
    r"\bадминистраци\w+\s+(?:[А-ЯЁ][\w-]+\s+(?:муниципальн\w+\s+)?)?(?:района|города|округа)\b|\b(?:районн|городск|окружн)\w+\s+администраци",
    re.IGNORECASE,
)
_CAME = re.compile(r"пришл|присл", re.IGNORECASE)  # «От кого пришли письма»: no way of them all
# «Удовлетворённость граждан», «Оценка заявителя»: what the writers think, not what came of the letters
_OPINIONS = re.compile(r"\bудовлетвор[её]нност|\bоценк|\bопрос", re.IGNORECASE)
_CAPTION_DIMS = ("channel", "recipient", "source", "repeat", "kind")

_PUBLIC_RECEPTION = re.compile(
    r"общественн\w+\s+при[её]мн\w+\b(?!\s+(?:[\w-]+\s+){0,4}(?:подготов|обобщ|свел|подсчит|подвел))",
    re.IGNORECASE,
)


class CaptionedGrid:
    """A grid whose caption has been read."""

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
        self.lent: str | None = None  # to whom the letters of the sentence before came
        self.before = before[-1] if before else ""
        self.notes = before
        self.caption = self._caption(before)
        self.of_opinions = _OPINIONS.search(f"{self.caption.text} {self._corner()}") is not None

    def _caption(self, before: list[str]) -> Name:
        """What stands over the grid: the sentence before it, its own caption and title, its corner."""
        corner = self._corner()
        lead = "" if self.table.chart or not before or handed_in(before[-1]) else before[-1]
        over = " ".join((self.table.caption or "", self.plan.title))
        own = _HANDED_IN.sub("", " ".join(t for t in (self.table.caption, self.plan.title, corner) if t))
        said = sentences(lead)[-1] if lead else None
        text = without_remarks(lead[said.start : said.end]) if said else ""
        self.in_percent = any(
            map(_IN_PERCENT.search, (text, self.table.caption or "", self.plan.title, corner))
        )
        name = named(" ".join(t for t in (text, own) if t))
        self.over_matters = name.text  # without a corner that only names the topics
        if _MATTERS.fullmatch(corner):
            self.over_matters = name.text.removesuffix(corner)
            name.frame.measure = named(f"{text} {over}").frame.measure
        # «Основные темы: дороги (27 %), земля (14 %).» has told them: the table goes on to something else
        told = said is not None and len(said.numbers) > 1 and text.rstrip().endswith(".")
        self.headline = own if told else name.text
        self._measure_over(name, own, corner)
        self._dims_over(name)
        self._from_talk(name, own, said, text, lead)
        return name

    def _measure_over(self, name: Name, own: str, corner: str) -> None:
        """Settle what the words over the grid count."""
        if _FATES_OF_LETTERS.search(own):
            # «Как решены вопросы людей:» over «Результаты рассмотрения обращений»
            name.frame.measure = "appeals"
        if _FATES_OF_QUESTIONS.search(name.text):
            name.frame.measure = "questions"
        if name.frame.measure is None and _RECEIVED_BY.search(name.text):
            name.frame.measure = "people"
        if name.frame.measure == "people" and _THEY_WROTE.search(name.text):
            name.frame.measure = None
        if name.frame.measure is None and RECEIVED.search(corner):
            # «Приём граждан» over the corner «Принято граждан, чел.»
            name.frame.measure = "people" if named(corner).frame.measure == "people" else None

    def _dims_over(self, name: Name) -> None:
        """Keep of the dims that the words over the grid name those that hold for all its rows."""
        cues = [c for c in name.cues if c.role in DIMS and not _CAME.match(c.words)]
        spoken, _ = dims_of(outside_remarks(cues, name.text), name.text, listed=False)
        kept = {d: c for d, c in spoken.items() if d in _CAPTION_DIMS or c == "collective"}
        dims = name.frame.dims = {d: c for d, c in kept.items() if d in name.frame.dims}
        if _AND_RECEPTIONS.search(name.text):
            dims.pop("channel", None)
        if {"author", "repeat"} <= spoken.keys():
            # «О коллективных и повторных обращениях»: each has its own row
            dims.pop("repeat", None)
            dims.pop("author", None)
        if ADDRESSED_TO.search(name.text) and "official" in spoken:
            dims["official"] = spoken["official"]  # «О чём пишут председателю:»
        if "channel" not in dims and _PUBLIC_RECEPTION.search(name.text):
            dims["channel"] = "reception"

    def _from_talk(self, name: Name, own: str, said: Sentence | None, text: str, lead: str) -> None:
        """Take from the talk what the grid goes on with: what the sentence before it counted, or all the letters."""
        talk = self.reading
        if lead and not talk.fresh and talk.carry:
            self._from_numbers(name, named(own).frame, said, text)
        elif said is not None and said.numbers and own and not text.rstrip().endswith(":"):
            # «Через сайт пришло 3.» over «Тема | Количество»: told of its own number, not of the table's
            name.frame.dims = {d: c for d, c in name.frame.dims.items() if d in named(own).frame.dims}
            name.frame.measure = name.frame.measure or talk.main
        elif talk.carry and _OUT_OF_THEM.fullmatch(lead) and not named(own).frame.dims:
            name.frame.dims, name.frame.measure = dict(talk.carry.dims), talk.carry.measure
        elif not name.frame.measure:
            name.frame.measure = talk.main

    def _from_numbers(self, name: Name, own: Frame, said: Sentence | None, text: str) -> None:
        """A sentence of numbers introduces the table when a colon ends it: what it counted last, the table counts."""
        carry, ends_with_colon = self.reading.carry, text.rstrip().endswith(":")
        kept = ("recipient", "repeat", "handling") if ends_with_colon else ("recipient",)
        if ends_with_colon and carry.measure == "questions":
            kept = (*kept, "channel", "official")  # «На приёме у главы прозвучало 44 вопроса:»
        inherited = {d: c for d, c in carry.dims.items() if d in kept}
        of_the_office = _OF_THE_OFFICE.search(text) or _OF_THE_OFFICE.match(self._corner())
        if inherited.get("recipient") == "settlements" and of_the_office:
            inherited.pop("recipient")  # «Данные по администрации района приведены ниже.»
        self.lent = inherited.get("recipient")
        name.frame.dims = inherited | {d: c for d, c in own.dims.items() if d in _CAPTION_DIMS}
        name.frame.measure = own.measure or carry.measure or name.frame.measure
        led = (said is not None and said.numbers) or ends_with_colon
        if not led and self.reading.main and carry.measure == "people" and not own.measure:
            name.frame.measure = self.reading.main  # «Принято 25 человек. Все письма записаны в журнал.»
        self.spoken = carry

    def _corner(self) -> str:
        held = {
            self.texts[r][c].strip() for r in range(self.plan.header_rows) for c in self.plan.label_columns
        }
        return " ".join(sorted(held - {""}))

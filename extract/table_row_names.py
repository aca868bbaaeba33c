"""What the label of a table's row says by itself: a code, a part of the municipality, a topic, its number."""

from __future__ import annotations

import re
from typing import Any

from extract.frames import Frame
from extract.own_labels import SERVICE
from extract.own_places import is_named, origin
from extract.place_kinds import of_its_kind
from extract.qualifiers import in_own_unit
from extract.senders import other_administration
from extract.table_cells import year_like
from extract.table_columns import QUARTERS_DOWN, HeadedGrid
from extract.table_headers import Name
from extract.table_kin import DATED, PART, Rows
from extract.table_labels import MATTERS, NAMED_PART, OF_PEOPLE, THE_OFFICE, author, uncoded
from extract.table_labels import meaning as meaning_of
from extract.titles import title_of

# «Кто рассматривал», «Адресат» over «Глава района», «Заместители»: each has its part of the letters
_WHO_DEALT = re.compile(
    r"\bкто\s+(?:рассм|принял|исполн)|\bкем\s+рассм|\bдолжность|\bруководител|\bадресат|\bкому\s+(?:адрес|направ|пис)",
    re.IGNORECASE,
)
# «Адресаты обращений:» over a grid without a header
_ADDRESSEES = re.compile(r"\bадресат\w*(?:\s+обращени\w+)?\s*:?\s*$", re.IGNORECASE)
_DEPUTIES = re.compile(r"\W*депутат(?:ы|ам)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_LOCAL_BODIES = re.compile(r"органы\s+местного\s+самоуправления", re.IGNORECASE)
_WHITHER = re.compile(r"\W*куда\b", re.IGNORECASE)
_DISTRICT = re.compile(r"\bрайон(?:а|е)?\b", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"\s*(?!\d\d\.\d\d(?:\.(?:\d\d)?\d\d|\s*[-–—]))(\d{{1,2}}(?:\.\d{{1,2}})*)(?:[.)]\s*|(?=\s|$))(?!\s*{DATED})"
)
_UNITS = re.compile(
    r"\W*(?:№\W*)?(?:п/п\W*)?(?:наименование\s+)?(?:структурн\w+\s+)?(?:органа?|подразделени[ея]|исполнител[ья]|отдела?)\W*",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[а-яё»]{3})(?<!\bчел)(?<!\bобр)(?<!\bпроц)(?<!\bмес)\.$")  # «Прокуратура.»
_STANDING = re.compile(r"\W*(?:№\W*)?(?:п/п\W*)?(?:категори|статус)", re.IGNORECASE)
# «проверено с выездом на место» among topics: what was done, no topic
_WHAT_WAS_DONE = re.compile(
    r"(?:проверен|рассмотрен|решен|удовлетворен|поставлен|взят|разъяснен|отказан)\w*\b", re.IGNORECASE
)
_FROM = re.compile(r"от\s", re.IGNORECASE)
# «Служба жилищного надзора» in a column of those who sent letters on
_OFFICE = re.compile(
    r"(?:администраци|служб|управлени|министерств|инспекци|департамент|комитет|агентств)", re.IGNORECASE
)
_ADMINISTRATION_SENT = re.compile(
    r"(?:администраци|мэри)я\s+(?:города|района|округа)\s+(?:пере)?(?:слала|правила|дала|направила|адресовала)\b(?!\s+в\s)"
    r"|(?:пере)?(?:слано|правлено|дано|направлено|адресовано)\s+(?:мэри|администраци)ей\b(?!\s+(?:президент|губернатор|(?:[А-ЯЁ][\w-]+\s+)?(?:области|края|республики)))"
    r"|(?:пере)?(?:слано|правлено|дано|направлено|адресовано)\s+(?:[а-яё]+(?:ыми|ими)\s+){0,2}(?:департамент|управлени|комитет|министерств|ведомств|служб|орган)(?:ами|ями)(?!\s+прокуратур)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\W*квартал(?:\s+(?:19|20)\d\d(?:\s*г\.?|\s+года)?)?\W*", re.IGNORECASE)
_FIRST_TO_FOURTH = re.compile(r"первый|второй|третий|четв[её]ртый", re.IGNORECASE)
_OFFICES = re.compile(
    r"\W*(?:№\W*)?(?:администраци[яи]|(?:наименование\s+)?орган\w*(?:\s+(?:власти|местного\s+самоуправления))?"
    r"|куда\s+(?:поступил\w*|обратил\w*|обращал\w*|направлен\w*)(?:\s+обращени\w+)?)\W*",
    re.IGNORECASE,
)
_OWN_OFFICE = re.compile(
    r"(?:администраци[яи]\s+)?(?:(?:МР|МО|ГО)\s+«[^»]+»|(?:[А-ЯЁ][\w-]+\s+)?(?:муниципального\s+)?(?:района|округа|города))"
    r"|(?:местная|районная|городская)\s+администрация",
    re.IGNORECASE,
)
_WHO_RECEIVED = re.compile(
    r"\bкто\s+(?:в[её]л|принимал|проводил)\w*\s+при[её]м|\bкем\s+(?:проведен|принят)", re.IGNORECASE
)
_DEPARTMENT = re.compile(
    r"\W*(?:отдел|управлени|комитет|департамент|служб|сектор|мку|муп|мбу)", re.IGNORECASE
)
_EVENTS_HELD = re.compile(r"\bмероприяти|\bформ[аы]\s+работы", re.IGNORECASE)
_COUNCIL = re.compile(
    r"\W*(?:[а-яё]+\s+)?(?:собрани[ея]|совет|дума)(?:\s+(?:народных\s+)?депутатов)?(?:\s+(?:района|города|округа))?\W*",
    re.IGNORECASE,
)
_OF_REGION = re.compile(r"\W*(?:правительство|администрация\s+губернатора|губернатор)\b", re.IGNORECASE)
_OF_SETTLEMENT = re.compile(
    r"администраци[яи]\s+([А-ЯЁ][\w-]+\s+(?:(?:сельск|городск)ого\s+поселения|сельсовета|поссовета|сельского\s+округа))",
    re.IGNORECASE,
)
_SETTLEMENTS = re.compile(
    r"(?:администрации\s+)?(?:городских\s+и\s+)?(?:сельских\s+)?(?:поселений|сельсоветов)(?:,?\s+всего)?",
    re.IGNORECASE,
)
_WAYS = re.compile(r"\W*(?:способ|форм[аы]|канал|вид\w?)\s+(?:обращени|поступлени|подачи)", re.IGNORECASE)
# «Прочие органы» among senders
_OTHER_SENDERS = re.compile(r"(?:иные|другие|прочие)(?:\s+(?:источники|органы|организации))?", re.IGNORECASE)
_ORGANISATIONS = re.compile(r"(?:предприятия|учреждения|организации)(?:,|\s+и)\s*", re.IGNORECASE)
_ALL_OTHERS = re.compile(
    r"(?:прочие|другие|иные|остальные)(?:\s+(?:регионы|города|районы|территории|населенные\s+пункты|населённые\s+пункты|муниципальные\s+образования))?",
    re.IGNORECASE,
)
_CAME = re.compile(r"\bпоступи|\bзарегистрирован", re.IGNORECASE)
_ALL_DEALT_WITH = re.compile(
    r"\W*(?:всего\s+рассмотрено|рассмотрено\s+(?:обращений(?:\s+граждан)?(?:\s*[,(–—-]?\s*всего\)?)?|всего))\W*",
    re.IGNORECASE,
)
_PART_DEALT_WITH = re.compile(r"\W*рассмотрен\w*\s", re.IGNORECASE)
_BY_ONE = re.compile(r"личны[ех](?:\s+обращени\w+)?", re.IGNORECASE)
_BY_POST = re.compile(r"(?:общ\w+\s+)?(?:почт(?:а|ой)|письм[ао]|письмом)(?:\b(?! гражд)|$)", re.IGNORECASE)
_BY_SITE = re.compile(r"(?:с\s+)?сайт[аеу]?\b", re.IGNORECASE)


class NamedRows(HeadedGrid):
    """A grid whose rows have labels; each is read by itself."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.rows = Rows()
        self.sourced = False  # whether a row above named a sender
        self.by_addressee = False  # whether «Адресовано:» leads the rows
        self.by_officer = bool(_WHO_DEALT.search(self._corner()) or _ADDRESSEES.search(self.headline))
        if _WHO_RECEIVED.search(self._corner()) and self.caption.frame.measure is None:
            self.caption.frame.measure = "people"  # «Кто вёл приём» over bare numbers: whom they received
        self.down_quarters = False
        self.down_quarters = self._quarters_down()
        self.counted_through = self._counted_through()
        self.by_author = self.by_author or self._from_whom()
        self.by_office = _OFFICES.fullmatch(self._corner()) is not None and not self._of_departments()
        self.of_events = _EVENTS_HELD.search(self._corner()) is not None
        self.by_way = _WAYS.match(self._corner()) is not None
        # «Категория», «Структурное подразделение»: rows for which there is no code
        self.by_category = bool(
            OF_PEOPLE.search(self._corner())
            or (_STANDING.match(self._corner()) and OF_PEOPLE.search(self.caption.text))
            or _UNITS.fullmatch(self._corner())
        )

    def label_of(self, row: int) -> str:
        """The label of a row: what stands in its label columns, once."""
        seen: list[str] = []
        for column in self.plan.label_columns:
            text = _END.sub("", self.texts[row][column].strip())
            of_time = (column or len(self.plan.label_columns) > 1) and year_like(text)
            if text and text not in seen and not of_time:
                seen.append(text)
        if len(seen) > 1 and PART.match(seen[-1]) and len(PART.sub("", seen[-1])) > 3:
            seen = seen[-1:]  # «Принято граждан» over «всего» and «в т.ч. главой»: the part goes by itself
        label = " ".join(seen)
        ordinal = label in QUARTERS_DOWN or _FIRST_TO_FOURTH.fullmatch(label) is not None
        return f"{label} квартал" if self.down_quarters and ordinal else label

    def _quarters_down(self) -> bool:
        """Whether rows are of quarters: the corner says so, or it is empty and they go «I», «II» or «первый», «второй»."""
        if self._corner():
            heads = (self.texts[r][c] for r in range(self.plan.header_rows) for c in self.plan.label_columns)
            return any(map(_QUARTER.fullmatch, heads))
        below = range(self.plan.header_rows, len(self.texts))
        labels = [self.label_of(row).strip().lower() for row in below]
        return labels[:2] in (["i", "ii"], ["первый", "второй"])

    def _of_departments(self) -> bool:
        """Whether departments stand among the rows: they had the letters to answer, none got them as its own."""
        rows = range(self.plan.header_rows, len(self.texts))
        return any(_DEPARTMENT.match(self.label_of(row)) for row in rows)

    def _from_whom(self) -> bool:
        """Whether the rows part «от граждан» from «от юридических лиц», or «Граждане» from «Администрация города»."""
        rows = range(self.plan.header_rows, len(self.texts))
        senders = {label: author(label) for label in (self.label_of(row).strip(" -–—•") for row in rows)}
        told = {sender for label, sender in senders.items() if _FROM.match(label)}
        return {("source", "direct"), ("author", "organization")} <= told or {
            ("source", "direct"),
            ("source", "other_bodies"),
        } <= set(senders.values())

    def _counted_through(self) -> bool:
        """Whether parts are counted like wholes («3 Принято», «4 в том числе главой»): then the numbers rank nothing."""
        rows = range(self.plan.header_rows, len(self.texts))
        parts = [row for row in rows if PART.match(self.label_of(row))]
        beside = range(self.columns[0].index)
        return any(self.texts[row][c].strip().rstrip(".").isdigit() for row in parts for c in beside)

    def unit_of_row(self, row: int) -> str:
        """What a column of units says of a row: «чел.»."""
        return " ".join(self.texts[row][c] for c in self.plan.unit_columns)

    def year_of(self, row: int) -> str | None:
        """The year that stands in a column of its own beside the label."""
        columns = self.plan.label_columns if len(self.plan.label_columns) > 1 else []
        return next((self.texts[row][c] for c in columns if year_like(self.texts[row][c])), None)

    def ordinal_of(self, row: int, label: str) -> str | None:
        """A row's number («2», «2.1»), from the column of numbers or from the head of its label."""
        if self.counted_through:
            return None
        beside = set(self.plan.label_columns) | {c.index for c in self.columns}
        texts = [self.texts[row][c] for c in range(self.columns[0].index) if c not in beside]
        told = next((_ORDINAL.fullmatch(t) for t in texts if t.strip()), None) or _ORDINAL.match(label)
        return told[1] if told else None

    def _label(self, clean: str, name: Name, topics: bool, ordinal: str | None = None) -> None:
        """Put into the frame of a row what its label says beyond its cues: a place, a code, a topic, open words."""
        frame = name.frame
        if self.by_office and self._office(clean, frame):
            return
        if self.by_way and frame.measure == "messages" and frame.dims.get("channel") == "phone":
            frame.measure = None  # «Телефонный звонок» among the ways that letters came
        meaning = None if topics and _WHAT_WAS_DONE.match(clean) and frame.dims else meaning_of(clean, name)
        if self.sourced and not topics and _OTHER_SENDERS.fullmatch(clean):
            frame.dims["source"], meaning = "other_bodies", None
        if where := self._part_named(clean, name):
            frame.label, frame.label_kind, meaning = where, "place", None
            frame.other = _ALL_OTHERS.fullmatch(clean) is not None  # where they live, no one place
        if THE_OFFICE.fullmatch(clean) and not self._of_departments():
            meaning = None  # «Администрация района», alone or beside those of its settlements
            if self.sourced and "город" in clean and self._of_district():
                frame.dims["source"] = "other_bodies"  # «администрация города» among who wrote to a district
        if _LOCAL_BODIES.fullmatch(clean) and _WHITHER.match(self._corner()):
            meaning = None  # «Органы местного самоуправления, всего» under «Куда поступили»
        if self._coded(clean, frame, topics):
            meaning = None
        if frame.measure == "questions":
            self.sourced = False  # «Вопросов в письмах»: the rows below part these, whoever sent the letters
        self.sourced = self.sourced or "source" in frame.dims
        if meaning and (topics or not frame.dims):
            frame.label, frame.label_kind = meaning, "topic" if topics else "open"
            if topics:
                frame.dims = {}  # among topics a label's words name a topic, never a channel
                frame.measure = None if not re.search(r"количеств|числ", clean) else frame.measure
        # «Жилищные вопросы (очередь, обмен)»
        matter = frame.label_kind == "topic" or MATTERS.fullmatch(_BRACKETED.sub("", clean))
        if frame.measure == "questions" and frame.label and matter:
            frame.measure = None
        done = frame.dims.get("outcome") or frame.dims.get("handling")
        part_dealt_with = frame.dims.keys() & {"author", "repeat"} and _PART_DEALT_WITH.match(clean)
        if (
            uncoded(name)
            and not part_dealt_with  # «Рассмотрено коллективных обращений»
            and not in_own_unit(clean, self.reading)
            and not done
            and frame.label_kind != "topic"
            and not NAMED_PART.match(clean)
            and not _ADMINISTRATION_SENT.match(clean)
            and not self._all_that_came(clean, ordinal)
        ):
            frame.other = True
            frame.label = frame.label or clean
        if (self.by_officer or self.by_addressee) and _DEPUTIES.match(clean):
            frame.other = True  # what deputies got beside the council's own
        if _BY_ONE.fullmatch(clean) or (meaning and SERVICE.fullmatch(clean)):
            frame.other = True  # «Личные» beside «Коллективные», «Выдано справок»: they have no code
        if self.by_category and meaning and not frame.dims:
            frame.other, frame.label = True, frame.label or clean

    def _of_district(self) -> bool:
        """Whether the report is of a district, by its title."""
        return _DISTRICT.search(title_of(self.report).text) is not None

    def _all_that_came(self, clean: str, ordinal: str | None) -> bool:
        """Whether «Рассмотрено обращений, всего» is the whole: where nothing before it says how many came."""
        if ordinal and ordinal.rstrip(".") != "1":
            return False
        told = ("appeals", frozenset()) in self.reading.values
        came = any(_CAME.search(text) for row in self.texts for text in row)
        return _ALL_DEALT_WITH.fullmatch(clean) is not None and not told and not came

    def _office(self, clean: str, frame: Frame) -> bool:
        """Whether under «Администрация» a label names the district's own («Лесного района») or all its settlements'."""
        if told := _OF_SETTLEMENT.fullmatch(clean):  # «Администрация Лесного сельсовета»
            frame.dims = {"recipient": "settlements", "place": told[1]}
            frame.words["place"] = told[1]
            return True
        if _COUNCIL.fullmatch(clean) or _OF_REGION.match(clean):
            body = "council" if _COUNCIL.fullmatch(clean) else "region"
            frame.dims = {**{d: c for d, c in frame.dims.items() if d != "source"}, "recipient": body}
            return True
        if "поселени" in clean.lower() or "сельсовет" in clean.lower():
            frame.dims["recipient"] = "settlements"
        return _OWN_OFFICE.fullmatch(clean) is not None or _SETTLEMENTS.fullmatch(clean) is not None

    def _part_named(self, clean: str, name: Name) -> str | None:
        """The part of the municipality that a label names, and of what kind the table's corner says it is."""
        frame, where = name.frame, None
        if not self.by_place and other_administration(clean):
            return None  # «из администрации Лесного района» in a table of senders
        placed = (self.by_place or self.rows.group_places) and not name.total
        placed = placed and frame.measure in (None, "people")  # never «Поступило обращений»
        if placed and not frame.dims and (clean[:1].isupper() or is_named(clean)):
            where = of_its_kind(clean, self._corner()) or clean
            frame.measure = None  # «Жители других районов»: where they live
        if (come_from := origin(clean)) and not {"source", "recipient"} & set(frame.dims):
            where = come_from
        if NAMED_PART.match(clean):
            frame.dims.pop("recipient", None)
            where = clean
        return where

    def _coded(self, clean: str, frame: Frame, topics: bool) -> bool:
        """Whether a label that no cue knows still says a code: «Почта», «Сайт», a sender in a column of senders."""
        if "channel" not in frame.dims and _BY_POST.match(clean):
            frame.dims["channel"] = "written"
            told = True
        elif "channel" not in frame.dims and not topics and _BY_SITE.match(clean):
            frame.dims["channel"] = "web"
            told = True
        else:
            told = False
        if not topics and _ADMINISTRATION_SENT.match(clean):
            frame.dims.pop("outcome", None)
            frame.dims["source"] = "other_bodies"  # «Администрация города переслала»: to us
            return True
        if not topics and not {"source", "recipient"} & frame.dims.keys() and other_administration(clean):
            frame.dims["source"] = "other_bodies"  # «из администрации Лесного района»
            return True
        if topics or not (self.by_author or _FROM.match(clean)):
            return told
        wrote = author(_BRACKETED.sub("", clean).rstrip(" :"))  # «Граждане (лично, по почте)»
        if wrote and _ORGANISATIONS.match(clean):
            frame.dims.pop("source", None)  # «Предприятия и прочие организации»: none of them an office
        if wrote and not {wrote[0], "source"} & set(frame.dims):
            frame.dims[wrote[0]], frame.measure = wrote[1], None
            if wrote[1] == "direct" and frame.dims.get("channel") == "written":
                frame.dims.pop("channel")  # «От жителей лично или по почте»
            return True
        if not frame.dims and _OFFICE.match(clean):
            frame.dims["source"] = "other_bodies"
            return True
        return told

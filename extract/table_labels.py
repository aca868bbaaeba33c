"""Row labels: the words that no cue explains, who wrote, parts of the municipality, qualifiers without a code."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extract.dims import DIMS
from extract.report import Cell
from extract.statement import Statement
from extract.table_headers import Name

# «поступивших в администрацию Энского района»: the reporter itself, no part of it.
_ITSELF = re.compile(
    r"(?:,?\s*поступивш\w+)?\s*\b(?:(?:в|из)?\s*а|в\s+А)дминистраци\w+(?:\s+[А-ЯЁ][\w-]+)*"
    r"(?:\s+(?:муниципальн\w+|городск\w+|сельск\w+|район\w*|округ\w*|город\w*|поселени\w*|образовани\w*))*(?:\s+[А-ЯЁ][\w-]+)?"
)

# «Прочие вопросы», «Жилищные и земельные вопросы», «Вопросы строительства»: matters, whatever the table counts
MATTERS = re.compile(
    r"[\w-]+(?:ые|ие)(?:\s+и\s+[\w-]+(?:ые|ие))?\s+вопросы|вопросы\s+(?!граждан|жителей|заявителей|населения|поставлен|в\s)[а-яё].*",
    re.IGNORECASE,
)
NAMED_PART = re.compile(
    r"(?:городское|сельское)\s+поселение\s+(?:«[^»]+»|[А-ЯЁ][\w-]+)\s*$"
    r"|[А-ЯЁ][\w-]+(?:ое|ий|ый|ая|ой)\s+(?:сельское\s+|городское\s+|внутригородской\s+)?(?:поселение|район|округ|сельсовет|поссовет|микрорайон)\s*$"
    r"|(?:[Рр]айон|[Оо]круг|[Мм]икрорайон|[Пп]ос[её]лок|[Сс]ело|[Дд]еревня|[Хх]утор|[Сс]таница)\s+[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+)?\s*$"
    r"|[А-ЯЁ][\w-]+(?:ое|ий|ый)\s+территориальн(?:ое|ый)\s+(?:управление|отдел|округ)\s*$"
    r"|(?:г|с|п|пос|д|х|ст|рп|пгт)\.\s*[А-ЯЁ][\w-]+\s*$"
)

# «От кого поступило», «Отправитель»: the rows or the columns are those who wrote or sent on
BY_AUTHOR = re.compile(
    r"\bавтор|корреспондент|источник|отправител|\bнаправивш|каким образом|откуда|путь\s+поступлени|от кого|\bзаявители\b"
    r"|\bкем\s+(?:направлен|прислан|передан)"
    r"|\bкто\s+(?:обра[щт]|пис|прис|направ)",
    re.IGNORECASE,
)

_LABEL_COUNT = re.compile(r"([А-ЯЁ][а-яё]+(?: [а-яё]+)*)\s*[-–—]\s*(\d{1,5})\b")
# «по социальному положению», «категории заявителей»: groups of people, for which there is no code
OF_PEOPLE = re.compile(
    r"социальн\w+ (?:положени|статус|состав|групп)|льготн\w+ (?:состав|категори)"
    r"|категори\w+ (?:граждан|заявител|населени|обративш)"
    r"|состав заявител",
    re.IGNORECASE,
)


# «Администрация района» beside those of its settlements: the reporter's own
THE_OFFICE = re.compile(r"администраци[яи]\s+(?:муниципальн\w+\s+)?(?:района|города|округа)", re.IGNORECASE)
_SEASON = re.compile(r"(?:зима|весна|лето|осень)\W*", re.IGNORECASE)


def meaning(clean: str, name: Name) -> str | None:
    """The label's words when they say more than cues, totals and periods do."""
    if name.total or not re.search(r"[А-Яа-яё]{3}", clean):
        return None
    if not re.search(r"[А-Яа-яё]{3}", _ITSELF.sub("", clean)):
        return None
    rest = clean
    for mention in reversed(name.mentions):
        rest = rest[: mention.start] + rest[mention.end :]
    rest = rest.strip(" -–:;,.")
    if name.mentions and _SEASON.fullmatch(rest):
        return None  # «Зима (I квартал)»
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
            r"(?:граждан|количеств|числ|поступ|общ|год|кварт|полугод|месяц|рассмотр|отработ|обработ|кол-во|зарегистр|поставлен|поднят|затронут|задан|озвучен|содерж|них\b|ими\b|получен|принят|администрац|провед|организован|вес[ья]\b|для\b|сравнен|единиц|-?ФЗ\b)",
            m[0],
            re.IGNORECASE,
        )
    ]
    if name.frame.measure == "meetings":
        plain = [word for word in plain if not word.lower().startswith("населени")]
    return rest if plain else None


def author(label: str) -> tuple[str, str] | None:
    """Who wrote, in a table by authors: citizens themselves, organisations, another administration."""
    if re.fullmatch(
        r"(?:(?:лично\s+)?от\s+)?(?:сам[аио]\w*\s+)?"
        r"(?:граждан\w?|горожан\w?|населени[ея]|жител\w+|заявител\w+|физически\w+ лица?)"
        r"(?:\s+(?:города|района|округа|поселения|села|посёлка|поселка))?(?:,?\s+лично(?:\s+(?:или|и)\s+по\s+почте)?)?",
        label,
        re.IGNORECASE,
    ):
        return "source", "direct"
    if re.search(r"организаци|предприяти|учреждени|юридическ", label, re.IGNORECASE):
        return "author", "organization"
    if re.match(
        r"(?:(?:от|(?:передан|направлен|переслан)\w*)\s+)?(?:глава\s+(?:города|района|округа)(?:,|\s+и)\s+)?"
        r"(?:администраци|мэри)\w+ (?:город|район|округ|(?-i:(?!Президент|Губернатор)[А-ЯЁ][а-яё-]+[аи])\s*$)",
        label,
        re.IGNORECASE,
    ):
        return "source", "other_bodies"
    return None


_FROM = re.compile(r"от\s", re.IGNORECASE)
_FROM_WHOM = re.compile(r"\bот\s*(?::|$)", re.IGNORECASE)


def column_sender(headers: list[str]) -> tuple[str, str] | None:
    """Who wrote, when a column says whom its letters are from: «от граждан», «писем от:» over «прокуратуры»."""
    if not headers:
        return None
    last = headers[-1].strip()
    under = any(_FROM_WHOM.search(text) for text in headers[:-1])
    return author(last) if under or _FROM.match(last) else None


_PER_HEAD = re.compile(
    r"\bна\s+(?:кажд\w+\s+)?\d[\d\s]*(?:тыс\w*\.?\s*)?(?:чел|жител|населени|душ)|\bна\s+душу", re.IGNORECASE
)
# «Средний срок рассмотрения, дней», «Исполнительская дисциплина»
_NO_NUMBER_OF = re.compile(
    r"\bсредн\w+\s+(?:срок|время|продолжительност)|[,(]\s*(?:дн|час)\w*\.?\s*\)?\s*$|\bисполнительск\w+\s+дисциплин"
    r"|^\W*место\s+в\b",
    re.IGNORECASE,
)


def no_appeals(name: Name) -> bool:
    """Whether a label counts no appeals at all: «Численность населения», «Жалоб на 1000 человек»."""
    return bool(_PER_HEAD.search(name.text)) or any(
        c.role == "other" and c.code == "office" for c in name.cues
    )


_REMARK = re.compile(r"\([^()]*$")  # «письменные (почтой, лично в отдел)»


def uncoded(name: Name) -> bool:
    """Whether a label has a qualifier that no code covers («в срок»)."""
    if _PER_HEAD.search(name.text) or _NO_NUMBER_OF.search(name.text):
        return True
    senders = [c for c in name.cues if c.role == "source"]
    codes = {
        c.code
        for c in name.cues
        if c.role == "other"
        and not (c.code == "unit" and any(s.start - 1 <= c.end and c.start < s.end for s in senders))
        and not ({"channel", "source"} & name.frame.dims.keys() and _REMARK.search(name.text, 0, c.start))
    }
    dims = name.frame.dims
    said = {
        code
        for code, dim in (
            ("unit", "official"),
            ("deputies", "source"),
            ("byhand", "channel"),
            ("first", "channel"),
            ("byhand", "source"),
        )
        if dim in dims
    }
    if name.frame.measure and _WORKED_ON.match(name.text):
        said.add("handled")
    return bool(codes - said)


# «Сообщения, отработанные в системе «Инцидент»»: those that came by it
_WORKED_ON = re.compile(
    r"[\d.\s]*(?:(?:сообщени|обращени|сигнал)\w+,?\s+(?:отработан|обработан)ны[ех]"
    r"|(?:отработано|обработано|рассмотрено)\s+(?:сообщени|обращени|сигнал)\w+)\s+(?:в|на|через|по)\s",
    re.IGNORECASE,
)


# «коммунальное хозяйство – 561; обеспечение граждан жильём – 173»
_MATTER_COUNT = re.compile(
    r"\s*([А-ЯЁа-яё][^;:\d–—]{3,80}?)\s*[-–—:]\s*(\d{1,3}(?:[ \u00a0]\d{3})+|\d+)\s*(?:;|,(?=\s)|\.?$)"
)


def _printed(cell: Cell, table: int, named: re.Match[str]) -> dict[str, str]:
    """Where a number named among the words of a cell stands, and those words."""
    address = f"b{table}:r{cell.row}c{cell.column}@{named.start(2)}-{named.end(2)}"
    return {"address": address, "snippet": " ".join(cell.text.split())[:200]}


def matters_beside(cell: Cell, table: int, whole: Statement) -> list[Statement]:
    """The parts of a row's number that a cell of words beside it lists: «коммунальное хозяйство – 561; жильё – 173»."""
    told, end = [], 0
    while found := _MATTER_COUNT.match(cell.text, end):
        told.append(found)
        end = found.end()
    if not told or cell.text[end:].strip():
        return []
    return [
        replace(
            whole,
            value=Decimal("".join(part[2].split())),
            **_printed(cell, table, part),
            label=part[1].strip(),
            label_kind="topic",
            dims=dict(whole.dims),
            rule="table.beside",
        )
        for part in told
    ]


def counts_in_label(cell: Cell, table: int, period: str | None, group: str) -> list[Statement]:
    """«Протесты – 1, Запросы – 16» inside a label: kept as statistics of their own, never compared."""
    counts = list(_LABEL_COUNT.finditer(cell.text))
    if len(counts) < 2:
        return []
    return [
        Statement(
            value=Decimal(count[2]),
            unit="count",
            measure="other",
            period=period,
            **_printed(cell, table, count),
            label=count[1].strip(),
            label_kind="open",
            group=group,
            rule="table.label",
        )
        for count in counts
    ]

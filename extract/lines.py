"""The shapes of a report's lines: items and points, lines over items, lines that go on with the one before."""

from __future__ import annotations

import re

from extract.orthography import INCLUDING
from extract.report import Block, Item, Paragraph

BULLET = re.compile(r"^\s*(?:[-–—•*·▪●]|\d{1,2}[.)])\s*")
ITEM_SHAPE = re.compile(
    r"^[^.!?]{2,160}?(?:[-–—:(]|\s{2,})\s*\d[\d\s,.%]*[^.!?]{0,60}[;.,)]*$|^[^.!?:\d]{2,110}\s?[-–—]\s?\d"
    r"|^\s*\d[\d\s]*(?:\(\d[^()]*\)\s*)?[-–—]\s[^.!?\d]{3,160}[;.,]?$"
)

# «- По видам:», «- Откуда поступили:»: a line over items, no label of theirs
GROUP = re.compile(
    rf"\W*(?:\d[\d.]*\)?\s+)?(?:по\s+(?:вид|форм|способ|источник|канал|типам|характеру|составу|результат)|откуда|(?:от\s+)?кого\b|каким\s+образом|из\s+(?:них|(?:всех\s+)?(?:письменных|устных|электронных|поступивших)\s+обращений)|{INCLUDING}|источники|виды|формы|способы)[^.;\d]*:\s*$",
    re.IGNORECASE,
)
# «2. Источники» over items: what they are parted by, no matter
PARTED_BY = re.compile(
    r"(?:источники|каналы|способы|формы|виды|результаты|итоги|сроки|авторы|категории|тематика|темы|структура|география|поступление)"
    r"(?:\s+(?:поступления|поступивших|рассмотрения|обращени[йя]|граждан|заявителей|и|их))*",
    re.IGNORECASE,
)
# «2020 год – 374;» under the label of the line before.
DATED_LINE = re.compile(r"^\s*(?:в\s+)?(?:19|20)\d\d\s*(?:г\.?|год\w*)?\s*[-–—:]\s*\d[\d\s]*[;.,]?\s*$")

_FIRST_POINT = re.compile(r"\s*1[.)]\s*[А-ЯЁ«][^.!?:;\d]{2,110}\s?[-–—:]\s?\d")
_POINT = re.compile(r"\s*(\d{1,2})([.)])(?:\s|$)")


# «Годом раньше – 2 тыс. 270», «Таких обращений стало вдвое больше»: a paragraph that goes on with the one before
RESUMES = re.compile(
    r"\W*(?:(?:год|месяц|недел|квартал)\w*\s+(?:ранее|раньше|назад|прежде)\b|(?:половин|трет|четверт)[аь]\b"
    r"|(?:[\w-]+\s+){0,3}из\s+(?:них|этих|таких)\b|так(?:их|ие)\b|сюда\s|внутри\b|их\b|это\b"
    r"|(?:через|на|в|по|от|к|среди|об?)\s+(?:не[её]|него|них|ней|н[её]м|ними?)\b"
    r"|(?:прошлогодн|предыдущ)\w+\s+\w*показател|(?:за|в)\s+(?:(?:тот|те|то)\s+же|(?:аналогичн|прошл)\w+\s+(?:год|период|месяц|квартал))"
    r"|(?:за|в)\s+(?:[\w-]+\s+){0,3}(?:19|20)\d\d\s+(?:год[уа]?|г\.)\s+(?:их|таких|было)\b)",
    re.IGNORECASE,
)


# «Таблица 1», «Сведения приведены в таблице:»: a line that says nothing of what the table below it counts
POINTS_BELOW = re.compile(
    r"\W*(?:(?:(?:продолжение\s+)?таблиц[аы]|диаграмма|рисунок|график|рис\.|табл\.)(?:\s*№?\s*\d+)?"
    r"|(?:(?:более\s+)?подробн\w+\s+)?(?:сведения|данные|информация|показатели|результаты|цифры)\s+(?:[а-яё]+\s+)?(?:приведен|представлен|отражен|указан|сведен|показан)\w*"
    r"\s+(?:ниже|в\s+(?:[а-яё]+\s+)?таблиц\w*(?:\s*№?\s*\d+)?|на\s+диаграмм\w+(?:\s*№?\s*\d+)?))\W*",
    re.IGNORECASE,
)


def point(block: Block, text: str) -> tuple[int, str] | None:
    """The number of a numbered point and the mark behind it: «2. Через область поступило 58», «2) устных – 5»."""
    told = _POINT.match(block.marker if isinstance(block, Item) else text)
    return (int(told[1]), told[2]) if told else None


def begins_list(block: Block, text: str) -> bool:
    """An item, or a first point typed by hand: «1.Жилищно-коммунальная сфера: 31,7 %, это 166 обращений.»"""
    return isinstance(block, Item) or (isinstance(block, Paragraph) and _FIRST_POINT.match(text) is not None)


_INLINE = re.compile(r":\s+(?=[^:;!?]+;[^:!?]+$)")
_INLINE_ITEM = re.compile(r"[^;\d.!?(]{2,120}?(?:\([^()\d]*\)\s*)?\s[-–—]\s\d[^;!?]*")


def items_within(text: str) -> list[tuple[int, int]]:
    """Where the items stand of a list that a paragraph ends with, if they are divided by semicolons."""
    colon = _INLINE.search(text) if ";" in text else None
    if colon is None or text.count("(", 0, colon.start()) > text.count(")", 0, colon.start()):
        return []
    places, start = [], colon.end()
    for part in text[start:].split(";"):
        if part.strip(" ."):
            places.append((start + len(part) - len(part.lstrip()), start + len(part)))
        start += len(part) + 1
    alike = all(_INLINE_ITEM.fullmatch(text, *place) for place in places)
    return places if alike and len(places) > 1 else []

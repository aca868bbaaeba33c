"""Cells of two numbers: the two periods, or the two nouns, that a caption or a header puts side by side."""

from __future__ import annotations

import re

from extract.period_codes import with_year, year_to
from extract.period_meaning import resolve
from extract.period_mention import Mention
from extract.period_phrases import mentions
from extract.periods import Period
from extract.report import Heading, Report
from extract.table_pairs import now_and_then

_RUN = re.compile(r"\W*(?:за\s+)?(?:весь\s+|вс[её]\s+)?(полугоди|квартал|год)\w*", re.IGNORECASE)
_OF_RUN = re.compile(
    r"(?:^|\bза\s+|:\s*)((?:весь\s+|вс[её]\s+)?(?:полугоди|квартал|год)\w*)\s*$", re.IGNORECASE
)
_ABOVE_AND_BELOW_NOUNS = re.compile(
    r"\bв\s+числителе\s*[-–—]?\s*(?:количество|число)?\s*(обращени\w+|вопрос\w*)[^.;]*?\bв\s+знаменателе\s*[-–—]?\s*"
    r"(?:количество|число)?\s*(обращени\w+|вопрос\w*|заявител\w+|человек)",
    re.IGNORECASE,
)
_TWO_NOUNS = re.compile(
    r"\b(обращени\w+|вопрос\w*)\s*[/(]\s*(?:в\s+них\s+)?(обращени\w+|вопрос\w*|заявител\w+|человек)",
    re.IGNORECASE,
)
_TWO_STRETCHES = re.compile(r"([^\s(/]+(?:\s[^\s(/]+){0,2})\s*/\s*(\S+(?:\s[^\s)]+){1,5})")
# «Сначала стоит III квартал, за дробной чертой – итог с начала года»
_THROUGH_A_STROKE = re.compile(
    r"\b(?:через|за)\s+(?:(?:дробн|кос)\w+\s+)?(?:дробь|черту|косую)\s+(?:указан|дан|приведен|показан|записан|стоят)\w*\s+([^.;]*?)\s+и\s+([^.;]*)",
    re.IGNORECASE,
)
_BEHIND_A_STROKE = re.compile(
    r"([^.;]*?)\b(?:за|после|через)\s+(?:кос\w+|дробн\w+)?\s*черт(?:ой|ы|у)\b([^.;]*)"
    r"|([^.;]*?)\b(?:через|после)\s+дробь?и?\b([^.;]*)"
    r"|([^.;]*?),\s+(?:а\s+)?в\s+скобках\s+(?:стоит\s+|указан\w*\s+|[-–—]\s*)([^.;]*)",
    re.IGNORECASE,
)
# «(через дробь: квартал / март)»
_AS_DRAWN = re.compile(
    r"\bчерез\s+(?:дробь|(?:косую\s+)?черту)\s*[:–—-]\s*([^/.;()]+?)\s*/\s*([^/.;()]+)", re.IGNORECASE
)
# «через косую черту: сначала за март, затем за весь I квартал»
_FIRST_THEN = re.compile(
    r"\b(?:сначала|сперва|первым|перв(?:ое|ая)(?:\s+(?:число|цифра|значение))?)\s+([^.;,]*),"
    r"\s+(?:а\s+)?(?:затем|потом|после|вторым|далее|втор(?:ое|ая))\s+([^.;]*)",
    re.IGNORECASE,
)
# «слева от косой черты стоит число за квартал, справа – за март»
_LEFT_AND_RIGHT = re.compile(
    r"\bслева\s+от\s+(?:[а-яё]+\s+)?черты\s+([^.;,]*),\s+(?:а\s+)?справа\s+([^.;]*)", re.IGNORECASE
)
# «(в числителе – III квартал, в знаменателе – 9 месяцев)»
_ABOVE_AND_BELOW = re.compile(
    r"\bв\s+числителе\s+([^,;()]+)[,;]\s+(?:а\s+)?в\s+знаменателе\s+([^,;()]+)", re.IGNORECASE
)
_STROKE = re.compile(r"\bдроб|\bчерт(?:у|ой|ы)\b|\bслеш|\bкосой\b", re.IGNORECASE)
_AND_RUN = re.compile(r"\s(?:и|/|,)\s*(?:за\s+)?((?:вс[её]\s+|весь\s+)?(?:полугоди|год)\w*)", re.IGNORECASE)
_RUNNING = re.compile(r"\bнарастающим\s+итогом(?:\s+с\s+(?:января|начала\s+года))?", re.IGNORECASE)
_NAMED_STRETCHES = ("month", "months", "span", "quarter", "quarters", "half")
PAIR = re.compile(r"\s*\d[\d\s]*/\s*\d[\d\s]*")


def stretches(
    caption: str, headers: list[str], cells: list[str], report: Report, notes: list[str]
) -> list[str]:
    """The tails of the two periods of cells such as `506/2 517`: «за июнь/шесть месяцев», «(II квартал / I полугодие)».

    `notes` are the texts before the table, the nearest last.
    """
    told = [caption]
    if any(PAIR.fullmatch(cell) or now_and_then(cell) for cell in cells):
        for note in reversed(notes):
            if tails := _told_of_strokes(note):
                return tails
        title = next((b.text for _, b in report.body() if isinstance(b, Heading)), "")
        told += [*headers, *reversed(notes), title]  # «через косую черту: за II квартал / с начала года»
    found = (two for text in told for way in (_ABOVE_AND_BELOW, _TWO_STRETCHES) for two in way.finditer(text))
    return next((tails for two in found if (tails := _tails(two[1], two[2]))), [])


def _told_of_strokes(note: str) -> list[str]:
    """The two periods that a text puts before and behind a stroke."""
    note = _RUNNING.sub("с начала года", note)
    for way in (_AS_DRAWN, _FIRST_THEN, _LEFT_AND_RIGHT, _THROUGH_A_STROKE, _BEHIND_A_STROKE):
        behind = way.search(note)
        first, second = (half for half in behind.groups() if half is not None) if behind else ("", "")
        if tails := _tails(first, second):
            return tails
    return _in_order(note) if _STROKE.search(note) else []


def _in_order(note: str) -> list[str]:
    """The two stretches that a text on strokes names, whatever stands between them: «через дробь: за июнь и с января»."""
    told = [m for m in mentions(note) if m.kind in (*_NAMED_STRETCHES, "begin")]
    if len(told) == 1 and (run := _AND_RUN.search(note, told[0].end)):
        return _tails(note[: told[0].end], note[run.start(1) :])
    if len(told) != 2 or _STROKE.search(note, told[0].end, told[1].start):
        return []
    return _tails(note[: told[1].start], note[told[1].start :])


def _tails(first: str, second: str) -> list[str]:
    """The tails of the two periods that two stretches of words name; none unless both name one."""
    left, right = mentions(first), mentions(second)
    if right and right[-1].kind == "month" and not left and _OF_RUN.search(first.strip()):
        return _tails(second, _OF_RUN.search(first)[1])[::-1]
    if left and left[-1].kind == "month" and left[-1].tail and (run := _RUN.match(second)):
        month = int(left[-1].tail.strip("-<"))
        half = "-H1" if month <= 6 else "-H2"
        ends = {"п": half, "к": f"-Q{(month + 2) // 3}", "г": year_to(month)}
        return [f"-{month:02d}", ends[run[1][0].lower()]]  # «(июнь/полугодие)»
    if left and left[-1].kind == "quarter" and left[-1].tail and (run := _RUN.match(second)):
        quarter = int(left[-1].tail[-1])
        ends = {"п": "-H1" if quarter <= 2 else "-H2", "г": year_to(3 * quarter)}
        return [left[-1].tail, ends[run[1][0].lower()]] if run[1][0].lower() in ends else []
    if left and right and right[0].kind == "begin" and left[-1].kind == "quarter" and left[-1].tail:
        return [left[-1].tail, year_to(3 * int(left[-1].tail[-1]))]  # «III квартал / с начала года»
    if left and right and right[0].kind == "begin" and left[-1].kind == "month":
        month = int(left[-1].tail.strip("-<"))
        return [f"-{month:02d}", year_to(month)]
    tails = [m[-1].tail if i == 0 else m[0].tail for i, m in enumerate((left, right)) if m]
    told = [t for t in tails if t is not None] if len(tails) == 2 and None not in tails else []
    return told if len(set(told)) == len(told) else []  # «I кв. 2019 / I кв. 2018»: one stretch of two years


def stretch_in(own: Period | None, year: str) -> str:
    """The report's own stretch in another year; without one, the year."""
    if own is None or own.kind in ("year", "day"):
        return year
    return own.shifted(int(year) - own.start.year).code


def that_of(told: list[Mention], own: Period | None, year: str) -> str:
    """«Сентябрь 2020/2019»: the stretch that a header names in one of its years, else the report's own."""
    tail = next((m.tail for m in told if m.tail is not None and m.kind in _NAMED_STRETCHES), None)
    return stretch_in(own, year) if tail is None else with_year(tail.rstrip("<"), int(year))


def _of_one_year(told: list[Mention]) -> list[str]:
    """«I квартал / март 2018 года»: two stretches whose year is told behind the second."""
    if len(told) != 2 or told[0].code or not told[1].code or not (told[0].tail and told[1].tail):
        return []
    return [with_year(mention.tail, int(told[1].code[:4])) for mention in told]


def two_stretches(header: str, report: Period | None) -> list[str]:
    """«1 полугодие 2020 / июнь 2020» over cells such as «1 846 / 302»: the period of each number."""
    halves = header.split("/")
    if len(halves) != 2 or report is None:
        return []
    found = [mentions(half) for half in halves]
    if one := _of_one_year([told[0] for told in found if told]):
        return one
    if not all(told and told[0].code for told in found):
        return []
    if found[0][0].kind == found[1][0].kind:  # «I кв. 2019 / I кв. 2018»
        both = [told[0].code for told in found]
        return both if both[0] != both[1] and found[0][0].kind != "year" else []
    if found[1][0].kind == "year" and found[0][0].tail:
        return []  # «1 полугодие 2017/2016 гг.»: one stretch of two years
    codes = [resolve(told[0], report) for told in found]
    return [code for code in codes if code] if all(codes) else []


_TWO_BY_STROKE = re.compile(r"\(([^()/]{4,40}/[^()/]{4,40})\)")


def two_in_brackets(caption: str, report: Period | None) -> list[str]:
    """«Вопросы (I квартал 2020 г./I квартал 2019 г.)» over cells such as «88/74»: the period of each number."""
    bracket = _TWO_BY_STROKE.search(caption)
    return two_stretches(bracket[1], report) if bracket else []


def nouns(above: str) -> list[str]:
    """What the two numbers of a cell count, where the words above say «обращений / вопросов», «обращений (вопросов)»."""
    found = _ABOVE_AND_BELOW_NOUNS.search(above) or _TWO_NOUNS.search(above)
    codes = {"о": "appeals", "в": "questions", "з": "people", "ч": "people"}
    return [codes[found[n][0].lower()] for n in (1, 2)] if found else []

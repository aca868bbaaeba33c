"""The period of a part of a report: what the line over the part says, against the whole report's."""

from __future__ import annotations

import re

from extract.context import STRETCHES, aside
from extract.period_codes import with_year
from extract.period_meaning import resolve
from extract.period_phrases import mentions
from extract.periods import Period

_PART_LINE = 170  # letters of a line over a part of a report
# «Информация об обращениях граждан в 2012 году»: a line over a part of a report
_OVER_PART = re.compile(
    r"\W*(?:\d+\.\s*)?(?:Информаци|Сведени|Анализ|Обзор|Отч[её]т|Справк|Статистик|Итог|Обращени)\w*\s[^.;]*\bобращени|\W*Обращения\s",
    re.IGNORECASE,
)


def part_period(text: str, title: str, whole: Period | None, heads: bool = False) -> Period | None:
    """The stretch that a line over a part of a report names for it: a year of its title, or a piece of the whole."""
    if heads and (one := _one_of_two(text, title, whole)):
        return one
    if len(text) >= _PART_LINE or not _OVER_PART.match(text):
        return None
    found = [m for m in mentions(text) if not aside(text, m)]
    told = found[0].code if len(found) == 1 and found[0].kind in STRETCHES else None
    if not told or "," in told:
        return None
    part = Period.parse(told)
    within = whole is not None and whole.start <= part.start and part.end <= whole.end
    return part if within or (part.kind == "year" and told in title) else None


_SECTION_LINE = 90  # letters of a section's heading that may say its time
_ALL_YEAR = re.compile(r"\W*(?:за\s+)?(?:весь\s+)?год(?:\s+в\s+целом)?\W*", re.IGNORECASE)
_FOR_COMPARISON = re.compile(r"\W*для\s+сравнения\b", re.IGNORECASE)


def section_period(heading: str, title: str, whole: Period | None) -> Period | None:
    """The stretch that a section's heading gives it: «Апрель», «I квартал», «Личный приём с начала 2018 года»."""
    if whole is None or len(heading) > _SECTION_LINE:
        return None
    if _ALL_YEAR.fullmatch(heading) and whole.closes_year and whole.kind != "year":
        return Period.parse(str(whole.start.year))  # «За год» beside «За декабрь»
    set_apart = _FOR_COMPARISON.match(heading) is not None  # «Для сравнения: 2018 год»
    told = [m for m in mentions(heading) if m.kind in (*STRETCHES, "begin") and m.kind != "asof"]
    if len(told) != 1 or (aside(heading, told[0]) and not set_apart):
        return None
    code = told[0].code or (with_year(told[0].tail, whole.start.year) if told[0].tail else None)
    if told[0].kind == "begin":
        code = resolve(told[0], whole)
    if not code or "," in code:
        return None
    part = Period.parse(code)
    within = whole.start <= part.start and part.end <= whole.end
    run_up = told[0].kind == "begin" and part.end == whole.end
    titled = part.kind == "year" and code in title
    titled = titled or only_a_period(heading)
    # «Личный приём (за первое полугодие 2019 года)» in a report on its second quarter
    around = bool(told[0].code) and part.start <= whole.start and whole.end <= part.end
    titled = titled or (around and part.start.year == whole.start.year)
    return part if part != whole and (within or run_up or titled or set_apart) else None


_OF_TWO = re.compile(
    r"/|\bдроб|\bчерт[уыо]|\bскобк", re.IGNORECASE
)  # «(через дробь: за декабрь / с начала года)»


def caption_period(caption: str, whole: Period | None) -> Period | None:
    """The stretch that the line over a table gives it: «Тематика обращений, поступивших в IV квартале 2021 года»."""
    if whole is None or len(caption) >= _PART_LINE or caption.rstrip().endswith((".", ";")):
        return None
    if _OF_TWO.search(caption):
        return None
    told = [
        m for m in mentions(caption) if m.kind in STRETCHES and m.kind != "asof" and not aside(caption, m)
    ]
    if len(told) != 1:
        return None
    code = told[0].code or (with_year(told[0].tail, whole.start.year) if told[0].tail else None)
    return Period.parse(code) if code and "," not in code and code != whole.code else None


def only_a_period(line: str) -> bool:
    """Whether a line is nothing but a stretch of time: «I квартал 2022 года»."""
    bare = line.strip(" .:")
    told = mentions(bare) if bare[-1:].isalnum() and len(bare) < _SECTION_LINE else []
    return len(told) == 1 and told[0].start == 0 and told[0].end == len(bare)


def _one_of_two(text: str, title: str, whole: Period | None) -> Period | None:
    """«Тематика вопросов за 12 месяцев» below «… декабрь и 12 месяцев 2020 года»: of the two, the one it names."""
    titled = {m.tail for m in mentions(title) if m.kind in STRETCHES and m.tail is not None}
    if whole is None or len(titled) < 2:
        return None
    told = [m for m in mentions(text) if m.kind in STRETCHES and m.tail is not None and not aside(text, m)]
    if len(told) != 1 or told[0].code or told[0].tail not in titled:
        return None
    return Period.parse(with_year(told[0].tail, whole.start.year))

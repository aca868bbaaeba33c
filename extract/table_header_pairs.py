"""Headers over cells of two numbers: a whole and its part, one stretch of two years."""

from __future__ import annotations

import re

from extract.orthography import INCLUDING
from extract.period_meaning import resolve
from extract.periods import Period
from extract.table_headers import Name, named

_IN_BRACKETS = re.compile(
    r"\(\s*в\s+скобках\b[^()]*\)|(?:^|[.,;]\s)\s*в\s+скобках\b[^.()]*(?:г\.)?", re.IGNORECASE
)
_MONTH_IN_BRACKETS = re.compile(
    r"(?<=\s)\(\s*(?:в\s?т\.?\s?ч\.?\s+)?(?:за\s+)?[а-яё]{3,8}\s*\)\s*$", re.IGNORECASE
)

_IN_ALL_AND_PART = re.compile(
    rf"\W*(?:всего|поступило|обращений)(?:\s+обращений)?\s*/?\s*(?:{INCLUDING}|из\s+них)\s+(?P<part>[^/,]+)",
    re.IGNORECASE,
)
_LAST_BRACKET = re.compile(r"\(([^()]*)\)\s*$")


def whole_and_part(header: str) -> tuple[dict[str, str], ...]:
    """«всего / в т.ч. письменных» over «74/51»: nothing of the first, what is written of the second."""
    told = _IN_ALL_AND_PART.fullmatch(header)
    part = named(told["part"]).frame.dims if told else {}
    return ({}, part) if part else ()


def _stretch_in_brackets(name: Name) -> re.Match[str] | None:
    """«2 кв. 2020 (2 кв. 2019)» over «83 (117)»: the bracket that names the same stretch of another year."""
    bracket = _LAST_BRACKET.search(name.text)
    told = [m for m in name.mentions if m.code and m.kind != "year"]
    both = bracket and len(told) == 2 and told[0].end <= bracket.start() < told[1].start
    return bracket if both and told[0].tail == told[1].tail else None


def then_in_brackets(names: list[Name], report: Period | None, now: list[str] | None = None) -> list[str]:
    """«9 месяцев 2016 г. (в скобках – 9 месяцев 2015 г.)»: the period of a number and that of its bracket."""
    for name in names if report else ():
        told = _IN_BRACKETS.search(name.text) or _MONTH_IN_BRACKETS.search(name.text)
        told = told or _stretch_in_brackets(name)
        then = next((m for m in name.mentions if told and told.start() < m.start < told.end()), None)
        if then is None:
            continue
        own = next(
            (code for m in name.mentions if m.end <= told.start() and (code := resolve(m, report))), None
        )
        current = (now or [own or report.code])[0]
        before = resolve(then, report, Period.parse(current), compared=True)
        if before:
            return [current, before]
    return []

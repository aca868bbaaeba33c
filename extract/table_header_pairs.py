"""Headers over cells of two numbers: a whole and its part, one stretch of two years."""

from __future__ import annotations

import re

from extract.orthography import INCLUDING
from extract.table_headers import Name, named

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


def stretch_in_brackets(name: Name) -> re.Match[str] | None:
    """«2 кв. 2020 (2 кв. 2019)» over «83 (117)»: the bracket that names the same stretch of another year."""
    bracket = _LAST_BRACKET.search(name.text)
    told = [m for m in name.mentions if m.code and m.kind != "year"]
    both = bracket and len(told) == 2 and told[0].end <= bracket.start() < told[1].start
    return bracket if both and told[0].tail == told[1].tail else None

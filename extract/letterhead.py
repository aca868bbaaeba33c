"""What stands over a report's title and is no part of it: «УТВЕРЖДАЮ», who approves, the day; «Приложение 1 к письму …»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

_STAMP = re.compile(
    r"\W*(?:УТВЕРЖДАЮ|УТВЕРЖД[ЕЁ]Н\w*|СОГЛАСОВАНО|(?:ПРИЛОЖЕНИЕ|Приложение)(?=\s*(?:№|N|\d|к\s|$)))"
)
# the line that closes it: «12» января 2024 г.», «от 12.01.2024 № 123»
_DAY = re.compile(r"\d{1,2}»?\s+[а-я]+\s+(?:19|20)\d\d|\d\d?\.\d\d?\.(?:19|20)\d\d|_{2,}\s*(?:19|20)\d\d")
_LINES = 6  # of a stamp at most
_LINE = 140  # letters of one of them


def over_title(texts: Iterable[str]) -> int:
    """How many of a report's first texts stand over its title: a stamp, up to the line with its day."""
    first = list(islice(texts, _LINES))
    if not first or not _STAMP.match(first[0]):
        return 0
    for place, text in enumerate(first):
        if len(text) > _LINE:
            break
        if _DAY.search(text):
            return place + 1
    return 1

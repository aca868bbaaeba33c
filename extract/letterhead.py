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
# what a report of the genre calls itself, in any case
KINDS = r"(?:информаци|сведени|справк|отч[её]т|обзор|анализ|статисти|доклад)"
# a title, also one that begins with «Приложение»: «Приложение. Отчёт о работе с обращениями»
_TITLE = re.compile(rf"обращени|{KINDS}|при[её]м[аеу]?\b|писем|почт", re.IGNORECASE)
_LINES = 6  # of a stamp at most
_LINE = 140  # letters of one of them


def over_title(texts: Iterable[str]) -> int:
    """How many of a report's first texts stand over its title: a stamp, up to the line with its day."""
    first = list(islice(texts, _LINES))
    if not first or not _STAMP.match(first[0]) or _is_title(first[0]):
        return 0
    for place, text in enumerate(first):
        if _is_title(text):
            break
        if _DAY.search(text):
            return place + 1
    return 1


def _is_title(text: str) -> bool:
    return len(text) > _LINE or _TITLE.search(text) is not None

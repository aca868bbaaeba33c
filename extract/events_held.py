"""Words for an event that was held so often: «глава провёл прямую линию дважды», «56 раз вели приём».

Text alone: numbers are read where no language pipeline is loaded.
"""

from __future__ import annotations

import re

TIMES = re.compile(r"дважды|трижды|четырежды", re.IGNORECASE)
_HOLDS = r"(?:провед|провод|пров[её]л|прош|состоя|организ|устраив|вы(?:ш|ход)|в[её]л|вели\b)\w*"
_RECEPTION = r"при[её]м(?!н)\w*"
_ON_AIR = r"(?:прям|горяч)\w+\s+(?:телефонн\w+\s+)?(?:лини|эфир)\w*"
# «Личный приём проведён председателем 2 раза», «прямые эфиры: глава провёл их четыре раза»
_WAS_HELD = re.compile(
    rf"\b(?P<event>(?P<reception>{_RECEPTION})|{_ON_AIR})[^.;()\d]*\b{_HOLDS}[^.;:,()\d]*$", re.IGNORECASE
)
# «Глава и заместители 56 раз вели приём», «дважды глава выходил в прямой эфир»
_HELD_IT = re.compile(
    rf"\s[^.;:,()\d]*?\b{_HOLDS}\s+(?:[а-яё]+\s+){{0,2}}[«\"]?(?P<event>(?P<reception>{_RECEPTION})|{_ON_AIR})",
    re.IGNORECASE,
)


# «глава и его заместители вели личный приём 68 раз»
_HELD_SO_OFTEN = re.compile(
    rf"\b{_HOLDS}\s+(?:[а-яё]+\s+){{0,2}}[«\"]?(?P<event>(?P<reception>{_RECEPTION})|{_ON_AIR})(?:\s+(?:граждан|населения))?\s+$",
    re.IGNORECASE,
)
# «С населением глава района встретился четырежды», «встречался с жителями 12 раз»
_MET_SO_OFTEN = re.compile(
    r"\b(?P<event>встр(?:ечал|етил)(?:ся|ась|ись))(?P<reception>(?!))?\s+(?:с\s+)?(?:[а-яё]+\s+){0,3}$",
    re.IGNORECASE,
)


def event_held(text: str, first: int, start: int, end: int, last: int | None = None) -> re.Match[str] | None:
    """The words of a text that say what was held so often, before the number of times or behind it."""
    before = _WAS_HELD.search(text, first, start) or _HELD_SO_OFTEN.search(text, first, start)
    before = before or _MET_SO_OFTEN.search(text, first, start)
    return before or _HELD_IT.match(text, end, len(text) if last is None else last)

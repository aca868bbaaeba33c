"""A part of the municipality that reports on itself: «территориальный отдел микрорайона Лесной»."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OFFICE = re.compile(
    r"\b(?:[Тт]ерриториальн\w+\s+(?:отдел|управлени|администраци)\w*|[Тт]еротдел\w*)\s+(?:администрации\s+)?"
    r"(микрорайона|пос[её]лка|села|деревни)\s+([А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё]+(?:ое|ая|ый|ий))?)"
)
# «Территориальное управление Лесное отчиталось», never «… управление Лесного района»
_OF_NAME = re.compile(
    r"\b[Тт]ерриториальн\w+\s+(?:отдел|управлени|администраци)\w*\s+«?([А-ЯЁ][а-яё-]+(?:ое|ая|ий|ый))»?"
    r"(?!\s+(?:район|округ|област|кра[йя]|муниципальн|городск|сельск))"
)
# «Территориальный отдел Лесногорска», «территориальное управление Лесная Речного городского округа»
_OF_TOWN = re.compile(
    r"\b[Тт]ерриториальн\w+\s+(?:отдел|управлени|администраци)\w*\s+«?([А-ЯЁ][а-яё-]{3,})»?"
    r"(?!\s+(?:район|округ|област|кра[йя]|муниципальн|городск|сельск|поселени))"
)
_TITLED = re.compile(r"\b[Мм]икрорайон(?:а|е|у)?\s+([А-ЯЁ][а-яё-]+)")
# «О чём просили территориальный отдел», «доложил начальник территориального отдела»
_ITS_OFFICE = re.compile(r"\b[Тт]ерриториальн\w+\s+(?:отдел|управлени)")
_TAKES_IN = re.compile(
    r"\bв\s+территориальный\s+отдел\b|\b[Тт]ерриториальный\s+отдел\s+(?:получил|принял|зарегистрировал|рассмотрел)"
)
# «управление администрации города Энска по Лесному территориальному округу»
_BRANCH = re.compile(
    r"(администраци\w+)\s+((?:города|г\.)\s*[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+)?)\s+по\s+"
    r"((?:[А-ЯЁ][а-яё-]+ому)(?:\s[а-яё]+ому)?\s(?:округу|району))\b"
)
# «комитет администрации города Энска по управлению Лесным районом», «… Речным округом»
_COMMITTEE = re.compile(
    r"\b(?:комитет|управлени|департамент)\w*\s+(администраци)\w+(?:(\s+города\s+[А-ЯЁ][\w-]+)|\s+города)\s+по\s+управлению\s+"
    r"([А-ЯЁ][а-яё-]+)ым\s+(район|округ)ом\b"
)
# «начальник территориального отдела посёлка»: which one, another line says
_NAMELESS = re.compile(
    r"\b[Тт]ерриториальн\w+\s+(?:отдел|управлени|администраци)\w*\s+(микрорайона|пос[её]лка|села|деревни)\b(?!\s+[«\"]?[А-ЯЁ])"
)
_PART_NAMED = re.compile(r"\b(?:микрорайон|пос[её]л[ок]|сел|деревн)\w*\s+([А-ЯЁ][а-яё-]{3,})")
_STEM = 5
_NOUN = {"м": "микрорайон", "п": "посёлок", "с": "село", "д": "деревня"}


def office_of_part(texts: Sequence[str]) -> str | None:
    """The part whose territorial office the first of some texts or those after it name, if the first speaks of it."""
    if not texts:
        return None
    titled = _TITLED.search(texts[0])
    if titled and (_ITS_OFFICE.search(texts[0]) or any(_TAKES_IN.search(text) for text in texts)):
        return f"микрорайон {titled[1]}"  # «В микрорайоне Лесной …», «территориальный отдел получил 104 обращения»
    of_name = _OF_NAME.search(texts[0])
    if of_name:
        return of_name[1]
    for text in texts:
        named = _OFFICE.search(text)
        if named:
            return f"{_NOUN[named[1][0]]} {named[2]}" if named[2] in texts[0] else None
    return _of_town(texts) or _nameless(texts)


def _of_town(texts: Sequence[str]) -> str | None:
    """The town of «территориальный отдел Лесногорска» where the first text names it too."""
    named = (m[1] for text in texts for m in _OF_TOWN.finditer(text))
    return next((name for name in named if name[:_STEM] in texts[0]), None)


def _nameless(texts: Sequence[str]) -> str | None:
    """The part of «начальник территориального отдела посёлка», named in the title and beside its type in the text."""
    office = next((m for text in texts if (m := _NAMELESS.search(text))), None)
    if office is None:
        return None
    named = (m[1] for text in texts for m in _PART_NAMED.finditer(text))
    own = next((name for name in named if name[:_STEM] in texts[0]), None)
    return f"{_NOUN[office[1][0]]} {own}" if own else None


def district_first(text: str) -> str:
    """A branch of a town's administration for one district, worded as the district's own: «… округу города Энска»."""
    return _BRANCH.sub(r"\1 \3 \2", _COMMITTEE.sub(r"\1 \3ого \4а\2", text))

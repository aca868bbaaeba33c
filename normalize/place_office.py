"""A part of the municipality that reports on itself: «территориальный отдел микрорайона Лесной»."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OFFICE = re.compile(
    r"\b(?:(?:[Тт]ерриториальн\w+\s+(?:отдел|управлени|администраци)\w*|[Тт]еротдел\w*)\s+(?:администрации\s+)?"
    r"|(?:[Уу]прав[аыеу]|[Аа]дминистраци\w+|[Оо]тдел\w*)\s+(?=микрорайона|жилого))"
    r"(микрорайона|пос[её]лка|села|деревни|жилого\s+(?:района|массива))\s+«?([А-ЯЁ][а-яё-]+"
    r"(?:\s[А-ЯЁ][а-яё]+(?:ое|ая|ый|ий)|(?<=ая)\s[А-ЯЁ][а-яё]+[аяь]|(?<=ое)\s[А-ЯЁ][а-яё]+[ое])?)"
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
_ITS_OFFICE = re.compile(
    r"\b[Тт]ерриториальн\w+\s+(?:отдел|управлени)|\b[Уу]прав[аыеу]\b|\b[Уу]правлени\w+\s+микрорайоном"
    r"|\b[Уу]правлени\w+\s+[А-ЯЁ][а-яё-]+\s+сельской\s+территори"
)
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
# «Лесная Поляна (Энск): территориальное управление подвело итоги года», «Лесной, Энск. Отчёт территориального отдела»
_IN_TOWN = re.compile(
    r"\W*((?:Жилой\s+(?:район|массив)\s+)?[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+|\s+сельская\s+территория)?)»?"
    r"(?:\s+\(|,\s+)(?:городской\s+округ\s+)?(?:г\.\s*|город\s+)?[А-ЯЁ][а-яё]"
)
_TYPED = re.compile(r"(Пос[её]лок|Село|Деревня|Микрорайон|Жилой\s+(?:район|массив))\s+(.+)")
_TERRITORY = re.compile(r"[А-ЯЁ][а-яё-]+\s+сельская\s+территория")
_QUOTED = re.compile(r"\b[Тт]ерриториальн\w+\s+(?:отдел|управлени)\w*\s+«([А-ЯЁ][^«»]{2,30})»")
# «начальник Таловского территориального управления администрации города»
_BY_ADJECTIVE = re.compile(
    r"\b([А-ЯЁ][а-яё-]+?)ск\w{2,3}\s+территориальн\w+\s+(?:отдел|управлени)\w*\s+[Аа]дминистрации\s+(?:города|г\.)"
)
_PART_NAMED = re.compile(r"\b(?:микрорайон|пос[её]л[ок]|сел|деревн)\w*\s+([А-ЯЁ][а-яё-]{3,})")
_STEM = 5
_LARGE_PART = r"\b(микрорайон|жил(?:ого|ой|ом|ым)\s+(?:район|массив))\w*\s+«?"
_NOUN = {
    "микрорайона": "микрорайон",
    "посёлка": "посёлок",
    "поселка": "посёлок",
    "села": "село",
    "деревни": "деревня",
    "жилого района": "жилой район",
    "жилого массива": "жилой массив",
}


def office_of_part(texts: Sequence[str]) -> str | None:
    """The part whose territorial office the first of some texts or those after it name, if the first speaks of it."""
    if not texts:
        return None
    titled = _TITLED.search(texts[0])
    if titled and not texts[0][: titled.start()].strip(" «") and any(map(_ITS_OFFICE.search, texts)):
        return f"микрорайон {titled[1]}"  # «Микрорайон Лесной города Энска: с чем приходили жители»
    if titled and (_ITS_OFFICE.search(texts[0]) or any(_TAKES_IN.search(text) for text in texts)):
        return f"микрорайон {titled[1]}"  # «В микрорайоне Лесной …», «территориальный отдел получил 104 обращения»
    of_name = _QUOTED.search(texts[0]) or _OF_NAME.search(texts[0])
    if of_name:
        return _with_its_kind(of_name[1], texts)
    for text in texts:
        named = _OFFICE.search(text)
        if named:
            kind = _NOUN[" ".join(named[1].split())]
            return f"{kind} {named[2]}" if named[2] in texts[0] else None
    return _of_town(texts) or _nameless(texts) or _of_title(texts)


def _of_title(texts: Sequence[str]) -> str | None:
    """The part that opens the title, when it is a territorial office whose work the page tells."""
    if not any(_ITS_OFFICE.search(text) for text in texts):
        return None
    titled = _IN_TOWN.match(texts[0])
    if titled and not (_ITS_OFFICE.search(texts[0]) or _TERRITORY.fullmatch(titled[1])):
        titled = None
    if titled and (typed := _TYPED.match(titled[1])):
        return f"{typed[1].lower()} {typed[2]}"
    if titled:
        return _with_its_kind(titled[1], texts)
    for text in texts:
        for named in _BY_ADJECTIVE.finditer(text):
            own = re.match(rf"\W*({named[1]}[а-яё]{{0,3}})\b(?!\s+(?:район|округ))", texts[0])
            if own and not own[1].endswith(("ий", "ый", "ое", "ая")):
                return _with_its_kind(own[1], texts)
    return None


def _with_its_kind(name: str, texts: Sequence[str]) -> str:
    """«Северный» with what the page calls it: «микрорайон Северный», «жилой район Лесная Поляна»."""
    kind = re.compile(_LARGE_PART + re.escape(name[:_STEM]), re.IGNORECASE)
    found = next((m[1].lower() for text in texts if (m := kind.search(text))), None)
    if found is None:
        return name
    kind = found if found == "микрорайон" else f"жилой {found.split()[1]}"
    return f"{kind} {name}"


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
    return f"{_NOUN[office[1]]} {own}" if own else None


def district_first(text: str) -> str:
    """A branch of a town's administration for one district, worded as the district's own: «… округу города Энска»."""
    return _BRANCH.sub(r"\1 \3 \2", _COMMITTEE.sub(r"\1 \3ого \4а\2", text))

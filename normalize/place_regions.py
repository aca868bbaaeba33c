"""Regions named in text: «Амурской области», «Республики Коми», «ХМАО – Югры»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from normalize.register import plain, regions

_ENDING = re.compile(r"(?:ая|ой|ую|ий|ый|ого|ому|им|ым|ом|ия|ии|ию|ией|а|ы|е|у|я|ю|и|й|ь)$")
_LAND = re.compile(r"кра(?:й|я|ю|е|ем)$")


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    word = plain(word)
    if len(word) <= 3 or _LAND.match(word):
        return word[:3]
    return _ENDING.sub("", word) if len(word) > 5 else word.rstrip("аыеуяюийьо")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First stem → the stems of a whole name and its region; the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for region in regions().values():
        for name in (region.name, *region.others):
            if region.name.startswith(("Москва", "Санкт-", "Севастополь")):
                continue
            stems = tuple(_stem(w) for w in re.findall(r"[\w]+(?:-[\w]+)*", name))
            found.setdefault(stems[0], []).append((stems, region.id))
    for choices in found.values():
        choices.sort(key=lambda pair: -len(pair[0]))
    return found


def region_at(words: list[str], i: int) -> tuple[str, int] | None:
    """The region named from word i on and the index after it; `words` in lower case."""
    for stems, region in _patterns().get(_stem(words[i]), ()):
        j, matched = i, 0
        while j < len(words) and matched < len(stems):
            if not words[j][:1].isalpha():
                if matched and words[j] in "-–—(":
                    j += 1
                    continue
                break
            if _stem(words[j]) != stems[matched]:
                break
            j, matched = j + 1, matched + 1
        if matched == len(stems):
            return region, j
    return None


def regions_in(text: str) -> list[str]:
    """Ids of the regions that a text names, in order, repeated as often as they are named."""
    return [region for region, _ in regions_named(text)]


def regions_named(text: str) -> list[tuple[str, bool]]:
    """Each region named and whether by its authority: «Правительство Амурской области»."""
    words = [w.lower() for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]", text)]
    starts = _patterns().keys()
    found, after = [], 0
    for i in [i for i, word in enumerate(words) if _stem(word) in starts]:
        hit = region_at(words, i) if i >= after else None
        if hit:
            found.append((hit[0], any(_BODY.match(w) for w in words[max(0, i - 4) : i])))
            after = hit[1]
    return found


_BODY = re.compile(
    r"(?:правительств|администраци|губернатор|глав[аеыу]|министерств|законодательн|собрани|дум|прокуратур|закон)"
)
_AUTHORITY = re.compile(
    r"(?:администраци|правительств|губернатор|законодательн\w+\s+(?:дум|собрани)|законодательн|управлени)\w*\s+"
    r"(?:[А-ЯЁ][\w-]+\s+)?"
    r"(?:области|края|республики|автономного округа|региона)\b",
    re.IGNORECASE,
)


# «в Министерстве здравоохранения Энской области», «департамент образования Энского края»
_OFFICE = re.compile(
    r"(?:министерств|департамент|комитет|управлени|инспекци|служб)\w*\s+(?:(?!администраци|город|район|округ|поселени)(?-i:[а-яё])[а-яё-]*,?\s+){0,7}(?:(?-i:[А-ЯЁ])[а-яё]+\s+по\s+)?"
    r"((?-i:[А-ЯЁ])[\w-]+\s+(?:области|края|автономного\s+округа|республики)\b|республики\s+(?-i:[А-ЯЁ])[\w-]+(?:\s+(?-i:[А-ЯЁ])[а-яё]+)?)",
    re.IGNORECASE,
)
_COUNCIL = re.compile(
    r"([А-ЯЁ][а-яё-]+(?:ая|ой|ую|ое|ого|ому|ом|ий|ый))\s+(?:областн|краев)\w+\s+(?:дум|собрани|совет)",
    re.IGNORECASE,
)


# «в областную думу», «в обладминистрацию»: the region's own, its name is said elsewhere or taken from its capital's.
_NAMELESS = re.compile(
    r"\bобл(?:астн\w+\s+)?(?:администрац|правительств|дум)\w*|\bкраев\w+\s+(?:администрац|правительств|дум|собрани)",
    re.IGNORECASE,
)


def nameless_authority(text: str) -> bool:
    """Whether a title speaks of the region's authority without the region's name."""
    return _NAMELESS.search(text) is not None


def department_reports(titles: Iterable[str]) -> bool:
    """Whether a department of a region reports: what the region's government sent on came from outside of it."""
    return any(_OFFICE.search(title) for title in titles)


def region_authority(text: str, cue: str | None) -> str | None:
    """The region whose own authority a title names: «в Администрацию Владимирской области», «Тульская областная дума»."""
    found = _AUTHORITY.search(text)
    if not found and (office := _OFFICE.search(text)) and (named := regions_in(office[1])):
        return named[0]
    if not found:
        council = _COUNCIL.search(text)
        own = re.sub(r"(?:ий|ый)$", "ая", council[1]) if council else ""
        named = regions_in(f"{own} области {own} края") if council else []
        return named[0] if named else None
    named = regions_in(found[0])
    return named[0] if named else cue


# a body or a place below the region, whose name the title leaves to the text
_BODY_BELOW = re.compile(
    r"\b(?:администрац|мэри|дум|совет|собрани|комитет|отдел|управлени|район|город|округ|посел|муницип(?!альных\s+образованиях\b)|сел[аоеу]\b|местн)",
    re.IGNORECASE,
)


_LOCAL_BODY = re.compile(
    r"\b(?:администраци|мэри|управ)\w+\s+(?:[А-ЯЁ][\w-]+\s+)?(?:муниципальн\w+\s+|городск\w+\s+)?(?:город|район|округ|посел|сел)",
    re.IGNORECASE,
)


def region_alone(titles: str, opening: Iterable[str]) -> str | None:
    """The one region that a title names with no body or place below it: «… портала: сведения по Энской области»."""
    if _BODY_BELOW.search(titles) or any(map(_LOCAL_BODY.search, opening)):
        return None
    told = set(regions_in(titles))
    return told.pop() if len(told) == 1 else None

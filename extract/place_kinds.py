"""The kind of a part of the municipality that stands once for several names: «Лесной (911) и Речной (702) районы»."""

from __future__ import annotations

import re

_KIND_OF_MANY = {
    "районов": "района",
    "округов": "округа",
    "сельсоветов": "сельсовета",
    "микрорайонов": "микрорайона",
    "сельских поселений": "сельского поселения",
    "городских поселений": "городского поселения",
    "поселений": "поселения",
}
_TWO_OF_KIND = re.compile(
    rf"\W*(?:[Ии]з|[Оо]т\s+жителей)\s+([А-ЯЁ][\w-]+(?:ого|его))\s+и\s+([А-ЯЁ][\w-]+(?:ого|его))\s+({'|'.join(_KIND_OF_MANY)})\s*[-–—]\s*по\s+"
)


def pair_of_kind(words: str) -> list[str]:
    """«из Лесного и Речного сельских поселений – по 13,3 %»: the two, each with its type."""
    two = _TWO_OF_KIND.fullmatch(words)
    return [f"{two[n]} {_KIND_OF_MANY[two[3]]}" for n in (1, 2)] if two else []


# «Чаще пишут жители Ленинского района – 59, реже – во Фрунзенском (11)», «…, Фрунзенском (11) и Речном (9)»
_WITHIN_NEXT = re.compile(r"(?:\b[Вв]о?\s+|^\W*(?:и\s+)?)([А-ЯЁ][а-яё-]+)(ом|ем)\s*(?:[-–—(]\s*)$")


_STEM_OF_KIND = re.compile(r"(?:(сельск|городск)\w+\s+)?(район|округ|сельсовет|микрорайон|поселени)")


def _genitive(kind: str) -> str:
    """«сельском поселении», «округу» as they stand behind a name in the genitive."""
    told = _STEM_OF_KIND.match(kind)
    if told is None:
        return kind
    return f"{told[1]}ого {told[2]}я" if told[1] else f"{told[2]}{'я' if told[2].endswith('и') else 'а'}"


_KIND_LAST = re.compile(r"(?:(?:сельск|городск)\w+\s+)?(?:район|округ|микрорайон|сельсовет|поселени)\w*$")


def within_next(words: str, kind: str) -> str | None:
    """The next of a row of districts, with the kind of the one before it: «во Фрунзенском (11)»."""
    found, told = _WITHIN_NEXT.search(words), _KIND_LAST.search(kind)
    return (
        f"{found[1]}{'ого' if found[2] == 'ом' else 'его'} {_genitive(told[0])}" if found and told else None
    )


# «Больше всего – Речной (911) и Лесной (702) районы»
_ADJECTIVES_OF_MANY = re.compile(
    r"[А-ЯЁ][а-яё-]+(?:ий|ый|ой)\s*\(\d[^()]*\)\s*(?:,|и)\s+[А-ЯЁ][а-яё-]+(?:ий|ый|ой)\s*\(\d[^()]*\)\s+(район|округ)[ыа]\b"
)
_BEFORE_BRACKET = re.compile(r"([А-ЯЁ][а-яё-]+(?:ий|ый|ой))\s*\(\s*$")
# «в Речном (31) и Лесном (24) поселениях»
_WITHIN_MANY = re.compile(
    r"\b[Вв]о?\s+[А-ЯЁ][а-яё-]+(?:ом|ем)\s*\(\d[^()]*\)\s*(?:,|и)\s+[А-ЯЁ][а-яё-]+(?:ом|ем)\s*\(\d[^()]*\)\s+(район|округ|поселени)(?:ах|ях)\b"
)
_WITHIN_BRACKET = re.compile(r"(?:\b[Вв]о?|,|\bи)\s+([А-ЯЁ][а-яё-]+)(ом|ем)\s*\(\s*$")


def with_kind_behind(words: str, text: str) -> str | None:
    """«Больше всего – Речной (911) и Лесной (702) районы»: each with the kind that stands behind the last."""
    kind, named = _ADJECTIVES_OF_MANY.search(text), _BEFORE_BRACKET.search(words)
    if kind and named:
        return f"{named[1]} {kind[1]}"
    kind, named = _WITHIN_MANY.search(text), _WITHIN_BRACKET.search(words)
    if not kind or not named:
        return None
    return (
        f"{named[1]}{'ого' if named[2] == 'ом' else 'его'} {kind[1]}{'я' if kind[1].endswith('и') else 'а'}"
    )


_OF_MANY = re.compile(rf"\b({'|'.join(_KIND_OF_MANY)})\b")
_OF_ONE = re.compile(
    r"[А-ЯЁ][\w-]+(?:ого|его|ому|ему|ом|ем)\s+((?:(?:сельск|городск)\w+\s+)?(?:район|округ|сельсовет|микрорайон|поселени)[а-яё]*)"
)
_NAMED_ONE = re.compile(
    r"[А-ЯЁ][\w-]+(?:ий|ый|ой|ое)\s+(сельсовет|район|округ|(?:сельское|городское)\s+поселение)\b"
)
_BY_WHOM = re.compile(r"(?<=[а-яё]{3})[ыи]м$")
_BARE_NAMED = re.compile(r"[А-ЯЁ][\w-]+(?:ий|ый|ой|ое)")
_BARE = re.compile(r"[А-ЯЁ][\w-]+(?:ого|его)")
# «жители Лесного городского (402) и Речного (118) поселений»
_HALF_NAMED = re.compile(r"[А-ЯЁ][\w-]+(?:ого|его)\s+(?:городского|сельского)")


_NOMINATIVE = {f"{kind}а": kind for kind in ("район", "округ", "сельсовет", "микрорайон")}


def in_full(place: str, text: str) -> str:
    """«От жителей Лесного (36 %) и Речного (29 %) сельсоветов»: the type that stands once, with each of the names."""
    kinds = {m[1] for m in _OF_MANY.finditer(text)}
    if _BARE_NAMED.fullmatch(place):  # «Лесной сельсовет – 6, Речной – 5», «среди районов лидирует Речной»
        told = [m[1] for m in _NAMED_ONE.finditer(text, 0, max(text.find(place), 0))]
        told = told or [kind.removesuffix("ов") for kind in kinds if kind.endswith("ов") and len(kinds) == 1]
        if not told and place.endswith(("ий", "ый", "ой")):  # «из Лесного района – 78, далее Речной (59)»
            before = _OF_ONE.finditer(text, 0, max(text.find(place), 0))
            told = [_NOMINATIVE[m[1]] for m in before if m[1] in _NOMINATIVE]
        return f"{place} {told[-1]}" if told else place
    place = _BY_WHOM.sub("ого", place)  # «первенство за Речным»
    if _HALF_NAMED.fullmatch(place) and "поселений" in text:
        return f"{place} поселения"
    if not _BARE.fullmatch(place):
        return place
    if len(kinds) == 1:
        return f"{place} {_KIND_OF_MANY[kinds.pop()]}"
    at = text.find(place.removesuffix("ого").removesuffix("его"))  # «по Лесному району – 38, по Речному – 12»
    before = [m[1] for m in _OF_ONE.finditer(text, 0, max(at, 0))]
    return f"{place} {_genitive(before[-1])}" if before else place  # «из Речного района – 4, Лесного – 2»


# «Сельсовет» over «Лесной», «Речной»
_ONE_KIND = re.compile(
    r"(?:наименование\s+)?(?:(?:административн|городск|внутригородск)\w+\s+)?(сельсовет|район|округ|микрорайон)а?",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"[А-ЯЁ][а-яё-]+(?:ий|ый|ой)")


def of_its_kind(name: str, corner: str) -> str | None:
    """A name that is an adjective with the noun of the table's corner: «Лесной» under «Район» is «Лесной район»."""
    kind = _ONE_KIND.fullmatch(corner)
    return f"{name} {kind[1].lower()}" if kind and _ADJECTIVE.fullmatch(name) else None

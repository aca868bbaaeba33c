"""Names of places brought to the nominative: «Каменска-Уральского» → Каменск-Уральский."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from normalize.register import plain, register

_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ей|ую|юю|ых|их|ыми|ими)$")
_NAME_ITSELF = re.compile(r"^[А-ЯЁ].*(?:ое|ее|ая|яя)$")
_STRAIGHT, _OBLIQUE = re.compile(r"(?:ый|ий|ое|ее|ая|яя)$"), re.compile(r"(?:[ое]го|[ое]му|[ыи]м|ом|ем)$")
# Endings of oblique cases and what the nominative may end in, for names that no dictionary has.
_ENDINGS = (
    ("ска", ("ск",)),
    ("ску", ("ск",)),
    ("ском", ("ск",)),
    ("ске", ("ск",)),
    ("цка", ("цк",)),
    ("града", ("град",)),
    ("граде", ("град",)),
    ("ки", ("ка", "ки")),
    ("ни", ("нь", "ня", "ни")),
    ("ли", ("ль", "ля", "ли")),
    ("ри", ("рь", "ря", "ри")),
    ("ы", ("а", "ы")),
    ("и", ("ь", "я", "и")),
    ("а", ("", "о")),
    ("я", ("ь", "й", "е")),
    ("е", ("а", "", "о")),
)


def _morphology():
    from extract.morphology import morphology  # the one shared analyser; heavy, so only when a name is met

    return morphology()


def is_adjective(word: str) -> bool:
    """Could a word be a (perhaps declined) full adjective, as names of districts are?"""
    return bool(_ADJECTIVE.search(word.lower().partition("-на-")[0]))  # «Ростовская-на-Дону»


def is_first_name(word: str) -> bool:
    """Is a word plainly a person's first name: «главы города Ивана Петрова»?"""
    return any("Name" in p.tag and p.is_known for p in _morphology().parse(word.lower().split(" ")[0])[:2])


def is_town_word(word: str) -> bool:
    """Does the dictionary have a word as a town, so that it may stand without its capital letter?"""
    return any("Geox" in p.tag and p.is_known for p in _morphology().parse(word))


def clash(first: str, second: str) -> bool:
    """Are two adjectives plainly of different cases, so that they cannot belong to one noun?"""
    return bool(
        (_STRAIGHT.search(first) and _OBLIQUE.search(second))
        or (_OBLIQUE.search(first) and _STRAIGHT.search(second))
    )


@lru_cache(maxsize=20000)
def adjective(word: str, gender: str) -> str:
    """A declined adjective in the nominative of a gender (m, f, n): «Новокузнецкого», m → «Новокузнецкий»."""
    low = word.lower()
    head, _, last = low.rpartition("-")
    stem = _ADJECTIVE.sub("", last)
    if stem == last:
        return _cased(word, low)
    made = (head + "-" if head else "") + stem + _adjective_ending(last, stem, gender)
    return _cased(word, made)


def _adjective_ending(last: str, stem: str, gender: str) -> str:
    hard_to_say = stem[-1:] in "гкх"
    hushing = stem[-1:] in "жшчщ"
    ending = last[len(stem) :]
    soft = ending in ("его", "ему", "ее", "яя", "юю", "ем") or (
        ending in ("ий", "им", "ей") and not hard_to_say and not hushing
    )
    if gender == "f":
        return "яя" if soft and not hushing else "ая"
    if gender == "n":
        return "ее" if soft or (hushing and ending in ("его", "ему", "ее")) else "ое"
    if hard_to_say:
        return "ой" if _stressed(stem) else "ий"
    if hushing:
        return "ой" if ending == "ого" and stem.endswith("ш") else "ий"
    if soft:
        return "ий"
    return "ой" if ending == "ой" or _stressed(stem) else "ый"


@lru_cache(maxsize=8192)
def _stressed(stem: str) -> bool:
    """Is the masculine form in -ой («городской», «Лесной»)? The dictionary tells, else the register."""

    def known(ending: str) -> bool:
        parses = _morphology().parse(stem + ending)
        return any(p.is_known and {"ADJF", "nomn", "masc"} <= set(p.tag.grammemes) for p in parses)

    other = "ий" if stem[-1:] in "гкх" else "ый"
    listed = [
        any(register().named(stem + ending + noun) for noun in ("", " район")) for ending in ("ой", other)
    ]
    if listed[0] != listed[1]:
        return listed[0]
    return known("ой") and not known(other)


def _cased(model: str, made: str) -> str:
    parts = made.split("-")
    shapes = model.split("-")
    out = []
    for i, part in enumerate(parts):
        shape = shapes[i] if i < len(shapes) else shapes[-1]
        out.append(part[:1].upper() + part[1:] if shape[:1].isupper() else part)
    return "-".join(out)


@lru_cache(maxsize=20000)
def nominatives(word: str) -> tuple[str, ...]:
    """The nominatives that one word of a name may have, the word itself first."""
    low = word.lower()
    found = {low: None}
    for parse in _morphology().parse(low):
        if parse.tag.POS in ("NOUN", "ADJF", "PRTF"):
            made = parse.inflect({"nomn"})
            if made:
                found.setdefault(made.word)
            if "Geox" in parse.tag:
                found.setdefault(parse.normal_form)
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 1:
            for other in instead:
                found.setdefault(low[: -len(ending)] + other)
    if is_adjective(low):
        for gender in _GENDERS.values():
            found.setdefault(adjective(low, gender))
    return tuple(found)


def is_of_person(name: str) -> bool:
    """Is a name that of a person in the genitive («Ленина»), which no nominative stands for?"""
    return any("Surn" in p.tag and "gent" in p.tag for p in _morphology().parse(name.lower().split(" ")[-1]))


def is_own_name(word: str) -> bool:
    """Is a word with a capital a name that no dictionary knows for anything but a place?"""
    parses = _morphology().parse(word.lower())
    return (
        word[:1].isupper() and word[1:].islower() and all("Geox" in p.tag or not p.is_known for p in parses)
    )


@lru_cache(maxsize=8192)
def candidates(name: str) -> tuple[str, ...]:
    """Every nominative that a whole name may have, part by part."""
    parts = re.split(r"([ -])", name)
    words, joints = parts[::2], parts[1::2]
    choices = []
    for i, word in enumerate(words):
        if word.lower() in ("на", "над", "де", "под", "при") or (i and words[i - 1].lower() == "на"):
            choices.append((word.lower(),))
        else:
            choices.append(nominatives(word)[:12])
    made = []
    for combination in itertools.islice(itertools.product(*choices), 2000):
        made.append("".join(w + j for w, j in itertools.zip_longest(combination, joints, fillvalue="")))
    return tuple(made)


@lru_cache(maxsize=8192)
def town(name: str, region: str | None = None, oblique: bool = True) -> tuple[str, bool]:
    """A town's name in the nominative and whether the register has it; `oblique` False for «город Киров»."""
    own = plain(name)
    best: tuple | None = None
    for rank, made in enumerate(candidates(name)):
        for entry in register().named(made, region)[:1]:
            as_is = plain(made) == own
            weight = (
                bool(region) and entry.region == region,
                as_is and not oblique,
                entry.residents * (1 if as_is or oblique else 0.01),
                -rank,
            )
            if best is None or weight > best[0]:
                best = (weight, entry.name)
    if best:
        return best[1], True
    return (_as_printed(name) if not oblique else _guess(name)), False


def _as_printed(name: str) -> str:
    return re.sub(
        r"[^\s-]+", lambda w: w[0] if w[0][:1].isupper() and not w[0].isupper() else w[0].capitalize(), name
    )


def _guess(name: str) -> str:
    """The likeliest nominative of a name that the register lacks."""
    words = re.split(r"([ -])", name)
    return "".join(
        w if w in " -" or w.lower() == "на" else _cased(w.capitalize(), _guess_word(w)) for w in words
    )


def _guess_word(word: str) -> str:
    low = word.lower()
    parses = _morphology().parse(low)
    named = [p for p in parses if "Geox" in p.tag and p.is_known] or [p for p in parses if "Geox" in p.tag]
    for parse in named or [p for p in parses if p.tag.POS in ("NOUN", "ADJF")]:
        made = parse.inflect({"nomn"})
        if made and not (made.word == low and low.endswith("а") and not parse.is_known):
            return made.word
    # «города Тореза»: after a type's name in the genitive an unknown name in «-а» has only that as its ending.
    return low[:-1] if low.endswith("а") and not any(p.is_known for p in parses) else low


def nominative(phrase: str) -> str:
    """A phrase of adjectives and a noun in the nominative: «Прикубанском округе» → «Прикубанский округ»."""
    first, joined, other = phrase.partition(" и ")
    if joined and other[:1].islower():
        return f"{nominative(first)} и {nominative(other)}"  # «других районов и областей»
    words = phrase.split()
    if not words:
        return ""
    head = next((i for i, w in enumerate(words) if not is_adjective(w)), len(words) - 1)
    before, after = words[:head], words[head + 1 :]
    fitting = [p for p in _parses(words[head], "NOUN") if all(_agrees(w, p) for w in before)]
    if not fitting:
        if all(_NAME_ITSELF.search(w) for w in words):
            return phrase  # «Лесное», «Северская»: names of villages, no man's «Лесной»
        if is_adjective(words[head]):
            return " ".join([*(adjective(w, "m") for w in words[: head + 1]), *after])
        return phrase
    if any("nomn" in p.tag for p in fitting):
        return phrase
    made = fitting[0].inflect({"nomn"})
    noun = _cased(words[head], made.word if made else fitting[0].normal_form)
    gender = _GENDERS.get(str(fitting[0].tag.gender), "m")
    plural = "plur" in fitting[0].tag
    return " ".join([*(_plural(w) if plural else adjective(w, gender) for w in before), noun, *after])


def _parses(word: str, speech: str) -> list:
    return [p for p in _morphology().parse(word.lower()) if speech in p.tag]


def _agrees(word: str, noun) -> bool:
    """May an adjective stand before this reading of a noun, by case and number?"""
    parses = _parses(word, "ADJF")
    return not parses or any(p.tag.case == noun.tag.case and p.tag.number == noun.tag.number for p in parses)


def _plural(word: str) -> str:
    parse = next((p for p in _parses(word, "ADJF") if "plur" in p.tag), None)
    made = parse and parse.inflect({"nomn", "plur"})
    return _cased(word, made.word) if made else word

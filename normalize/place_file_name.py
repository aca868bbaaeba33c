"""Who reports by the site's address or the file's name, the last resorts: `adm-tver.ru`, `tver.docx`."""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import urlsplit

from normalize.latin import sound, to_cyrillic
from normalize.place_mentions import LARGE_TOWN, TOWN, Mention, mentions
from normalize.place_names import is_adjective
from normalize.register import Entry, register

_SHORTEST = 4  # letters; shorter Latin words sound like too many towns
_COMMON_LABELS = frozenset(("www", "gov", "gosuslugi", "gosweb", "admin", "adm", "old", "old2", "new"))
_HOST_WORDS = re.compile(
    r"(?:^|(?<=-))(?:administration|admin|adm|администрация|админ|city|gorod|город|meria)-?"
    r"|-?(?:admin|adm|city|gorod|info|online|rayon|raion)$"
)
_MARKED = ("city", "city_district", "settlement", "okrug", "district")


def from_file_name(name: str) -> Mention | None:
    """The place that a file's name gives, if any."""
    words = [w for w in re.split(r"[\W_\d]+", PurePath(name.replace("\\", "/")).stem) if w]
    if not words:
        return None
    if any(re.search("[а-яё]", w.lower()) for w in words):
        named = mentions(" ".join(words)) or mentions(" ".join(w.capitalize() for w in words))
        return named[0] if named else _listed(words)
    return _sounding(words) or _spelt_back(words)


def from_address(address: str) -> Mention | None:
    """The place that a site's address gives: its host's own words, «администрация-ржев.рф» too."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # what a page calls its address need not be one
        return None
    labels = [label for label in host.split(".")[:-1] if label not in _COMMON_LABELS]
    for label in labels:
        try:
            word = label.encode("ascii").decode("idna")
        except UnicodeError:
            word = label
        found = from_file_name(_HOST_WORDS.sub(" ", word).strip() + ".")
        if found:
            return found
    return None


def _listed(words: list[str]) -> Mention | None:
    for length in (3, 2, 1):
        for i in range(len(words) - length + 1):
            for joint in ("-", " "):
                found = _towns(register().named(joint.join(words[i : i + length])))
                if found:
                    return Mention(found[0].name, "city", 0, 0.6, known=True)
    return None


def _sounding(words: list[str]) -> Mention | None:
    """A town or a district whose Latin spelling sounds like some of the words, the longest first."""
    for length in (4, 3, 2, 1):
        for i in range(len(words) - length + 1):
            latin = "-".join(words[i : i + length])
            if len(sound(latin)) < _SHORTEST:
                continue
            found = register().sounding(latin)
            towns = _towns(found)
            if towns:
                town = _under(towns[0], words[i + length :])
                return Mention(town.name, "city", 0, 0.6, known=True)
            districts = {entry.name for entry in found if entry.type.endswith(("district", "okrug"))}
            if len(districts) == 1:
                return Mention(districts.pop(), "district", 0, 0.5)
    return None


def _under(first: Entry, rest: list[str]) -> Entry:
    """`ryazan-skopin`: before a smaller town of its own region the name of a capital is the region's."""
    for word in rest:
        if len(sound(word)) >= _SHORTEST:
            smaller = [t for t in _towns(register().sounding(word)) if t.region == first.region]
            if smaller and smaller[0].residents < first.residents:
                return smaller[0]
    return first


def _spelt_back(words: list[str]) -> Mention | None:
    """`otchet_goroda_orla` read as «Отчет Города Орла»."""
    types = ("goroda", "gorod", "rayona", "raiona", "okruga", "poseleniya")
    text = " ".join(to_cyrillic(w).lower() if w.lower() in types else to_cyrillic(w) for w in words)
    return next((m for m in mentions(text) if m.kind in _MARKED and (m.known or m.kind != "city")), None)


def _towns(entries: list[Entry]) -> list[Entry]:
    """The towns among entries; an adjective is rather a district's name unless its town is large."""
    return [
        e
        for e in entries
        if e.type in ("locality", "city", "zato")
        and e.residents >= (LARGE_TOWN / 2 if is_adjective(e.name) else TOWN)
    ]

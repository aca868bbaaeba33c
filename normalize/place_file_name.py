"""Who reports by the name of the file, the last resort: «Отчёт_г_Рязани.docx», `tver-duma-2020.docx`."""

from __future__ import annotations

import re
from pathlib import PurePath

from normalize.latin import sound, to_cyrillic
from normalize.place_mentions import TOWN, Mention, mentions
from normalize.register import Entry, register

_SHORTEST = 4  # letters; shorter Latin words sound like too many towns
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
                return Mention(towns[0].name, "city", 0, 0.6, known=True)
            districts = {entry.name for entry in found if entry.type.endswith(("district", "okrug"))}
            if len(districts) == 1:
                return Mention(districts.pop(), "district", 0, 0.5)
    return None


def _spelt_back(words: list[str]) -> Mention | None:
    """`otchet_goroda_orla` read as «Отчет Города Орла»."""
    types = ("goroda", "gorod", "rayona", "raiona", "okruga", "poseleniya")
    text = " ".join(to_cyrillic(w).lower() if w.lower() in types else to_cyrillic(w) for w in words)
    return next((m for m in mentions(text) if m.kind in _MARKED and (m.known or m.kind != "city")), None)


def _towns(entries: list[Entry]) -> list[Entry]:
    return [e for e in entries if e.type in ("locality", "city", "zato") and e.residents >= TOWN]

"""Adjectives of towns: «Тверь» → «тверск-», «Орёл» → «орловск-», «Елец» → «елецк-»; a few guesses each."""

from __future__ import annotations

import re

_VOWELS = "аеиоуыэюя"


def adjective_stems(town: str) -> set[str]:
    """The stems (without the ending) that an adjective of a town in plain lower case may have."""
    last = town.split(" ")[-1]
    if " " in town:  # «Нижний Тагил» → «нижнетагильск-», «Великий Новгород» → «новгородск-»
        first = re.sub(r"(?:ий|ый|ой|ая|ое|ые|ие)$", "", town.split(" ")[0])
        link = "е" if first[-1:] in "нж" and town.split(" ")[0].endswith(("ий", "ие")) else "о"
        own = _single(last)
        return {first + link + stem for stem in own} | own
    return _single(last)


def _single(town: str) -> set[str]:
    if "-на-" in town:  # «Ростов-на-Дону» → «ростовск-»
        return _single(town.split("-")[0])
    if town.endswith(("ий", "ый", "ой")):  # a town that is an adjective itself
        return {town[:-2], _soft(town[:-2]) + "ск"}
    if town.endswith("ск"):
        return {town}
    if town.endswith("цк"):
        return {town}
    if town.endswith(("ски", "цки")):
        return {town[:-1], town[:-1] + "инск"}
    base = re.sub(r"[ьй]$", "", town)
    stem = base.rstrip(_VOWELS)
    stems = {
        stem + "ск",
        _soft(stem) + "ск",
        base + "ск",
        base + "инск",
        stem + "инск",
        stem + "овск",
        stem + "енск",
        stem + "анск",
    }
    if stem.endswith("ц"):  # Елец → елецкий, Череповец → череповецкий
        stems |= {stem + "к", stem[:-2] + "ецк"}
    if stem.endswith("г"):
        stems |= {stem[:-1] + "жск", stem[:-1] + "жинск"}
    if stem.endswith("к"):
        stems |= {stem[:-1] + "чинск", stem[:-1] + "цк", stem[:-1] + "чск"}
    if stem.endswith("х"):
        stems.add(stem[:-1] + "шск")
    if re.search(r"[оеё]\w$", stem):  # a vowel that drops out: Орёл → орловский
        stems.add(stem[:-2] + stem[-1] + "овск")
    if stem.endswith("т"):
        stems.add(stem[:-1] + "цк")
    return {re.sub(r"ск?ск$", "ск", s) if s.endswith("сск") and town.endswith("ск") else s for s in stems}


def _soft(stem: str) -> str:
    return stem + "ь" if stem.endswith("л") else stem

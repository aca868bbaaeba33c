"""Adjectives of towns: «Тверь» → «тверск-», «Орёл» → «орловск-», «Елец» → «елецк-»; a few guesses each."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

_VOWELS = "аеиоуыэюя"
_IRREGULAR = Path(__file__).parent / "data" / "town_adjectives.csv"


def bare_adjective(word: str) -> str:
    """An adjective's stem in plain lower case: «Тверскую» → «тверск», «Ростовской-на-Дону» → «ростовск»."""
    return re.sub(
        r"(?:ий|ой|ый|ая|ое|ого|ому|ым|им|ом|ую)(?:-на-[а-я]+)?$", "", word.lower().replace("ё", "е")
    )


@lru_cache(maxsize=1)
def _irregular() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    with _IRREGULAR.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["town"].lower().replace("ё", "е"), set()).add(
                bare_adjective(row["adjective"])
            )
    return found


@lru_cache(maxsize=16384)
def adjective_stems(town: str) -> frozenset[str]:
    """The stems (without the ending) that an adjective of a town in plain lower case may have."""
    known = frozenset(_irregular().get(town, ()))
    first, _, last = town.rpartition(" ")
    if not first:
        return known | _single(town)
    # «Нижний Тагил» → «нижнетагильск-», «Великий Новгород» → «новгородск-»
    first = first.split(" ")[0]
    link = "е" if re.search(r"н(?:ий|ие|яя|ее)$", first) else "о"
    stem = re.sub(r"(?:ий|ый|ой|ая|яя|ое|ее|ые|ие)$", "", first)
    own = _single(last)
    return known | own | {stem + link + each for each in own}


def _single(town: str) -> frozenset[str]:
    if "-на-" in town:  # «Ростов-на-Дону» → «ростовск-»
        return _single(town.split("-")[0])
    if town.endswith(("ий", "ый", "ой")):  # a town that is an adjective itself
        return frozenset((town[:-2], _soft(town[:-2]) + "ск"))
    if town.endswith(("ск", "цк")):
        return frozenset((town,))
    if town.endswith(("ски", "цки")):
        return frozenset((town[:-1], town[:-1] + "инск"))
    base = re.sub(r"[ьй]$", "", town)
    stem = base.rstrip(_VOWELS)
    stems = {stem + end for end in ("ск", "инск", "овск", "енск", "анск", "имск")}
    stems |= {_soft(stem) + "ск", base + "ск", base + "инск"}
    if town.endswith("ия"):  # «Феодосия» → «феодосийск-»
        stems.add(town[:-1] + "йск")
    if stem.endswith("ц"):  # «Череповец» → «череповецк-», «Люберцы» → «люберецк-»
        stems |= {stem + "к", stem[:-1] + "ецк"}
    if stem.endswith("г"):
        stems |= {stem[:-1] + "жск", stem[:-1] + "жинск"}
    if stem.endswith("к"):
        stems |= {stem[:-1] + end for end in ("чинск", "цк", "чск")}
    if stem.endswith("х"):
        stems.add(stem[:-1] + "шск")
    if stem.endswith("т"):
        stems.add(stem[:-1] + "цк")
    if re.search(r"[ое]\w$", stem):  # a vowel that drops out: «Орёл» → «орловск-»
        stems.add(stem[:-2] + stem[-1] + "овск")
    if re.search(r"[^аеиоуыэюя]н$", stem):  # a vowel that comes in: «Коломна» → «коломенск-»
        stems.add(stem[:-1] + "енск")
    return frozenset(stems)


def _soft(stem: str) -> str:
    return stem + "ь" if stem.endswith("л") else stem

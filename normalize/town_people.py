"""What a town's people are called: «феодосийцы» → Феодосия, «луганчане» → Луганск, «туляки» → Тула."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from normalize.register import Entry, plain, register
from normalize.town_adjectives import adjective_stems

_NAMES = Path(__file__).parent / "data" / "town_people.csv"
_ENDING = re.compile(r"(?:и|е|ов|ей|ы|ев|ам|ами|ах)?$")
_FEWEST = 20_000  # residents of a town whose people a headline may call by one word
_PEOPLE = re.compile(
    r"(?P<base>[а-я-]{3,}?)(?:ц(?:ы|ев|ам|ами|ах)|[чж]ан(?:е|ам|ами|ах)?|ян(?:е|ам|ами|ах)?|ич(?:и|ей|ам|ами|ах))$"
)


def town_of_people(word: str) -> Entry | None:
    """The largest town whose people a word may name."""
    if town := _called().get(_ENDING.sub("", plain(word))):
        return town
    found = _PEOPLE.match(plain(word))
    if not found:
        return None
    hushing = word[found.end("base")]  # «луганчане» of «луган-», «калужане» of «калуж-»
    return _bases().get(found["base"]) or _bases().get(found["base"] + hushing)


@lru_cache(maxsize=1)
def _called() -> dict[str, Entry]:
    """The stems of people whose name no adjective tells: «туляк», «омич», «липчан»."""
    found: dict[str, Entry] = {}
    with _NAMES.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for town in register().named(row["town"])[:1]:
                found[_ENDING.sub("", row["people"])] = town
    return found


@lru_cache(maxsize=1)
def _bases() -> dict[str, Entry]:
    """What stays of each town's adjective without its «-ск-»: «казан», «сочин», «оренбурж»."""
    found: dict[str, Entry] = {}
    towns = [
        e for e in register().by_id.values() if e.type in ("locality", "city") and e.residents >= _FEWEST
    ]
    for town in sorted(towns, key=lambda e: e.residents):  # the largest comes last and stays
        for stem in adjective_stems(plain(town.name)):
            if stem.endswith("ск"):
                base = stem[:-2]
                found[base] = town
                if base.endswith("г"):
                    found[base[:-1] + "ж"] = town
    return found

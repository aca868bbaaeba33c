"""Which place of the register a name is, told apart from its namesakes by the region."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations, groupby

from normalize.place_mentions import own_words
from normalize.register import Entry, plain, register
from normalize.town_adjectives import adjective_stems, bare_adjective

_DOMINANT = 3  # a namesake with so many times the residents of the next is meant when no region is named
_LARGE = 50_000  # residents from which a town is meant even when the text speaks of another region
_TOWNS = ("locality", "city", "zato", "village")


def entry_of(name: str, kind: str, region: str | None, cue: str | None) -> Entry | None:
    """The register's entry: `region` is named with the place, `cue` somewhere else in the report."""
    found = [e for written in _spellings(name, kind) for e in register().named(written) if _fits(e, kind)]
    if region:
        return next((e for e in found if e.region == region), None)
    near = next((e for e in found if cue and e.region == cue), None)
    if near or not found:
        return near
    first, *others = sorted(found, key=lambda e: -e.residents)
    regions = {e.region for e in found}
    if kind in ("city", "village"):
        outstanding = first.residents >= _DOMINANT * max((e.residents for e in others), default=0)
        return first if outstanding and (cue is None or first.residents >= _LARGE) else None
    return first if len(regions) == 1 and cue is None else None


def _fits(entry: Entry, kind: str) -> bool:
    return (entry.type in _TOWNS) == (kind in ("city", "village"))


def _spellings(name: str, kind: str) -> list[str]:
    if kind in ("city", "village"):
        return [name]
    bare = re.sub(r"\b(?:муниципальный|городской|национальный) (?=район|округ)", "", name)
    as_district = re.sub(r"(?:муниципальный |городской )?округ$", "район", name)
    as_district = re.sub(r"(?:улус|кожуун|аймак)$", "район", as_district)
    as_okrug = re.sub(r"район$", "округ", bare)
    return list(dict.fromkeys((name, bare, as_district, as_okrug, f"городской округ {name}")))


def same(first: str, second: str) -> bool:
    """Do two names speak of one place, by their words: «Копейск» and «Копейский городской округ»?"""
    if [plain(p) for p in first.split(",")[1:]] != [plain(p) for p in second.split(",")[1:]]:
        return False
    if own_words(first) == own_words(second):
        return True
    return _town_of_okrug(first, second) or _town_of_okrug(second, first)


def alike(named: Iterable[tuple[str, str]]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Pairs of (name, region) that may be one place, for a person to decide; an unknown region fits any."""
    found = []
    for _, group in groupby(
        sorted(set(named), key=lambda one: (plain(one[0]), one[1])), key=lambda one: plain(one[0])[:2]
    ):
        for one, other in combinations(group, 2):
            near = not one[1] or not other[1] or one[1] == other[1]
            if near and same(one[0], other[0]):
                found.append((one, other))
    return found


def _town_of_okrug(town: str, okrug: str) -> bool:
    words = okrug.split()
    named = len(words) > 1 and words[-1] == "округ" and "городской" in words
    return named and bare_adjective(words[0]) in adjective_stems(plain(town))

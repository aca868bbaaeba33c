"""Who reports: the municipality whose work a report describes, and the parts of it that figures speak of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePath

from extract.report import Heading, Report, Table
from normalize import place_names
from normalize.latin import sound
from normalize.place_mentions import Mention, mentions, own_words
from normalize.place_regions import regions_in
from normalize.register import Entry, plain, regions, register

OPENING = 2500  # characters of running text that count as the opening of a report
# How far each source is trusted, in the order in which they are asked.
TRUST = {
    "title": 0.98,
    "heading": 0.93,
    "opening": 0.9,
    "letterhead": 0.85,
    "site": 0.8,
    "text": 0.7,
    "file name": 0.6,
}
UNKNOWN = "неизвестно"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the nominative; `id` is the register's or made of its name, `why` is what it was read from."""

    name: str
    kind: str
    region: str | None = None
    id: str = ""
    why: str = ""
    trust: float = 0.0

    @property
    def known(self) -> bool:
        """Is it in the register?"""
        return self.id in register().by_id


def reporter(report: Report) -> Place:
    """Who reports: asked of title, headings, opening, letterhead, site and file name, in that order."""
    segments = _segments(report)
    region = _region_cue(segments)
    for source, texts in segments:
        found = [(rank, m) for rank, text in enumerate(texts) for m in mentions(text)]
        if found:
            best = max(found, key=lambda pair: _weight(pair[1], pair[0], found))[1]
            best = _completed(best, segments)
            return _place(best, source, best.region or region)
    name = report.meta.get("name", "")
    return _from_file_name(name, region) or Place(
        UNKNOWN, "unknown", region, "", "nothing names a place", 0.0
    )


def _segments(report: Report) -> list[tuple[str, list[str]]]:
    titles, headings, opening, rest, letterhead = [], [], [], [], []
    room = OPENING
    for _, block in report.body():
        text = block.caption if isinstance(block, Table) else block.text
        if not text.strip():
            continue
        if isinstance(block, Heading):
            (titles if block.level == 1 and not titles else headings).append(text)
        elif room > 0:
            opening.append(text[:room])
            room -= len(text)
        else:
            rest.append(text)
    letterhead = [
        b.text for b in report.blocks if b.role not in ("body", "footnote", "menu") and b.text.strip()
    ]
    site = [report.meta[key] for key in ("title", "site") if report.meta.get(key)]
    return [
        ("title", titles),
        ("heading", headings),
        ("opening", opening),
        ("letterhead", letterhead),
        ("site", site),
        ("text", rest),
    ]


def _weight(mention: Mention, rank: int, found: list[tuple[int, Mention]]) -> tuple:
    stems = own_words(mention.name)
    often = sum(own_words(other.name) == stems for _, other in found)
    return (
        mention.firm + 0.1 * mention.authority + min(often, 5) * 0.02 - 0.01 * min(rank, 10),
        -rank,
        -mention.start,
    )


def _completed(mention: Mention, segments: list[tuple[str, list[str]]]) -> Mention:
    """A district named without its town gets it from elsewhere in the report."""
    if mention.kind not in ("district", "city_district") or mention.city:
        return mention
    for _, texts in segments:
        for text in texts:
            if mention.name.split()[0][:5] not in text:
                continue
            for other in mentions(text):
                if other.city and own_words(other.name) == own_words(mention.name):
                    return replace(
                        mention, kind="city_district", city=other.city, region=mention.region or other.region
                    )
    return mention


def _region_cue(segments: list[tuple[str, list[str]]]) -> str | None:
    named = Counter(region for _, texts in segments for text in texts for region in regions_in(text))
    return named.most_common(1)[0][0] if named else None


def _place(mention: Mention, why: str, region: str | None) -> Place:
    entry = _entry(mention, region)
    name = f"{mention.name}, {mention.city}" if mention.city else mention.name
    trust = TRUST[why] * (1 if mention.known or entry else 0.9)
    where = entry.region if entry else region
    identity = entry.id if entry else f"{where or '?'}/{plain(name)}"
    return Place(name, mention.kind, where, identity, why, round(trust, 3))


def _entry(mention: Mention, region: str | None) -> Entry | None:
    if mention.city:
        return None
    for name in (
        mention.name,
        re.sub(r"\b(?:муниципальный|городской) (?=район|округ)", "", mention.name),
        _as_district(mention.name),
    ):
        found = register().named(name, region)
        same = [e for e in found if not region or e.region == region]
        if same:
            return same[0]
    return None


def _as_district(name: str) -> str:
    return re.sub(r"(?:муниципальный |городской )?округ$", "район", name)


def _from_file_name(name: str, region: str | None) -> Place | None:
    words = re.split(r"[\W_\d]+", PurePath(name).stem)
    for length in (3, 2, 1):
        for i in range(len(words) - length + 1):
            latin = "-".join(words[i : i + length])
            found = [e for e in register().sounding(latin) if len(sound(latin)) > 3] or register().named(
                " ".join(words[i : i + length])
            )
            if found:
                best = next((e for e in found if e.region == region), found[0])
                return Place(best.name, "city", best.region, best.id, "file name", TRUST["file name"])
    return None


def nominative(phrase: str) -> str:
    """A phrase in the nominative: «Прикубанском округе» → «Прикубанский округ»."""
    return place_names.nominative(phrase)


@lru_cache(maxsize=4096)
def part(words: str) -> str:
    """A part of a municipality as a `place` dim: «в Прикубанском округе» → «Прикубанский округ»."""
    text = re.sub(r"^(?:в|во|на|по|из|от|с|со|для|жител\w+)\s+(?=\S)", "", words.strip(" .,;:–—-"))
    return place_names.nominative(text)


def same(first: str, second: str) -> bool:
    """Do two names speak of one place, as far as the words tell: «Копейск» and «город Копейск»?"""
    return own_words(first) == own_words(second)


def population(place: Place | str, year: int | None = None) -> int | None:
    """Residents of a place, of the year nearest to the one asked; None when the register has no number."""
    identity = place.id if isinstance(place, Place) else place
    entry = register().by_id.get(identity)
    if entry is None and isinstance(place, str):
        entry = next(iter(register().named(place)), None)
    if entry is None or not entry.population:
        return None
    if year is None:
        return entry.residents
    return min(entry.population, key=lambda pair: (abs(pair[0] - year), -pair[0]))[1]


def region_name(region: str | None) -> str:
    """A region's Russian name, empty when unknown."""
    return regions()[region].name if region in regions() else ""

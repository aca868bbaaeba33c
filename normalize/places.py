"""Who reports: the municipality whose work a report describes, and the parts of it that figures speak of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from extract.report import Address, Report
from normalize import place_names
from normalize.place_file_name import from_address, from_file_name
from normalize.place_identity import entry_of, same
from normalize.place_mentions import LARGE_TOWN, Mention, mentions, own_words, unheard_of
from normalize.place_office import office_of_part
from normalize.place_regions import nameless_authority, region_alone, region_authority
from normalize.place_scope import prints_region, sentence_at, speaks_of_town
from normalize.place_sources import Source, region_named_most, sources
from normalize.place_text import spelt_out
from normalize.register import Entry, plain, regions, register

__all__ = [
    "UNKNOWN",
    "Place",
    "nominative",
    "part",
    "population",
    "region_name",
    "reporter",
    "same",
    "whose",
    "whose_at",
]

UNKNOWN = "неизвестно"
_ADDRESS, _FILE_NAME = 0.65, 0.6  # how far a Latin spelling is trusted
_FIRM = 0.7  # firmness of wording from which a mention is believed before the later sources are asked
_PRINTED = ("title", "heading", "opening", "text")
_CUE = 2  # a region named once in passing is no cue: residents of other regions write, officials travel
_FIRST_TEXTS = 4
_LINE = 300  # characters: a title, not a paragraph
_IN_PASSING = 0.35  # below any town
_LIST = 3  # so many different settlements or districts make a list of parts
_NAMELESS = re.compile(
    r"администраци\w+\s+(?:муниципального\s+|сельского\s+)?(района|поселения|округа|города)\b(?!\s*[«\"]?[А-ЯЁ])"
)
_HINTED = {"рай": "district", "пос": "settlement", "окр": "okrug", "гор": "city"}
# «с.», «пос.», «р.п.», «станицы»: a settlement's type, written or left out as each report likes
_TYPE_OF_VILLAGE = re.compile(
    r"^(?:(?:р\.?\s?п|пгт|п\.\s?г\.\s?т|пос|ст|с|п|д|х)\.\s*|(?:рп|пгт)\s+|(?:рабоч\w+\s+)?(?:(?:[Пп]ос[её]л|[Дд]еревн|[Сс]таниц|[Хх]утор|[Аа]ул)\w*"
    r"|[Сс]ел[оаеу])\s+(?:городского\s+типа\s+)?)(?=[«\"]?[А-ЯЁ\d])",
)
_UNDECLINED = re.compile(r"(?:пос[её]лок|село|деревня|станица|хутор|аул)\b|[а-я.]+\.")
_MICRODISTRICT = re.compile(r"^(?:мкр|мкрн|м-н)\b\.?\s*(?=[«\"]?[А-ЯЁ\d])")
# «г.о. Энск», «Округ Красная Горка»: the name itself, which is no adjective of its kind
_BEFORE_TWO_WORDS = re.compile(
    r"^(?:[гм]\.\s?о\.\s*(?=[«\"]?[А-ЯЁ])|(?:[Оо]круг|[Рр]айон)\s+(?=[А-ЯЁ][\w-]+ая\s+[А-ЯЁ]))"
)
_QUOTED_MICRODISTRICT = re.compile(r"^(микрорайон\w*|мкр\w?\.?)\s+«([^«»]+)»?$", re.IGNORECASE)
_LEAD = re.compile(r"^(?:(?:в|во|на|по|из|от|с|со|для|у)\s+(?=\S)|жител\w+\s+|населени\w+\s+)+", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the nominative; `id` is the register's or made of its name, `why` the source read."""

    name: str
    kind: str
    region: str | None = None
    id: str = ""
    why: str = ""
    trust: float = 0.0

    @property
    def known(self) -> bool:
        """Is it in the register, or a region?"""
        return self.id in register().by_id or self.id in regions()


def reporter(report: Report) -> Place:
    """Who reports: asked of title, headings, opening, letterhead, site, text and file name, in that order."""
    found = sources(report)
    named_most, weight = region_named_most(found)
    cue = named_most if weight >= _CUE else None
    region = _region(found, named_most)
    if region:
        return Place(regions()[region].name, "region", region, region, found[0].name, found[0].trust)
    hint = _kind_hint(found)
    town = _town_of_the_page(found)
    office = _office(found)
    for enough in (_FIRM, 0.0):  # a firm wording in a late source beats a loose one in an early source
        for source in found:
            named = [(rank, m) for rank, text in enumerate(source.texts) for m in mentions(text)]
            named = [(rank, m) for rank, m in named if m.name not in office]
            named = [
                pair
                for pair in _without_seats(_without_parts(named))
                if _firmness(pair[1], source, town) >= enough
            ]
            if source.name == "title":
                named = _districts_of_towns(named, source.texts)
            if named:
                if town and any(m.firm > _IN_PASSING for _, m in named):
                    named = [p for p in named if _firmness(p[1], source, town) > _IN_PASSING] or named
                best = max(named, key=lambda pair: _weight(pair[1], pair[0], named, hint))[1]
                place = _place(_completed(best, found, cue), source.name, source.trust, cue)
                return _as_region(place, found) or place
    for why, trust, guess in (
        ("site", _ADDRESS, from_address(report.meta.get("site", ""))),
        ("file name", _FILE_NAME, from_file_name(report.meta.get("name", ""))),
    ):
        if guess:
            return _place(guess, why, trust, cue)
    for source in found:
        named = next((m for text in source.texts if (m := unheard_of(text))), None)
        if named:
            return _place(named, source.name, _FILE_NAME, cue)
    return Place(UNKNOWN, "unknown", cue, "", "nothing names a place", 0.0)


def _office(found: list[Source]) -> str:
    """The part whose territorial office reports, when the page names the municipality too."""
    office = office_of_part([text for source in found for text in source.texts[:2]]) or ""
    others = (m for source in found for text in source.texts for m in mentions(text) if m.name not in office)
    return office if any(others) else ""


def _region(found: list[Source], cue: str | None) -> str | None:
    """The region, when the page prints its figures or the title names its authority and no municipality."""
    texts = [text for source in found if source.name in _PRINTED for text in source.texts]
    titles = " ".join(text for source in found if source.name == "title" for text in source.texts)
    printed = prints_region(texts, cue)
    if printed:
        return printed
    authority = region_authority(titles, cue)
    if nameless_authority(titles):
        told = next((r for text in texts[:_FIRST_TEXTS] if (r := region_authority(text, None))), None)
        return told or cue or next((_region_of(m) for m in mentions(titles) if m.known), None)
    if mentions(titles):
        return None
    return authority or region_alone(titles, texts[:_FIRST_TEXTS])


def _region_of(town: Mention) -> str | None:
    entry = entry_of(town.name, town.kind, town.region, None)
    return entry.region if entry else None


def _as_region(place: Place, found: list[Source]) -> Place | None:
    """The place's region, when its page prints «данные администрации области» without ever naming the region."""
    if place.region not in regions() or place.kind == "region":
        return None
    texts = [text for source in found if source.name in _PRINTED for text in source.texts]
    if prints_region(texts, place.region) != place.region:
        return None
    return region_place(place)


def _kind_hint(found: list[Source]) -> str | None:
    """The kind that the title speaks of without a name: «… в администрации района» is no town."""
    for source in found[:2]:
        for text in source.texts[:1]:
            named = _NAMELESS.search(text)
            if named:
                return _HINTED[named[1].lower()[:3]]
    return None


_TOWN_ABOVE = re.compile(r"[^,.()]{3,30}(?:\b\w\.[^,.()]{3,30})?,\s+")


def _districts_of_towns(named: list[tuple[int, Mention]], texts: list[str]) -> list[tuple[int, Mention]]:
    """«г. Энск, Лесной район»: of the two it is the town's district that reports, unless the district is no town's."""
    found = list(named)
    for (rank, town), (other, part) in pairwise(named):
        beside = rank == other and _TOWN_ABOVE.fullmatch(spelt_out(texts[rank]), town.start, part.start)
        if (
            not beside
            or town.kind != "city"
            or not town.known
            or part.kind not in ("district", "city_district")
        ):
            continue
        entry = entry_of(town.name, "city", town.region, None)
        if entry and entry_of(part.name, "district", entry.region, None) is None:
            found.remove((rank, town))
            found[found.index((other, part))] = (other, replace(part, kind="city_district", city=town.name))
    return found


def _without_parts(named: list[tuple[int, Mention]]) -> list[tuple[int, Mention]]:
    """Several settlements or districts side by side are a list of parts: none of them reports."""
    for kind in ("settlement", "district", "city_district", "village"):
        names = Counter(own_words(m.name) for _, m in named if m.kind == kind)
        if len(names) >= _LIST and max(names.values()) < _LIST:
            named = [(rank, replace(m, firm=min(m.firm, 0.6)) if m.kind == kind else m) for rank, m in named]
    return named


def _without_seats(named: list[tuple[int, Mention]]) -> list[tuple[int, Mention]]:
    """«Жители р.п. Лесное» on a page of the Лесной район: the seat of a district is not the one that reports."""
    districts = {m.name[:5] for _, m in named if m.kind == "district"}
    return [
        (rank, m) for rank, m in named if m.kind != "village" or m.authority or m.name[:5] not in districts
    ]


def _town_of_the_page(found: list[Source]) -> Entry | None:
    """The large town that the first lines name: a district named in passing may be one of its own."""
    texts = [text for source in found if source.name in _PRINTED for text in source.texts][:_FIRST_TEXTS]
    named = [m for text in texts for m in mentions(text) if m.kind == "city" and m.known]
    towns = (register().named(m.name, m.region)[0] for m in named)
    return next((entry for entry in towns if entry.residents >= LARGE_TOWN), None)


def _firmness(mention: Mention, source: Source, town: Entry | None) -> float:
    """How firm a mention is; «жители Ленинского района» on a town's page are no reporters."""
    passing = not mention.authority and source.name not in ("title", "heading", "letterhead")
    if passing and mention.kind == "village" and mention.where:
        return min(mention.firm, _IN_PASSING)  # «Глава выезжал в посёлок Лесной»
    if (
        town is None
        or not passing
        or mention.kind
        not in (
            "district",
            "okrug",
            "city_district",
            "village",
        )
    ):
        return mention.firm
    if mention.kind in ("district", "okrug") and any(
        e.region == town.region for e in register().named(mention.name)
    ):
        return mention.firm  # a district of the town's region, with an administration of its own
    return min(mention.firm, _IN_PASSING)


def _weight(mention: Mention, rank: int, named: list[tuple[int, Mention]], hint: str | None) -> tuple:
    """How well a mention stands for the reporter: firm wording, an authority beside it, early and often."""
    stems = own_words(mention.name)
    often = sum(own_words(other.name) == stems for _, other in named)
    firm = mention.firm + 0.15 * mention.authority + 0.02 * min(often, 5) - 0.01 * min(rank, 10)
    first = next((m for _, m in named if m.authority), None) is mention
    return firm + 0.2 * (mention.kind == hint) + 0.08 * first, -rank, -mention.start


_HEADS = re.compile(r"\s*[А-ЯЁ][а-яё]+(?:[- ][А-ЯЁа-яё]+){0,2}:\s")


def _completed(mention: Mention, found: list[Source], cue: str | None) -> Mention:
    """A district named without its town gets the town from elsewhere in the report."""
    if mention.city or mention.kind not in ("district", "city_district"):
        return mention
    stems, first = own_words(mention.name), mention.name[:5]
    texts = [text for source in found for text in source.texts]
    for text in texts:
        if first not in text:
            continue
        for other in mentions(text):
            if other.city and own_words(other.name) == stems:
                return replace(
                    mention, kind="city_district", city=other.city, region=mention.region or other.region
                )
    for text in found[0].texts if found[0].name == "title" else ():
        head = next((m for m in mentions(text) if m.kind == "city" and m.known and m.start == 0), None)
        if head and _HEADS.match(text):  # «Энск: что беспокоит жителей Лесного района»
            return replace(mention, kind="city_district", city=head.name)
    listed = entry_of(mention.name, "district", mention.region, cue)
    if mention.inner or not (listed or "муниципальный" in mention.name):
        town = _town_around(texts)
        if town:
            return replace(mention, kind="city_district", city=town)
    return mention


def _town_around(texts: list[str]) -> str | None:
    """The large town whose authority the texts name, for a district that must lie in one."""
    for text in texts:
        for other in mentions(text):
            if other.kind == "city" and other.known and other.firm >= 0.85:
                entry = entry_of(other.name, "city", other.region, None)
                if entry and entry.residents >= LARGE_TOWN:
                    return other.name
    return None


def _place(mention: Mention, why: str, trust: float, cue: str | None) -> Place:
    if mention.city:
        town = entry_of(mention.city, "city", mention.region, cue)
        region = mention.region or (town.region if town else cue)
        name = f"{mention.name}, {mention.city}"
        sure = town is not None
        identity = f"{region or '?'}/{plain(name)}"
    else:
        entry = entry_of(mention.name, mention.kind, mention.region, cue)
        region = entry.region if entry else mention.region or cue
        name = mention.name
        sure = entry is not None
        identity = entry.id if entry else f"{region or '?'}/{plain(name)}"
    return Place(name, mention.kind, region, identity, why, round(trust * (1 if sure else 0.9), 3))


def region_place(place: Place) -> Place | None:
    """The region that a place lies in, itself if it is one; None when it is not known."""
    if place.kind == "region" or place.region not in regions():
        return place if place.kind == "region" else None
    return Place(regions()[place.region].name, "region", place.region, place.region, place.why, place.trust)


def entry_place(mention: Mention, region: Place) -> Place | None:
    """The municipality of a region that a mention names, when the register has it."""
    if mention.region not in (None, region.region) or mention.city:
        return None
    if entry_of(mention.name, mention.kind, region.region, None) is None:
        return None
    return _place(replace(mention, region=region.region), region.why, region.trust, region.region)


def named_first(report: Report, region: Place) -> str | None:
    """The municipality that the first lines of a region's figures name: whose page it is."""
    for source in sources(report):
        if source.name in _PRINTED[:3] or source.name == "site":
            for text in source.texts[:_FIRST_TEXTS]:
                for mention in mentions(text) if len(text) <= _LINE else ():
                    if found := entry_place(mention, region):
                        return found.name
    return None


def whose(place: Place, clause: str) -> Place:
    """Whose number a clause gives: the reporter's, or the whole town's in a report of its district."""
    name, _, town = place.name.partition(", ")
    if place.kind != "city_district" or not town or not speaks_of_town(clause, name, town):
        return place
    return _place(
        Mention(town, "city", 0, 1.0, known=True, region=place.region), place.why, place.trust, None
    )


def whose_at(place: Place, report: Report, address: str) -> Place:
    """Whose the number at an address is, judged by its sentence."""
    if place.kind != "city_district":
        return place
    at = Address.parse(address)
    whole = Address(at.block, at.row, at.column)
    return whose(place, sentence_at(report.text_at(whole), at.start or 0))


def nominative(phrase: str) -> str:
    """A phrase in the nominative: «Прикубанском округе» → «Прикубанский округ»."""
    return place_names.nominative(phrase)


_NUMBERED = re.compile(r"\s*№\s*(\d+)$")


@lru_cache(maxsize=4096)
def part(words: str) -> str:
    """A part of a municipality as a `place` dim: «в Прикубанском округе» → «Прикубанский округ», «с. Лесное» → «Лесное»."""
    text = _LEAD.sub("", words.strip(" .,;:–—-«»()"))
    text = _QUOTED_MICRODISTRICT.sub(r"\1 \2", text)
    if numbered := _NUMBERED.search(text):
        return f"{part(text[: numbered.start()])} № {numbered[1]}"  # «Избирательный округ № 3»
    text = _BEFORE_TWO_WORDS.sub("", _MICRODISTRICT.sub("микрорайон ", text))
    bare = _TYPE_OF_VILLAGE.sub("", text)
    named = mentions(text)
    if bare != text and place_names.is_of_person(bare) and _UNDECLINED.match(text):
        return text  # «хутор Ленина»: the name needs its type
    standing = bare.endswith("ка") and _UNDECLINED.match(text)  # «с. Усть-Речка» is no «Усть-Речек»
    if bare != text and " " not in bare and (standing or place_names.nominative(bare) == bare):
        return bare  # «с. Лесное», also where a town is named Лесной
    if len(named) == 1 and not spelt_out(text)[: named[0].start].strip():
        name = named[0].name
        if bare == text or len(name.split()) == len(bare.split()):
            return name
    # Whether a report writes «с. Лесное», «село Лесное» or «Лесное», it is one place.
    return place_names.nominative(bare)


def population(place: Place | str, year: int | None = None) -> int | None:
    """Residents of a place (also by its id or name) in the year nearest to the one asked; None if unknown."""
    identity = place.id if isinstance(place, Place) else place
    entry = register().by_id.get(identity)
    if entry is None and isinstance(place, str):
        entry = entry_of(place, "city", None, None) or entry_of(place, "district", None, None)
    return entry.residents_in(year) if entry else None


def region_name(region: str | None) -> str:
    """A region's Russian name, empty when unknown."""
    return regions()[region].name if region in regions() else ""

"""Whose numbers stand where on a page that prints a region's figures beside a municipality's own."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.report import Address, Heading, Item, Report, Table
from extract.residents import are_many
from normalize.place_mentions import mentions
from normalize.place_scope import announces_region, region_takes_in, sentences_of, wrote_to_region
from normalize.places import Place, entry_place, named_first, region_place

_MUNICIPAL = ("city", "district", "okrug", "settlement")
_DOES = re.compile(
    r"\b(?:поступ(?:ил|ал)|получ(?:ил|ен)|зарегистрирова|рассм[ао]тр(?:ел|ен|ив)|переда(?:л|н)|направ(?:ил|лен)|приня(?:л|т))",
    re.IGNORECASE,
)
# «От жителей Энского района поступило», «Из Энска поступило», «Жители Энска подняли»
_FROM = re.compile(r"\b(?:от|из|жител|граждан|населени)\w*", re.IGNORECASE)
_WRITE = re.compile(
    r"\b(?:поступ(?:ил|ал)|подня(?:л|т)|обра(?:тил|щал|щени[йя])|написал|писал|направил|прислал|организован|поддержан)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\D*")  # «- экономика 14;» goes on with the paragraph above, «4. …» does not
_WORD = re.compile(r"[а-яё-]+")
_STEM = 5


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a number is: a place, the part of it whose residents wrote, and whether they wrote to the region."""

    place: Place
    part: str | None = None
    to_region: bool = False


class Spans:
    """The owners of a report's stretches, in the order of the text."""

    def __init__(self, whole: Owner, turns: list[tuple[tuple[int, int], Owner]]) -> None:
        self._whole = whole
        self._starts = [start for start, _ in turns]
        self._owners = [owner for _, owner in turns]

    def at(self, address: str) -> Owner:
        """Whose the number at an address is."""
        if not self._starts:
            return self._whole
        at = Address.parse(address)
        found = bisect.bisect_right(self._starts, (at.block, at.start or 0)) - 1
        return self._owners[found] if found >= 0 else self._whole


def spans(report: Report, place: Place) -> Spans:
    """Who owns which stretch of a report that `place` publishes; one owner unless it announces a region's figures."""
    region = region_place(place)
    whole = Owner(place, to_region=place is not region and wrote_to_region(_title(report)))
    if region is None or not announces_region(block.text for _, block in report.body()):
        return Spans(whole, [])
    town = named_first(report, region) if place is region else place.name
    return Spans(whole, list(_turns(report, Owner(region), whole, town)))


def _title(report: Report) -> str:
    return next((block.text for _, block in report.body() if block.text.strip()), "")


def _turns(
    report: Report, region: Owner, whole: Owner, town: str | None
) -> Iterator[tuple[tuple[int, int], Owner]]:
    owner = whole
    for index, block in report.body():
        if isinstance(block, Table):
            yield (index, 0), owner
            continue
        if whole.to_region and not isinstance(block, Item):
            owner = whole
        if owner.part and not (isinstance(block, Item) and _BULLET.fullmatch(block.marker)):
            owner = region  # whose residents wrote is said anew in each paragraph and numbered point
        for start, sentence in sentences_of(block.text):
            if not isinstance(block, Heading):
                owner = _next(sentence, owner, region, whole, town)
            yield (index, start), owner


def _next(sentence: str, owner: Owner, region: Owner, whole: Owner, town: str | None) -> Owner:
    """Whose the numbers of a sentence are, after those of `owner`."""
    if owner.place != region.place:
        return region if region_takes_in(sentence) else owner
    named = [m for m in mentions(sentence) if m.kind in _MUNICIPAL]
    stem = town[:-1][:_STEM].lower() if town else None
    others = [m for m in named if not stem or not m.name.lower().startswith(stem)]
    if stem and not others and _of_residents(sentence, stem):
        return Owner(region.place, town)
    if region_takes_in(sentence):
        return region
    own = next((m for m in named if m.authority), None)
    if own and (_DOES.search(sentence) or sentence.rstrip().endswith(":")):
        if whole.place != region.place:
            return whole
        found = entry_place(own, region.place)
        return Owner(found) if found else owner
    return region if owner.part and others else owner


def _of_residents(sentence: str, stem: str) -> bool:
    """Whether it is a town's residents whose letters a sentence counts: «От лесногорцев поступило», «Из Лесногорска …»."""
    if stem not in sentence.lower() or not _WRITE.search(sentence):
        return False
    before = sentence[: sentence.lower().index(stem)]
    own = (word for word in _WORD.findall(sentence.lower()) if word.startswith(stem))
    return bool(_FROM.search(before)) or any(map(are_many, own))

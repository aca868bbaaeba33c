"""The register of regions, towns and districts: who they are, where they lie, how many people live there."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from extract.errors import UsageError
from normalize import latin, town_adjectives
from normalize.kept import kept
from normalize.latin import sound, to_latin
from normalize.town_adjectives import adjective_stems, bare_adjective

DATA = Path(__file__).parent / "data"
SHIPPED = ("municipalities.csv", "municipalities_more.csv")
# What the register is made of: a change in any of these makes it anew.
MADE_OF = (
    *(DATA / name for name in (*SHIPPED, "regions.csv", "town_adjectives.csv")),
    *(Path(module.__file__) for module in (latin, town_adjectives)),
    Path(__file__),
)
_LARGE = 100_000
_HYPHEN = re.compile(r"\s*[-‐‑‒–—−]\s*")
_YEAR = re.compile(r"(?:population[_ ]?)?((?:19|20)\d\d)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the register; `population` holds (year, residents), year 0 where the source gives none."""

    id: str
    name: str
    type: str
    region: str = ""
    oktmo: str = ""
    population: tuple[tuple[int, int], ...] = ()

    @property
    def residents(self) -> int:
        """The last known number of residents, 0 when unknown."""
        return self.population[-1][1] if self.population else 0

    def residents_in(self, year: int | None) -> int | None:
        """Residents in the year nearest to the one asked (the last without one); None when unknown."""
        if not self.population:
            return None
        if year is None:
            return self.residents
        return min(self.population, key=lambda pair: (abs(pair[0] - year), -pair[0]))[1]


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """How names are compared: lower case, no «ё», one kind of space and hyphen."""
    return " ".join(_HYPHEN.sub("-", name.lower().replace("ё", "е")).split())


@dataclass(slots=True)
class Register:
    """Entries by name, by the sound of their Latin spelling and by the adjective made from a town's name."""

    by_name: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    by_id: dict[str, Entry] = field(default_factory=dict)
    leading: set[str] = field(default_factory=set)  # first words of the names that have several
    _sounds: dict[str, list[str]] | None = None  # ids
    _adjectives: dict[str, list[str]] | None = None

    def add(self, entry: Entry) -> None:
        """Take in one entry; the same id replaces what was there."""
        old = self.by_id.get(entry.id)
        if old:
            self.by_name[plain(old.name)].remove(old)
        self.by_id[entry.id] = entry
        self.by_name[plain(entry.name)].append(entry)
        first, _, more = plain(entry.name).partition(" ")
        if more:
            self.leading.add(first)
        self._sounds = self._adjectives = None

    def named(self, name: str, region: str | None = None) -> list[Entry]:
        """Entries of that name, those of the region first, then the more populous."""
        found = self.by_name.get(plain(name), ())
        return sorted(found, key=lambda e: (bool(region) and e.region != region, -e.residents))

    def sounding(self, latin: str) -> list[Entry]:
        """Entries whose name in Latin letters sounds like this, the more populous first."""
        if self._sounds is None:
            self._sounds = _by_sound(self.by_id.values())
        found = (self.by_id[id] for id in self._sounds.get(sound(latin), ()))
        return sorted(found, key=lambda e: -e.residents)

    def of_adjective(self, adjective: str, region: str | None = None) -> list[Entry]:
        """Towns from whose name an adjective may come: «тверской» → Тверь; the likeliest first."""
        if self._adjectives is None:
            self._adjectives = _by_adjective(self.by_id.values())
        found = (self.by_id[id] for id in self._adjectives.get(bare_adjective(adjective), ()))
        return sorted(found, key=lambda e: (bool(region) and e.region != region, -e.residents))

    def to_plain(self) -> tuple:
        """Everything that takes long to find, as plain data."""
        entries = [tuple(getattr(entry, name) for name in Entry.__slots__) for entry in self.by_id.values()]
        by_name = {name: [entry.id for entry in entries] for name, entries in self.by_name.items()}
        every = self.by_id.values()
        return entries, by_name, self.leading, _by_sound(every), _by_adjective(every)

    @classmethod
    def from_plain(cls, data: tuple) -> Register:
        """The register that `to_plain` told of."""
        entries, by_name, leading, sounds, adjectives = data
        by_id = {told[0]: Entry(*told) for told in entries}
        named = {name: [by_id[id] for id in ids] for name, ids in by_name.items()}
        return cls(defaultdict(list, named), by_id, leading, sounds, adjectives)


def _by_sound(entries: Iterable[Entry]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in entries:
        names = {entry.name}
        if entry.residents >= _LARGE:  # a large town also goes by the last word of its name
            names.add(entry.name.split(" ")[-1])
        if entry.type.endswith(("district", "okrug")):
            names.add(entry.name.split(" ")[0])
        for name in names:
            found.setdefault(sound(to_latin(name)), []).append(entry.id)
    return found


def _by_adjective(entries: Iterable[Entry]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in entries:
        if (entry.type == "locality" and entry.residents >= 3000) or entry.type == "city":
            for stem in adjective_stems(plain(entry.name)):
                found.setdefault(stem, []).append(entry.id)
    return found


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the country with the names by which reports call it."""

    id: str
    name: str
    oktmo: str
    others: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def regions() -> dict[str, Region]:
    """The regions by id (ISO 3166-2 where there is one)."""
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as stream:
        return {
            row["region"]: Region(
                row["region"], row["name"], row["oktmo"], tuple(filter(None, row["other_names"].split("|")))
            )
            for row in csv.DictReader(stream)
        }


@lru_cache(maxsize=1)
def register() -> Register:
    """The shipped register; `add_file` puts a user's own places into it."""
    return Register.from_plain(kept("register", MADE_OF, lambda: shipped().to_plain()))


def shipped() -> Register:
    """The register read from its files."""
    whole = Register()
    for name in SHIPPED:
        for entry in read_entries(DATA / name):
            whole.add(entry)
    return whole


def add_file(path: str | Path) -> list[Entry]:
    """Add a user's CSV (name, type, region, oktmo, population or a column a year); return its entries."""
    entries = read_entries(Path(path))
    whole = register()
    for entry in entries:
        whole.add(entry)
    return entries


def read_entries(path: Path) -> list[Entry]:
    """Read a register file; UsageError names the line that cannot be understood."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        columns = set(reader.fieldnames or ())
        if "name" not in columns:
            raise UsageError(f"{path.name}: the first line must name the columns, `name` among them")
        return [_entry(row, f"{path.name}:{number}") for number, row in enumerate(reader, 2)]


def _entry(row: dict[str, str], where: str) -> Entry:
    name = (row.get("name") or "").strip()
    if not name:
        raise UsageError(f"{where}: no name")
    region = _region_id((row.get("region") or "").strip(), where)
    people = []
    for column, text in row.items():
        year = _YEAR.match(column or "")
        if (year or column == "population") and text and text.strip():
            digits = re.sub(r"\s", "", text)
            if not digits.isdigit():
                raise UsageError(f"{where}: population is no number: {text!r}")
            people.append((int(year[1]) if year else 0, int(digits)))
    kind = (row.get("type") or "").strip() or "locality"
    code = (row.get("id") or "").strip() or f"{region}/{plain(name)}"
    return Entry(code, name, kind, region, (row.get("oktmo") or "").strip(), tuple(sorted(people)))


def _region_id(text: str, where: str) -> str:
    if not text or text in regions():
        return text
    for region in regions().values():
        if plain(text) in map(plain, (region.name, *region.others)):
            return region.id
    raise UsageError(f"{where}: no such region: {text!r}")

"""Municipalities of the store by the names that people type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches

from sqlalchemy import Connection

from extract.errors import UsageError
from normalize.register import plain, regions
from pipelines.i18n import t
from store.queries import places, populations


class Places:
    """Every municipality of a store: found by name, shown with the region where two share a name."""

    def __init__(self, rows: Iterable, residents: dict[int, dict[str, int]] | None = None) -> None:
        self._rows = {row.id: row for row in rows}
        self._residents = residents or {}
        self._names = Counter(row.name for row in self._rows.values())

    @classmethod
    def of(cls, connection: Connection, residents: bool = False) -> Places:
        """The municipalities of a store, with their residents when these are needed."""
        return cls(places(connection), populations(connection) if residents else None)

    def __iter__(self):
        return iter(self._rows.values())

    def ids(self, names: Iterable[str]) -> tuple[int, ...] | None:
        """The ids that names stand for; no names are all of them (None)."""
        names = tuple(names)
        return tuple(dict.fromkeys(found for name in names for found in self._named(name))) if names else None

    def _named(self, name: str) -> list[int]:
        wanted = plain(name)
        found = [i for i, row in self._rows.items() if wanted in (plain(row.name), plain(self.shown(i)))]
        if not found:
            known = {plain(row.name): row.name for row in self._rows.values()}
            near = get_close_matches(wanted, known, n=3, cutoff=0.6)
            hint = ", ".join(known[n] for n in near)
            raise UsageError(t("ask.place_near", name=name, near=hint) if near else t("ask.place", name=name))
        return found

    def shown(self, who: int) -> str:
        """The name, with its region where the store has two of that name."""
        row = self._rows[who]
        return f"{row.name} ({self.region(who)})" if self._names[row.name] > 1 and row.region else row.name

    def region(self, who: int) -> str:
        """The region's name, empty when unknown."""
        return region_name(self._rows[who].region)

    def rank(self, who: int) -> tuple[str, str, int]:
        """Sorts by name; «ё» stands with «е»."""
        row = self._rows[who]
        return plain(row.name), row.region or "", who

    def residents(self, who: int, year: int) -> tuple[int, int] | None:
        """(residents, the year of that count): the nearest known year; year 0 when the source gives none."""
        known = {int(y): int(n) for y, n in (self._residents.get(who) or {}).items() if n}
        if not known:
            known = _register(self._rows[who])
        if not known:
            return None
        nearest = min(known, key=lambda y: (abs(y - year), y))
        return known[nearest], nearest


def region_name(region: str | None) -> str:
    """A region by its name, whether the store has the name or the id."""
    known = regions().get(region or "")
    return known.name if known else region or ""


def _register(row) -> dict[int, int]:
    """The population that the register knows for a place which the store has none for."""
    from normalize.register import register

    entry = register().by_id.get(row.code or "")
    if entry is None:
        same = [
            e
            for e in register().named(row.name, row.region or None)
            if not row.region or e.region in ("", row.region)
        ]
        entry = same[0] if len(same) == 1 else None
    return dict(entry.population) if entry else {}

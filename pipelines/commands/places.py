"""`svodka places`: the municipalities found in reports, those that the register lacks, adding more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy import Connection, update

from normalize.place_identity import alike, same
from normalize.places import region_name
from normalize.register import Entry, plain, read_entries, register
from pipelines.i18n import number, t
from store.database import open_store
from store.models import Place
from store.names import place_id
from store.queries import places, populations


@click.group(help=t("help.places"), name="places", invoke_without_command=True)
@click.option("--unknown", is_flag=True, help=t("places.unknown_only"))
@click.pass_context
def command(ctx: click.Context, unknown: bool) -> int:
    """Without a verb: every place of the store; exit 1 when there is none to show."""
    if ctx.invoked_subcommand is not None:
        return 0
    with open_store(ctx.obj).connect() as connection:
        rows = [row for row in _stored(connection) if not unknown or not _known(row)]
    for row in rows:
        click.echo(_line(row))
    for one, other in alike((row.name, row.region or "") for row in rows):
        click.echo(t("places.alike", one=_told(*one), other=_told(*other)), err=True)
    lacking = sum(not _known(row) for row in rows)
    click.echo(t("places.summary", count=number(len(rows)), unknown=number(lacking)), err=True)
    return 0 if rows else 1


@command.command(help=t("places.help_add"), name="add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def add(store: str | None, file: Path) -> int:
    """Give places of the store what the file knows of them; places that are new to it are kept too."""
    entries = read_entries(file)
    met = 0
    with open_store(store, create=True).begin() as connection:
        have = _stored(connection)
        for entry in entries:
            met += _put(connection, entry, [row for row in have if _matches(row, entry)])
    click.echo(
        t("places.added", count=number(len(entries)), met=number(met), new=number(len(entries) - met)),
        err=True,
    )
    return 0


@dataclass(frozen=True)
class _Row:
    """A place of the store with its residents by year."""

    id: int
    name: str
    region: str
    type: str | None
    code: str | None
    population: dict[str, int]


def _stored(connection: Connection) -> list[_Row]:
    people = populations(connection)
    return [_Row(*row, people.get(row.id) or {}) for row in places(connection)]


def _put(connection: Connection, entry: Entry, rows: list[_Row]) -> bool:
    """Write one entry; whether a place of the store was met by it."""
    known = {
        "type": entry.type,
        "code": entry.oktmo or entry.id,
        "population": {str(year): residents for year, residents in entry.population},
    }
    if len(rows) != 1:
        place_id(connection, entry.name, entry.region, **known)
        return False
    row = rows[0]
    # The kind that a report itself gives stays; a population is joined year by year.
    known["population"] = {**row.population, **known["population"]}
    known["type"] = row.type or entry.type
    connection.execute(update(Place).where(Place.id == row.id).values(known))
    return True


def _matches(row: _Row, entry: Entry) -> bool:
    near = not entry.region or not row.region or row.region == entry.region
    return near and (plain(row.name) == plain(entry.name) or same(row.name, entry.name))


def _told(name: str, region: str) -> str:
    return f"{name} ({region_name(region)})" if region else name


def _known(row: _Row) -> bool:
    return bool(row.population) or row.type == "region" or (row.code or "") in register().by_id


def _line(row: _Row) -> str:
    entry = register().by_id.get(row.code or "")
    people = max(row.population.items(), default=(None, entry.residents if entry else 0))[1]
    shown = t("places.residents", count=number(int(people))) if people else ""
    note = "" if _known(row) else t("places.not_listed")
    parts = [row.name, row.type or "", region_name(row.region), shown, note]
    return "  ".join(part for part in parts if part)

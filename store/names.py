"""Ids of places and topics, made when first met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, insert, select, update

from store.models import Place, Topic

_places = Place.__table__
_topics = Topic.__table__
_KNOWN = select(_places).where(_places.c.name == bindparam("name"), _places.c.region == bindparam("region"))


def place_id(connection: Connection, name: str, region: str = "", **known: object) -> int:
    """The id of a municipality; `known` (type, code, population) fills what the table does not say yet."""
    found = connection.execute(_KNOWN, {"name": name, "region": region}).mappings().first()
    known = {key: value for key, value in known.items() if value}
    if found is None:
        row = {"population": {}, **known, "name": name, "region": region}
        return connection.execute(insert(_places).values(row).returning(_places.c.id)).scalar_one()
    new = {key: value for key, value in known.items() if found[key] != value}
    if new:
        connection.execute(update(_places).where(_places.c.id == found["id"]).values(new))
    return found["id"]


def ensure_topics(connection: Connection, codes: Iterable[str]) -> None:
    """Make rows without a name for codes that no loaded edition holds, so that their figures can stand."""
    wanted = {code for code in codes if code}
    if not wanted:
        return
    have = set(connection.scalars(select(_topics.c.code).where(_topics.c.code.in_(wanted))))
    if missing := wanted - have:
        connection.execute(insert(_topics), [{"code": code} for code in sorted(missing)])


def load_topics(connection: Connection, nodes: Iterable[Mapping[str, object]]) -> int:
    """Put the nodes of an edition in (code, name, parent, level, edition); known codes take the new words."""
    nodes = [dict(node) for node in nodes]
    have = set(connection.scalars(select(_topics.c.code)))
    for node in nodes:
        if node["code"] in have:
            connection.execute(update(_topics).where(_topics.c.code == node["code"]).values(node))
    if new := [node for node in nodes if node["code"] not in have]:
        connection.execute(insert(_topics), new)
    return len(nodes)

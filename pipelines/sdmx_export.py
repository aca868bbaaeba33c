"""Chooses one observation for each series key and period, as SDMX wants, and writes data and structure."""

from __future__ import annotations

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from pipelines import sdmx
from pipelines.cells import chosen
from pipelines.figures import Stored, stored
from store.slices import Source


def export_sdmx(store: Engine, path: Path, derived: bool) -> int:
    """Write FILE and FILE-structure.xml beside it; gives the number of observations."""
    areas: dict[str, str] = {}
    groups: dict[tuple, list[tuple[dict, Stored]]] = defaultdict(list)
    for each in stored(store, derived):
        area = f"M{each.row['municipality_id']}"
        region = each.row["region"]
        areas[area] = each.figure.municipality + (f" ({region})" if region else "")
        status = "U" if each.contested else "E" if each.figure.status == "derived" else "A"
        record = sdmx.observation(each.figure, area, status)
        key = tuple(record[name] for name in (*sdmx.DIMENSIONS, "TIME_PERIOD"))
        groups[key].append((record, each))
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as out:
        count = sdmx.write_data(out, _observations(groups))
    os.replace(part, path)
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    structure_path(path).write_bytes(sdmx.structure(areas, now))
    return count


def structure_path(path: Path) -> Path:
    """Where the structure of a data file is written."""
    return path.with_name(f"{path.stem}-structure.xml")


def _observations(groups: dict[tuple, list[tuple[dict, Stored]]]) -> Iterator[dict]:
    for group in groups.values():
        if len(group) == 1:
            yield group[0][0]
            continue
        cell = chosen([source(each) for _, each in group])
        best = next((r for r, e in group if r["OBS_VALUE"] == cell.value), group[0][0])
        worst = max((record["OBS_STATUS"] for record, _ in group), key="AEU".index)
        yield best | {"OBS_VALUE": cell.value, "OBS_STATUS": worst}


def source(each: Stored) -> Source:
    """A stored figure as what the choice among rivals works on."""
    row = each.row
    also = {
        "period": row["period_code"],
        "municipality": row["municipality_id"],
        "part": row["place"],
        "document": row["document_id"],
        "name": row["document"],
    }
    return Source(*(also.get(name, row.get(name)) for name in Source._fields))

"""The store's figures as files: JSON lines, CSV, Parquet, a workbook, SDMX-CSV."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Engine

from extract.errors import UsageError
from pipelines import datapackage
from pipelines.figures import flat, stored
from pipelines.i18n import t

FORMATS = ("jsonl", "csv", "parquet", "xlsx", "sdmx-csv")
_BATCH = 20_000


def export(store: Engine, form: str, target: str | None, derived: bool) -> int:
    """Write every figure in a format; gives their number. Without a target: standard output."""
    path = None if target in (None, "-") else Path(target)
    if path is not None and not path.parent.is_dir():
        raise UsageError(t("out.no_folder", folder=path.parent))
    if path is None and form in ("xlsx", "parquet", "sdmx-csv"):
        raise UsageError(t("out.needs_file", form=form))
    return _WRITERS[form](store, path, derived)


@contextmanager
def _text(path: Path | None) -> Iterator[IO[str]]:
    """A text file that appears whole or not at all; standard output without a path."""
    if path is None:
        sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout
        return
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        yield file
    os.replace(part, path)


def _jsonl(store: Engine, path: Path | None, derived: bool) -> int:
    count = 0
    with _text(path) as out:
        for figure, _, _ in stored(store, derived):
            out.write(json.dumps(figure.to_dict(), ensure_ascii=False) + "\n")
            count += 1
    return count


def _csv(store: Engine, path: Path | None, derived: bool) -> int:
    count = 0
    with _text(path) as out:
        writer = csv.DictWriter(out, datapackage.NAMES, lineterminator="\n", extrasaction="raise")
        writer.writeheader()
        for record in flat(store, derived):
            writer.writerow(record | {"contested": str(record["contested"]).lower()})
            count += 1
    if path is not None:
        datapackage.describe(path, count)
    return count


def _parquet(store: Engine, path: Path | None, derived: bool) -> int:
    import pyarrow as pa
    from pyarrow import parquet

    assert path is not None
    kinds = {"number": pa.float64(), "date": pa.date32(), "boolean": pa.bool_(), "string": pa.string()}
    schema = pa.schema([(field["name"], kinds[field["type"]]) for field in datapackage.schema()["fields"]])
    part = path.with_name(path.name + ".part")
    count = 0
    with parquet.ParquetWriter(part, schema, compression="zstd") as writer:
        for batch in _batches(flat(store, derived)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    os.replace(part, path)
    datapackage.describe(path, count)
    return count


def _batches(records: Iterator[dict]) -> Iterator[list[dict]]:
    batch: list[dict] = []
    for record in records:
        batch.append(record)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _xlsx(store: Engine, path: Path | None, derived: bool) -> int:
    from pipelines.figures_book import book
    from pipelines.outputs import write

    content, count = book(store, derived)
    write(content, str(path))
    return count


def _sdmx(store: Engine, path: Path | None, derived: bool) -> int:
    from pipelines.sdmx_export import export_sdmx

    assert path is not None
    return export_sdmx(store, path, derived)


_WRITERS: dict[str, Callable[[Engine, Path | None, bool], int]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "xlsx": _xlsx,
    "sdmx-csv": _sdmx,
}

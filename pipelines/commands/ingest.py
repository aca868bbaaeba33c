"""`svodka ingest PATH...`: take in reports."""

from __future__ import annotations

import click

from pipelines.i18n import t


@click.command(help=t("help.ingest"))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--workers", type=click.IntRange(min=0), metavar="N", help=t("run.workers"))
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", help=t("run.engine"))
@click.option("--scheduler", metavar="ADDRESS", help=t("run.scheduler"))
@click.pass_obj
def command(url: str, paths: tuple[str, ...], workers: int | None, engine: str, scheduler: str | None) -> int:
    """Run it; 1 when there is nothing, 3 when documents failed."""
    from pipelines.cli import DONE, INTERRUPTED, NOTHING, SOME_FAILED
    from pipelines.engines import spread_of
    from pipelines.ingest import ingest
    from pipelines.listing import note
    from pipelines.telling import tell_ingest
    from store.database import open_store

    spread = spread_of(engine, scheduler)
    store = open_store(url, create=True)
    summary = ingest(store, paths, workers, spread=spread)
    if not summary.files:
        note(t("ingest.nothing"))
        return NOTHING
    tell_ingest(store, summary)
    if summary.stopped:
        return INTERRUPTED
    return SOME_FAILED if summary.failed else DONE

"""`svodka prune`: drop the results that only old runs stood on."""

from __future__ import annotations

import click

from pipelines.i18n import t


@click.command(help=t("help.prune"))
@click.option(
    "--keep", type=click.IntRange(min=1), default=2, show_default=True, metavar="N", help=t("prune.keep")
)
@click.pass_obj
def command(url: str, keep: int) -> int:
    """Run it."""
    from pipelines import history
    from store.database import open_store

    done = history.prune(open_store(url), keep)
    click.echo(t("prune.done", results=done.results, runs=done.runs, size=f"{done.bytes / 1e6:.1f}"))
    return 0

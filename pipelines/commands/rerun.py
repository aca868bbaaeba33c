"""`svodka rerun`: redo what the changed code or decisions touch, print the difference."""

from __future__ import annotations

import click

from pipelines.i18n import t


@click.command(help=t("help.rerun"))
@click.option("--all", "everything", is_flag=True, help=t("rerun.all"))
@click.option("--dry-run", "dry", is_flag=True, help=t("rerun.dry"))
@click.option("--details", is_flag=True, help=t("rerun.details"))
@click.option("--workers", type=click.IntRange(min=0), metavar="N", help=t("run.workers"))
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help=t("rerun.format")
)
@click.pass_obj
def command(url: str, everything: bool, dry: bool, details: bool, workers: int | None, form: str) -> int:
    """Run it; 3 when documents failed."""
    from pipelines.cli import DONE, INTERRUPTED, SOME_FAILED
    from pipelines.rerun import rerun
    from store.database import open_store

    done = rerun(open_store(url), everything, dry, workers)
    if form == "json":
        from pipelines.listing import as_json

        as_json(done.record())
    elif not done.stages:
        from pipelines.i18n import plural

        click.echo(t("rerun.nothing", documents=plural("n.documents", done.documents)))
    else:
        from pipelines.telling import tell_rerun

        tell_rerun(done, details)
    if done.stopped:
        return INTERRUPTED
    return SOME_FAILED if done.failed else DONE

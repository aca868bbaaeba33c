"""svodka export: every figure of the store, in a format for machines or for Excel."""

from __future__ import annotations

import click

from pipelines.i18n import t

_FORMATS = ("jsonl", "csv", "parquet", "xlsx", "sdmx-csv")


@click.command("export", help=t("export.help"), epilog=t("export.examples"))
@click.option("--format", "form", type=click.Choice(_FORMATS), help=t("export.format"))
@click.option("--derived/--stated-only", default=False, help=t("export.derived"))
@click.option("-o", "target", metavar="FILE", help=t("out.file"))
@click.pass_obj
def command(url: str, form: str | None, derived: bool, target: str | None) -> int:
    """Run it; 1 when the store has no figures."""
    from pipelines.export import export
    from pipelines.i18n import plural
    from pipelines.outputs import form_of
    from store.database import open_store

    form = form or form_of(target, _FORMATS, "jsonl")
    count = export(open_store(url), form, target, derived)
    if not count:
        click.echo(t("export.empty"), err=True)
        return 1
    if target and target != "-":
        click.echo(t("export.done", figures=plural("count.figures", count), target=target), err=True)
    return 0

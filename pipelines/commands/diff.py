"""`svodka diff [OLD [NEW]]`: what changed between two runs."""

from __future__ import annotations

import click

from pipelines.i18n import t


@click.command(help=t("help.diff"))
@click.argument("old", type=int, required=False)
@click.argument("new", type=int, required=False)
@click.option("--details", is_flag=True, help=t("rerun.details"))
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help=t("rerun.format")
)
@click.pass_obj
def command(url: str, old: int | None, new: int | None, details: bool, form: str) -> int:
    """Run it."""
    from pipelines import history, listing
    from store.database import open_store

    before, after, found = history.difference(open_store(url), old, new)
    if form == "json":
        listing.as_json(
            {
                "old": before,
                "new": after,
                "changes": [
                    {"document": name, **change.to_dict()} for name, changes in found for change in changes
                ],
            }
        )
        return 0
    from pipelines.telling import tell_differences

    click.echo(t("diff.runs", old=before, new=after))
    tell_differences(found, details)
    return 0

"""svodka check: what does not add up, one sentence a finding."""

from __future__ import annotations

import click

from pipelines.i18n import t


@click.command("check", help=t("check.help"))
@click.option("--place", "places", multiple=True, metavar="NAME", help=t("check.place"))
@click.option("--document", metavar="NAME", help=t("check.document"))
@click.option("--accepted", is_flag=True, help=t("check.accepted"))
@click.option("--figures", is_flag=True, help=t("check.figures"))
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.pass_obj
def command(
    url: str, places: tuple[str, ...], document: str | None, accepted: bool, figures: bool, form: str
) -> int:
    """Run it; 1 when something contradicts."""
    from pipelines.checks import known, show
    from store.database import open_store

    found = known(open_store(url), places, document, accepted)
    show(found, form, figures)
    return 1 if any(finding.contradicts for finding in found) else 0

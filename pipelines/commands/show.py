"""`svodka show DOCUMENT`: its figures, findings and the fate of its numbers."""

from __future__ import annotations

import click

from pipelines.i18n import t


@click.command(help=t("help.show"))
@click.argument("document")
@click.option("--ledger", is_flag=True, help=t("show.ledger"))
@click.option("--derived", is_flag=True, help=t("show.derived"))
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help=t("rerun.format")
)
@click.pass_obj
def command(url: str, document: str, ledger: bool, derived: bool, form: str) -> int:
    """Run it; 1 when the document has no figures."""
    from pipelines.document_page import ledger_page, page
    from store.database import open_store

    return (ledger_page if ledger else page)(open_store(url), document, form, derived)

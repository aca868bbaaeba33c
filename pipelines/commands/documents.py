"""`svodka documents`: what documents there are."""

from __future__ import annotations

import click

from pipelines.i18n import t


@click.command(help=t("help.documents"))
@click.option("--failed", is_flag=True, help=t("documents.failed"))
@click.option("--all", "everything", is_flag=True, help=t("documents.all"))
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help=t("rerun.format")
)
@click.pass_obj
def command(url: str, failed: bool, everything: bool, form: str) -> int:
    """Run it; 1 when there are none."""
    from pipelines import listing
    from pipelines.views_of_documents import documents
    from store.database import open_store

    found = documents(open_store(url), failed, everything)
    if form == "json":
        listing.as_json(found)
    elif not found:
        listing.note(t("documents.none"))
    else:
        names = ["hash", "name", "place", "period", "figures", "unexplained", "state"]
        rows = [_row(row) for row in found]
        if listing.console().width < listing.NARROW:
            del names[5]
            rows = [[*row[:5], *row[6:]] for row in rows]
        right = [names.index(name) for name in ("figures", "unexplained") if name in names]
        listing.show([t(f"doc.{name}") for name in names], rows, right)
    return 0 if found else 1


def _row(row: dict) -> list[object]:
    share = f"{100 * row['unexplained'] / row['numerals']:.0f} %" if row["numerals"] else ""
    state = "earlier" if not row["current"] else row["state"]
    said = t(f"doc.{state}")
    if row["reason"]:
        said = (
            f"{t('reason.' + row['reason'])}: {row['detail']}"
            if row["detail"]
            else t("reason." + row["reason"])
        )
    figures = row["figures"] if row["state"] == "ok" else ""
    return [row["hash"][:8], row["name"], row["municipality"], row["period"], figures, share, said]

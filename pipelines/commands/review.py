"""`svodka review`: the questions that wait for a person."""

from __future__ import annotations

import click

from pipelines.i18n import t


@click.command(help=t("help.review"))
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help=t("review.limit"))
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help=t("rerun.format")
)
@click.pass_obj
def command(url: str, limit: int, form: str) -> int:
    """Run it; 1 when nothing waits."""
    from pipelines import listing
    from pipelines.review import COLUMNS, questions
    from store.database import open_store

    found = questions(open_store(url))
    if form == "json":
        listing.as_json(found)
    elif not any(found.values()):
        click.echo(t("review.none"))
    else:
        for kind, rows in found.items():
            if rows:
                names = [t(COLUMNS[name]) for name in rows[0]]
                cells = [
                    [listing.short(str(v if v is not None else ""), 110) for v in r.values()] for r in rows
                ]
                listing.show(names, cells[:limit], title=f"\n{t(f'review.{kind}')}: {len(rows)}")
                if len(rows) > limit:
                    click.echo(t("ingest.more", count=len(rows) - limit))
    return 0 if any(found.values()) else 1

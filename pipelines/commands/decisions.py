"""`svodka decisions [export|import FILE]`: people's decisions, listed, written out, read in."""

from __future__ import annotations

import click

from pipelines.i18n import t


@click.group(help=t("help.decisions"), invoke_without_command=True)
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help=t("rerun.format")
)
@click.pass_context
def command(ctx: click.Context, form: str) -> int | None:
    """Without a subcommand: the list."""
    if ctx.invoked_subcommand is not None:
        return None
    from pipelines import decisions, listing
    from store.database import open_store

    found = decisions.listed(open_store(ctx.obj), withdrawn=True)
    if form == "json":
        listing.as_json(
            [
                {
                    "id": d.content,
                    "action": d.action,
                    "target": d.target,
                    "expects": d.expects,
                    "decided": d.value,
                    "reason": d.reason,
                    "author": d.author,
                    "made": d.made,
                    "state": state,
                    "why_aside": why,
                }
                for d, state, why in found
            ]
        )
    elif not found:
        listing.note(t("decisions.none"))
    else:
        names = ("list", "action", "target", "value", "reason", "author", "made", "state")
        rows = [
            [
                d.content[:8],
                d.action,
                listing.short(decisions.about(d), 80),
                d.value or "–",
                d.reason,
                d.author,
                d.made[:10],
                t(f"decisions.{state}") + (f": {why}" if why else ""),
            ]
            for d, state, why in found
        ]
        listing.show([t(f"decisions.{name}") for name in names], rows)
    return 0 if found else 1


@command.command("export", help=t("decisions.export"))
@click.argument("file")
@click.pass_obj
def export(url: str, file: str) -> int:
    """Write all decisions to a CSV."""
    from pathlib import Path

    from pipelines import decisions, listing
    from store.database import open_store

    text = decisions.to_csv(open_store(url))
    if file == "-":
        click.echo(text, nl=False)
    else:
        Path(file).write_text(text, encoding="utf-8")
        listing.note(t("decisions.exported", count=text.count("\n") - 1, file=file))
    return 0


@command.command("import", help=t("decisions.import"))
@click.argument("file")
@click.pass_obj
def import_(url: str, file: str) -> int:
    """Take decisions in, merge them with those there are, apply them."""
    from pipelines import decisions, listing
    from pipelines.rerun import rerun
    from pipelines.telling import tell_rerun
    from store.database import open_store

    engine = open_store(url, create=True)
    done = decisions.import_file(engine, file)
    click.echo(t("decisions.imported", new=done.new, known=done.known, withdrawn=done.withdrawn))
    for _, new in done.overruled:
        about = decisions.about(new)
        listing.note(t("decisions.overruled", about=about, author=new.author, made=new.made[:10]), "yellow")
    redone = rerun(engine, kind="decide")
    if redone.redone:
        tell_rerun(redone)
    return 1 if redone.aside else 0

"""`svodka classifier`: the editions at hand, what differs between two, loading a newer one."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy import func, select

from extract.errors import StoreError, UsageError
from normalize import classifier, edition
from normalize.classifier import Classifier
from normalize.edition import Changes, Touched
from pipelines.i18n import t

SHOWN = 20


@click.group(help=t("help.classifier"), name="classifier", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Without a verb: the editions at hand."""
    if ctx.invoked_subcommand is None:
        for name in classifier.editions():
            click.echo(t("classifier.edition", edition=name, count=len(classifier.load(name))))


@command.command(help=t("classifier.help_diff"), name="diff")
@click.argument("old")
@click.argument("new")
def diff(old: str, new: str) -> int:
    """Print what differs between two editions; exit 1 when nothing does."""
    changes = edition.compare(classifier.load(edition.date(old)), classifier.load(edition.date(new)))
    _print(changes)
    return 0 if changes else 1


@command.command(help=t("classifier.help_load"), name="load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--edition", "when", required=True, metavar="DATE", help=t("classifier.date"))
@click.option("--dry-run", is_flag=True, help=t("classifier.dry_run"))
@click.pass_obj
def load(store: str | None, file: Path, when: str, dry_run: bool) -> int:
    """Compare the file with the newest edition, say what it touches, then keep it."""
    name = edition.date(when)
    if name in classifier.editions():
        raise UsageError(t("classifier.have", edition=name))
    new = classifier.read(file, name)
    lost = edition.orphans(new)
    if lost:
        raise UsageError(t("classifier.orphans", file=file.name, code=lost[0].code, count=len(lost)))
    changes = edition.compare(classifier.load(), new)
    _print(changes)
    _print_touched(edition.touched(changes, _stored(store)))
    if dry_run:
        click.echo(t("classifier.not_kept"), err=True)
        return 0
    edition.keep(new, name)
    _tell_store(store, new)
    click.echo(t("classifier.kept", edition=name, count=len(new)), err=True)
    return 0


def _stored(url: str | None) -> dict[str, int]:
    """How many stored figures stand under each topic; nothing when there is no store yet."""
    from store.database import open_store
    from store.models import Figure

    try:
        engine = open_store(url)
    except StoreError:
        click.echo(t("classifier.no_store"), err=True)
        return {}
    with engine.connect() as connection:
        code = func.coalesce(Figure.topic, Figure.topic_broader)
        rows = connection.execute(select(code, func.count()).where(code.is_not(None)).group_by(code))
        return {row[0]: row[1] for row in rows}


def _tell_store(url: str | None, tree: Classifier) -> None:
    """Names of the new edition into the store, so that plain SQL sees them."""
    from store.database import open_store
    from store.lock import writing
    from store.names import load_topics

    try:
        engine = open_store(url)
    except StoreError:
        return  # said already by `_stored`: there is no store to tell
    rows = [
        {
            "code": node.code,
            "name": node.name,
            "parent": classifier.parent(node.code),
            "level": node.depth,
            "edition": tree.edition,
        }
        for node in tree
    ]
    with writing(engine), engine.begin() as connection:
        load_topics(connection, rows)


def _print(changes: Changes) -> None:
    click.echo(t("classifier.between", old=changes.old, new=changes.new))
    _list("classifier.added", [f"{n.code}  {n.name}" for n in changes.added])
    _list("classifier.removed", [f"{n.code}  {n.name}" for n in changes.removed])
    _list("classifier.renamed", [f"{a.code}  {a.name}\n{'':23}→ {b.name}" for a, b in changes.renamed])
    _list("classifier.moved", [f"{a.code} → {b.code}  {b.name}" for a, b in changes.moved])


def _print_touched(what: Touched) -> None:
    click.echo(t("classifier.touched", count=what.figures))
    _list("classifier.figures_gone", [f"{code}  {count}" for code, count in sorted(what.gone.items())])
    _list("classifier.figures_renamed", [f"{code}  {count}" for code, count in sorted(what.renamed.items())])
    _list("classifier.aliases_gone", [f"«{label}»" for label in what.aliases])


def _list(title: str, lines: list[str]) -> None:
    if not lines:
        return
    click.echo(f"{t(title)}: {len(lines)}")
    for line in lines[:SHOWN]:
        click.echo(f"  {line}")
    if len(lines) > SHOWN:
        click.echo(f"  {t('topics.more', count=len(lines) - SHOWN)}")

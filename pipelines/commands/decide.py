"""`svodka decide ...`: record what a person decides, and apply it at once."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable

import click

from extract.errors import UsageError
from pipelines.i18n import t


def _signed(command: Callable) -> Callable:
    """The options that every decision has."""
    command = click.option("--expects", default="", metavar="X", help=t("decide.expects"))(command)
    command = click.option("--author", metavar="WHO", help=t("decide.author"))(command)
    return click.option("--reason", required=True, metavar="WHY", help=t("decide.reason"))(command)


@click.group(help=t("help.decide"))
def command() -> None:
    """The actions are subcommands."""


def _record(url: str, action: str, target: dict[str, str], value: str, signed: dict) -> int:
    """Record the decision, apply it, tell what changed."""
    from normalize.decisions import Decision
    from pipelines import decisions
    from store.database import open_store

    engine = open_store(url, create=True)
    author = signed["author"] or os.environ.get("SVODKA_AUTHOR") or getpass.getuser()
    decision = Decision(
        action, target, value, signed["reason"], author, decisions.made_now(), signed["expects"]
    )
    if not decisions.decide(engine, decision):
        click.echo(t("decide.known", id=decision.content[:8]))
        return 0
    click.echo(t("decide.recorded", id=decision.content[:8]))
    return _apply(engine)


def _apply(engine) -> int:
    from pipelines.rerun import rerun
    from pipelines.telling import tell_rerun

    done = rerun(engine, kind="decide")
    if done.redone:
        tell_rerun(done)
    else:
        click.echo(t("decide.nothing_changed"))
    return 1 if done.aside else 0


def _document(url: str, given: str) -> str:
    from pipelines.finding_documents import document
    from store.database import open_store

    with open_store(url).connect() as connection:
        return document(connection, given).hash


@command.command("label", help=t("decide.label"))
@click.argument("label")
@click.argument("code")
@_signed
@click.pass_obj
def label(url: str, label: str, code: str, **signed: str) -> int:
    """A topic label means this node, or (`none`) no node."""
    return _record(url, "label", {"label": label}, "" if code == "none" else code, signed)


@command.command("wrong", help=t("decide.wrong"))
@click.argument("document")
@click.argument("figure")
@click.option("--value", metavar="N", help=t("decide.wrong"))
@click.option("--drop", is_flag=True, help=t("decide.drop"))
@_signed
@click.pass_obj
def wrong(url: str, document: str, figure: str, value: str | None, drop: bool, **signed: str) -> int:
    """A figure's right value, or that there is no such figure."""
    from normalize.decisions import target_of
    from pipelines import views_of_documents as views
    from pipelines.finding_documents import document as found_document
    from pipelines.work import decided_from
    from store.database import open_store

    if (value is None) != drop:
        raise UsageError(t("decide.wrong"))
    with open_store(url).connect() as connection:
        row = found_document(connection, document)
        found = [f for f, _ in views.figures_of(connection, row) if f.identity.startswith(figure)]
        if not found:
            raise UsageError(t("decide.no_figure", given=figure))
        if len(found) > 1:
            raise UsageError(t("decide.many_figures", given=figure))
        printed = decided_from(found[0])
    return _record(url, "wrong", target_of(printed), value or "", signed)


@command.command("place", help=t("decide.place"))
@click.argument("name")
@click.argument("municipality")
@_signed
@click.pass_obj
def place(url: str, name: str, municipality: str, **signed: str) -> int:
    """Two names are one place."""
    return _record(url, "place", {"name": name}, municipality, signed)


@command.command("not-report", help=t("decide.not-report"))
@click.argument("document")
@_signed
@click.pass_obj
def not_report(url: str, document: str, **signed: str) -> int:
    """A document is no report: it has no figures."""
    return _record(url, "not_report", {"document": _document(url, document)}, "", signed)


@command.command("reporter", help=t("decide.reporter"))
@click.argument("document")
@click.argument("municipality")
@_signed
@click.pass_obj
def reporter(url: str, document: str, municipality: str, **signed: str) -> int:
    """Whose report a document is."""
    return _record(url, "reporter", {"document": _document(url, document)}, municipality, signed)


@command.command("accept", help=t("decide.accept"))
@click.argument("finding")
@_signed
@click.pass_obj
def accept(url: str, finding: str, **signed: str) -> int:
    """A finding is known and lived with."""
    from sqlalchemy import select

    from store.database import open_store
    from store.models import Document, Finding

    with open_store(url).connect() as connection:
        row = connection.execute(
            select(Finding.identity, Finding.ru, Document.hash)
            .outerjoin(Document, Document.id == Finding.document_id)
            .where(Finding.identity.startswith(finding, autoescape=True))
        ).first()
    if row is None:
        raise UsageError(t("decide.no_finding", given=finding))
    target = {"finding": row.identity, "sentence": row.ru}
    return _record(url, "accept", target | ({"document": row.hash} if row.hash else {}), "", signed)


@command.command("withdraw", help=t("decide.withdraw"))
@click.argument("decision")
@click.pass_obj
def withdraw(url: str, decision: str) -> int:
    """Take a decision back."""
    from pipelines import decisions
    from store import decisions as stored
    from store.database import open_store

    engine = open_store(url)
    found = [d.content for d, _, _ in decisions.listed(engine) if d.content.startswith(decision)]
    if len(found) != 1:
        raise UsageError(t("decide.no_decision", given=decision))
    with engine.begin() as connection:
        stored.withdraw(connection, found)
    return _apply(engine)

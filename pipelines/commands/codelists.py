"""`svodka codelists`: what the codes mean; whether lists, aliases and cues agree with themselves."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from normalize import classifier, codelists, cue_check, topic_index
from pipelines import i18n
from pipelines.i18n import t


@click.group(help=t("help.codelists"), name="codelists", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Without a verb: the names of the lists."""
    if ctx.invoked_subcommand is None:
        for name in codelists.names():
            click.echo(f"{name:14}{', '.join(codelists.codes(name))}")


@command.command(help=t("codelists.help_show"), name="show")
@click.argument("name", type=click.Choice(codelists.names()))
def show(name: str) -> None:
    """One list as a tree."""
    _branch(name, None, 0)


@command.command(help=t("codelists.help_check"), name="check")
@click.argument("cues", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(cues: Path | None) -> int:
    """Print everything that is wrong; exit 1 when something is."""
    with resources.as_file(resources.files("extract") / "data" / "cues.csv") as shipped:
        phrases = cue_check.read(cues or shipped)
    wrong = [*codelists.check(), *topic_index.check(classifier.load()), *cue_check.strangers(phrases)]
    wrong += [str(clash) for clash in cue_check.clashes(phrases)]
    for line in wrong:
        click.echo(line)
    forms = [str(clash) for clash in cue_check.clashes(phrases, by_form=True)]
    for line in [*cue_check.doubles(phrases), *forms]:
        click.echo(f"{t('codelists.note')}: {line}")
    summary = t(
        "codelists.checked",
        lists=len(codelists.names()),
        aliases=len(topic_index.aliases()),
        cues=len(phrases),
    )
    click.echo(
        f"{summary} {t('codelists.wrong', count=len(wrong)) if wrong else t('codelists.sound')}", err=True
    )
    return 1 if wrong else 0


def _branch(name: str, above: str | None, depth: int) -> None:
    for code in codelists.children(name, above):
        line = codelists.codelist(name)[code]
        mark = f"  ({t('codelists.group')})" if line.is_group else ""
        click.echo(f"{'  ' * depth}{code:{22 - 2 * depth}}{line.label(i18n.language())}{mark}")
        _branch(name, code, depth + 1)

"""svodka compare: municipalities by periods, like with like."""

from __future__ import annotations

import click

from extract.errors import UsageError
from pipelines.i18n import t
from pipelines.question import MODES

_FORMATS = ("table", "csv", "json", "xlsx", "html", "png", "svg")


def _dims(pairs: tuple[str, ...]) -> dict[str, str | None]:
    dims = {}
    for pair in pairs:
        name, equals, code = pair.partition("=")
        if not equals or not code:
            raise UsageError(t("ask.dim_form", given=pair))
        dims[name.strip()] = code.strip()
    return dims


@click.command("compare", help=t("compare.help"), epilog=t("compare.examples"))
@click.option("--measure", required=True, metavar="M", help=t("compare.measure"))
@click.option("--period", metavar="P", help=t("compare.period"))
@click.option("--years", metavar="A-B", help=t("compare.years"))
@click.option("--kind", metavar="K", help=t("compare.kind"))
@click.option("--topic", metavar="CODE|WORDS", help=t("compare.topic"))
@click.option("--dim", "dims", multiple=True, metavar="NAME=CODE", help=t("compare.dim"))
@click.option("--place", "places", multiple=True, metavar="NAME", help=t("compare.place"))
@click.option("--by", metavar="DIM", help=t("compare.by"))
@click.option(
    "--as", "mode", type=click.Choice(MODES), default="count", show_default=True, help=t("compare.as")
)
@click.option("--derived", is_flag=True, help=t("compare.derived"))
@click.option("--sources", is_flag=True, help=t("compare.sources"))
@click.option("--format", "form", type=click.Choice(_FORMATS), help=t("compare.format"))
@click.option("-o", "target", metavar="FILE", help=t("out.file"))
@click.pass_obj
def command(
    url: str,
    topic: str | None,
    dims: tuple[str, ...],
    form: str | None,
    sources: bool,
    target: str | None,
    **words: object,
) -> int:
    """Run it; 1 when nothing is found."""
    from pipelines import answers
    from pipelines.outputs import form_of
    from pipelines.question import question
    from pipelines.topic_choice import topic_code
    from store.database import open_store

    form = form or form_of(target, _FORMATS, "table")
    code, said = topic_code(topic)
    asked = question(topic=code, dims=_dims(dims), **words)
    if said:
        click.echo(said, err=True)
    return answers.give(open_store(url), asked, form, sources, target)

"""`svodka read FILE`: what the reader saw, as text, JSON or a page with the grids drawn."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click

from extract.errors import Damaged, DocumentError
from extract.report import Report
from extract.sandbox import Sandbox
from pipelines.i18n import t

DONE, NOTHING, SOME_FAILED = 0, 1, 3


@click.command(help=t("help.read"))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html"]), default="text", help=t("read.format")
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=t("read.output"))
def command(path: Path, form: str, output: Path | None) -> int:
    """Read one file, or every document of an archive, in a guarded child process."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Damaged(f"{path}: {error.strerror}") from error
    shown: list[str] = []
    failed = 0
    with Sandbox() as sandbox:
        documents = sandbox.members(data, path.name) or [(path.name, data)]
        for name, content in documents:
            try:
                report = sandbox.read(content, name)
            except DocumentError as error:
                failed += 1
                click.echo(f"{name}: {error}", err=True)
            else:
                shown.append(_shown(report, content, name, form))
    text = f"[{','.join(shown)}]\n" if form == "json" and len(documents) > 1 else "".join(shown)
    if output is not None:
        output.write_text(text, encoding="utf-8")
    elif text:
        click.echo(text, nl=False)
    if not failed:
        return DONE
    return SOME_FAILED if shown else NOTHING


def _shown(report: Report, data: bytes, name: str, form: str) -> str:
    if form == "json":
        return json.dumps(json.loads(report.to_json()), ensure_ascii=False, indent=1) + "\n"
    if form == "html":
        from pipelines.views.report_html import report_html

        return report_html(report, data, name)
    from pipelines.views.report_text import report_text

    return report_text(report, shutil.get_terminal_size((110, 24)).columns)

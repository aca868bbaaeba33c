"""A comparison as one self-contained HTML file: the table with its sources, and the chart."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from pipelines import charts, codenames, i18n, shown
from pipelines.behind import Behind
from pipelines.comparison import Comparison


@lru_cache(maxsize=1)
def _templates() -> Environment:
    folder = Path(__file__).parent / "templates"
    return Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def page(made: Comparison, found: Behind, doubts: dict[int, list[str]]) -> str:
    """The file's text; it asks nothing of the network."""
    picture = charts.draw(made, "svg").decode() if made.columns else ""
    return (
        _templates()
        .get_template("comparison.html")
        .render(
            made=made,
            found=found,
            doubts=doubts,
            picture=picture[picture.find("<svg") :],
            legend=shown.legend(made.marks()),
            title=shown.title(made.question),
            dim=codenames.dim_name(made.question.by) if made.question.by else "",
            shown=shown,
            t=i18n.t,
            language=i18n.language(),
        )
    )

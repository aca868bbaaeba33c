"""Plain tables on the screen: folded to the terminal's width, in full when piped."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

NARROW = 100  # a narrower terminal does without the less important columns
PIPED = 200  # columns when nobody is looking: wide enough that little is folded


def console() -> Console:
    """The console that results go to."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED
    return Console(width=width, highlight=False, markup=False)


def show(
    columns: Sequence[str], rows: Iterable[Sequence[object]], right: Iterable[int] = (), title: str = ""
) -> None:
    """A table; `right` are the columns of numbers."""
    right = set(right)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for place, name in enumerate(columns):
        table.add_column(
            name, justify="right" if place in right else "left", no_wrap=place in right, overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    out = console()
    if title:
        out.print(Text(title, style="bold"))
    out.print(table)


def note(message: str, style: str = "") -> None:
    """A line beside the result, on stderr."""
    click.echo(click.style(message, fg=style) if style and sys.stderr.isatty() else message, err=True)


def as_json(value: object) -> None:
    """A value as JSON on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def short(text: str | None, most: int = 120) -> str:
    """A text on one line, cut when long."""
    flat = " ".join((text or "").split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"

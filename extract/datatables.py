"""The tables of words and phrases in `data`."""

from __future__ import annotations

import csv
from importlib import resources


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table of `data`, each by the names of its header."""
    with (resources.files("extract") / "data" / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))

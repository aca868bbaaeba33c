"""What is plainly odd in one report: two numbers for one thing, a sign against its own two values."""

from __future__ import annotations

from collections import defaultdict

from normalize.figure import Figure


def mark(figures: list[Figure]) -> list[Figure]:
    """Set `stated` to odd on direct conflicts; the numbers stay as stated."""
    by_key: dict[tuple, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.measure != "other":
            by_key[figure.key()].append(figure)
    for same in by_key.values():
        exact = [f for f in same if f.approx is None]
        if len({f.value for f in exact}) > 1:
            for figure in exact:
                figure.stated = "odd"
    return figures

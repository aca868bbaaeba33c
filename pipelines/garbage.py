"""How often a process looks for cycles of garbage: tables of words and places are half a million objects that stay."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

# New objects between two searches. With Python's own 700 the search goes over the tables again and again while they
# are read, and takes longer than reading them.
SELDOM = 50_000


def seldom() -> None:
    """Look less often from now on: for processes that are ours from beginning to end."""
    gc.set_threshold(max(SELDOM, gc.get_threshold()[0]), *gc.get_threshold()[1:])


def leaving() -> None:
    """Spare a process that ends the last search: 0.15 s over tables that go with it anyway."""
    gc.freeze()


@contextlib.contextmanager
def seldom_collected() -> Iterator[None]:
    """Look less often while this lasts: in a process that belongs to somebody else."""
    before = gc.get_threshold()
    seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)

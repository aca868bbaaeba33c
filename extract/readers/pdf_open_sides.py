"""Tables whose outer sides are not drawn: a side is where level lines end with an inner line between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.readers.pdf_paths import Edge

NEAR = 3.0  # points: ends and places that differ by less are the same


def side_edges(edges: list[Edge]) -> list[Edge]:
    """The missing left and right sides of tables with inner upright lines."""
    upright = [edge for edge in edges if not edge.level]
    sides = []
    for group in _groups([edge for edge in edges if edge.level]):
        left, right = group[0].x0, group[0].x1
        for above, below in pairwise(group):
            between = [u.x0 for u in upright if u.top <= above.top + NEAR and u.bottom >= below.top - NEAR]
            if not any(left + NEAR < x < right - NEAR for x in between):
                continue
            for side in (left, right):
                if not any(abs(x - side) <= NEAR for x in between):
                    sides.append(Edge(side, above.top, side, below.top))
    return sides


def _groups(level: list[Edge]) -> Iterator[list[Edge]]:
    """Level lines that begin and end together, from top to bottom."""
    groups: list[list[Edge]] = []
    for edge in sorted(level, key=lambda e: (e.x0, e.top)):
        for group in groups:
            if abs(group[0].x0 - edge.x0) <= NEAR and abs(group[0].x1 - edge.x1) <= NEAR:
                group.append(edge)
                break
        else:
            groups.append([edge])
    return (sorted(group, key=lambda e: e.top) for group in groups if len(group) > 1)

"""How deep list items lie: by how far they are set in, else by the parts of their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.report import Block, Item

STEP = 6.0  # points: items set in by less than this are on one level
_PARTS = re.compile(r"\d+")


def name_levels(blocks: list[Block]) -> None:
    """Set the level of every list item, in place."""
    for run in _runs(blocks):
        starts = [item.box[0] if item.box else 0.0 for item in run]
        steps: list[float] = []
        for start in sorted(starts):
            if not steps or start - steps[-1] > STEP:
                steps.append(start)
        depths = [max(1, len(_PARTS.findall(item.marker))) for item in run]
        for item, start, depth in zip(run, starts, depths, strict=True):
            set_in = sum(step < start - STEP / 2 for step in steps)
            item.level = set_in if len(steps) > 1 else depth - min(depths)


def _runs(blocks: list[Block]) -> Iterator[list[Item]]:
    """Items that follow one another."""
    run: list[Item] = []
    for block in [*blocks, None]:
        if isinstance(block, Item):
            run.append(block)
        elif run and (block is None or block.role == "body"):
            yield run
            run = []

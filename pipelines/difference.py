"""What differs between two states of one document's figures: added, gone, changed value, changed code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from normalize.figure import Figure

KINDS = ("added", "gone", "value", "code", "moved", "other")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `old` or `new` is None for a figure that came or went."""

    kind: str
    old: Figure | None
    new: Figure | None

    @property
    def figure(self) -> Figure:
        """The figure to name it by."""
        return self.new or self.old  # type: ignore[return-value]

    def to_dict(self) -> dict:
        """The change as plain data."""
        return {
            "kind": self.kind,
            "old": self.old.to_dict() if self.old else None,
            "new": self.new.to_dict() if self.new else None,
        }


def changes(old: Iterable[Figure], new: Iterable[Figure]) -> list[Change]:
    """The differences, paired from what is surest: same in all, same thing, same place, same words."""
    left, right = list(old), list(new)
    found: list[Change] = []

    def pair(by: Callable[[Figure], object], kind: str | None) -> None:
        """Pair figures that are alike `by` a key; `kind` None drops the pair as no change."""
        nonlocal left, right
        waiting: dict[object, list[Figure]] = defaultdict(list)
        for figure in left:
            waiting[by(figure)].append(figure)
        rest = []
        for figure in right:
            same = waiting[by(figure)]
            if same:
                before = same.pop(0)
                if kind:
                    found.append(Change(kind, before, figure))
            else:
                rest.append(figure)
        gone = {id(figure) for group in waiting.values() for figure in group}
        left, right = [figure for figure in left if id(figure) in gone], rest

    pair(lambda f: (f.identity, f.approx, f.stated, f.status, f.rule, f.topic_broader), None)
    pair(lambda f: f.identity, "other")
    pair(lambda f: (f.key(), f.value, f.status), "moved")
    pair(lambda f: (f.key(), f.status), "value")
    pair(lambda f: (f.address, f.value, f.unit) if f.address else id(f), "code")
    pair(lambda f: (f.snippet, f.value, f.unit) if f.address else id(f), "code")
    found += [Change("gone", figure, None) for figure in left]
    found += [Change("added", None, figure) for figure in right]
    return found

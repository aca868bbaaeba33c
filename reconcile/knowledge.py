"""What is known of the codes: which make up a whole, which are part of which, which stand outside."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from normalize import codelists

_DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Partition:
    """Codes of one dim that make up a whole: all of `core`, any of `also`."""

    dim: str
    core: frozenset[str]
    also: frozenset[str]
    strength: str

    def of(self, codes: frozenset[str]) -> frozenset[str]:
        """The codes of this partition among those stated; empty when the core is not all there."""
        return codes & (self.core | self.also) if self.core <= codes else frozenset()


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of this room's data files."""
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@lru_cache(maxsize=1)
def partitions() -> dict[str, tuple[Partition, ...]]:
    """Known partitions by dim, the first that fits counts."""
    known: dict[str, list[Partition]] = {}
    for row in rows("partitions.csv"):
        partition = Partition(
            row["dim"], frozenset(row["core"].split()), frozenset(row["also"].split()), row["strength"]
        )
        known.setdefault(row["dim"], []).append(partition)
    return {dim: tuple(found) for dim, found in known.items()}


@lru_cache(maxsize=1)
def wholes() -> dict[tuple[str, str], str]:
    """(dim, part) -> the code it is part of, by the codelists; without codes that reports count apart."""
    loose = {(row["dim"], row["code"]) for row in rows("loose.csv")}
    found = {}
    for dim in codelists.names():
        lines = codelists.codelist(dim)
        for code, line in lines.items():
            if line.parent and not lines[line.parent].is_group and (dim, code) not in loose:
                found[dim, code] = line.parent
    return found


@lru_cache(maxsize=1)
def outside() -> frozenset[tuple[str, str]]:
    """(dim, code) that stand outside the total of the procedure."""
    return frozenset((row["dim"], row["code"]) for row in rows("outside.csv"))


@lru_cache(maxsize=1)
def overlapping() -> frozenset[str]:
    """Dims whose codes do not exclude each other, so that no sum over them means anything."""
    return frozenset(row["dim"] for row in rows("overlapping.csv"))


@lru_cache(maxsize=1)
def topic_parts() -> tuple[tuple[str, tuple[tuple[str, str], ...], str], ...]:
    """(whole topic, ((code, start of its label) of each part), words): topics reported as two parts."""
    found = []
    for row in rows("topic_parts.csv"):
        parts = [part.partition("|") for part in row["parts"].split()]
        found.append(
            (row["whole"], tuple((code, label.rstrip("*")) for code, _, label in parts), row["words"])
        )
    return tuple(found)


def parent_topic(code: str) -> str | None:
    """The next wider node of the classifier, None for a section."""
    segments = code.split(".")
    filled = [i for i, segment in enumerate(segments) if segment.strip("0")]
    if len(filled) < 2:
        return None
    return ".".join(segments[: filled[-1]] + ["0" * len(s) for s in segments[filled[-1] :]])


def broader(dim: str, code: str) -> str | None:
    """The code that includes this one, None when it stands at the top of its list."""
    return parent_topic(code) if dim == "topic" and code else wholes().get((dim, code))

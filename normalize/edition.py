"""Two editions of the classifier side by side: what came, went, was renamed or got another code."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import UsageError
from normalize import classifier
from normalize.classifier import Classifier, Node
from normalize.topic_index import aliases

_RUSSIAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")


@dataclass(frozen=True, slots=True)
class Changes:
    """How a newer edition differs; `moved` pairs a node with the one of the same path of names elsewhere."""

    old: str
    new: str
    added: tuple[Node, ...] = ()
    removed: tuple[Node, ...] = ()
    renamed: tuple[tuple[Node, Node], ...] = ()
    moved: tuple[tuple[Node, Node], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.renamed or self.moved)

    @property
    def gone(self) -> set[str]:
        """Codes that the newer edition does not have."""
        return {node.code for node in self.removed} | {node.code for node, _ in self.moved}


@dataclass(frozen=True, slots=True)
class Touched:
    """What the changes mean for what is stored: figures by code, everyday wordings that lose their node."""

    gone: dict[str, int] = field(default_factory=dict)
    renamed: dict[str, int] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()

    @property
    def figures(self) -> int:
        """How many stored figures stand under a changed node."""
        return sum(self.gone.values()) + sum(self.renamed.values())


def compare(old: Classifier, new: Classifier) -> Changes:
    """The differences between two editions, in the official order."""
    added = [node for node in new if node.code not in old]
    removed = [node for node in old if node.code not in new]
    renamed = [
        (node, new[node.code]) for node in old if node.code in new and new[node.code].name != node.name
    ]
    by_path: dict[tuple[str, ...], list[Node]] = {}
    for node in added:
        by_path.setdefault(_names(new, node), []).append(node)
    moved = []
    for node in removed:
        twins = by_path.get(_names(old, node), [])
        if len(twins) == 1:
            moved.append((node, twins[0]))
    gone = {node.code for node, _ in moved}
    come = {node.code for _, node in moved}
    return Changes(
        old.edition,
        new.edition,
        tuple(node for node in added if node.code not in come),
        tuple(node for node in removed if node.code not in gone),
        tuple(renamed),
        tuple(moved),
    )


def touched(changes: Changes, stored: Mapping[str, int]) -> Touched:
    """Which stored figures (counts by topic code) and aliases the changes concern."""
    renamed = {old.code for old, _ in changes.renamed}
    lost = tuple(alias.label for alias in aliases() if alias.code in changes.gone)
    return Touched(
        {code: count for code, count in stored.items() if code in changes.gone},
        {code: count for code, count in stored.items() if code in renamed},
        lost,
    )


def date(text: str) -> str:
    """An edition's date as it is kept, `2025-10-31`; `31.10.2025` is understood."""
    russian = _RUSSIAN_DATE.match(text.strip())
    try:
        if russian:
            return dt.date(int(russian[3]), int(russian[2]), int(russian[1])).isoformat()
        return dt.date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise UsageError(f"not a date of an edition: {text}") from error


def keep(nodes: Iterable[Node], edition: str) -> Path:
    """Write an edition beside the others; it is the newest one's turn from then on."""
    path = classifier.FOLDER / f"{edition}.csv"
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(["code", "name"])
            lines.writerows((node.code, node.name) for node in nodes)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
    classifier.load.cache_clear()
    return path


def orphans(tree: Classifier) -> list[Node]:
    """Nodes whose parent the edition lacks."""
    return [node for node in tree if (above := classifier.parent(node.code)) and above not in tree]


def _names(tree: Classifier, node: Node) -> tuple[str, ...]:
    return tuple(above.name for above in tree.path(node.code))

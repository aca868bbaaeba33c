"""The Типовой общероссийский тематический классификатор: a tree of topics, one data file an edition."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from extract.errors import UsageError

FOLDER = Path(__file__).parent / "data" / "classifier"
LEVELS = ("section", "theme", "group", "question", "subquestion")


@dataclass(frozen=True, slots=True)
class Node:
    """One topic: its code and its official name, slips of the source included."""

    code: str
    name: str

    @property
    def depth(self) -> int:
        """1 for a section … 4 for a question, 5 for a sub-question."""
        return depth(self.code)

    @property
    def level(self) -> str:
        """The level's name: `section`, `theme`, `group`, `question`, `subquestion`."""
        return LEVELS[self.depth - 1]

    @property
    def title(self) -> str:
        """The name without its bracketed exclusions, as a person would say it."""
        return self.name.split(" (за исключением")[0].split(" (в рамках")[0]


class Classifier:
    """One edition of the tree, in the official order."""

    def __init__(self, edition: str, nodes: list[Node]) -> None:
        self.edition = edition
        self.nodes = {node.code: node for node in nodes}
        if len(self.nodes) != len(nodes):
            raise UsageError(f"classifier {edition}: a code stands twice")

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes.values())

    def __len__(self) -> int:
        return len(self.nodes)

    def __contains__(self, code: str) -> bool:
        return code in self.nodes

    def __getitem__(self, code: str) -> Node:
        return self.nodes[code]

    def get(self, code: str | None) -> Node | None:
        """The node of a code, or None."""
        return self.nodes.get(code or "")

    def name(self, code: str | None) -> str:
        """The name of a code, empty when this edition has no such code."""
        node = self.get(code)
        return node.name if node else ""

    def path(self, code: str) -> list[Node]:
        """The node with its ancestors, the section first."""
        return [self.nodes[c] for c in reversed([code, *ancestors(code)]) if c in self.nodes]

    def children(self, code: str | None = None) -> list[Node]:
        """The nodes right under a code; the sections when no code is given."""
        return self._children.get(code, [])

    def under(self, code: str) -> Iterator[Node]:
        """Every node below a code."""
        for child in self.children(code):
            yield child
            yield from self.under(child.code)

    @cached_property
    def _children(self) -> dict[str | None, list[Node]]:
        found: dict[str | None, list[Node]] = {}
        for node in self:
            found.setdefault(parent(node.code), []).append(node)
        return found

    def search(self, words: str) -> list[Node]:
        """Nodes whose name holds every given word, in any case form; the highest levels first."""
        from normalize.words import lemmas

        wanted = set(lemmas(words))
        if not wanted:
            return []
        return sorted((n for n in self if wanted <= set(lemmas(n.name))), key=lambda n: (n.depth, n.code))


@lru_cache(maxsize=8192)
def parent(code: str) -> str | None:
    """The code above: the last non-zero segment zeroed, a fifth segment cut off; None above a section."""
    parts = code.split(".")
    if len(parts) == 5:
        return ".".join(parts[:4])
    own = depth(code)
    if own <= 1:
        return None
    return ".".join([*parts[: own - 1], *["0000"] * (5 - own)])


def depth(code: str) -> int:
    """How many segments of a code say something."""
    return len([part for part in code.split(".") if part != "0000"])


@lru_cache(maxsize=8192)
def ancestors(code: str) -> tuple[str, ...]:
    """Every code above, the nearest first."""
    above = parent(code)
    return (above, *ancestors(above)) if above else ()


def covers(wide: str, narrow: str) -> bool:
    """Is `wide` the same node as `narrow` or above it?"""
    return wide == narrow or wide in ancestors(narrow)


def parent_at(code: str, level: int) -> str:
    """The node itself or the one above it at a depth: 1 for its section … 3 for its group."""
    return next((c for c in (code, *ancestors(code)) if depth(c) <= level), code)


def common(codes: list[str]) -> str | None:
    """The lowest node that covers all codes, None when they share no section."""
    first, *rest = codes
    return next((c for c in (first, *ancestors(first)) if all(covers(c, other) for other in rest)), None)


def read(path: Path, edition: str) -> Classifier:
    """Read an edition from a file with columns `code` and `name`, separated by tabs, commas or semicolons."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    mark = max("\t;,", key=(lines or [""])[0].count)
    rows = [row for row in csv.reader(lines, delimiter=mark) if len(row) >= 2 and row[0].strip()]
    if rows and rows[0][0].strip().lower() in ("code", "код"):
        rows = rows[1:]
    nodes = [Node(row[0].strip(), " ".join(row[1].split())) for row in rows]
    wrong = next((n.code for n in nodes if not _is_code(n.code)), None)
    if not nodes or wrong is not None:
        raise UsageError(
            f"{path.name}: not a classifier ({wrong or 'no rows'}); two columns are needed, code and name"
        )
    return Classifier(edition, nodes)


def _is_code(text: str) -> bool:
    parts = text.split(".")
    return (
        len(parts) in (4, 5) and all(len(part) == 4 and part.isdigit() for part in parts) and depth(text) > 0
    )


def editions() -> list[str]:
    """The editions at hand, oldest first."""
    return sorted(path.stem for path in FOLDER.glob("*.csv"))


@lru_cache(maxsize=8)
def load(edition: str | None = None) -> Classifier:
    """An edition by its date, the newest when none is named."""
    known = editions()
    edition = edition or known[-1]
    if edition not in known:
        raise UsageError(f"no classifier edition {edition}; at hand: {', '.join(known)}")
    return read(file_of(edition), edition)


def file_of(edition: str) -> Path:
    """Where an edition at hand lies."""
    return FOLDER / f"{edition}.csv"

"""Codelists of figures.md: what a code is called in two languages and what lies under what.

A `group` is a code that no figure carries: it names what several codes are together, so that a comparison
can roll up («письменно и в электронной форме»). The order of a file is the order for people.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extract.errors import UsageError
from normalize import classifier

FOLDER = Path(__file__).parent / "data" / "codelists"
LANGUAGES = ("ru", "en")


@dataclass(frozen=True, slots=True)
class Code:
    """A line of a codelist."""

    code: str
    label_ru: str
    label_en: str
    parent: str | None
    role: str

    @property
    def is_group(self) -> bool:
        """Does it only name what its children are together?"""
        return self.role == "group"

    def label(self, language: str = "ru") -> str:
        """What people call it."""
        return self.label_en if language == "en" else self.label_ru


def names() -> list[str]:
    """The dims and fields that have a codelist."""
    return sorted(path.stem for path in FOLDER.glob("*.csv"))


@lru_cache(maxsize=32)
def codelist(name: str) -> dict[str, Code]:
    """A codelist by code; groups included."""
    path = FOLDER / f"{name}.csv"
    if not path.exists():
        raise UsageError(f"no codelist {name}; at hand: {', '.join(names())}")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: Code(**{**row, "parent": row["parent"] or None}) for row in csv.DictReader(file)}


def codes(name: str) -> tuple[str, ...]:
    """The codes that figures carry, without groups."""
    return tuple(code for code, line in codelist(name).items() if not line.is_group)


def label(name: str, code: str, language: str = "ru") -> str:
    """What people call a code; topics are named by the classifier."""
    if name == "topic":
        node = classifier.load().get(code)
        return node.title if node else code
    line = codelist(name).get(code)
    return line.label(language) if line else code


def ancestors(name: str, code: str) -> tuple[str, ...]:
    """Every code above, the nearest first."""
    if name == "topic":
        return classifier.ancestors(code)
    lines = codelist(name)
    above = lines[code].parent if code in lines else None
    return (above, *ancestors(name, above)) if above else ()


def children(name: str, code: str | None = None) -> tuple[str, ...]:
    """The codes right under a code; under None those that have no parent."""
    if name == "topic":
        return tuple(node.code for node in classifier.load().children(code))
    return tuple(line.code for line in codelist(name).values() if line.parent == code)


def covers(name: str, wide: str, narrow: str) -> bool:
    """Is `wide` the same code or above it?"""
    return wide == narrow or wide in ancestors(name, narrow)


def outermost(name: str, given: Iterable[str]) -> list[str]:
    """The codes that lie under no other given one: what may be summed without counting twice."""
    wanted = list(dict.fromkeys(given))
    return [c for c in wanted if not any(c != other and covers(name, other, c) for other in wanted)]


def check() -> list[str]:
    """What is wrong with the codelist files: unknown parents, circles, empty or doubled labels."""
    wrong = []
    for name in names():
        lines = codelist(name)
        labels: dict[str, str] = {}
        for line in lines.values():
            if line.parent and line.parent not in lines:
                wrong.append(f"{name}.{line.code}: no such parent: {line.parent}")
            elif _in_circle(lines, line.code):
                wrong.append(f"{name}.{line.code}: its parents go in a circle")
            if line.is_group and not children(name, line.code):
                wrong.append(f"{name}.{line.code}: a group without children")
            if not (line.label_ru and line.label_en):
                wrong.append(f"{name}.{line.code}: a label is missing")
            twin = labels.setdefault(line.label_ru, line.code)
            if twin != line.code:
                wrong.append(f"{name}: {twin} and {line.code} are both called «{line.label_ru}»")
    return wrong


def _in_circle(lines: dict[str, Code], code: str) -> bool:
    seen = {code}
    above = lines[code].parent
    while above in lines and above not in seen:
        seen.add(above)
        above = lines[above].parent
    return above in seen

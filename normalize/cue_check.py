"""Cue patterns against each other: phrases of one dim that match the same words must say one code."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from extract.errors import UsageError
from normalize import codelists
from normalize.words import lemma, plain

# `~` ends the beginning of a word, `*` is any word, `|` parts alternatives: the notation of the cue file. `^`, a name
# that the file does not know, clashes with no name that it does: of two equal spans the later row is the more particular.
STEM, ANY, OR = "~", "*", "|"


@dataclass(frozen=True, slots=True)
class Cue:
    """A line of the cue file: a phrase and the code of a dim that it says."""

    dim: str
    code: str
    pattern: str
    line: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Two phrases that can match the same words and say different codes."""

    one: Cue
    other: Cue

    def __str__(self) -> str:
        a, b = self.one, self.other
        return (
            f"{a.dim}: «{a.pattern}» → {a.code} (line {a.line}) and «{b.pattern}» → {b.code} (line {b.line}) "
            "match the same words"
        )


def read(path: Path) -> list[Cue]:
    """The cues of a CSV file with the columns dim (or role), code and pattern."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = reader.fieldnames or []
        dim = next((name for name in ("dim", "role") if name in columns), None)
        if not dim or "code" not in columns or "pattern" not in columns:
            raise UsageError(f"{path.name}: columns dim, code and pattern are needed")
        return [Cue(row[dim], row["code"], row["pattern"], n) for n, row in enumerate(reader, 2)]


def clashes(cues: list[Cue], by_form: bool = False) -> list[Clash]:
    """Pairs of one dim and two codes whose phrases can match the same words.

    `by_form` gives the pairs instead that meet only because one names a form («главами») of the other's word
    («глава»): the narrower one is meant to win there.
    """
    found = []
    groups: dict[tuple[str, int], list[Cue]] = {}
    for cue in cues:
        groups.setdefault((cue.dim, len(cue.pattern.split())), []).append(cue)
    for same_length in groups.values():
        for one, other in combinations(same_length, 2):
            phrases = one.pattern.split(), other.pattern.split()
            if (
                one.code != other.code
                and _meet(*phrases, by_form)
                and not (by_form and _meet(*phrases, False))
            ):
                found.append(Clash(one, other))
    return found


def doubles(cues: list[Cue]) -> list[str]:
    """Phrases written twice for one code: harmless, but one of them is idle."""
    seen: dict[tuple[str, str, str], Cue] = {}
    wrong = []
    for cue in cues:
        first = seen.setdefault((cue.dim, cue.code, plain(cue.pattern)), cue)
        if first is not cue:
            wrong.append(f"{cue.dim}.{cue.code}: «{cue.pattern}» stands on lines {first.line} and {cue.line}")
    return wrong


def strangers(cues: list[Cue]) -> list[str]:
    """Cues of a dim that has a codelist with a code that the codelist lacks."""
    known = set(codelists.names())
    return [
        f"{cue.dim}: no such code: {cue.code} (line {cue.line})"
        for cue in cues
        if cue.dim in known and cue.code not in codelists.codes(cue.dim)
    ]


def _meet(one: list[str], other: list[str], by_form: bool) -> bool:
    """Can two phrases of equal length match the same words?"""
    return all(_same_word(a, b, by_form) for a, b in zip(one, other, strict=True))


def _same_word(one: str, other: str, by_form: bool) -> bool:
    return any(_same_form(a, b, by_form) for a in plain(one).split(OR) for b in plain(other).split(OR))


def _same_form(one: str, other: str, by_form: bool) -> bool:
    if ANY in (one, other):
        return True
    if one.endswith(STEM) and other.endswith(STEM):
        a, b = one[:-1], other[:-1]
        return a.startswith(b) or b.startswith(a)
    if one.endswith(STEM):
        return other.startswith(one[:-1])
    if other.endswith(STEM):
        return one.startswith(other[:-1])
    return one == other or (by_form and lemma(one) == lemma(other))

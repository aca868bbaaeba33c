"""Fingerprints of the stages: of their code, their data files and the libraries they use.

Nobody bumps a version by hand: a changed file changes the fingerprint of every stage that rests on it, and a
changed reader only that of its own formats.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from extract.reading import READERS
from pipelines.imports import ROOT, Reach, behind, reach

_GLUE = Path(__file__).with_name("stages.py")
_READING = ("extract.reading",)


def _entries(stage: str) -> tuple[str, ...]:
    return {
        "extract": (behind("extract", "statements"), "extract.ledger"),
        "reporter": ("normalize.places",),
        "normalize": (
            behind("normalize", "figures"),
            "normalize.places",
            "normalize.decisions",
            "store.door",
        ),
        "reconcile": (behind("reconcile", "check"),),
    }[stage]


class Fingerprints:
    """The fingerprints of the code as it stands now; each is computed when first asked for."""

    @property
    def extract(self) -> str:
        """Of the extraction of statements."""
        return _fingerprint("extract", "")

    @property
    def reporter(self) -> str:
        """Of finding out who reports."""
        return _fingerprint("reporter", "")

    @property
    def normalize(self) -> str:
        """Of coding, with the door of the store."""
        return _fingerprint("normalize", "")

    @property
    def reconcile(self) -> str:
        """Of checking."""
        return _fingerprint("reconcile", "")

    def read(self, format: str) -> str:
        """Of reading a format; a format that nobody knows rests on all readers."""
        return _fingerprint("read", format)

    def stage(self, name: str, format: str = "") -> str:
        """The fingerprint of a stage by name."""
        return _fingerprint(name, format if name == "read" else "")


def stage_reach(stage: str, format: str = "") -> Reach:
    """What a stage rests on: files of ours and libraries."""
    if stage != "read":
        return reach(_entries(stage))
    readers = frozenset(f"extract.readers.{module}" for module in READERS.values())
    common = reach(_READING, without=readers)
    own = reach([f"extract.readers.{READERS[format]}"] if format in READERS else readers)
    return Reach(common.files | own.files, common.libraries | own.libraries)


@lru_cache(maxsize=64)
def _fingerprint(stage: str, format: str) -> str:
    return of(stage_reach(stage, format))


def of(found: Reach) -> str:
    """One fingerprint of files and libraries."""
    said = [f"python {sys.version_info.major}.{sys.version_info.minor}", _digest(_GLUE)]
    said += sorted(f"{file.relative_to(ROOT).as_posix()} {_digest(file)}" for file in found.files)
    said += sorted(f"{name} {_version(name)}" for name in found.libraries)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


@lru_cache(maxsize=4096)
def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@lru_cache(maxsize=1)
def _installed() -> dict[str, str]:
    """Distribution -> version, from the names of the folders that pip leaves: reading metadata takes long."""
    found: dict[str, str] = {}
    for folder in dict.fromkeys(sys.path):
        if folder and Path(folder).is_dir():
            for path in Path(folder).glob("*.dist-info"):
                name, _, version = path.name.removesuffix(".dist-info").rpartition("-")
                found.setdefault(_plain(name), version)
    return found


@lru_cache(maxsize=1)
def _distributions() -> dict[str, str]:
    with Path(__file__).with_name("libraries.csv").open(encoding="utf-8", newline="") as file:
        return {row["module"]: row["distribution"] for row in csv.DictReader(file)}


def _version(module: str) -> str:
    """The installed version of a library; `absent` counts: installing an OCR engine is a change."""
    return _installed().get(_plain(_distributions().get(module, module)), "absent")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def now(stages: str = "pipelines.stages") -> Fingerprints:
    """The fingerprints of the stages of a module: of the real code unless the module has its own."""
    return getattr(import_module(stages), "fingerprints", Fingerprints)()

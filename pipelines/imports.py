"""Which files a module rests on: found in its text, without running it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("extract", "normalize", "reconcile", "store")
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<home>\.*[\w.]*)[ \t]+import[ \t]+(?P<names>\([^)]*\)|[^\n#]+)"
    r"|import[ \t]+(?P<modules>[^\n#]+))",
    re.MULTILINE,
)
_NAMED = re.compile(r"[\"']((?:" + "|".join(ROOMS) + r")(?:\.\w+)+)[\"']")  # import_module("extract.x")
_LITERAL = re.compile(r"\"([^\"\n]{1,60})\"")
_BUILT = re.compile(r"\}[\w-]*\.(?:csv|tsv|json|txt)\b|glob\(")  # a data file whose name is put together


@dataclass(slots=True)
class Reach:
    """Files of ours that a stage rests on, and the libraries beside them."""

    files: set[Path] = field(default_factory=set)
    libraries: set[str] = field(default_factory=set)


def reach(modules: Iterable[str], without: frozenset[str] = frozenset()) -> Reach:
    """Everything that modules lead to by imports, with their data files; `without` is not entered."""
    found = Reach()
    waiting = [module for module in modules if module not in without]
    seen = set(waiting) | without
    while waiting:
        path = _file(waiting.pop())
        if path is None:
            continue
        found.files.add(path)
        ours, libraries, data = _scan(path)
        found.files |= data
        found.libraries |= libraries
        for module in ours - seen:
            seen.add(module)
            waiting.append(module)
    return found


@lru_cache(maxsize=4096)
def _file(module: str) -> Path | None:
    path = ROOT.joinpath(*module.split("."))
    if path.is_dir():
        return path / "__init__.py" if (path / "__init__.py").exists() else None
    path = path.with_suffix(".py")
    return path if path.exists() else None


@lru_cache(maxsize=4096)
def _scan(path: Path) -> tuple[frozenset[str], frozenset[str], frozenset[Path]]:
    """The modules of ours, the libraries and the data files that one file names."""
    text = path.read_text(encoding="utf-8")
    package = path.relative_to(ROOT).parent.parts
    ours, libraries = set(), set()
    for found in _IMPORT.finditer(text):
        if found["modules"] is not None:
            candidates = [part.split()[0] for part in found["modules"].split(",") if part.strip()]
        else:
            home = found["home"]
            if home.startswith("."):
                up = len(home) - len(home.lstrip("."))
                home = ".".join((*package[: len(package) - up + 1], *filter(None, [home.lstrip(".")])))
            names = re.sub(r"#[^\n]*", "", found["names"]).strip("() \n\\").replace("\n", " ").split(",")
            candidates = [_home(home, name.split()[0]) for name in names if name.strip()]
        for candidate in candidates:
            top = candidate.split(".")[0]
            if top in ROOMS:
                ours.add(candidate)
            elif (
                top not in sys.stdlib_module_names and top.isidentifier() and top not in ("pipelines", "web")
            ):
                libraries.add(top)
    ours |= set(_NAMED.findall(text))
    return frozenset(ours), frozenset(libraries), frozenset(_data(path, text))


def _home(module: str, name: str) -> str:
    """Where `from module import name` leads: a submodule, the module, or through a room's door."""
    if module.split(".")[0] not in ROOMS:
        return module
    if _file(f"{module}.{name}"):
        return f"{module}.{name}"
    return behind(module, name) if module in ROOMS else module


@lru_cache(maxsize=256)
def behind(room: str, name: str) -> str:
    """The module that a room's __init__ takes a name from; the room itself when it says so nowhere."""
    door = _file(room)
    text = door.read_text(encoding="utf-8") if door else ""
    lazy = re.search(rf"[\"']{name}[\"']\s*:\s*[\"']({room}(?:\.\w+)+)[\"']", text)
    plain = re.search(rf"^\s*from\s+({room}(?:\.\w+)+)\s+import\s+[^\n]*\b{name}\b", text, re.MULTILINE)
    found = lazy or plain
    return found[1] if found else room


def _data(path: Path, text: str) -> set[Path]:
    """Data files of the module's room that it names; all of them when it puts their names together."""
    folder = ROOT / path.relative_to(ROOT).parts[0] / "data"
    every = _files_under(folder)
    if not every:
        return set()
    words = set(_LITERAL.findall(text))
    named = {file for file in every if words & {file.name, *file.relative_to(folder).parts[:-1]}}
    if "data" in words and (_BUILT.search(text) or not named):
        folders = {file for file in named if file.parent != folder}
        return folders if folders and len(folders) == len(named) else set(every)
    return named


@lru_cache(maxsize=64)
def _files_under(folder: Path) -> tuple[Path, ...]:
    if not folder.is_dir():
        return ()
    return tuple(sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix != ".md"))

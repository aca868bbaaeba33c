"""The house rules: rooms in a row, small modules, one home for exceptions, nothing swallowed in silence."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("extract", "normalize", "reconcile", "store", "pipelines", "web")
NOT_THE_PRODUCT = {"fixtures", "tests", "bench"}
KNOW_THEM_ALL = {"pipelines", "web"}
LONGEST, MEDIAN = 400, 150

PATHS = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PATHS}
TREES = {name: ast.parse(source) for name, source in SOURCES.items() if source.strip()}


def imported(tree: ast.Module) -> set[str]:
    """The top-level packages that a module imports, at its head or inside a function."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The functions and classes that a module offers."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def test_a_room_imports_only_rooms_to_its_left():
    astray = {}
    for name, tree in TREES.items():
        room = name.split("/")[0]
        allowed = set(ROOMS if room in KNOW_THEM_ALL else ROOMS[: ROOMS.index(room) + 1])
        wrong = imported(tree) & (set(ROOMS) | NOT_THE_PRODUCT) - allowed
        if wrong:
            astray[name] = wrong
    assert astray == {}


def test_no_module_is_long_and_most_are_short():
    lengths = {name: len(SOURCES[name].splitlines()) for name in TREES}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
    assert statistics.median(lengths.values()) < MEDIAN


def test_errors_that_callers_meet_live_in_one_module():
    elsewhere = [
        f"{name}: {node.name}"
        for name, tree in TREES.items()
        for node in public(tree)
        if name != "extract/errors.py" and isinstance(node, ast.ClassDef)
        if any(ast.unparse(base).endswith(("Error", "Exception")) for base in node.bases)
    ]
    assert elsewhere == []


def test_no_error_is_swallowed_in_silence():
    silent = [
        f"{name}:{node.lineno}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body)
        if node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
    ]
    assert silent == []


def test_every_module_and_public_name_says_what_it_is_for():
    mute = []
    for name, tree in TREES.items():
        if "/migrations/" not in name:
            mute += [] if ast.get_docstring(tree) else [name]
            mute += [f"{name}: {node.name}" for node in public(tree) if not ast.get_docstring(node)]
    assert mute == []


def test_public_functions_have_types():
    untyped = []
    for name, tree in TREES.items():
        for node in public(tree):
            if isinstance(node, ast.FunctionDef):
                arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                bare = [argument.arg for argument in arguments if argument.annotation is None]
                bare += [] if node.returns else ["its result"]
                untyped += [f"{name}: {node.name}: {part}" for part in bare]
    assert untyped == []

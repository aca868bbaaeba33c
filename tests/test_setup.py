"""The lock file: it holds what the project asks for, and nothing of the machine it was made on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
PINNED = {canonicalize_name(line.split("==")[0]): line.split("==")[1] for line in LOCK if "==" in line}


def wanted() -> list[Requirement]:
    """Every requirement of pyproject.toml, with its extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    return [Requirement(line) for group in groups for line in group]


def test_the_lock_pins_every_requirement_within_its_bounds():
    for requirement in wanted():
        version = PINNED.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name}: pip-compile --all-extras --strip-extras -o requirements.lock"
        assert requirement.specifier.contains(version), requirement


def test_the_lock_names_no_index_and_no_path():
    for line in LOCK:
        assert re.match(r"(#|    #|$|[A-Za-z0-9._-]+==[\w.+!]+(\s*;.*)?$)", line), line
    assert not any("://" in line for line in LOCK)

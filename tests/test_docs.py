"""Every command that the README and the docs show runs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "fixtures" / "README.md"]
BLOCK = re.compile(r"^```(?:console|sh|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)
# These stay up or change the machine; that they exist is all that is asked here.
ONLY_HELP = {"serve"}


def commands(page: Path) -> list[str]:
    """The command lines of a page's blocks, without their prompts and printed answers."""
    lines = [line for block in BLOCK.findall(page.read_text(encoding="utf-8")) for line in block.splitlines()]
    shown = [line.removeprefix("$ ").strip() for line in lines]
    return [line.split("  #")[0] for line in shown if re.match(r"(svodka|\./run|python) ", line)]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A place to work in: the fixtures, and a store of its own."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    (tmp_path / "bench").symlink_to(ROOT / "bench")
    return tmp_path


def run(command: str, desk: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of the docs as a user would, with this Python's programs first on the path."""
    words = shlex.split(command)
    if words[0] == "svodka" and words[1] in ONLY_HELP:
        words = [words[0], words[1], "--help"]
    bin_dir = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{bin_dir}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "SVODKA_STORE": "sqlite:///desk.db",
    }
    return subprocess.run(words, cwd=desk, env=environment, capture_output=True, text=True, timeout=300)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_commands_of_a_page_run(page, desk):
    lines = [line for line in commands(page) if not line.startswith("./run")]
    if lines and "ingest" not in " ".join(lines):
        assert run("svodka ingest fixtures/reports/own fixtures/seeds", desk).returncode == 0
    for line in lines:
        done = run(line, desk)
        # 1 is «nothing found» or «a check failed»: an answer too.
        assert done.returncode in (0, 1), f"{line}\n{done.stderr}"


def test_the_readme_s_two_commands_are_the_run_script_s():
    script = (ROOT / "run").read_text(encoding="utf-8")
    shown = [line.split()[1] for line in commands(ROOT / "README.md") if line.startswith("./run")]
    assert shown == ["demo", "test"]
    for job in shown:
        assert f"\n  {job})\n" in script
    assert "./run test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_links_between_pages_lead_somewhere():
    for page in PAGES:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"

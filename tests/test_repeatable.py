"""The same report says the same in every process: no order of a set may decide a figure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "fixtures"

_DUMP = """
import sys
from pathlib import Path
import extract, normalize

for path in sys.argv[1:]:
    report = extract.read(Path(path).read_bytes(), Path(path).name)
    for figure in normalize.figures(report, extract.statements(report)):
        print(path, figure.to_dict())
"""


@pytest.mark.slow
def test_another_hash_seed_changes_no_figure():
    reports = sorted(
        str(path)
        for room in ("seeds", "corpus", "manner")
        for path in (ROOT / room).rglob("*")
        if path.suffix in (".txt", ".html")
    )
    assert len(reports) > 20

    def dump(seed: str) -> str:
        env = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", _DUMP, *reports], env=env, capture_output=True, text=True, check=True
        )
        return done.stdout

    first = dump("1")
    assert first.count("\n") > 500
    assert dump("2") == first
    assert dump("3") == first

"""Planted errors: 1,000 numbers changed at random in built tables and in gold reports.

    python bench/reconcile_planted.py [HOW_MANY]

Prints, of the changes that some identity can see, how many were found and how often the changed number itself
was named; and what was called wrong in untouched tables.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests")]

from planted import Score, anyhow, built, consistent_gold, misprint, plant  # noqa: E402

import reconcile  # noqa: E402


def main() -> None:
    """Measure and print."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rng = random.Random(6)
    for name, change in (("one slip", misprint), ("any other number", anyhow)):
        score = Score()
        for _ in range(many):
            plant(built(rng), rng, score, change=change)
        print(f"built tables, {name}:", score.line())
    clean = [built(rng) for _ in range(many)]
    flagged = sum(any(f.kind != "implausible" for f in reconcile.check(t).findings) for t in clean)
    print(f"untouched built tables with any finding: {flagged / many:.4f}")
    for folder in ("seeds", "corpus"):
        reports = list(consistent_gold(folder))
        for name, change in (("one slip", misprint), ("any other number", anyhow)):
            score = Score()
            for _ in range(many):
                plant(rng.choice(reports), rng, score, change=change)
            print(f"gold of {folder} ({len(reports)} reports), {name}:", score.line())


if __name__ == "__main__":
    main()

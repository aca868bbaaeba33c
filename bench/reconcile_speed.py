"""What reconciling costs: a report at the median, growth with the figures, a table of 10,000 of them.

python bench/reconcile_speed.py
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests")]

from planted import GOLD, gold, wide  # noqa: E402

import reconcile  # noqa: E402


def cost(figures: list, times: int = 5) -> float:
    """Milliseconds of processor time of one check, the median of several."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        reconcile.check(figures)
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    reports = [
        gold(path) for folder in ("seeds", "corpus") for path in sorted((GOLD / folder).glob("*.jsonl"))
    ]
    costs = [cost(report) for report in reports]
    sizes = [len(report) for report in reports]
    print(
        f"{len(reports)} reports of {statistics.median(sizes)} figures at the median, {max(sizes)} at most:"
    )
    print(f"  {statistics.median(costs):.1f} ms a report at the median, {max(costs):.1f} at most")
    rng = random.Random(6)
    for rows in (50, 100, 500, 1000, 2000):
        figures = wide(rng, rows)
        taken = cost(figures, 3)
        print(
            f"  table of {len(figures):6} figures: {taken:8.1f} ms, "
            f"{taken / len(figures) * 1000:.1f} µs a figure"
        )


if __name__ == "__main__":
    main()

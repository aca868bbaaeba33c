"""How fast statements are found in a report that is read, words a second: `python -m bench.extract_speed [ROUNDS]`.

Warm: every report has been through once, so that tables, patterns and the lemmas of its words are at hand. Beside it
what pymorphy3 takes to parse each different word of the same text once, which is what the first time through pays.
"""

from __future__ import annotations

import gc
import re
import sys
import time
from pathlib import Path
from statistics import median

import extract
from extract.morphology import morphology
from extract.report import Report, Table

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = [
    path for folder in ("seeds", "corpus") for path in sorted((FIXTURES / folder).iterdir()) if path.is_file()
]
_WORD = re.compile(r"\w+")


def words(report: Report) -> list[str]:
    """The words and numerals of a report's blocks and cells."""
    texts = [block.text for _, block in report.body() if not isinstance(block, Table)]
    texts += [cell.text for _, block in report.body() if isinstance(block, Table) for cell in block.cells]
    return [word for text in texts for word in _WORD.findall(text)]


def cost(work, over: list) -> float:
    """Processor seconds of one piece of work on each of some things."""
    gc.collect()
    start = time.process_time()
    for one in over:
        work(one)
    return time.process_time() - start


def main(rounds: int = 9) -> None:
    """Print words a second, and the ratio to parsing the distinct words."""
    reports = [extract.read(path) for path in FILES if path.suffix != ".md"]
    found = [word for report in reports for word in words(report)]
    distinct = sorted({word for word in found if word[0].isalpha()})
    first = cost(extract.statements, reports)
    parse = morphology().parse
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(cost(extract.statements, reports))
        theirs.append(cost(parse, distinct))
    spent = median(ours)
    print(f"{len(reports)} reports, {len(found)} words, {len(distinct)} different; {rounds} rounds")
    print(f"  warm {len(found) / spent:,.0f} words a second, the best round {len(found) / min(ours):,.0f}")
    print(f"  the first time through {len(found) / first:,.0f}, tables and patterns included")
    print(f"  {spent / median(theirs):.2f} of the time that pymorphy3 takes over the different words")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)

"""How fast Word files are read, as ratios in one run: `python -m bench.read_docx [ROUNDS]`.

The rival is python-docx at its quickest: opening the file and taking the text of every paragraph and every
raw cell from the XML. The second line reads with isolation on, one warm child.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from statistics import median

import docx
from docx.oxml.ns import qn

from extract.limits import DEFAULT
from extract.reading import read
from extract.sandbox import Sandbox

FILES = sorted((Path(__file__).parents[1] / "fixtures" / "reports").glob("*/**/*.docx"))
_TEXT, _PARAGRAPH, _CELL = qn("w:t"), qn("w:p"), qn("w:tc")


def rival(path: Path) -> int:
    """Open a file with python-docx and walk its raw paragraphs and cells."""
    body = docx.Document(str(path)).element.body
    told = 0
    for element in body.iter(_PARAGRAPH, _CELL):
        told += len("".join(part.text or "" for part in element.iter(_TEXT)))
    return told


def ours(path: Path) -> int:
    """Read the same file into a Report."""
    return len(read(path, limits=DEFAULT).blocks)


def readable() -> list[Path]:
    """Files that both can open: no locked ones, no files that are something else under this name."""
    return [path for path in FILES if path.read_bytes()[:2] == b"PK"]


def main(rounds: int = 7) -> None:
    """Print the ratio, and documents a second with isolation on."""
    files = readable()
    for path in files:
        rival(path), ours(path)
    theirs, own = {path: [] for path in files}, {path: [] for path in files}
    for _ in range(rounds):
        for path in files:
            for work, kept in ((rival, theirs), (ours, own)):
                gc.collect()  # else one pays for the other's rubbish
                start = time.process_time()  # of this process alone: neighbours do not count
                work(path)
                kept[path].append(time.process_time() - start)
    ratios = [median(own[path]) / median(theirs[path]) for path in files]
    total = sum(median(own[path]) for path in files) / sum(median(theirs[path]) for path in files)
    print(f"{len(files)} files, {rounds} rounds: svodka / python-docx open + raw cells")
    print(f"  all together {total:.2f}, median file {median(ratios):.2f}, worst file {max(ratios):.2f}")
    with Sandbox(workers=1) as sandbox:
        jobs = [(number, path.read_bytes(), path.name) for number, path in enumerate(files)]
        sandbox.read(jobs[0][1], jobs[0][2])
        start = time.perf_counter()
        done = sum(1 for _ in range(rounds) for _ in sandbox.map(jobs))
        spent = time.perf_counter() - start
    print(f"  with isolation, one child: {done / spent:.0f} documents a second")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)

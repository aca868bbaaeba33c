"""How fast PDF files are read, as ratios in one run: `python -m bench.read_pdf [ROUNDS]`.

The rival is pdfplumber's own words and tables (`extract_words` and `find_tables`) on the same pages. Pages
without a drawn line are counted apart: they need no table finder and must cost less.
"""

from __future__ import annotations

import gc
import io
import sys
import time
from pathlib import Path
from statistics import median

import pdfplumber
import pypdfium2

from extract.limits import DEFAULT
from extract.readers import pdf

ROOT = Path(__file__).parents[1] / "fixtures"
FILES = sorted(
    [
        *(ROOT / "corpus").glob("*.pdf"),
        *(ROOT / "reports").glob("*/*.pdf"),
        *(ROOT / "reports").glob("seeds/pdf/*.pdf"),
    ]
)


def rival(data: bytes) -> int:
    """Words and tables of every page, by pdfplumber."""
    told = 0
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            told += len(page.extract_words()) + len(page.find_tables())
            page.close()
    return told


def ours(data: bytes) -> int:
    """The whole way to a Report."""
    return len(pdf.read(data, "", DEFAULT).blocks)


def kind(data: bytes) -> str:
    """`ruled`, `text` or `other`: whether pages have drawn lines, and whether they have letters at all."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            drawn = any(page.edges for page in document.pages)
            letters = sum(len(page.chars) for page in document.pages)
    except Exception as error:
        # a locked file among the fixtures: pdfplumber raises its own nameless error for it
        print(f"left out: {type(error).__name__}", file=sys.stderr)
        return "other"
    return "other" if not letters else "ruled" if drawn else "text"


def pages(data: bytes) -> int:
    """How many pages a file has."""
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def main(rounds: int = 5) -> None:
    """Print the ratio over the files with ruled tables and over those of text alone."""
    groups: dict[str, list[bytes]] = {"ruled": [], "text": [], "other": []}
    for path in FILES:
        if not path.name.startswith(("font-", "scan-")):  # these are read from their pictures
            data = path.read_bytes()
            groups[kind(data)].append(data)
    for name in ("ruled", "text"):
        theirs, own = [], []
        for data in groups[name]:
            rival(data), ours(data)
            times: dict[object, list[float]] = {rival: [], ours: []}
            for _ in range(rounds):
                for work in (rival, ours):
                    gc.collect()
                    start = time.process_time()  # of this process alone: neighbours do not count
                    work(data)
                    times[work].append(time.process_time() - start)
            theirs.append(median(times[rival]))
            own.append(median(times[ours]))
        count = sum(pages(data) for data in groups[name])
        ratios = [a / b for a, b in zip(own, theirs, strict=True)]
        print(
            f"{name}: {len(own)} files, {count} pages: svodka {1000 * sum(own) / count:.1f} ms a page,"
            f" pdfplumber words + tables {1000 * sum(theirs) / count:.1f};"
            f" ratio {sum(own) / sum(theirs):.2f} (worst file {max(ratios):.2f})"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

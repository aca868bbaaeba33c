"""An ingest to be killed: `python tests/killing.py STORE FOLDER` with the fake stages, slowed a little."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


def main() -> None:
    from pipelines.ingest import ingest
    from store.database import open_store

    ingest(open_store(sys.argv[1], create=True), [sys.argv[2]], workers=2, stages="slow_stages")


if __name__ == "__main__":
    started = time.monotonic()
    main()
    print(f"{time.monotonic() - started:.2f}")

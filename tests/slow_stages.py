"""The fake stages, a few milliseconds slower, so that a kill hits something."""

from __future__ import annotations

import time

from fake_stages import extract, fingerprints, normalize, reconcile, reporter, sniff, unexplained
from fake_stages import read as _read

__all__ = ["extract", "fingerprints", "normalize", "read", "reconcile", "reporter", "sniff", "unexplained"]


def read(data: bytes, name: str) -> str:
    time.sleep(0.05)
    return _read(data, name)

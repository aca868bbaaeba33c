"""The real stages with a normalizer that counts as changed: what a fix of a coding rule is to a rerun."""

from __future__ import annotations

from pipelines.fingerprints import Fingerprints
from pipelines.stages import as_json, extract, normalize, read, reconcile, reporter, sniff, unexplained

__all__ = [
    "as_json",
    "extract",
    "fingerprints",
    "normalize",
    "read",
    "reconcile",
    "reporter",
    "sniff",
    "unexplained",
]
changed = {"normalize"}  # with "reporter" also the code that finds out who reports


class fingerprints(Fingerprints):
    """The present code, but for coding."""

    def stage(self, name: str, format: str = "") -> str:
        """The fingerprint of a stage by name."""
        return "changed" if name in changed else super().stage(name, format)

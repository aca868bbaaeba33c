"""Whether figures add up: which numbers cannot all be true, and which missing ones follow."""

from reconcile.across import across
from reconcile.checking import check
from reconcile.derive import interval_of
from reconcile.findings import Finding, Outcome, Tried
from reconcile.oddness import odd

__all__ = ["Finding", "Outcome", "Tried", "across", "check", "interval_of", "odd"]

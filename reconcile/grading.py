"""How grave a finding is: by how much it moves a headline figure."""

from __future__ import annotations

from reconcile.findings import Finding
from reconcile.intervals import last_place
from reconcile.relations import Form, Identity
from reconcile.sentences import computed
from reconcile.subjects import Book

HIGH, MEDIUM = 0.05, 0.01  # shares of the headline figure
ROUNDING_PLACES = 2  # a percent off by this many units of its last digit was rounded badly, not miscounted


def is_rounding(identity: Identity) -> bool:
    """Whether a printed rate misses the computed one only by a few units of its last digit."""
    rate = identity.relation.rate
    if rate is None or identity.relation.form is not Form.RATIO or rate.figure.unit == "change_times":
        return False
    return abs(computed(identity) - rate.value) <= ROUNDING_PLACES * float(last_place(rate.figure.value))


def grade(finding: Finding, book: Book) -> str:
    """`high` when it moves a grand total by a twentieth, `medium` by a hundredth, else `low`."""
    members = [book.by_identity[i] for i in finding.figures if i in book.by_identity]
    counts = [said for said in members if said.figure.unit == "count"]
    if finding.kind == "conflict" and not counts:
        return "medium"
    headline = _headline(members, book)
    if not headline:
        return "medium"
    moved = _moved(finding, counts) / headline
    return "high" if moved >= HIGH else "medium" if moved >= MEDIUM else "low"


def _headline(members, book: Book) -> float:
    totals = [said.value for member in members[:1] for said in book.stated(member.subject.with_dims(()))]
    return max(totals, default=max((m.value for m in members if m.figure.unit == "count"), default=0.0))


def _moved(finding: Finding, counts) -> float:
    if finding.proposal:
        changed = abs(float(finding.proposal.value) - float(finding.proposal.stated))
        percents = not any(said.identity == finding.proposal.figure for said in counts)
        whole = max((said.value for said in counts), default=0.0)
        is_rate = percents and "change_abs" not in finding.rule
        return changed / 100 * whole if is_rate else changed
    values = [said.value for said in counts]
    return (
        max(values, default=0.0) - min(values, default=0.0)
        if finding.kind == "conflict"
        else max(values, default=0.0)
    )

"""Checking a report's figures: every identity tried, findings told, missing numbers derived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from extract.report import Report
from normalize.figure import Figure
from reconcile import (
    captions,
    changes,
    columns,
    conflicts,
    nesting,
    partitions,
    plausibility,
    shares,
    signs,
    times,
)
from reconcile.bodies import told_apart
from reconcile.chains import chained
from reconcile.derive import derived
from reconcile.findings import Finding, Outcome, Proposal, Tried, ordered, told
from reconcile.grading import grade, is_rounding
from reconcile.ocr import with_confidence
from reconcile.relations import Form, Identity, Relation
from reconcile.repair import Repair, repairs
from reconcile.sentences import AGREED, failed, formula, other_whole, rival
from reconcile.slips import is_slip
from reconcile.subjects import Book, Said, Subject
from reconcile.trial import attempt
from reconcile.two_counts import likelier

CAPTION, SIGN = "told as a caption", "told as a sign"
MOST = 0.75  # known parts that reach less than this leave something out rather than being misprinted
LONG = 100  # among shorter numbers a slip that closes a gap is found too easily
HALF = 0.5  # a known list that leaves more than half unnamed is another list, not a gap
FEW = 2  # shares that hold with a whole show that the list is of it
Known = Mapping[str, str] | Iterable[str]


def check(figures: Iterable[Figure], known: Known = (), report: Report | None = None) -> Outcome:
    """Try every identity on the figures of one report; never changes a stated number.

    `known` are the identities of findings that a person accepted (with the reason, when a mapping). The
    report itself is needed only for scans: it holds how surely each word was recognised.
    """
    figures = with_confidence(figures, report) if report else list(figures)
    book = told_apart(Book.of(figures))
    relations = gather(book)
    identities = [settled(attempt(relation, book)) for relation in relations]
    _agree_on_wholes(identities)
    conflicting = conflicts.conflicts(book)
    nested = conflicts.nested(conflicting, book, identities)
    found, disputed = _direct(book, identities, conflicting, nested)
    found += _broken(identities)
    found += _rivals(identities, nested)
    found += plausibility.remarks(book, identities)
    sound = [
        relation
        for relation, identity in zip(relations, identities, strict=True)
        if identity.status != "failed"
        and relation.strength != "gap"
        and (relation.rate is None or relation.rate.index not in disputed)
    ]
    sound, box, chains = chained(sound, book)
    told_already = [set(finding.figures) for finding in found]
    found += [f for f in chains if not any(told <= set(f.figures) for told in told_already)]
    graded = [replace(f, severity=f.severity or grade(f, book)) for f in found]
    return Outcome(
        _accept(ordered(graded), known), derived(box, sound, book), [_tried(i) for i in identities]
    )


def gather(book: Book) -> list[Relation]:
    """Every relation that the figures of a report may be held against."""
    moves = list(changes.relations(book))
    reachable = set(book.counts) | {subject for relation in moves for subject in relation.subjects}
    sums = columns.amended(list(partitions.relations(book, reachable)), book)
    beside = [r.subjects[1:] for r in sums if r.form is Form.SUM and _is_list(r, book)]
    lists: dict[Subject, set[int]] = defaultdict(set)
    for i, parts in enumerate(beside):
        for part in parts:
            lists[part].add(i)
    # Two items of one list stand beside each other, whatever their codes say.
    found = [*moves, *times.relations(book), *nesting.relations(book), *shares.relations(book), *sums]
    return [r for r in found if r.form is not Form.AT_MOST or not _listed_together(r, lists)]


def _is_list(relation: Relation, book: Book) -> bool:
    """Whether the parts of a sum are known to be one list: it adds up, or something shows that it should."""
    return relation.strength == "exact" or attempt(relation, book).status == "held"


def _listed_together(bound: Relation, lists: dict[Subject, set[int]]) -> bool:
    """Whether a whole stands in one list with what would be its part."""
    whole, *parts = bound.subjects
    return any(lists[whole] & lists[part] for part in parts)


def settled(identity: Identity) -> Identity:
    """What a failure means: a list that may leave a rest is a gap; what is only assumed decides nothing."""
    relation = identity.relation
    if identity.status != "failed":
        return identity
    if relation.strength == "given":
        return replace(identity, status="undecidable", note=relation.rule)
    if relation.form is Form.SUM and any(said.figure.approx for said in identity.members):
        return replace(identity, status="undecidable", note="approximate")
    if relation.form is Form.SUM and relation.rule == partitions.KNOWN:
        whole, total = identity.members[0], sum(said.interval[1] for said in identity.members[1:])
        if total < whole.interval[0] and not is_slip(int(whole.value), int(total)):
            if total < HALF * whole.interval[0]:
                return replace(identity, status="undecidable", note="may be incomplete")
            if relation.strength == "gap" or total < MOST * whole.interval[0]:
                return replace(identity, relation=replace(relation, kind="gap"))
    return identity


def _agree_on_wholes(identities: list[Identity]) -> None:
    """Note which failed shares stand in a list whose other shares hold with the same whole."""
    shares: dict[tuple, list[Identity]] = defaultdict(list)
    for identity in identities:
        if identity.kind == "share" and identity.decides:
            part, whole = identity.relation.subjects
            shares[whole, part.names()].append(identity)
    for listed in shares.values():
        if sum(identity.status == "held" for identity in listed) >= FEW:
            for identity in listed:
                if identity.status == "failed":
                    identity.note = AGREED


def _direct(
    book: Book, identities: list[Identity], groups: list[list[Said]], nested: list[list[Said]]
) -> tuple[list[Finding], set[int]]:
    """Conflicts, captions and signs, with the figures they dispute."""
    wrong = captions.captions(book, identities)
    disputed = {said.index for group in groups for said in group}
    found = conflicts.findings(groups, nested, book, identities)
    found += [captions.finding(caption) for caption in wrong]
    for identity in signs.wrong_signs(identities, disputed):
        found.append(signs.finding(identity))
        disputed.add(identity.relation.rate.index)
        if identity.status == "failed":
            identity.note = SIGN
    explained = {said.index for caption in wrong for said in (*caption.parts, *caption.spread)}
    for identity in identities:
        if (
            identity.status == "failed"
            and sum(m.index in explained for m in identity.members) > len(identity.members) / 2
        ):
            identity.note = CAPTION
    return found, disputed | explained


def _broken(identities: list[Identity]) -> list[Finding]:
    """A finding for every repair, or for every failed identity that none explains."""
    open_ = [
        identity
        for identity in identities
        if identity.status != "failed" or (identity.kind != "gap" and identity.note not in (CAPTION, SIGN))
    ]
    found = []
    for repair in repairs(open_):
        broken = sorted((open_[i] for i in repair.mends), key=_priority)
        found.append(_finding(broken[0], broken[1:], repair))
    gaps = [identity for identity in identities if identity.kind == "gap" and identity.note != CAPTION]
    held = [identity for identity in identities if identity.status == "held"] if gaps else []
    return found + [_finding(identity, [], _closing(identity, held)) for identity in gaps]


def _closing(gap: Identity, held: list[Identity]) -> Repair | None:
    """The one slip that would close a gap and breaks nothing else: possible, while a rest is as likely."""
    for repair in repairs([gap, *held]):
        if repair.slip and repair.gain > 0 and repair.said.value >= LONG:
            return replace(repair, certain=False)
    return None


def _priority(identity: Identity) -> tuple:
    """The identity that says a failure best: a plain difference, then sums, percents, «not more than»."""
    order = {"change_abs": 0, "sum": 1, "time": 2, "change_pct": 3, "share": 4, "change_times": 5, "part": 6}
    return order.get(identity.kind, 9), len(identity.members)


def _finding(identity: Identity, others: list[Identity], repair: Repair | None) -> Finding:
    members = _figures(identity)
    kind = identity.kind if identity.kind == "gap" else "contradiction"
    if kind == "contradiction" and not others and is_rounding(identity):
        kind = "rounding"
    bounded = identity.relation.form is Form.AT_MOST
    short = repair and repair.said is identity.relation.rate and len(str(repair.said.figure.value)) < 3
    blunt = repair and (repair.slip is None or short)
    if repair and (bounded or (other_whole(identity) and not others and blunt)):
        repair = None  # such a failure says which way a number errs but not what it should be
    proposal = repair and Proposal(
        repair.said.identity,
        str(repair.said.figure.value),
        str(repair.value),
        len(repair.mends),
        repair.certain,
        repair.slip,
    )
    own = {said.index for said in members}
    also = {s.index: s.identity for other in others for s in _figures(other) if s.index not in own}
    return told(
        kind,
        failed(identity, repair),
        members,
        f"{identity.kind}: {identity.relation.rule}",
        "note" if kind != "contradiction" or likelier(identity) else "",
        suspect=repair.said if repair else None,
        also=also.values(),
        proposal=proposal,
    )


def _figures(identity: Identity) -> list[Said]:
    rate = identity.relation.rate
    return [*identity.members, rate] if rate else list(identity.members)


def _rivals(identities: list[Identity], nested: list[list[Said]]) -> list[Finding]:
    """A sum that holds with one set of conflicting numbers and not with the other: told as one thing."""
    found = []
    of_two_counts = {said.index for group in nested for said in group}
    for identity in identities:
        if identity.status != "held" or identity.relation.form is not Form.SUM or not identity.rivals:
            continue
        members = max(
            identity.rivals, key=lambda r: sum(a is not b for a, b in zip(r, identity.members, strict=True))
        )
        apart = [(a, b) for a, b in zip(members, identity.members, strict=True) if a is not b]
        if len(apart) < 2 or any(a.index in of_two_counts for a, _ in apart):
            continue  # a single conflict says the same by itself; parts of another count are no rivals
        broken = replace(identity, members=members, status="failed", rivals=())
        finding = _finding(broken, [], None)
        ru, en = rival(broken, [b for _, b in apart])
        found.append(replace(finding, kind="contradiction", ru=ru, en=en, severity=""))
    return found


def _tried(identity: Identity) -> Tried:
    figures = tuple(said.identity for said in _figures(identity)) if identity.members else ()
    return Tried(
        identity.kind, identity.status, identity.relation.rule, figures, formula(identity), identity.note
    )


def _accept(findings: list[Finding], known: Known) -> list[Finding]:
    reasons = dict(known) if isinstance(known, Mapping) else dict.fromkeys(known, "")
    for finding in findings:
        if finding.identity in reasons:
            finding.accepted = reasons[finding.identity] or "accepted"
    return findings

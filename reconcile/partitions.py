"""Partitions: breakdowns that make up their whole, told by exact sums, by known codes, or by the table.

A report rarely says that a list is complete. Three things say it instead, the strongest first: the same codes
add up exactly in another column or year; the codes are known to be all there are; the report shows that they
are all (`completeness.py`). A breakdown with none of these is tried and called undecidable.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from reconcile import knowledge
from reconcile.completeness import bracketed, nearly, rest_is_named, shared
from reconcile.relations import Form, Relation
from reconcile.subjects import Book, Dims, Subject
from reconcile.trial import attempt

Part = tuple[Dims, str]  # what a part adds to its whole: its own dims and label
KNOWN = "known parts"
VOUCHED = "same breakdown adds up elsewhere"
NEAR_TOTAL = "parts of one table nearly reach its total"
SHARED = "shares of the parts add up to 100 %"
BRACKETED = "list in brackets after its total"
UNKNOWN = "unknown whether complete"
SHOWN = {SHARED: shared, BRACKETED: bracketed, NEAR_TOTAL: nearly}
SEARCHED = 8  # parts among which a sub-list that adds up is looked for
LONG = 4  # a mixed list this long does not add up by accident
_MIXED = ("channel", "source")  # one list may mix ways and senders: letters, phone, from the prosecutor …


@dataclass
class Family:
    """One breakdown of one quantity over all its periods."""

    municipality: str
    measure: str
    context: Dims
    label: str
    dim: str
    parts: dict[str, set[Part]] = field(default_factory=lambda: defaultdict(set))
    first: dict[Part, int] = field(default_factory=dict)

    def _order(self, part: Part) -> tuple:
        return self.first.get(part, 0), part

    def whole(self, period: str) -> Subject:
        return Subject(self.municipality, period, self.measure, self.context, self.label)

    def part(self, period: str, part: Part) -> Subject:
        dims, label = part
        return Subject(self.municipality, period, self.measure, tuple(sorted((*self.context, *dims))), label)

    def relation(self, period: str, parts: frozenset[Part], rule: str, strength: str = "exact") -> Relation:
        """The sum over some parts in one period, in the order in which the report first names them."""
        subjects = (self.whole(period), *(self.part(period, p) for p in sorted(parts, key=self._order)))
        return Relation(Form.SUM, "sum", subjects, rule=rule, strength=strength)


def relations(book: Book, reachable: set[Subject]) -> Iterator[Relation]:
    """The sums of every breakdown; `reachable` are the subjects stated or led to by a stated change."""
    periods: dict[Subject, set[str]] = defaultdict(set)
    for subject in reachable:
        periods[subject.at("")].add(subject.period)
    families = sorted(_families(book), key=lambda family: "+" not in family.dim)
    mixed: set[Subject] = set()
    for family in families:
        for relation in _of_family(family, book, reachable, periods[family.whole("")]):
            whole = relation.subjects[0]
            if "+" in family.dim and attempt(relation, book).status == "held":
                mixed.add(whole)
            # A list that mixes ways and senders is complete only as a whole: its halves prove nothing.
            if family.dim in _MIXED and whole in mixed and attempt(relation, book).status == "failed":
                continue
            yield relation
    yield from _topic_sums(book, reachable)


def _families(book: Book) -> list[Family]:
    families: dict[tuple, Family] = {}

    def enter(subject: Subject, dim: str, dims: Dims, context: Dims) -> None:
        # A label names the topic of the context, if it has one; else it tells this part from others.
        label = subject.label if "topic" in dict(context) else ""
        key = (subject.municipality, subject.measure, context, label, dim)
        family = families.get(key) or families.setdefault(key, Family(*key))
        part = (dims, "" if label else subject.label)
        family.parts[subject.period].add(part)
        family.first.setdefault(part, len(family.first))

    for subject in book.counts:
        if subject.measure == "other":
            continue
        for dim, code in subject.dims:
            if dim != "recipient" and (dim, code) not in knowledge.outside():
                context = tuple(pair for pair in subject.dims if pair[0] != dim)
                enter(subject, dim, ((dim, code),), context)
        free = tuple(pair for pair in subject.dims if pair[0] in _MIXED)
        if free and not any(pair in knowledge.outside() for pair in free):
            enter(subject, "+".join(_MIXED), free, tuple(p for p in subject.dims if p[0] not in _MIXED))
    return list(families.values())


def _of_family(family: Family, book: Book, reachable: set[Subject], known: set[str]) -> Iterator[Relation]:
    held: Counter[frozenset[Part]] = Counter()
    beside: dict[frozenset[Part], set[frozenset[Part]]] = defaultdict(set)
    for period, parts in family.parts.items():
        if not book.stated(family.whole(period)):
            continue
        for candidate in _candidates(family, period, book):
            if attempt(family.relation(period, candidate, "tried"), book).status == "held":
                held[candidate] += 1
                beside[candidate].add(frozenset(parts))
                break
        else:
            found = _sublist(family, period, book)
            if found:
                held[found] += 1
                beside[found].add(frozenset(parts))
    for found in [f for f, n in held.items() if n == 1 and not _trusted(family, f, beside[f])]:
        del held[found]
    for period in sorted(known | set(family.parts)):
        relation = _decided(family, period, book, held, beside, reachable)
        if relation:
            yield relation


def _trusted(family: Family, found: frozenset[Part], beside: set[frozenset[Part]]) -> bool:
    """Whether one exact sum is no accident: nothing left out, or only what the known codes leave out."""
    if "+" in family.dim:
        return len(found) >= LONG
    if any(len(_top(family, parts)) == len(found) for parts in beside):
        return True
    codes = frozenset(dims[0][1] for dims, _ in found)
    return any(p.core <= codes for p in knowledge.partitions().get(family.dim, ()))


def _decided(
    family: Family, period: str, book: Book, held: Counter, beside: dict, reachable: set[Subject]
) -> Relation | None:
    """The one sum that a breakdown of a period is held to, by the strongest reason there is."""
    parts = frozenset(family.parts.get(period, ()))
    stated = bool(book.stated(family.whole(period)))
    signatures = [signature for signature, _ in held.most_common()]
    if stated:
        for signature in signatures:
            if signature <= parts:
                relation = family.relation(period, signature, VOUCHED)
                comparable = parts in beside[signature] or signature == _top(family, parts)
                if attempt(relation, book).status == "held":
                    return relation
                if comparable and not rest_is_named(relation, book):
                    return relation
    for signature in signatures:
        missing = sum(family.part(period, p) not in reachable for p in signature - parts)
        missing += family.whole(period) not in reachable
        if not (signature <= parts and stated) and missing <= 1:
            return family.relation(period, signature, VOUCHED, "given")
    return _unvouched(family, period, book, parts, stated) if len(parts) > 1 else None


def _unvouched(
    family: Family, period: str, book: Book, parts: frozenset[Part], stated: bool
) -> Relation | None:
    """The sum of a breakdown that adds up nowhere: by known codes, or by a table's total near at hand."""
    top = _top(family, parts)
    for partition in knowledge.partitions().get(family.dim, ()):
        codes = partition.of(frozenset(dims[0][1] for dims, _ in top))
        if codes:
            chosen = frozenset(part for part in top if part[0][0][1] in codes)
            strength = "given" if _mixed_in(family, period, chosen, book) else partition.strength
            relation = family.relation(period, chosen, KNOWN, strength)
            if shared(family.dim, relation, book):
                relation = family.relation(period, chosen, SHARED)
            return None if stated and rest_is_named(relation, book) else relation
    if not stated:
        return None
    for candidate in _candidates(family, period, book):
        for rule, shown in SHOWN.items():
            relation = family.relation(period, candidate, rule)
            if shown(family.dim, relation, book) and not rest_is_named(relation, book):
                return relation
    if "+" in family.dim or len(top) < 2:
        return None
    return family.relation(period, top, UNKNOWN, "given")


def _mixed_in(family: Family, period: str, chosen: frozenset[Part], book: Book) -> bool:
    """Whether the block that holds these parts goes on with parts of another kind (senders after ways)."""
    if family.dim not in _MIXED:
        return False
    other = _MIXED[1 - _MIXED.index(family.dim)]
    blocks = {said.block for part in chosen for said in book.stated(family.part(period, part))} - {None}
    return any(
        said.block in blocks and other in said.subject.names() and said.subject.measure == family.measure
        for said in book.by_period[family.municipality, period]
    )


def _top(family: Family, parts: frozenset[Part]) -> frozenset[Part]:
    """Parts without those that are inside another part of the list."""
    own = {dims for dims, _ in parts}
    kept = set()
    for dims, label in parts:
        dim, code = dims[0]
        up = knowledge.broader(dim, code) if len(dims) == 1 else None
        while up and ((dim, up),) not in own:
            up = knowledge.broader(dim, up)
        if not up:
            kept.add((dims, label))
    return frozenset(kept)


def _candidates(family: Family, period: str, book: Book) -> Iterator[frozenset[Part]]:
    """Lists of parts that may make up the whole: those of its own table, all of them, the known ones."""
    parts = frozenset(family.parts[period])
    whole = book.stated(family.whole(period))
    if "+" in family.dim:
        dims = {dim for own, _ in parts for dim, _ in own}
        total = {said.figure.value for said in whole}
        parts = frozenset(
            p for p in parts if not any(s.figure.value in total for s in book.stated(family.part(period, p)))
        )
        if len(dims) < 2:
            return
    seen: set[frozenset[Part]] = set()
    for block in dict.fromkeys(said.block for said in whole):
        own = frozenset(
            p for p in parts if block and any(s.block == block for s in book.stated(family.part(period, p)))
        )
        for candidate in (_top(family, own), own) if block else (_top(family, parts),):
            if len(candidate) > 1 and candidate not in seen:
                seen.add(candidate)
                yield candidate
    top = _top(family, parts)
    for partition in knowledge.partitions().get(family.dim, ()):
        codes = partition.of(frozenset(dims[0][1] for dims, _ in top))
        known = frozenset(p for p in top if p[0][0][1] in codes)
        if len(known) > 1 and known not in seen and _core(family, top) <= known:
            seen.add(known)
            yield known
    if len(top) > 1 and top not in seen:
        yield top


def _sublist(family: Family, period: str, book: Book) -> frozenset[Part] | None:
    """The parts that add up when one or two others are left out (they stand inside another part).

    The codes may be wrong about which: «письменных 1197, устных 200, ещё 598 на приёме» counts the reception
    apart, and the web reception among the letters. What became of an appeal stands inside nothing else.
    """
    parts = frozenset(family.parts[period])
    top = _top(family, parts)
    if "+" in family.dim:
        return None
    stay = _core(family, top)
    for pool in dict.fromkeys((top, parts)):
        if not 3 <= len(pool) <= SEARCHED:
            continue
        sizes = (len(pool) - 1, len(pool) - 2) if pool is top else range(len(pool), 2, -1)
        for size in sizes[:3]:
            for chosen in combinations(sorted(pool), size) if size > 1 else ():
                candidate = frozenset(chosen)
                if not stay <= candidate or (pool is not top and _top(family, candidate) == candidate):
                    continue
                if attempt(family.relation(period, candidate, "tried"), book).status == "held":
                    return candidate
    return None


def _core(family: Family, parts: frozenset[Part]) -> frozenset[Part]:
    """The parts that the widest known partition cannot do without; ways and senders may stand in each other."""
    if family.dim in _MIXED:
        return frozenset()
    codes = frozenset(dims[0][1] for dims, _ in parts)
    known = (p.core for p in knowledge.partitions().get(family.dim, ()) if p.core <= codes)
    core = max(known, key=len, default=frozenset())
    return frozenset(part for part in parts if part[0][0][1] in core)


def _topic_sums(book: Book, reachable: set[Subject]) -> Iterator[Relation]:
    """Topics that are reported as two named parts, and sub-topics that may not exceed their topic."""
    groups: dict[Subject, dict[tuple[str, str], Subject]] = defaultdict(dict)
    for subject in reachable | set(book.counts):
        code = subject.get("topic")
        if code is not None:
            rest = tuple(pair for pair in subject.dims if pair[0] != "topic")
            groups[subject.with_dims(rest)][code, subject.label] = subject
    for whole, topics in groups.items():
        for code, parts, words in knowledge.topic_parts():
            if (code, "") not in topics:
                continue
            found = [_topic_part(topics, *part) for part in parts]
            if all(found):
                yield Relation(Form.SUM, "sum", (topics[code, ""], *found), rule=words, strength="given")
        if whole.measure == "questions":
            yield from _under_topics(topics)


def _topic_part(topics: dict[tuple[str, str], Subject], code: str, start: str) -> Subject | None:
    if (code, "") in topics:
        return topics[code, ""]
    named = [
        s for (own, label), s in topics.items() if not own and any(w.startswith(start) for w in label.split())
    ]
    return named[0] if len(named) == 1 else None


def _under_topics(topics: dict[tuple[str, str], Subject]) -> Iterator[Relation]:
    children: dict[str, list[Subject]] = defaultdict(list)
    for code, label in topics:
        up = knowledge.parent_topic(code) if code else None
        while up and (up, "") not in topics:
            up = knowledge.parent_topic(up)
        if up:
            children[up].append(topics[code, label])
    for code, parts in children.items():
        if len(parts) > 1:
            yield Relation(Form.AT_MOST, "part", (topics[code, ""], *parts), rule="topics of one section")

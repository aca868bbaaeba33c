"""Propagation of intervals through relations to a fixed point, for the quantities that no report states.

Stated numbers are checked directly; only relations with an unstated quantity need propagation, so the work is
linear in them. Each bound remembers the relations it came from: when an interval becomes empty they are the
numbers that cannot all hold.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from reconcile.intervals import Interval, whole
from reconcile.relations import Form, Relation, implied
from reconcile.subjects import Book, Subject

VISITS = 12  # a relation is looked at so often at most: bounds that creep by ones stop there
FRACTIONAL = frozenset({"other"})  # measures that need not be whole numbers


@dataclass
class Box:
    """What each unstated quantity can be, and why."""

    intervals: dict[Subject, Interval] = field(default_factory=dict)
    reasons: dict[Subject, frozenset[int]] = field(default_factory=dict)
    last: dict[Subject, int] = field(default_factory=dict)
    empty: list[tuple[Subject, frozenset[int]]] = field(default_factory=list)


def propagate(relations: list[Relation], book: Book, chosen: frozenset[int] | None = None) -> Box:
    """The fixed point over the relations (or some of them, by index)."""
    box = Box()
    stated: dict[Subject, Interval] = {}
    users: dict[Subject, list[int]] = defaultdict(list)
    queue: deque[int] = deque()
    for i, relation in enumerate(relations):
        if chosen is not None and i not in chosen:
            continue
        hidden = [s for s in relation.subjects if not book.stated(s)]
        if not hidden:
            continue
        queue.append(i)
        for subject in hidden:
            users[subject].append(i)
            box.intervals.setdefault(subject, (0.0, math.inf))
            box.reasons.setdefault(subject, frozenset())
        for subject in relation.subjects:
            if subject not in stated and book.stated(subject):
                sayings = book.stated(subject)
                stated[subject] = (min(s.interval[0] for s in sayings), max(s.interval[1] for s in sayings))
    visits: dict[int, int] = defaultdict(int)
    waiting = set(queue)
    dead: set[Subject] = set()
    while queue:
        i = queue.popleft()
        waiting.discard(i)
        visits[i] += 1
        relation = relations[i]
        if visits[i] > VISITS or any(s in dead for s in relation.subjects):
            continue
        for subject in _narrow(i, relation, stated, box):
            low, high = box.intervals[subject]
            if low > high:
                box.empty.append((subject, box.reasons[subject]))
                dead.add(subject)
                continue
            for j in users[subject]:
                if j not in waiting:
                    waiting.add(j)
                    queue.append(j)
    for subject in dead:
        del box.intervals[subject]
    return box


def _narrow(i: int, relation: Relation, stated: dict[Subject, Interval], box: Box) -> list[Subject]:
    """Narrow the unstated quantities of one relation; those that became narrower."""
    subjects = relation.subjects
    values = [stated[s] if s in stated else box.intervals[s] for s in subjects]
    rate = relation.rate.interval if relation.rate else None
    changed = []
    for position, subject in enumerate(subjects):
        if subject in stated or (
            relation.form is Form.AT_MOST and position == 0 and len(subjects) == 2 and not values[1][0]
        ):
            continue
        old = box.intervals[subject]
        low, high = implied(relation, position, values, rate)
        if math.isnan(low) or math.isnan(high):
            continue
        new = (max(old[0], low), min(old[1], high))
        if subject.measure not in FRACTIONAL:
            new = whole(new)
        if new[0] > old[0] or new[1] < old[1]:
            others = (box.reasons[s] for s in subjects if s not in stated and s != subject)
            box.intervals[subject] = new
            box.reasons[subject] = box.reasons[subject].union({i}, *others)
            box.last[subject] = i
            values[position] = new
            changed.append(subject)
    return changed

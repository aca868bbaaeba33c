"""The single change of one number that would satisfy most identities: a proposal, never a correction."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from reconcile.blame import likelihood
from reconcile.intervals import EPS, Interval, last_place, whole
from reconcile.relations import Form, Identity, implied, total
from reconcile.slips import slip, slip_into
from reconcile.subjects import Said

SURE = 0.75  # the share of the probability among equal repairs from which one is called probable
UNSURE = 0.9  # recognised text below this confidence is suspected first


@dataclass(frozen=True, slots=True)
class Repair:
    """One number, what it would have to be, and which failed identities that would mend."""

    said: Said
    value: Decimal
    mends: tuple[int, ...]
    gain: int
    certain: bool
    slip: str | None = None  # the misprint that would explain it, if one does
    likelihood: float = 0.0


def repairs(identities: list[Identity]) -> list[Repair]:
    """Repairs that together account for every failed identity, the one that mends most first."""
    of_figure: dict[int, list[int]] = defaultdict(list)
    sayings: dict[int, Said] = {}
    failed = {i for i, identity in enumerate(identities) if identity.status == "failed"}
    touched = {said.index for i in failed for said in _figures(identities[i])}
    for i, identity in enumerate(identities):
        if identity.status == "undecidable":
            continue
        for said in _figures(identity):
            if said.index in touched:
                of_figure[said.index].append(i)
                sayings[said.index] = said
    chosen: list[Repair] = []
    sums: dict[int, Interval] = {}
    best = {index: _best(sayings[index], of_figure[index], identities, failed, sums) for index in of_figure}
    while failed:
        options = sorted((r for r in best.values() if r), key=_rank)
        if not options:
            break
        top = options[0]
        rivals = [r for r in options if _rank(r)[:2] == _rank(top)[:2] and set(r.mends) & set(top.mends)]
        chosen.append(replace(top, certain=top.likelihood >= SURE * sum(r.likelihood for r in rivals)))
        failed -= set(top.mends)
        near = {said.index for i in top.mends for said in _figures(identities[i])}
        for index in near:
            best[index] = _best(sayings[index], of_figure[index], identities, failed, sums)
    return chosen


def _figures(identity: Identity) -> Iterable[Said]:
    return (*identity.members, identity.relation.rate) if identity.relation.rate else identity.members


def _rank(repair: Repair) -> tuple:
    """Best first: gain, doubtful recognition, then how probable the misprint is."""
    figure = repair.said.figure
    doubt = figure.confidence if figure.confidence < UNSURE else 1.0
    return (-repair.gain, doubt, -repair.likelihood, repair.said.index)


def _best(
    said: Said, mine: list[int], identities: list[Identity], failed: set[int], sums: dict[int, Interval]
) -> Repair | None:
    """The value for one figure that satisfies most of its identities, some failed one among them."""
    wanted: list[tuple[Interval, int]] = []
    for i in mine:
        identity = identities[i]
        if identity.status == "held" or i in failed:
            interval = _wanted(identity, said, sums)
            if interval[0] <= interval[1] and not (math.isinf(interval[0]) and math.isinf(interval[1])):
                wanted.append((interval, i))
    goals = [interval for interval, i in wanted if i in failed]
    if not goals:
        return None
    held = sum(i not in failed for i in mine if identities[i].status == "held")
    point = _most_covered([interval for interval, _ in wanted], goals, said.value)
    inside = [(interval, i) for interval, i in wanted if interval[0] - EPS <= point <= interval[1] + EPS]
    mends = tuple(i for _, i in inside if i in failed)
    common = max(interval[0] for interval, _ in inside), min(interval[1] for interval, _ in inside)
    printed = said.figure.value
    misprint = slip_into(printed, common)
    computed = said.figure.unit not in ("count", "change_abs")
    value = _printable(said, common) if misprint is None or computed else misprint
    place = last_place(printed)
    kind = None if misprint is None else slip(int(printed / place), int(misprint / place))
    chance = likelihood(printed, said.figure.unit, common)
    return Repair(said, value, mends, len(inside) - held, False, kind, chance)


def _most_covered(wanted: list[Interval], goals: list[Interval], near: float) -> float:
    """The point in most of the wanted intervals, in a goal at least, nearest to a value among equals."""
    lows, highs = sorted(low for low, _ in wanted), sorted(high for _, high in wanted)
    goal_lows, goal_highs = sorted(low for low, _ in goals), sorted(high for _, high in goals)

    def covering(point: float, starts: list[float], ends: list[float]) -> int:
        return bisect_right(starts, point + EPS) - bisect_left(ends, point - EPS)

    points = [low if not math.isinf(low) else high for low, high in wanted]
    points = [point for point in points if covering(point, goal_lows, goal_highs)]
    points = points or [goal[0] if not math.isinf(goal[0]) else goal[1] for goal in goals]
    return max(points, key=lambda point: (covering(point, lows, highs), -abs(point - near)))


def _wanted(identity: Identity, said: Said, sums: dict[int, Interval]) -> Interval:
    """What a figure would have to be to satisfy one of its identities."""
    relation = identity.relation
    if relation.form in (Form.SUM, Form.AT_MOST):
        low, high = _wanted_in_sum(identity, said, sums)
    else:
        values = [member.interval for member in identity.members]
        if said is relation.rate:
            low, high = implied(relation, -1, values, None)
            place = float(last_place(said.figure.value)) if relation.form is Form.RATIO else 0.0
            return low - place, high + place
        position = 0 if identity.members[0].index == said.index else 1
        low, high = implied(relation, position, values, relation.rate.interval)
    return whole((max(low, 0.0), high)) if said.figure.measure != "other" else (low, high)


def _wanted_in_sum(identity: Identity, said: Said, sums: dict[int, Interval]) -> Interval:
    """The same for a sum, whose total is added up once and not for each of its many members."""
    first, bounded = identity.members[0], identity.relation.form is Form.AT_MOST
    added = sums.get(id(identity)) or sums.setdefault(
        id(identity), total(member.interval for member in identity.members[1:])
    )
    if first.index == said.index:
        return (added[0], math.inf) if bounded else added
    rest = added[0] - said.interval[0], added[1] - said.interval[1]
    high = first.interval[1] - rest[0]
    return (-math.inf, high) if bounded else (first.interval[0] - rest[1], high)


def _printable(said: Said, interval: Interval) -> Decimal:
    low, high = interval
    middle = (low + high) / 2 if not math.isinf(low + high) else (high if math.isinf(low) else low)
    if said.figure.unit in ("count", "change_abs"):
        return Decimal(round(middle))
    return Decimal(repr(middle)).quantize(last_place(said.figure.value), ROUND_HALF_UP)

"""The single change of one number that would satisfy most identities: a proposal, never a correction."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from reconcile.intervals import Interval, last_place, whole
from reconcile.relations import Form, Identity, implied
from reconcile.slips import slip, slip_into
from reconcile.subjects import Said

# Among numbers that explain a failure equally well, a computed one is likelier wrong than a counted one.
_LIKELY = {"share": 0, "change_pct": 0, "change_times": 0, "change_abs": 0, "count": 1}
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
    best = {index: _best(sayings[index], of_figure[index], identities, failed) for index in of_figure}
    while failed:
        options = sorted((r for r in best.values() if r), key=_rank)
        if not options:
            break
        top = options[0]
        rival = next((r for r in options[1:] if set(r.mends) & set(top.mends)), None)
        chosen.append(replace(top, certain=rival is None or _rank(rival)[:3] > _rank(top)[:3]))
        failed -= set(top.mends)
        near = {said.index for i in top.mends for said in _figures(identities[i])}
        for index in near:
            best[index] = _best(sayings[index], of_figure[index], identities, failed)
    return chosen


def _figures(identity: Identity) -> Iterable[Said]:
    return (*identity.members, identity.relation.rate) if identity.relation.rate else identity.members


def _rank(repair: Repair) -> tuple:
    """Best first: gain, doubtful recognition, then a plain misprint, then a computed number."""
    figure = repair.said.figure
    doubt = figure.confidence if figure.confidence < UNSURE else 1.0
    likely = _LIKELY.get(figure.unit, 1)
    return (-repair.gain, doubt, repair.slip is None, likely, repair.said.index)


def _best(said: Said, mine: list[int], identities: list[Identity], failed: set[int]) -> Repair | None:
    """The value for one figure that satisfies most of its identities, some failed one among them."""
    wanted: list[tuple[Interval, int]] = []
    for i in mine:
        identity = identities[i]
        if identity.status == "held" or i in failed:
            interval = _wanted(identity, said)
            if interval[0] <= interval[1]:
                wanted.append((interval, i))
    goals = [(interval, i) for interval, i in wanted if i in failed]
    if not goals:
        return None
    held = sum(i not in failed for i in mine if identities[i].status == "held")
    best: tuple[int, float, Interval, tuple[int, ...]] | None = None
    for start in {goal[0] for goal, _ in goals} | {other[0] for other, _ in wanted}:
        if math.isinf(start):
            continue
        inside = [
            (interval, i)
            for interval, i in wanted
            if interval[0] <= start + 1e-9 and start <= interval[1] + 1e-9
        ]
        mends = tuple(i for _, i in inside if i in failed)
        if not mends:
            continue
        common = (max(interval[0] for interval, _ in inside), min(interval[1] for interval, _ in inside))
        key = (len(inside) - held, -abs(start - said.value))
        if best is None or key > best[:2]:
            best = (*key, common, mends)
    if best is None:
        return None
    printed = said.figure.value
    misprint = slip_into(printed, best[2])
    computed = said.figure.unit not in ("count", "change_abs")
    value = _printable(said, best[2]) if misprint is None or computed else misprint
    place = last_place(printed)
    kind = None if misprint is None else slip(int(printed / place), int(misprint / place))
    return Repair(said, value, best[3], best[0], False, kind)


def _wanted(identity: Identity, said: Said) -> Interval:
    relation = identity.relation
    if said is relation.rate:
        values = [member.interval for member in identity.members]
        low, high = implied(relation, -1, values, None)
        if relation.form is Form.RATIO:
            place = float(last_place(said.figure.value))
            return low - place, high + place
        return low, high
    position = next(i for i, member in enumerate(identity.members) if member.index == said.index)
    values = [member.interval for member in identity.members]
    rate = relation.rate.interval if relation.rate else None
    low, high = implied(relation, position, values, rate)
    return whole((max(low, 0.0), high)) if said.figure.measure != "other" else (low, high)


def _printable(said: Said, interval: Interval) -> Decimal:
    low, high = interval
    middle = (low + high) / 2 if not math.isinf(low + high) else (high if math.isinf(low) else low)
    if said.figure.unit in ("count", "change_abs"):
        return Decimal(round(middle))
    return Decimal(repr(middle)).quantize(last_place(said.figure.value), ROUND_HALF_UP)

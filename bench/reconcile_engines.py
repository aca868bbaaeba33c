"""Engines for reconciling, on the same relations: the project's own propagator, z3, portion.

    pip install z3-solver portion
    python bench/reconcile_engines.py

For every gold report and for tables of growing size the same relations are handed to each engine. Own and z3
look for all sets of relations that cannot hold together; portion has no arithmetic on intervals, so only its
intersection, the innermost step of any propagation, is timed beside the own one.
"""

from __future__ import annotations

import importlib.util
import random
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests")]

from planted import GOLD, gold, misprint, wide  # noqa: E402

from reconcile.chains import chained  # noqa: E402
from reconcile.checking import gather, settled  # noqa: E402
from reconcile.relations import Form, Relation, factor  # noqa: E402
from reconcile.subjects import Book  # noqa: E402
from reconcile.trial import attempt  # noqa: E402


def own(relations: list[Relation], book: Book) -> int:
    """Contradictory sets by direct trial, and by propagation where a number is not printed."""
    tried = [settled(attempt(relation, book)) for relation in relations]
    sound = [r for r, t in zip(relations, tried, strict=True) if t.status != "failed"]
    return len(relations) - len(sound) + len(chained(sound, book)[2])


def with_z3(relations: list[Relation], book: Book) -> int:
    """Contradictory sets by unsatisfiable cores; those of each are set aside, the rest tried again."""
    import z3

    solver = z3.Solver()
    solver.set("core.minimize", True)
    variables: dict = {}
    open_ = {}
    for i, relation in enumerate(relations):
        if relation.strength != "exact":
            continue
        for subject in relation.subjects:
            if subject not in variables:
                variables[subject] = v = z3.Real(f"v{len(variables)}")
                stated = book.stated(subject)
                options = [z3.And(v >= s.interval[0], v <= s.interval[1]) for s in stated]
                solver.add(z3.Or(options) if options else v >= 0)
        first, *rest = (variables[s] for s in relation.subjects)
        open_[i] = mark = z3.Bool(f"r{i}")
        solver.add(z3.Implies(mark, _constraint(relation, first, rest)))
    found = 0
    while solver.check(list(open_.values())) == z3.unsat:
        core = {str(mark) for mark in solver.unsat_core()}
        open_ = {i: mark for i, mark in open_.items() if str(mark) not in core}
        found += 1
    return found


def _constraint(relation: Relation, first, rest):
    import z3

    if relation.form is Form.SUM:
        return first == z3.Sum(rest)
    if relation.form is Form.AT_MOST:
        return first >= z3.Sum(rest)
    low, high = relation.rate.interval
    if relation.form is Form.DIFF:
        return z3.And(first - rest[0] >= low, first - rest[0] <= high)
    low, high = factor(relation.rate.figure.unit, (low, high))
    return z3.And(first >= rest[0] * low, first <= rest[0] * high)


def timed(call, *arguments) -> tuple[float, int]:
    """Milliseconds and the result."""
    start = time.perf_counter()
    result = call(*arguments)
    return (time.perf_counter() - start) * 1000, result


def main() -> None:
    """Measure what is installed and print."""
    engines = {"own": own}
    if importlib.util.find_spec("z3"):
        start = time.perf_counter()
        engines["z3"] = with_z3
        import z3  # noqa: F401

        print(f"import z3: {(time.perf_counter() - start) * 1000:.0f} ms")
    costs: dict[str, list[float]] = {name: [] for name in engines}
    sets = dict.fromkeys(engines, 0)
    for folder in ("seeds", "corpus"):
        for path in sorted((GOLD / folder).glob("*.jsonl")):
            book = Book.of(gold(path))
            relations = gather(book)
            for name, engine in engines.items():
                taken, found = timed(engine, relations, book)
                costs[name].append(taken)
                sets[name] += found
    for name in engines:
        each = costs[name]
        middle, most = statistics.median(each), max(each)
        print(f"{name:4} {middle:6.2f} ms a report, {most:6.1f} at most, {sets[name]} sets")
    rng = random.Random(6)
    for rows in (20, 100, 400):
        figures = wide(rng, rows)
        figures[7] = misprint(rng, figures[7])
        book = Book.of(figures)
        relations = gather(book)
        line = [f"{name} {timed(engine, relations, book)[0]:9.1f} ms" for name, engine in engines.items()]
        print(f"table of {len(figures):5} figures, one wrong:", ", ".join(line))
    if importlib.util.find_spec("portion"):
        import portion

        pairs = [tuple(sorted(rng.sample(range(1000), 2))) for _ in range(20000)]
        taken = [
            timed(lambda: [(max(a[0], b[0]), min(a[1], b[1])) for a, b in pairwise(pairs)])[0],
            timed(
                lambda spans: [a & b for a, b in pairwise(spans)],
                [portion.closed(*pair) for pair in pairs],
            )[0],
        ]
        print(f"20,000 intersections: own {taken[0]:.1f} ms, portion {taken[1]:.1f} ms")


if __name__ == "__main__":
    main()

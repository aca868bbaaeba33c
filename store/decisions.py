"""Decisions of people in the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, insert, select, update

from normalize.decisions import Decision
from store.models import Decision as DecisionRow

_table = DecisionRow.__table__


def decisions(connection: Connection, withdrawn: bool = False) -> list[tuple[Decision, str, str | None]]:
    """Every decision with its state and why it is set aside, in the order they were made."""
    query = select(_table).order_by(_table.c.made, _table.c.content)
    if not withdrawn:
        query = query.where(_table.c.state != "withdrawn")
    return [(_decision(row), row["state"], row["why_aside"]) for row in connection.execute(query).mappings()]


def in_force(connection: Connection) -> list[Decision]:
    """The decisions that a run applies: of two about one thing the later."""
    latest: dict[str, Decision] = {}
    for decision, _, _ in decisions(connection):
        latest[decision.subject] = decision
    return list(latest.values())


def record(connection: Connection, decision: Decision) -> bool:
    """Put a decision in; False when the same was decided already. A contrary earlier one is set aside."""
    known = connection.execute(
        select(_table.c.id, _table.c.state, _table.c.made).where(_table.c.content == decision.content)
    ).first()
    made = dt.datetime.fromisoformat(decision.made)
    if known is not None and (known.state != "withdrawn" or known.made >= made):
        return False
    row = {
        "content": decision.content,
        "action": decision.action,
        "target": dict(decision.target),
        "value": decision.value,
        "reason": decision.reason,
        "author": decision.author,
        "made": made,
        "expects": decision.expects,
        "state": "active",
        "why_aside": None,
    }
    if known is not None:
        connection.execute(update(_table).where(_table.c.id == known.id).values(row))
    else:
        connection.execute(insert(_table).values(row))
    _overrule(connection, decision.subject)
    return True


def _overrule(connection: Connection, subject: str) -> None:
    """Of several decisions about one thing the latest counts; the others say by whom they were overruled."""
    same = [(d, state) for d, state, _ in decisions(connection) if d.subject == subject]
    last = same[-1][0]
    for decision, _ in same[:-1]:
        mark(connection, {decision.content: f"overruled by {last.author} on {last.made[:10]}: {last.reason}"})
    mark(connection, {last.content: None})


def mark(connection: Connection, why: Mapping[str, str | None]) -> None:
    """Set decisions aside with the reason, or (None) put them in force."""
    for content, reason in why.items():
        state = "active" if reason is None else "set_aside"
        connection.execute(
            update(_table)
            .where(_table.c.content == content, _table.c.state != "withdrawn")
            .values(state=state, why_aside=reason)
        )


def withdraw(connection: Connection, contents: Iterable[str]) -> int:
    """Take decisions back; they stay on record."""
    count = 0
    for content in contents:
        count += connection.execute(
            update(_table).where(_table.c.content == content).values(state="withdrawn", why_aside=None)
        ).rowcount
    return count


def _decision(row: Mapping) -> Decision:
    return Decision(
        row["action"],
        row["target"],
        row["value"],
        row["reason"],
        row["author"],
        row["made"].isoformat(),
        row["expects"],
    )

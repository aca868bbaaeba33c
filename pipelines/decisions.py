"""People's decisions: made, withdrawn, written to a CSV that can be reviewed, read back and merged."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from extract.errors import UsageError
from normalize.decisions import ACTIONS, Decision
from normalize.words import wording
from pipelines.i18n import t
from pipelines.views_of_documents import stage_result
from store import decisions as stored
from store.lock import writing
from store.models import STAGES, Document
from store.models import Figure as FigureRow

TARGET = (
    "document",
    "label",
    "name",
    "region",
    "value",
    "unit",
    "snippet",
    "period",
    "measure",
    "dims",
    "address",
    "finding",
    "sentence",
)
COLUMNS = (
    "action",
    *(f"about_{name}" for name in TARGET),
    "expects",
    "decided",
    "reason",
    "author",
    "made",
    "state",
    "why_aside",
)
_NEEDED = ("action", "decided", "reason", "author")


@dataclass(slots=True)
class Merged:
    """What came of reading decisions in."""

    new: int = 0
    known: int = 0
    withdrawn: int = 0
    overruled: list[tuple[Decision, Decision]] = field(default_factory=list)  # overruled, in force


def made_now() -> str:
    """The time of a decision: UTC, whole seconds."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0).isoformat()


def checked(decision: Decision) -> Decision:
    """The decision when it can be carried out; UsageError says what is wrong with it."""
    if decision.action not in ACTIONS:
        raise UsageError(t("decisions.no_action", given=decision.action))
    if not decision.reason.strip() or not decision.author.strip():
        raise UsageError(t("decisions.unsigned"))
    needed = {
        "label": ("label",),
        "wrong": ("document", "value"),
        "place": ("name",),
        "not_report": ("document",),
        "reporter": ("document",),
        "accept": ("finding",),
    }[decision.action]
    missing = [f"about_{name}" for name in needed if not decision.target.get(name)]
    if decision.action in ("place", "reporter") and not decision.value:
        missing.append("decided")
    if missing:
        raise UsageError(t("decisions.no_columns", names=", ".join(missing)))
    if decision.action == "wrong" and decision.value:
        try:
            Decimal(decision.value)
        except InvalidOperation as error:
            raise UsageError(t("decide.no_number", given=decision.value)) from error
    if decision.action == "label" and decision.value:
        from normalize.classifier import load

        if decision.value not in load():
            raise UsageError(t("decide.no_code", given=decision.value))
    return decision


def decide(engine: Engine, decision: Decision) -> bool:
    """Record a decision; False when the same was recorded before. It expects what stands there now."""
    checked(decision)
    with writing(engine), engine.begin() as connection:
        if not decision.expects:
            decision = replace(decision, expects=_standing(connection, decision))
        return stored.record(connection, decision)


def _standing(connection: Connection, decision: Decision) -> str:
    """What the machine says now of what a decision is about; '' when it says nothing or several things."""
    if decision.action == "wrong":
        return decision.target["value"]
    if decision.action == "reporter":
        query = select(Document.id).where(Document.hash == decision.target["document"])
        row = connection.execute(query).first()
        body = stage_result(connection, row, STAGES.index("normalize")) if row else None
        return json.loads(body)["place"].get("name", "") if body else ""
    if decision.action == "label":
        table = FigureRow.__table__
        rows = connection.execute(
            select(table.c.topic, table.c.topic_label, table.c.labels).where(table.c.topic_label.is_not(None))
        )
        wanted = wording(decision.target["label"])
        alike = [row for row in rows if wording(row.topic_label) == wanted and "decision" not in row.labels]
        found = {row.topic or "none" for row in alike}
        return found.pop() if len(found) == 1 else ""
    return ""


def listed(engine: Engine, withdrawn: bool = False) -> list[tuple[Decision, str, str | None]]:
    """Every decision with its state and why it is set aside."""
    with engine.connect() as connection:
        return stored.decisions(connection, withdrawn)


def to_csv(engine: Engine) -> str:
    """All decisions, withdrawn ones too, as a CSV that a person can review and another store can take in."""
    with engine.connect() as connection:
        rows = stored.decisions(connection, withdrawn=True)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for decision, state, why in rows:
        writer.writerow(
            {
                "action": decision.action,
                **{f"about_{name}": decision.target.get(name, "") for name in TARGET},
                "expects": decision.expects,
                "decided": decision.value,
                "reason": decision.reason,
                "author": decision.author,
                "made": decision.made,
                "state": state,
                "why_aside": why or "",
            }
        )
    return out.getvalue()


def from_csv(text: str, name: str) -> list[tuple[Decision, str]]:
    """The decisions of a CSV with their states; UsageError names the line that cannot be used."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [column for column in _NEEDED if column not in (reader.fieldnames or ())]
    if missing:
        raise UsageError(t("decisions.no_columns", names=", ".join(missing)))
    found = []
    for row in reader:
        try:
            found.append((checked(_decision(row)), row.get("state") or "active"))
        except (UsageError, ValueError) as error:
            raise UsageError(t("decisions.bad_row", file=name, line=reader.line_num, why=error)) from error
    return found


def _decision(row: dict[str, str]) -> Decision:
    target = {column: row.get(f"about_{column}") or "" for column in TARGET}
    made = row.get("made") or made_now()
    dt.datetime.fromisoformat(made)
    return Decision(
        row["action"].strip(),
        {column: value for column, value in target.items() if value},
        row["decided"].strip(),
        row["reason"].strip(),
        row["author"].strip(),
        made,
        (row.get("expects") or "").strip(),
    )


def merge(engine: Engine, rows: Iterable[tuple[Decision, str]]) -> Merged:
    """Take decisions in beside those there are: alike ones become one, of contrary ones the later counts."""
    done = Merged()
    with writing(engine), engine.begin() as connection:
        for decision, state in sorted(rows, key=lambda row: row[0].made):
            if state == "withdrawn":
                done.withdrawn += stored.withdraw(connection, [decision.content])
            elif stored.record(connection, decision):
                done.new += 1
            else:
                done.known += 1
        done.overruled = _contrary(connection)
    return done


def _contrary(connection: Connection) -> list[tuple[Decision, Decision]]:
    latest: dict[str, Decision] = {d.subject: d for d in stored.in_force(connection)}
    return [
        (decision, latest[decision.subject])
        for decision, _, _ in stored.decisions(connection)
        if latest[decision.subject].content != decision.content
    ]


def import_file(engine: Engine, path: str | Path) -> Merged:
    """Read a CSV of decisions into the store."""
    file = Path(path)
    if not file.is_file():
        raise UsageError(f"no such file or folder: {path}")
    return merge(engine, from_csv(file.read_text(encoding="utf-8"), file.name))


def about(decision: Decision) -> str:
    """What a decision is about, in a few words."""
    target = decision.target
    if decision.action == "label":
        return f"«{target['label']}»"
    if decision.action == "place":
        return f"«{target['name']}»"
    if decision.action == "accept":
        return target.get("sentence") or target["finding"][:8]
    words = f"{target['value']} · {target.get('snippet', '')}" if decision.action == "wrong" else ""
    return " ".join(filter(None, [target["document"][:8], words]))

"""What a run learns about decisions: which hold, which are set aside and why."""

from __future__ import annotations

from sqlalchemy import Connection, Engine

from pipelines.work import Worked
from store.decisions import mark


class Recorder:
    """Keeps decisions' states during a run: set aside in one document is set aside, whatever another says."""

    def __init__(self, engine: Engine, run_id: int | None) -> None:
        self.engine, self.run_id = engine, run_id
        self.aside: dict[str, str] = {}

    def decisions(self, connection: Connection, done: Worked) -> None:
        """Note what became of the decisions in one document."""
        new = {content: f"{why} ({done.name})" for content, why in done.aside.items()}
        self.aside |= new
        held = {content: None for content in done.applied if content not in self.aside}
        mark(connection, {**held, **new})

"""What the software cannot settle by itself."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, Engine, Row, func, select

from normalize.register import register
from normalize.words import wording
from pipelines.decisions import about
from store import decisions as stored
from store.models import Document, Output, Place, Topic
from store.models import Figure as FigureRow

COLUMNS = {
    "label": "review.label",
    "broader": "review.broader",
    "figures": "doc.figures",
    "documents": "review.documents",
    "example": "review.example",
    "name": "doc.place",
    "region": "col.region",
    "document": "doc.hash",
    "file": "doc.name",
    "title": "show.title",
    "why": "doc.state",
    "refused": "doc.figures",
    "decision": "decisions.list",
    "about": "decisions.target",
    "author": "decisions.author",
}


def labels_to_settle(connection: Connection) -> list[dict]:
    """Labels without a code, the most frequent first; the forms of one wording are one question.

    The view `labels_for_review`, for people who ask in SQL, tells each form by itself.
    """
    figures, nearest = FigureRow.__table__, Topic.__table__.alias()
    rows = connection.execute(
        select(
            figures.c.topic_label,
            nearest.c.name.label("broader"),
            figures.c.document_id,
            func.count().label("figures"),
            func.min(figures.c.snippet).label("example"),
        )
        .outerjoin(nearest, nearest.c.code == figures.c.topic_broader)
        .where(
            figures.c.topic.is_(None),
            figures.c.topic_label.is_not(None),
            figures.c.measure != "other",
            figures.c.status == "stated",
        )
        .group_by(figures.c.topic_label, nearest.c.name, figures.c.document_id)
        .order_by(figures.c.topic_label, figures.c.document_id)
    )
    asked: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        asked[wording(row.topic_label), row.broader].append(row)
    questions = [
        {
            "label": max(same, key=lambda row: row.figures).topic_label,
            "broader": same[0].broader,
            "figures": sum(row.figures for row in same),
            "documents": len({row.document_id for row in same}),
            "example": same[0].example,
        }
        for same in asked.values()
    ]
    return sorted(questions, key=lambda question: (-question["figures"], question["label"]))


def questions(engine: Engine) -> dict[str, list[dict]]:
    """Open questions by kind: labels, places, decisions, failed, empty, refused."""
    with engine.connect() as connection:
        known = register().by_id
        places = connection.execute(
            select(Place.name, Place.region, Place.code, func.count(FigureRow.id).label("figures"))
            .join(FigureRow, FigureRow.municipality_id == Place.id)
            .group_by(Place.id, Place.name, Place.region, Place.code)
            .order_by(Place.name)
        ).all()
        documents = Document.__table__
        failed = connection.execute(
            select(documents.c.hash, documents.c.name, documents.c.reason, documents.c.detail)
            .where(documents.c.state == "failed", documents.c.current)
            .order_by(documents.c.reason, documents.c.name)
        )
        latest = (
            select(Output.document_id, func.max(Output.run_id).label("run_id"))
            .group_by(Output.document_id)
            .subquery()
        )
        stands = connection.execute(
            select(documents.c.hash, documents.c.name, documents.c.title, Output.figures, Output.refused)
            .join(latest, latest.c.document_id == documents.c.id)
            .join(Output, (Output.document_id == documents.c.id) & (Output.run_id == latest.c.run_id))
            .where(documents.c.state == "ok", documents.c.current)
            .order_by(documents.c.name)
        ).all()
        aside = [(d, why) for d, state, why in stored.decisions(connection) if state == "set_aside"]
        return {
            "labels": labels_to_settle(connection),
            "places": [
                {"name": row.name, "region": row.region, "figures": row.figures}
                for row in places
                if row.code not in known
            ],
            "decisions": [
                {"decision": d.content[:8], "about": about(d), "author": d.author, "why": why}
                for d, why in aside
            ],
            "failed": [
                {"document": row.hash[:8], "file": row.name, "why": f"{row.reason}: {row.detail}"}
                for row in failed
            ],
            "empty": [
                {"document": row.hash[:8], "file": row.name, "title": row.title}
                for row in stands
                if not row.figures
            ],
            "refused": [
                {"document": row.hash[:8], "file": row.name, "refused": row.refused}
                for row in stands
                if row.refused
            ],
        }

"""What the software cannot settle by itself."""

from __future__ import annotations

from sqlalchemy import Engine, func, select, text

from normalize.register import register
from pipelines.decisions import about
from store import decisions as stored
from store.models import Document, Output, Place
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


def questions(engine: Engine) -> dict[str, list[dict]]:
    """Open questions by kind: labels, places, decisions, failed, empty, refused."""
    with engine.connect() as connection:
        labels = connection.execute(
            text(
                "SELECT label, broader_name AS broader, figures, documents, example FROM labels_for_review"
                " ORDER BY figures DESC, label"
            )
        ).mappings()
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
            "labels": [dict(row) for row in labels],
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

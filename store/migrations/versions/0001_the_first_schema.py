# ruff: noqa: E501 (generated from the models, then read)
"""the first schema"""

import sqlalchemy as sa
from alembic import op

from store.types import Exact

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("target", sa.JSON(), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("expects", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="active", nullable=False),
        sa.Column("why_aside", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'set_aside') = (why_aside IS NOT NULL)", name=op.f("ck_decisions_aside")
        ),
        sa.CheckConstraint(
            "action IN ('label', 'wrong', 'place', 'not_report', 'reporter', 'accept')",
            name=op.f("ck_decisions_action"),
        ),
        sa.CheckConstraint("reason <> '' AND author <> ''", name=op.f("ck_decisions_signed")),
        sa.CheckConstraint("state IN ('active', 'set_aside', 'withdrawn')", name=op.f("ck_decisions_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("content", name=op.f("uq_decisions_content")),
    )
    op.create_table(
        "places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("population", sa.JSON(), nullable=False),
        sa.Column("reconciled", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
        sa.UniqueConstraint("name", "region", name=op.f("uq_places_name_region")),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="running", nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("finished", sa.DateTime(), nullable=True),
        sa.Column("fingerprints", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.CheckConstraint("kind IN ('ingest', 'rerun', 'decide')", name=op.f("ck_runs_kind")),
        sa.CheckConstraint("state IN ('running', 'done', 'stopped')", name=op.f("ck_runs_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_table(
        "topics",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("edition", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_topics")),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("format", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="ok", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("numerals", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unexplained", sa.Integer(), server_default="0", nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("first_run", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'failed') = (reason IS NOT NULL)", name=op.f("ck_documents_failed_reason")
        ),
        sa.CheckConstraint(
            "reason IS NULL OR reason IN ('damaged', 'encrypted', 'too large', 'timed out', 'unsupported', 'needs OCR engine', 'defect')",
            name=op.f("ck_documents_reason"),
        ),
        sa.CheckConstraint("state IN ('ok', 'failed', 'not_report')", name=op.f("ck_documents_state")),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_documents_hash")),
        sa.CheckConstraint(
            "size >= 0 AND unexplained >= 0 AND unexplained <= numerals", name=op.f("ck_documents_counts")
        ),
        sa.ForeignKeyConstraint(["first_run"], ["runs.id"], name=op.f("fk_documents_first_run_runs")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_documents_place_id_places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("hash", name=op.f("uq_documents_hash")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index("ix_documents_place_id", ["place_id"], unique=False)

    op.create_table(
        "figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("period_code", sa.Text(), nullable=False),
        sa.Column("period_kind", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("value", Exact(), nullable=False),
        sa.Column("base", sa.Text(), nullable=True),
        sa.Column("approx", sa.Text(), nullable=True),
        sa.Column("dims_key", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("handling", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("repeat", sa.Text(), nullable=True),
        sa.Column("official", sa.Text(), nullable=True),
        sa.Column("satisfaction", sa.Text(), nullable=True),
        sa.Column("line", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("topic_label", sa.Text(), nullable=True),
        sa.Column("topic_relation", sa.Text(), nullable=True),
        sa.Column("topic_broader", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), server_default="stated", nullable=False),
        sa.Column("stated", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("snippet", sa.Text(), server_default="", nullable=False),
        sa.Column("rule", sa.Text(), server_default="", nullable=False),
        sa.Column("confidence", sa.Double(), server_default="1", nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("low", Exact(), nullable=True),
        sa.Column("high", Exact(), nullable=True),
        sa.Column("derivation", sa.Text(), nullable=True),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "approx IS NULL OR approx IN ('about', 'over', 'under')", name=op.f("ck_figures_approx")
        ),
        sa.CheckConstraint("base IS NULL OR unit NOT IN ('count', 'share')", name=op.f("ck_figures_base")),
        sa.CheckConstraint(
            "measure IN ('appeals', 'questions', 'messages', 'people', 'receptions', 'meetings', 'trips', 'answers', 'other')",
            name=op.f("ck_figures_measure"),
        ),
        sa.CheckConstraint("stated IS NULL OR stated = 'odd'", name=op.f("ck_figures_stated")),
        sa.CheckConstraint(
            "status = 'derived' OR (address <> '' AND snippet <> '')", name=op.f("ck_figures_grounded")
        ),
        sa.CheckConstraint("status IN ('stated', 'derived')", name=op.f("ck_figures_status")),
        sa.CheckConstraint(
            "unit IN ('count', 'share', 'change_pct', 'change_abs', 'change_times')",
            name=op.f("ck_figures_unit"),
        ),
        sa.CheckConstraint(
            "unit NOT IN ('count', 'share') OR value >= 0", name=op.f("ck_figures_not_negative")
        ),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_figures_confidence")),
        sa.CheckConstraint("low IS NULL OR high IS NULL OR low <= high", name=op.f("ck_figures_interval")),
        sa.CheckConstraint("period_start <= period_end", name=op.f("ck_figures_period")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_figures_document_id_documents")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["places.id"], name=op.f("fk_figures_municipality_id_places")
        ),
        sa.ForeignKeyConstraint(["topic"], ["topics.code"], name=op.f("fk_figures_topic_topics")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures")),
    )
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.create_index(
            "ix_figures_compare",
            [
                "measure",
                "unit",
                "dims_key",
                "period_code",
                "status",
                "municipality_id",
                "value",
                "approx",
                "place",
                "document_id",
            ],
            unique=False,
        )
        batch_op.create_index("ix_figures_municipality", ["municipality_id", "period_code"], unique=False)
        batch_op.create_index("uq_figures_identity", ["document_id", "identity"], unique=True)

    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("ru", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Text(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "severity IN ('high', 'medium', 'low', 'note')", name=op.f("ck_findings_severity")
        ),
        sa.CheckConstraint(
            "document_id IS NOT NULL OR municipality_id IS NOT NULL", name=op.f("ck_findings_subject")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_findings_document_id_documents")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["places.id"], name=op.f("fk_findings_municipality_id_places")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
    )
    with op.batch_alter_table("findings", schema=None) as batch_op:
        batch_op.create_index("ix_findings_document_id", ["document_id"], unique=False)
        batch_op.create_index("ix_findings_municipality_id", ["municipality_id"], unique=False)

    op.create_table(
        "originals",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("packing", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("packing IN ('plain', 'zlib')", name=op.f("ck_originals_packing")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_originals_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_originals")),
    )
    op.create_table(
        "paths",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("modified", sa.BigInteger(), nullable=False),
        sa.Column("since_run", sa.Integer(), nullable=False),
        sa.Column("until_run", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_paths_document_id_documents")
        ),
        sa.ForeignKeyConstraint(["since_run"], ["runs.id"], name=op.f("fk_paths_since_run_runs")),
        sa.ForeignKeyConstraint(["until_run"], ["runs.id"], name=op.f("fk_paths_until_run_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paths")),
    )
    with op.batch_alter_table("paths", schema=None) as batch_op:
        batch_op.create_index("ix_paths_document_id", ["document_id"], unique=False)
        batch_op.create_index(
            "uq_paths_current",
            ["path"],
            unique=True,
            sqlite_where=sa.text("until_run IS NULL"),
            postgresql_where=sa.text("until_run IS NULL"),
        )

    op.create_table(
        "results",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("input", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('read', 'extract', 'normalize', 'reconcile')", name=op.f("ck_results_stage")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_results_document_id_documents")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_results_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_results")),
        sa.UniqueConstraint(
            "document_id",
            "stage",
            "fingerprint",
            "input",
            name=op.f("uq_results_document_id_stage_fingerprint_input"),
        ),
    )
    op.create_table(
        "contested",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["figure_id"], ["figures.id"], name=op.f("fk_contested_figure_id_figures"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["findings.id"], name=op.f("fk_contested_finding_id_findings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("finding_id", "figure_id", name=op.f("pk_contested")),
    )
    with op.batch_alter_table("contested", schema=None) as batch_op:
        batch_op.create_index("ix_contested_figure_id", ["figure_id"], unique=False)

    op.create_table(
        "outputs",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("read_id", sa.Integer(), nullable=True),
        sa.Column("extract_id", sa.Integer(), nullable=True),
        sa.Column("normalize_id", sa.Integer(), nullable=True),
        sa.Column("reconcile_id", sa.Integer(), nullable=True),
        sa.Column("decided", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("figures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("refused", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_outputs_document_id_documents")
        ),
        sa.ForeignKeyConstraint(["extract_id"], ["results.id"], name=op.f("fk_outputs_extract_id_results")),
        sa.ForeignKeyConstraint(
            ["normalize_id"], ["results.id"], name=op.f("fk_outputs_normalize_id_results")
        ),
        sa.ForeignKeyConstraint(["read_id"], ["results.id"], name=op.f("fk_outputs_read_id_results")),
        sa.ForeignKeyConstraint(
            ["reconcile_id"], ["results.id"], name=op.f("fk_outputs_reconcile_id_results")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_outputs_run_id_runs")),
        sa.PrimaryKeyConstraint("document_id", "run_id", name=op.f("pk_outputs")),
    )
    with op.batch_alter_table("outputs", schema=None) as batch_op:
        batch_op.create_index("ix_outputs_run_id", ["run_id"], unique=False)


def downgrade() -> None:

    with op.batch_alter_table("outputs", schema=None) as batch_op:
        batch_op.drop_index("ix_outputs_run_id")

    op.drop_table("outputs")
    with op.batch_alter_table("contested", schema=None) as batch_op:
        batch_op.drop_index("ix_contested_figure_id")

    op.drop_table("contested")
    op.drop_table("results")
    with op.batch_alter_table("paths", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_paths_current",
            sqlite_where=sa.text("until_run IS NULL"),
            postgresql_where=sa.text("until_run IS NULL"),
        )
        batch_op.drop_index("ix_paths_document_id")

    op.drop_table("paths")
    op.drop_table("originals")
    with op.batch_alter_table("findings", schema=None) as batch_op:
        batch_op.drop_index("ix_findings_municipality_id")
        batch_op.drop_index("ix_findings_document_id")

    op.drop_table("findings")
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.drop_index("uq_figures_identity")
        batch_op.drop_index("ix_figures_municipality")
        batch_op.drop_index("ix_figures_compare")

    op.drop_table("figures")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index("ix_documents_place_id")

    op.drop_table("documents")
    op.drop_table("topics")
    op.drop_table("runs")
    op.drop_table("places")
    op.drop_table("decisions")

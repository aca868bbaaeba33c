"""views that a person can open in any SQL tool and understand"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FIGURES_FLAT = """
CREATE VIEW figures_flat AS
SELECT p.name AS municipality, p.region AS region, p.type AS municipality_type,
       f.period_code AS period, f.period_start, f.period_end,
       f.measure, f.unit, f.value, f.base, f.approx,
       f.channel, f.source, f.recipient, f.kind, f.outcome, f.handling, f.author, f."repeat", f.official,
       f.satisfaction, f.line, f.place, f.topic, t.name AS topic_name, f.topic_label, f.topic_relation,
       f.topic_broader, b.name AS topic_broader_name,
       f.status, f.stated, f.low, f.high, f.derivation,
       EXISTS (SELECT 1 FROM contested c WHERE c.figure_id = f.id) AS contested,
       d.name AS document, d.title AS document_title, d.hash AS document_hash,
       f.address, f.snippet, f.rule, f.confidence, f.identity
FROM figures f
JOIN places p ON p.id = f.municipality_id
JOIN documents d ON d.id = f.document_id
LEFT JOIN topics t ON t.code = f.topic
LEFT JOIN topics b ON b.code = f.topic_broader
"""

LABELS = """
CREATE VIEW labels_for_review AS
SELECT f.topic_label AS label, f.topic_broader AS broader, t.name AS broader_name,
       count(*) AS figures, count(DISTINCT f.document_id) AS documents, min(f.snippet) AS example
FROM figures f LEFT JOIN topics t ON t.code = f.topic_broader
WHERE f.topic IS NULL AND f.topic_label IS NOT NULL AND f.measure <> 'other' AND f.status = 'stated'
GROUP BY f.topic_label, f.topic_broader, t.name
"""


def upgrade() -> None:
    op.execute(FIGURES_FLAT)
    op.execute(LABELS)


def downgrade() -> None:
    op.execute("DROP VIEW labels_for_review")
    op.execute("DROP VIEW figures_flat")

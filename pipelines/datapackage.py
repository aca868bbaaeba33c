"""The description that travels with exported tables: a Frictionless data package."""

from __future__ import annotations

import json
from pathlib import Path

from normalize import codelists
from normalize.figure import DIMS, MEASURES, UNITS

FILE = "datapackage.json"
# name, type, what it is. The dims follow `topic_label` in the table; their codes come from the codelists.
_BEFORE = (
    ("municipality", "string", "whose work the number describes"),
    ("region", "string", "its region, where known"),
    ("period", "string", "what the number covers: 2020, 2021-H1, 2020-Q2, 2019-9M, 2019-12, days"),
    ("period_start", "date", "the first day"),
    ("period_end", "date", "the last day"),
    ("period_kind", "string", "year, half, quarter, months, month, days, day"),
    ("measure", "string", "what is counted"),
    ("unit", "string", "count, share (percent) or a change against `base`"),
    ("value", "number", "the number; changes are signed"),
    ("base", "string", "for changes: the period compared with"),
    ("approx", "string", "absent when exact"),
)
_AFTER = (
    ("topic_label", "string", "the report's own words for the topic, or for what is counted"),
    ("topic_relation", "string", "exact, or broader when the node is wider than the label"),
    ("topic_broader", "string", "the wider node"),
    ("status", "string", "stated, or derived from other numbers"),
    ("stated", "string", "odd when the report's own number is plainly wrong or contradicts another"),
    ("contested", "boolean", "whether a finding rests on the number"),
    ("document", "string", "the report's file name"),
    ("document_hash", "string", "SHA-256 of its bytes"),
    ("address", "string", "where in the document"),
    ("snippet", "string", "the words around the number"),
    ("rule", "string", "the rule that read it"),
    ("confidence", "number", "from 0 to 1"),
    ("identity", "string", "the figure's identity by content"),
)
NAMES = (*(field[0] for field in _BEFORE), *DIMS, *(field[0] for field in _AFTER))


def schema() -> dict:
    """The Table Schema of an exported table."""
    enums = {"measure": MEASURES, "unit": UNITS, "status": ("stated", "derived")}
    enums |= {"approx": ("about", "over", "under"), "stated": ("odd",)}
    required = {"municipality", "period", "measure", "unit", "value", "document", "identity"}
    fields = []
    for name, kind, words in (*_BEFORE, *(_dim(name) for name in DIMS), *_AFTER):
        constraints: dict[str, object] = {"required": True} if name in required else {}
        known = enums.get(name) or (codelists.codes(name) if name in codelists.names() else None)
        if known:
            constraints["enum"] = list(known)
        if name == "confidence":
            constraints |= {"minimum": 0, "maximum": 1}
        field = {"name": name, "type": kind, "description": words}
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    return {"fields": fields, "missingValues": [""], "primaryKey": ["document_hash", "identity"]}


def _dim(name: str) -> tuple[str, str, str]:
    return name, "string", f"breakdown by {name}; empty when the number is not broken down so"


def describe(table: Path, rows: int) -> Path:
    """Write or extend the description beside a table; other tables described there are kept."""
    path = table.parent / FILE
    kind = table.suffix.lstrip(".").lower()
    name = f"{table.stem.lower()}-{kind}"
    resource = {
        "name": "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name),
        "path": table.name,
        "type": "table",
        "format": kind,
        "mediatype": {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}[kind],
        "rows": rows,
        "schema": schema(),
    }
    if kind == "csv":
        size = table.stat().st_size
        resource |= {"bytes": size, "encoding": "utf-8", "dialect": {"csv": {"delimiter": ","}}}
    others = []
    if path.exists():
        known = json.loads(path.read_text(encoding="utf-8")).get("resources", [])
        beside = (r for r in known if r.get("path") != table.name)
        others = [r for r in beside if (table.parent / r.get("path", "")).exists()]
    package = {
        "name": "svodka-figures",
        "title": "Статистика работы с обращениями граждан · Statistics of the work with citizens' appeals",
        "profile": "data-package",
        "resources": [*others, resource],
    }
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path

"""Writes docs/schema.md and docs/schema.svg from the models: `python docs/make_schema.py`."""

from __future__ import annotations

import inspect
import re
import sys
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from sqlalchemy import Table  # noqa: E402
from sqlalchemy.dialects import sqlite  # noqa: E402

from store import models  # noqa: E402

# Where a table stands in the picture: column by column, what is pointed at to the right.
LAYOUT = (
    ("contested", "findings", "decisions"),
    ("figures", "topics"),
    ("outputs", "paths", "originals", "reporters"),
    ("results", "documents"),
    ("runs", "places"),
)
BOX, ROW, HEAD, GAP_X, GAP_Y, EDGE = 190, 15, 22, 70, 26, 16
SHORT = {"INTEGER": "int", "BIGINT": "int", "TEXT": "text", "NUMERIC": "number", "DOUBLE": "real"}


def tables() -> dict[str, Table]:
    """Every table by name."""
    return dict(models.Base.metadata.tables)


def model_of(name: str) -> type:
    """The class of a table."""
    return next(m.class_ for m in models.Base.registry.mappers if m.local_table.name == name)


def remarks(model: type) -> dict[str, str]:
    """What the source says beside or above each column."""
    found, above = {}, []
    for line in inspect.getsource(model).splitlines():
        text = line.strip()
        if text.startswith("#"):
            above.append(text.lstrip("# "))
            continue
        column = re.match(r"(\w+): Mapped\[", text)
        if column:
            beside = re.search(r"#\s*(?!noqa)(.+)$", text)
            found[column[1]] = " ".join([*above, *([beside[1]] if beside else [])])
        above = []
    return found


def type_of(column) -> str:
    """A column's type in one short word."""
    said = column.type.compile(dialect=sqlite.dialect()).split("(")[0]
    return SHORT.get(said, said.lower())


def markdown() -> str:
    """The whole page."""
    out = [
        "# The store",
        "",
        "Written by `docs/make_schema.py` from `store/models.py`; do not edit.",
        "",
        *(HERE / "schema_intro.md").read_text(encoding="utf-8").splitlines(),
        "",
    ]
    for name in sorted(tables()):
        table, model = tables()[name], model_of(name)
        said = remarks(model)
        out += [
            f"## {name}",
            "",
            inspect.cleandoc(model.__doc__ or ""),
            "",
            "| column | type | | |",
            "|---|---|---|---|",
        ]
        for column in table.columns:
            marks = ["key"] if column.primary_key else []
            marks += [f"→ {key.column.table.name}" for key in column.foreign_keys]
            marks += ["may be null"] if column.nullable else []
            out.append(
                f"| {column.name} | {type_of(column)} | {', '.join(marks)} | {said.get(column.name, '')} |"
            )
        checks = [c for c in table.constraints if type(c).__name__ == "CheckConstraint"]
        unique = [c for c in table.constraints if type(c).__name__ == "UniqueConstraint"]
        if checks or unique or table.indexes:
            out.append("")
        for check in sorted(checks, key=lambda c: str(c.name)):
            out.append(f"- `{check.sqltext}`")
        for one in unique:
            out.append(f"- unique: {', '.join(column.name for column in one.columns)}")
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            kind = "unique index" if index.unique else "index"
            out.append(f"- {kind} {index.name}: {', '.join(column.name for column in index.columns)}")
        out.append("")
    return "\n".join(out).rstrip() + "\n"


def places() -> dict[str, tuple[int, int, int]]:
    """Left, top and height of every table's box."""
    found = {}
    for column, names in enumerate(LAYOUT):
        top = EDGE
        for name in names:
            height = HEAD + ROW * len(tables()[name].columns) + 6
            found[name] = (EDGE + column * (BOX + GAP_X), top, height)
            top += height + GAP_Y
    return found


def svg() -> str:
    """The picture: a box a table, a line a reference."""
    at = places()
    assert set(at) == set(tables()), "LAYOUT must name every table"
    width = max(left for left, _, _ in at.values()) + BOX + EDGE
    height = max(top + tall for _, top, tall in at.values()) + EDGE
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for name, table in sorted(tables().items()):
        for number, column in enumerate(table.columns):
            for key in column.foreign_keys:
                out.append(_line(at[name], at[key.column.table.name], number))
    for name, (left, top, tall) in sorted(at.items()):
        box = f'<rect x="{left}" y="{top}" width="{BOX}" rx="4"'
        out.append(f'{box} height="{tall}" fill="#f7f9fb" stroke="#4a6572"/>')
        out.append(f'{box} height="{HEAD}" fill="#4a6572"/>')
        out.append(
            f'<text x="{left + 8}" y="{top + 15}" fill="#ffffff" font-weight="bold">{escape(name)}</text>'
        )
        for number, column in enumerate(tables()[name].columns):
            y = top + HEAD + ROW * number + 12
            weight = ' font-weight="bold"' if column.primary_key else ""
            style = ' font-style="italic"' if column.foreign_keys else ""
            out.append(f'<text x="{left + 8}" y="{y}"{weight}{style}>{escape(column.name)}</text>')
            out.append(
                f'<text x="{left + BOX - 8}" y="{y}" text-anchor="end" fill="#7a8b94">{type_of(column)}'
                f"{'?' if column.nullable else ''}</text>"
            )
    return "\n".join([*out, "</svg>"]) + "\n"


def _line(start: tuple[int, int, int], end: tuple[int, int, int], row: int) -> str:
    """From the referring column to the head of the table that it refers to."""
    y1, y2 = start[1] + HEAD + ROW * row + 8, end[1] + HEAD // 2
    right = end[0] > start[0]
    x1 = start[0] + (BOX if right else 0)
    x2 = end[0] + (0 if right else BOX)
    if end[0] == start[0]:
        x1 = x2 = start[0] + BOX
    bend = GAP_X * 0.6 if right or end[0] == start[0] else -GAP_X * 0.6
    back = -bend if end[0] != start[0] else bend
    return (
        f'<path d="M{x1} {y1} C{x1 + bend:.0f} {y1} {x2 + back:.0f} {y2} {x2} {y2}" fill="none"'
        f' stroke="#c06c3e" stroke-opacity="0.7"/><circle cx="{x2}" cy="{y2}" r="3" fill="#c06c3e"/>'
    )


def main() -> None:
    """Write both files."""
    (HERE / "schema.md").write_text(markdown(), encoding="utf-8")
    (HERE / "schema.svg").write_text(svg(), encoding="utf-8")


if __name__ == "__main__":
    main()

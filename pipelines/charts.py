"""A comparison as a picture: lines over periods, or bars for one period; PNG or SVG."""

from __future__ import annotations

import io

from pipelines import shown
from pipelines.comparison import Comparison, Row, plain
from pipelines.i18n import t

# Okabe and Ito's colours: told apart by colour-blind readers and in print.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#8C6D31")
MOST_LINES, MOST_BARS = 8, 30
_INK, _FAINT = "#222222", "#8a8a8a"


def draw(made: Comparison, format: str = "png") -> bytes:
    """The picture as bytes of a PNG or SVG file."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    one = len(made.columns) == 1
    rows = _rows(made, MOST_BARS if one else MOST_LINES)
    height = max(2.6, 0.32 * len(rows) + 1.5) if one else 5.0
    figure = Figure(figsize=(10, height), dpi=144, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    (_bars if one else _lines)(axes, made, rows)
    axes.set_title(_title(made, one), loc="left", fontsize=12, color=_INK, wrap=True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, colors=_INK)
    footer = _footer(made, rows)
    if footer:
        figure.supxlabel(footer, fontsize=8, color=_FAINT, x=0.01, ha="left")
    out = io.BytesIO()
    # Without the date the same comparison gives the same bytes.
    metadata = {"Date": None} if format == "svg" else {"Software": "svodka"}
    figure.savefig(out, format=format, metadata=metadata)
    return out.getvalue()


def _title(made: Comparison, one: bool) -> str:
    towns = {row.id: row.municipality for row in made.rows}
    town = f"{next(iter(towns.values()))}: " if made.question.by and len(towns) == 1 else ""
    return town + shown.title(made.question) + (f" · {made.columns[0]}" if one else "")


def _rows(made: Comparison, most: int) -> list[Row]:
    """The rows with the largest last value, when there are more than a picture holds."""

    def last(row: Row) -> float:
        cells = [made.cell(row, column) for column in made.columns]
        known = [plain(cell.value) for cell in cells if cell]
        return abs(known[-1]) if known else -1.0

    return sorted(made.rows, key=last, reverse=True)[:most]


def _label(made: Comparison, row: Row) -> str:
    if not made.question.by:
        return row.municipality
    alone = len({each.id for each in made.rows}) == 1
    return row.label if alone else f"{row.municipality}: {row.label}"


def _bars(axes, made: Comparison, rows: list[Row]) -> None:
    column, mode = made.columns[0], made.question.mode
    shownrows = [row for row in reversed(rows) if made.cell(row, column)]
    cells = [made.cell(row, column) for row in shownrows]
    values = [plain(cell.value) for cell in cells]
    bars = axes.barh([_label(made, row) for row in shownrows], values, color=COLOURS[0], height=0.7)
    for bar, cell in zip(bars, cells, strict=True):
        if cell.contested:
            bar.set(facecolor="white", edgecolor=COLOURS[0], hatch="///")
    axes.bar_label(bars, labels=[shown.cell(cell, mode) for cell in cells], padding=4, fontsize=9, color=_INK)
    axes.margins(x=0.14)
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)
    if min(values, default=0) < 0:
        axes.axvline(0, color=_FAINT, linewidth=0.8)


def _lines(axes, made: Comparison, rows: list[Row]) -> None:
    mode = made.question.mode
    ends: list[tuple[int, float, int, str]] = []
    for place, row in enumerate(rows):
        colour = COLOURS[place % len(COLOURS)]
        cells = [made.cell(row, column) for column in made.columns]
        values = [plain(cell.value) if cell else float("nan") for cell in cells]
        axes.plot(range(len(values)), values, color=colour, linewidth=2, marker="o", markersize=4)
        doubtful = [i for i, cell in enumerate(cells) if cell and cell.contested]
        axes.plot(
            doubtful,
            [values[i] for i in doubtful],
            "o",
            markersize=8,
            markerfacecolor="white",
            markeredgecolor=colour,
        )
        known = [value for value in values if value == value]
        if known:
            last = max(i for i, value in enumerate(values) if value == value)
            ends.append((last, known[-1], place, _label(made, row)))
    axes.set_xticks(range(len(made.columns)), made.columns)
    axes.yaxis.set_major_formatter(lambda value, _: shown.value(value, mode))
    axes.grid(axis="y", color="#e4e4e4", linewidth=0.8)
    axes.set_axisbelow(True)
    if mode != "change":
        axes.set_ylim(bottom=0)
    _name_ends(axes, ends)


def _name_ends(axes, ends: list[tuple[int, float, int, str]]) -> None:
    """Names beside the last points, pushed apart where they would cover each other."""
    low, high = axes.get_ylim()
    step = (high - low) * 0.055
    taken: dict[int, float] = {}
    for last, end, place, label in sorted(ends):
        at = taken[last] = max(end, taken.get(last, float("-inf")) + step)
        axes.annotate(
            f" {label}",
            (last, at),
            color=COLOURS[place % len(COLOURS)],
            fontsize=9,
            va="center",
            annotation_clip=False,
            xytext=(4, 0),
            textcoords="offset points",
        )


def _footer(made: Comparison, rows: list[Row]) -> str:
    said = []
    if len(rows) < len(made.rows):
        said.append(t("chart.largest", shown=len(rows), all=len(made.rows)))
    if any(cell.contested for cell in made.cells.values()):
        said.append(t("chart.contested"))
    return " ".join(said)

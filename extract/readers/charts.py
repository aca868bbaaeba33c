"""Charts as tables: the categories and values that Office keeps beside the picture."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from extract.limits import Limits
from extract.readers.grid import Grid
from extract.readers.shown import shown_number
from extract.wording import tidy

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FAR = 20_000  # a point's index beyond this is no chart


Lookup = Callable[[str], list[str]]  # the shown values of an area such as `Лист1!$A$2:$A$4`


def chart_grid(root: etree._Element, limits: Limits, lookup: Lookup | None = None) -> Grid | None:
    """The series of a DrawingML chart: a row a category, a column a series; None when it holds nothing.

    What the chart does not cache is looked up in the workbook around it, when there is one.
    """
    names: list[str] = []
    columns: list[dict[int, str]] = []
    labels: dict[int, str] = {}
    for series in root.iter(C + "ser"):
        title = series.find(C + "tx")
        names.append(" ".join(_points(title, limits, lookup).values()) if title is not None else "")
        categories = series.find(C + "cat")
        if categories is None:
            categories = series.find(C + "xVal")
        if categories is not None:
            for place, text in _points(categories, limits, lookup).items():
                labels.setdefault(place, text)
        values = series.find(C + "val")
        if values is None:
            values = series.find(C + "yVal")
        columns.append(_points(values, limits, lookup) if values is not None else {})
    return series_grid(names, labels, columns, _title(root), limits)


def series_grid(
    names: list[str], labels: dict[int, str], columns: list[dict[int, str]], title: str, limits: Limits
) -> Grid | None:
    """A chart's table out of its series."""
    places = sorted(set(labels).union(*columns)) if columns else []
    if not places or not any(columns):
        return None
    grid = Grid(limits, caption=title, chart=True)
    grid.header_rows = int(any(names))
    if grid.header_rows:
        grid.next_row()
        for text in ["", *names]:
            grid.add(text)
    for place in places:
        grid.next_row()
        grid.add(labels.get(place, ""))
        for column in columns:
            grid.add(column.get(place, ""))
    return grid


def _points(element: etree._Element, limits: Limits, lookup: Lookup | None) -> dict[int, str]:
    levels = list(element.iter(C + "lvl"))
    found: dict[int, list[str]] = {}
    pattern = element.find(f".//{C}formatCode")
    shape = pattern.text if pattern is not None else None
    for part in reversed(levels) if levels else [element]:
        for point in part.iter(C + "pt"):
            index = int(point.get("idx") or 0)
            value = point.find(C + "v")
            if index > _FAR or value is None:
                continue
            found.setdefault(index, []).append(
                shown_number(value.text or "", point.get("formatCode") or shape)
            )
    if not found and (literal := element.find(C + "v")) is not None:
        found[0] = [literal.text or ""]
    if not found and lookup is not None and (area := element.find(f".//{C}f")) is not None:
        found = {place: [text] for place, text in enumerate(lookup(area.text or "")) if text}
    limits.check("max_cells", len(found), "chart")
    return {index: tidy(" ".join(parts)) for index, parts in found.items()}


def _title(root: etree._Element) -> str:
    title = root.find(f".//{C}title")
    if title is None:
        return ""
    written = "".join(part.text or "" for part in title.iter(A + "t"))
    return tidy(written or " ".join(part.text or "" for part in title.iter(C + "v")))

"""Charts inside old Excel and Microsoft Graph streams: their cached categories and values."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from decimal import Decimal

import olefile

from extract.readers.assembly import Assembly
from extract.readers.charts import series_grid
from extract.readers.grid import Grid
from extract.readers.shown import plain_number
from extract.wording import tidy

_BOF, _EOF, _SHEET, _EXTERN = 0x0809, 0x000A, 0x0085, 0x0017
_INDEX, _NUMBER, _LABEL, _SERIES_TEXT, _REFERENCE = 0x1065, 0x0203, 0x0204, 0x100D, 0x1051
_AREAS = (0x3B, 0x5B, 0x7B)  # a formula that is one area of a sheet
_MOST_SERIES, _MOST_POINTS = 255, 5_000
_CHART_STREAM = 0x0020
_VALUES, _CATEGORIES = 1, 2
_STREAMS = ("Workbook", "Book")
Record = tuple[int, bytes]
Values = dict[tuple[int, int], str]


def add_charts(assembly: Assembly, data: bytes, sheets: list[Values]) -> None:
    """Add the charts of a workbook, as tables marked so; what one does not cache is taken from `sheets`."""
    try:
        stream = workbook_stream(data)
        links = _links(stream)
        for title, records in _charts(stream):
            grid = _cached(assembly, title, records) or _referred(assembly, title, records, links, sheets)
            if grid is not None:
                assembly.table(grid)
    except (struct.error, IndexError, OSError) as error:
        assembly.note(f"a damaged chart is left out: {error}")


def workbook_stream(data: bytes) -> bytes:
    """The BIFF stream of an .xls file, or of an object embedded as one."""
    if not olefile.isOleFile(data):
        return data
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        for name in _STREAMS:
            if container.exists(name):
                return container.openstream(name).read()
    return b""


def _records(stream: bytes) -> Iterator[Record]:
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


def _charts(stream: bytes) -> Iterator[tuple[str, list[Record]]]:
    """Every chart with the name of its sheet and its records; charts embedded in sheets too."""
    names = [_short_string(body, 6) for kind, body in _records(stream) if kind == _SHEET and len(body) > 8]
    nested: list[list[Record] | None] = []
    place = -1
    for kind, body in _records(stream):
        if kind == _BOF and len(body) >= 4:
            chart = struct.unpack_from("<H", body, 2)[0] == _CHART_STREAM
            if not nested:
                place += 1  # the first is the workbook's own part
            nested.append([] if chart else None)
        elif kind == _EOF and nested:
            finished = nested.pop()
            if finished:
                yield names[place - 1] if 0 < place <= len(names) else "", finished
        elif nested and nested[-1] is not None:
            nested[-1].append((kind, body))


def _links(stream: bytes) -> list[int]:
    """The sheets that references name by number."""
    for kind, body in _records(stream):
        if kind == _EXTERN and len(body) >= 2:
            count = min(struct.unpack_from("<H", body)[0], (len(body) - 2) // 6)
            return [struct.unpack_from("<h", body, 2 + 6 * number + 2)[0] for number in range(count)]
    return []


def _cached(assembly: Assembly, title: str, records: list[Record]) -> Grid | None:
    labels: dict[int, str] = {}
    columns: dict[int, dict[int, str]] = {}
    part = 0
    for kind, body in records:
        if kind == _INDEX and len(body) >= 2:
            part = struct.unpack_from("<H", body)[0]
        elif kind in (_NUMBER, _LABEL) and len(body) >= 9 and part in (_VALUES, _CATEGORIES):
            point, series = struct.unpack_from("<HH", body)
            text = _value(kind, body)
            if part == _CATEGORIES:
                labels.setdefault(point, text)
            elif series < _MOST_SERIES:
                columns.setdefault(series, {})[point] = text
    ordered = [columns[series] for series in sorted(columns)]
    return series_grid(_names(records, len(ordered)), labels, ordered, title, assembly.limits)


def _referred(
    assembly: Assembly, title: str, records: list[Record], links: list[int], sheets: list[Values]
) -> Grid | None:
    """A chart without a cache: what its references point at in the workbook's own sheets."""
    labels: dict[int, str] = {}
    columns: list[dict[int, str]] = []
    for kind, body in records:
        if kind != _REFERENCE or len(body) < 19 or body[1] != 2 or body[8] not in _AREAS:
            continue
        link, top, bottom, left, right = struct.unpack_from("<5H", body, 9)
        sheet = links[link] if link < len(links) else -1
        if (
            not 0 <= sheet < len(sheets)
            or (bottom - top + 1) * ((right & 0xFF) - (left & 0xFF) + 1) > _MOST_POINTS
        ):
            continue
        places = [(r, c) for r in range(top, bottom + 1) for c in range(left & 0xFF, (right & 0xFF) + 1)]
        texts = {number: text for number, place in enumerate(places) if (text := sheets[sheet].get(place))}
        if body[0] == _VALUES:
            columns.append(texts)
        elif body[0] == _CATEGORIES:
            labels = labels or texts
    return series_grid(_names(records, len(columns)), labels, columns, title, assembly.limits)


def _names(records: list[Record], count: int) -> list[str]:
    names = [_short_string(body, 2) for kind, body in records if kind == _SERIES_TEXT and len(body) > 4]
    return names[:count] if len(names) >= count else []


def _value(kind: int, body: bytes) -> str:
    if kind == _NUMBER and len(body) >= 14:
        return plain_number(Decimal(repr(struct.unpack_from("<d", body, 6)[0])))
    if kind == _LABEL and len(body) >= 9:
        return tidy(_long_string(body, 6))
    return ""


def _short_string(body: bytes, place: int) -> str:
    return tidy(_characters(body, place + 2, body[place], body[place + 1]))


def _long_string(body: bytes, place: int) -> str:
    size = struct.unpack_from("<H", body, place)[0]
    return _characters(body, place + 3, size, body[place + 2])


def _characters(body: bytes, place: int, size: int, flags: int) -> str:
    if flags & 1:
        return body[place : place + 2 * size].decode("utf-16-le", "replace")
    return body[place : place + size].decode("latin-1")

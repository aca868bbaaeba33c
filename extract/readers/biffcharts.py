"""Charts inside old Excel and Microsoft Graph streams: their cached categories and values."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile

from extract.readers.assembly import Assembly
from extract.readers.charts import series_grid
from extract.readers.shown import plain_number
from extract.wording import tidy

_BOF, _EOF = 0x0809, 0x000A
_INDEX, _NUMBER, _LABEL, _RK, _SERIES_TEXT = 0x1065, 0x0203, 0x0204, 0x027E, 0x100D
_CHART_STREAM = 0x0020
_VALUES, _CATEGORIES = 1, 2
_STREAMS = ("Workbook", "Book")


def add_charts(assembly: Assembly, data: bytes) -> None:
    """Add the charts of a workbook, as tables marked so."""
    for number, name, records in _charts(workbook_stream(data)):
        grid = _grid(assembly, name or f"Диаграмма {number}", records)
        if grid is not None:
            assembly.table(grid)


def workbook_stream(data: bytes) -> bytes:
    """The BIFF stream of an .xls file, or of an object embedded as one."""
    if not olefile.isOleFile(data):
        return data
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        for name in _STREAMS:
            if container.exists(name):
                return container.openstream(name).read()
    return b""


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


def _charts(stream: bytes) -> Iterator[tuple[int, str, list[tuple[int, bytes]]]]:
    """Every chart substream with its records; charts embedded in sheets too."""
    open_streams: list[list[tuple[int, bytes]] | None] = []
    number = 0
    for kind, body in _records(stream):
        if kind == _BOF and len(body) >= 4:
            chart = struct.unpack_from("<H", body, 2)[0] == _CHART_STREAM
            open_streams.append([] if chart else None)
        elif kind == _EOF and open_streams:
            finished = open_streams.pop()
            if finished:
                number += 1
                yield number, "", finished
        elif open_streams and open_streams[-1] is not None:
            open_streams[-1].append((kind, body))


def _grid(assembly: Assembly, title: str, records: list[tuple[int, bytes]]):
    names: list[str] = []
    labels: dict[int, str] = {}
    columns: dict[int, dict[int, str]] = {}
    part = 0
    for kind, body in records:
        if kind == _SERIES_TEXT and len(body) > 4:
            names.append(_short_string(body, 2))
        elif kind == _INDEX and len(body) >= 2:
            part = struct.unpack_from("<H", body)[0]
        elif kind in (_NUMBER, _LABEL, _RK) and len(body) >= 6 and part in (_VALUES, _CATEGORIES):
            point, series = struct.unpack_from("<HH", body)
            text = _value(kind, body)
            if part == _CATEGORIES:
                labels.setdefault(point, text)
            else:
                columns.setdefault(series, {})[point] = text
    width = max(columns, default=-1) + 1
    if width > 255:
        return None
    shown = names[:width] if len(names) >= width else []
    return series_grid(
        shown, labels, [columns.get(place, {}) for place in range(width)], title, assembly.limits
    )


def _value(kind: int, body: bytes) -> str:
    if kind == _NUMBER and len(body) >= 14:
        from decimal import Decimal

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

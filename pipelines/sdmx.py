"""The store in the statistical offices' own exchange format: SDMX-CSV 2.0 with its SDMX-ML 3.0 structure."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import IO

from lxml import etree

from extract.periods import Period
from normalize import classifier, codelists
from normalize.figure import Figure
from pipelines.i18n import LANGUAGES, messages

AGENCY, FLOW, STRUCTURE, VERSION = "SVODKA", "DF_FIGURES", "DSD_FIGURES", "1.0"
TOTAL, NONE = "_T", "_Z"  # no breakdown by this dim; the dim does not apply
# Our dims by the name of the SDMX dimension, in the order of a series key.
CODED = {
    "CHANNEL": "channel",
    "SOURCE": "source",
    "RECIPIENT": "recipient",
    "KIND": "kind",
    "OUTCOME": "outcome",
    "HANDLING": "handling",
    "AUTHOR": "author",
    "REPEATED": "repeat",
    "OFFICIAL": "official",
    "SATISFACTION": "satisfaction",
    "TOPIC": "topic",
}
FREE = ("PART", "TOPIC_LABEL", "BASE")
DIMENSIONS = ("FREQ", "REF_AREA", "MEASURE", "UNIT_MEASURE", *CODED, *FREE)
ATTRIBUTES = ("OBS_STATUS", "APPROX", "DOCUMENT", "ADDRESS", "SNIPPET")
_FREQ = {"year": "A", "half": "S", "quarter": "Q", "month": "M", "day": "D"}
_FREQ_NAMES = {
    "A": ("год", "annual"),
    "S": ("полугодие", "half-yearly"),
    "Q": ("квартал", "quarterly"),
    "M": ("месяц", "monthly"),
    "D": ("день", "daily"),
    "_O": ("другой срок", "other"),
}
_STATUS_NAMES = {
    "A": ("обычное значение", "normal value"),
    "E": ("выведено из других чисел", "estimated: derived from other numbers"),
    "U": ("не сходится с другими числами", "low reliability: does not add up with other numbers"),
}
_NS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
_MES, _STR, _COM = (f"{{{_NS}{name}}}" for name in ("message", "structure", "common"))
_URN = "urn:sdmx:org.sdmx.infomodel"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def code_of(text: str) -> str:
    """A code as SDMX allows it: letters, digits, `_` and `-`."""
    return re.sub(r"[^A-Za-z0-9_@$-]", "_", text)


def time_period(code: str) -> tuple[str, str]:
    """(frequency, period) in SDMX's notation: half-years are `2020-S1`, odd spans `2019-01-01/P9M`."""
    period = Period.parse(code)
    freq = _FREQ.get(period.kind, "_O")
    if period.kind == "half":
        return freq, code.replace("H", "S")
    if period.kind == "months":
        return freq, f"{period.start}/P{period.end.month}M"
    return (freq, f"{period.start}/P{period.days}D") if period.kind == "days" else (freq, code)


def observation(figure: Figure, area: str, status: str) -> dict[str, object]:
    """A figure as an observation: the series key, the period, the value and what is said of it."""
    freq, period = time_period(figure.period)
    dims = figure.dims
    unmapped = "topic" in dims and dims["topic"] is None
    record: dict[str, object] = {
        "FREQ": freq,
        "REF_AREA": area,
        "MEASURE": figure.measure.upper(),
        "UNIT_MEASURE": figure.unit.upper(),
    }
    record |= {name: code_of((dims.get(dim) or "").upper()) or TOTAL for name, dim in CODED.items()}
    record["TOPIC"] = NONE if unmapped else record["TOPIC"]
    record |= {
        "PART": dims.get("place") or NONE,
        "TOPIC_LABEL": (figure.topic_label or NONE) if unmapped else NONE,
        "BASE": time_period(figure.base)[1] if figure.base else NONE,
        "TIME_PERIOD": period,
        "OBS_VALUE": figure.value,
        "OBS_STATUS": status,
        "APPROX": (figure.approx or "").upper(),
        "DOCUMENT": figure.document,
        "ADDRESS": figure.address,
        "SNIPPET": " ".join(figure.snippet.split()),
    }
    return record


def write_data(out: IO[str], observations: Iterable[dict[str, object]]) -> int:
    """Write SDMX-CSV; gives the number of observations."""
    names = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "TIME_PERIOD", "OBS_VALUE", *ATTRIBUTES)
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    head = {"STRUCTURE": "dataflow", "STRUCTURE_ID": f"{AGENCY}:{FLOW}({VERSION})", "ACTION": "I"}
    count = 0
    for count, record in enumerate(observations, 1):  # noqa: B007 (the count is what is given back)
        writer.writerow(head | record)
    return count


def structure(areas: dict[str, str], prepared: str) -> bytes:
    """The structure message: codelists, concepts, data structure, dataflow. `areas` are id → name."""
    root = etree.Element(f"{_MES}Structure", nsmap={"mes": _MES[1:-1], "str": _STR[1:-1], "com": _COM[1:-1]})
    header = _add(root, f"{_MES}Header")
    _add(header, f"{_MES}ID", "SVODKA_FIGURES")
    _add(header, f"{_MES}Test", "false")
    _add(header, f"{_MES}Prepared", prepared)
    _add(header, f"{_MES}Sender", id=AGENCY)
    whole = _add(root, f"{_MES}Structures")
    flow = _artefact(_add(whole, f"{_STR}Dataflows"), "Dataflow", FLOW, _said("sdmx.flow"))
    _add(flow, f"{_STR}Structure", f"{_URN}.datastructure.DataStructure={AGENCY}:{STRUCTURE}({VERSION})")
    lists = _add(whole, f"{_STR}Codelists")
    for name, codes in _codelists(areas):
        _items(lists, "Codelist", f"CL_{name}", _concept_name(name), "Code", codes)
    schemes = _add(whole, f"{_STR}ConceptSchemes")
    every = (*DIMENSIONS, "TIME_PERIOD", "OBS_VALUE", *ATTRIBUTES)
    concepts = ((name, _concept_name(name)) for name in every)
    _items(schemes, "ConceptScheme", "CS_FIGURES", _said("sdmx.concepts"), "Concept", concepts)
    _data_structure(_add(whole, f"{_STR}DataStructures"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


Names = tuple[str, str]


def _said(key: str) -> Names:
    found = messages()[key]
    return found["ru"], found["en"]


def _concept_name(name: str) -> Names:
    return _said(f"sdmx.{name}")


def _codelists(areas: dict[str, str]) -> Iterator[tuple[str, Iterable[tuple[str, Names]]]]:
    total = (TOTAL, _said("sdmx.total"))
    yield "FREQ", _FREQ_NAMES.items()
    yield "REF_AREA", ((code, (name, name)) for code, name in areas.items())
    yield "MEASURE", _of_list("measure")
    yield "UNIT_MEASURE", _of_list("unit")
    for name, dim in CODED.items():
        if dim == "topic":
            nodes = ((code_of(node.code), (node.title, node.title)) for node in classifier.load())
            yield name, [total, (NONE, _said("ask.no_node")), *nodes]
        else:
            yield name, [total, *_of_list(dim)]
    yield "OBS_STATUS", _STATUS_NAMES.items()
    yield "APPROX", _of_list("approx")


def _of_list(name: str) -> list[tuple[str, Names]]:
    lines = codelists.codelist(name).values()
    return [
        (code_of(line.code.upper()), (line.label_ru, line.label_en)) for line in lines if not line.is_group
    ]


def _add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, tag, attributes)
    made.text = text
    return made


def _artefact(parent: etree._Element, tag: str, id: str, names: Names) -> etree._Element:
    made = _add(parent, _STR + tag, id=id, version=VERSION, agencyID=AGENCY, isExternalReference="false")
    _name(made, names)
    return made


def _name(element: etree._Element, names: Names) -> None:
    for language, text in zip(LANGUAGES, names, strict=True):
        _add(element, f"{_COM}Name", text).set(_XML_LANG, language)


def _items(
    parent: etree._Element, tag: str, id: str, names: Names, item: str, codes: Iterable[tuple[str, Names]]
) -> None:
    scheme = _artefact(parent, tag, id, names)
    scheme.set("isPartial", "false")
    for code, called in codes:
        _name(_add(scheme, _STR + item, id=code), called)


def _data_structure(parent: etree._Element) -> None:
    made = _artefact(parent, "DataStructure", STRUCTURE, _said("sdmx.flow"))
    parts = _add(made, f"{_STR}DataStructureComponents")
    dimensions = _add(parts, f"{_STR}DimensionList", id="DimensionDescriptor")
    for place, name in enumerate(DIMENSIONS, 1):
        _component(dimensions, "Dimension", name, position=str(place))
    _component(dimensions, "TimeDimension", "TIME_PERIOD", "ObservationalTimePeriod")
    attributes = _add(parts, f"{_STR}AttributeList", id="AttributeDescriptor")
    for name in ATTRIBUTES:
        made = _component(attributes, "Attribute", name, usage="optional")
        _add(_add(made, f"{_STR}AttributeRelationship"), f"{_STR}Observation")
    measures = _add(parts, f"{_STR}MeasureList", id="MeasureDescriptor")
    _component(measures, "Measure", "OBS_VALUE", "Double")


_WITH_CODES = {"FREQ", "REF_AREA", "MEASURE", "UNIT_MEASURE", *CODED, "OBS_STATUS", "APPROX"}


def _component(
    parent: etree._Element, tag: str, name: str, text: str = "String", **more: str
) -> etree._Element:
    made = _add(parent, _STR + tag, id=name, **more)
    _add(
        made, f"{_STR}ConceptIdentity", f"{_URN}.conceptscheme.Concept={AGENCY}:CS_FIGURES({VERSION}).{name}"
    )
    shape = _add(made, f"{_STR}LocalRepresentation")
    if name in _WITH_CODES:
        _add(shape, f"{_STR}Enumeration", f"{_URN}.codelist.Codelist={AGENCY}:CL_{name}({VERSION})")
    else:
        _add(shape, f"{_STR}TextFormat", textType=text)
    return made

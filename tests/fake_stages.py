"""Stages small enough to reason about: a line `Кемерово 2020 обращений: 157` is a figure.

Their fingerprints come from the variable FAKE_STAGES (`normalize=2`): so a test changes the code of a stage.
"""

from __future__ import annotations

import os
import re
from decimal import Decimal

from extract.errors import Damaged
from extract.report import Heading, Paragraph, Report
from normalize.figure import Figure
from pipelines.stages import Checked, Coded, main_period
from store.door import admit

_LINE = re.compile(r"(\w+) (\d{4}) (обращений|вопросов)(?: (письменных))?(?: тема «([^»]+)»)?: (\d+)")


class Prints:
    """Fingerprints as the test sets them: `stage=value` or, for reading a format, `read.txt=value`."""

    def __init__(self) -> None:
        self.set = dict(pair.split("=") for pair in os.environ.get("FAKE_STAGES", "").split())

    def stage(self, name: str, format: str = "") -> str:
        return self.set.get(f"{name}.{format}", self.set.get(name, "1"))


fingerprints = Prints
calls: list[tuple[str, str]] = []


def version(stage: str) -> str:
    return Prints().stage(stage)


def sniff(data: bytes, name: str) -> str:
    if not data:
        raise Damaged("the file is empty")
    return name.rsplit(".", 1)[-1]


def read(data: bytes, name: str) -> str:
    calls.append(("read", name))
    if b"BROKEN" in data:
        raise Damaged("cut short")
    if b"DIE" in data:
        os._exit(9)
    lines = data.decode().splitlines()
    return Report(
        [Heading(lines[0]), *(Paragraph(line) for line in lines[1:])], meta={"name": name}
    ).to_json()


def extract(report: Report) -> list[dict]:
    calls.append(("extract", report.meta["name"]))
    if any("DEFECT" in block.text for block in report.blocks):
        raise ZeroDivisionError("a defect of ours")
    found = []
    for index, block in enumerate(report.blocks):
        for line in _LINE.finditer(block.text):
            found.append(
                {"block": index, "start": line.start(6), "end": line.end(6), "words": list(line.groups())}
            )
    return found


def unexplained(report: Report, statements: list[dict]) -> tuple[int, int]:
    return len(statements) + 1, 1


def reporter(report: Report) -> dict:
    calls.append(("reporter", report.meta["name"]))
    return {"kind": "city"}


def normalize(report: Report, statements: list[dict], document: str, reporter: dict) -> Coded:
    calls.append(("normalize", report.meta["name"]))
    add = int(version("normalize")) - 1
    figures = []
    for one in statements:
        town, year, noun, written, topic, digits = one["words"]
        dims: dict = {"channel": "written"} if written else {}
        code = {"ЖКХ": "0005.0000.0000.0000"}.get(topic) if topic else None
        if topic:
            dims["topic"] = code
        figures.append(
            Figure(
                municipality=town,
                period=year,
                measure={"обращений": "appeals", "вопросов": "questions"}[noun],
                unit="count",
                value=Decimal(digits) + (add if digits == "1000" else 0),
                dims=dims,
                topic_label=topic,
                topic_relation="exact" if code else "none" if topic else None,
                document=document,
                address=f"b{one['block']}@{one['start']}-{one['end']}"
                if digits != "1000" or not add
                else f"b{one['block']}",
                snippet=report.blocks[one["block"]].text,
                rule="line",
            )
        )
    door = admit(figures, report)
    place = {
        "name": figures[0].municipality if figures else "",
        "type": reporter["kind"],
        "region": "",
        "code": "",
        "population": {},
    }
    return Coded(
        door.figures,
        place,
        main_period(door.figures),
        report.blocks[0].text,
        [why for _, why in door.refused],
    )


def reconcile(figures: list[Figure], accepted: dict[str, str]) -> Checked:
    calls.append(("reconcile", figures[0].document if figures else ""))
    findings = []
    for figure in figures:
        if figure.value == 666:
            identity = "f" * 31 + str(len(findings))
            findings.append(
                {
                    "kind": "implausible",
                    "severity": "low",
                    "ru": "666 не бывает",
                    "en": "666 does not happen",
                    "identity": identity,
                    "figures": [figure.identity],
                    "accepted": accepted.get(identity),
                }
            )
    return Checked(figures, findings, 1)

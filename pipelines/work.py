"""One document through the stages: what is kept is used, what is missing is done. Runs in a worker."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass, field, replace
from decimal import Decimal
from importlib import import_module
from typing import Any

from extract.errors import DocumentError, SvodkaError
from extract.report import Report
from normalize.decisions import Decision, apply
from normalize.figure import Figure
from pipelines.difference import Change, changes
from pipelines.fingerprints import now
from store.entry import Entry, Reporting, Stored

PACK = 3  # of zlib: half the time of 6 for a tenth more bytes


@dataclass(slots=True)
class Job:
    """A document to be worked on, with the results of the present code that the store holds already."""

    hash: str
    name: str
    data: bytes | None = None
    format: str = ""
    kept: list[Stored] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    before: bytes | None = None  # the figures of the last run, to tell the difference
    figures: int = 0  # how many they are
    reporting: Reporting | None = None
    stages: str = "pipelines.stages"
    paths: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class Worked(Entry):
    """What became of a document, ready to be written, and how it differs from what stood before."""

    applied: list[str] = field(default_factory=list)
    aside: dict[str, str] = field(default_factory=dict)
    difference: list[Change] = field(default_factory=list)
    had: int = 0


def work(job: Job) -> Worked:
    """Take one document through the stages; its failure is a result like any other."""
    done = Worked(hash=job.hash, name=job.name, format=job.format)
    try:
        _Line(job, done).run()
    except DocumentError as error:
        done.reason, done.detail = error.reason, error.detail
    except SvodkaError as error:
        done.reason, done.detail = "defect", str(error)
    except Exception as error:
        # A defect of ours must not take the other documents with it: it is said as theirs, with its place.
        done.reason, done.detail = "defect", f"{type(error).__name__}: {error} ({_where(error)})"
    if done.reason:
        done.figures, done.findings = [], []
    # What the store has need not travel back to it.
    done.results = {
        stage: one if one.id is None else replace(one, body=b"") for stage, one in done.results.items()
    }
    if done.standing is not None:
        done.had = done.standing
        return done
    before = unpack_figures(job.before) if job.before else []
    done.had = len(before)
    done.difference = changes(before, done.figures)
    return done


class _Line:
    """The stages in order over one document."""

    def __init__(self, job: Job, done: Worked) -> None:
        self.job, self.done = job, done
        self.stages = import_module(job.stages)
        self.now = now(job.stages)
        self.bodies: dict[str, bytes] = {}
        self.values: dict[str, dict] = {}
        self.head: dict = {}  # what was just coded, without the figures
        self.kept = {(k.stage, k.fingerprint, k.input): k for k in job.kept}

    def run(self) -> None:
        job, done, stages = self.job, self.done, self.stages
        report: Report | None = None
        if job.data is not None:
            done.results["read"] = Stored("read", self.now.stage("read", ""), job.hash, "", b"")
            done.format = stages.sniff(job.data, job.name)

        def the_report() -> Report:
            nonlocal report
            if report is None:
                report = Report.from_json(self.body("read").decode())
            return report

        def read() -> bytes:
            return stages.read(job.data, job.name).encode()

        def extract() -> bytes:
            found = stages.extract(the_report())
            numerals, open_ = stages.unexplained(the_report(), found)
            return pack_json({"statements": found, "numerals": numerals, "unexplained": open_})

        def normalize() -> bytes:
            reporter = self.reporter(the_report())
            coded = stages.normalize(the_report(), self.value("extract")["statements"], job.hash, reporter)
            self.head = asdict_shallow(coded)
            return pack_json({**self.head, "figures": [f.to_dict() for f in coded.figures]})

        self.stage("read", job.hash, read)
        self.stage("extract", done.results["read"].digest, extract)
        self.stage("normalize", done.results["extract"].digest, normalize)
        extracted, coded = self.value("extract"), self.head or self.value("normalize")
        done.numerals, done.unexplained = extracted["numerals"], extracted["unexplained"]
        done.title, done.period, done.refused = coded["title"], coded["period"], coded["refused"]
        relevant = [decision for decision in job.decisions if decision.concerns(job.hash)]
        done.decided = decided_digest(relevant)
        done.place = coded["place"]
        entering = digest(f"{done.results['normalize'].digest} {done.decided}".encode())
        if not relevant and self.stands(entering):
            return
        stated = [Figure.from_dict(record) for record in self.value("normalize")["figures"]]
        decided = apply(stated, relevant, job.hash, coded["place"].get("name", ""))
        done.place = {**coded["place"], "name": decided.reporter}
        done.is_report, done.applied, done.aside = decided.is_report, decided.applied, decided.aside
        accepted = {d.target["finding"]: d.reason for d in relevant if d.action == "accept"}

        def reconcile() -> bytes:
            checked = stages.reconcile(decided.figures, accepted)
            figures = [figure.to_dict() for figure in checked.figures]
            return pack_json({"figures": figures, "findings": checked.findings, "tried": checked.tried})

        self.stage("reconcile", entering, reconcile)
        final = self.value("reconcile")
        done.figures = [Figure.from_dict(record) for record in final["figures"]]
        done.findings = final["findings"]
        self.accepted(relevant)

    def stands(self, entering: str) -> bool:
        """Whether the checks behind the present figures are the ones called for: then nothing changes."""
        kept = self.kept.get(("reconcile", self.now.stage("reconcile", self.done.format), entering))
        if kept is None or not kept.body or kept.body != self.job.before:
            return False
        self.done.results["reconcile"] = kept
        self.done.standing = self.job.figures
        return True

    def reporter(self, report: Report) -> dict:
        """Who reports: kept by itself, so that a change in the rest of coding does not ask again."""
        found, input = self.job.reporting, self.done.results["read"].digest
        fingerprint = self.now.stage("reporter", self.done.format)
        if found is None or (found.fingerprint, found.input) != (fingerprint, input):
            found = Reporting(fingerprint, input, self.stages.reporter(report))
        self.done.reporting = found
        return found.place

    def accepted(self, relevant: list[Decision]) -> None:
        """Say which accepted findings are still there."""
        known = {finding["identity"] for finding in self.done.findings}
        for decision in relevant:
            if decision.action == "accept" and decision.target.get("document") == self.job.hash:
                if decision.target["finding"] in known:
                    self.done.applied.append(decision.content)
                else:
                    self.done.aside[decision.content] = "there is no such contradiction any more"

    def stage(self, name: str, input: str, make) -> None:
        """Use what is kept for this code and this input, else make it."""
        fingerprint = self.now.stage(name, self.done.format)
        found = self.kept.get((name, fingerprint, input))
        if found is None or not found.body:
            # An empty body is a failure: kept, so that the same code does not try the same bytes again.
            self.done.results[name] = Stored(name, fingerprint, input, "", b"")
            body = make()
            found = Stored(name, fingerprint, input, digest(body), zlib.compress(body, PACK))
            self.bodies[name] = body
        self.done.results[name] = found

    def body(self, name: str) -> bytes:
        """The result of a stage, unpacked once."""
        if name not in self.bodies:
            self.bodies[name] = zlib.decompress(self.done.results[name].body)
        return self.bodies[name]

    def value(self, name: str) -> dict:
        """The result of a stage as plain data, parsed once."""
        if name not in self.values:
            self.values[name] = json.loads(self.body(name))
        return self.values[name]


def decided_digest(decisions: list[Decision]) -> str:
    """A digest of the decisions that bear on a document; '' for none."""
    return digest(" ".join(sorted(d.content + d.expects for d in decisions)).encode()) if decisions else ""


def digest(body: bytes) -> str:
    """A short content digest."""
    return hashlib.sha256(body).hexdigest()[:32]


def pack_json(value: object) -> bytes:
    """A value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def asdict_shallow(value: object) -> dict:
    """The fields of a dataclass, without copying what is in them."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def unpack_figures(body: bytes) -> list[Figure]:
    """The figures of a kept reconcile result."""
    return [Figure.from_dict(record) for record in json.loads(zlib.decompress(body))["figures"]]


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}" if trace else "?"


def decided_from(figure: Figure) -> Figure:
    """The figure as the report prints it, when a decision changed its value."""
    printed = figure.labels.get("printed")
    return replace(figure, value=Decimal(printed)) if printed else figure

"""People's decisions, the last step of coding: found by content, checked against what they expect."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from normalize.figure import Figure
from normalize.words import wording

ACTIONS = ("label", "wrong", "place", "not_report", "reporter", "accept")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `target` holds content, never a row number:

    label      {label} → the topic's code (empty: none fits); expects the code that the normalizer gives
    wrong      {document, value, unit, snippet, …} → the right value (empty: none such); expects the value
    place      {name, region} → the name of the municipality that it is
    not_report {document}
    reporter   {document} → the municipality that reports; expects the one that the normalizer finds
    accept     {finding, sentence} → a known contradiction
    """

    action: str
    target: dict[str, str]
    value: str = ""
    reason: str = ""
    author: str = ""
    made: str = ""
    expects: str = ""

    @property
    def content(self) -> str:
        """Content identity: what is decided about what; two people who decide alike make one decision."""
        said = json.dumps([self.action, self.target, self.value], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    @property
    def subject(self) -> str:
        """What it is about, whatever is decided: two decisions of one subject contradict each other."""
        return json.dumps([self.action, self.target], ensure_ascii=False, sort_keys=True)

    def concerns(self, document: str) -> bool:
        """Whether it can bear on a document: it names that document or none."""
        return self.target.get("document", document) == document


@dataclass(slots=True)
class Decided:
    """Figures after the decisions; which were applied, and which set aside with the reason in words."""

    figures: list[Figure]
    reporter: str
    is_report: bool = True
    applied: list[str] = field(default_factory=list)
    aside: dict[str, str] = field(default_factory=dict)


def apply(figures: Iterable[Figure], decisions: Iterable[Decision], document: str, reporter: str) -> Decided:
    """Apply decisions to one document's figures; the figures given are left as they are."""
    done = Decided(
        [replace(figure, labels=dict(figure.labels), dims=dict(figure.dims)) for figure in figures], reporter
    )
    steps = {"label": _label, "wrong": _wrong, "reporter": _reporter, "place": _place}
    concerned = [decision for decision in decisions if decision.concerns(document)]
    if any(decision.action == "not_report" for decision in concerned):
        done.applied = [d.content for d in concerned if d.action == "not_report"]
        done.figures, done.is_report = [], False
        return done
    for action, step in steps.items():
        for decision in concerned:
            if decision.action == action:
                why, touched = step(decision, done)
                if why:
                    done.aside[decision.content] = why
                elif touched:
                    done.applied.append(decision.content)
    return done


def plain(text: str) -> str:
    """Text as it is compared: case, spaces, quotes and «ё» do not count."""
    return re.sub(r"[\s«»\"„“]+", " ", text.casefold().replace("ё", "е")).strip(" .,:;")


def _label(decision: Decision, done: Decided) -> tuple[str | None, bool]:
    wanted, touched, others = wording(decision.target["label"]), False, set()
    for figure in done.figures:
        if figure.topic_label is None or "topic" not in figure.dims or wording(figure.topic_label) != wanted:
            continue
        found = figure.dims["topic"] or ""
        if found == decision.value:
            continue
        if decision.expects and found != decision.expects.replace("none", ""):
            others.add(found or "none")
            continue
        figure.dims["topic"] = decision.value or None
        figure.topic_relation, figure.topic_broader = ("exact", None) if decision.value else ("none", None)
        figure.labels["decision"] = decision.content
        touched = True
    if others:
        return f"expected {decision.expects}, the label now means {', '.join(sorted(others))}", touched
    return None, touched


def _wrong(decision: Decision, done: Decided) -> tuple[str | None, bool]:
    found = _find(decision, done.figures)
    if found is None:
        return f"no figure {decision.target.get('value', '')} with these words any more", False
    if not decision.value:
        done.figures.remove(found)
    elif found.value != Decimal(decision.value):
        found.labels |= {"decision": decision.content, "printed": str(found.value)}
        found.value = Decimal(decision.value)
        found.stated = None
    return None, True


def _find(decision: Decision, figures: list[Figure]) -> Figure | None:
    """The figure meant: by words and value wherever it stands now; its address only settles a tie."""
    target = decision.target
    value = Decimal(decision.expects or target["value"])
    alike = [
        f
        for f in figures
        if f.value == value and f.unit == target.get("unit", f.unit) and f.status == "stated"
    ]
    for marks in (("snippet", "period", "measure"), ("snippet",), ("period", "measure", "dims")):
        found = [f for f in alike if all(_mark(f, mark) == plain(target.get(mark, "")) for mark in marks)]
        if len(found) > 1:
            found = [f for f in found if f.address == target.get("address")] or found[:1]
        if found:
            return found[0]
    return None


def _mark(figure: Figure, name: str) -> str:
    if name == "dims":
        return plain(dims_text(figure))
    return plain(str(getattr(figure, name)))


def dims_text(figure: Figure) -> str:
    """A figure's breakdown in one line, as a decision's target writes it."""
    return "; ".join(f"{name}={code or ''}" for name, code in sorted(figure.dims.items()))


def target_of(figure: Figure) -> dict[str, str]:
    """How a decision names a figure."""
    return {
        "document": figure.document,
        "value": str(figure.value),
        "unit": figure.unit,
        "snippet": figure.snippet,
        "period": figure.period,
        "measure": figure.measure,
        "dims": dims_text(figure),
        "address": figure.address,
    }


def _reporter(decision: Decision, done: Decided) -> tuple[str | None, bool]:
    if done.reporter == decision.value:
        return None, False
    if decision.expects and plain(decision.expects) != plain(done.reporter):
        return f"expected {decision.expects}, the report is now read as of {done.reporter}", False
    for figure in done.figures:
        if figure.municipality == done.reporter:
            figure.municipality = decision.value
            figure.labels["decision"] = decision.content
    done.reporter = decision.value
    return None, True


def _place(decision: Decision, done: Decided) -> tuple[str | None, bool]:
    name, touched = plain(decision.target["name"]), False
    for figure in done.figures:
        if plain(figure.municipality) == name:
            figure.municipality = decision.value
            touched = True
    if plain(done.reporter) == name:
        done.reporter = decision.value
        touched = True
    return None, touched

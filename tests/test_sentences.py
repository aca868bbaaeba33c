"""Sentences of the genre say these figures: the cases stand in cases/sentences.txt, a case costs a few lines."""

from __future__ import annotations

import pytest

import extract
from store.door import holds
from tests.sentence_cases import Case, cases, report_of, said


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text[0][:60])
def test_the_text_says_these_figures(case: Case) -> None:
    report = report_of(case.title, case.text)
    statements = extract.statements(report)
    assert [said(s) for s in statements] == case.figures
    for statement in statements:
        text = report.text_at(statement.address)
        assert holds(text, statement.value, statement.unit), f"«{text}» is not {statement.value}"

"""Who reports, out of titles and first sentences of every make; names in the nominative; parts of a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.report import Heading, Report
from normalize.places import reporter

CASES = Path(__file__).parent.parent / "fixtures" / "places" / "titles.txt"


def cases():
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            text, expected = line.rsplit(" => ", 1)
            yield pytest.param(text, [part.strip() for part in expected.split("|")], id=text[-60:])


def titled(text: str) -> Report:
    return Report([Heading(text=text)])


@pytest.mark.parametrize(("title", "expected"), cases())
def test_the_title_names_who_reports(title, expected):
    place = reporter(titled(title))
    assert [place.name, place.kind, place.region][: len(expected)] == expected

"""The page and the picture of the schema are those of the models."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from xml.etree import ElementTree

DOCS = Path(__file__).resolve().parent.parent / "docs"


def _maker():
    spec = importlib.util.spec_from_file_location("make_schema", DOCS / "make_schema.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_in_step_with_the_models():
    assert (DOCS / "schema.md").read_text(encoding="utf-8") == _maker().markdown(), (
        "run python docs/make_schema.py"
    )


def test_the_picture_is_in_step_and_well_formed():
    drawn = (DOCS / "schema.svg").read_text(encoding="utf-8")
    assert drawn == _maker().svg(), "run python docs/make_schema.py"
    ElementTree.fromstring(drawn)

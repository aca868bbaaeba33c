"""Files made to do harm: each ends as its own typed failure within its limits; the next good file reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import Damaged, DocumentError, Encrypted, TimedOut, TooLarge, Unsupported
from extract.limits import Limits
from extract.sandbox import Sandbox
from tests import hostile

PROTECTED = Path(__file__).parents[1] / "fixtures" / "reports" / "protected"
LIMITS = Limits(seconds=15, memory_mb=400, max_unzipped=50 << 20, max_blocks=20_000)
XXE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY % x SYSTEM "http://203.0.113.1/x.dtd"> %x;]>'


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(limits=LIMITS) as guarded:
        yield guarded


def told(sandbox: Sandbox, data: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        sandbox.read(data, "report")
    return caught.value


CASES = {
    "zip bomb": (lambda: hostile.zip_bomb(60), TooLarge, "max_unzipped"),
    "zip whose directory lies": (lambda: hostile.lying_zip(real=60 << 20), Damaged, "document.xml"),
    "billion laughs": (
        lambda: hostile.docx(hostile.word("", hostile.billion_laughs())),
        TooLarge,
        "entities",
    ),
    "external entity": (
        lambda: hostile.docx(hostile.word(hostile.paragraph("&x;"), XXE)),
        Damaged,
        "entities",
    ),
    "outside DTD": (lambda: hostile.docx(hostile.word(hostile.paragraph("1"), OUTSIDE)), Damaged, ""),
    "deep XML": (hostile.deep_nesting, TooLarge, "nested"),
    "5 million empty paragraphs": (hostile.many_paragraphs, TooLarge, "max_ratio"),
    "a page tree in circles": (hostile.pdf_in_circles, TooLarge, "max_pages"),
    "pages without end": (lambda: hostile.pdf_of_pages(1001), TooLarge, "max_pages"),
    "a PDF that fills memory": (hostile.pdf_of_echoes, TooLarge, "memory_mb"),
    "nothing": (lambda: b"", Damaged, "empty"),
    "only spaces": (lambda: b" \r\n\t" * 100, Damaged, "empty"),
    "a Word file cut short": (lambda: hostile.good()[:-60], Damaged, ""),
    "a PDF cut short": (lambda: hostile.pdf_of_pages(3)[:150], Damaged, "PDF"),
    "a program": (lambda: b"\x7fELF" + bytes(1000), Unsupported, "program"),
    "a locked Word file": ((PROTECTED / "password.docx").read_bytes, Encrypted, "password"),
    "a locked old Word file": ((PROTECTED / "password.doc").read_bytes, Encrypted, "password"),
    "a locked PDF": ((PROTECTED / "password.pdf").read_bytes, Encrypted, "password"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_ends_in_its_typed_reason_and_a_good_one_reads_after_it(sandbox, case):
    build, kind, words = CASES[case]
    error = told(sandbox, build())
    assert type(error) is kind
    assert words in error.detail
    assert "531" in sandbox.read(hostile.good(), "good.docx").blocks[0].text


def test_nothing_of_this_machine_is_read_through_an_entity(sandbox):
    error = told(sandbox, hostile.docx(hostile.word(hostile.paragraph("&x;"), XXE)))
    assert "root:" not in str(error)


def test_a_file_over_the_size_limit_never_reaches_a_worker():
    with Sandbox(limits=replace(LIMITS, max_bytes=1000)) as sandbox:
        with pytest.raises(TooLarge, match="max_bytes"):
            sandbox.read(bytes(1001), "big.pdf")
        assert sandbox.pids == []


def test_a_pdf_that_loops_is_stopped_by_the_clock():
    with Sandbox(limits=replace(LIMITS, seconds=0.4, memory_mb=4000)) as sandbox:
        with pytest.raises(TimedOut, match=r"seconds.*0\.4"):
            sandbox.read(hostile.pdf_of_echoes(), "loop.pdf")
        assert "531" in sandbox.read(hostile.good(), "good.docx").blocks[0].text


def test_path_tricks_in_an_archive_leave_only_plain_names(sandbox):
    names = ["../../etc/отчёт.docx", "/root/отчёт.docx", "C:\\Windows\\отчёт.docx", "..\\..\\отчёт.docx"]
    found = sandbox.members(hostile.archive({name: hostile.good() for name in names}), "reports.zip")
    assert len(found) == 4
    for name, data in found:
        assert not name.startswith("/") and ".." not in name and ":" not in name and "\\" not in name
        assert data == hostile.good()


def test_archives_inside_archives_stop_at_the_limit(sandbox):
    inner = hostile.archive({"отчёт.docx": hostile.good()})
    for _ in range(5):
        inner = hostile.archive({"далее.zip": inner})
    with pytest.raises(TooLarge, match="max_nesting"):
        sandbox.members(inner, "matryoshka.zip")


@pytest.mark.slow
def test_five_million_paragraphs_stay_under_the_default_limits():
    with Sandbox(limits=Limits(seconds=60)) as sandbox:
        for data in (hostile.many_paragraphs(), hostile.padded_paragraphs()):
            assert type(told(sandbox, data)) is TooLarge
        assert "531" in sandbox.read(hostile.good(), "good.docx").blocks[0].text


@pytest.mark.slow
def test_a_bomb_of_the_default_size_is_refused_before_it_unpacks():
    with Sandbox() as sandbox:
        error = told(sandbox, hostile.zip_bomb(400))
        assert "max_unzipped" in error.detail

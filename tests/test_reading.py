"""The door to the readers: files are judged by their bytes, archives opened with care."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from extract import members, read
from extract.errors import Damaged, DocumentError, Encrypted, TooLarge, Unsupported
from extract.limits import Limits
from extract.readers import office
from extract.report import Report
from extract.sniff import sniff
from tests.wordfile import p, word_file

REPORTS = Path(__file__).parents[1] / "fixtures" / "reports"


def packed(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in files.items():
            container.writestr(name, content)
    return target.getvalue()


WORD = word_file(p("Поступило 9 писем."))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4", "pdf"),
        (b"\n  %PDF-1.4", "pdf"),
        (b"{\\rtf1 x}", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "scan"),
        (b"II*\x00", "scan"),
        (b"<!DOCTYPE html><p>x", "html"),
        ("<html><body>9 писем".encode("utf-16"), "html"),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "mht"),
        ("9 писем".encode("cp866"), "text"),
        ("9 писем".encode("utf-16-le"), "text"),
        (WORD, "docx"),
        (packed({"a.docx": WORD}), "zip"),
    ],
)
def test_a_file_is_what_its_bytes_are(content, kind):
    assert sniff(content, "report.doc") == kind


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Damaged),
        (b"PK\x03\x04 cut", Damaged),
        (b"Rar!\x1a\x07\x00", Unsupported),
        (b"MZ\x90\x00\x03\x00\x00", Unsupported),
        (bytes(range(256)) * 20, Unsupported),
        (packed({"ppt/presentation.xml": b"<p/>"}), Unsupported),
        ((REPORTS / "protected" / "password.xlsx").read_bytes(), Encrypted),
    ],
)
def test_what_cannot_be_read_says_why(content, error):
    with pytest.raises(error):
        read(content, "report.docx")


def test_members_of_an_archive_have_plain_names_and_their_own_bytes():
    archive = packed({"2020/год.docx": WORD, "../../etc/кв.txt": b"9", "__MACOSX/x": b"1", "Thumbs.db": b"2"})
    assert [name for name, _ in members(archive, "a.zip")] == ["2020/год.docx", "etc/кв.txt"]
    assert members(WORD, "a.docx") == []


def test_russian_names_of_old_archivers_are_read():
    old = "отчёт.txt".encode("cp866").decode("cp437")
    archive = packed({"XXXXXXXXX": b"9"}).replace(b"XXXXXXXXX", old.encode("cp437"))
    assert [name for name, _ in members(archive, "a.zip")] == ["отчёт.txt"]


def test_an_archive_of_one_report_is_read_as_that_report_and_of_two_is_not():
    report = read(packed({"год.docx": WORD}), "a.zip")
    assert (report.meta["name"], report.format) == ("год.docx", "docx")
    with pytest.raises(Unsupported, match="2 documents"):
        read(packed({"a.docx": WORD, "b.docx": WORD}), "a.zip")


@pytest.mark.parametrize(
    ("limit", "content"),
    [
        ("max_bytes", WORD),
        ("max_unzipped", WORD),
        ("max_members", WORD),
        ("max_elements", word_file(p("9") * 40)),
        ("max_blocks", word_file(p("9") * 40)),
        ("max_text", word_file(p("9" * 90))),
        ("max_cells", b"<table>" + b"<tr><td>9" * 40),
        ("max_elements", b"<html>" + b"<p>9" * 40),
    ],
)
def test_each_limit_is_named_by_its_error(limit, content):
    tight = Limits(**{limit: 2 if limit in ("max_members", "max_bytes", "max_unzipped") else 30})
    if limit == "max_members":
        tight = Limits(max_members=1)
    with pytest.raises(TooLarge, match=limit):
        read(content, "report", tight)


def test_a_report_comes_back_from_its_json():
    for path in sorted(REPORTS.glob("own/own.*")):
        if path.suffix != ".pdf":
            report = read(path)
            assert Report.from_json(report.to_json()) == report


@pytest.mark.slow
@pytest.mark.skipif(not office.available(), reason="LibreOffice is not installed")
def test_an_office_file_of_a_rare_kind_is_read_by_way_of_libreoffice():
    flat = (
        '<?xml version="1.0"?>'
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        '<text:section text:name="s"><text:section-source xlink:href="file:///etc/passwd"/></text:section>'
        "<text:p>Поступило 9 писем.</text:p></office:text></office:body></office:document>"
    )
    report = read(flat.encode(), "report.fodt")
    assert [block.text for block in report.blocks] == ["Поступило 9 писем."]


def test_a_rare_kind_without_libreoffice_says_what_to_install(monkeypatch):
    monkeypatch.setattr(office.shutil, "which", lambda program: None)
    with pytest.raises(DocumentError, match="install libreoffice-writer"):
        read(b"\xdb\xa5" + bytes(100) + b"Word 2", "old.doc")

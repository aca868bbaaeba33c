"""Formats that only LibreOffice reads (Word 6/95, Write, flat XML): turned into .docx and read as such."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from extract.errors import Damaged, TimedOut, Unsupported
from extract.limits import Limits
from extract.report import Report

_PROGRAMS = ("soffice", "libreoffice")
_LINK = re.compile(rb"""((?:xlink:)?(?:href|src))\s*=\s*(?:"[^"#][^"]*"|'[^'#][^']*')""")
_SHARE = 0.6  # of the document's time that the conversion may take


def available() -> bool:
    """Whether LibreOffice is installed."""
    return any(shutil.which(program) for program in _PROGRAMS)


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read a file of an old or rare office format."""
    from extract.readers import docx, xlsx

    xml = data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<")
    if xml:
        data = _unlinked(data)
    sheet = b"office:spreadsheet" in data[:4096]
    converted = convert(data, "xlsx" if sheet else "docx", limits)
    report = (xlsx if sheet else docx).read(converted, name, limits)
    report.notes.append("read by way of LibreOffice")
    report.format = "xml" if xml else "doc"
    return report


def _unlinked(data: bytes) -> bytes:
    """Flat XML with its links to other files emptied: LibreOffice would read what a linked section names."""
    if b"<!ENTITY" in data:
        raise Damaged("declares XML entities, which are never followed")
    return _LINK.sub(rb'\1=""', data)


def convert(data: bytes, target: str, limits: Limits) -> bytes:
    """A file in another format, made by LibreOffice in a profile and a folder of its own."""
    program = next((found for found in map(shutil.which, _PROGRAMS) if found), None)
    if program is None:
        raise Unsupported(
            "this old format needs LibreOffice: install libreoffice-writer and libreoffice-calc"
        )
    with tempfile.TemporaryDirectory(prefix="svodka-") as folder:
        source = Path(folder, "document.bin")
        source.write_bytes(data)
        profile = Path(folder, "profile")
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
            "--nolockcheck", "--convert-to", target, "--outdir", folder, str(source),
        ]  # fmt: skip
        _run(command, folder, limits.seconds * _SHARE)
        made = Path(folder, f"document.{target}")
        if not made.exists():
            raise Damaged("LibreOffice cannot open the document")
        limits.check("max_bytes", made.stat().st_size, "converted document")
        return made.read_bytes()


def _run(command: list[str], folder: str, seconds: float) -> None:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": folder,
        "LANG": "C.UTF-8",
        "http_proxy": "localhost:9",
    }
    process = subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise TimedOut(f"seconds: LibreOffice took longer than the limit of {seconds:g}") from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

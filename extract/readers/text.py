"""Plain text in any Cyrillic encoding, wrapped or not, and text dumps of Word files with their tables."""

from __future__ import annotations

import re
from statistics import median

from extract.charset import data_encoding
from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.furniture import is_button
from extract.readers.pipe_tables import pipe_tables
from extract.readers.textdump import dump_tables, is_dump
from extract.report import Report
from extract.wording import ends_sentence, split_marker, unfinished

_WRAP_LOW, _WRAP_HIGH = 40, 120  # the line widths at which typewriters, mail and old sites break lines
_PICTURE_END = 2  # empty lines in a row that close the text of a picture
_NOISE = re.compile(r"\[(?:bookmark|cid):[^\]\n]*\] ?")
_PICTURE = re.compile(r"\[image:[^\]\n]*\] ?")
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\((?:[^)\s]*)\)")


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read a text file."""
    limits.check("max_text", len(data) / 2)
    text, encoding = data_encoding(data)
    assembly = Assembly(limits)
    assembly.meta["encoding"] = encoding
    add_text(assembly, text)
    return assembly.report("txt", name)


def add_text(assembly: Assembly, text: str) -> None:
    """Add the paragraphs and tables of a text to a report."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n")
    text = _LINK.sub(r"\1", _NOISE.sub("", text))
    lines = text.split("\n")
    assembly.limits.check("max_blocks", len(lines) / 4, "lines")
    if is_dump(lines):
        for part in dump_tables(lines, assembly.limits):
            if isinstance(part, list):
                _paragraphs(assembly, part)
            else:
                assembly.table(part)
        return
    for part in pipe_tables(lines, assembly.limits):
        if isinstance(part, list):
            _marked(assembly, part)
        else:
            assembly.table(part)


_TITLE = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*\s*$")


def _marked(assembly: Assembly, lines: list[str]) -> None:
    """Paragraphs, and the headings that «#» marks before an empty line, as Markdown writes them."""
    run: list[str] = []
    for place, line in enumerate(lines):
        title = _TITLE.match(line)
        if title and (place + 1 == len(lines) or not lines[place + 1].strip()):
            _paragraphs(assembly, run)
            assembly.text(title[2], heading=len(title[1]))
            run = []
        else:
            run.append(line)
    _paragraphs(assembly, run)


def _paragraphs(assembly: Assembly, lines: list[str]) -> None:
    """Paragraphs; what was recognised in a picture, up to the next wide gap, is set apart: rarely right."""
    join = _unwrapped if _is_wrapped(lines) else _one_a_line
    blanks = 0
    role = "body"
    run: list[str] = []
    for line in [*lines, None]:
        if (
            line is None
            or _PICTURE.match(line)
            or (role == "picture" and blanks > _PICTURE_END and line.strip())
        ):
            for paragraph in join(run):
                assembly.text(paragraph, role="footer" if is_button(paragraph) else role)
            if line is None:
                break
            run, role = [], "picture" if _PICTURE.match(line) else "body"
        blanks = 0 if line.strip() else blanks + 1
        run.append(_PICTURE.sub("", line))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines are broken at a width: many of about one length, most ending in mid-sentence."""
    filled = [line.rstrip() for line in lines if line.strip()]
    if len(filled) < 4:
        return False
    longest = sorted(map(len, filled))[-max(1, len(filled) // 20)]
    if not _WRAP_LOW <= longest <= _WRAP_HIGH or max(map(len, filled)) > longest + 20:
        return False
    full = [line for line in filled if len(line) > longest * 0.75]
    running = [line for line in full if not ends_sentence(line)]
    return len(full) > 0.35 * len(filled) and len(running) > 0.5 * len(full)


def _one_a_line(lines: list[str]) -> list[str]:
    """Every line a paragraph, but for a line that ends with a preposition: it runs on."""
    found: list[str] = []
    run_on = False
    for line in lines:
        line = line.strip(" \t\r")
        if not line:
            run_on = False
        elif run_on:
            found[-1] += "\n" + line
            run_on = unfinished(line)
        else:
            found.append(line)
            run_on = unfinished(line)
    return found


def _unwrapped(lines: list[str]) -> list[str]:
    """Wrapped lines put back together; an empty line, an indent, a marker or a short line ends one."""
    width = max(len(line.rstrip()) for line in lines)
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    usual = median(indents) if indents else 0
    found: list[str] = []
    before = ""
    for line in lines:
        bare = line.strip()
        if not bare:
            before = ""
            continue
        indented = len(line) - len(line.lstrip()) > usual + 1
        if not before or indented or split_marker(bare)[0] or _was_last(before, bare, width):
            found.append(bare)
        elif re.search(r"[^\W\d_]-$", found[-1]) and bare[0].islower():
            from extract.readers.pdf_hyphens import join  # brings the morphology, which few texts need

            found[-1] = join(found[-1], bare)
        else:
            found[-1] += " " + bare
        before = line.rstrip()
    return found


def _was_last(before: str, line: str, width: int) -> bool:
    """Whether the next line's first word would still have fitted, so the break was meant."""
    room = width - len(before)
    return room > len(line.split()[0]) + 1 and (ends_sentence(before) or room > 0.35 * width)

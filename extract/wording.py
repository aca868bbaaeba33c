"""The small habits of typed text that every reader shares: spaces, hyphens, list markers, line breaks."""

from __future__ import annotations

import re
import unicodedata

# A gap that a typist made with spaces to set columns apart; shown as a tab in every format.
GAP = 3
_DROPPED = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x1F, 0xFFFE])
_MAPPED = {
    0x2011: "-",
    0x1E: "-",
    0x0B: "\n",
    0x0C: "\n",
    0x0D: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0FC: "✓",
    0xF02D: "-",
}
_TABLE = {
    **{code: None for code in range(0x20) if code not in (0x09, 0x0A)},
    **_DROPPED,
    **_MAPPED,
    # Private codes in which Symbol and Wingdings keep their arrows
    0xF0AD: "↑",
    0xF0AF: "↓",
    0xF0E1: "↑",
    0xF0E2: "↓",
}
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]")
_SPACES = re.compile(rf"[ \t]*\t[ \t]*| {{{GAP},}}|  | ?\n ?|^[ \t]|[ \t]$")
_WIDE = re.compile(rf"[ \t]*\t[ \t]*| {{{GAP},}}")
_PADDED = re.compile("\xa0[ \xa0]+| +\xa0[ \xa0]*")  # a web page's «900&nbsp; обращений»: one blank
_BULLET = re.compile(r"(?P<mark>[•·∙●○◦▪▫■□►▶➢➤✓✔]|[-–—−*](?!\d))(?![-–—*])\s*(?=\S)")
_NUMBER = re.compile(
    r"(?P<mark>\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[IVX]{1,4}[.)]|[а-яёa-z]\))\s*(?=[^\W\d]|[«\"„(\u2013-])"
    r"|(?P<mark2>\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[А-ЯЁA-Z])"
    r"|(?P<mark3>[-–—])\s+(?=\d)"
    r"|(?P<mark4>\d{1,2}\))\s+(?=\d)"
)
_END = re.compile(r"[.;:!?…][»\")]*$")


def tidy(text: str) -> str:
    """Text as every reader gives it: spaces single, gaps and tabs one tab, soft hyphens gone, NBSP kept."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _ODD.search(text):
        text = text.replace("\r\n", "\n").translate(_TABLE)
    if "\xa0" in text:
        text = _PADDED.sub(" ", text)
    if _SPACES.search(text):
        lines = (re.sub(" {2,}", " ", _WIDE.sub("\t", line.strip())) for line in text.split("\n"))
        text = "\n".join(lines)
    return text.strip()


def split_marker(text: str) -> tuple[str, str]:
    """A list item's typed marker and the rest; an empty marker when the text is no list item."""
    found = _BULLET.match(text) or _NUMBER.match(text)
    if not found:
        return "", text
    mark = found[found.lastgroup or 0]
    return mark, text[found.end() :]


def pieces(text: str) -> list[str]:
    """A paragraph with line breaks as the paragraphs it looks like; breaks inside a sentence stay in it."""
    if "\n" not in text:
        return [text]
    found: list[str] = []
    for line in text.split("\n"):
        line = line.strip()
        if not line:
            found.append("")
        elif not found or not found[-1] or _starts_anew(found[-1], line):
            found.append(line)
        else:
            found[-1] += "\n" + line
    return [piece for piece in found if piece]


def _starts_anew(before: str, line: str) -> bool:
    if split_marker(line)[0]:
        return True
    end = _END.search(before)
    if not end:
        return False
    return not (before[end.start()] in "." and line[0].islower())


def unfinished(text: str) -> bool:
    """Whether a line plainly runs on: it ends with a preposition, a comma's worth of words, or a cut word."""
    return bool(re.search(r"(?:^|\s)(?:в|во|на|с|со|о|об|и|по|за|к|от|из|для|при|до|у|или|а)$", text))


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str, before: str) -> str:
    """A superscript: after a digit its digits are kept apart («1273¹»), elsewhere («м3») plain."""
    return text.translate(_RAISED) if before[-1:].isdigit() else text


def ends_sentence(text: str) -> bool:
    """Whether the text closes with a sign that ends a sentence or opens a list."""
    return bool(_END.search(text.rstrip()))

"""What an RTF group and paragraph carry, and which control words are signs, stories or of no interest."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.readers.rtfstory import Story

SIGNS = {
    "tab": "\t", "line": "\n", "page": "\n", "softline": "\n", "emdash": "—", "endash": "–",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ",
    "enspace": " ", "~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\0par", "\r": "\0par",
}  # fmt: skip
SKIPPED = {
    "colortbl", "pict", "fldinst", "bkmkstart", "bkmkend", "annotation", "atnid", "atnauthor", "xe", "tc",
    "shprslt", "nonshppict", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata",
    "datastore", "filetbl", "revtbl", "pnseclvl", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "sn", "sv",
    "objclass", "objname", "author", "operator", "company", "comment", "subject", "keywords", "category",
    "latentstyles", "wgrffmtfilter", "pgptbl",
}  # fmt: skip
# Destinations marked as optional that hold something to read.
READ = {
    "shppict", "shpinst", "shptxt", "shp", "nesttableprops", "listtext", "pntext", "fldrslt", "footnote",
    "do", "dptxbxtext", "fonttbl", "stylesheet", "info", "title", "creatim", "objdata", "object", "result",
}  # fmt: skip
RUNNING = {
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer",
}  # fmt: skip


@dataclass(slots=True)
class State:
    """What a group sets; restored when the group ends."""

    into: str = "text"  # text, skip, marker, fonts, styles, title, created, object
    encoding: str = ""
    skip: int = 1  # characters that stand in for a Unicode one
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    up: bool = False
    story: Story | None = None  # the story that ends with this group
    role: str = ""
    outer: tuple | None = None  # the outer row's shape, put back when a nested row's definition ends


@dataclass(slots=True)
class Settings:
    """A paragraph's own properties, back to none at \\pard."""

    depth: int = 0
    centred: bool = False
    style: int = 0
    outline: int | None = None
    level: int = 0


@dataclass(slots=True)
class Open:
    """The paragraph now being written in one story."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    marker: str = ""

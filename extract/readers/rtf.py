"""RTF files, read token by token: tables from cell edges, lists with their printed markers, notes, boxes."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.charset import data_encoding
from extract.errors import Damaged, TooLarge
from extract.limits import Limits
from extract.readers.assembly import Assembly
from extract.readers.rtfstate import READ, RUNNING, SIGNS, SKIPPED, Open, Settings, State
from extract.readers.rtfstory import CellShape, Passage, Story
from extract.readers.rtftokens import BYTES, CLOSE, OPEN, codepage, decoded, font_encoding, tokens
from extract.report import Report
from extract.sniff import OLE
from extract.wording import raised, tidy

DEEPEST = 2_000  # groups inside each other
_HEADING = re.compile(r"(?:heading|заголовок)\s*(\d)", re.IGNORECASE)


def read(data: bytes, name: str, limits: Limits) -> Report:
    """Read an .rtf file."""
    assembly = Assembly(limits)
    reader = Reader(assembly, data)
    reader.run()
    return assembly.report("rtf", name)


class Reader:
    """One pass over the tokens."""

    def __init__(self, assembly: Assembly, data: bytes) -> None:
        self.assembly = assembly
        self.data = data
        self.default = _default_encoding(data)
        self.fonts: dict[int, str | None] = {}
        self.styles: dict[int, str] = {}
        self.state = State(encoding=self.default)
        self.stack: list[State] = []
        self.body = Story()
        self.stories = [self.body]
        self.opens = [Open()]
        self.settings = Settings()
        self.kept: list[Settings] = []
        self.notes: list[Story] = []
        self.running: list[tuple[str, Story]] = []
        self.left, self.shapes, self.shape, self.head, self.gone = 0, [], CellShape(0), False, False
        self.pending = 0  # stand-ins still to be skipped
        self.star = False
        self.struck = False  # something was deleted in the row now being read
        self.number = 0  # of the font or style now being defined
        self.collected: list[str] = []
        self.hex: list[bytes] = []
        self.words = {
            name.removeprefix("_do_"): getattr(self, name) for name in dir(self) if name.startswith("_do_")
        }

    def run(self) -> None:
        """Read everything into the report."""
        closed = False
        for kind, word, number, raw in tokens(self.data):
            if kind == OPEN:
                self.stack.append(self.state)
                self.state = replace(self.state, story=None, role="", outer=None)
                self.pending = 0
                if len(self.stack) > DEEPEST:
                    raise TooLarge(f"groups nested over the limit of {DEEPEST}")
            elif kind == CLOSE:
                self._close()
                if not self.stack:
                    closed = True
                    break
            elif kind == BYTES:
                self._bytes(raw, word == "'")
            else:
                self._word(word, number)
        if not closed:
            if not self.body.blocks and not self.opens[0].parts:
                raise Damaged("the RTF file is cut short before any text")
            self.assembly.note("the RTF file is cut short; what it holds is read")
        self._end_paragraph(self.settings.depth)
        self.body.finish()
        self.body.add_to(self.assembly)
        for place, story in enumerate(self.notes, 1):
            story.add_to(self.assembly, "footnote", str(place))
        said: set[str] = set()
        for role, story in self.running:
            text = "\n".join(block.text for block in story.blocks if isinstance(block, Passage))
            if text not in said:
                said.add(text)
                story.add_to(self.assembly, role)

    def _close(self) -> None:
        state = self.state
        if state.outer is not None:
            self.left, self.shapes, self.shape, self.head, self.gone = state.outer
        if state.story is not None:
            self._end_paragraph(self.settings.depth)
            state.story.finish()
            self.stories.pop()
            self.opens.pop()
            self.settings = self.kept.pop()
            self._place(state)
        elif state.into != (self.stack[-1].into if self.stack else ""):
            self._collected(state.into)
        self.state = self.stack.pop() if self.stack else State(encoding=self.default)
        self.pending = 0

    def _place(self, state: State) -> None:
        if state.role == "box":
            self.stories[-1].hang(state.story)
        elif state.role == "footnote":
            self.notes.append(state.story)
        else:
            self.running.append((state.role, state.story))

    def _collected(self, into: str) -> None:
        text = tidy("".join(self.collected))
        if into == "marker":
            self.opens[-1].marker = text
        elif into == "title":
            self.assembly.meta["title"] = text
        elif into == "object":
            packed = re.sub(rb"[^0-9a-fA-F]", b"", b"".join(self.hex))
            content = bytes.fromhex(packed[: len(packed) // 2 * 2].decode("ascii"))
            inside = content.find(OLE)
            if inside >= 0:
                self.stories[-1].hang(content[inside:])
            self.hex = []
        if into not in ("fonts", "styles"):
            self.collected = []

    def _bytes(self, raw: bytes, escaped: bool) -> None:
        state = self.state
        if state.into == "skip":
            return
        if state.into == "object":
            self.hex.append(raw)
            return
        if self.pending:
            taken = min(self.pending, len(raw))
            self.pending -= taken
            raw = raw[taken:]
        if raw:
            self._write(decoded(raw, state.encoding))

    def _write(self, text: str) -> None:
        state = self.state
        if state.into == "styles":
            self.collected.append(text)
            if ";" in text:
                self.styles[self.number] = "".join(self.collected).strip(" ;\n")
                self.collected = []
        elif state.into in ("marker", "title"):
            self.collected.append(text)
        elif state.into == "text":
            if state.hidden or state.deleted:
                if text.strip():
                    what = "text deleted under Track Changes" if state.deleted else "hidden text"
                    self.assembly.note(f"{what} is left out")
                    self.struck = self.struck or state.deleted
                return
            now = self.opens[-1]
            if state.up and now.parts:
                text = raised(text, now.parts[-1][-1:])
            now.parts.append(text)
            now.letters += len(text)
            now.bold += len(text) if state.bold else 0

    def _word(self, word: str, number: int | None) -> None:
        if word == "*":
            self.star = True
            return
        star, self.star = self.star, False
        if self.state.into == "skip":
            return
        sign = SIGNS.get(word)
        if sign == "\0par":
            word = "par"
        elif sign is not None:
            if self.pending:
                self.pending -= 1
            else:
                self._write(sign)
            return
        if word in SKIPPED or (star and word not in READ and word not in RUNNING):
            self.state.into = "skip"
        elif word in RUNNING:
            self._begin(RUNNING[word])
        elif word in self.words and (self.state.into == "text" or word in _ANYWHERE):
            self.words[word](number)

    def _begin(self, role: str) -> None:
        """Begin a story of its own inside this group."""
        story = Story()
        self.state = replace(
            self.state, story=story, role=role, into="text", bold=False, up=False, hidden=False
        )
        self.stories.append(story)
        self.opens.append(Open())
        self.kept.append(self.settings)
        self.settings = Settings()

    def _end_paragraph(self, depth: int) -> None:
        self.stories[-1].paragraph(self._passage(), depth)

    def _passage(self) -> Passage:
        now = self.opens[-1]
        self.opens[-1] = Open()
        settings = self.settings
        heading = settings.outline + 1 if settings.outline is not None and settings.outline < 9 else None
        found = _HEADING.match(self.styles.get(settings.style, ""))
        if found:
            heading = int(found[1])
        strong = settings.centred or (now.letters > 0 and now.bold >= 0.9 * now.letters)
        text = "".join(now.parts)
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return Passage(text, now.marker, heading, strong, settings.level)

    # Control words, each a method named after it.

    def _do_par(self, number: int | None) -> None:
        self._end_paragraph(self.settings.depth)

    _do_sect = _do_par

    def _do_cell(self, number: int | None) -> None:
        self.stories[-1].cell(self._passage(), 1)

    def _do_nestcell(self, number: int | None) -> None:
        self.stories[-1].cell(self._passage(), max(2, self.settings.depth))

    def _do_row(self, number: int | None) -> None:
        emptied = self.struck and not any(text for text, _ in self.stories[-1].open_cells())
        self.stories[-1].row(self.left, self.shapes, self.head, self.gone or emptied, 1)
        self.struck = False

    def _do_nestrow(self, number: int | None) -> None:
        self.stories[-1].row(
            self.left, self.shapes, self.head, self.gone, max(2, len(self.stories[-1].levels))
        )

    def _do_trowd(self, number: int | None) -> None:
        self.left, self.shapes, self.shape, self.head, self.gone = 0, [], CellShape(0), False, False

    def _do_nesttableprops(self, number: int | None) -> None:
        self.state.outer = (self.left, self.shapes, self.shape, self.head, self.gone)

    def _do_trleft(self, number: int | None) -> None:
        self.left = number or 0

    def _do_trhdr(self, number: int | None) -> None:
        self.head = True

    def _do_clmgf(self, number: int | None) -> None:
        self.shape.across = "first"

    def _do_clmrg(self, number: int | None) -> None:
        self.shape.across = "next"

    def _do_clvmgf(self, number: int | None) -> None:
        self.shape.down = "first"

    def _do_clvmrg(self, number: int | None) -> None:
        self.shape.down = "next"

    def _do_cellx(self, number: int | None) -> None:
        self.shape.right = number or 0
        self.shapes.append(self.shape)
        self.shape = CellShape(0)
        self.assembly.limits.check("max_cells", len(self.shapes), "table row")

    def _do_pard(self, number: int | None) -> None:
        self.settings = Settings()

    def _do_intbl(self, number: int | None) -> None:
        self.settings.depth = max(1, self.settings.depth)

    def _do_itap(self, number: int | None) -> None:
        self.settings.depth = number if number is not None else 1
        self.assembly.limits.check("max_depth", self.settings.depth, "nested tables")

    def _do_qc(self, number: int | None) -> None:
        self.settings.centred = True

    def _do_s(self, number: int | None) -> None:
        self.settings.style = number or 0
        self.number = number or 0

    def _do_outlinelevel(self, number: int | None) -> None:
        self.settings.outline = number

    def _do_ilvl(self, number: int | None) -> None:
        self.settings.level = number or 0

    def _do_plain(self, number: int | None) -> None:
        self.state.bold = self.state.hidden = self.state.up = False
        self.state.deleted = False
        self.state.encoding = self.default

    def _do_b(self, number: int | None) -> None:
        self.state.bold = number != 0

    def _do_v(self, number: int | None) -> None:
        self.state.hidden = number != 0

    def _do_deleted(self, number: int | None) -> None:
        self.state.deleted = number != 0

    def _do_revised(self, number: int | None) -> None:
        if number != 0:
            self.assembly.note("text inserted under Track Changes is read")

    def _do_super(self, number: int | None) -> None:
        self.state.up = number != 0

    def _do_nosupersub(self, number: int | None) -> None:
        self.state.up = False

    def _do_f(self, number: int | None) -> None:
        self.number = number or 0
        self.state.encoding = self.fonts.get(self.number) or self.default

    def _do_fcharset(self, number: int | None) -> None:
        if self.state.into == "fonts":
            self.fonts[self.number] = font_encoding(number)

    def _do_uc(self, number: int | None) -> None:
        self.state.skip = max(0, number or 0) if number is not None else 1

    def _do_u(self, number: int | None) -> None:
        code = (number or 0) % 0x10000
        if code:
            self._write(chr(code))
        self.pending = self.state.skip

    def _do_fonttbl(self, number: int | None) -> None:
        self.state.into = "fonts"

    def _do_stylesheet(self, number: int | None) -> None:
        self.state.into = "styles"

    def _do_info(self, number: int | None) -> None:
        self.state.into = "info"

    def _do_title(self, number: int | None) -> None:
        self.state.into = "title"

    def _do_creatim(self, number: int | None) -> None:
        self.state.into = "created"

    def _do_yr(self, number: int | None) -> None:
        if self.state.into == "created":
            self.assembly.meta["created"] = str(number)

    def _do_mo(self, number: int | None) -> None:
        if self.state.into == "created":
            self.assembly.meta["created"] = f"{self.assembly.meta.get('created', '')}-{number or 0:02d}"

    _do_dy = _do_mo

    def _do_listtext(self, number: int | None) -> None:
        self.state.into = "marker"

    _do_pntext = _do_listtext

    def _do_footnote(self, number: int | None) -> None:
        self._begin("footnote")

    def _do_shptxt(self, number: int | None) -> None:
        self._begin("box")

    _do_dptxbxtext = _do_shptxt

    def _do_objdata(self, number: int | None) -> None:
        self.state.into = "object"


_ANYWHERE = {"f", "fcharset", "s", "u", "uc", "title", "creatim", "yr", "mo", "dy", "shptxt", "objdata"}


def _default_encoding(data: bytes) -> str:
    """The document's own encoding: the code page it names, or what its raw bytes look like."""
    named = re.search(rb"\\ansicpg(\d+)", data[:4000])
    encoding = codepage(int(named[1])) if named else None
    if re.search(rb"\\pca\b|\\pc\b", data[:200]) and encoding is None:
        encoding = "cp866"
    high = data.translate(None, bytes(range(128)))
    if len(high) > 50 and encoding in (None, "cp1252"):
        return data_encoding(re.sub(rb"\\[a-z]+-?\d* ?|[{}]", b"", data))[1]
    return encoding or "cp1251"

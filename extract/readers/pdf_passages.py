"""Lines of one column into paragraphs: by the room that was left, by indents, gaps, type and markers."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from statistics import median

from extract.readers.pdf_frame import Box, union
from extract.readers.pdf_hyphens import join
from extract.readers.pdf_lines import Line
from extract.wording import ends_sentence, split_marker

INDENT = 0.8  # of the type size: a first line set in by more than this begins a paragraph
LEADING = 1.22  # times the usual distance of lines: a wider one parts paragraphs
SPACE = 0.28  # of the type size: the width of a space
SLACK = 1.5  # points that a line may be short of its margin and still count as full
FREE = 0.25  # of the column: room this wide ends a paragraph even in mid-sentence
FEW, WIDEST = 4, 1.72  # so few distances tell little: then lines one and a half apart are the most
_BULLETS = "•·∙●○◦▪▫■□►▶➢➤✓✔"  # signs that begin nothing but a list item


@dataclass(slots=True)
class Passage:
    """A paragraph, heading or list item as printed: its lines and the column that they stand in."""

    lines: list[Line] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    page: int = 0
    here: int = 0  # lines on its first page or column, when it goes on elsewhere

    @property
    def box(self) -> Box:
        """The box around its lines, or around those before a page break."""
        return union([line.box for line in self.lines[: self.here or None]])

    def go_on(self, lines: list[Line]) -> None:
        """Add the lines that stand on the next page or in the next column."""
        self.here = self.here or len(self.lines)
        self.lines += lines

    @property
    def size(self) -> float:
        """Its type size."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def centred(self) -> bool:
        """Whether every line stands in the middle of the column, clear of both margins."""
        return all(_centred(line, self.left, self.right) for line in self.lines)

    @property
    def text(self) -> str:
        """Its lines as running text."""
        text = self.lines[0].text
        for before, line in zip(self.lines, self.lines[1:], strict=False):
            text = join(text, line.text, before.spaced)
        return text


def passages_of(
    lines: list[Line],
    page: int,
    pitch: float | None = None,
    margins: tuple[float, float] | None = None,
    narrow: bool = False,
) -> list[Passage]:
    """The paragraphs of one column of lines; in a `narrow` one (a cell) only room and gaps part."""
    if not lines:
        return []
    left, right = margins or (_left_margin(lines), max(line.box[2] for line in lines))
    pitch = pitch or usual_pitch(lines)
    parts = _parts_narrow if narrow else _parts
    found = [Passage([lines[0]], left, right, page)]
    for before, line in itertools.pairwise(lines):
        if parts(found[-1], before, line, pitch):
            found.append(Passage([line], left, right, page))
        else:
            found[-1].lines.append(line)
    return found


def usual_pitch(lines: list[Line]) -> float:
    """The distance of baselines inside a paragraph, in type sizes: the low end of what is printed."""
    ratios = sorted(
        (below.baseline - line.baseline) / max(line.size, 1)
        for line, below in itertools.pairwise(lines)
        if abs(line.size - below.size) < 0.6 and below.baseline > line.baseline
    )
    ratios = [ratio for ratio in ratios if 0.9 <= ratio <= 2.6]
    if len(ratios) < FEW:
        # a page of a few one-line paragraphs shows only the distance between those
        return min([*ratios, WIDEST])
    return ratios[len(ratios) // 5]


def room_after(line: Line, below: Line, left: float, right: float) -> float:
    """The room left on a line had the next line's first word stood there; negative when it had to wrap."""
    room = right - line.box[2]
    if _centred(line, left, right):
        room += line.box[0] - left
    first = below.words[0]
    return room - (first.box[2] - first.box[0]) - SPACE * line.size - SLACK


def _left_margin(lines: list[Line]) -> float:
    starts = sorted(line.box[0] for line in lines)
    # the leftmost start that is not a lone outlier
    return starts[min(len(starts) - 1, len(starts) // 20)]


def _centred(line: Line, left: float, right: float) -> bool:
    before, after = line.box[0] - left, right - line.box[2]
    return before > line.size and after > line.size and abs(before - after) < 1.2 * line.size


def _parts(passage: Passage, before: Line, line: Line, pitch: float) -> bool:
    """Whether a new paragraph begins with `line`."""
    resized = abs(line.size - before.size) > same_size(line)
    if resized or line.bold != before.bold:
        # a bold run inside a paragraph may fill a line of it; a change of size never does
        mixed = any(word.bold for word in before.words) and any(word.bold for word in line.words)
        full = room_after(before, line, passage.left, passage.right) < 0 and not ends_sentence(before.text)
        if resized or not (full and (mixed or line.text[0].islower())):
            return True
    if line.baseline - before.baseline > LEADING * pitch * max(line.size, before.size):
        return True
    room = room_after(before, line, passage.left, passage.right)
    marker = split_marker(line.text)[0]
    if marker and (marker in _BULLETS or room >= 0 or before.text.rstrip().endswith((":", ";", "."))):
        return True
    if _set_in(passage, before, line):
        return True
    if room < 0:
        return False
    if ends_sentence(before.text) or not line.text[0].islower():
        return True
    return room > FREE * (passage.right - passage.left)


def _parts_narrow(passage: Passage, before: Line, line: Line, pitch: float) -> bool:
    """Whether a new paragraph begins in a cell."""
    if line.baseline - before.baseline > 1.5 * pitch * max(line.size, before.size):
        return True
    return room_after(before, line, passage.left, passage.right) > 0


def same_size(line: Line) -> float:
    """How far sizes may differ and be one; what is measured from ink wavers."""
    return 0.6 if line.words[0].confidence is None else 0.2 * line.size


def _set_in(passage: Passage, before: Line, line: Line) -> bool:
    step = line.box[0] - before.box[0]
    first = before is passage.lines[0]
    if first and abs(step) < 0.3 * line.size and before.box[0] - passage.left > INDENT * line.size:
        # two lines set in one under the other are two first lines
        return not line.text[0].islower() and not _centred(line, passage.left, passage.right)
    if abs(step) <= INDENT * line.size or _centred(line, passage.left, passage.right):
        return False
    if step > 0:
        # lines under an item's text hang at the place where that text begins
        hanging = first and split_marker(before.text)[0] and len(before.words) > 1
        return not (hanging and abs(line.box[0] - before.words[1].box[0]) < 2 * line.size)
    return not first


def body_size(lines: list[Line]) -> float:
    """The type size of most of the text."""
    sizes = [line.size for line in lines for _ in range(max(1, len(line.text) // 10))]
    return median(sizes) if sizes else 0.0

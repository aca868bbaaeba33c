"""Footnotes: small numbers raised over the line in the text, and the notes under a short rule at the foot."""

from __future__ import annotations

import re

from extract.readers.pdf_frame import union
from extract.readers.pdf_lines import Line, lines_of
from extract.readers.pdf_page import Page
from extract.readers.pdf_words import Word
from extract.wording import raised

SMALL = 0.8  # of its neighbour's size: a raised number is at most this large
RISE = (0.12, 0.75)  # of the neighbour's size: how far over the line it stands
BESIDE = 0.35  # of the neighbour's size: how near to the word it belongs to
RULE = 0.45  # of the page's width: the rule over the notes is shorter
NEAR = 3.0  # points: an upright line that ends this near makes the rule a table's
LOWER = 0.35  # of the page's height: the notes stand below this
_MARK = re.compile(r"(\d{1,3}|\*{1,4})(?=\s|[А-ЯЁа-яёA-Za-z(«])")
_RAISED = re.compile(r"\d{1,3}$|\*{1,4}$")
_MEASURES = ("м", "км", "см", "дм", "мм")


def take_notes(page: Page) -> list[list[Line]]:
    """Take the notes out of a page, each as its lines; references to them vanish from its words."""
    rule = _rule(page)
    below = [word for word in page.words if rule is not None and not word.turn and word.box[1] > rule - 2]
    lines = lines_of(below)
    notes: list[list[Line]] = []
    if lines and _MARK.match(lines[0].text):
        for line in lines:
            if _MARK.match(line.text) and _follows(line, notes):
                notes.append([line])
            else:
                notes[-1].append(line)
        taken = {id(word) for word in below}
        page.words = [word for word in page.words if id(word) not in taken]
    page.words = settle_raised(page.words, {mark_of(note[0].text)[0] for note in notes})
    return notes


def mark_of(text: str) -> tuple[str, str]:
    """A note's number and its text."""
    found = _MARK.match(text)
    return (found[0], text[found.end() :].strip()) if found else ("", text)


def settle_raised(words: list[Word], marks: set[str]) -> list[Word]:
    """The words without references to the page's notes; other raised numbers join the word they follow."""
    usual = sorted(word.size for word in words)[len(words) // 2] if words else 0
    gone: set[int] = set()
    for word in words:
        if word.size > SMALL * usual or word.turn or not _RAISED.match(word.text):
            continue
        owner = _owner(word, words)
        if owner is None:
            continue
        gone.add(id(word))
        if word.text not in marks:
            power = owner.text.lower().endswith(_MEASURES)
            owner.text += word.text if power else raised(word.text, owner.text)
            owner.box = union([owner.box, (word.box[0], owner.box[1], word.box[2], owner.box[3])])
        owner.spaced = owner.spaced or word.spaced
    return [word for word in words if id(word) not in gone]


def _owner(word: Word, words: list[Word]) -> Word | None:
    base = word.box[3] - 0.2 * word.size
    for other in words:
        if word.size > SMALL * other.size or other.turn:
            continue
        rise = other.box[3] - 0.2 * other.size - base
        beside = abs(word.box[0] - other.box[2]) < BESIDE * other.size
        if beside and RISE[0] * other.size < rise < RISE[1] * other.size:
            return other
    return None


def _rule(page: Page) -> float | None:
    """Where the short rule lies that stands by itself at the left over the notes."""
    width, height = page.frame.width, page.frame.height
    upright = [edge for edge in page.edges if not edge.level]
    short = [
        edge.top
        for edge in page.edges
        if edge.level and 0.08 * width < edge.x1 - edge.x0 < RULE * width
        if edge.x0 < 0.3 * width and edge.top > LOWER * height
        if not any(
            abs(other.bottom - edge.top) < NEAR or abs(other.top - edge.top) < NEAR for other in upright
        )
    ]
    return max(short, default=None)


def _follows(line: Line, notes: list[list[Line]]) -> bool:
    """Whether a line begins the next note: a number in it may also be the text's own."""
    if not notes:
        return True
    mark, last = mark_of(line.text)[0], mark_of(notes[-1][0].text)[0]
    return not mark.isdigit() or not last.isdigit() or int(mark) == int(last) + 1

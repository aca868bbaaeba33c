"""Letters of a page into words: by the printed spaces and, where there are none, by the gaps."""

from __future__ import annotations

from dataclasses import dataclass

from extract.readers.pdf_frame import Box, turned, union

GAP = 0.17  # of the type size: a wider gap between letters ends a word even without a space
OVERLAP = 0.5  # of the type size: a letter further back than this belongs to another word
DRIFT = 0.25  # of the type size: how far a letter may leave its word's line
LEADER = 5  # dots in a row that are no text
ECHO = 0.12  # of the type size: the same word twice this near is bold made by printing twice


@dataclass(slots=True)
class Letter:
    """A character with its box (type size high), its look and the turn of its line on the page."""

    text: str
    box: Box
    size: float
    bold: bool
    turn: int


@dataclass(slots=True)
class Word:
    """A word on the upright page; `turn` is not 0 for text that runs along the page's side."""

    text: str
    box: Box
    size: float
    bold: bool = False
    turn: int = 0
    spaced: bool = False  # a printed space follows
    confidence: float | None = None


def gather_words(letters: list[Letter], width: float, height: float) -> list[Word]:
    """Words in stream order, with the letters of every direction read along their own line."""
    found: list[Word] = []
    letters = _without_leaders(letters)
    for turn in sorted({letter.turn for letter in letters}):
        own = [letter for letter in letters if letter.turn == turn]
        if turn:
            for letter in own:
                letter.box = turned(letter.box, turn, width, height)
        words = _without_echoes(_words(own, _is_break(own)))
        if turn:
            back = (height, width) if turn in (90, 270) else (width, height)
            for word in words:
                word.box = turned(word.box, 360 - turn, *back)
                word.turn = turn
        found += words
    return found


def _without_leaders(letters: list[Letter]) -> list[Letter]:
    """The letters without rows of dots that lead the eye from a label to its number."""
    kept: list[Letter] = []
    run: list[Letter] = []
    for letter in [*letters, None]:
        if letter is not None and letter.text in ".…":
            run.append(letter)
            continue
        if sum(3 if dot.text == "…" else 1 for dot in run) >= LEADER:
            # a space in their place, so that what they parted stays apart
            run[0].text = " "
            run = run[:1]
        kept += run
        run = []
        if letter is not None:
            kept.append(letter)
    return kept


def _is_break(letters: list[Letter]) -> frozenset[str]:
    # «1 245» keeps its no-break space inside the word, unless the program that wrote
    # the file knew no other space at all
    plain = sum(letter.text == " " for letter in letters)
    hard = sum(letter.text == "\xa0" for letter in letters)
    return frozenset(" \t\r\n\xa0" if hard > plain else " \t\r\n")


def _words(letters: list[Letter], breaks: frozenset[str]) -> list[Word]:
    words: list[Word] = []
    text: list[str] = []
    boxes: list[Box] = []
    first: Letter | None = None

    def close(spaced: bool) -> None:
        nonlocal first
        if first is not None:
            words.append(Word("".join(text), union(boxes), first.size, first.bold, spaced=spaced))
            text.clear()
            boxes.clear()
            first = None

    for letter in letters:
        if letter.text in breaks:
            close(True)
            continue
        box, size = letter.box, letter.size
        if first is not None:
            last = boxes[-1]
            gap = box[0] - last[2]
            if gap > GAP * size or gap < -OVERLAP * size or abs(box[3] - last[3]) > DRIFT * size:
                close(False)
        if first is None:
            first = letter
        text.append(letter.text)
        boxes.append(box)
    close(False)
    return words


def _without_echoes(words: list[Word]) -> list[Word]:
    kept: list[Word] = []
    seen: dict[str, list[Word]] = {}
    for word in words:
        near = ECHO * word.size
        twins = seen.setdefault(word.text, [])
        twin = next(
            (t for t in twins if all(abs(a - b) < near for a, b in zip(t.box, word.box, strict=True))), None
        )
        if twin is None:
            twins.append(word)
            kept.append(word)
        else:
            twin.bold = True
    return kept

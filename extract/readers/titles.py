"""Which plain paragraphs are headings: the first short line, and short lines set in bold or centred."""

from __future__ import annotations

import re

from extract.report import Block, Heading, Paragraph, Table

LONGEST = 300  # characters of a title
LONGEST_INNER = 150
_OPEN_END = re.compile(r"[.;:,!?…–—-]$")
_ABBREVIATED = re.compile(r"(?:\bгг?|\bг\.г|\bг\. г|\bкв|\bобл|\bр-н|\bР\. ?Ф)\.$")
_LETTERS = re.compile(r"[^\W\d_]{2,}|(?:[А-ЯЁ] ){2,}")


def name_titles(blocks: list[Block], strong: set[int]) -> None:
    """Turn title-like paragraphs into headings, in place; a line that introduces a table stays."""
    body = [index for index, block in enumerate(blocks) if block.role == "body"]
    leading = True
    titled = any(isinstance(blocks[index], Heading) and blocks[index].level == 1 for index in body)
    for place, index in enumerate(body):
        block = blocks[index]
        following = blocks[body[place + 1]] if place + 1 < len(body) else None
        if not isinstance(block, Paragraph):
            leading = leading and isinstance(block, Heading)
            continue
        first = leading and not titled
        if first and following is not None and _title_like(block.text, LONGEST):
            blocks[index] = _heading(block, 1)
            # «СПРАВКА», «Информация»: the name of the paper; what it is about stands on the next line
            leading = len(block.text.replace(" ", "")) < 25 or (index in strong and place < 4)
            continue
        leading = False
        inner = index in strong and _title_like(block.text, LONGEST_INNER)
        if inner and following is not None and not isinstance(following, Table):
            blocks[index] = _heading(block, 2)


def _title_like(text: str, longest: int) -> bool:
    if len(text) > longest or not _LETTERS.search(text):
        return False
    return not _OPEN_END.search(text) or bool(_ABBREVIATED.search(text))


def _heading(block: Block, level: int) -> Heading:
    return Heading(
        text=" ".join(block.text.split("\n")),
        page=block.page,
        box=block.box,
        role=block.role,
        words=block.words,
        level=level,
    )

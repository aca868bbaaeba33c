"""Text layers that lie: fonts with no way to Unicode, Latin look-alikes, the wrong code page."""

from __future__ import annotations

import re

from extract.readers.pdf_words import Word

UNMAPPED = 0.2  # of the characters: more without Unicode make a page unreadable
FOREIGN = 0.35  # of the letters: more from the wrong part of Latin-1 are a wrong code page
MIXED = 0.12  # of the words: more that mix Latin and Cyrillic come from a lying font
FEWEST = 25  # letters on which a judgement can rest
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_HIGH = re.compile(r"[\u0080-\u00a0\u00a2-\u00a6\u00a8-\u00aa\u00ac-\u00af\u00b2-\u00ba\u00bc-\u00ff]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\ufffd]")
_ENGLISH = frozenset(
    ["the", "of", "and", "to", "in", "for", "is", "on", "with", "by", "from", "at", "are", "this"]
)


def lies(words: list[Word], unmapped: float) -> bool:
    """Whether a page's text layer says something else than the page shows."""
    texts = [word.text for word in words]
    whole = "".join(texts)
    if not whole:
        return False
    if unmapped > UNMAPPED or len(_PRIVATE.findall(whole)) > UNMAPPED * len(whole):
        return True
    cyrillic, latin, high = (len(kind.findall(whole)) for kind in (_CYRILLIC, _LATIN, _HIGH))
    letters = cyrillic + latin + high
    if letters < FEWEST:
        return False
    if high > FOREIGN * letters:
        return True
    spelled = [text for text in texts if sum(map(str.isalpha, text)) >= 3]
    mixed = sum(bool(_CYRILLIC.search(text) and _LATIN.search(text)) for text in spelled)
    if spelled and mixed > MIXED * len(spelled):
        return True
    # all Latin: either a foreign paper or Russian words drawn with a Latin font
    english = sum(text.lower().strip(".,;:()") in _ENGLISH for text in texts)
    return latin > 0.8 * letters and english < 0.03 * len(texts)

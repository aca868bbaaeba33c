"""Words typed into a list's field: a line stays when it holds all of them."""

from __future__ import annotations

from normalize.register import plain


def holds(words: str, *texts: str | None) -> bool:
    """Does a line hold every word, whatever the case and «ё»?"""
    whole = plain(" ".join(filter(None, texts)))
    return all(word in whole for word in plain(words).split())

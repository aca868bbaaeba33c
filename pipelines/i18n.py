"""What svodka says to people, in Russian and English, out of messages.csv."""

from __future__ import annotations

import csv
import os
import re
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from extract.errors import UsageError

LANGUAGES = ("ru", "en")
_language: str | None = None
# The web pages speak each visitor's language; what is set here counts before the program's own.
_here: ContextVar[str | None] = ContextVar("language", default=None)


def use(language: str | None) -> None:
    """Speak this language from now on; None is the locale's."""
    global _language
    if language is not None and language not in LANGUAGES:
        raise UsageError(f"--lang: {language}? ru | en")
    _language = language


def language() -> str:
    """The language in use: as set, else as the locale says, else English."""
    return _here.get() or _language or _from_locale()


def use_here(language: str | None) -> None:
    """Speak this language in the present thread or task only; None is the program's own again."""
    _here.set(language if language in LANGUAGES else None)


def _from_locale() -> str:
    for name in ("SVODKA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "ru" if value.lower().startswith("ru") else "en"
    return "en"


@lru_cache(maxsize=1)
def messages() -> dict[str, dict[str, str]]:
    """Every message by key, then by language, out of all files `messages*.csv`."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("messages*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row["key"]: {code: row[code] for code in LANGUAGES} for row in csv.DictReader(file)}
    return found


def t(key: str, /, **values: object) -> str:
    """The message of a key in the language in use, its {names} filled in."""
    text = messages()[key][language()]
    return text.format(**values) if values else text


def known(key: str) -> bool:
    """Whether there is such a message."""
    return key in messages()


def plural(key: str, count: int) -> str:
    """`3 документа`: a count with its noun; the message holds the forms as `one|few|many` (`one|many`)."""
    forms = messages()[key][language()].split("|")
    if language() == "ru":
        tens, ones = count % 100, count % 10
        form = (
            forms[2]
            if 11 <= tens <= 14
            else forms[0]
            if ones == 1
            else forms[1]
            if 2 <= ones <= 4
            else forms[2]
        )
    else:
        form = forms[0] if count == 1 else forms[1]
    return f"{number(count)} {form}"


def number(count: int) -> str:
    """A whole number grouped as the language does."""
    return f"{count:,}".replace(",", "\u00a0" if language() == "ru" else ",")


def click_word(text: str) -> str:
    """Click's own phrase in the language in use."""
    return t(f"click:{text}") if known(f"click:{text}") else text


@lru_cache(maxsize=1)
def _templates() -> list[tuple[re.Pattern[str], str]]:
    found = []
    for key in messages():
        if key.startswith("error:"):
            parts = re.split(r"\{(\w+)\}", key.removeprefix("error:"))
            pattern = "".join(f"(?P<{p}>.*)" if i % 2 else re.escape(p) for i, p in enumerate(parts))
            found.append((re.compile(pattern, re.DOTALL), key))
    return found


def translated(message: str) -> str:
    """An error raised in a deeper room, in the language in use; those rooms speak English."""
    for pattern, key in _templates():
        found = pattern.fullmatch(message)
        if found:
            return t(key, **found.groupdict()) if found.groupdict() else t(key)
    return message

"""Text as places are looked for in it: words, abbreviations written out, what may be a name."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache

from extract.morphology import grammar
from normalize.place_names import is_town_word, nominatives, town
from normalize.place_regions import region_at
from normalize.register import DATA, plain, register

_TOKEN = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*|\d+|[^\w\s]")
OPEN, CLOSE = frozenset('«"“„'), frozenset('»"”“')
# Adjectives that stand between a name and its type and belong to the full name of a place.
QUALIFIER = re.compile(
    r"(?:муниципальн|городск|сельск|административн|внутригородск|национальн|поселков|территориальн)\w+$"
)
TOWN_BODY = re.compile(r"(?:горсовет|гордум|горсобрани|горисполком|горадминистраци|мэри)[а-яё]*$")
COUNCIL = re.compile(r"(?:дум[аыеуой]+|совет(?:а|у|е|ом)?|собрани[еяюий]м?)$")
EXECUTIVE = re.compile(
    r"(?:администраци[яиюей]+|мэри[яиюей]+|муниципалитет\w?|исполком\w?|исполнительн\w+|управ[аыеуой]+|префектур\w)$"
)
HEAD = re.compile(r"(?:глав[аеыуой]+|голов[аеыуой]+|мэр(?:а|у|ом|е)?|градоначальник\w?)$")
PEOPLE = re.compile(r"(?:жител[ьяией]\w?|населени[еяю]|горожан\w?|граждан)$")
_LATIN, _RUSSIAN = re.compile("[A-Za-z]"), re.compile("[А-Яа-яЁё]")
_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")
_PART = re.compile(r"^(?:на|над|под|при|де)$")


@dataclass(frozen=True, slots=True)
class PlaceType:
    """A word for a type of place: its kind, nominative noun and gender, and how it is shortened on maps."""

    kind: str
    noun: str
    gender: str
    short: str = ""


@lru_cache(maxsize=1)
def types() -> dict[str, PlaceType]:
    """Every form of every type word, in lower case."""
    with (DATA / "place_types.csv").open(encoding="utf-8", newline="") as stream:
        return {
            form: PlaceType(row["kind"], row["noun"], row["gender"], row["short"])
            for row in csv.DictReader(stream)
            for form in row["wording"].split("|")
        }


@lru_cache(maxsize=1)
def _not_names() -> frozenset[str]:
    with (DATA / "not_place_names.csv").open(encoding="utf-8", newline="") as stream:
        return frozenset(row["word"] for row in csv.DictReader(stream))


@lru_cache(maxsize=1)
def _abbreviations() -> list[tuple[re.Pattern[str], str]]:
    with (DATA / "place_abbreviations.csv").open(encoding="utf-8", newline="") as stream:
        return [(re.compile(row["pattern"]), f" {row['meaning']} ") for row in csv.DictReader(stream)]


def spelt_out(text: str) -> str:
    """The text with the abbreviations of types of places written out: «г.о.», «р-на», «МО»."""
    for pattern, meaning in _abbreviations():
        text = pattern.sub(meaning, text)
    return text


def is_authority(word: str) -> bool:
    """Is a lower-case word an authority of a municipality: administration, council, head?"""
    return bool(EXECUTIVE.match(word) or COUNCIL.match(word) or HEAD.match(word))


def _one_alphabet(word: str) -> str:
    """A Russian word with the Latin letters that look alike put right: «Cамара» with a Latin C."""
    return word.translate(_LOOK_ALIKE) if _LATIN.search(word) and _RUSSIAN.search(word) else word


class PlaceText:
    """The words of a text with what places need to know of them."""

    def __init__(self, text: str) -> None:
        text = spelt_out(text)
        found = list(_TOKEN.finditer(text))
        self.words = [_one_alphabet(f[0]) for f in found]
        self.low = [w.lower() for w in self.words]
        self.at = [f.start() for f in found]
        letters = [c for c in text if c.isalpha()]
        self.shouting = bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)

    def __len__(self) -> int:
        return len(self.words)

    def nameable(self, k: int) -> bool:
        """May word k be (a part of) a proper name?"""
        if k >= len(self.words):
            return False
        word, low = self.words[k], self.low[k]
        if not word[0].isupper() or (len(word) < 3 and not self.shouting):
            return False
        return low not in _not_names() and not is_authority(low) and not self._initials(k + 1)

    def noun_of_plural(self, j: int) -> bool:
        """Whether a plural adjective goes on with the noun of its name: «Морские ворота»."""
        if not self.low[j].endswith(("ие", "ые")) or j + 1 >= len(self.words):
            return False
        return self.words[j + 1].islower() and grammar(self.words[j + 1])[::2] == ("NOUN", "plur")

    def _initials(self, k: int) -> bool:
        """Do initials follow, so that the word before them is somebody's surname: «Иванов И.И.»?"""
        return (
            k + 1 < len(self.words)
            and len(self.words[k]) == 1
            and self.words[k].isupper()
            and self.words[k + 1] == "."
        )

    def name(self, start: int, stop: int) -> str:
        """The words of a range as a name, in capitals no more."""
        return " ".join(self.capital(k) for k in range(start, stop))

    def capital(self, k: int) -> str:
        """Word k with only its first letters in capitals."""
        word = self.words[k]
        if not word.isupper() or (len(word) < 5 and not self.shouting):
            return word
        return "-".join(p if _PART.match(p) else p.capitalize() for p in word.lower().split("-"))

    def name_end(self, j: int, quoted: bool = False, small: bool = False) -> int:
        """Where the proper name that starts at word j ends; j when none does. `small`: «города ржева»."""
        if quoted:
            stop = j
            while stop < len(self.words) and self.words[stop] not in CLOSE and stop < j + 5:
                stop += 1
            return stop if all(self.nameable(k) for k in range(j, stop)) else j
        if j >= len(self.words) or region_at(self.low, j):
            return j
        if not self.nameable(j):
            return j + 1 if small and is_town_word(self.low[j]) and town(self.low[j])[1] else j
        longer = [  # the cheap question first: names of several words are few
            stop
            for stop in (j + 3, j + 2)
            if stop <= len(self.words) and all(self.nameable(k) for k in range(j + 1, stop))
        ]
        if longer and any(plain(first) in register().leading for first in nominatives(self.low[j])):
            for stop in longer:  # the longest name that the register has
                if town(self.name(j, stop))[1]:
                    return stop
        return j + 1

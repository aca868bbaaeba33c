"""Mentions of municipalities in running text, with their type, region and how firmly they stand there."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from normalize.place_names import adjective, is_adjective, town
from normalize.place_regions import region_at
from normalize.register import DATA, plain, register

_TOKEN = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*|\d+|[«»\"“”„]|[^\w\s]")
_OPEN, _CLOSE = frozenset('«"“„'), frozenset('»"”“')
# Adjectives that stand between a name and its type and belong to the full name of a place.
_KINDS_OF = re.compile(r"(?:муниципальн|городск|сельск|административн|внутригородск|национальн)\w+$")
_AUTHORITY = re.compile(
    r"(?:администраци|мэри|глав[аеыу]$|главой$|мэр$|мэра$|мэру$|мэром$|дум[аыеу]$|совет|собрани|муниципалитет|исполком|управ[аыеу]$|префектур)"
)
_COUNCIL = re.compile(r"(?:дум|совет|собрани)\w*$")
_PEOPLE = re.compile(r"(?:жител|населени|горожан|граждан$)")
_CITY_WORDS = frozenset(("город", "города", "городу", "городе", "городом", "г"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place as a text names it: nominative name, kind, where, and how firm the wording is (0–1)."""

    name: str
    kind: str
    start: int
    firm: float
    known: bool = False
    region: str | None = None
    city: str | None = None
    authority: bool = False


@dataclass(frozen=True, slots=True)
class _Type:
    kind: str
    noun: str
    gender: str


@lru_cache(maxsize=1)
def _types() -> dict[str, _Type]:
    with (DATA / "place_types.csv").open(encoding="utf-8", newline="") as stream:
        return {
            form: _Type(row["kind"], row["noun"], row["gender"])
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


def mentions(text: str) -> list[Mention]:
    """Every municipality that the text names, in order."""
    return _Scan(spelt_out(text)).run()


class _Scan:
    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        self.words = [f[0] for f in found]
        self.low = [w.lower() for w in self.words]
        self.at = [f.start() for f in found]
        letters = [c for c in text if c.isalpha()]
        self.shouting = bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)

    def run(self) -> list[Mention]:
        found: list[Mention] = []
        i = 0
        while i < len(self.words):
            mention, after = self._at(i)
            if mention:
                found.append(mention)
            i = max(after, i + 1)
        return found

    def _at(self, i: int) -> tuple[Mention | None, int]:
        region = region_at(self.low, i)
        if region:
            return None, region[1]
        word = self.low[i]
        if word in _types() or word == "г":
            return self._after_type(i)
        if self._named_adjective(i):
            return self._adjective_first(i)
        if i == 0 and self._nameable(0):
            return self._leading()
        if (_AUTHORITY.match(word) or _PEOPLE.match(word)) and i + 1 < len(self.words):
            return self._bare(i)
        return None, i + 1

    # -- «Новокузнецкого муниципального района», «Омского городского Совета»

    def _adjective_first(self, i: int) -> tuple[Mention | None, int]:
        j = i + 1
        while j < len(self.words) and self.words[j] in _CLOSE:
            j += 1
        between = j
        while j < len(self.words) and _KINDS_OF.match(self.low[j]):
            j += 1
        if j >= len(self.words):
            return None, i + 1
        kind = _types().get(self.low[j])
        if kind and kind.kind in ("district", "okrug", "settlement"):
            name = " ".join(
                [
                    adjective(self._cap(i), kind.gender),
                    *(adjective(w, kind.gender) for w in self.low[between:j]),
                    kind.noun,
                ]
            )
            inner = any(w.startswith("внутригородск") for w in self.low[between:j])
            return self._with_context(name, "city_district" if inner else kind.kind, i, j + 1, 0.9)
        middle = self.low[between:j]
        body = _COUNCIL.match(self.low[j]) or self.low[j].startswith("администраци")
        if body and any(w.startswith("городск") for w in middle):
            towns = register().of_adjective(self.words[i])
            if towns:
                return self._with_context(towns[0].name, "city", i, j + 1, 0.85)
        return None, i + 1

    def _named_adjective(self, i: int) -> bool:
        word = self.words[i]
        if not is_adjective(word) or _KINDS_OF.match(self.low[i]) or self.low[i] in _not_names():
            return False
        return word[:1].isupper()

    # -- «города Новокузнецка», «муниципального образования «Город Саратов»», «сельского поселения Ивановское»

    def _after_type(self, i: int) -> tuple[Mention | None, int]:
        word = self.low[i]
        kind = _types().get(word) or _types()["город"]
        j = i + 1
        if (
            word != "зато"
            and j < len(self.words)
            and self.low[j]
            in ("федерального", "областного", "краевого", "республиканского", "имени", "им", "городского")
        ):
            j += 2
        quoted = j < len(self.words) and self.words[j] in _OPEN
        if quoted:
            j += 1
        if j >= len(self.words):
            return None, i + 1
        if self.low[j] in _types() or self.low[j] == "г" or _KINDS_OF.match(self.low[j]):
            return None, i + 1  # «городской округ город Елец»: the inner type will be met next
        if kind.kind == "municipality" and is_adjective(self.words[j]) and self._adjective_first(j)[0]:
            return None, i + 1
        stop = self._name_end(j, quoted)
        if stop == j:
            return None, i + 1
        own = " ".join(self._cap(k) for k in range(j, stop))
        oblique = word not in ("город", "г") and not quoted
        if kind.kind in ("city", "municipality", "village") or (
            kind.kind == "okrug" and not is_adjective(own.split()[0])
        ):
            name, known = town(own, None, oblique)
            label = {"municipality": "city", "okrug": "city"}.get(kind.kind, kind.kind)
            return self._with_context(
                name, label, i, stop, 0.95 if known or kind.kind == "city" else 0.8, known
            )
        modifiers = self._modifiers(i, kind.gender)
        if is_adjective(own) and " " not in own:
            name = " ".join([adjective(own, kind.gender), *modifiers, kind.noun])
        elif kind.kind == "okrug" and register().named(town(own)[0]):
            name = town(own)[0]
        else:
            name = " ".join([*modifiers, kind.noun, own])
        return self._with_context(name[:1].upper() + name[1:], kind.kind, i, stop, 0.8)

    def _modifiers(self, i: int, gender: str) -> list[str]:
        found = []
        while i and _KINDS_OF.match(self.low[i - 1]):
            i -= 1
            found.insert(0, adjective(self.low[i], gender))
        return found

    def _name_end(self, j: int, quoted: bool) -> int:
        if quoted:
            stop = j
            while stop < len(self.words) and self.words[stop] not in _CLOSE and stop < j + 5:
                stop += 1
            return stop if all(self._nameable(k) for k in range(j, stop)) else j
        if not self._nameable(j):
            return j
        stop = j + 1
        while (
            stop < len(self.words) and stop < j + 3 and self._nameable(stop) and not region_at(self.low, stop)
        ):
            longer = " ".join(self._cap(k) for k in range(j, stop + 1))
            if not town(longer)[1]:
                break
            stop += 1
        return stop

    def _nameable(self, k: int) -> bool:
        word = self.words[k]
        if not word[:1].isalpha() or self.low[k] in _not_names() or _AUTHORITY.match(self.low[k]):
            return False
        return word[0].isupper() and (len(word) > 2 or self.shouting)

    def _cap(self, k: int) -> str:
        word = self.words[k]
        return "-".join(p.capitalize() for p in word.lower().split("-")) if word.isupper() else word

    # -- «мэрия Магадана», «жителей Рязани»

    def _bare(self, i: int) -> tuple[Mention | None, int]:
        j = i + 1
        if not self._nameable(j) or region_at(self.low, j):
            return None, i + 1
        stop = self._name_end(j, False)
        if stop == j:
            return None, i + 1
        own = " ".join(self._cap(k) for k in range(j, stop))
        if is_adjective(own) and self._adjective_first(j)[0]:
            return None, i + 1
        name, known = town(own)
        if not known:
            return None, i + 1
        return self._with_context(
            name, "city", i, stop, 0.85 if _AUTHORITY.match(self.low[i]) else 0.7, known
        )

    def _leading(self) -> tuple[Mention | None, int]:
        """«Набережные Челны: обращения горожан»: a name that opens a line and is set off from the rest."""
        stop = self._name_end(0, False)
        if stop < len(self.words) and self.words[stop] not in ":.,—–-|(":
            return None, 1
        name, known = town(" ".join(self._cap(k) for k in range(stop)), None, False)
        if not known:
            return None, 1
        return self._with_context(name, "city", 0, stop, 0.75, known)

    # -- what stands around

    def _with_context(
        self, name: str, kind: str, start: int, stop: int, firm: float, known: bool = False
    ) -> tuple[Mention, int]:
        authority = any(_AUTHORITY.match(w) for w in self.low[max(0, start - 4) : start + 1])
        mention = Mention(name, kind, self.at[start], firm, known, None, None, authority)
        k = stop
        while k < len(self.words) and (self.words[k] in '«»"“”,()' or self.low[k] == "в"):
            k += 1
        if kind in ("district", "okrug", "city_district") and k < len(self.words):
            city = self._city_at(k)
            if city:
                mention = replace(mention, city=city[0], kind="city_district")
                stop = k = city[1]
        while k < len(self.words) and self.words[k] in '«»"“”,(':
            k += 1
        region = region_at(self.low, k) if k < len(self.words) else None
        if region:
            mention = replace(mention, region=region[0])
        return mention, stop

    def _city_at(self, k: int) -> tuple[str, int] | None:
        """The town whose inner district was just named: «… района города Барнаула», «… района Барнаула»."""
        if region_at(self.low, k):
            return None
        j, marked = k, False
        while j < len(self.words) and (
            self.low[j] in _CITY_WORDS
            or _KINDS_OF.match(self.low[j])
            or self.low[j] in ("округа", "образования")
            or self.words[j] in _OPEN
        ):
            marked, j = True, j + 1
        if j >= len(self.words) or not self._nameable(j):
            return None
        stop = self._name_end(j, False)
        name, known = town(" ".join(self._cap(n) for n in range(j, stop)), None, not marked)
        if not known and not marked:
            return None
        if not marked and (
            is_adjective(self.words[j]) or not any(e.residents > 50000 for e in register().named(name))
        ):
            return None
        return name, stop


def own_words(name: str) -> tuple[str, ...]:
    """The words of a name that are its own, shortened to their stems: what makes two namings one place."""
    words = re.findall(r"\w+", plain(name.split(",")[0]))
    generic = {"город", "г", "городской", "муниципальный", "муниципальное", "образование", "округ"}
    return tuple(sorted(w[:6] for w in words if w not in generic))

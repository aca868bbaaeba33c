"""Mentions of municipalities in running text: each pattern of naming is one small method."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.morphology import grammar
from normalize.place_names import adjective, clash, is_adjective, is_first_name, is_own_name, town
from normalize.place_regions import region_at
from normalize.place_text import (
    CLOSE,
    COUNCIL,
    EXECUTIVE,
    OPEN,
    PEOPLE,
    QUALIFIER,
    TOWN_BODY,
    PlaceText,
    PlaceType,
    is_authority,
    types,
)
from normalize.register import plain, register
from normalize.town_adjectives import adjective_stems, bare_adjective
from normalize.town_people import town_of_people

TOWN = 5000  # residents from which a bare name counts as a town
_UNHEARD_OF = 0.2  # how firm a name is that only an authority before it makes a town's
_NAME = 5  # letters
LARGE_TOWN = 100_000  # residents from which a town may have districts of its own
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_CITY_FORMS = frozenset(("город", "города", "городу", "городе", "городом", "г"))
_HONOURED = re.compile(r"город(?:а|у|е|ом)?-")  # «города-героя», «город-курорт»
_SECOND_NAME = re.compile(r"(?:[^н]ое|ное|[ыио]й|ая)$")  # «Чертаново Центральное», never «Наименование»
_STREETS = frozenset(("ул", "пр", "просп", "пер", "пл", "наб", "бул", "пр-т", "пр-кт", "б-р", "ш"))
_STREET = re.compile(r"(?:улиц|проспект|переул|площад|набережн|бульвар)\w*$")
_SKIPPED = frozenset(("федерального", "областного", "краевого", "республиканского"))  # «… значения»


@dataclass(frozen=True, slots=True)
class Mention:
    """A place as a text names it: its nominative, kind and region, and how firm the wording is (0–1).

    `inner` marks a district that the wording puts inside a town, also when the town (`city`) is not named;
    `where` marks «в посёлок Лесной», the place of an event rather than a reporter.
    """

    name: str
    kind: str
    start: int
    firm: float
    known: bool = False
    region: str | None = None
    city: str | None = None
    authority: bool = False
    inner: bool = False
    where: bool = False


_GENERIC = frozenset(("город", "г", "городской", "муниципальный", "муниципальное", "образование", "округ"))
_Found = tuple[Mention | None, int]  # what was found and the index of the word after it


@lru_cache(maxsize=512)
def mentions(text: str) -> tuple[Mention, ...]:
    """Every municipality that the text names, in order."""
    return tuple(_Scan(text).run())


def unheard_of(text: str) -> Mention | None:
    """«В администрацию Новоярска …»: a town that the register lacks, by the authority before its name."""
    return next(_Scan(text).unheard_of(), None)


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = PlaceText(text)
        self.words, self.low = self.text.words, self.text.low
        self.claimed = 0  # words before this belong to a mention already: one authority has one place

    def run(self):
        i = 0
        while i < len(self.words):
            mention, after = self._at(i)
            if mention:
                self.claimed = after
                yield mention
            i = max(after, i + 1)

    def unheard_of(self) -> Iterator[Mention]:
        for i, word in enumerate(self.low[:-1]):
            if self.text.shouting or not (EXECUTIVE.match(word) or COUNCIL.match(word) or PEOPLE.match(word)):
                continue
            stop = self.text.name_end(i + 1)
            own = self.text.name(i + 1, stop)
            if stop == i + 2 and len(own) >= _NAME and is_own_name(own) and not is_adjective(own):
                yield Mention(town(own)[0], "city", self.text.at[i], _UNHEARD_OF)

    def _at(self, i: int) -> _Found:
        region = region_at(self.low, i)
        if region:
            return None, region[1]
        if self._on_street(i):
            return None, self.text.name_end(i)
        word = self.low[i]
        if self._starts_type(i) and not QUALIFIER.match(word):
            return self._after_type(i)
        for attempt in (
            self._adjective_first,
            self._set_off,
            self._after_authority,
            self._in_town,
            self._people,
            self._in_passing,
        ):
            mention, after = attempt(i)
            if mention:
                return mention, after
        return None, i + 1

    def _on_street(self, i: int) -> bool:
        """«ул. Кирова, 71», «на улице Тамбовской»: streets bear the names of towns and of people."""
        if not i or not self.text.nameable(i):
            return False
        if self.words[i - 1] == ".":
            return i > 1 and self.low[i - 2] in _STREETS
        return self.low[i - 1] in _STREETS or bool(_STREET.match(self.low[i - 1]))

    def _adjective_first(self, i: int) -> _Found:
        """«Новокузнецкого муниципального района», «Омского городского Совета»."""
        if not self.text.nameable(i) or not is_adjective(self.words[i]) or QUALIFIER.match(self.low[i]):
            return None, i
        j = i + 1
        while (
            self.text.nameable(j)
            and is_adjective(self.words[j])
            and not QUALIFIER.match(self.low[j])
            and not clash(self.low[i], self.low[j])  # «поселения Светлый Сургутского района»
        ):
            j += 1  # «Таймырского Долгано-Ненецкого района»
        own = self.text.name(i, j)
        while j < len(self.words) and self.words[j] in CLOSE:
            j += 1
        between = j
        while j < len(self.words) and (QUALIFIER.match(self.low[j]) or self.low[j].startswith("районн")):
            j += 1
        if j >= len(self.words):
            return None, i
        middle, kind = self.low[between:j], types().get(self.low[j])
        if middle and clash(self.low[i], middle[0]):
            return None, i
        whole = kind and kind.kind == "municipality" and any(w.startswith("муниципальн") for w in middle)
        if whole or (kind and kind.kind in ("district", "okrug", "settlement")):
            name = self._full_name(own, middle, kind)
            inner = any(w.startswith(("внутригородск", "территориальн")) for w in middle)
            inner |= kind.kind == "okrug" and any(w.startswith("административн") for w in middle)
            firm = 0.9 if middle or self._authority_before(i) else 0.8
            label = "city_district" if inner else "settlement" if whole else kind.kind
            return self._in_context(name, label, i, j + 1, firm, inner=inner)
        if TOWN_BODY.match(self.low[j]):
            return self._body_of(i, j, ["городской"])
        if COUNCIL.match(self.low[j]) or EXECUTIVE.match(self.low[j]):
            return self._body_of(i, j, middle)
        return None, i

    def _body_of(self, i: int, j: int, middle: list[str]) -> _Found:
        """«Омского городского Совета», «Омский горсовет» → Омск; «Тимашевского районного Совета» → Тимашевский район."""
        if any(w.startswith("городск") for w in middle):
            towns = register().of_adjective(self.words[i])
            if towns:
                return self._in_context(towns[0].name, "city", i, j + 1, 0.85, known=True)
        if any(w.startswith("районн") for w in middle):
            return self._in_context(
                adjective(self.text.capital(i), "m") + " район", "district", i, j + 1, 0.85
            )
        return None, i

    def _after_type(self, i: int) -> _Found:
        """«города Новокузнецка», «муниципального образования «Город Саратов»», «сельсовет Ивановский»."""
        kind = types().get(self.low[i]) or types()["город"]
        j = i + 1
        if j < len(self.words) and self.low[j] in _SKIPPED:
            j += 2
        if kind.kind == "district" and j + 1 < len(self.words) and self.low[j] in ("имени", "им"):
            k = j + 2 if self.words[j + 1] == "." else j + 1
            if k < len(self.words):  # «района им.» may be all that a cut line holds
                name = self._full_name("", self._qualifiers(i), kind) + " имени " + self.text.name(k, k + 1)
                return self._in_context(name[:1].upper() + name[1:], kind.kind, i, k + 1, 0.9)
        while j < len(self.words) and self.words[j] in "-–—":
            j += 1
        region = region_at(self.low, j) if j < len(self.words) else None
        if region and region[1] < len(self.words) and self.words[region[1]] in OPEN:
            j = region[1]  # «городского округа Архангельской области «Котлас»»
        quoted = j < len(self.words) and self.words[j] in OPEN
        j += quoted
        if (
            j >= len(self.words)
            or self.low[j] in types()
            or self.low[j] == "г"
            or QUALIFIER.match(self.low[j])
        ):
            return None, i + 1  # «городской округ город Елец»: the inner type will be met next
        if is_adjective(self.words[j]) and kind.kind != "city" and self._adjective_first(j)[0]:
            return None, i + 1
        stop = self.text.name_end(j, quoted, small=kind.kind == "city")
        counter = stop + 1 < len(self.words) and self.words[stop] == ":" and self.words[stop + 1].isdigit()
        if stop == j or (counter and stop == j + 1 and self.low[j].endswith("ов")):
            return None, i + 1  # «Новости города Просмотров: 284»
        if kind.kind in ("okrug", "municipality") and stop == j + 1 and self.text.noun_of_plural(j):
            stop += 1  # «муниципальный округ Морские ворота»
        if (
            kind.kind == "okrug"
            and not quoted
            and self.text.nameable(stop)
            and _SECOND_NAME.search(self.low[stop])
            and not region_at(self.low, stop)
        ):
            stop += 1  # «муниципального округа Чертаново Центральное»
        if kind.kind == "district" and stop == j + 1 and self._opens_a_name(j):
            stop += 1  # «района Северное Бутово»
        return self._named_after(kind, self.text.name(j, stop), i, stop, quoted)

    def _opens_a_name(self, j: int) -> bool:
        """Whether an adjective that no district can agree with goes on with the noun of its name."""
        if not self.low[j].endswith(("ое", "ые", "ее")) or not self.text.nameable(j + 1):
            return False
        return not self._starts_type(j + 1) and not region_at(self.low, j + 1)

    def _starts_type(self, j: int) -> bool:
        word = self.low[j]
        if word == "г" and j and _A_YEAR.fullmatch(self.words[j - 1]):
            return False  # «2022 г. Динамика»: of the year
        return word in types() or word == "г" or bool(_HONOURED.match(word) or QUALIFIER.match(word))

    def _named_after(self, kind: PlaceType, own: str, i: int, stop: int, quoted: bool) -> _Found:
        if kind.kind == "municipality" and not quoted and stop < len(self.words) and self._starts_type(stop):
            return None, stop  # «муниципального образования Санкт-Петербурга муниципальный округ Купчино»
        straight = quoted or self.low[i] in ("город", "г", "зато")
        name, known = town(own, None, not straight)
        if kind.kind in ("city", "municipality", "village"):
            firm = 0.95 if known else 0.8
            if not known and is_first_name(own):
                return None, i + 1
            label = "city" if kind.kind == "municipality" else kind.kind
            return self._in_context(name, label, i, stop, firm, known=known)
        if kind.kind == "okrug" and ((known and plain(name) == plain(own)) or not is_adjective(own)):
            return self._in_context(name, "city", i, stop, 0.95 if known else 0.8, known=known)
        if is_adjective(own) and " " not in own and (kind.kind != "settlement" or quoted):
            full = self._full_name(own, self._qualifiers(i), kind)
        else:
            full = f"{self._full_name('', self._qualifiers(i), kind)} {own}"
        full = full[:1].upper() + full[1:]
        return self._in_context(full, kind.kind, i, stop, 0.85)

    def _set_off(self, i: int) -> _Found:
        """«Лесные Поляны: обращения горожан», «(Энск, 2019 год)», «Лесной, Энск. Отчёт»: set off by marks."""
        second = i > 1 and self.words[i - 1] == "," and self.text.name_end(0) == i - 1
        if (i and not second and self.words[i - 1] not in ":.(—–|") or not self.text.nameable(i):
            return None, i
        stop = self.text.name_end(i)
        if second and (stop == len(self.words) or self.words[stop] not in ".:|"):
            return None, i
        if stop < len(self.words) and self.words[stop] not in ":.,—–|()":
            return None, i
        return self._bare(i, stop, i, 0.7 if i == 0 else 0.5, oblique=False)

    def _after_authority(self, i: int) -> _Found:
        """«мэрия Магадана», «жителей Рязани»."""
        authority = is_authority(self.low[i])
        if not authority and not PEOPLE.match(self.low[i]):
            return None, i
        first = i + 1
        if COUNCIL.match(self.low[i]) and first < len(self.low) and self.low[first] == "депутатов":
            first += 1  # «Совет депутатов Энска»
        stop = self.text.name_end(first)
        if stop == first or (is_adjective(self.words[first]) and self._adjective_first(first)[0]):
            return None, i
        told = authority and not (i and self.low[i - 1].startswith("пресс"))
        return self._bare(first, stop, i, 0.85 if told else 0.7)

    def _in_town(self, i: int) -> _Found:
        """«В Екатеринбурге подвели итоги»; not in capitals, where every word looks like a name."""
        if self.low[i] not in ("в", "во") or not self.text.nameable(i + 1) or self.text.shouting:
            return None, i
        stop = self.text.name_end(i + 1)
        if stop == i + 1:
            return None, i
        if stop == i + 2 and is_adjective(self.words[i + 1]) and not self._town_like_adjective(i, stop):
            return None, i
        return self._bare(i + 1, stop, i, 0.5)

    def _town_like_adjective(self, i: int, stop: int) -> bool:
        """«В Каменске-Уральском подвели итоги», «в Белебее», «В Грозном подвели»; never «в Лесном районе»."""
        word, following = self.words[i + 1], self.words[stop] if stop < len(self.words) else ""
        if following and self._starts_type(stop):
            return False
        opens = i <= 2 and grammar(following or "-")[0] in ("VERB", "PRTS")
        return "-" in word or grammar(word)[0] == "NOUN" or opens

    def _people(self, i: int) -> _Found:
        """«феодосийцы», «казанцев»: the town by its people."""
        town_ = town_of_people(self.words[i]) if self.words[i][1:].islower() else None
        return self._in_context(town_.name, "city", i, i + 1, 0.45, known=True) if town_ else (None, i)

    def _in_passing(self, i: int) -> _Found:
        """«центр управления Самары»: a large town named with no word beside it that tells what it is."""
        if self.text.shouting or not self.text.nameable(i) or not i or self.text.nameable(i - 1):
            return None, i
        stop = self.text.name_end(i)
        own = self.text.name(i, stop)
        if stop == i or self.text.nameable(stop) or is_first_name(own) or is_adjective(own):
            return None, i
        name, known = town(own)
        if not known or self.words[i - 1] in OPEN or register().named(name)[0].residents < LARGE_TOWN:
            return None, i
        return self._in_context(name, "city", i, stop, 0.4, known=True)

    def _bare(self, start: int, stop: int, at: int, firm: float, oblique: bool = True) -> _Found:
        name, known = town(self.text.name(start, stop), None, oblique)
        if not known or not any(e.residents >= TOWN for e in register().named(name)):
            return None, at
        return self._in_context(name, "city", at, stop, firm, known=True)

    def _full_name(self, own: str, middle: list[str], kind: PlaceType) -> str:
        words = [adjective(word, kind.gender) for word in own.split()]
        return " ".join([*words, *(adjective(w, kind.gender) for w in middle), kind.noun])

    def _qualifiers(self, i: int) -> list[str]:
        start = i
        while start and QUALIFIER.match(self.low[start - 1]):
            start -= 1
        return self.low[start:i]

    def _authority_before(self, start: int) -> bool:
        for k in range(start, max(self.claimed, start - 5) - 1, -1):
            if self.words[k] in ",;:." and k < start:
                return False
            if is_authority(self.low[k]):
                return not (
                    k and self.low[k - 1].startswith("пресс")
                )  # «Пресс-центр мэрии Энска»: whose news it is
        return False

    def _in_context(
        self,
        name: str,
        kind: str,
        start: int,
        stop: int,
        firm: float,
        known: bool = False,
        inner: bool = False,
    ) -> tuple[Mention, int]:
        """The mention with the town and region that the words after it add."""
        where = start > 0 and self.low[start - 1] == "в"
        authority = not where and self._authority_before(start)
        mention = Mention(name, kind, self.text.at[start], firm, known, None, None, authority, inner, where)
        k = stop
        while k < len(self.words) and (self.words[k] in '«»"“”,()' or self.low[k] == "в"):
            k += 1
        qualified = not inner and any(w in name for w in ("муниципальный", "городской", "национальный"))
        if kind in ("district", "okrug", "city_district") and not qualified and k < len(self.words):
            city = self._town_at(k)
            if city and bare_adjective(name.split()[0]) not in adjective_stems(plain(city[0])):
                mention = replace(mention, city=city[0] or None, kind="city_district", inner=True)
                stop = k = city[1]
        while k < len(self.words) and self.words[k] in '«»"“”,(':
            k += 1
        region = region_at(self.low, k) if k < len(self.words) else None
        return (replace(mention, region=region[0]) if region else mention), stop

    def _town_at(self, k: int) -> tuple[str, int] | None:
        """The town whose inner district was just named: «… района города Барнаула», «… района Барнаула»."""
        if region_at(self.low, k):
            return None
        j, marked = k, False
        while j < len(self.words) and (
            self.low[j] in _CITY_FORMS
            or QUALIFIER.match(self.low[j])
            or self.low[j] in ("округа", "образования", *_SKIPPED, "значения")
            or (self.low[j] == "администрации" and j + 1 < len(self.low) and self.low[j + 1] in _CITY_FORMS)
            or (marked and self.words[j] in OPEN)
        ):
            marked, j = True, j + 1
        stop = self.text.name_end(j) if j < len(self.words) else j
        if stop == j:
            return ("", j) if marked and self.low[j - 1] in _CITY_FORMS else None
        name, known = town(self.text.name(j, stop), None, not marked)
        if not marked and not (known and any(e.residents >= LARGE_TOWN for e in register().named(name))):
            return None
        return name, stop


def own_words(name: str) -> tuple[str, ...]:
    """The words of a nominative name that are its own: what makes two namings one place."""
    words = "".join(c if c.isalnum() else " " for c in plain(name.split(",")[0])).split()
    return tuple(sorted(w for w in words if w not in _GENERIC))

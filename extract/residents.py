"""The residents of a town called by one word: «лесногорцы», «47 лесногорцев», known to the dictionary or not."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.datatables import rows
from extract.morphology import grammar, morphology

_ONE = re.compile(r"(?:анин|янин|чанин|ец|ич|як|анка|чанка|ане|яне|цы)$")
_UNKNOWN_ONE = re.compile(r"[чж]анин$")  # whatever the dictionary makes of «рубцовчанина»
_MANY = re.compile(
    r"[а-яё]{2}(?:чан[е]?|жан[е]?|[инлт]яне?|[иеоаыяюу][внхлмрсд]ц(?:ы|ев)|[иеоаыяюу]цев|як(?:и|ов)|ич(?:и|ей))$"
)
_SOFT = re.compile(r"[иеоаыяюу]льц(?:ы|ев)$")

_ONE_COUNTED = re.compile(r"[а-яё]{2}[иеоаыяюу][внхлмрсд]ца$")  # «41 лесногорца»


@lru_cache(maxsize=1)
def _others() -> frozenset[str]:
    """Nouns of the same shape that are no residents: «саженец», «продавец»."""
    return frozenset(row["lemma"] for row in rows("not_residents.csv"))


def are_many(word: str) -> bool:
    """Whether a word has the shape of residents in the plural: «тюменцы», «ангарчан»."""
    if _SOFT.search(word):  # «тобольцы», never «владельцы»
        return alive(word) and morphology().parse(word)[0].normal_form not in _others()
    return _MANY.search(word) is not None and not (morphology().word_is_known(word) and not alive(word))


def unknown(word: str) -> bool:
    """«47 лесногорцев»: the dictionary takes residents that it does not know for a short adjective."""
    return grammar(word)[0] == "ADJS" and are_many(word)


def counted(lemma: str, word: str) -> bool:
    """Whether a noun behind a number counts residents: «12 тверичан», not «12 саженцев»."""
    if lemma in _others():
        return False
    return (
        are_many(word)
        or _UNKNOWN_ONE.search(lemma) is not None
        or (_ONE_COUNTED.search(word) is not None and not morphology().word_is_known(word))
        or (_ONE.search(lemma) is not None and alive(word))
        or (word.endswith("лян") and any("anim" in p.tag for p in morphology().parse(word)))  # «46 смолян»
    )


def alive(word: str) -> bool:
    """Whether the dictionary takes a word for someone, not for something."""
    return "anim" in morphology().parse(word)[0].tag


_WRITERS = re.compile(r"жители|граждане|горожане|люди|заявители|они", re.IGNORECASE)


def cut_off(matter: str) -> str:
    """«По жилищной сфере жители», «по жилищным вопросам приходили» without those who came and that they did."""
    rest, _, last = matter.rpartition(" ")
    told = _WRITERS.fullmatch(last) or are_many(last) or grammar(last)[0] == "VERB"
    return rest if rest and told else matter


# «Лесногорцы, трудовые коллективы, …»: who comes first in a row of senders
_FIRST_OF_ROW = re.compile(
    r"(?:^|[.;:(])\W*([а-яё-]+)(?:\s+(?:города|района|округа|сёл|сел))?(?:,|\s+и)\s+(?:[а-яё-]+,?\s+){0,6}$",
    re.IGNORECASE,
)
_ROW_REACH = 90  # letters of a row of senders up to the organisations


def residents_open(text: str, place: int) -> bool:
    """Whether residents open the row of senders that a place stands in: «Лесногорцы, предприятия и организации»."""
    first = _FIRST_OF_ROW.search(text, max(0, place - _ROW_REACH), place)
    if first is None:
        return False
    word = first[1].lower()
    return word in ("жители", "граждане", "горожане") or are_many(word)

"""Russian names in Latin letters and back, as far as that can be done: gazetteers and file names."""

from __future__ import annotations

import re
import unicodedata

_SOUNDS = "a,b,v,g,d,e,e,zh,z,i,y,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,,y,,e,yu,ya"
_PAIRS = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", _SOUNDS.split(","), strict=True))
_BACK = (
    ("shch", "щ"),
    ("skiy", "ский"),
    ("sky", "ский"),
    ("nyy", "ный"),
    ("ny", "ный"),
    ("yo", "ё"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("yu", "ю"),
    ("ya", "я"),
    ("ye", "е"),
    ("ay", "ай"),
    ("ey", "ей"),
    ("oy", "ой"),
    ("uy", "уй"),
    ("ust-", "усть-"),
    ("a", "а"),
    ("b", "б"),
    ("v", "в"),
    ("g", "г"),
    ("d", "д"),
    ("e", "е"),
    ("z", "з"),
    ("i", "и"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("f", "ф"),
    ("h", "х"),
    ("c", "ц"),
    ("y", "ы"),
    ("j", "й"),
    ("w", "в"),
    ("x", "кс"),
    ("q", "к"),
)


_GLIDES = frozenset(("ay", "ey", "oy", "uy"))


def to_latin(name: str) -> str:
    """A Russian name in plain Latin letters, lower case: «Улан-Удэ» → `ulan-ude`."""
    return "".join(_PAIRS.get(letter, letter) for letter in name.lower())


def plain_latin(name: str) -> str:
    """A Latin name without diacritics, primes and case."""
    bare = unicodedata.normalize("NFKD", name.lower())
    return re.sub(r"[^a-z0-9 -]", "", bare)


def to_cyrillic(name: str) -> str:
    """A Latin spelling turned into a likely Russian one, capitalised; soft signs cannot come back."""
    rest, found = plain_latin(name), ""
    while rest:
        for latin, cyrillic in _BACK:
            glide = latin in _GLIDES and rest[2:3] in (
                "a",
                "e",
                "o",
                "u",
            )  # «Нефтеюганский»: e + yu, not ey + u
            if rest.startswith(latin) and not glide:
                found, rest = found + cyrillic, rest[len(latin) :]
                break
        else:
            found, rest = found + rest[0], rest[1:]
    return re.sub(r"(^|-)(\w)", lambda hit: hit[1] + hit[2].upper(), found)


_LOSSY = (
    ("shch", "sh"),
    ("sch", "sh"),
    ("kh", "h"),
    ("ts", "c"),
    ("x", "ks"),
    ("j", "y"),
    ("yo", "e"),
    ("iy", "y"),
    ("yy", "y"),
    ("ii", "y"),
    ("ye", "e"),
)


def sound(name: str) -> str:
    """What usual transliterations of one name share: `schelkovo` and `shchelkovo` sound the same."""
    text = plain_latin(name)
    for spelt, short in _LOSSY:
        text = text.replace(spelt, short)
    return re.sub(r"[^a-z0-9]|y(?=[aeou])", "", text)

"""A hurried hand's text as a careful one would have typed it, and where each place of it stands in print."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.clipped import written_out
from extract.orthography import evened
from extract.turns import said_plainly

_WORD = "[А-Яа-яЁё»)]"
_NUMBER = r"\d[\d ]*(?:,\d+)?(?:\s?%)?"
# words whose colon labels no number: «из них: 12 письменных», «тел.: 22-11-00», «убавилось: 41»
_LEADS = (
    "них",
    "числе",
    "которых",
    r"ч\.",
    "образом",
    "так",
    "следующее",
    r"тел\.",
    "телефон",
    "факс",
    "номер",
    "лось",
    "лись",
    "лась",
)
_LABEL = "".join(f"(?<!{words})" for words in _LEADS)
# «12–этажный», «30–дневный»: one word, no number and its label
_OTHER_WORD = r"(?!(?:этаж|дневн|лет|комнат|кратн|часов|минут|месячн|тысяч|процент|балльн|градус)\w*)"
_ENDING = "(?:й|я|е|х|м|го|му|ми|ти|ой|ая|ое|ых|ым|ю)"  # «5–й», «12–ти»

# What was meant, and the slips that stand for it
_MEANT = {
    "": (r"(?<=[\w)»])\*{1,3}(?=[\s,.;:)]|$)",),  # «обращений*», a mark of a footnote
    " ": (
        r"(?<=\S) {2}(?=\S)",  # «письменных  обращений»; three blanks and more are a column's
        rf"(?<=\d)(?=[а-яё]{{4}}){_OTHER_WORD}",  # «12обращений»
    ),
    ", ": (
        r"(?<=[\w»)%]) ,(?: ?(?=[^\W\d]|[«(])| (?=\d))",  # «письменных ,устных»
        rf"(?<=[\w»)%]),(?=[А-Яа-яЁё«(])|(?<={_WORD}),(?=\d)",  # «письменных,устных»
    ),
    ". ": (r"(?<=[а-яё\d»)%])\.(?=[А-ЯЁ][а-яё ])",),  # «граждан.Из них», «г.Лесной»
    "; ": (r"(?<=[\w»)%]) ?;(?=[А-Яа-яЁё«\d])",),
    ";": (r"(?<=[\w»)%]) ;",),
    " – ": (
        r"(?<=[а-яё]), (?=\d[\d ]*\(\d[\d,]* ?%\)\s*(?:[.;,]|$))",  # see `_IN_ROW`
        r"(?<=них)(?:- | -)(?=[а-яё])",  # «из них- по поводу снега»
        r"(?<= вопросы) (?=\d[\d ]*(?:[.;]|,(?!\d)|$))",  # «жилищные вопросы 12, земля – 8»
        # «дороги: 12, парки: 7», «дороги :12»
        rf"(?<={_WORD}){_LABEL} ?: ?(?={_NUMBER}(?![\d%])\s*(?:\([^()]*\)\s*)?(?:[;.]|,(?!\d)|$))",
        r" ?--+ ?(?=[\w«])",
        rf"(?:(?<={_WORD})|(?<=[а-я]\.))(?:[-–—] | [-–—]|[–—])(?=\d)",  # «дороги- 12», «дороги -12», «дороги–12»
        rf"(?<=[\d%])(?:[-–—] (?!и\b|,)| [-–—])(?={_WORD}|«)",  # «12- дороги», «12 -дороги»
        rf"(?<=[\d%])[–—](?=[А-Яа-яЁё]){_OTHER_WORD}(?!{_ENDING}\b)",  # «12–дороги»
    ),
    "-": (
        r"(?<=нтернет)(?: - ?|- )(?=[а-яё])",  # «интернет -приёмная»
        r"(?<=[а-яё]о)- (?=[а-яё]{4}[а-яё]+(?:ая|ое|ый|ой|ые|ых|ого|ому|ым|ую|ом)\b)",  # «жилищно- коммунальное»
    ),
    " (": (r"(?<=[\w»%])\( ?(?=\d)",),  # «дороги(12)»
    "(": (r"(?<=\s)\( +",),
    ")": (r" +\)(?![А-Яа-яЁё])",),
    ") ": (r" *\)(?=[А-Яа-яЁё])",),
}
_SLIP = re.compile("|".join(f"({'|'.join(slips)})" for slips in _MEANT.values()))
_INSTEAD = ("", *_MEANT)

# «дороги – 31 (10 %) и жильё, 12 (4 %)»: a comma for the dash of the item before
_IN_ROW = re.compile(r"[–-] \d[\d ]*(?:[а-я]+\.? )?\(\d[\d,]* ?%\)(?:,| и) [^\d.;:()]*$")
_MINUSES = (" -", " –")
# what a minus may stand behind: «изменение к 2017 году составило -5,3 %»
_THAN_WHEN = r"(?:[а-яё]+\s+){0,3}(?:(?:19|20)\d\d\s+)?(?:год(?:у|ом|а)|АППГ|периоду)"
# «к 1 кварталу -6,4%», «к прошлому году -9,2 %»: a minus and a per cent
_LESS_THAN_THEN = re.compile(
    r"(?<![а-яё])ко?\s+(?:[\w-]+\s+){0,3}(?:год|квартал|месяц|полугоди|период|недел|АППГ)\w*(?:\s+(?:19|20)\d\d\s+года)?$",
    re.IGNORECASE,
)
_GREW = re.compile(
    r"\b(?:при)?рост|\bувелич|\bбольше|\bвыше|\bприбав|\bвозрос|\bвырос|\bсниж|\bуменьш|\bсокращ",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"\d+(?:,\d+)?\s?%")
_MAY_FALL = re.compile(
    rf"(?:\b(?:на|составил[аои]?|составляет)|\(\s?(?:ко?|с)\s+{_THAN_WHEN}"
    rf"|\b(?:динамика|изменени[ея]|отклонени[ея]|разница|прироста?)(?:\s+{_THAN_WHEN})?)\s*$",
    re.IGNORECASE,
)

# «дороги-12», «ЖКХ-45», «в 2020 г.-312»
_GLUED = re.compile(
    r"(?:(?<![№\w])(?<!№ )([A-Za-zА-Яа-яЁё/]{2,}\.?)|(?<=\d)( ?г\.)|(?<=\w)[»)])(-)(?=\d[\d ]*(?![\d/]|-\S))"
)
_YEAR = re.compile(r"(?:19|20)\d\d\b(?! \d)")
_NOUN = re.compile(r"\d[\d ]*(?:обращ|пис[еь]м|звонк|жалоб|чел|вопрос|заявл|сообщ|или\b)")
_ENDS = re.compile(r"\d[\d ]*(?:[;,.()]|$)")
# «квартал-2»: what is numbered, not counted
_NUMBERED = ("ковид", "covid", "корпус", "квартал", "микрорайон", "школа", "км")

_BLANK = re.compile(r"\s")
_RARE_DASHES = str.maketrans("‐‑‒―", "--––")
_MINUS_FOR_DASH = re.compile(r"(?<= )−(?= )")
_SQUARE = re.compile(r"(?<= )\[([^\[\]]*\d[^\[\]]*)\]")  # «письменных 302 [в 2017 г. – 280]»
# «742 /811/, письменных 1 964 /в 2017 г. – 2 217/»: strokes for brackets
_SLASHED = re.compile(r"(?<=\s)/(?=[^/]*\d)([^\s/()](?:[^/()]{0,60}[^\s/()])?)/(?=[\s,.;:]|$)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A block's text as the report has it; `turns` are where the mended text falls out of step, `ahead` by how much."""

    text: str
    turns: tuple[int, ...] = ()
    ahead: tuple[int, ...] = ()

    def place(self, place: int) -> int:
        """The place in print of a place in the mended text."""
        turn = bisect_right(self.turns, place)
        return place - self.ahead[turn - 1] if turn else place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch in print of a stretch of the mended text."""
        return self.place(start), self.place(end)

    def read_at(self, place: int) -> int:
        """The place in the mended text of a place in print."""
        turn = sum(turn - ahead <= place for turn, ahead in zip(self.turns, self.ahead, strict=True))
        return place + self.ahead[turn - 1] if turn else place


@lru_cache(maxsize=2048)
def as_read(text: str) -> tuple[str, Printed]:
    """A block's text in the one manner that is read, and the text as printed to find its places in."""
    text = _BLANK.sub(" ", text).translate(_RARE_DASHES)
    text = _MINUS_FOR_DASH.sub("–", text) if "−" in text else text
    text = _SLASHED.sub(r"(\1)", text) if "/" in text else text
    text, printed = mended(_SQUARE.sub(r"(\1)", text) if "[" in text else text)
    return evened(text), printed


def mended(text: str) -> tuple[str, Printed]:
    """The text with its slips of typing mended, and the text as printed to find its places in."""
    slips = [
        (*slip.span(), _INSTEAD[slip.lastindex]) for slip in _SLIP.finditer(text) if _is_slip(text, slip)
    ]
    slips += [(*place, " – ") for place in _glued(text)]
    slips += written_out(text)
    slips += said_plainly(text)
    if not slips:
        return text, Printed(text)
    parts, turns, ahead = [], [], []
    done = length = 0
    for start, end, instead in sorted(slips):
        if start < done:
            continue
        parts += (text[done:start], instead)
        length += start - done + len(instead)
        done = end
        turns.append(length)
        ahead.append(length - done)
    parts.append(text[done:])
    return "".join(parts), Printed(text, tuple(turns), tuple(ahead))


def _is_slip(text: str, found: re.Match[str]) -> bool:
    """Whether what looks like a slip is one by the words before it."""
    if found[0] in _MINUSES:
        return not may_fall(text[: found.start()], _PER_CENT.match(text, found.end()) is not None)
    return found[0] != ", " or _IN_ROW.search(text, 0, found.start()) is not None


def may_fall(before: str, percent: bool) -> bool:
    """Whether a minus may stand behind some words, before a share or before another number."""
    if _MAY_FALL.search(before):
        return True
    # «рост 13,1 %, к прошлому году -7,4 %»: whether a dash or a minus, nobody can tell
    return percent and _LESS_THAN_THEN.search(before) is not None and not _GREW.search(before)


def _glued(text: str) -> Iterator[tuple[int, int]]:
    """Hyphens that stand for the dash between a label and its number."""
    found = list(_GLUED.finditer(text)) if "-" in text else []
    for hyphen in found:
        word = (hyphen[1] or hyphen[2] or "").strip().lower().rstrip(".")
        if word in _NUMBERED or (_YEAR.match(text, hyphen.end()) and not word.startswith("г")):
            continue  # «план-2020», but «в 2020 году-2016»
        # a name's number, «СОШ-12», unless it stands in a row or alone: «ЖКХ-45, СОШ-12»
        name = hyphen[1] and not hyphen[1][0].islower() and text[: hyphen.start()].strip(' -–—•*"«')
        row = len(found) > 1 or re.fullmatch(r"[\d ]+[;.]?\s*", text[hyphen.end() :])
        if not name or _NOUN.match(text, hyphen.end()) or (row and _ENDS.match(text, hyphen.end())):
            yield hyphen.span(3)

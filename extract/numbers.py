"""Numbers of Russian prose: «1 245», «62 тысячи», «57 тыс 900», «38,9 %», «в 1,5 раза», «каждое четвёртое»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extract.datatables import rows
from extract.events_held import TIMES, event_held

GAP = "[ \t\u00a0\u2009\u202f]"
_DIGITS = (
    rf"(?<![\d.,])\d{{1,3}}(?:{GAP}\d{{3}})+(?!\d)(?:,\d{{1,2}}(?!\d))?|\d+(?:\.\d{{3}})+,\d+|\d+(?:[.,]\d+)?"
)
# «на 6, 29 %»: a blank that slipped behind the decimal mark
_SLIPPED = rf"(?<=на )\d{{1,3}},{GAP}\d{{1,2}}(?={GAP}*%)"
# «Обращений всего, тыс.» over a column: what is printed below is so many thousands
IN_THOUSANDS = re.compile(r"(?:,|\bв|\()\s*тыс(?:яч\w*|\b\.?)", re.IGNORECASE)
_FACTOR = re.compile(
    rf"\b(?:в|во|до){GAP}+(?:(?:более|менее|почти|примерно|около|среднем){GAP}+(?:чем{GAP}+)?(?:в{GAP}+)?)?$"
)
_TOLD_TIMES = re.compile(
    r"\b(?:обра(?:ща|ти)|писа|написа|звони|позвони|спраш|спрос|жалова|нарушен)\w*\s+(?:лишь\s+|всего\s+|только\s+)?$",
    re.IGNORECASE,
)
_AND_MORE_THAN = re.compile(rf"{GAP}+с{GAP}+лишним(?={GAP}+[а-яё])")
_VAGUE = re.compile(
    rf"(?:тысячи|тысяч|десятка|десятков|сотни|сотен|миллионы|миллионов){GAP}+(?![а-я]*сот\b|ста\b)[а-я]",
    re.IGNORECASE,
)
EVERY = re.compile(r"кажд", re.IGNORECASE)  # «каждое пятое обращение»: a share told in words
_OUT_OF = re.compile(rf"\b(?:с|со|до|от|из|к|на){GAP}+$", re.IGNORECASE)
_SO_MANY_TIMES = re.compile(rf"(?:{TIMES.pattern})(?!\s+(?:больше|меньше|чаще|реже))", re.IGNORECASE)
_COMPARATIVES = ("больше", "более", "менее", "меньше")
_NEXT_IN_ROW = re.compile(rf"{GAP}*(?:,|{GAP}и){GAP}+")
_RESPECTIVELY = re.compile(rf"\bсоответственно{GAP}+(?:на{GAP}+)?$", re.IGNORECASE)
_IN_ORDER = re.compile(rf"{GAP}+соответственно\b", re.IGNORECASE)
_ARROW_BEHIND = re.compile(rf"{GAP}?([↑↓])")
_SIGN = r"[-+–−—↑↓]"


class Quantity(NamedTuple):
    """A number as written: where it stands, what it is worth, in what unit and how surely.

    `unit` is `` (a plain number), `percent` or `times`; `sign` is +1, -1 or 0 as printed (arrows count);
    `core` is the part of the span that holds the digits or the number word itself; words that round or stress
    it («около 40», «лишь 40», but not «более чем на 40») belong to the span too, which then is `led`.
    """

    start: int
    end: int
    value: Decimal
    unit: str = ""
    approx: str | None = None
    sign: int = 0
    core: tuple[int, int] = (0, 0)
    words: bool = False
    led: bool = False

    @property
    def begins(self) -> int:
        """Where its digits begin, or the words that lead them; a sign or a dash before stays outside."""
        return self.start if self.led else self.core[0]


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, dict[str, Decimal]], dict[str, str]]:
    words: dict[str, dict[str, Decimal]] = {}
    for row in rows("number_words.csv"):
        words.setdefault(row["role"], {})[row["form"]] = Decimal(row["value"])
    return words, {row["words"]: row["code"] for row in rows("approximations.csv")}


def approximations() -> dict[str, str]:
    """The words that make a number a rough one, each with its code."""
    return _tables()[1]


def unit_words() -> dict[str, Decimal]:
    """The words for whole numbers below a thousand, in all their cases, with «е» for «ё»."""
    return _tables()[0]["unit"]


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words, approximations = _tables()
    scales = "|".join(sorted(words["scale"], key=len, reverse=True))
    units = "|".join(sorted(words["unit"], key=len, reverse=True))
    shares = "|".join(sorted(words["share"], key=len, reverse=True))
    times = "|".join(words["times"])
    number = re.compile(
        rf"(?P<sign>(?<![\w\d]){_SIGN}{GAP}?)?"
        rf"(?:(?P<digits>{_SLIPPED}|{_DIGITS})(?:{GAP}*(?P<scale>{scales})\b\.?(?:{GAP}?(?P<rest>\d{{1,3}})\b(?![.,/]\d|{GAP}*%))?)?"
        rf"|\b(?P<share>{shares})\b"
        rf"|\b(?P<parts>{units})(?:{GAP}(?:обращени\w+|письм\w+|вопрос\w*|жалоб\w*))?{GAP}из{GAP}(?:каждых{GAP})?(?P<whole>пяти|десяти)\b"
        rf"|\b(?P<words>(?:{units})(?:{GAP}(?:{units}|с{GAP}(?:половиной|лишним)))*(?:{GAP}(?:{scales})(?:{GAP}(?:{units}))*)?)\b"
        rf"|\b(?P<scaleword>(?:{scales})(?:(?:{GAP}(?:{units}))+|{GAP}\d{{3}}(?!\d))?)\b(?!\.?{GAP}*(?:руб|кв|м3|куб))"
        rf"|\bкажд\w+{GAP}(?P<each>[а-яё]+)"
        rf"|\b(?P<times>{times})\b)",
        re.IGNORECASE,
    )
    unit = re.compile(
        rf"(?P<extra>{GAP}+с{GAP}лишним)?(?:(?P<percent>{GAP}*(?:\.?%(?:{GAP}проц(?:ент(?!н)\w*|\.))?|проц(?:ент(?!н)\w*|\.)?(?!\w)))|(?P<times>{GAP}+раз(?:а)?\b(?!н|в|д|л|м|р|ъ|г|о|я|е))"
        rf"|(?P<percent_point>{GAP}*(?:п\.{GAP}?п\.|процентн\w+{GAP}+пункт\w*)))"
    )
    leading = "|".join(sorted(approximations, key=len, reverse=True))
    before = re.compile(
        rf"\b(?P<approx>{leading}){GAP}+(?:чем{GAP}+|(?P<into>(?:на|в|с){GAP}+))?$",
        re.IGNORECASE,
    )
    return _beginning(words), number, unit, before


def _beginning(words: dict[str, dict[str, Decimal]]) -> re.Pattern[str]:
    """Where a number can begin at all; trying the whole grammar only there is several times faster."""
    forms = [form for role in ("unit", "scale", "share", "times") for form in words[role]]
    stems = sorted({form[:3] for form in (*forms, "каждый")})
    letters = "".join(sorted({stem[0] for stem in stems}))
    return re.compile(rf"\d|{_SIGN}(?={GAP}?\w)|(?<!\w)(?=[{letters}])(?:{'|'.join(stems)})", re.IGNORECASE)


def _written(text: str) -> Iterator[re.Match[str]]:
    """The numbers of a text as its grammar finds them, left to right, none inside another."""
    beginning, number, _, _ = _patterns()
    reach = 0
    for place in beginning.finditer(text):
        match = number.match(text, place.start()) if place.start() >= reach else None
        if match:
            reach = match.end()
            yield match


def read_value(digits: str) -> Decimal:
    """The worth of written digits: spaces group, a comma or a single full stop is the decimal mark."""
    bare = "".join(digits.split())
    if bare.count(".") > 1 or ("." in bare and "," in bare):
        bare = bare.replace(".", "")
    return Decimal(bare.replace(",", "."))


_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_FROM = re.compile(r"\bсо?\s+$", re.IGNORECASE)


def comes_from(text: str, place: int) -> bool:
    """Whether «с», «со» stands right before a place: «выросло с 71 до 90»."""
    return _FROM.search(text, max(0, place - 6), place) is not None


def quantities(text: str) -> list[Quantity]:
    """All numbers of a text, left to right; which of them are figures is not decided here."""
    _, _, unit, before = _patterns()
    words, approximations = _tables()
    text = text.replace("ё", "е").replace("Ё", "Е")  # of one length: the places stay
    found = []
    for match in _written(text):
        value, kind = _value(match, words)
        if value is None:
            continue
        start, end = match.start(), match.end()
        core = next(
            match.span(name)
            for name in ("digits", "words", "scaleword", "each", "share", "parts", "times")
            if match[name]
        )
        if match["scale"]:
            core = (core[0], match.end())  # «57 тыс 900» is one number
        elif match["each"] or match["parts"]:
            core = match.span()  # «каждое пятое»: «пятое» alone is no share
        often = match["times"] and _SO_MANY_TIMES.match(text, start)
        if often and (_TOLD_TIMES.search(text[:start]) or event_held(text, 0, start, end)):
            kind = ""  # «Об обороне написали трижды»: so many letters
        tail = unit.match(text, end)
        if tail and not kind:
            if tail["percent"] is not None:
                kind = "percent"
            elif tail["percent_point"] is not None:
                kind = "points"
            elif _multiplies(text[:start]):
                kind = "times"
            end = tail.end() if kind else end
        if not kind and not match["scale"] and _DOTTED.fullmatch(match["digits"] or ""):
            value = Decimal(match["digits"].replace(".", ""))  # «1.100 граждан»
        if not kind and (more := _AND_MORE_THAN.match(text, end)):
            end, beyond = more.end(), True  # «3 900 с лишним человек»
        else:
            beyond = False
        sign = match["sign"] and match["sign"].strip()
        arrow = sign is None and _ARROW_BEHIND.match(text, end)
        sign = arrow[1] if arrow else sign  # «13 %↑»
        lead = before.search(text[max(0, start - 30) : start]) if _follows_word(text, start) else None
        approx = (approximations[lead["approx"].lower()] or None) if lead else None
        # «вдвое больше», «было больше – 213»: how it stands to another number
        comparative = (match["times"] or sign) and lead and lead["approx"].lower() in _COMPARATIVES
        if lead and (comparative or not _approximates(lead["approx"].lower(), lead[0].lower())):
            approx = lead = None
        beyond = beyond or (match["words"] is not None and "лишним" in match["words"])
        if ((tail and tail["extra"]) or beyond) and not approx:
            approx = "over"
        if (
            match["scaleword"]
            and approx is None
            and _VAGUE.match(text, core[0])
            and not _OUT_OF.search(text[:start])
        ):
            continue  # «Тысячи горожан пишут»: nobody counted them
        led = lead is not None and not lead["into"]
        found.append(
            Quantity(
                start - len(lead[0]) if lead and led else start,
                end,
                value,
                kind,
                approx,
                {"↑": 1, "+": 1, "↓": -1, "-": -1, "–": -1, "−": -1, "—": -1}.get(sign or "", 0),
                core,
                match["digits"] is None,
                led,
            )
        )
    for place, (first, second) in enumerate(pairwise(found)):
        if second.unit == "percent" and not first.unit and _grows(text, first, second):
            found[place] = first._replace(unit="percent")  # «доля выросла с 5 до 6 %»
    for place, last in enumerate(found):
        if last.unit == "percent":
            _share_sign(text, found, place)
    return found


def _share_sign(text: str, found: list[Quantity], last: int) -> None:
    """«соответственно на 16 и 7 %», «52, 31 и 17 % соответственно»: the sign behind the last is that of the whole row."""
    first = last
    while (
        first
        and not found[first - 1].unit
        and _NEXT_IN_ROW.fullmatch(text, found[first - 1].end, found[first].start)
    ):
        first -= 1
    told = _RESPECTIVELY.search(text, 0, found[first].start) or _IN_ORDER.match(text, found[last].end)
    if told and "и" in text[found[first].end : found[last].start]:
        found[first:last] = [number._replace(unit="percent") for number in found[first:last]]


def _grows(text: str, first: Quantity, second: Quantity) -> bool:
    return text[first.end : second.start].strip() == "до" and comes_from(text, first.start)


def unrounded(lead: str) -> str:
    """The words before a number without those that round it: «просили более чем в » is «просили в »."""
    told = _patterns()[3].search(lead)
    return lead[: told.start()] + (told["into"] or "") if told else lead


def _follows_word(text: str, place: int) -> bool:
    """Whether a word and a blank stand before a place; an approximation always does."""
    return (
        place > 1 and text[place - 1].isspace() and (text[place - 2].isalpha() or text[place - 2].isspace())
    )


def _approximates(word: str, lead: str) -> bool:
    """«больше на 30», «меньше в 2 раза» are directions; «более чем на 30» and «более 30» are approximations."""
    if word in _COMPARATIVES:
        return not re.search(r"\b(?:на|в|с)\s*$", lead) or "чем" in lead
    return True


def _multiplies(before: str) -> bool:
    """«в 1,5 раза», «более чем в 2 раза»: a factor; «обращались 1420 раз» is a count."""
    return bool(_FACTOR.search(before.lower()))


def _value(match: re.Match[str], words: dict[str, dict[str, Decimal]]) -> tuple[Decimal | None, str]:
    def norm(text: str) -> str:
        return re.sub(GAP, " ", text.lower().replace("ё", "е"))

    if match["digits"]:
        value = read_value(match["digits"])
        if match["scale"]:
            value *= words["scale"][norm(match["scale"])]
            if match["rest"]:
                value += Decimal(match["rest"])
        return value, ""
    if match["words"]:
        total, current = Decimal(0), Decimal(0)
        for word in (
            norm(match["words"]).replace("с половиной", "половиной").replace("с лишним", "лишним").split()
        ):
            if word in words["scale"]:
                total, current = total + (current or 1) * words["scale"][word], Decimal(0)
            elif word == "половиной":
                current += Decimal("0.5")
            elif word == "лишним":
                continue  # «трёх с лишним тысяч»
            else:
                current += words["unit"][word]
        return total + current, ""
    if match["scaleword"]:
        scale, *rest = norm(match["scaleword"]).split()
        beyond = (Decimal(word) if word.isdigit() else words["unit"][word] for word in rest)
        return words["scale"][scale] + sum(beyond, Decimal(0)), ""  # «тысяча двести», «тысяча 260»
    if match["each"]:
        from extract.morphology import morphology, plain

        forms = (plain(parse.normal_form) for parse in morphology().parse(match["each"]))
        return next((words["each"][form] for form in forms if form in words["each"]), None), "percent"
    if match["parts"]:
        parts, whole = (words["unit"][norm(match[name])] for name in ("parts", "whole"))
        return (parts * 100 / whole if parts < whole else None), "percent"
    if match["share"]:
        return words["share"][norm(match["share"])], "percent"
    return words["times"][norm(match["times"])], "times"

"""One way of writing for what reports write in several; the text keeps its length, so that places stay."""

from __future__ import annotations

import re

# «в том числе», «втом числе», «в т.ч.», «в т. ч.», for the patterns that ask for it
INCLUDING = r"в\s?т(?:ом\s+числе|\.?\s?ч\b\.?)"
_OPENING = re.compile(r"(?:(?<=[\s(«–—-])|^)[\"“„](?=\w)")
_CLOSING = re.compile(r"(?<=[\w.!?%)»])[\"“”]")
# «41,2 процента», «17 проц.» before other words; «2,3 процентного пункта» is another unit
_PERCENT = re.compile(
    r"(?<=\d)\s*(?:процент(?:а|ов|ами|ам|е)?|проц\.?)(?!\w|\s*\.?\s*пункт)|(?<=[,в]\s)проц\."
)
# «38 обращений граждан по дорогам», never «38 обращений граждан и организаций»
_OF_CITIZENS = re.compile(r"(?<=\d )(обращени[йяе]) граждан(?!\w)(?!\s*,\s*(?:их|объ|орган|юрид)|\s+и\s|-)")
# «194 (или 43,4 %)», «194 (то есть 43,4 %)»; «194, что составляет 43,4 %, касаются …»
_IN_BRACKET = re.compile(
    r"(?<=\()(?:или|то есть|т\.\s?е\.|это|что составля\w+|что составил\w*)\s+(?=\d[\d,. ]*%)"
)
_WHICH_IS = re.compile(r"(?<=,\s)что\s+состав(?:ляет|ило|или|ила|ляют)(?=\s+\d[\d,. ]*%\s*,)")
# «по данной теме», «обращений данной тематики»: of this one, just named
_THE_GIVEN = re.compile(
    r"\b([Дд])анн(ой|ому|ым|ых|ую|ом|ая|ое|ый)(?=\s+(?:тем|вопрос|направлен|проблем|категор|раздел))"
)
_THIS = {
    "ой": "этой",
    "ому": "этому",
    "ым": "этим",
    "ых": "этих",
    "ую": "эту",
    "ом": "этом",
    "ая": "эта",
    "ое": "это",
    "ый": "этот",
}


def evened(text: str) -> str:
    """A text of the same length with «quotes», % and «38 обращений» for their other spellings."""
    if '"' in text or "“" in text or "„" in text:
        text = _CLOSING.sub("»", _OPENING.sub("«", text))
    if "проц" in text:
        text = _PERCENT.sub(lambda found: "%".rjust(len(found[0])), text)
    if "%" in text:
        text = _IN_BRACKET.sub(lambda found: " " * len(found[0]), text)
        text = _WHICH_IS.sub(lambda found: "или".ljust(len(found[0])), text)
    if "анн" in text:
        text = _THE_GIVEN.sub(_this, text)
    if " граждан" in text:
        text = _OF_CITIZENS.sub(lambda found: found[1].ljust(len(found[0])), text)
    return text


def _this(given: re.Match[str]) -> str:
    word = _THIS[given[2]]
    return (word.capitalize() if given[1] == "Д" else word).ljust(len(given[0]))

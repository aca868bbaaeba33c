"""What a counted noun says, forbids or asks of the dims beside it: «158 заявлений», «принято 40 человек»."""

from __future__ import annotations

import re

from extract.cues import Cue
from extract.frames import Frame
from extract.residents import residents_open
from extract.sentences import Sentence

# «В структуре обращений преобладают заявления», «среди письменных обращений жалоб – 12»
_AMONG = re.compile(
    r"\b(?:структур[аеы]|вид(?:ам|у|ов)|среди|состав[ае])\s+(?:(?:всех|общих)\s+)?(?:[\w-]+(?:ых|их)\s+)?$",
    re.IGNORECASE,
)
_OUT_OF_ALL = re.compile(
    r"\bиз\s+(?:общего\s+)?(?:количества|числа)\s+(?:[а-яё]+\s+)?$|\bв\s+(?:[а-яё]+(?:ых|их)\s+)?$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"заявител|автор|опрос|опрош|оцен|ответ(?:ом|ами)\b|довольн|удовлетвор[её]н\b|удовлетвор[её]нност",
    re.IGNORECASE,
)
_BODIES_WROTE = re.compile(
    r"\bюридические\s+лица\s+и\s+[а-яё\s]{3,40}?(?:прислали|направили|подали)\b|"
    r"(?<!граждане и )(?<!жители и )\b(?:организации|юридические лица|предприятия)\s+(?:прислали|направили|подали)\b"
    r"|\b(?:прислали|направили|подали)\s+(?:организации|юридические лица|предприятия)\b",
    re.IGNORECASE,
)
# «просьбы 61 заявителя удовлетворены»: granted, which says nothing of how content they are
_GRANTED = re.compile(
    r"\b(?:просьб|требовани|ходатайств|заявлени|жалоб)[а-яё]*\s[^.;]*?\bудовлетвор[её]н[аоы]?\b"
    r"|\bудовлетворен[аоы]?\s+(?:\d+\s+)?(?:просьб|требовани|ходатайств|заявлени|жалоб)",
    re.IGNORECASE,
)
_KIND_WORDS = ("заявл", "жалоб", "предлож", "запрос", "благодар", "просьб", "ходатай")
# «Если разделить обращения по видам, то заявлений среди них 2 377»
_IF_PARTED = re.compile(r"\bесли\s+[а-яё]+\s+$", re.IGNORECASE)
_MORE_KINDS = re.compile(r"\s*(?:,|и)\s*(?:жалоб|предложен|заявлен|запрос|просьб|обращен)", re.IGNORECASE)
_ON_LETTERS = re.compile(r"\bна\s+(?:\d+\s+)?(?:[\w-]+\s+)?(?:обращени|пис[ье]м)", re.IGNORECASE)
_SETTLEMENTS_GOT = re.compile(
    r"\b(?:поселения|сельсоветы)\b[^.;]{0,40}\bполуч|(?:^|,)\s*(?:а\s+)?поселения\s+[-–—]\s*\d|\bадминистрациями\s+муниципальных\s+образований\s+района\b",
    re.IGNORECASE,
)
_THEMSELVES = re.compile(
    r"\b(?:граждане|жители|горожане|заявители)\s+(?:сами\s+|города\s+|района\s+|округа\s+)?(?:прислали|направили|подали)\b",
    re.IGNORECASE,
)
_OTHERS_WROTE = re.compile(
    r",?\s*(?:а\s+|и\s+|ещ[её]\s+)?(?:[^.;:()]*\d[^.;:()]*?\b(?:орган\w*\s+(?:государственн|власт|местн)|прокуратур|администраци|губернатор|правительств)"
    r"|[^.;:()\d]*\b(?:организаци|предприяти|учреждени|юридическ\w+\s+лиц)[^.;:()\d]*\d)",
    re.IGNORECASE,
)
# «остальные 43 жители передали в район сами»
_BY_THEMSELVES = re.compile(
    r"\b(?:граждане|жители|горожане|заявители)\s+(?:передали|принесли|отправили|прислали|направили|подали)\s+[^,.;:()\d]*\b(?:сами|самостоятельно|напрямую)\b"
    r"|\b(?:принесли|прислали|направили|подали)\s+сами\s+(?:граждане|жители|горожане|заявители|[а-яё]+(?:цы|ане|яне))\b",
    re.IGNORECASE,
)
# «Авторами 694 из них стали граждане»
_AUTHORS_ARE = re.compile(
    r"\bавторами\b[^.;:()]{0,40}\b(?:стали|были|являются)\s+(?:сами\s+)?(?:граждане|жители|горожане|[а-яё]+(?:[чж]ане|цы))\b",
    re.IGNORECASE,
)
_SO_MANY = re.compile(r"[\s\d]*")  # «Граждане прислали 570 из них»
# «Жителями города направлено 512, организациями – 153»
_SENT_BY_RESIDENTS = re.compile(
    r"\b(?:граждан|жител|горожан|заявител)(?:ами|ями)\s+(?:\w+\s+)?(?:направлен|подан|прислан)\w*",
    re.IGNORECASE,
)
_WERE_RECEIVED = re.compile(r"(?<!участие )(?<!участие в них )\bприня(?:т|л)\w*\b(?! участие)", re.IGNORECASE)

_CALLS_OF = re.compile(r"\bзвонки?\s+(?:от\s+)?[\d\s]*$", re.IGNORECASE)  # «приняли звонки от 131 гражданина»


def name_kind(frame: Frame, sentence: Sentence, noun: Cue, start: int, end: int) -> None:
    """«158 заявлений»: the kind that the counted noun or its adjective says, unless it heads a list of kinds."""
    if noun.code != "appeals":
        return
    start = max(start, sentence.text.rfind(":", start, noun.start) + 1)
    near = (max(start, noun.start - 40), min(end, noun.end + 40))
    kinds = {c.code for c in sentence.between(*near, "kind")}
    own = next((c.code for c in sentence.between(noun.start, noun.end, "kind")), None)
    bracket = sentence.text.find("(", noun.end, end)  # «21 жалоба (40,4 процента всех писем)»
    plain = any(
        c.code == "appeals"
        and not c.words.lower().startswith(_KIND_WORDS)
        and not _AMONG.search(sentence.text[start : c.start])
        and not _OUT_OF_ALL.search(sentence.text[start : c.start])
        and not _IF_PARTED.search(sentence.text[start : c.start])
        for c in sentence.between(start, bracket if bracket >= 0 else end, "measure")
    )
    adjective = next(
        (c for c in sentence.between(start, noun.start, "kind") if noun.start - c.end == 1), None
    )
    if adjective:  # «благодарственных писем»
        frame.dims["kind"], frame.words["kind"] = adjective.code, adjective.words
        return
    listed = _MORE_KINDS.match(sentence.text[noun.end : noun.end + 30])
    beyond = not kinds and noun.start >= end and "(" not in sentence.text[end : noun.start]
    if own and (kinds == {own} or beyond) and not plain and not listed:
        frame.dims["kind"], frame.words["kind"] = own, noun.words


# «проведён телефонный опрос 212 заявителей», «опрошено 300 человек»: whom somebody asked, not who wrote
_POLLED = re.compile(r"\b(?:опрос\w*|анкетировани\w+|опрошен\w*|опросили)\s+[\d\s]*$", re.IGNORECASE)


def settle_dims(
    frame: Frame, head: Cue | None, sentence: Sentence, start: int, end: int, earlier: Frame | None = None
) -> None:
    """Dims that a measure forbids or asks for; `earlier` is what the number before counts."""
    dims = frame.dims
    if frame.measure == "receptions":
        dims.pop("channel", None)
    elif frame.measure == "trips":
        dims.pop("handling", None)
    elif frame.measure == "meetings":
        words = head.words.lower() if head else ""
        dims.pop("channel", None)
        if "лини" in words or "провод" in words:
            dims["channel"] = "phone"
        elif "эфир" in words:
            dims["channel"] = "social"
    elif frame.measure == "people":
        if "channel" not in dims and _WERE_RECEIVED.search(sentence.text[start:end]):
            called = head is not None and _CALLS_OF.search(sentence.text, start, head.start)
            dims["channel"] = "phone" if called else "reception"
        polled = head is not None and _POLLED.search(sentence.text, start, head.start)
        if polled or not _met(sentence, frame):
            frame.other = True
    if dims.get("satisfaction") == "satisfied" and _GRANTED.search(sentence.text, sentence.start, end):
        dims.pop("satisfaction")
        dims.setdefault("outcome", "supported")
    if "satisfaction" in dims:
        asked = _ASKED.search(sentence.text[sentence.start : sentence.end]) is not None
        asked = asked or (earlier is not None and "satisfaction" in earlier.dims)
        if (
            frame.measure not in (None, "people")
            or ("outcome" in dims and not asked and frame.measure is None)
            or ("outcome" not in dims and dims["satisfaction"] == "partly" and not asked)
        ):
            dims.pop("satisfaction")
        else:
            dims.pop("outcome", None)
            frame.measure = frame.measure or "people"
    if _SETTLEMENTS_GOT.search(sentence.text[start:end]):
        dims.setdefault("recipient", "settlements")
    bodies = _BODIES_WROTE.search(sentence.text, start, end)
    if bodies and not residents_open(sentence.text, bodies.start()):
        dims["author"] = "organization"
    wrote = _THEMSELVES.search(sentence.text, start, end)
    if (
        "source" not in dims
        and "channel" not in dims
        and wrote
        and any(
            link.start < wrote.start() or _SO_MANY.fullmatch(sentence.text, wrote.end(), link.start)
            for link in sentence.between(start, end, "link")
        )
    ):
        dims["source"] = "direct"
    if "source" not in dims and "channel" not in dims and wrote and _OTHERS_WROTE.match(sentence.text, end):
        dims["source"] = "direct"  # «Граждане направили 684 обращения, организации – 219»
    if "source" not in dims and _BY_THEMSELVES.search(sentence.text, start, end):
        dims["source"] = "direct"
    if not dims.keys() & {"source", "author", "channel"} and _AUTHORS_ARE.search(sentence.text, start, end):
        dims["source"] = "direct"
    if (
        not dims.keys() & {"source", "author", "channel"}
        and _SENT_BY_RESIDENTS.search(sentence.text[start:end])
        and any(c.role in ("source", "author") for c in sentence.cues)
    ):
        dims["source"] = "direct"
    if dims.get("source") == "direct" and dims.get("channel") in ("reception", "phone"):
        dims.pop("source")
    if frame.measure == "answers":
        if dims.get("outcome") in ("answered", "forwarded"):
            dims.pop("outcome")
        if not _ON_LETTERS.search(sentence.text, start, end):
            dims.pop("source", None)  # «службы дали 78 ответов»
    if dims.get("official") == "settlement_head":
        dims.pop("recipient", None)
    if dims.get("handling") == "site_visit" and dims.get("recipient") == "settlements":
        dims.pop("recipient")


_AND_MET = re.compile(r"\bпри[её]м\w*\s*/\s*\d", re.IGNORECASE)  # «Глава – 12 приёмов / 44 чел.»


def _then_so_many(sentence: Sentence) -> bool:
    """«За полугодие прошлого года – 261 человек»: as many had turned to the authorities then."""
    then, first = sentence.mentions[:1], sentence.numbers[:1]
    opens = bool(then and first) and _STRETCH_ONLY.fullmatch(sentence.text, sentence.start, then[0].start)
    return bool(opens) and _DASH.fullmatch(sentence.text, then[0].end, first[0].begins) is not None


_STRETCH_ONLY = re.compile(
    r"\W*(?:(?:за|в)\s+)?(?:(?:полугодие|квартал|месяц|неделю|период)\s+)?", re.IGNORECASE
)
_DASH = re.compile(r"\s*[-–—]\s*")


def _met(sentence: Sentence, frame: Frame) -> bool:
    """Whether people are counted as those who turned to the authorities."""
    return (
        bool(frame.dims)
        or any(c.role in ("contact", "about", "link") for c in sentence.cues)
        or _then_so_many(sentence)
        or _AND_MET.search(sentence.text, sentence.start, sentence.end) is not None
        or (sentence.start > 0 and len(sentence.numbers) > 1)
    )

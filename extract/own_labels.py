"""What the label of a number's own clause is: a topic, a part of the municipality, bare words, or a code in disguise."""

from __future__ import annotations

import re

from extract import labels, place_kinds
from extract import own_places as places
from extract.dims import DIMS
from extract.frames import Frame
from extract.label_finding import find_label
from extract.language import grammar, nominative
from extract.numbers import Quantity
from extract.own import Own, right_of
from extract.regions import SECTION_NAME
from extract.senders import BY_ADMINISTRATION
from extract.sentences import Sentence
from extract.table_labels import author

_AFTER_DASH = re.compile(
    r"(?:\s*\([\d\s.,]+%[^()]*\))?\s*[-–—]\s+(?:(?:со?|об?|на|к|по)\s+)?([а-яё]{3}[^,.;:()\d]{2,80})"
)
# «38 обращений по ремонту дорог и 12 по отоплению»
_BY_NEXT = re.compile(r"\s+(?:по|об?|на)\s+([а-яё]{4}[^,.;:()\d]{0,60})")
_LINKED = re.compile(r"\bсвязан", re.IGNORECASE)
_WITH = re.compile(r"\s+со?\s+([а-яё]{4}[^,.;:()\d]{0,60})")
_QUESTIONS_OF = re.compile(r".*\bтем\s+(вопрос(?:ы|ов)\s+.+)", re.IGNORECASE)
_BY_ONE = re.compile(r"(?:частн|личн|индивидуальн)ы[ех](?:\s+обращени\w+)?", re.IGNORECASE)
# «Замыкают список оборона и безопасность»
_LIST_OF = re.compile(
    r"^(?:список|перечень|рейтинг)\s+(?:тем\s+|вопросов\s+|обращений\s+)?(?=[«\"]?[А-ЯЁа-яё-]+)",
    re.IGNORECASE,
)
_FALLS_ON = re.compile(
    r"^(?:(?:приходится|приходятся|пришлось|пришлись)\s+(?:на\s+)?|каса(?:лась|лось|лись|ется|ются)\s+)",
    re.IGNORECASE,
)
# «социальным вопросам – пособия, льготы»: what is among them
# «По-прежнему высок интерес к земле: 144 обращения»
_INTEREST_IN = re.compile(
    r"^(?:[а-яё]+\s+)?интерес\s+(?:горожан\s+|жителей\s+)?к\s+(?=[а-яё]{3})", re.IGNORECASE
)
_SUCH_MATTERS = re.compile(
    r"^([а-яё-]+(?:ым|ими|им|ые|ие|ых|их)\s+(?:вопрос|проблем|тем)\w*)\s+[-–—]\s", re.IGNORECASE
)
# «Наиболее актуальны для жителей округа вопросы содержания дорог – 312»
_MATTERS_OF_PLACE = re.compile(
    r"^(?:округа|района|города|поселения)\s+(?:вопросы|проблемы|темы)\s+(?=[а-яё])"
)
_ALL_THE_REST = re.compile(
    r"\W*(?:[аи]\s+)?(?:(?:обо?|по|на|к|про)\s+)?((?:вс[еёяюи]\w?\s+)?(?:остальн|прочи|други|ины)\w+(?:\s+(?:тем|вопрос|обращени|сфер|проблем|направлени)\w*)?)"
    r"(?:\s+(?:приходи|пришл|состав)\w+)?\s*[-–—(:]?\s*",
    re.IGNORECASE,
)
_OTHER_MATTERS = re.compile(r"\b(?:тем|вопрос|проблем)", re.IGNORECASE)  # «- остальные темы – 1558»
OTHERS = re.compile(r"(?:ины|прочи|други|остальны)(?:е|х|ми)", re.IGNORECASE)
_OF_ADMINISTRATION = re.compile(r"^\W*(?:(?:из|от|через)\s+)?администраци[яию]\s+$", re.IGNORECASE)
_MUNICIPALITY = re.compile(r"муниципального\s+(?:образования|района|округа)\s+[А-ЯЁ]")
_FROM_ONE = re.compile(r"\W*(?:из|через)\s+(?:[\w-]+\s*){1,3}[-–—:]\s*")
_OF_DISTRICT = re.compile(
    r"(?:районн|городск|окружн|поселков)ую|(?:сам(?:ой|у)\s+)?(?:районн|городск|окружн)\w+\s+(?:управ[еуы]|мэри[июя]|администраци[июя])",
    re.IGNORECASE,
)
_TO_ITSELF = re.compile(r"\bв\s+администрацию\s+$", re.IGNORECASE)
_SUCH_AS = re.compile(r"^так\w+\s+[а-яё-]+,?\s+как\s+", re.IGNORECASE)
_WHO = re.compile(r"(?:от\s+)?(?:(юридически)|физически)\w+\s+лиц\w*", re.IGNORECASE)
SERVICE = re.compile(
    r"(?:консультаци\w+|выдан\w*\s+(?:[а-яё]+\s+)?(?:справ|копи|выпис|характерист|доверенн)\w+(?:\s+из\s+.+)?)",
    re.IGNORECASE,
)
_THROUGH_EACH = re.compile(r"\W*(?:поступило\s+|получено\s+)?(?:через|из)\s", re.IGNORECASE)
_TERM = re.compile(
    r"(?:(?:до|свыше|более|менее)\s+)?дн(?:ей|я)|(?:с\s+)?продл(?:ени|[её]н)\w+\s+(?:\w+\s+)?срок\w*(?:\s+рассмотрения)?",
    re.IGNORECASE,
)
_OF_NATURE = re.compile(
    r"[\w-]*(?:справочн|консультационн|информационн|заявительн)ого\s+характера", re.IGNORECASE
)
# «частные» beside «коллективных»; «выдано справок – 314»; «до 10 дней – 16»; «консультационно-справочного характера»
_NO_CODE = (_BY_ONE, SERVICE, _TERM, _OF_NATURE)


def label_own(
    sentence: Sentence,
    own: Own,
    number: Quantity,
    topics: bool,
    item: bool,
    by_place: bool = False,
    earlier: Frame | None = None,
) -> None:
    """Find the label of a number in its own words and put it into its frame; a named part is a dim, not a topic."""
    frame = own.frame
    words = sentence.text[own.start : number.begins]
    if "source" in frame.dims and BY_ADMINISTRATION.search(words):
        return  # who sent them is told, and there is nothing more
    if office := places.office(words):
        frame.dims["recipient"], frame.words["recipient"] = "settlements", office
        frame.dims["place"], frame.words["place"] = office, office
        return
    named = _named_part(sentence, own, number, words, by_place, earlier)
    if not named and "source" in frame.dims and _FROM_ONE.fullmatch(words):
        return  # «из Госжилнадзора – 90»: who sent them is told, and there is nothing more
    if not named:
        find_label(sentence, own, number, topics, item)
        if not frame.label and earlier and earlier.label_kind == "topic" and not own.explained:
            _next_in_series(sentence, own, number)
        if not frame.label and not frame.dims:
            if earlier and earlier.label:
                _label_the_rest(own, words, earlier)
            elif item and (topics or _OTHER_MATTERS.search(words)):
                _label_the_rest(own, words, Frame(label_kind="topic"))
        named = _part_as_label(frame, words)
    if frame.label:
        _trim(frame)
        frame.other = frame.other or _uncoded(frame.label, own)
        _told_by_code(sentence, own, words, earlier)
    if _TOWNS_OFFICE.match(words) and (named or frame.label):
        # «администрация города Энска – 318» among the senders of a district's letters
        frame.label, frame.label_kind, frame.other = None, None, False
        return
    if named:
        said_of = sentence.text[sentence.start : sentence.end]
        named, own.places = (
            place_kinds.in_full(named, said_of),
            [place_kinds.in_full(p, said_of) for p in own.places],
        )
        frame.dims["place"], frame.words["place"] = named, named
        frame.label = frame.label_kind = None


_TOWNS_OFFICE = re.compile(r"\W*администраци\w+\s+(?:города|г\.)\s*[А-ЯЁ][\w-]+\s*[-–—(]\s*$", re.IGNORECASE)


def _label_the_rest(own: Own, words: str, earlier: Frame) -> None:
    """«ЖКХ – 41 %, дороги – 23 %, остальное – 36 %»: no matter of its own, and not the one before it."""
    rest = _ALL_THE_REST.fullmatch(words) if own.dashed or own.bracketed else None
    if rest:
        own.frame.label, own.frame.label_kind, own.frame.other = rest[1], earlier.label_kind, earlier.other
        own.frame.measure = None  # «прочим вопросам – 2» after «торговле – 3»: of the same letters


def _named_part(
    sentence: Sentence, own: Own, number: Quantity, words: str, by_place: bool, earlier: Frame | None
) -> str | None:
    """The part of the municipality that the words of a number name, where they do; it is then no sender or recipient."""
    dims = own.frame.dims
    after_place = earlier is not None and "place" in earlier.dims
    among = earlier is not None and earlier.dims.get("recipient") == "settlements"
    if town := places.of_towns(sentence.text[sentence.start : sentence.end], words):
        return town
    if among and own.bracketed and (village := places.in_settlement(words)):
        return village
    if not by_place and not after_place and not places.may_name(sentence, own, words):
        return None
    named = places.of_residents(words)
    if several := places.quoted(sentence.text[own.start : max(own.limit, own.end)]):
        named, own.places = several[0], several[1:]
    if both := place_kinds.pair_of_kind(words):
        named, own.places = both[0], both[1:]
        dims.pop("recipient", None)
    elif by_place and (both := places.pair(words)):
        named, own.places = both[0], both[1:]
    if not named and own.bracketed:
        named = place_kinds.with_kind_behind(words, sentence.text[sentence.start : sentence.end])
    if not named and (own.dashed or own.bracketed) and (named := places.titled(words)):
        dims.pop("recipient", None)
    if not named and after_place:
        named = (
            places.within(words)
            or places.by_next(words)
            or place_kinds.within_next(words, earlier.dims["place"])
            or places.the_villages(words)
        )
    if not named and not {"source", "recipient"} & dims.keys():
        named = places.most_from(words)
    if elsewhere := places.elsewhere(words):  # «из Речного района – 4, из других городов и регионов – 1»
        named = elsewhere
        dims.pop("source", None)
    behind = sentence.text[number.end : max(own.limit, own.end)]
    named = named or places.origin_behind(behind) or places.number_in(words) or places.sent_so_many(words)
    if not named and after_place and number.unit == "":
        named = places.next_behind(behind)
    bodies = [
        c
        for c in sentence.between(own.start, number.start)
        if c.role in DIMS
        and not (c.role == "channel" and (c.code == "reception" or grammar(c.words)[0] == "VERB"))
    ]  # «Из Речного позвонили 31 раз», «в Речном районе на приёмах побывали 40»: how, and no body
    if not named and all(c.code == "settlements" for c in bodies) and "source" not in dims:
        named = places.origin_of_kind(words[words.rfind(":") + 1 :])
        if named:
            dims.pop("recipient", None)
    if not named and (not bodies or (by_place and all(c.code == "settlements" for c in bodies))):
        if "source" not in dims:
            named = places.origin(words[words.rfind(":") + 1 :])
        named = named or (places.listed(words) if by_place else None)
        if named:
            dims.pop("recipient", None)
    return named


def _part_as_label(frame: Frame, words: str) -> str | None:
    """The part of the municipality that a label turns out to be."""
    if frame.label is None:
        return None
    if frame.label_kind == "topic" and places.is_district(frame.label):
        return frame.label  # «на Речной округ приходится 41 %»
    if not places.is_named(frame.label):
        return None
    before = words[: max(words.find(frame.label), 0)]
    if _TO_ITSELF.search(before):
        return None
    if "source" in frame.dims and _OF_ADMINISTRATION.search(before):
        frame.label = frame.label_kind = None  # «из администрации г. Энска – 528»
        return None
    return frame.label


def _trim(frame: Frame) -> None:
    """Leave of a label what names the matter."""
    label = _SUCH_AS.sub("", _FALLS_ON.sub("", frame.label or ""))
    if (opened := _LIST_OF.match(label)) and nominative(label[opened.end() :].split()[0].strip(",")):
        label = label[opened.end() :]
    label = _MATTERS_OF_PLACE.sub("", label)
    if interest := _INTEREST_IN.match(label):
        label = label[interest.end() :]
    if matters := _SUCH_MATTERS.match(label):
        label = matters[1]
    if tail := _QUESTIONS_OF.fullmatch(label):
        label = tail[1]  # «тройку злободневных тем вопросы ЖКХ»
    frame.label = label
    if _OF_DISTRICT.fullmatch(label):
        frame.label = frame.label_kind = None  # «на районную администрацию приходится 702»


def _uncoded(label: str | None, own: Own) -> bool:
    """Whether a label says what no code covers: how long it took, what was done at the desk, a nature of letters."""
    if label is None:
        return False
    told = any(pattern.fullmatch(label) for pattern in _NO_CODE)
    return told or (labels.of_letters(label) and not own.explained)


def _told_by_code(sentence: Sentence, own: Own, words: str, earlier: Frame | None) -> None:
    """Turn a label that a code says better into that code: a sender, an author, the reporter itself."""
    frame = own.frame
    if (
        frame.label_kind == "open"
        and own.dashed
        and earlier
        and "source" in earlier.dims
        and not own.explained
        and _THROUGH_EACH.match(sentence.text, sentence.start)
    ):
        _as_code(frame, "source", "other_bodies")  # «через Администрацию Губернатора – 5, УМВД – 4»
    writer = author(frame.label) if frame.label and own.dashed and not own.explained else None
    if writer and earlier and earlier.dims.get("source") == "direct" and "source" not in frame.dims:
        _as_code(frame, *writer)  # «Граждане направили 684 обращения, организации – 219»
    sources = {"source"} & {*frame.dims, *(earlier.dims if earlier else ())}
    if sources and OTHERS.fullmatch(frame.label or ""):
        _as_code(frame, "source", "other_bodies")  # «прокуратура – 5, иные – 3»
    if _MUNICIPALITY.match(frame.label or "") and _OF_ADMINISTRATION.search(words[: words.find(frame.label)]):
        # «администрация муниципального образования Лесной район – 35»
        _as_code(frame, "source", "other_bodies")
    if frame.label_kind == "open" and _TO_ITSELF.search(words[: max(words.find(frame.label), 0)]):
        frame.label = frame.label_kind = None  # «в администрацию города Энска с её территорией»: the reporter
    if frame.label and (wrote := _WHO.fullmatch(frame.label)):
        _as_code(frame, *(("author", "organization") if wrote[1] else ("source", "direct")))


def _as_code(frame: Frame, dim: str, code: str) -> None:
    """Let a label that a code says better give its words to the dim, and be no label any more."""
    frame.dims[dim], frame.words[dim] = code, frame.label or ""
    frame.label = frame.label_kind = None


def _next_in_series(sentence: Sentence, own: Own, number: Quantity) -> None:
    """«Одиннадцать звонков касались дорог, шесть – работы автобусов»: the verb serves the rest."""
    named = _AFTER_DASH.match(sentence.text, right_of(own, number), max(own.limit, own.end) or sentence.end)
    leading = sentence.text[own.start : number.begins]
    linked = _LINKED.search(sentence.text, sentence.start, own.start)
    if (
        linked
        and not leading.strip()
        and (beside := _WITH.match(sentence.text, number.end, max(own.limit, own.end) or sentence.end))
    ):
        own.frame.label, own.frame.label_kind = beside[1].strip(), "topic"
        return  # «97 вопросов связаны с жильём, 58 с торговлей»
    if not named and not leading.strip(" и,") and own.noun is None:
        named = _BY_NEXT.match(sentence.text, number.end, max(own.limit, own.end) or sentence.end)
    if named and not (own.dashed and leading.strip()):
        section = SECTION_NAME.match(
            sentence.text, named.start(1)
        )  # «3 – к обороне, безопасности, законности»
        own.frame.label, own.frame.label_kind = (section or named)[0 if section else 1].strip(), "topic"


def elliptic(sentence: Sentence, own: Own, number: Quantity, earlier: str) -> None:
    """«Социальные вопросы задали 16 человек, экономические – 11»: the noun of the first label serves the rest."""
    if not re.match(r"^[а-яё-]+(?:ые|ие|ых|их|ым|им)\s+вопрос", earlier, re.IGNORECASE):
        return
    alone = re.fullmatch(
        r"\s*(?:а|и|но)?\s*([а-яё-]+(?:ые|ие|ых|их|ым|им))\s*[-–—]?\s*",
        sentence.text[own.start : number.start],
        re.IGNORECASE,
    )
    if alone:
        noun = re.search(r"вопрос\w*", earlier, re.IGNORECASE)[0]
        own.frame.label, own.frame.label_kind = f"{alone[1]} {noun}", "topic"

"""What the own words of a number say beyond their cues: each rule is one construction and mends the frame in place.

They are asked in the order of `RULES`: first the way and the sender, then what is counted, last the label.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extract import own_places as places
from extract.cues import Cue
from extract.dims import DIMS
from extract.forwarding import mark_forwarded
from extract.frames import Frame
from extract.language import grammar
from extract.measure_dims import name_kind, settle_dims
from extract.nouns import EVENTS
from extract.number_clause import NumberClause
from extract.own import Own
from extract.own_kinds import gives_thanks, say_kind
from extract.own_labels import elliptic, label_own
from extract.senders import settle_sender

# «По форме поступления: почта – 113, интернет – 48»
_WAY_ALONE = re.compile(
    r"(?:[^.;:()\d]*:)?\W*(?:почт[аыой]+|письм[оаом]+|бумаг[аи]|(?P<web>интернет))\s*(?:\([^()\d]*\))?\W*",
    re.IGNORECASE,
)
_SITE = re.compile(r"\W*(?:официальный\s+)?сайт\W*", re.IGNORECASE)
_UNKNOWN_HEAD = re.compile(r"\b(?:число|количество)\s+([а-яё]{4,})\b", re.IGNORECASE)
_FROM_PEOPLE = re.compile(
    r"[\W\d]*((?i:от)\s+)?(?:граждане?|населени[ея]|жител[яие]й?)(?:\s+(?:города|района|округа|поселения|села))?\W*"
)
_NOUN_BEFORE = re.compile(r"\b(?:обращени|пис[ье]м|жалоб|вопрос)\w*\s*$", re.IGNORECASE)
_AS_APPEALS = re.compile(r"\bкак\s+обращени\w+\s*$")
# «В работе находилось 158 обращений, из которых 21 перешло с прошлого квартала»: all there was to do
_IN_HAND = re.compile(
    r"\bв\s+работе\s+(?:находил[оаи]сь|был[оаи])\b[^.;]*\b(?:вновь|перешл|остава)", re.IGNORECASE
)
# «больше половины, 1 206, – звонки диспетчеру»
_IS_CALLS = re.compile(r"\s*,?\s*[-–—]\s+(?:это\s+)?(звонк|сообщени(?!\w+\s+об?\s))\w*", re.IGNORECASE)
# «увеличилось число письменных, устных и электронных обращений»: of all of them together
_FORM = r"(?:письменн|устн|электронн)(?:ых|ые)"
_OF_ALL_KINDS = re.compile(rf"\b{_FORM}(?:,\s+{_FORM})*\s+и\s+{_FORM}\s+обращени", re.IGNORECASE)
_SO_FAR_BEHIND = 40  # letters behind a number in which «письменных и устных обращений» is still its own
_ANSWERS_ON = re.compile(r"\bответы\s+(?:по|на)\s+$", re.IGNORECASE)
_PREVAILS = re.compile(
    r"\W*(?:[а-яё]+\s+)?(?:преоблада|лидиру)[а-яё]+\s+((?:заявлени|жалоб|предложени|просьб)[а-яё]+)\s*[:–—-]\s*",
    re.IGNORECASE,
)
# «Жалобой является каждое пятое обращение»
_IS_OF_KIND = re.compile(
    r"\W*((?:заявлени|жалоб|предложени|просьб)[а-яё]+)\s+(?:явля|стал|был|оказал)[а-яё]+\s+", re.IGNORECASE
)
# «Писали 9 417 раз, на приём приходили 1 126 раз»
_WROTE = re.compile(r"\b(?:на)?писали\s+$", re.IGNORECASE)
_BY = re.compile(r"\bпо\s+$", re.IGNORECASE)
# «По 22 обращениям ответы авторам уже отправлены»
_ANSWERS_WENT = re.compile(
    r"\s+(?:обращени\w+|пис[ье]м\w+)\s+ответы\s+(?:[а-яё]+\s+){0,2}(?:отправлен|направлен|подготовлен)\w+"
)
_IN_TIME = re.compile(r"\bсрок|\bдней\b|\bв\s+течение\b", re.IGNORECASE)
_WERE_SENT = re.compile(r"\b(?:направлен|дан|подготовлен|отправлен|получен)[аоы]?\b", re.IGNORECASE)
_CARRIED_OVER = re.compile(
    r"\bпереш(?:л[аои]|[её]л)\w*\s+на\s+(?:(?:19|20)\d\d|следующ|новый)", re.IGNORECASE
)
_OF_MATTER = re.compile(r"\b(?:деятельност|работ|действи)[а-яё]*\s+(?:[а-яё]+\s+)?$", re.IGNORECASE)
_DASH_ONLY = re.compile(r"\s*\.?\s*[-–—]\s*")
_RECEIVED = re.compile(r"\bприня(?:л|ла|ли)\s+(?:ещ[её]\s+)?$", re.IGNORECASE)
# «Львиная доля – 1012 – пришлась на письма», «на письма приходится 812»
_ON_LETTERS = re.compile(
    r"(?:\s+(?:обращени|пис)\w*)?\s*[-–—,]\s*(?:приход|приш)\w+\s+на\s+(?:бумажн\w+\s+)?письма\b",
    re.IGNORECASE,
)
_ON_CALLS = re.compile(r"\s*[-–—]\s*(?:приход\w+\s+)?на\s+(?:телефонные\s+)?звонки\b", re.IGNORECASE)
_ON_LETTERS_FALL = re.compile(r"\W*на\s+(?:бумажн\w+\s+)?письма\s+(?:приход|приш)\w+\s+", re.IGNORECASE)

Rule = Callable[[Own, NumberClause], None]


def _is_calls(own: Own, at: NumberClause) -> None:
    """«больше половины, 1 206, – звонки диспетчеру»."""
    told = _IS_CALLS.match(at.sentence.text, at.number.end, own.end) if own.head is None else None
    if told:
        own.frame.measure = "messages"
        if told[1].lower() == "звонк":
            own.frame.dims.setdefault("channel", "phone")


def _of_all_forms(own: Own, at: NumberClause) -> None:
    """«увеличилось число письменных, устных и электронных обращений»: of all of them together."""
    end = min(at.sentence.end, own.end + _SO_FAR_BEHIND)
    together = _OF_ALL_KINDS.search(at.sentence.text, own.start, end)
    if together and "устн" in together[0].lower():
        own.frame.dims.pop("channel", None)


def _thanks(own: Own, at: NumberClause) -> None:
    """«23 письма с благодарностью»."""
    if "kind" not in own.frame.dims and gives_thanks(at.sentence, own.start, own.limit):
        own.frame.dims["kind"] = "thanks"


def _forwarded(own: Own, at: NumberClause) -> None:
    """«в прокуратуру направлено 19»."""
    mark_forwarded(own.frame, at.sentence.text[own.start : own.end], at.earlier)


def _sender(own: Own, at: NumberClause) -> None:
    """Who passed them on, where no cue says it."""
    settle_sender(at.sentence, own, at.number, at.earlier)


def _carried_over(own: Own, at: NumberClause) -> None:
    """«12 перешли на следующий год»."""
    if _CARRIED_OVER.search(at.sentence.text, at.number.end, own.limit):
        own.frame.dims["outcome"], own.frame.words["outcome"] = "pending", "перешли"


def _answers_sent(own: Own, at: NumberClause) -> None:
    """«Ответы по 33 обращениям прошедшей недели уже направлены», but «в срок» has no code."""
    if {"outcome", "handling"} & own.frame.dims.keys():
        return
    if at.leads(_BY) and at.follows(_ANSWERS_WENT):
        own.frame.dims["outcome"], own.frame.words["outcome"] = "answered", "ответы"
    if not at.leads(_ANSWERS_ON):
        return
    text, *behind = at.sentence.text, at.number.end, own.limit
    if _WERE_SENT.search(text, *behind) and not _IN_TIME.search(text, *behind):
        own.frame.dims["outcome"], own.frame.words["outcome"] = "answered", "ответы"


def _way_alone(own: Own, at: NumberClause) -> None:
    """«По форме поступления: почта – 113, интернет – 48»."""
    if own.dashed and (way := at.is_before(_WAY_ALONE)):
        own.frame.dims["channel"] = "web" if way["web"] else "written"


def _wrote_so_often(own: Own, at: NumberClause) -> None:
    """«Писали 9 417 раз, на приём приходили 1 126 раз»: in writing, where others came or rang."""
    often = own.noun is not None and own.noun.words.startswith("раз") and "channel" not in own.frame.dims
    if often and at.leads(_WROTE) and any(c.code in ("reception", "phone") for c in at.sentence.cues):
        own.frame.dims["channel"], own.frame.words["channel"] = "written", "писали"


def _falls_on_a_way(own: Own, at: NumberClause) -> None:
    """«Львиная доля – 1012 – пришлась на письма», «43 – на звонки», «сайт – 12»."""
    if "channel" in own.frame.dims:
        return
    if at.follows(_ON_LETTERS) or at.is_before(_ON_LETTERS_FALL):
        own.frame.dims["channel"] = "written"
    elif own.head is None and at.follows(_ON_CALLS):
        own.frame.dims["channel"], own.frame.measure = "phone", "messages"
    elif own.dashed and at.is_before(_SITE):
        own.frame.dims["channel"] = "web"


def _another_head(own: Own, at: NumberClause) -> None:
    """«Число подписчиков составило 18700»: a head noun that is none of the measures."""
    if own.noun is not None:
        return
    found = list(_UNKNOWN_HEAD.finditer(at.sentence.text[at.start : at.number.start]))
    if not found:
        return
    place = at.start + found[-1].start(1)
    word = next((t for t in at.sentence.tokens if t.start == place), None)
    if word is None or grammar(word.text)[0] != "NOUN":
        return
    named = any(c.start <= place < c.end and c.role in ("measure", *DIMS) for c in at.sentence.cues)
    own.frame.other = own.frame.other or not named


def _all_in_hand(own: Own, at: NumberClause) -> None:
    """«В работе находилось 158 обращений, из которых 21 перешло с прошлого квартала»: all there was to do."""
    pending = own.frame.dims.get("outcome") == "pending"
    if pending and _IN_HAND.search(at.sentence.text, at.sentence.start, at.sentence.end):
        own.frame.dims.pop("outcome")
        own.frame.other = True


def _another_thing(own: Own, at: NumberClause) -> None:
    """«Заявок о предоставлении услуг принято 58»: a clause that opens with what it counts, and it is no measure."""
    plain = at.number.unit == ""
    if own.head is None and plain and _opens_with_other(at):
        own.frame.other = True
    own.frame.thing = own.frame.other and plain


def _as_appeals(own: Own, at: NumberClause) -> None:
    """«зарегистрировано как обращения 40»."""
    if at.leads(_AS_APPEALS):
        own.frame.measure = "appeals"


def _received_by(own: Own, at: NumberClause) -> None:
    """«заместители приняли ещё 276»."""
    if own.head is None and "official" in own.frame.dims and at.leads(_RECEIVED):
        own.frame.measure = "people"


def _topic_among_topics(own: Own, at: NumberClause) -> None:
    """«вопросы: ремонта (3), жалобы на соседей (4)»."""
    listed = own.bracketed or (own.dashed and own.head is not None and own.head.code == "appeals")
    asked = at.earlier is not None and at.earlier.label and at.earlier.measure == "questions"
    if own.head and not own.noun and listed and asked:
        own.head = own.frame.measure = None


def _of_kind(own: Own, kinds: list[Cue]) -> None:
    """Let a number be of the first of the kinds that stand somewhere."""
    for kind in kinds[:1]:
        own.frame.dims["kind"], own.frame.words["kind"] = kind.code, kind.words


def _kind_before_the_dash(own: Own, at: NumberClause) -> None:
    """«Преобладают заявления, жалоб – 402»."""
    head = own.head
    if head is None or own.noun or not own.dashed:
        return
    if _DASH_ONLY.fullmatch(at.sentence.text, head.end, at.number.begins):
        _of_kind(own, at.sentence.between(head.start, head.end, "kind"))


_DIVIDED_INTO = re.compile(r"[^.;\d]*\b(?:подраз|раз)?дел\w+\s+на\s+(\w+)\s*[-–—]\s*$", re.IGNORECASE)


def _kind_divided_into(own: Own, at: NumberClause) -> None:
    """«Письма делятся на заявления – 902, жалобы – 187»."""
    if found := at.is_before(_DIVIDED_INTO):
        _of_kind(own, at.sentence.between(*found.span(1), "kind"))


def _kind_prevails(own: Own, at: NumberClause) -> None:
    """«Преобладают заявления: 71 % всех обращений», «Жалобой является каждое пятое обращение»."""
    percent = at.number.unit == "percent"
    found = at.is_before(_PREVAILS) or at.is_before(_IS_OF_KIND) if percent else None
    if found:
        _of_kind(own, at.sentence.between(*found.span(1), "kind"))


def _what_the_noun_says(own: Own, at: NumberClause) -> None:
    """«158 заявлений», «принято 40 человек», «56 % составляют заявления»."""
    if own.head:
        name_kind(own.frame, at.sentence, own.head, own.start, own.end)
    settle_dims(own.frame, own.head, at.sentence, own.start, own.end, at.earlier)
    say_kind(own, at.sentence, at.number, own.noun, own.head, own.end)


def _from_people(own: Own, at: NumberClause) -> None:
    """«от граждан – 271», «прокуратура – 5, граждане – 40»."""
    people = at.is_before(_FROM_PEOPLE) if own.dashed else None
    if people is None or _NOUN_BEFORE.search(at.sentence.text, 0, own.start):
        return
    if people[1] or (at.earlier and "source" in at.earlier.dims):
        own.frame.dims["source"] = "direct"


def _rate(own: Own, at: NumberClause) -> None:
    """«12,5 обращений на 10 000 человек»."""
    broken = at.number.unit == "" and at.number.value != at.number.value.to_integral_value()
    if broken and own.frame.measure in ("appeals", "questions", "people"):
        own.frame.other = True


def _personal(own: Own, at: NumberClause) -> None:
    """«5 коллективных и 27 личных обращений»: by one person."""
    dims, words = own.frame.dims, own.frame.words.get("channel", "").lower()
    personal = dims.get("channel") == "reception" and words.startswith("личн") and "обращ" in words
    if personal and any(c.code == "collective" for c in at.sentence.cues):
        dims.pop("channel")
        own.frame.other = True


def _body_of_a_matter(own: Own, at: NumberClause) -> None:
    """«- ремонт дорог в поселениях – 9», «деятельность представительного органа – 2» among topics."""
    dims, where = own.frame.dims, own.frame.words.get("recipient", "").lower()
    if at.item and at.topics and where.startswith("в ") and own.head is None:
        dims.pop("recipient")
    among = at.topics or (at.earlier is not None and at.earlier.label_kind == "topic")
    if among and own.dashed and "source" in dims:
        named = next((c for c in at.sentence.between(own.start, at.number.start, "source")), None)
        if named and _OF_MATTER.search(at.sentence.text, own.start, named.start):
            dims.pop("source")


def _label(own: Own, at: NumberClause) -> None:
    """What the number is about, or of which part of the municipality."""
    earlier = at.earlier
    by_place = at.by_place or _after_place(earlier)
    label_own(at.sentence, own, at.number, at.topics, at.item, by_place, earlier)
    if earlier and earlier.label and (own.frame.label is None or own.frame.label_kind == "open"):
        elliptic(at.sentence, own, at.number, earlier.label)


def _event_itself(own: Own, at: NumberClause) -> None:
    """«сходов граждан – три»: what was held is no matter."""
    label, head = own.frame.label, own.head
    held = label and head and head.code in EVENTS
    if held and (own.frame.label_kind == "open" or label.lower().startswith(head.words.lower())):
        own.frame.label = own.frame.label_kind = None


def _after_place(earlier: Frame | None) -> bool:
    """Whether the number before was of a part of the municipality: «Речной район – 26, Лесной – 15»."""
    return earlier is not None and ("place" in earlier.dims or places.is_district(earlier.label or ""))


def _opens_with_other(at: NumberClause) -> bool:
    words = at.sentence.words(at.start, at.number.start)
    if at.start != at.sentence.start or len(words) < 2 or not words[0].text[:1].isupper():
        return False
    part, case, count = grammar(words[0].text)
    head = words[0]
    if part == "ADJF" and (case, count) == ("gent", "plur"):
        head = words[1]
        part, case, count = grammar(head.text)  # «Архивных справок и копий выдано 64»
    if words[0].lemma in ("факт", "случай"):
        return False  # «Фактов нарушения сроков – нет»
    covered = any(c.start <= head.start < c.end for c in at.sentence.cues)  # «Жилищных вопросов задано 9»
    about = at.sentence.between(at.start, at.number.start, "about")  # «Бродячих собак касались 44»
    return part == "NOUN" and case == "gent" and count == "plur" and not covered and not about


RULES: tuple[Rule, ...] = (
    _is_calls,
    _of_all_forms,
    _thanks,
    _forwarded,
    _sender,
    _carried_over,
    _answers_sent,
    _way_alone,
    _wrote_so_often,
    _falls_on_a_way,
    _another_head,
    _all_in_hand,
    _another_thing,
    _as_appeals,
    _received_by,
    _topic_among_topics,
    _kind_before_the_dash,
    _kind_divided_into,
    _kind_prevails,
    _what_the_noun_says,
    _from_people,
    _rate,
    _personal,
    _body_of_a_matter,
    _label,
    _event_itself,
)

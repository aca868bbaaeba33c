"""What a number's own clause says of it: the counted noun, the dims, the label."""

from __future__ import annotations

import re

from extract import changes, counted, labels
from extract import own_places as places
from extract.asides import asides
from extract.cues import Cue
from extract.dims import DIMS
from extract.forwarding import mark_forwarded, sent_to
from extract.frames import Frame, asked_for, dims_of
from extract.language import grammar
from extract.measure_dims import name_kind, settle_dims
from extract.numbers import Quantity
from extract.own import Own
from extract.own_kinds import gives_thanks, say_kind
from extract.own_labels import elliptic, label_own
from extract.reach import reach_of
from extract.regions import has_verb, part_next, recalls
from extract.senders import settle_sender
from extract.sentences import Sentence

# «По форме поступления: почта – 113, интернет – 48»
_WAY_ALONE = re.compile(
    r"(?:[^.;:()\d]*:)?\W*(?:почт[аыой]+|письм[оаом]+|(?P<web>интернет))\W*", re.IGNORECASE
)
_SITE = re.compile(r"\W*(?:официальный\s+)?сайт\W*", re.IGNORECASE)
_UNKNOWN_HEAD = re.compile(r"\b(?:число|количество)\s+([а-яё]{4,})\b", re.IGNORECASE)
_THEY_ASK = re.compile(r"\b(?:просят|просили|попросили|требуют|требовали)\s[^.;:]*$", re.IGNORECASE)
_NOT = re.compile(r"\bне\s+$", re.IGNORECASE)
_WITH = re.compile(r"\bсо?\s+(?:участием\s+)?$", re.IGNORECASE)
_HELD_IN = re.compile(
    r"(?:\d|\bвыездн\w+)\s+(?:[а-яё]+\s+)?(?:при[её]м|сход|встреч|выезд)[а-яё]*\s+(?:граждан\s+)?(?:в\s+)?$",
    re.IGNORECASE,
)
_SHARE_AMONG = re.compile(r"\bдол[яюи]\s+(?:их\s+)?(?:в|среди)\s+$", re.IGNORECASE)
_NO_OFFICER = re.compile(r"(?:(?:администраци|приемн|приёмн)\w+|по\s+словам)\s+$", re.IGNORECASE)
_FROM_PEOPLE = re.compile(r"[\W\d]*((?i:от)\s+)?(?:граждане?|населени[ея]|жител[яие]й?)\W*")
_NOUN_BEFORE = re.compile(r"\b(?:обращени|пис[ье]м|жалоб|вопрос)\w*\s*$", re.IGNORECASE)
_REPLY = re.compile(
    r"\s*(?:и\s+(?:устн|письменн)\w+\s+)?(?:разъяснени|ответ|консультац|уведомлени|отказ)", re.IGNORECASE
)
_AS_APPEALS = re.compile(r"\bкак\s+обращени\w+\s*$")
# «В работе находилось 158 обращений, из которых 21 перешло с прошлого квартала»: all there was to do
_IN_HAND = re.compile(
    r"\bв\s+работе\s+(?:находил[оаи]сь|был[оаи])\b[^.;]*\b(?:вновь|перешл|остава)", re.IGNORECASE
)
_CLOSES = re.compile(r"\s*\)")
# «больше половины, 1 206, – звонки диспетчеру»
_IS_CALLS = re.compile(r"\s*,?\s*[-–—]\s+(?:это\s+)?(звонк|сообщени(?!\w+\s+об?\s))\w*", re.IGNORECASE)
# «увеличилось число письменных, устных и электронных обращений»: of all of them together
_FORM = r"(?:письменн|устн|электронн)(?:ых|ые)"
_OF_ALL_KINDS = re.compile(rf"\b{_FORM}(?:,\s+{_FORM})*\s+и\s+{_FORM}\s+обращени", re.IGNORECASE)
# «Ответы по 33 обращениям прошедшей недели уже направлены»
_ANSWERS_ON = re.compile(r"\bответы\s+(?:по|на)\s+$", re.IGNORECASE)
_IN_TIME = re.compile(r"\bсрок|\bдней\b|\bв\s+течение\b", re.IGNORECASE)
_CARRIED_OVER = re.compile(
    r"\bпереш(?:л[аои]|[её]л)\w*\s+на\s+(?:(?:19|20)\d\d|следующ|новый)", re.IGNORECASE
)
_GREW_BEHIND = re.compile(r"[^.;:()\d]{0,30}?\b(?:числ|количеств)[ао]\w*\s+([^.,;:()\d–—]+)", re.IGNORECASE)
_WERE_SENT = re.compile(r"\b(?:направлен|дан|подготовлен|отправлен|получен)[аоы]?\b", re.IGNORECASE)
_OF_MATTER = re.compile(r"\b(?:деятельност|работ|действи)[а-яё]*\s+(?:[а-яё]+\s+)?$", re.IGNORECASE)
_DASH_ONLY = re.compile(r"\s*\.?\s*[-–—]\s*")
_DASHED = re.compile(r"[-–—:]\s*(?:(?:чуть|более|менее|около|свыше|почти|всего|лишь|только|порядка)\s+)*$")
_BRACKETED = re.compile(r"\(\s*(?:\d+[\d,.]*\s*%?[,;]?\s*)?$")
_RECEIVED = re.compile(r"\bприня(?:л|ла|ли)\s+(?:ещ[её]\s+)?$", re.IGNORECASE)


# «Проведено личных приёмов: главой – 5, заместителями – 12»
_RECEPTIONS_HELD = re.compile(
    r"(?:\bпроведен\w*\s+(?:личн\w+\s+)?|^\W*(?:количество\s+)?личных\s+|^\W*(?=при[её]мы))при[её]м\w*(?:\s+граждан)?\s*:[^;:]*[-–—]\s*$"
    # «Приёмы депутаты вели по графику: за год их состоялось 143»
    r"|\bпри[её]мы\b[^.;()\d]*\bих\s+(?:состоялось|прошло|проведено|провели)\s+$",
    re.IGNORECASE,
)
_RECEIVED_TIMES = re.compile(r"\bпринимал\w*\s+(?:[а-яё]+\s+){0,2}$", re.IGNORECASE)
# «если считать все письма, звонки и визиты, их набралось 1268»
_LETTERS_AND_CALLS = re.compile(
    r"\b(?:письма(?:,|\s+и)\s+(?:[а-яё]+\s+)?звонки|звонки(?:,|\s+и)\s+письма)\b", re.IGNORECASE
)
_DEEDS_OF = re.compile(
    r"\bна\s+(?:(?:без)?действи|решени|работу|поведени)\w*\s+(?:\([а-яё]+\)\s+)?$", re.IGNORECASE
)
# «Львиная доля – 1012 – пришлась на письма», «на письма приходится 812»
_ON_LETTERS = re.compile(
    r"(?:\s+(?:обращени|пис)\w*)?\s*[-–—,]\s*(?:приход|приш)\w+\s+на\s+(?:бумажн\w+\s+)?письма\b",
    re.IGNORECASE,
)
_ON_CALLS = re.compile(r"\s*[-–—]\s*(?:приход\w+\s+)?на\s+(?:телефонные\s+)?звонки\b", re.IGNORECASE)
_ON_LETTERS_FALL = re.compile(r"\W*на\s+(?:бумажн\w+\s+)?письма\s+(?:приход|приш)\w+\s+", re.IGNORECASE)
# «из них непосредственно главе города – 24 тысячи», «лично на приёме»
_INTO_REGION = re.compile(
    r"\s+(?:в\s+)?(?:областн|краев|республиканск)\w+\s+(?:администраци|правительств|орган)", re.IGNORECASE
)
_IN_PERSON = re.compile(
    r"\s+(?:в\s+ходе|во\s+время|на\s+приёме|на\s+приеме|главе|мэру|губернатору|председателю)\b"
)


def own_words(
    sentence: Sentence,
    index: int,
    start: int,
    end: int,
    topics: bool,
    item: bool,
    earlier: Frame | None = None,
    by_place: bool = False,
) -> Own:
    """Read the clause of one number."""
    number = sentence.numbers[index]
    remembered = recalls(sentence, index)
    if remembered:
        end = number.end  # «37 (41) направлено …»: what follows is told of the first
    noun, odd_noun = (None, None) if remembered else _noun(sentence, index, number, end)
    if earlier and number.unit == "percent" and _CLOSES.match(sentence.text, number.end):
        noun = odd_noun = (
            None  # «по 813 обращениям (71,5 %) заявителям даны разъяснения»: a share of the letters
        )
    head = noun or counted.before(sentence, start, number)
    if head and head.code == "messages" and _LETTERS_AND_CALLS.search(sentence.text, start, number.start):
        head = head._replace(code="appeals", words="письма")  # «все письма, звонки и визиты»: all that came
    reach = reach_of(sentence, index, number, end)
    frame = Frame(head.code if head else None)
    following = sentence.numbers[index + 1 : index + 2]
    if following and part_next(sentence, number, following[0]):
        reach = end  # «Из 1254 обращений письменных – 842»: the adjective is the next number's
    if remembered:
        reach = end
    beyond = noun is not None and bool(following) and noun.start > following[0].start
    if (noun is None or beyond) and _RECEPTIONS_HELD.search(sentence.text, sentence.start, number.begins):
        noun, frame.measure = None, "receptions"  # «Приёмы: глава – 12 (44 чел.), заместители – 10 (38 чел.)»
    if noun and noun.words.lower().startswith("раз"):
        if _RECEIVED_TIMES.search(sentence.text, start, number.begins):
            head = noun = noun._replace(code="receptions")  # «Глава округа принимал горожан 24 раза»
            frame.measure = "receptions"
        reach = end  # «233 раза обращались по вопросам …»: the verb is the number's own
    own = Own(frame, start, reach, end, noun, head, bracketed(sentence, number), dashed(sentence, number))
    frame.dims, frame.words = dims_of(
        _dim_cues(sentence, own, number, head),
        sentence.text,
        listed=own.dashed or (item and not has_verb(sentence, start, number.start)),
    )
    if head is None and (told := _IS_CALLS.match(sentence.text, number.end, reach)):
        frame.measure = "messages"
        if told[1].lower() == "звонк":
            frame.dims.setdefault("channel", "phone")
    together = _OF_ALL_KINDS.search(sentence.text, start, min(sentence.end, reach + 40))
    if together and "устн" in together[0].lower():
        frame.dims.pop("channel", None)
    if "kind" not in frame.dims and gives_thanks(sentence, start, end):
        frame.dims["kind"] = "thanks"
    mark_forwarded(frame, sentence.text[start:reach], earlier)
    settle_sender(sentence, own, number, earlier)
    if _CARRIED_OVER.search(sentence.text, number.end, end):
        frame.dims["outcome"], frame.words["outcome"] = "pending", "перешли"
    answered = _ANSWERS_ON.search(sentence.text[start : number.start]) and _WERE_SENT.search(
        sentence.text, number.end, end
    )
    in_time = answered and _IN_TIME.search(sentence.text, number.end, end)
    if answered and not in_time and not {"outcome", "handling"} & frame.dims.keys():
        frame.dims["outcome"], frame.words["outcome"] = "answered", "ответы"
    if own.dashed and (way := _WAY_ALONE.fullmatch(sentence.text, start, number.begins)):
        frame.dims["channel"] = "web" if way["web"] else "written"
    if "channel" not in frame.dims and (
        _ON_LETTERS.match(sentence.text, number.end)
        or _ON_LETTERS_FALL.fullmatch(sentence.text, start, number.begins)
    ):
        frame.dims["channel"] = "written"
    if "channel" not in frame.dims and head is None and _ON_CALLS.match(sentence.text, number.end):
        frame.dims["channel"], frame.measure = "phone", "messages"
    if "channel" not in frame.dims and own.dashed and _SITE.fullmatch(sentence.text, start, number.begins):
        frame.dims["channel"] = "web"
    frame.other = bool(odd_noun) or (noun is None and _counts_other(sentence, start, number))
    if frame.dims.get("outcome") == "pending" and _IN_HAND.search(
        sentence.text, sentence.start, sentence.end
    ):
        frame.dims.pop("outcome")
        frame.other = True
    if head is None and number.unit == "" and _opens_with_other(sentence, start, number):
        frame.other = True
    frame.thing = frame.other and number.unit == ""
    if _AS_APPEALS.search(sentence.text[start : number.start]):
        frame.measure = "appeals"
    if head is None and "official" in frame.dims and _RECEIVED.search(sentence.text[start : number.start]):
        frame.measure = "people"  # «заместители приняли ещё 276»
    listed = own.bracketed or (own.dashed and head is not None and head.code == "appeals")
    if head and not noun and listed and earlier and earlier.label and earlier.measure == "questions":
        head, frame.measure = (
            None,
            None,
        )  # «вопросы: ремонта (3), жалобы на соседей (4)»: a topic among topics
    if head and not noun and own.dashed and _DASH_ONLY.fullmatch(sentence.text, head.end, number.begins):
        kind = next((c for c in sentence.between(head.start, head.end, "kind")), None)
        if kind:  # «Преобладают заявления, жалоб – 402»
            frame.dims["kind"], frame.words["kind"] = kind.code, kind.words
    if head:
        name_kind(frame, sentence, head, start, reach)
    settle_dims(frame, head, sentence, start, reach, earlier)
    people = _FROM_PEOPLE.fullmatch(sentence.text, start, number.begins)
    say_kind(own, sentence, number, noun, head, reach)
    if (
        own.dashed
        and people
        and not _NOUN_BEFORE.search(sentence.text, 0, start)
        and (people[1] or (earlier and "source" in earlier.dims))
    ):
        frame.dims["source"] = "direct"
    if (
        number.unit == ""
        and number.value != number.value.to_integral_value()
        and frame.measure in ("appeals", "questions", "people")
    ):
        frame.other = True  # «12,5 обращений на 10 000 человек» is a rate
    if (
        frame.dims.get("channel") == "reception"
        and frame.words.get("channel", "").lower().startswith("личн")
        and "обращ" in frame.words["channel"].lower()
        and any(c.code == "collective" for c in sentence.cues)
    ):
        frame.dims.pop("channel")
        frame.other = True  # «5 коллективных и 27 личных обращений»: by one person
    if item and topics and frame.words.get("recipient", "").lower().startswith("в ") and head is None:
        frame.dims.pop("recipient")  # «- ремонт дорог в поселениях – 9» among topics
    if (topics or (earlier and earlier.label_kind == "topic")) and own.dashed and "source" in frame.dims:
        named = next((c for c in sentence.between(start, number.start, "source")), None)
        if named and _OF_MATTER.search(sentence.text, start, named.start):
            frame.dims.pop("source")  # «деятельность представительного органа – 2» among topics
    label_own(sentence, own, number, topics, item, by_place or _after_place(earlier), earlier)
    if earlier and earlier.label and (frame.label is None or frame.label_kind == "open"):
        elliptic(sentence, own, number, earlier.label)
    if odd_noun and not frame.label:
        frame.label, frame.label_kind = odd_noun, "open"
    return own


def _after_place(earlier: Frame | None) -> bool:
    """Whether the number before was of a part of the municipality: «Речной район – 26, Лесной – 15»."""
    return earlier is not None and ("place" in earlier.dims or places.is_district(earlier.label or ""))


_BETWEEN_COMMAS = re.compile(r"\s+[а-яё]+(?:\s+[а-яё]+)?,\s+[а-яё]")


def _noun(sentence: Sentence, index: int, number: Quantity, end: int) -> tuple[Cue | None, str | None]:
    noun, odd = counted.after(sentence, number, end)
    if noun or odd or index + 1 >= len(sentence.numbers):
        return noun, odd
    following = sentence.numbers[index + 1]
    gap = sentence.text[number.end : following.start]
    # «2% (60) граждан», «68 из 68 письменных обращений», «199 и 105 обращений», «110 письменных и 90 устных обращений»:
    # the noun stands once, behind the second number.
    dated = gap.strip().startswith("(") and any(
        m.start <= number.end + gap.index("(") + 4 and following.start - m.end <= 4
        for m in sentence.mentions
        if m.start >= number.end
    )
    beside = gap.strip() in ("(", "или", "из", "и", ",")
    if beside and following.led and gap.strip() != "(":
        beside = False  # «по электронной почте – 97, ещё 57 человек»
    elif gap.strip() == ",":
        start = sentence.numbers[index - 1].end if index else sentence.start
        beside = not sentence.between(start, number.start, "outcome")  # «решено 126, 9 заявителям отказано»
    if number.unit != following.unit and gap.strip() in (",", "и"):
        # «38 заявлений, что составляет 64 %, 12 жалоб», but «13 процентов, 349 вопросов, относится к …»
        beside = _BETWEEN_COMMAS.match(sentence.text, following.end) is not None
    shared = (
        (beside and not (gap.strip() == "," and following.words))  # «по 71, двум заявителям отказано»
        or dated
        or (
            re.fullmatch(r"\s*[а-яё]+(?:ых|их)\s+и\s+", gap) is not None
            and sentence.between(number.end, following.start)
        )
    )
    if shared:
        return counted.after(sentence, following, sentence.end)[0], None
    return None, None


def _dim_cues(sentence: Sentence, own: Own, number: Quantity, head: Cue | None) -> list[Cue]:
    cues = sentence.between(own.start, own.end)
    if changes.led_by_times(sentence) and number in sentence.numbers[:3]:
        # «Почти вдвое, с 17 до 33, выросло число повторных обращений»: what grew stands behind all three
        third = sentence.numbers[min(2, len(sentence.numbers) - 1)]
        grown = _GREW_BEHIND.match(sentence.text, third.end, sentence.end)
        cues += sentence.between(max(grown.start(1), own.end), grown.end()) if grown else []
    aside = asides(sentence, own, number)
    cues = [c for c in cues if not sent_to(sentence.text, own.start, own.end, c)]
    if own.bracketed or own.dashed:
        cues = _within_bracket(sentence, own, number, cues)
    forwarded_by_source = any(c.role == "source" and c.code != "direct" for c in cues)
    kept = []
    for cue in cues:
        if cue.role not in DIMS or cue.role == "kind" or any(a <= cue.start < b for a, b in aside):
            continue
        if cue.role == "author" and any(c.role == "source" and c.start < cue.start < c.end for c in cues):
            continue  # «из вышестоящих организаций направлено 214»: who sent them on, no writer
        inside = head and head.code == "receptions" and head.start <= cue.start < head.end
        if inside and cue.role != "handling":
            continue
        answers = head is not None and head.code == "answers"
        if (
            cue.role == "channel"
            and cue.code != "phone"
            and not answers
            and _REPLY.match(sentence.text, cue.end)
        ):
            continue  # «даны письменные разъяснения»: how they were answered
        if cue.role == "channel" and _SHARE_AMONG.search(sentence.text, sentence.start, cue.start):
            continue  # «их доля среди письменных обращений – 32,5 %»: of what they are a share
        if cue.code == "direct" and _NOT.search(sentence.text, sentence.start, cue.start):
            continue  # «не напрямую, а через область»
        to_itself = cue.code == "direct" and cue.words.lower().startswith("непосредственно")
        if to_itself and any(c.code == "settlements" for c in sentence.cues):
            continue  # «в поселения – 108, непосредственно в администрацию района – 168»
        if cue.code == "direct" and _IN_PERSON.match(sentence.text, cue.end):
            continue  # «из них непосредственно главе города – 24 тысячи»
        if cue.code == "direct" and _INTO_REGION.match(sentence.text, cue.end):
            continue  # «непосредственно в областную администрацию»: past the town
        if cue.role in ("source", "author") and labels.within_matter(sentence, own.start, cue):
            continue  # «по вопросам транспорта и районной инспекции»: a matter, no sender
        if cue.role in ("source", "official", "recipient") and _named_so(sentence.text, cue):
            continue  # «раздел сайта «Вопрос депутату»»
        if cue.role == "outcome" and _THEY_ASK.search(sentence.text, sentence.start, cue.start):
            continue  # «просят решить вопрос о земле»: what they ask, not what came of it
        if cue.role == "official" and _DEEDS_OF.search(sentence.text, max(0, cue.start - 30), cue.start):
            continue  # «жалобы на действия должностных лиц»: of whom they complain
        if cue.role == "official" and _WITH.search(sentence.text, max(0, cue.start - 16), cue.start):
            continue  # «прямых эфиров с руководителями управлений»
        if cue.role == "official" and _NO_OFFICER.search(sentence.text[max(0, cue.start - 20) : cue.start]):
            continue  # «приёмная главы» is a body, «по словам начальника отдела» is a witness
        if cue.code == "settlements" and _HELD_IN.search(sentence.text, sentence.start, cue.start):
            continue  # «в ходе 9 выездных приёмов в поселениях»: where they were held, not whose mail it was
        if asked_for(sentence.text, cue):
            continue
        # A verb of handing over is the source's («переслала»), not the outcome of the appeals.
        if cue.code == "forwarded" and forwarded_by_source:
            continue
        kept.append(cue)
    return kept


def _within_bracket(sentence: Sentence, own: Own, number: Quantity, cues: list[Cue]) -> list[Cue]:
    """«через вышестоящие инстанции (прокуратура – 5, …)»: the source in the bracket, not that of them all."""
    opened = sentence.text.rfind("(", own.start, number.start)
    if ")" in sentence.text[max(opened, 0) : number.start]:
        return cues
    inside = {c.role for c in cues if opened < c.start < number.start} if opened >= 0 else set()
    return [c for c in cues if c.role != "source" or c.role not in inside or c.start > opened]


def _named_so(text: str, cue: Cue) -> bool:
    """Whether a cue stands inside a name in quotation marks."""
    opened = text.rfind("«", 0, cue.start)
    return opened >= 0 and "»" not in text[opened : cue.start] and "»" in text[cue.end : cue.end + 60]


def _counts_other(sentence: Sentence, start: int, number: Quantity) -> bool:
    """«Число подписчиков составило 18700»: a head noun that is none of the measures."""
    found = list(_UNKNOWN_HEAD.finditer(sentence.text[start : number.start]))
    if not found:
        return False
    place = start + found[-1].start(1)
    word = next((t for t in sentence.tokens if t.start == place), None)
    if word is None or grammar(word.text)[0] != "NOUN":
        return False
    return not any(c.start <= place < c.end and c.role in ("measure", *DIMS) for c in sentence.cues)


def _opens_with_other(sentence: Sentence, start: int, number: Quantity) -> bool:
    """«Заявок о предоставлении услуг принято 58»: a clause that opens with what it counts, and it is no measure."""
    words = sentence.words(start, number.start)
    if start != sentence.start or len(words) < 2 or not words[0].text[:1].isupper():
        return False
    part, case, count = grammar(words[0].text)
    head = words[0]
    if part == "ADJF" and (case, count) == ("gent", "plur"):
        head = words[1]
        part, case, count = grammar(head.text)  # «Архивных справок и копий выдано 64»
    if words[0].lemma in ("факт", "случай"):
        return False  # «Фактов нарушения сроков – нет»
    covered = any(c.start <= head.start < c.end for c in sentence.cues)  # «Жилищных вопросов задано 9»
    covered = covered or bool(sentence.between(start, number.start, "about"))  # «Бродячих собак касались 44»
    return part == "NOUN" and case == "gent" and count == "plur" and not covered


def dashed(sentence: Sentence, number: Quantity) -> bool:
    """Whether a dash or a colon stands right before the number."""
    before = sentence.text[sentence.start : number.start]
    return number.sign < 0 or _DASHED.search(before) is not None


def bracketed(sentence: Sentence, number: Quantity) -> bool:
    """Whether the number opens a bracket."""
    return _BRACKETED.search(sentence.text[sentence.start : number.start]) is not None

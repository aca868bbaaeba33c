"""The label that a number's own clause gives it: a topic, a part of the municipality, or bare words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract import labels
from extract import own_places as places
from extract.cues import Cue
from extract.dims import DIMS
from extract.frames import Frame
from extract.language import grammar
from extract.numbers import Quantity
from extract.regions import behind_share
from extract.sentences import Sentence

# «194 обращения (43,4%) – вопросы ЖКХ»
_BY_TOPIC = re.compile(
    r"\W*(?:и\s+)?по\s+([а-яё-]+(?:\s+[а-яё-]+){0,3}?)(?:\s+(?:рост|снижение|(?:обра|посту|зарегистр|получ|прин)\w+))?\s*(?:[-–—]\s*)?(?:на\s+)?",
    re.IGNORECASE,
)
_BY_TOPIC_CAME = re.compile(
    r"\W*по\s+([а-яё-]+(?:\s+[а-яё-]+){0,5}?)\s+(?:поступил|получен|зарегистрирован|задан)\w*\s+"
    r"|\W*на\s+([а-яё-]+(?:\s+[а-яё-]+){0,4}?)\s+(?:жаловал|пожаловал|сетовал)\w*\s+",
    re.IGNORECASE,
)
_AFTER_DASH = re.compile(
    r"(?:\s*\([\d\s.,]+%[^()]*\))?\s*[-–—]\s+(?:(?:со?|об?|на|к|по)\s+)?([а-яё]{3}[^,.;:()\d]{2,80})"
)
# «42 % обращений составили вопросы ЖКХ»
_MADE_UP = re.compile(
    r"[^.;:()\d]*?\bсостав(?:или|ляют|ило|ляет)\s+(?:именно\s+)?((?:вопрос|проблем|тем)\w*\s[^.;:,()\d]+)",
    re.IGNORECASE,
)
_DASH_NAMED = re.compile(r"\s*[-–—]\s+(?:(?:на|об?|по)\s+)?([А-ЯЁа-яё]{3}[^,.;:()\d]{0,80})")
# «336 – по обслуживанию домов и придомовой территории»
_DASH_ABOUT = re.compile(
    r"\s*\)?(?:\s*\(\s*[\d\s.,]+%?\s*\))?\s*[-–—]\s+(?:по|об?)\s+([а-яё]{3}[^.;:()\d]{2,90})"
)
# «по данным», «по линии», «по сравнению» name no topic.
_NO_TOPIC = frozenset(
    [
        "данный",
        "данные",
        "слово",
        "линия",
        "система",
        "сравнение",
        "существо",
        "принадлежность",
        "итог",
        "результат",
        "состояние",
        "отношение",
        "телефон",
        "почта",
        "номер",
        "мнение",
        "год",
        "месяц",
        "квартал",
        "прежний",
        "вид",
        "форма",
        "тип",
        "характер",
        "способ",
        "причина",
    ]
)
_DASH_TOPIC = re.compile(
    r"[^–—-]{0,30}?\s[–—-]\s+(?:это\s+)?((?:вопрос|проблем|сфер|тем)\w*\s[^.;:()]+|[^.;:()\d]*?\b(?:вопрос|сфер)\w*)\s*(?:[.;:]|$)",
    re.IGNORECASE,
)


# «заместитель главы по социальным вопросам (77)»: what the deputy is in charge of, no topic
_PORTFOLIO = re.compile(
    r"\b(?:заместител\w+|замглав\w*|руководител\w+|начальник\w*)\s+(?:[\w-]+\s+){0,3}?по\s+[^.;:()\d]*\W*$",
    re.IGNORECASE,
)
_TOLD_BEFORE_COLON = re.compile(
    r"\b(?:подвел|подвед[её]н|рассказал|сообщил|отчитал)\w*[^:]*:\s*$", re.IGNORECASE
)
_QUESTIONS_OF = re.compile(r".*\bтем\s+(вопрос(?:ы|ов)\s+.+)", re.IGNORECASE)
_BY_ONE = re.compile(r"(?:частн|личн|индивидуальн)ы[ех](?:\s+обращени\w+)?", re.IGNORECASE)
_BY_MATTERS = re.compile(
    r"\bпо\s+((?!эт|так|сво|личн|вс|разн|друг|ин)[а-яё-]+(?:ым|им)\s+(?:вопросам|проблемам|темам|делам))\b",
    re.IGNORECASE,
)
_FALLS_ON = re.compile(r"^(?:приходится|приходятся|пришлось|пришлись)\s+(?:на\s+)?", re.IGNORECASE)
OTHERS = re.compile(r"(?:иные|прочие|другие|остальные)", re.IGNORECASE)
_OF_ADMINISTRATION = re.compile(r"^\W*(?:(?:из|от|через)\s+)?администраци[яию]\s+$", re.IGNORECASE)
_MUNICIPALITY = re.compile(r"муниципального\s+(?:образования|района|округа)\s+[А-ЯЁ]")
_TO_ITSELF = re.compile(r"\bв\s+администрацию\s+$", re.IGNORECASE)
_SUCH_AS = re.compile(r"^так\w+\s+[а-яё-]+,?\s+как\s+", re.IGNORECASE)
_WHO = re.compile(r"(?:от\s+)?(?:(юридически)|физически)\w+\s+лиц\w*", re.IGNORECASE)
SERVICE = re.compile(
    r"(?:консультаци\w+|выдан\w*\s+(?:[а-яё]+\s+)?(?:справ|выпис|характерист|доверенн)\w+(?:\s+из\s+.+)?)",
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
# «108 (43 %) касались …»: the share in brackets parts a number from its words
_ITS_SHARE = r"(?:\s*\([\d\s.,]+%[^()]*\))?"
_COMMA_BEFORE = re.compile(r",\s*(?:из\s+них\s+)?$")
_ABOUT_NEXT = re.compile(r"\s+(?:граждан\s+)?(?=по\s+(?:вопрос|тем|проблем)|об?\s)", re.IGNORECASE)
_MATTER_FOLLOWS = re.compile(
    rf"{_ITS_SHARE}\s*(?:из\s+них\s+)?[-–—]\s|{_ITS_SHARE}\s*(?:из\s+(?:них|которых)\s+)?(?:касал|касает|связан|посвящ|относил)|\s*,\s+(?:было|были|поступило|касал|связан|относ)|\s*\)?\s*(?:обратил|касал|касает|связан|посвящ|пришл|приход)"
)


@dataclass(slots=True)
class Own:
    """The own words of a number: its frame and how they stand."""

    frame: Frame
    start: int
    end: int
    limit: int = 0
    noun: Cue | None = None
    bracketed: bool = False
    dashed: bool = False
    places: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)

    @property
    def explained(self) -> bool:
        """Whether a dim already says what sets the number apart."""
        return any(dim in self.frame.dims for dim in DIMS)


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
    words = sentence.text[own.start : number.core[0]]
    named = places.of_residents(words)
    if office := places.office(words):
        frame.dims["recipient"], frame.words["recipient"] = "settlements", office
        frame.dims["place"], frame.words["place"] = office, office
        return
    if several := places.quoted(sentence.text[own.start : max(own.limit, own.end)]):
        named, own.places = several[0], several[1:]
    bodies = [c for c in sentence.between(own.start, number.start) if c.role in DIMS]
    if both := places.pair_of_kind(words):
        named, own.places = both[0], both[1:]
        frame.dims.pop("recipient", None)
    elif by_place and (both := places.pair(words)):
        named, own.places = both[0], both[1:]
    if not named and (own.dashed or own.bracketed) and (named := places.titled(words)):
        frame.dims.pop("recipient", None)
    if not named and earlier and "place" in earlier.dims:
        named = places.within(words)
        if elsewhere := places.elsewhere(words):  # «из Речного района – 4, из других городов и регионов – 1»
            named = elsewhere
            frame.dims.pop("source", None)
    behind = sentence.text[number.end : max(own.limit, own.end)]
    named = named or places.origin_behind(behind) or places.number_in(words)
    if not named and earlier and "place" in earlier.dims and number.unit == "":
        named = places.next_behind(behind)
    if not named and (not bodies or (by_place and all(c.code == "settlements" for c in bodies))):
        named = places.origin(words[words.rfind(":") + 1 :]) or (places.listed(words) if by_place else None)
        if named:
            frame.dims.pop("recipient", None)
    if not named:
        _find_label(sentence, own, number, topics, item)
        if not frame.label and earlier and earlier.label_kind == "topic" and not own.explained:
            _next_in_series(sentence, own, number)
        named = frame.label if places.is_named(frame.label or "") else None
        if named and _TO_ITSELF.search(words[: max(words.find(named), 0)]):
            named = None
        if named and "source" in frame.dims and _OF_ADMINISTRATION.search(words[: max(words.find(named), 0)]):
            named = frame.label = frame.label_kind = None  # «из администрации г. Энска – 528»
    if frame.label and frame.label_kind == "topic" and places.is_district(frame.label):
        named = frame.label  # «на Речной округ приходится 41 %»
    if frame.label:
        frame.label = _SUCH_AS.sub("", _FALLS_ON.sub("", frame.label))
    if frame.label and (tail := _QUESTIONS_OF.fullmatch(frame.label)):
        frame.label = tail[1]  # «тройку злободневных тем вопросы ЖКХ»
    if frame.label and _BY_ONE.fullmatch(frame.label):
        frame.other = True  # beside «коллективных»: by one person
    if frame.label and SERVICE.fullmatch(frame.label):
        frame.other = True  # «консультации – 12», «выдано справок – 314»: what was done at the desk
    if frame.label and _TERM.fullmatch(frame.label):
        frame.other = True  # «до 10 дней – 16», «с продлением срока – 3»: how long it took has no code
    if frame.label and _OF_NATURE.fullmatch(frame.label):
        frame.other = True  # «обращения консультационно-справочного характера»: a kind that has no code
    if frame.label and labels.of_letters(frame.label) and not own.explained:
        frame.other = True  # «681 – обращения справочного характера»: a kind that has no code
    if (
        frame.label_kind == "open"
        and own.dashed
        and earlier
        and "source" in earlier.dims
        and not own.explained
        and _THROUGH_EACH.match(sentence.text, sentence.start)
    ):
        frame.dims["source"], frame.words["source"] = "other_bodies", frame.label
        frame.label = frame.label_kind = None  # «через Администрацию Губернатора – 5, УМВД – 4»
    sources = {"source"} & {*frame.dims, *(earlier.dims if earlier else ())}
    if sources and OTHERS.fullmatch(frame.label or ""):
        frame.dims["source"], frame.words["source"] = "other_bodies", frame.label
        frame.label = frame.label_kind = None  # «прокуратура – 5, иные – 3»
    if _MUNICIPALITY.match(frame.label or "") and _OF_ADMINISTRATION.search(words[: words.find(frame.label)]):
        frame.dims["source"], frame.words["source"] = "other_bodies", frame.label
        frame.label = frame.label_kind = None  # «администрация муниципального образования Лесной район – 35»
    if frame.label_kind == "open" and _TO_ITSELF.search(words[: max(words.find(frame.label), 0)]):
        frame.label = frame.label_kind = None  # «в администрацию города Энска с её территорией»: the reporter
    if frame.label and (wrote := _WHO.fullmatch(frame.label)):
        dim, code = ("author", "organization") if wrote[1] else ("source", "direct")
        frame.dims[dim], frame.words[dim] = code, frame.label
        frame.label = frame.label_kind = None
    if named:
        said_of = sentence.text[sentence.start : sentence.end]
        named, own.places = places.in_full(named, said_of), [places.in_full(p, said_of) for p in own.places]
        frame.dims["place"], frame.words["place"] = named, named
        frame.label = frame.label_kind = None


def _next_in_series(sentence: Sentence, own: Own, number: Quantity) -> None:
    """«Одиннадцать звонков касались дорог, шесть – работы автобусов»: the verb serves the rest."""
    named = _AFTER_DASH.match(sentence.text, right_of(own, number), max(own.limit, own.end) or sentence.end)
    leading = sentence.text[own.start : number.core[0]]
    if named and not (own.dashed and leading.strip()):
        own.frame.label, own.frame.label_kind = named[1].strip(), "topic"


def _find_label(sentence: Sentence, own: Own, number: Quantity, topics: bool, item: bool) -> None:
    frame, start = own.frame, own.start
    if _PORTFOLIO.search(sentence.text[start : number.start]):
        return
    told = labels.topic_in(sentence, start, number.start)
    if told and (own.dashed or own.bracketed) and ":" in sentence.text[start : number.start]:
        told, topics = None, True  # «по вопросам: благоустройства – 120»: the label stands after the colon
    if (
        told
        and own.noun
        and _COMMA_BEFORE.search(sentence.text, start, number.start)
        and (nearer := _ABOUT_NEXT.match(sentence.text, own.noun.end, own.end))
    ):
        told = (
            labels.topic_in(sentence, nearer.start(), own.end) or told
        )  # «… о ЖКХ, 11 заявлений по вопросу …»
    after = sentence.text[number.end : own.end]
    beyond = behind_share(sentence, sentence.numbers.index(number))
    if not told and (
        beyond
        or _MATTER_FOLLOWS.match(after)
        or (own.noun and own.noun.code in ("appeals", "questions", "messages", "people"))
        or number.unit
    ):
        right = max(right_of(own, number), beyond or 0)
        if not _parenthetic(sentence, own, after) and _label_follows(sentence.text[right : own.end]):
            told = labels.topic_in(sentence, right, own.end)
            if told is None and (by := _BY_MATTERS.search(sentence.text, right, own.end)):
                told = by[1]  # «5 граждан обратились по жилищным вопросам»
            commas = sentence.text[right : own.limit].rstrip(" ,").count(",")
            # People who came with a list of matters are not people of one topic.
            told = (
                None
                if told
                and (
                    (told.count(",") > 1 and "«" not in sentence.text[right : own.end])
                    or (commas and frame.measure == "people")
                )
                else told
            )
    if told:
        frame.label, frame.label_kind = told, "topic"
        return
    leading = sentence.text[start : number.core[0]]
    short = _BY_TOPIC_CAME.fullmatch(leading) or _BY_TOPIC.fullmatch(leading)
    if (
        short
        and not any(dim in frame.dims for dim in DIMS if dim != "kind")
        and not (set(_lemmas(sentence, start, number.start)) & _NO_TOPIC)
    ):
        frame.label, frame.label_kind = short[short.lastindex], "open"
        return
    series = _DASH_NAMED.match(sentence.text[: own.end], number.end) if number.unit == "percent" else None
    if series and topics and not own.explained and not re.search(r"[а-яё]{4}", _lead(sentence, own, number)):
        frame.label, frame.label_kind = series[1].strip(), "topic"  # «По тематике: 36 % – ЖКХ»
        return
    right = right_of(own, number)
    ahead = _DASH_ABOUT.match(sentence.text[right : own.end])
    if ahead and not own.explained and not re.search(r"[а-яё]{4}", sentence.text[start : number.start]):
        about = right + ahead.start(1)
        if not set(_lemmas(sentence, about, right + ahead.end(1))) & _NO_TOPIC:
            frame.label, frame.label_kind = ahead[1].strip(), "open"
            return
    if item and not re.search(r"[А-Яа-яё]{3}", sentence.text[start : number.start]):
        behind = re.match(r"\s*[-–—]\s+([^.;()]{3,120})", sentence.text[right_of(own, number) : own.end])
        if behind and not own.explained and not re.search(r"\d", behind[1]):
            frame.label, frame.label_kind = behind[1].strip(" .;,"), "topic" if topics else "open"
            return
    made_up = _MADE_UP.match(sentence.text, number.end, sentence.end) if number.unit or own.noun else None
    if made_up and not own.explained:
        frame.label, frame.label_kind = made_up[1].strip(), "topic"
        return
    beside = _DASH_TOPIC.match(sentence.text[right_of(own, number) : own.end])
    if beside:
        frame.label, frame.label_kind = beside[1].strip(" .;,"), "topic"
        return
    colon = sentence.text.rfind(":", start, number.start) if own.dashed else -1
    if re.search(r"[а-яё]{3}", sentence.text[colon : number.start]):
        start = max(start, colon + 1)  # «виды обращений: заявления – 781»
    subject = labels.asked(sentence, start, number.start)
    if subject:
        if (
            re.search(r"\bвопрос", subject, re.IGNORECASE)
            and not own.bracketed
            and not own.dashed
            and not item
        ):
            frame.measure = frame.measure or "questions"
        frame.label, frame.label_kind = subject, "topic"
        return
    titled = topics is None  # a title's «Энск: 2634 обращения» labels nothing
    if not titled and (own.dashed or own.bracketed or item or _bare_list(sentence, own, number)):
        words = labels.listed(sentence, start, number.start)
        if _TOLD_BEFORE_COLON.search(sentence.text[own.start : number.start]):
            words = None  # «Подведены итоги работы с гражданами: 302 обращения»
        if words and not any(d in frame.dims for d in DIMS if d != "kind"):
            frame.label, frame.label_kind = words, "topic" if topics else "open"


def _lead(sentence: Sentence, own: Own, number: Quantity) -> str:
    """What stands before a number, behind the colon where one opens a list."""
    before = sentence.text[own.start : number.core[0]]
    return before[before.rfind(":") + 1 :]


def _parenthetic(sentence: Sentence, own: Own, after: str) -> bool:
    """«вопросы жилищно-коммунального хозяйства – 904 – интересовали жителей»: the label stands before the dashes."""
    return own.dashed and re.match(r"\s+[-–—]\s+(?:интересов|волнов|касал)", after) is not None


def _lemmas(sentence: Sentence, start: int, end: int) -> list[str]:
    return [token.lemma for token in sentence.words(start, end)]


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
        own.frame.label, own.frame.label_kind = f"{alone[1]} вопросы", "topic"


def right_of(own: Own, number: Quantity) -> int:
    """Where the words after a number and its noun begin."""
    return own.noun.end if own.noun else number.end


def _label_follows(text: str) -> bool:
    """A topic right after the counted noun («обращений о …», «по вопросам …»), not in a clause of its own."""
    return not re.match(r"\s*[,;:]", text) or bool(
        re.match(
            r"\s*,\s*(?:связанн|касающ|относящ|посвящ|[а-яё]+(?:вш|дш|нн)(?:их|ых)\s[^,.;:()]*,\s*(?:касал|связан|посвящ|относ))",
            text,
        )
    )


def _bare_list(sentence: Sentence, own: Own, number: Quantity) -> bool:
    """«…, торговля 355 (4,8%)»: words and a number with nothing between, and no verb."""
    if own.noun or own.frame.measure:
        return False
    words = [t for t in sentence.words(own.start, number.start) if t.text[0].isalpha()]
    return bool(words) and all(grammar(t.text)[0] in ("NOUN", "ADJF", "CONJ", "PREP") for t in words)

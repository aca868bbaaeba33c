"""How a sentence opens: what holds for all its numbers, and numbers that only repeat what was said."""

from __future__ import annotations

import re

from extract.cues import Cue
from extract.cues import find as find_cues
from extract.frames import Frame, dims_of
from extract.own_places import row_of_places
from extract.sentences import Sentence
from extract.words import cut

_ADDRESSED = re.compile(r"\b(?:в\s+адрес|на\s+имя)\s+$", re.IGNORECASE)
_OF_WHOLE = re.compile(
    r"(?:из|среди)\s+(?:(?:общего|всего)\s+)?(?:(?:числа|количества|всех)\s+)?(?:[\w-]+\s+){0,2}"
    r"(?:обращени|вопрос|писем|сообщени)\w*(?:,[^,\d]{3,40},|\s+$)",
    re.IGNORECASE,
)
_BY_PLACE = re.compile(
    r"\bмест[уа] (?:жительства|проживания)|\bрайон\w* проживания\b|\bгеографи|^\W*адреса\s+(?:заявителей|авторов)|"
    r"\bтерриториально\b|\b(?:авторы|заявители)\s+(?:обращений\s+|писем\s+)?(?:живут|проживают)\b"
    r"|\b(?:районы|округа|микрорайоны)\s+города\s*(?::|$)|^\W*(?:районы|округа|микрорайоны)\W*$"
    r"|\bгде живут\b|\bоткуда (?:пишут|обращаются|писали|обращались|поступали)\b|\bоткуда\s+обращени"
    r"|\bиз\s+каких\s+(?:район|округ|пос[её]лк|нас[её]л)"
    r"|\bсреди\s+(?:сельских\s+|городских\s+)?"
    r"(?:поселений|районов|пос[её]лков|микрорайонов|нас[её]л[её]нных\s+пунктов)\b"
    r"|\b(?:районы|округа|поселения|пос[её]лки|сельсоветы|микрорайоны)(?:\s+(?:города|района|округа))?\s+по\s+(?:числу|количеству)\b"
    r"|\bпо (?:\w+ )?(?:нас[её]л[её]нным пунктам|поселениям|территориям"
    r"|сёлам|селам|пос[её]лкам|микрорайонам|сельсоветам|(?:\w+ )?районам|(?:\w+ )?округам)\b(?!\s*№)"
    r"|\bиз (?:\w+ )?(?:нас[её]л[её]нных пунктов|поселений|микрорайонов|округов"
    r"|(?:внутригородских|городских|сельских) районов)\b"
    r"|\bв разрезе (?:\w+ )?(?:районов|округов|поселений|территорий|микрорайонов)\b",
    re.IGNORECASE,
)


# «Среди районов лидирует Речной – 107», «Из сёл района активнее всех Лесное: 58 обращений»
_AMONG_PLACES = re.compile(
    r"\W*(?:среди\s+(?:[а-яё]+\s+)?(?:нас[её]л[её]нных\s+пунктов|поселений|районов|округов|микрорайонов|пос[её]лков|сельсоветов|деревень|сёл|сел)"
    r"|(?:если\s+(?:[а-яё]+\s+)?(?:по)?(?:смотреть|судить|брать)\s+)?по\s+(?:[а-яё]+\s+)?"
    r"(?:районам|округам|поселениям|микрорайонам|пос[её]лкам|территориям)(?:,\s+то)?\s+(?:[а-яё]+\s+)?"
    r"(?:активн|лидир|впереди|больше|чаще|перв)[а-яё]*"
    r"|из\s+(?:поселений|пос[её]лков|деревень|сёл|сел)(?:\s+(?:района|округа))?)\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\W*(?:далее|затем|следом|за\s+ними?)\b", re.IGNORECASE)


def row_goes_on(sentence: Sentence, carry: Frame | None) -> bool:
    """«Активнее всех Лесное: 58. Далее Победа – 17, Еланка – 14»: a row of places that goes on."""
    return carry is not None and "place" in carry.dims and bool(_FURTHER.match(sentence.text, sentence.start))


# «растёт доля вопросов, решённых положительно: в 2019 году – 21 %, в 2020-м – 24 %»
_SHARE_OF = re.compile(r"\b(?:дол[яюи]|процент\w?|удельный\s+вес)\s+(вопрос|обращени)\w*", re.IGNORECASE)


_IT_WAS = re.compile(r"[^.;:%]{0,40}\b(?:она|он)\b", re.IGNORECASE)


def share_spoken_of(before: Sentence | None, sentence: Sentence) -> Frame | None:
    """«Растёт доля обращений, решённых положительно. В 2017 году она равнялась 28 %»: the share of which ones."""
    if before is None or not sentence.numbers or not _IT_WAS.match(sentence.text, sentence.start):
        return None
    words_before = before.text[before.start : before.end]
    told = _SHARE_OF.search(words_before)
    if told is None:
        return None
    # a sentence without numbers keeps no cues of its own
    cues = [c for c in find_cues(cut(words_before).words(), words_before) if c.role == "outcome"]
    dims, words = dims_of(cues, words_before, listed=False)
    measure = "questions" if told[1].lower().startswith("вопрос") else "appeals"
    return Frame(measure, dims, words) if dims else None


# «Личные приёмы за квартал провели: глава района – 7, заместители – 15»
_RECEPTIONS_HELD = re.compile(
    r"\W*(?:личн\w+\s+|выездн\w+\s+)?при[её]м(?!н)\w*(?:\s+(?:граждан|населения))?\s+[^.;:()\d]*\bпров(?:ел|одил|ед)\w*",
    re.IGNORECASE,
)

_AND_RECEIVED = re.compile(r"\bпринят")


def head(sentence: Sentence) -> tuple[Frame | None, int]:
    """«На личном приёме принято: главой … – 257; заместителями …»: what stands before the colon holds for all."""
    if not sentence.numbers:
        return None, 0
    if len(sentence.numbers) > 1 and (whole := _whole(sentence)):
        return whole, sentence.start
    if spoken := _spoken_of(sentence):
        return spoken
    colon = sentence.text.rfind(":", sentence.start, sentence.numbers[0].start)
    lists = {c.start for c in sentence.between(sentence.start, max(colon, sentence.start), "list")}
    if (
        colon < 0
        or len(sentence.numbers) < 2
        or any(c.start not in lists for c in sentence.between(sentence.start, colon, "about"))
        or not (
            sentence.numbers[0].unit == "percent"
            or re.search(r"\w{3}", sentence.text[colon : sentence.numbers[0].start])
        )
    ):
        return None, 0
    roles = ("channel", "recipient", "source", "handling", "official")
    of_share = _SHARE_OF.search(sentence.text, sentence.start, colon)
    if of_share:
        roles = (*roles, "outcome")
    cues = [
        c
        for c in sentence.between(sentence.start, colon)
        if c.role in roles
        and not (c.code == "settlements" and names_places(sentence.text[sentence.start : colon]))
    ]
    if not cues:
        return None, 0
    cues = [c for c in cues if not addressed(sentence, c)]
    dims, words = dims_of(cues, sentence.text, listed=False)
    measure = "questions" if of_share and of_share[1].lower().startswith("вопрос") else None
    held = _RECEPTIONS_HELD.match(sentence.text, sentence.start, colon)
    if held and not _AND_RECEIVED.search(sentence.text, colon, sentence.end):
        measure = "receptions"
        dims.pop("channel", None)
    return Frame(measure, dims, words), colon + 1


# «Если говорить о письменных обращениях, то в район их пришло на 12 % больше»
_SPEAKING_OF = re.compile(
    r"\W*(?:если\s+(?:же\s+)?говорить\s+об?|что\s+касается)\s+(?P<what>[^,;:.()\d]+),\s+(?:то\s+)?",
    re.IGNORECASE,
)


def _spoken_of(sentence: Sentence) -> tuple[Frame, int] | None:
    """«Если говорить о письменных обращениях, …»: letters of which kind the whole sentence is about."""
    told = _SPEAKING_OF.match(sentence.text, sentence.start, sentence.numbers[0].start)
    named = sentence.between(*told.span("what")) if told else []
    measure = next((c.code for c in named if c.role == "measure"), None)
    cues = [c for c in named if c.role in ("channel", "author", "repeat")]
    if measure is None or not cues:
        return None
    return Frame(measure, *dims_of(cues, sentence.text, listed=False)), told.end()


def addressed(sentence: Sentence, cue: Cue) -> bool:
    """«в адрес депутатов», «на имя главы»: to whom it was written."""
    return _ADDRESSED.search(sentence.text[sentence.start : cue.start]) is not None


def _whole(sentence: Sentence) -> Frame | None:
    """«Из общего числа письменных обращений 418 направлено …, 37 – …»: all of them are parts of these."""
    named = _OF_WHOLE.match(sentence.text, sentence.start, sentence.numbers[0].start)
    if not named:
        return None
    held = ("channel", "recipient") if "общего" in named[0] else ("channel", "recipient", "official")
    cues = [c for c in sentence.between(sentence.start, named.end()) if c.role in held]
    dims, words = dims_of(cues, sentence.text, listed=False)
    return Frame(None, dims, words) if dims else None


# «Администрации поселений получили 2305 обращений: в Лесном – 1420, в Речном – 264»
_SETTLEMENTS_GOT = re.compile(
    r"[^.;:()]*\b(?:поселени(?:я|й|ями|ях)|сельсовет(?:ы|ов|ами|ах))\b[^.;:()]*\b(?:получ|поступ|рассмотр|зарегистр)[^.;:()]*:",
    re.IGNORECASE,
)


def places_follow(sentence: Sentence) -> bool:
    """«По месту жительства обращения распределились так: Парфёново – 30, …»."""
    if row_of_places(sentence.text[sentence.start : sentence.end]) or _AMONG_PLACES.match(
        sentence.text, sentence.start
    ):
        return True
    if not sentence.numbers:
        return False
    if ("оселени" in sentence.text or "ельсовет" in sentence.text) and _SETTLEMENTS_GOT.match(
        sentence.text, sentence.start, sentence.numbers[-1].start
    ):
        return True
    colon = sentence.text.find(":", sentence.start, sentence.numbers[0].start)
    return colon >= 0 and _BY_PLACE.search(sentence.text, sentence.start, colon) is not None


# «Представляется в Администрацию Губернатора до 10 июля»: who gets the report, not who got the letters
_HANDED_IN = re.compile(r"\W*(?:представля|направля|срок\s+представлен)\w*", re.IGNORECASE)


def handed_in(text: str) -> bool:
    """Whether a sentence says to whom the report itself is sent."""
    return _HANDED_IN.match(text) is not None


def names_places(lead: str) -> bool:
    """Whether a list's lead says that its items are parts of the municipality."""
    return _BY_PLACE.search(lead) is not None


_OUT_OF = re.compile(r"из (?:числа|этих|них)?\s*\w*\s*\($")


def points_back(sentence: Sentence, index: int) -> bool:
    """«68 из 68 письменных обращений», «Из 144 сообщений …»: a whole that was said before."""
    number = sentence.numbers[index]
    gap = sentence.text[sentence.numbers[index - 1].end : number.start].strip() if index else ""
    if gap in ("из", "из этих", "из указанных"):
        return True
    before = sentence.text[sentence.start : number.start].strip().lower()
    return index == 0 and (
        before in ("из", "из числа", "из этих", "из указанных", "из общего числа")
        or _OUT_OF.match(before) is not None
    )


_NEAR = 5  # «каждое четвёртое обращение (24,4 %)»
_SAID_AGAIN = re.compile(r"(?:[^()\d]{0,40}\(|[^()\d–—]{0,40},)\s*")
_OF_ANOTHER = re.compile(r"\s*(?:обращени\w+|пис\w+)?\s*[-–—]\s+(?:со?|об?|на|к|по)\s")


def repeated(sentence: Sentence, index: int) -> bool:
    """«каждое четвёртое обращение (24,4 %)»: the exact share follows."""
    number = sentence.numbers[index]
    if not number.words or number.unit != "percent" or index + 1 >= len(sentence.numbers):
        return False
    following = sentence.numbers[index + 1]
    return (
        following.unit == "percent"
        and not following.words
        and abs(following.value - number.value) <= _NEAR
        and _SAID_AGAIN.fullmatch(sentence.text, number.end, following.start) is not None
        and _OF_ANOTHER.match(sentence.text, following.end) is None  # «…, 9 % – с образованием»
    )

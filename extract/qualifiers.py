"""What qualifies a number: whose part it is, whether any code covers it, whether it speaks of appeals at all."""

from __future__ import annotations

import re

from extract.frames import Frame
from extract.labels import TELLING
from extract.numbers import Quantity
from extract.openings import places_follow
from extract.own import Own
from extract.sentences import Sentence
from extract.table_labels import OF_PEOPLE, author
from extract.talk import Said, Talk

_TO_OFFICIAL = re.compile(
    r"\b(?:главе|мэру|председателю|градоначальнику|заместител(?:ю|ям)|замам)\b"
    r"|на имя\s+(?:главы|мэра|председателя)\b|в\s+адрес\s+председателя\b|\b(?:в|на)\s+(?:его|е[её])\s+(?:адрес|имя)\b"
    r"|\bк\s+не(?:му|й)\b|\bему\s+(?:направлен|адресован)",
    re.IGNORECASE,
)
_JOINTLY = re.compile(
    r"(?:\b(?:главе|мэру|председателю)|на\s+имя\s+(?:главы|мэра|председателя))\s+(?:[\w-]+\s+){0,2}и\s+(?:его\s+)?(?:руководител|заместител|глав|вице-мэр)",
    re.IGNORECASE,
)
# «К Главе района и в Администрацию обратились 187 жителей»: to all of them
_WITH_ALL = re.compile(
    r"\b(?:главе|мэру|председателю)\s+(?:[\w-]+\s+){0,2}и\s+(?:в\s+[\w-]+|администрации\b)|\bадминистрации\s+и\s+(?:главы|мэра)\b",
    re.IGNORECASE,
)
_CAME = re.compile(r"\b(?:приш[её]?л|побывал|приходил|попал|записал)", re.IGNORECASE)
_AT_MEETINGS = re.compile(
    r"\bвстреч\w*\b[^.;()]*\b(?:посетил|участ|пришл|собрал)|\bучаст\w+\s+(?:во\s+)?встреч", re.IGNORECASE
)
_UNIT = re.compile(
    r"\W*(?:отдел|управлени|департамент|комитет|служб|администраци|подразделени|структурн|ин\w+\s+структурн|мку|муп|мбу|сектор|(?:прочи|ины|други|остальны)\w+\s+исполнител)",
    re.IGNORECASE,
)
# «в управление образования», but not «в управление по работе с обращениями»: there all of them come
_TO_UNIT = re.compile(
    r"\bв\s+(?!исполнительн|территориальн)(?:[а-яё]+(?:ое|ый|ий|ом)\s+)?(управлени|департамент|комитет)\w{0,2}\b"
    r"(?!\s+по\s+(?:работе\s+с|вопросам|рассмотрению)\s+обращени|\s+администрации\s+(?:[\w-]+\s+){1,2}по\s+управлению\s)",
    re.IGNORECASE,
)
UNIT_STEM = re.compile(
    r"\b(управлени|департамент|комитет|(?:(?<=альный\s)|(?<=ального\s)|(?<=альном\s))отдел)\w*", re.IGNORECASE
)
# «Отчёт управления …», «Управление … получило», never «в управление поступило»
UNITS_OWN = re.compile(
    r"(?:^|\b(?i:отч[её]т|обзор|анализ|сведения)\s+)(Управлени|Департамент|Комитет|управлени|департамент|комитет)\w*"
)
# «По месяцам: июль – 70, август – 83»
_BY_STRETCHES = re.compile(
    r"\s*(?:по\s+(?:месяцам|кварталам|полугодиям|годам)|помесячно|поквартально)\b", re.I
)
_OFFICIALS_COUNT = frozenset(("receptions", "people", "meetings", "trips"))


def settle_officials(frame: Frame, sentence: Sentence, own: Own, talk: Talk) -> None:
    """`official` marks a part: it stays on receptions and their people, not on all that came «на имя мэра»."""
    if "official" not in own.frame.dims or (
        frame.dims["official"] == "settlement_head" and frame.measure in _OFFICIALS_COUNT
    ):
        return
    if frame.measure == "people" and _AT_MEETINGS.search(sentence.text, own.start, own.end):
        frame.dims.pop("official")
        frame.words.pop("official", None)
        return  # «встречи с главой посетили 1100 жителей»: no reception
    # «По итогам рассмотрения писем главе: разъяснено – 38»: what opens the sentence is the first number's
    opens = own.start <= sentence.numbers[0].start < own.end
    start = sentence.start if opens else own.start
    clause = sentence.text[start : own.end]
    if frame.measure == "people" and (
        not _TO_OFFICIAL.search(clause) or _CAME.search(sentence.text, sentence.start, own.end)
    ):
        frame.dims.setdefault("channel", "reception")  # an official meets people at a reception
    if _WITH_ALL.search(clause) or (frame.measure not in _OFFICIALS_COUNT and _JOINTLY.search(clause)):
        frame.dims.pop("official")
        frame.words.pop("official", None)
        return
    if talk.deputies and frame.measure == "appeals" and _TO_OFFICIAL.search(clause):
        return  # «На имя председателя – 278», and further on «На депутатов – 337»
    if (
        _whole_told(talk, frame.measure)
        and _TO_OFFICIAL.search(clause)
        and not any(
            own.start <= n.start < own.end and n.value in talk.values.values() for n in sentence.numbers
        )
    ):
        return  # a part of a total that was stated: «Председателю адресовано 11»
    addressed = _TO_OFFICIAL.search(clause) is not None
    if frame.measure in _OFFICIALS_COUNT or frame.dims.get("channel") == "reception":
        return
    if frame.dims.get("channel") == "social" and not addressed and frame.dims["official"] != "staff":
        return
    here = {c.code for c in sentence.between(own.start, own.end, "official")}
    deputies = any(c.code == "deputies" for c in sentence.cues)
    rivals = {c.code for c in sentence.cues if c.role == "official"} - here
    if len(sentence.numbers) > 1 and len(here) == 1 and (rivals or deputies):
        return
    to_heads = frame.words.get("official", "").lower().startswith("главам ")
    if frame.dims.pop("official") == "settlement_head" and to_heads:
        frame.dims.setdefault("recipient", "settlements")  # «Главам поселений адресовано 341 обращение»
    frame.words.pop("official", None)


def _whole_told(talk: Talk, measure: str | None) -> bool:
    """Whether all that came was told: also «через канцелярию городской Думы прошло 1 126»."""
    through_council = (measure, frozenset({("source", "council")}))
    return any(told == measure for told, _ in talk.totals) or through_council in talk.values


def by_people(sentence: Sentence) -> bool:
    """«По социальному положению: рабочие – 45, служащие – 12»: a list of groups of people."""
    lead, colon, _ = sentence.text[sentence.start : sentence.end].partition(":")
    return bool(colon) and OF_PEOPLE.search(lead) is not None


def settle_author(frame: Frame) -> None:
    """«Обращения поступили от: пенсионеров – 211, юридических лиц – 29»: who wrote, not about what."""
    if frame.label is None:
        return
    wrote = author(frame.label)
    if wrote:
        frame.dims[wrote[0]] = wrote[1]
        frame.label = frame.label_kind = None
    else:
        frame.other = True


_TELLS = re.compile(rf"\b{TELLING}\s+$", re.IGNORECASE)
_SIGNED_UP = re.compile(r"\bзапис(?:ал|ыва)\w*\s+(?:\w+\s+)?$", re.IGNORECASE)
_SIGNED = re.compile(
    r"\bподписал(?:и|ись|ось)\b|\bподпис(?:и|ей)\s+под\s+[а-яё]+\s+(?:по|о)ставил|\bстоят\s+подписи\b|\bв\s+них\s+расписал",
    re.IGNORECASE,
)


def signed_up(sentence: Sentence, own: Own, number: Quantity) -> bool:
    """«На приём записались 63 человека, принято 58»: who wished to come, not who came."""
    return _SIGNED_UP.search(sentence.text, own.start, number.start) is not None


def signed(sentence: Sentence, own: Own) -> bool:
    """«Подписали их 412 жителей»: those who wrote together."""
    return own.noun is not None and _SIGNED.search(sentence.text, own.start, own.end) is not None


_OF_LETTERS = re.compile(r"\b(?:обращени|пис[ье]м)", re.IGNORECASE)
_RANKED = re.compile(
    r"\b(?:перв|втор|трет|четв[её]рт|пят|последн|следующ)\w*\s+(?:мест|строч|строк|позици|ступен)"
    r"|^\W*(?:следом|далее|затем),?\s[^.;:]*\b(?:ид[уё]т|следу[юе]т)\b",
    re.IGNORECASE,
)


def ranked(sentence: Sentence) -> bool:
    """«Второе место занимает благоустройство – 19 %»: a row of matters by how many they are."""
    return _RANKED.search(sentence.text, sentence.start, sentence.end) is not None


_EXACTLY = re.compile(r"\W*(?:(?:точная|итоговая)\s+цифра|если\s+(?:быть\s+)?точн\w+)\b", re.IGNORECASE)


_CAME_VERB = r"(?:поступил[оаи]|зарегистрирован[оаы]|получен[оаы])"
_SO_MANY_CAME = re.compile(rf"\W*(?:всего\s+)?{_CAME_VERB}(?:\s+всего)?\s*(?:[-–—:]\s*)?", re.IGNORECASE)
_IN_ALL = re.compile(r"\W*(?:всего|итого)\s*(?:[-–—:]\s*)?", re.IGNORECASE)
_NOTHING_BEHIND = re.compile(r"\s*(?:[.,;(]|$)")


def unfounded(sentence: Sentence, talk: Talk, said: list[Said], own: Own) -> bool:
    """Whether nothing in the sentence or before it says that this number is about appeals at all."""
    if said or talk.item or own.frame.measure or own.explained:
        return False
    if _EXACTLY.match(sentence.text, sentence.start):
        return False  # «Точная цифра – 6948» below a title that rounds it
    first = sentence.numbers[0]
    bare = _NOTHING_BEHIND.match(sentence.text, first.end) is not None and not first.unit
    if bare and not talk.title and _SO_MANY_CAME.fullmatch(sentence.text, sentence.start, first.begins):
        return False  # «Поступило 120, рассмотрено 115»: what else comes to an administration
    if bare and not talk.title and _IN_ALL.fullmatch(sentence.text, sentence.start, first.begins):
        return False  # «Всего – 311.» below the ways they came
    if own.frame.label_kind == "topic" or _BY_STRETCHES.match(sentence.text, sentence.start):
        return False
    if talk.carry is not None and talk.carry.measure == talk.main and _row_of_periods(sentence):
        return False  # «Январь – 150, февраль – 160» under what came in the year
    if "place" in own.frame.dims and talk.main is not None and places_follow(sentence):
        return False  # «По районам: Центральный – 320»
    if own.frame.label and talk.main and ranked(sentence):
        return False  # «Второе место занимает благоустройство – 19 %»
    if own.frame.label and (talk.carry is not None or any(c.role == "measure" for c in sentence.cues)):
        return False
    if any(sentence.between(sentence.start, own.end, role) for role in ("link", "refer")):
        total = not talk.totals and sentence.between(sentence.start, sentence.end, "total")
        spoken = talk.unsaid is not None and not talk.totals and _OF_LETTERS.search(_said_before(talk))
        # «Всего за год их поступило 268», «Подвели итоги работы с обращениями. Их поступило 268»
        return talk.carry is None and talk.spoken is None and not total and not spoken
    if any(c.role == "measure" for c in sentence.cues):
        return False
    return talk.carry is None or talk.fresh


def _row_of_periods(sentence: Sentence) -> bool:
    """Whether a sentence is periods and their numbers, and no other word."""
    if len(sentence.numbers) < 2 or len(sentence.mentions) < 2:
        return False
    rest, spans = sentence.text[sentence.start : sentence.end], (*sentence.mentions, *sentence.numbers)
    for span in sorted(spans, key=lambda told: -told.start):
        rest = rest[: span.start - sentence.start] + rest[span.end - sentence.start :]
    return re.search(r"[а-яё]{3}", rest, re.IGNORECASE) is None


def _said_before(talk: Talk) -> str:
    before = talk.unsaid
    return before.text[before.start : before.end] if before else ""


def names_unit(words: str) -> bool:
    """Whether an item begins with a department or a service: «отдел развития рынка – 8»."""
    return _UNIT.match(words) is not None


def in_own_unit(text: str, talk: Talk) -> bool:
    """«Зарегистрировано в финансовом управлении»: in the department whose report it is."""
    named = _TO_UNIT.search(text)
    return named is not None and named[1].lower() in talk.units


_OFFICE_OF_MAIL = re.compile(
    r"\w*\s+(?:(?:общего\s+|документационн\w+\s+)?(?:делопроизводств|обеспечени)|(?:по\s+)?работ[еы]\s+с\s+(?:обращени|пис[ье]м))",
    re.IGNORECASE,
)


def to_unit(sentence: Sentence, own: Own, talk: Talk) -> bool:
    """Whether a number counts what one department got («в управление …»), and the report is not that department's."""
    if own.frame.dims.get("outcome") == "pending":
        return False  # «на рассмотрении в комитетах остаются два»: where they are looked at
    named = _TO_UNIT.search(sentence.text, own.start, own.end)
    if named is None or _TELLS.search(sentence.text, sentence.start, named.start()):
        return False  # «Как пояснили в управлении делами, 3915 писем …»: who says so
    if _OFFICE_OF_MAIL.match(sentence.text, named.end()):
        return False  # «в управление делопроизводства пришло 3 874»: where all that comes is taken in
    return named[1].lower() not in talk.units

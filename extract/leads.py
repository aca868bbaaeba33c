"""What a lead-in says of the items that it introduces: their noun and dims, their order, what they may be."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.changes import direction
from extract.comparisons import against
from extract.dims import DIMS
from extract.frames import Frame, asked_for, dims_of
from extract.noun_before import subject_form
from extract.openings import handed_in, names_places
from extract.orthography import INCLUDING
from extract.period_meaning import resolve
from extract.period_phrases import mentions
from extract.senders import lists_senders
from extract.sentences import Sentence
from extract.statement import Statement
from extract.table_headers import head_measure
from extract.table_labels import OF_PEOPLE
from extract.talk import Talk

# «Из чего складывается почта:», «Тематика почты года:»
_POST_OF = re.compile(
    r"\b(?:складыва|состоит|состав|тематик|структур)\w*\s+(?:[а-яё]+\s+)?почт[аы]\b", re.IGNORECASE
)
RESULTS = re.compile(r"\W*(?:результат|итог)\w*\s+рассмотрения\b", re.IGNORECASE)
_FATES_OF_QUESTIONS = re.compile(r"\b(?:результат|итог)\w*\s+рассмотрения\s+вопросов\b", re.IGNORECASE)
# «… граждане шли на приём:»
_CAME_WITH = re.compile(r"\bвопрос\w*,\s+с\s+которыми\b|\bс\s+какими\s+вопросами\b", re.IGNORECASE)
_RAISED = re.compile(r"\b(?:подн(?:имал|ял)|зада(?:вал|л))\w*\s+(?:[а-яё]+\s+){0,3}вопросы\b", re.IGNORECASE)
_THEMES_OF = re.compile(r"\bтем(?:атик)?\w+\s+(?:[а-яё]+ых\s+)?вопросов\b", re.IGNORECASE)
# «Принято 34 гражданина. Принятые граждане обращались по поводу:»
_THOSE_RECEIVED = re.compile(
    r"\bпринятые\s+(?:граждане|жители|посетители)\b|\bпосетители\s+(?:обра|поднима|поднял|задава|спрашива|интересова|проси)|\bпришедш|^\W*они\s+(?:зада|подня|обсужда|спрашива)|^\W*с\s+чем\s+(?:они\s+)?(?:приходили|пришли|шли)\b",
    re.IGNORECASE,
)
_PAIR_OF_PERIODS = re.compile(r"\(\s*([^()/:]{3,30}?)\s*/\s*([^()/:]{3,30}?)\s*\)\s*:?\s*$")
_NEXT_COME = re.compile(r"\s*(?:далее|затем|следом|после них)\b", re.IGNORECASE)
_WHO_CAME = re.compile(r"\b(?:принят|побывал|посетил)\w*")
# «По итогам рассмотрения обращений, адресованных Председателю:»
ADDRESSED_TO = re.compile(
    r"\b(?:(?:обращени|пис[еь]м)\w*,?\s+(?:адресованн|направленн|поступивш)\w+|пишут|писали)"
    r"\s+(?:на\s+имя\s+)?(?:глав[еы]|председател[юя]|мэр[уа])\b"
    r"|\bобращени\w+\s+к\s+(?:главе|председателю|мэру)\b|\bпочт\w+\s+(?:главы|председателя|мэра)\b"
    r"|\b(?:при|по)?(?:шли|ходили|обращались)\s+(?:граждане\s+|жители\s+)?(?:на\s+при[её]м\s+)?к\s+(?:главе|председателю|мэру)\b",
    re.IGNORECASE,
)
# «Каким образом жители направляли свои вопросы:»: their letters
_THEIR_QUESTIONS = re.compile(r"\bсво[июё]\w*\s+вопрос", re.IGNORECASE)
_WORKED_ON = re.compile(
    r"\b(?:отработал|рассмотрел|исполнил)\w*\s*:\s*$|\bраспредел\w+\s+(?:они|их|сообщени\w+|заявк\w+)\s+(?:так|следующим\s+образом)\s*:\s*$",
    re.IGNORECASE,
)
# «Исполнители:», «Исполнителями определены:»: a list of departments
# «О чём пишут лесновцы:»: of the letters again, whoever was counted last
_WHAT_OF = re.compile(r"\bо\s+ч[её]м\s+(?:[а-яё-]+\s+){0,2}?(?:пиш|писал|прос|сообща)\w*", re.IGNORECASE)
_PERFORMERS = re.compile(
    r"\b(?:исполнител(?:и|ями|ям)|отраслевым|подразделениям|заявк\w+\s+(?:по\s+ним\s+)?(?:переданы|распределены)|передан[оы]?\s+(?:для|на)\s+исполнени[ея])\b[^.;:]*:\s*$",
    re.IGNORECASE,
)
# «Чаще всего жители района обращались по вопросам:»: of all letters again
_MOST_TURNED = re.compile(
    r"\b(?:чаще|больше)\s+всего\s+(?!на\s+при)[^.;:]*\b(?:жители|граждане|горожане|население)\b[^.;:]*\bобраща\w+\s+по\b",
    re.IGNORECASE,
)
_FELL_THEY = re.compile(
    r"\b(?:распредел|раздел|дел|разошл)\w+\s+они\b|\bони\s+(?:распредел|раздел|дел|разошл)", re.IGNORECASE
)
_FELL = re.compile(r"\b(?:заявления|жалобы|предложения)\s+(?:[а-яё]+\s+){0,2}распредел\w+", re.IGNORECASE)
# The words that make a list's bare numbers shares.
_SHARES = re.compile(r"%\s*(?:от|к)\b|,\s*%\s*:\s*$|\bв\s*(?:%|процентах)|удельный вес|доля", re.IGNORECASE)
# «передано 747 обращений (34,8 % от общего числа), в том числе:»: the share of what the list parts
_SHARE_REMARK = re.compile(r"\(\s*\d[\d\s.,]*%[^()]*\)")
# «Авторами писем были:», «От кого поступили письма:»
_WHO_WROTE = re.compile(
    r"\bавтор(?:ы|ами)\b(?!\s+(?:подня|зада|затро|прос|спр)\w+)|\bкорреспондент(?:ы|ами)\b|\bот\s+кого\b|\bкто\s+(?:писал|пишет|обращ)",
    re.IGNORECASE,
)
_FROM_WHOM = re.compile(r"\bот\s*:\s*$")


def introduce(last: Sentence, found: list[Statement], talk: Talk) -> None:
    """Tell the talk what the items of the list to come may be."""
    lead = last.text[last.start : last.end]
    talk.sibling = None
    talk.lead_sign = direction(last, last.start, last.end) if not found or not last.numbers else 0
    talk.lead_base = _base_of(last, talk) if talk.lead_sign else None
    talk.lead_handled = any(c.role == "other" and c.code == "handled" for c in last.cues) or (
        _WORKED_ON.search(last.text, last.start) is not None
    )
    talk.lead_units = _PERFORMERS.search(last.text, last.start, last.end) is not None
    talk.lead_places = names_places(lead)
    talk.lead_authors = _FROM_WHOM.search(lead) is not None or (
        lead.rstrip().endswith(":") and (OF_PEOPLE.search(lead) or _WHO_WROTE.search(lead)) is not None
    )
    talk.lead_then = _then_of(last, talk)
    behind = talk.read[-1] if found and talk.read else None
    talk.lead_past = behind.period if behind and behind.role == "past" and behind.depth else None
    talk.lead_sources = lists_senders(lead)
    talk.lead_shares = bool(_SHARES.search(_SHARE_REMARK.sub("", lead)))


def _then_of(lead: Sentence, talk: Talk) -> str | None:
    """The second period of «(ноябрь / октябрь)» or «(2 кв. 2023 г. / 2 кв. 2022 г.)» in the lead of a list of pairs."""
    pair = _PAIR_OF_PERIODS.search(lead.text, lead.start, lead.end)
    if pair is None or talk.report is None:
        return None
    now, then = (mentions(f"за {half} год" if half.isdecimal() else f"в {half}") for half in pair.groups())
    return resolve(then[0], talk.report, compared=True) if now and then else None


_OF_THESE = re.compile(r"\W*по\s+(?:ним|этим\s+(?:обращениям|письмам|жалобам))\s*:", re.IGNORECASE)


_PARTS_BEHIND = re.compile(rf",?\s*(?:из\s+них|{INCLUDING}|из\s+которых)\W*", re.IGNORECASE)


def lead_frame(sentence: Sentence, found: list[Statement], talk: Talk, above: Frame | None) -> Frame:
    """What items inherit from the sentence before them; `above` is the frame of the list that it is an item of."""
    if sentence.numbers and talk.carry and any(s.unit == "count" for s in found):
        if _PARTS_BEHIND.fullmatch(sentence.text, sentence.numbers[-1].end, sentence.end) and talk.counted:
            last = talk.counted[-1]
            if last.number is sentence.numbers[-1] and not last.frame.label:
                return replace(last.frame, label=None)  # «Устных 167, письменных – 532, из них:»
        return replace(talk.carry, label=None, label_kind=None)
    measure = _measure(sentence, talk)
    dims, words = dims_of(
        [c for c in sentence.cues if c.role in DIMS and c.role != "kind" and not asked_for(sentence.text, c)],
        sentence.text,
        listed=False,
    )
    came = next((s for s in found if s.measure == measure == "messages" and not s.label), None)
    if came and "channel" in came.dims:  # «На платформу направлено 164 сообщения. Категории сообщений:»
        dims.setdefault("channel", came.dims["channel"])
    if kind := _kind_that_fell(sentence, talk):
        dims["kind"] = kind
    if not ADDRESSED_TO.search(sentence.text, sentence.start, sentence.end):
        dims.pop("official", None)
    said = sentence.text[sentence.start : sentence.end]
    if names_places(said) or handed_in(said):
        dims.pop("recipient", None)
    links = [c.words.lower() for c in sentence.cues if c.role == "link"]
    of_all = any(words.startswith("из общего") for words in links)
    linked = (bool(links) and not of_all) or _OF_THESE.match(sentence.text, sentence.start) is not None
    if talk.carry and not talk.fresh:  # «На линию поступило 27 звонков. По темам они распределились так:»
        linked = linked or _FELL_THEY.search(said) is not None
    if talk.carry and not talk.fresh and talk.carry.measure == "people":
        linked = linked or _THOSE_RECEIVED.search(said) is not None
    if talk.fresh and measure and talk.carry and talk.carry.measure == "people" and above is None:
        linked = False  # «Принято 39 человек.» / «Часть обращений передана другими органами, в том числе:»
    parent = None
    if linked or not measure:
        parent = above or (talk.carry if linked else None)
    other = any(c.role == "other" and c.code == "other" for c in sentence.cues)
    return Frame(measure, dims, words, other=other).under(parent.without_label() if parent else None)


def _kind_that_fell(lead: Sentence, talk: Talk) -> str | None:
    """«Заявления распределились так:», «38 заявлений. Распределились они так:»: the kind of them all."""
    if _FELL_THEY.search(lead.text, lead.start, lead.end):
        return talk.carry.dims.get("kind") if talk.carry and not talk.carry.label else None
    fell = _FELL.search(lead.text, lead.start, lead.end)
    kinds = {c.code for c in lead.between(fell.start(), fell.end(), "kind")} if fell else set()
    return kinds.pop() if len(kinds) == 1 else None


def _measure(sentence: Sentence, talk: Talk) -> str | None:
    """The noun that the items count: the lead's own, else what its turn of speech or the talk says."""
    text, start, end = sentence.text, sentence.start, sentence.end
    told = [c for c in sentence.cues if c.role == "measure"]
    measure = head_measure(sentence.cues, text[:end], label=True)
    if _FATES_OF_QUESTIONS.search(text, start, end):
        return "questions"
    own_words = measure == "questions" and _THEIR_QUESTIONS.search(text, start)
    if measure not in ("appeals", "questions", "messages") or own_words:
        measure = None
    if measure is None and _THEMES_OF.search(text, start, end):
        measure = "questions"
    if measure is None and (_CAME_WITH.search(text, start) or _RAISED.search(text, start, end)):
        measure = "questions"
    if measure is None and _WHO_CAME.search(text[start:end]):
        measure = next((c.code for c in told if c.code == "people" and not subject_form(c.words)), None)
    if measure is None:
        # «Анализ обращений показал …:» — the noun that the lead speaks of at all.
        measure = next((c.code for c in told if c.code in ("appeals", "messages")), None)
    if measure is None and talk.carry and not talk.fresh and talk.carry.measure == "messages":
        ways = {c.code for c in sentence.cues if c.role == "channel"}
        measure = "messages" if ways == {talk.carry.dims.get("channel")} else None
    if measure == "questions" and talk.carry and _NEXT_COME.match(text, start):
        measure = talk.carry.measure  # «… 8842 обращения. Далее следуют вопросы: …»
    letters = RESULTS.search(text, start, end) or _WHAT_OF.search(text, start, end)
    letters = letters or _POST_OF.search(text, start, end)
    letters = letters or (talk.fresh and _MOST_TURNED.search(text, start, end))
    if measure is None and (letters or names_places(text[start:end])):
        measure = talk.main  # «На приёме принято 5 человек.» / «Откуда пишут:»
    return measure


def _base_of(lead: Sentence, talk: Talk) -> str | None:
    """What a list's changes are measured from, as its lead says: «чаще, чем в январе, обращались:»."""
    compared = next((m for m in lead.mentions if against(lead, m)), None)
    return resolve(compared, talk.report, talk.report, compared=True) if compared else None

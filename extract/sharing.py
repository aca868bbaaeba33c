"""A number in per cent of those that a report counts: of what, when, and of which whole."""

from __future__ import annotations

import re

from extract import changes
from extract.hanging import parent_of
from extract.nouns import default_measure
from extract.number_periods import period_of, right_behind
from extract.numbers import Quantity, comes_from
from extract.own import Own
from extract.qualifiers import by_people, ranked, settle_author, settle_officials, uncoded, unfounded
from extract.roles import past_period
from extract.sentences import Sentence
from extract.shares import several_shares
from extract.stating import statement_of
from extract.talk import Said, Talk, depth, subject

_OF_ALL_APPEALS = re.compile(
    r"\s*(?:от|из)\s+(?:(?:общ\w+|всех)\s+)?(?:(?:числа|количества|объ[её]ма)\s+)?(?:\w+\s+)?обращени"
)
_AND_FROM = re.compile(
    r"\)?\s*(?:,|и|,\s*а\s+также)\s+(?:от\s+)?[а-яё]+(?:ых|их|ов|ей)?\s+(?:[а-яё]+\s+)?\($"
)
_FROM = re.compile(r"\bот\s")
# «На долю хозяйственной деятельности пришлось 29,3 %»
_FALLS_TO = re.compile(r"\bна\s+долю\s", re.IGNORECASE)
# «Вопросам ЖКХ посвящено 45 % письменных обращений и более 65 % обращений на приёмах»
_AND_SHARE = re.compile(r"\s+[а-яё]+(?:\s+[а-яё]+)?\s+и\s+(?:более|около|почти|свыше)?\s*", re.IGNORECASE)


def share_of(sentence: Sentence, talk: Talk, said: list[Said], number: Quantity, own: Own) -> Said:
    """A share: what it is of, from its own words or from the number beside it."""
    last = said[-1] if said else None
    if last and last.role == "past" and last.depth > depth(sentence, number):
        last = subject(said, depth(sentence, number))  # «58 писем (АППГ – 41), или 18,6 %»
    frame = own.frame
    dated = any(
        own.start <= m.start < number.start or right_behind(sentence, number, m) for m in sentence.mentions
    )
    if last and last.role in ("count", "share", "past") and not frame.label and not frame.dims:
        held = frame.under(last.frame)
        held.measure = frame.measure or last.frame.measure
        parent, whole, period = last.parent, last.whole, last.period
        if changes.went(sentence, last.number, number) and talk.report:
            period = talk.report.code  # «с 5 до 6 %»
        if last.role == "share" and (past := past_period(sentence, talk, said, number, own)):
            period = past  # «4,1 % против 5,4 % годом ранее»
        elif dated:
            period = period_of(sentence, talk, said, number, own, parent)
        held.other = held.other or (not own.bracketed and uncoded(sentence, held, own, talk, number))
    else:
        parent, whole = parent_of(sentence, talk, said, number, own)
        held = frame.under(parent)
        grew = comes_from(sentence.text, number.start)
        past = past_period(sentence, talk, said, number, own) if grew else None
        period = past or period_of(sentence, talk, said, number, own, parent)
        held.measure = held.measure or default_measure(held, talk, said, sentence)
        if (
            last
            and last.role == "share"
            and last.frame.label
            and _AND_SHARE.fullmatch(sentence.text, last.number.end, number.start)
        ):
            held.label, held.label_kind = last.frame.label, last.frame.label_kind
        held.other = (
            held.other or uncoded(sentence, held, own, talk, number) or unfounded(sentence, talk, said, own)
        )
        if (
            talk.fresh
            and not talk.item
            and not said
            and set(own.frame.dims) <= {"outcome"}
            and not (own.frame.label and own.bracketed and several_shares(sentence))
            and not own.frame.measure
            and not any(c.role == "measure" for c in sentence.cues)
            and not (talk.main and _of_letters(sentence, own, number))
        ):
            held.other = True  # «теплотрассы обновлены на 90%»
    if (
        own.bracketed
        and held.label_kind == "open"
        and last
        and last.frame.other
        and _AND_FROM.search(sentence.text[last.number.end : number.start])
        and _FROM.search(sentence.text, sentence.start, last.number.start)
    ):
        held.other = True  # «от пенсионеров (29 %), инвалидов (18 %) и врачей (5 %)»: a row of groups
    if _OF_ALL_APPEALS.match(sentence.text, number.end) and held.measure == "questions":
        held.measure = "appeals"  # «вопросы ЖКХ – 60 % от всех обращений»
    if own.dashed and by_people(sentence):
        settle_author(held)  # «По составу обратившихся: пенсионеры – 41 %, рабочие – 23 %»
    settle_officials(held, sentence, own, talk)
    if own.calls:
        held.dims.setdefault("channel", talk.channel or "phone")
    then = any(m.comparison and own.start <= m.start < number.start for m in sentence.mentions)
    recalled = last is not None and last.role == "share" and then and depth(sentence, number) > 0
    role = "past" if (last and last.role == "past" and period == last.period) or recalled else "share"
    entry = Said(number, role, held, parent, period, whole=whole)
    entry.statement = statement_of(sentence, talk, number, held, "share", number.value, period, "prose.share")
    return entry


def _of_letters(sentence: Sentence, own: Own, number: Quantity) -> bool:
    """Whether words that name no letters still tell of a report's topics: their rank, their section, what falls to them."""
    falls = _FALLS_TO.search(sentence.text, own.start, number.start) is not None
    return falls or own.frame.label_kind == "topic" or ranked(sentence)

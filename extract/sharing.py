"""A number in per cent of those that a report counts: of what, when, and of which whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from extract import changes
from extract.frames import Frame
from extract.groups import goes_on
from extract.hanging import parent_of
from extract.mention_use import right_behind
from extract.nouns import default_measure
from extract.number_periods import period_of
from extract.number_reading import Reading
from extract.numbers import Quantity, comes_from
from extract.own import Own
from extract.past_values import past_period
from extract.qualifiers import by_people, ranked, settle_author, settle_officials, unfounded
from extract.sentences import Sentence
from extract.shares import several_shares
from extract.stating import statement_of
from extract.talk import Said, Talk, depth, subject
from extract.uncoded import uncoded

_OF_ALL_APPEALS = re.compile(
    r"\s*(?:от|из)\s+(?:(?:общ\w+|всех)\s+)?(?:(?:числа|количества|объ[её]ма)\s+)?(?:\w+\s+)?обращени"
)
# «На долю хозяйственной деятельности пришлось 29,3 %»
_BRACKET_OPENS = re.compile(r"[^();]{0,80}\(\s*")
_FALLS_TO = re.compile(r"\bна\s+долю\s", re.IGNORECASE)
# «Вопросам ЖКХ посвящено 45 % письменных обращений и более 65 % обращений на приёмах»
_AND_SHARE = re.compile(r"\s+[а-яё]+(?:\s+[а-яё]+)?\s+и\s+(?:более|около|почти|свыше)?\s*", re.IGNORECASE)


def share_of(at: Reading) -> Said:
    """A share: what it is of, from its own words or from the number beside it."""
    sentence, talk, said, _, number, own, _ = at
    last = said[-1] if said else None
    if last and last.role == "past" and last.depth > depth(sentence, number):
        last = subject(said, depth(sentence, number))  # «58 писем (АППГ – 41), или 18,6 %»
    unnamed = not own.frame.label and not own.frame.dims
    if (
        last
        and last.number.unit == "points"
        and last.base
        and _BRACKET_OPENS.fullmatch(sentence.text, last.number.end, number.start)
    ):
        # «доля – 38 %, на 2 процентных пункта меньше, чем в 2011 году (40 %)»
        held = replace(last.frame, other=False)
        entry = Said(number, "past", held, last.parent, last.base, whole=last.whole)
        entry.statement = statement_of(
            sentence, talk, number, held, "share", number.value, last.base, "prose.share"
        )
        return entry
    of_last = last and last.role in ("count", "share", "past") and unnamed
    share = _of_last(at, last) if of_last else _of_own_words(at, last)
    held = share.held
    if goes_on(sentence, number, own, said):
        held.other = True
    if _OF_ALL_APPEALS.match(sentence.text, number.end) and held.measure == "questions":
        held.measure = "appeals"  # «вопросы ЖКХ – 60 % от всех обращений»
    if own.dashed and by_people(sentence):
        settle_author(held)  # «По составу обратившихся: пенсионеры – 41 %, рабочие – 23 %»
    settle_officials(held, sentence, own, talk)
    carried = last.frame if last and last.role == "share" else None if said else talk.carry
    by_name = "вопрос" in (own.frame.label or "").lower() and own.noun is None
    counted = any(measure == "questions" for measure, _ in talk.totals)
    if by_name and not counted and carried and carried.label and carried.measure == "appeals":
        held.measure = "appeals"  # «ЖКХ – 41 % обращений. Жилищные вопросы собрали 17 %»: of the same
    if own.calls:
        held.dims.setdefault("channel", talk.channel or "phone")
    then = any(m.comparison and own.start <= m.start < number.start for m in sentence.mentions)
    recalled = last is not None and last.role == "share" and then and depth(sentence, number) > 0
    role = "past" if (last and last.role == "past" and share.period == last.period) or recalled else "share"
    entry = Said(number, role, held, share.parent, share.period, whole=share.whole)
    entry.statement = statement_of(
        sentence, talk, number, held, "share", number.value, share.period, "prose.share"
    )
    return entry


_ALONE = re.compile(r"\s*\(\s*")


def _as_in_bracket_before(sentence: Sentence, said: list[Said], number: Quantity) -> str | None:
    """«ЖКХ – 39 % (в 2017 году – 44 %), дороги – 21 % (18 %)»: the bracket before says of when."""
    alone = _ALONE.fullmatch(sentence.text, said[-1].number.end, number.start)
    if not alone or not sentence.text.startswith(")", number.end):
        return None
    level, now = depth(sentence, number), said[-1].period
    return next((s.period for s in reversed(said) if s.depth == level and s.period != now), None)


class _Share(NamedTuple):
    """What a share counts, under what, of which whole, and when."""

    held: Frame
    parent: Frame | None
    whole: Frame | None
    period: str | None


def _of_last(at: Reading, last: Said) -> _Share:
    """«поступило 58 писем, или 18,6 %»: the share of what was just counted."""
    sentence, talk, said, _, number, own, _ = at
    held = own.frame.under(last.frame)
    held.measure = own.frame.measure or last.frame.measure
    period = last.period
    if changes.went(sentence, last.number, number) and talk.report:
        period = talk.report.code  # «с 5 до 6 %»
    if last.role == "share" and own.bracketed and (then := _as_in_bracket_before(sentence, said, number)):
        period = then
    elif last.role == "share" and (past := past_period(at)):
        period = past  # «4,1 % против 5,4 % годом ранее»
    elif _dated(sentence, own, number):
        period = period_of(at, last.parent)
    held.other = held.other or (not own.bracketed and uncoded(held, at))
    return _Share(held, last.parent, last.whole, period)


def _of_own_words(at: Reading, last: Said | None) -> _Share:
    """«Жалобы на дороги составили 18,6 %»: its own words say what it counts."""
    sentence, talk, said, _, number, own, _ = at
    parent, whole = parent_of(at)
    held = own.frame.under(parent)
    grew = comes_from(sentence.text, number.start)
    past = past_period(at) if grew else None
    period = past or period_of(at, parent)
    held.measure = held.measure or default_measure(held, talk, said, sentence)
    if (
        last
        and last.role == "share"
        and last.frame.label
        and _AND_SHARE.fullmatch(sentence.text, last.number.end, number.start)
    ):
        held.label, held.label_kind = last.frame.label, last.frame.label_kind
    held.other = held.other or uncoded(held, at) or unfounded(sentence, talk, said, own)
    if not said and _of_no_letters(sentence, talk, number, own):
        held.other = True
    return _Share(held, parent, whole, period)


_SEVERAL = 2  # outcomes that stand in one row: «поддержано 26 %, разъяснено 68 %»
# «Положительно решено 18 %», never «Теплотрассы обновлены на 90 %»
_RESOLVED = re.compile(
    r"\b(?:положительно\s+решен|решен\w*\s+положительно|удовлетворен|разъяснен|отказан|поддержан)",
    re.IGNORECASE,
)


def _of_no_letters(sentence: Sentence, talk: Talk, number: Quantity, own: Own) -> bool:
    """«Теплотрассы обновлены на 90 %»: the first number of a paragraph that speaks of no letters."""
    return (
        talk.fresh
        and not talk.item
        and not (own.frame.dims and _RESOLVED.search(sentence.text, own.start, number.start))
        and set(own.frame.dims) <= {"outcome"}
        and len({c.code for c in sentence.cues if c.role == "outcome"}) < _SEVERAL
        and not (own.frame.label and (own.bracketed or own.dashed) and several_shares(sentence))
        and not own.frame.measure
        and not any(c.role == "measure" for c in sentence.cues)
        and not (talk.main and _of_letters(sentence, own, number))
    )


def _dated(sentence: Sentence, own: Own, number: Quantity) -> bool:
    """Whether a time stands among the own words of a number or right behind it."""
    return any(
        own.start <= m.start < number.start or right_behind(sentence, number, m) for m in sentence.mentions
    )


def _of_letters(sentence: Sentence, own: Own, number: Quantity) -> bool:
    """Whether words that name no letters still tell of a report's topics: their rank, their section, what falls to them."""
    falls = _FALLS_TO.search(sentence.text, own.start, number.start) is not None
    return falls or own.frame.label_kind == "topic" or ranked(sentence)

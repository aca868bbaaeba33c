"""The past value of a count: of which earlier time a number is («против 4594 в 2019 г.», «(23068)»)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extract.comparisons import against, against_next, as_many, remarked
from extract.mention_use import beyond_bracket
from extract.number_reading import Reading
from extract.numbers import Quantity, comes_from
from extract.own import Own
from extract.period_meaning import resolve
from extract.period_mention import Mention
from extract.periods import Period
from extract.respective_years import years_by_stroke
from extract.run_up import as_of_then, before_last
from extract.sentences import Sentence
from extract.talk import Said, depth, subject

_WAS = re.compile(
    r"\b(?:было|были|составлял\w?|составляло|насчитывалось)\s+(?:их\s+)?$|\bкогда\b[^,.;]{0,40}$"
)
_BECAME = re.compile(r"\s*(?:[а-яё]+\s*)?,?\s+(?:а\s+)?(?:стал[ои]|сейчас|теперь)\s+\d", re.IGNORECASE)
_UNTIL = re.compile(r"[^.;()]{0,60}?\bдо\s+(?:[а-яё]+\s+)?")
_NAMES_MATTER = re.compile(r"\bпо\s+(?:вопрос|тем)", re.IGNORECASE)
_THEN_NEXT = re.compile(r"\s*[;,]\s*[^();\d]*(?:\d[^();]*)?[-–—]\s*\d[\d\s]*\)")
_INSTEAD = re.compile(r"\b(?:против|вместо)\s+(?:\w+\s+)?$")
_WHEN = re.compile(r"(?:,|^)\s+когда\b[^,.;]*$")
_STROKE = re.compile(r"\s*/\s*")
_ALONE = re.compile(r"\s*\(\s*")
_OPENS = re.compile(r"\s*\(?\s*")
_NOUN_AND_BRACKET = re.compile(r"[а-яё\s]{0,30}\(\s*")
_IN_WHICH = re.compile(r"[^();]*\bкотор")
_OUT_OF = re.compile(r"\s*(?:из|среди|в том числе|в т)\b")
_IT_WAS = re.compile(r"\(\s*(?:их\s+)?было\s+(?:[-–—]\s+)?$", re.IGNORECASE)
_TIMES_FEWER = re.compile(r"\bбыло\s+(?:[а-яё\d,]+\s+){1,3}(?:меньше|больше)\s*(?:[-–—:]\s+)?$")
_THEN_THEY = re.compile(r"\bтогда\s+(?:их|таких)\s+[а-яё]+\s+$", re.IGNORECASE)
_THEN = re.compile(r"\(\s*тогда\b", re.IGNORECASE)
_NEAR = 40  # letters between a number and the time that it is told of


def _stands_alone(at: Reading) -> bool:
    """Whether a number is all that a bracket behind another holds."""
    text = at.sentence.text
    opens = at.last is not None and _ALONE.fullmatch(text, at.last.number.end, at.number.start) is not None
    return opens and text.startswith(")", at.number.end)


def _of_another_officer(at: Reading) -> bool:
    """«Глава провёл 18 приёмов; у заместителей приёмов было 46»: theirs, not his of a year before."""
    officer = at.own.frame.dims.get("official")
    last = at.last.frame.dims.get("official") if at.last else None
    return officer is not None and last is not None and officer != last


def _of_another_part(own: Own, whole: Said | None) -> bool:
    """«Через сайт отправлено 36, устных обращений было 8»: another part of the same year, not the same a year before."""
    return whole is not None and any(whole.frame.dims.get(d) != code for d, code in own.frame.dims.items())


def was_and_became(sentence: Sentence, own: Own, number: Quantity) -> bool:
    """«Жалоб на снег меньше: было 1 240, стало 865»: whether a number is what it was before it became the next."""
    text = sentence.text[own.start : number.start].lower()
    return _WAS.search(text) is not None and becomes_next(sentence, number)


def becomes_next(sentence: Sentence, number: Quantity) -> bool:
    """«1 240, стало 865»: whether the number behind is what this one became."""
    return _BECAME.match(sentence.text, number.end) is not None


def past_period(at: Reading) -> str | None:
    """The earlier period whose value a count gives («против 4594 в 2019г.», «(23068)»), or None."""
    if against_next(at.sentence, at.number):
        return None  # «чем годом ранее: 52932 против 37754»
    if as_many(at.sentence, at.number) or _of_another_officer(at):
        return None
    if marked := next((code for rule in _MARKED if (code := rule(at))), None):
        return marked
    beside = _beside(at)
    return next((code for rule in _BESIDE if (code := rule(beside))), None)


def _behind_a_stroke(at: Reading) -> str | None:
    """«- дороги – 96 / 104» under «(ноябрь / октябрь):», «В 2020/2019 годах поступило 157/184»."""
    if at.last is None or not _STROKE.fullmatch(at.sentence.text, at.last.number.end, at.number.start):
        return None
    if at.talk.item and at.talk.lead_then:
        return at.talk.lead_then
    years = years_by_stroke(at.sentence)
    return years[1] if years else None


def _alone_in_bracket(at: Reading) -> str | None:
    """«- дороги – 96 (104)» under «(в скобках – II квартал)»."""
    led = at.level == 1 and at.talk.then_in_brackets
    return at.talk.then_in_brackets if led and _stands_alone(at) else None


def _bracket_of_period(at: Reading) -> str | None:
    """«по сравнению с тем же периодом 2008 года (472 обращения)»: the bracket belongs to the period before it."""
    sentence, number, talk = at.sentence, at.number, at.talk
    if not at.level:
        return None
    compared = [m for m in sentence.mentions if m.end <= number.start and against(sentence, m)]
    if not compared or not _ALONE.fullmatch(sentence.text, compared[-1].end, number.start):
        return None
    now = next((s.period for s in reversed(at.said) if s.role in ("count", "change")), None)
    now = now or (talk.report.code if talk.report else None)
    code = resolve(compared[-1], talk.report, _parsed(now), compared=True)
    return code if code != now else None


def _grew_from(at: Reading) -> str | None:
    """«со 129 в 1 квартале 2010 г. до 186», «По сравнению с прошлой неделей число выросло с 9 до 14»."""
    sentence, number, report = at.sentence, at.number, at.talk.report
    later = next((n for n in sentence.numbers if n.start > number.end), None)
    grew = later and comes_from(sentence.text, number.start)
    if not grew or not _UNTIL.fullmatch(sentence.text, number.end, later.begins):
        return None
    behind = (m for m in sentence.mentions if number.end <= m.start < number.end + _NEAR)
    ahead = (m for m in sentence.mentions if m.end <= number.start and against(sentence, m))
    mention = next(behind, None) or next(ahead, None)
    now = (at.last.period if at.last else None) or (report.code if report else None)
    then = resolve(mention, report, _parsed(now), compared=True) if mention else None
    return (
        then or (at.last.base if at.last else None) or (Period.parse(now).year_before.code if now else None)
    )


def _recalled(at: Reading) -> str | None:
    """«По вопросам ЖКХ – 22. Граждан беспокоили уборка и т. д. (в 2018 г. – 18)»: of what the sentence before counted."""
    sentence, number, talk = at.sentence, at.number, at.talk
    if not at.level or at.said or talk.carry is None or talk.fresh or len(sentence.numbers) > 1:
        return None
    named = any(c.role == "measure" and c.code != "people" for c in sentence.cues)
    closed = sentence.text[number.end :].lstrip().startswith(")")
    if named or not closed or _NAMES_MATTER.search(sentence.text, sentence.start):
        return None
    opened = sentence.text.rfind("(", sentence.start, number.start)
    mention = next((m for m in sentence.mentions if opened < m.start < number.start), None)
    code = talk.carry.period or (talk.report.code if talk.report else None)
    if mention is None or code is None:
        return None
    then = resolve(mention, talk.report, Period.parse(code), compared=True)
    return then if then and then != code and not _ahead(then, code) else None


def _was_in_bracket(at: Reading) -> str | None:
    """«По сравнению со II кварталом количество снизилось на 3,2 % (было 1 907)»."""
    changed = at.level > 0 and at.last is not None and at.last.role == "change"
    return at.last.base if changed and at.leads(_IT_WAS) else None


def _was_times_fewer(at: Reading) -> str | None:
    """«Годом раньше таких обращений было втрое меньше – 7»."""
    changed = at.last is not None and at.last.role == "change" and at.last.number.unit == "times"
    text, start = at.sentence.text, at.sentence.start
    return at.last.base if changed and _TIMES_FEWER.search(text, start, at.number.begins) else None


def _called_then(at: Reading) -> str | None:
    """«на 11 % больше (тогда – 8 363)», «на семь больше, чем неделей раньше: тогда их насчитывалось 31»."""
    if at.last is None or not (at.level and at.leads(_THEN)):
        changed = at.last is not None and at.last.role == "change" and at.leads(_THEN_THEY)
        return at.last.base if changed else None
    held = _parsed(at.last.period) or at.talk.report
    return at.last.base or (held.year_before.code if held else None)


# What marks a number as one of then whatever stands beside it; the first that knows it answers.
_MARKED: tuple[Callable[[Reading], str | None], ...] = (
    _behind_a_stroke,
    _alone_in_bracket,
    _bracket_of_period,
    _grew_from,
    _recalled,
    _was_in_bracket,
    _was_times_fewer,
    _called_then,
)


@dataclass(slots=True, frozen=True)
class _Beside:
    """A number and the one beside it, whose earlier value it may be."""

    at: Reading
    whole: Said | None  # what it stands with outside of its brackets
    period: str | None  # of that, or of what was spoken of last
    left: list[Mention]  # the times among its own words before it
    right: list[Mention]  # and behind it

    @property
    def anchor(self) -> Period | None:
        """The period that an earlier one is measured from."""
        return _parsed(self.period)

    @property
    def year_before(self) -> str | None:
        """The same stretch a year before, or what the report says its brackets are of."""
        talk = self.at.talk
        if talk.brackets and self.bare and talk.report and self.period == talk.report.code:
            return talk.brackets
        return self.anchor.year_before.code if self.anchor else None

    @property
    def labelled(self) -> bool:
        """Whether it has a topic of its own."""
        return self.at.own.frame.label is not None and self.at.own.frame.label_kind == "topic"

    @property
    def explained(self) -> bool:
        """Whether its own words set it apart."""
        return self.at.own.explained or self.at.own.frame.label is not None

    @property
    def bare(self) -> bool:
        """Whether it opens a bracket behind another number and has no words of its own."""
        at = self.at
        opens = _OPENS.fullmatch(at.sentence.text, at.own.start, at.number.start)
        return at.last is not None and at.level > 0 and opens is not None and not self.explained

    @property
    def told_before(self) -> str | None:
        """What an earlier bracket of the same row said its number is of: «100 (в 2019 году – 120), … 50 (60)»."""
        said = self.at.said
        told = next((s for s in reversed(said) if s.role == "past" and s.depth == self.at.level), None)
        if told is None:
            return self.at.talk.lead_past if self.at.talk.item else None
        return self._as_far_back(told, said[said.index(told) - 1] if told is not said[0] else None)

    def _as_far_back(self, then: Said, now: Said | None) -> str | None:
        """«январь – 398 (в 2011 году – 351), февраль – 467 (440)»: of its own month, as many years before."""
        before, held, own = _parsed(then.period), _parsed(now.period) if now else None, self.anchor
        if before is None or held is None or own is None or held.code == own.code:
            return then.period
        years = held.start.year - before.start.year
        return own.shifted(-years).code if years and held.shifted(-years).code == before.code else then.period


def _beside(at: Reading) -> _Beside:
    sentence, own, number, talk = at.sentence, at.own, at.number, at.talk
    whole = subject(at.said, at.level - 1 if at.level else 0)
    period = whole.period if whole else (talk.carry.period if talk.carry and talk.carry.period else None)
    period = period or (talk.report.code if talk.report else None)
    left = [m for m in sentence.mentions if own.start <= m.start < number.start and not remarked(sentence, m)]
    right = [m for m in sentence.mentions if number.end <= m.start < own.end]
    right = [m for m in right if not beyond_bracket(sentence, number, m)]
    return _Beside(at, whole, period, left, right)


def _was(its: _Beside) -> str | None:
    """«Жалоб на снег меньше: было 1 240, стало 865»."""
    at = its.at
    return its.year_before if was_and_became(at.sentence, at.own, at.number) else None


def _instead(its: _Beside) -> str | None:
    """«против 4594 в 2019 г.», «больше, чем в 2016 году, когда их было 92»."""
    at, sentence = its.at, its.at.sentence
    text = sentence.text[at.own.start : at.number.start].lower()
    # «Самым напряжённым месяцем был март, когда поступило 301»: told of itself, compared with nothing
    compared = its.whole or not its.left or any(against(sentence, m) for m in its.left)
    when = _WHEN.search(text) and compared
    another = not (at.level or its.left or its.right) and _of_another_part(at.own, its.whole)
    was = _WAS.search(text) and (its.whole or when) and not another
    if its.labelled or not (was or _INSTEAD.search(text)):
        return None
    just_said = [m for m in sentence.mentions if m.end <= at.own.start <= m.end + 8] if when else []
    mention = (its.right or its.left or just_said or [None])[-1]
    code = resolve(mention, at.talk.report, its.anchor, compared=True) if mention else None
    return code or its.year_before


def _dated(its: _Beside) -> str | None:
    """«поступило 301 (в 2016 году – 287)», «Неделей ранее их было 301, а за соответствующую неделю 2017 года – 287»."""
    at = its.at
    if its.explained or not (at.level or at.last) or (at.last is None and at.talk.carry is None):
        return None
    if not (its.period and (its.whole or at.level)):
        return None
    for mention in its.left[-1:] or its.right[-1:]:
        beyond = mention.kind == "same" and any(m.kind == "previous" for m in at.sentence.mentions)
        report = at.talk.report
        code = as_of_then(at.sentence.text, mention, report)
        code = code or before_last(mention, report, at.talk.published)
        code = code or resolve(mention, report, report if beyond else its.anchor, compared=True)
        if code and code != its.period and "," not in code and not _ahead(code, its.period):
            return code
    return None


def _of_those(its: _Beside) -> str | None:
    """«(1 квартал 2022 года – 1362 обращения, в которых 1647 вопросов)»."""
    at, last = its.at, its.at.last
    if last is None or last.role != "past" or not at.level or last.depth != at.level:
        return None
    return last.period if _IN_WHICH.match(at.sentence.text[last.number.end : at.number.start]) else None


def _share_of_then(its: _Beside) -> str | None:
    """«(в скобках – 2020 год): жильё – 38,2 (41,5)», «жильё – 301 (47,2 %; 262), дороги – 96 (15 %; 89)»."""
    at, last = its.at, its.at.last
    if last is None or last.role != "share" or not at.level:
        return None
    if at.level > last.depth and any(remarked(at.sentence, m) for m in at.sentence.mentions):
        return its.year_before
    if at.talk.item and at.talk.lead_past and not at.plain and _stands_alone(at):
        return at.talk.lead_past  # «- жильё – 31 % (в 2013 году – 29 %)» / «- дороги – 15 % (17 %)»
    return _as_in_brackets_before(at)


def _behind_a_count(its: _Beside) -> str | None:
    """«211 писем (180)»: a bare number in brackets is the year before, or what the first bracket of the row said."""
    at, last = its.at, its.at.last
    if last is None or last.role != "count" or not its.bare:
        return None
    alone = at.own.noun is None and at.plain and last.depth < at.level
    alone = alone and _NOUN_AND_BRACKET.fullmatch(at.sentence.text, last.number.end, at.number.start)
    return its.told_before or (its.year_before if alone and not at.follows(_OUT_OF) else None)


def _behind_a_share(its: _Beside) -> str | None:
    """«83 письма, или 38,8 % (в прошлом году – 64), дороги – 37, или 17,3 % (31)»."""
    at, last = its.at, its.at.last
    if last is None or last.role != "share" or not at.plain or not its.bare or last.number.words:
        return None  # «каждое десятое (255)»: the count of that share
    if depth(at.sentence, last.number) >= at.level:
        return None
    bare = at.own.noun is None and _ALONE.fullmatch(at.sentence.text, last.number.end, at.number.begins)
    counted = len(at.said) > 1 and at.said[-2].role == "count" and at.talk.item
    # «Жильё – 119 обращений, 9,1 % (104)»
    return its.told_before or (its.year_before if bare and counted else None)


def _behind_a_change(its: _Beside) -> str | None:
    """«выросло на 12 % (4594)»; never «снизилось на 12,4 % (127; в 2020 г. – 145)»."""
    at, last = its.at, its.at.last
    if last is None or last.role != "change" or not its.bare or at.follows(_THEN_NEXT):
        return None
    if _ON_MATTER.search(at.sentence.text, last.number.end, at.number.begins):
        return None  # «на 14 обращений больше поступило по вопросам освещения улиц (168)»: so many now
    return last.base or its.year_before


def _beside_one_of_then(its: _Beside) -> str | None:
    """«… (АППГ – 41, 38)»: of the same time as the number before it."""
    last = its.at.last
    return last.period if last and last.role == "past" and its.whole and its.bare else None


_BESIDE: tuple[Callable[[_Beside], str | None], ...] = (
    _was,
    _instead,
    _dated,
    _of_those,
    _share_of_then,
    _behind_a_count,
    _behind_a_share,
    _behind_a_change,
    _beside_one_of_then,
)


_ON_MATTER = re.compile(
    r"\b(?:больше|меньше)\s+(?:[а-яё]+\s+)?по\s+(?:вопрос|тем|проблем)[^(]*\(\s*$", re.IGNORECASE
)
_AND_CLOSED = re.compile(r"\s*;\s*")


def _as_in_brackets_before(at: Reading) -> str | None:
    """«жильё – 301 (47,2 %; в 2020 г. – 262), дороги – 96 (15 %; 89)»: the bracket before says of when."""
    last, text = at.said[-1], at.sentence.text
    closes = _AND_CLOSED.fullmatch(text, last.number.end, at.number.start) and text.startswith(
        ")", at.number.end
    )
    if not at.plain or not closes:
        return None
    return next((s.period for s in reversed(at.said) if s.role == "past" and s.depth == last.depth), None)


def _ahead(code: str, period: str) -> bool:
    """Whether a period lies after the one it would be the past of, or inside it: then it is no past."""
    other, own = Period.parse(code), Period.parse(period)
    return other.start >= own.start


def _parsed(code: str | None) -> Period | None:
    return Period.parse(code) if code else None

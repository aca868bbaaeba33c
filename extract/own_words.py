"""What a number's own clause says of it: the counted noun, the dims, the label."""

from __future__ import annotations

import re

from extract.cues import Cue
from extract.frames import Frame, dims_of
from extract.noun_before import noun_before
from extract.noun_behind import noun_behind
from extract.number_clause import NumberClause
from extract.numbers import Quantity
from extract.own import Own
from extract.own_cues import own_cues
from extract.own_rules import RULES
from extract.reach import reach_of
from extract.regions import has_verb, part_next, recalls
from extract.sentences import Sentence

_CLOSES = re.compile(r"\s*\)")
_DASHED = re.compile(r"[-–—:]\s*(?:(?:чуть|более|менее|около|свыше|почти|всего|лишь|только|порядка)\s+)*$")
_BRACKETED = re.compile(r"\(\s*(?:\d+[\d,.]*\s*%?[,;]?\s*)?$")
# «Проведено личных приёмов: главой – 5, заместителями – 12»
_RECEPTIONS_HELD = re.compile(
    r"(?:\bпроведен\w*\s+(?:личн\w+\s+)?|^\W*(?:количество\s+)?личных\s+|^\W*(?=при[её]мы))при[её]м\w*(?:\s+граждан)?(?:\s+(?:проведено|состоялось))?\s*:[^:]*[-–—]\s*$"
    # «Приёмы депутаты вели по графику: за год их состоялось 143»
    r"|\bпри[её]мы\b[^.;()\d]*\bих\s+(?:состоялось|прошло|проведено|провели)\s+$",
    re.IGNORECASE,
)
# «если считать все письма, звонки и визиты, их набралось 1268»
_LETTERS_AND_CALLS = re.compile(
    r"\b(?:письма(?:,|\s+и)\s+(?:[а-яё]+\s+)?звонки|звонки(?:,|\s+и)\s+письма)\b", re.IGNORECASE
)
_BETWEEN_COMMAS = re.compile(r"\s+[а-яё]+(?:\s+[а-яё]+)?,\s+[а-яё]")
_QUALIFIED_AND = re.compile(r"\s*[а-яё]+(?:ых|их)\s+и\s+")


def own_words(at: NumberClause) -> Own:
    """Read the clause of one number."""
    own, odd_noun = _counts(at)
    own.frame.dims, own.frame.words = dims_of(
        own_cues(own, at),
        at.sentence.text,
        listed=own.dashed or (at.item and not has_verb(at.sentence, at.start, at.number.start)),
    )
    own.frame.other = bool(odd_noun)
    for rule in RULES:
        rule(own, at)
    if odd_noun and not own.frame.label:
        own.frame.label, own.frame.label_kind = odd_noun, "open"
    return own


def _counts(at: NumberClause) -> tuple[Own, str | None]:
    """What a number counts and how far its words go; the bare word of a noun that is no measure."""
    sentence, number, limit = at.sentence, at.number, at.limit
    remembered = recalls(sentence, at.index)
    if remembered:
        limit = number.end  # «37 (41) направлено …»: what follows is told of the first
    noun, odd_noun = (None, None) if remembered else _noun(at, limit)
    if at.earlier and number.unit == "percent" and at.follows(_CLOSES):
        noun = odd_noun = None  # «по 813 обращениям (71,5 %) заявителям даны разъяснения»: of the letters
    head = noun or noun_before(sentence, at.start, number)
    if head and head.code == "messages" and at.leads(_LETTERS_AND_CALLS):
        head = head._replace(code="appeals", words="письма")  # «все письма, звонки и визиты»: all that came
    reach = reach_of(sentence, at.index, number, limit)
    if at.following and part_next(sentence, number, at.following):
        reach = limit  # «Из 1254 обращений письменных – 842»: the adjective is the next number's
    if remembered:
        reach = limit
    measure = head.code if head else None
    beyond = noun is not None and at.following is not None and noun.start > at.following.start
    held = _RECEPTIONS_HELD.search(sentence.text, sentence.start, number.begins)
    of_others = held and ";" in held[0] and head and head.code not in ("receptions", "people")
    if (noun is None or beyond) and held and not of_others:
        noun, measure = None, "receptions"  # «Приёмы: глава – 12 (44 чел.), заместители – 10 (38 чел.)»
    if noun and noun.words.lower().startswith("раз"):
        reach = limit  # «233 раза обращались по вопросам …»: the verb is the number's own
    stands = bracketed(sentence, number), dashed(sentence, number)
    return Own(Frame(measure), at.start, reach, limit, noun, head, *stands), odd_noun


def _noun(at: NumberClause, limit: int) -> tuple[Cue | None, str | None]:
    """The noun behind a number; of two numbers that share one, it stands behind the second."""
    noun, odd = noun_behind(at.sentence, at.number, limit)
    if noun or odd or at.following is None or not _shares_noun(at, at.following):
        return noun, odd
    return noun_behind(at.sentence, at.following, at.sentence.end).noun, None


def _shares_noun(at: NumberClause, following: Quantity) -> bool:
    """«2% (60) граждан», «68 из 68 письменных обращений», «199 и 105 обращений», «110 письменных и 90 устных»."""
    sentence, number = at.sentence, at.number
    gap = sentence.text[number.end : following.start]
    between = gap.strip()
    opened = number.end + gap.find("(") + 4
    times = [m for m in sentence.mentions if m.start >= number.end]
    if between.startswith("(") and any(m.start <= opened and following.start - m.end <= 4 for m in times):
        return True  # «199 (в 2019 году – 105) обращений»
    if _QUALIFIED_AND.fullmatch(gap) and sentence.between(number.end, following.start):
        return True
    if number.unit != following.unit and between in (",", "и"):
        # «38 заявлений, что составляет 64 %, 12 жалоб», but «13 процентов, 349 вопросов, относится к …»
        return not (between == "," and following.words) and bool(
            _BETWEEN_COMMAS.match(sentence.text, following.end)
        )
    if following.led and between != "(":
        return False  # «по электронной почте – 97, ещё 57 человек»
    if between == ",":
        start = sentence.numbers[at.index - 1].end if at.index else sentence.start
        # «решено 126, 9 заявителям отказано», «по 71, двум заявителям отказано»
        return not following.words and not sentence.between(start, number.start, "outcome")
    return between in ("(", "или", "из", "и")


def dashed(sentence: Sentence, number: Quantity) -> bool:
    """Whether a dash or a colon stands right before the number."""
    before = sentence.text[sentence.start : number.start]
    return number.sign < 0 or _DASHED.search(before) is not None


def bracketed(sentence: Sentence, number: Quantity) -> bool:
    """Whether the number opens a bracket."""
    return _BRACKETED.search(sentence.text[sentence.start : number.start]) is not None

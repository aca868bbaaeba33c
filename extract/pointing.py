"""A matter that is named first and then pointed back to: «На первом месте – жильё: о нём 38 % обращений»."""

from __future__ import annotations

import re

from extract import labels
from extract.clause import Clause, Found
from extract.dims import DIMS
from extract.language import grammar, nominative
from extract.numbers import Quantity
from extract.openings import repeated
from extract.period_phrases import mentions
from extract.sentences import Sentence

_IT = (
    r"(?:об\s+этом|о\s+(?:н[её]м|ней|них)|с\s+(?:ним|ней|ними|этим)\s+(?:связан\w*|(?:[а-яё-]+\s+){0,3}?(?:обра[тщ]|приш|приход|звон)\w*)|на\s+(?:него|не[её]|них)"
    r"|(?:ему|ей|им)\s+посвящен\w*|по\s+н(?:ей|ему|им)\s+(?:[а-яё]+\s+){0,2}?(?:поступ|зарегистрир|получ|приш|рассмотр)\w*)"
)
_THEIRS = r"(?:на\s+)?(?:его|е[её]|их)\s+(?:дол[яюи]|под(?:нял|нима)\w*|упом[яи]н\w*|затр[оа]\w*|назва\w*|удельный\s+вес)"
_POINTS = re.compile(
    rf"(?:^|[,:;]|\s[-–—])\s*(?:а\s+|и\s+)?(?:за\s+(?:год|полугодие|квартал|месяц)\s+)?(?:{_IT}|{_THEIRS})\b[^.,;:()\d]*$",
    re.IGNORECASE,
)
# what stands between the beginning of a sentence and the matter that takes a place in it
_TAKES = (
    r"(?:\s[-–—]|\bна\s+(?:перв|втор|треть)\w+\s+месте(?:\s+с\s+(?:[а-яё]+\s+)?отрывом)?|\b(?:оста[лё]\w+|остается|стал[аои]?|зан[яи]\w+|удержива\w+"
    r"|ид[её]т|идут|лидиру\w+|преоблада\w+|оказал[аои]с[ья]))"
)
_NAMED = re.compile(
    rf"{_TAKES}\s+(?:вс[её]\s+же\s+|по-прежнему\s+|тема\s+)?([А-ЯЁа-яё][^.;:()\d–—]*?)\s*$", re.IGNORECASE
)
_THEME_OF = re.compile(r"\bтем[аы]\s+([а-яё][^.,;:()\d–—]*?)\s*$", re.IGNORECASE)
# «Больше половины почты занимает жильё: 39 писем»
_COLON = re.compile(rf"{_TAKES}\s+([а-яё][^.;:()\d–—]*?)\s*:\s*$", re.IGNORECASE)


def matter_named(sentence: Sentence, start: int, end: int) -> str | None:
    """The matter that a stretch without numbers names: «Второе место удерживает благоустройство»."""
    if theme := _THEME_OF.search(sentence.text, start, end):
        return theme[1]
    if told := labels.topic_in(sentence, start, end):
        return told
    named = _NAMED.search(sentence.text, start, end)
    return named[1] if named and _is_matter(sentence, named) else None


def _is_matter(sentence: Sentence, named: re.Match[str]) -> bool:
    told = any(c.role in ("measure", *DIMS) for c in sentence.between(*named.span(1)))
    first = named[1].split()[0]
    # «Самая частая просьба – спилить дерево», never «стали писать чаще»
    wished = grammar(first)[0] == "INFN" and sentence.text[: named.start(1)].rstrip()[-1:] in "-–—"
    return (nominative(first) or wished) and not told and not mentions(named[1])


def points_back(sentence: Sentence) -> int | None:
    """Where the words before a sentence's first number point back to a matter: «…: об этом», «…, его доля»."""
    found = _POINTS.search(sentence.text[sentence.start : sentence.numbers[0].begins])
    return sentence.start + found.start() if found else None


def _told_again(sentence: Sentence) -> Quantity | None:
    """«каждое третье обращение (33 %)»: the second of a sentence's numbers when it says the first again."""
    both = sentence.numbers[:2]
    again = len(both) > 1 and both[0].words and both[0].unit == both[1].unit == "percent"
    return both[1] if again and repeated(sentence, 0) else None


def pointed_to(at: Clause) -> Found:
    """«Самая больная тема – жильё, с ней связано каждое третье обращение», «занимает ЖКХ: 39 писем»."""
    sentence = at.sentence
    if at.number is not sentence.numbers[0] and at.number is not _told_again(sentence):
        return None
    back = points_back(sentence)
    if back is None or back == sentence.start:
        return None
    told = matter_named(sentence, sentence.start, back)
    return (told, "topic") if told else None


def named_ahead(at: Clause) -> Found:
    """«Больше половины почты занимает ЖКХ: 39 писем»."""
    if not at.leading.rstrip().endswith(":") or at.own.explained:
        return None
    sentence, number = at.sentence, at.number
    before = max((n.end for n in sentence.numbers if n.end <= number.start), default=sentence.start)
    named = _COLON.search(at.text, before, number.begins)
    return (named[1], "topic") if named and _is_matter(sentence, named) else None

"""Which words of a sentence belong to which of its numbers: the cuts between neighbours."""

from __future__ import annotations

import itertools
import re

from extract import residents
from extract.dims import DIMS
from extract.language import grammar
from extract.numbers import Quantity, comes_from
from extract.orthography import INCLUDING
from extract.sentences import Sentence

_RELATIVE = re.compile(
    r"\s*(?:котор\w+|чт(?:о|ем)|(?!оставш|остающ|письменн|электронн|[а-яё]+ственн|мотивирован|обоснован|вышестоящ|нижестоящ|управляющ|следующ|настоящ)[а-яё]+(?:вш|ющ|ящ|ущ|ащ|нн|ем|им)(?:ий|ая|ое|ие|их|ых|ого|ому|ую|ым|ыми|ой|ые|ый)(?:ся)?\b)",
    re.IGNORECASE,
)
_OWN_RELATIVE = re.compile(r"\s*(?:из|среди|в ходе|на|по|у|о|в) (?:числа )?котор\w+", re.IGNORECASE)
_NOUN_AND_COMMA = re.compile(
    r"\b(?:больш\w+|наи(?:больш|меньш)\w+|половин\w+|(?:основн|львин)\w+\s+(?:их\s+)?(?:дол|част|масс|поток)\w*|остальн\w+|трет[ьи]\w*|четверт[ьи]\w*|почти\s+все|чаще\s+всего|столько\s+же|в\s+основном|значительно|заметно|существенно)\b[^,;:()\d]*,\s*(?:в\s+|около\s+|почти\s+|более\s+|свыше\s+|примерно\s+|порядка\s+)?$"
    r"|\bкажд\w+\s+[а-яё]+(?:\s+(?:обращени|пис[ье]м|вопрос|жалоб|сообщени)\w*)?,\s+(?:всего\s+|а\s+их\s+)?$",
    re.I,
)
_APPOSED = re.compile(
    r"(?:\s+(?:обращени\w+|пис[ье]м\w?|звон(?:ок|к\w+)|вопрос\w*|сообщени\w+|человека?|граждан\w*|жител\w+)|\s+от\s+(?:(?:общего|всего)\s+[а-яё]+|всех)(?:\s+(?:обращени|пис[ье]м|вопрос)\w*)?)?\s*(?:\([^()]*\)\s*|по\s+сравнению\s+с\s+[^,.;()]{4,50})?,\s+(?:[-–—]\s+)?(?=[а-яё])"
)
_BOTH_FORMS = re.compile(
    r"\s*(?:письменн|устн|электронн)\w+\s+и\s+(?:письменн|устн|электронн)\w+\s+обращени\w+(?:\s+граждан)?",
    re.IGNORECASE,
)
# «2055 обращений, или 47,6 % от общего числа, поступило через …»: a share between commas
_OR_SHARE = re.compile(
    r"\s*(?:[а-яё]+\s+){0,2}[а-яё]*,?\s*(?:или|то есть|что составляет|что составило|[-–—])\s*", re.IGNORECASE
)
_OF_TOTAL = re.compile(
    rf"[^.;,()\d]{{0,60}}(?:,\s+(?P<is>[-–—])|,|\s[-–—])\s+(?!(?:из\s+них|{INCLUDING}|а|и|но)\b)(?=[а-яё])",
    re.IGNORECASE,
)
OF_ALL = re.compile(r"\s+(?:от\s|вс(?:ех|его|ей)\b)", re.IGNORECASE)  # «треть всех писем»
_ARE = re.compile(r"(?:письменн|устн|электронн|коллективн|повторн)ые\b", re.IGNORECASE)
_UP_TO = re.compile(r"\bдо\s+$")
_A_THAT = re.compile(r",\s+а\s+(?:это|их)\s+(?:(?:свыше|более|около|почти|порядка|примерно)\s+)?$")
# «Из поступивших 1254 обращений письменных – 842»: the part that the next number counts
_OUT_OF = re.compile(r"\bиз\s+(?:[а-яё]+\s+){0,3}$", re.IGNORECASE)
_PART_NEXT = re.compile(
    r"\s+(?:[а-яё]+(?:ых|их)\s+)?обращени\w+(?:\s+граждан)?\s+(?P<part>[а-яё-]+(?:ых|их)|заявлений|жалоб|предложений|запросов|благодарностей)\s*(?:[-–—]\s*)?"
)
_POINTS_BACK = re.compile(r"\b(?:их|них|эт\w+|таких)\b", re.IGNORECASE)
_SHORT = 60
_DASHED_ON = re.compile(r"\s*[-–—]\s")  # «93 % (9 183) – письменные обращения, 691 поступило на приёме»
_DASH = re.compile(r"\s[–—-]\s")
_CHANGED = re.compile(r"\s+(?:увелич|вырос|возрос|сократ|снизи|уменьш|стал)", re.IGNORECASE)
_AND_OTHER = re.compile(r"^\s+[а-яё]+\s+обращени\w+\s+и\s+$", re.IGNORECASE)
# «2950 обращений от граждан, органов власти и организаций (в 2022 году – 2827)»
_WRITERS = re.compile(r"\s*[а-яё]+\s+от\s+[а-яё]", re.IGNORECASE)
_OPENS = re.compile(r"\s*\(\s*")
_CLOSES = re.compile(r"\s*\)")
_THEN_IN_BRACKET = re.compile(
    r"[^(),\d]{0,40}\(\s*(?:АППГ|годом ранее|в прошлом году|(?:(?:в|за)\s+)?(?:19|20)\d\d\s*(?:г\.?|год\w*)?)\s*[-–—:]?\s*",
    re.IGNORECASE,
)
_GOES_ON_BEHIND = re.compile(r"\s*\)\s+[а-яё]")
_SPLIT_WORDS = re.compile(r"\s(?:и|а|а также|но|или|либо)\s", re.IGNORECASE)


def cuts(sentence: Sentence) -> list[int]:
    """Places that divide a sentence among its numbers: one more than there are numbers."""
    numbers = sentence.numbers
    places, closing = [_opening(sentence)], 0
    for index, (first, second) in enumerate(itertools.pairwise(numbers)):
        closing = apposition(sentence, index) or closing
        if told := _OF_THE_BRACKET.fullmatch(sentence.text, first.end, second.begins):
            places.append(told.start(1))
            continue
        then = recalls(sentence, index) or then_in_bracket(sentence, index)
        places.append(_cut(sentence, first, second, closing if closing < second.start else 0, then))
    return [*places, sentence.end]


# «Каждое четвёртое обращение (37) касалось ремонта дорог, 33 …»: the verb behind a bracket is of what it counts
_OF_THE_BRACKET = re.compile(
    r"\)\s+(?:каса|посвящ|связан|относ|приходи|пришл|пришёлс|затраг|затрон)\w*\s[^,;:()\d]*(,)\s*(?:(?:а|и|ещё|еще)\s+)*",
    re.IGNORECASE,
)


def _opening(sentence: Sentence) -> int:
    """Where the words of the first number begin: behind a semicolon that closes a clause without numbers."""
    if not sentence.numbers:
        return sentence.start
    before = sentence.text[sentence.start : sentence.numbers[0].start]
    mark = before.rfind(";")
    closed = before[: max(mark, 0)].count("(") == before[: max(mark, 0)].count(")")
    own = mark >= 0 and closed and not _POINTS_BACK.search(before, mark)
    clause = sentence.start + mark + 1
    said = own and any(c.role in DIMS for c in sentence.between(clause, sentence.numbers[0].start))
    return clause if said else sentence.start


def apposition(sentence: Sentence, index: int) -> int | None:
    """Where the clause goes on after «большинство, 89 (61 %), …»: a number that only stands beside its noun."""
    if index and (behind := behind_share(sentence, index - 1)):
        return behind
    number = sentence.numbers[index]
    last = sentence.numbers[index - 1] if index else None
    told_in_words = last is not None and last.words and last.unit == "percent"  # «треть писем, 30,6 %, …»
    before = sentence.text[
        (last.core[0] if told_in_words else last.end) if last else sentence.start : number.start
    ]
    closed = _APPOSED.match(sentence.text, number.end, sentence.end)
    return closed.end() if closed and (_NOUN_AND_COMMA.search(before) or _A_THAT.search(before)) else None


def behind_share(sentence: Sentence, index: int) -> int | None:
    """Where the verb of «2055 обращений, или 47,6 %, поступило …» begins: both numbers are its subject."""
    if index + 1 >= len(sentence.numbers):
        return None
    first, second = sentence.numbers[index : index + 2]
    if {first.unit, second.unit} != {"", "percent"}:
        return None
    aside = _OF_TOTAL.match(sentence.text, second.end, sentence.end)
    beside = first.unit == "percent" and sentence.text[first.end : second.start].strip() == ","
    # «37 писем, треть от общего числа, касались …»
    beside = beside or (second.words and OF_ALL.match(sentence.text, second.end) is not None)
    if aside is None or not (beside or _OR_SHARE.fullmatch(sentence.text, first.end, second.start)):
        return None
    opened = sentence.numbers[index - 1].end if index else sentence.start
    stop = sentence.numbers[index + 2].start if index + 2 < len(sentence.numbers) else sentence.end
    done = has_verb(sentence, aside.end(), stop) or _ARE.match(sentence.text, aside.end(), stop) is not None
    dashed = re.search(r"[-–—:]\s*$", sentence.text[opened : first.begins]) is not None
    if has_verb(sentence, opened, first.start) or (dashed and not (aside["is"] and done)):
        return None
    return aside.end() if aside["is"] or done else None


def recalls(sentence: Sentence, index: int) -> bool:
    """«37 (41) направлено в другие ведомства»: the number stands alone in a bracket right behind another."""
    if not 0 < index < len(sentence.numbers):
        return False
    last, number = sentence.numbers[index - 1 : index + 1]
    return (
        last.unit == number.unit == ""
        and _OPENS.fullmatch(sentence.text, last.end, number.start) is not None
        and _CLOSES.match(sentence.text, number.end) is not None
    )


def then_in_bracket(sentence: Sentence, index: int) -> bool:
    """«по 413 письмам (АППГ – 294) даны разъяснения»: the bracket only recalls another year, and the clause goes on."""
    if not 0 < index < len(sentence.numbers):
        return False
    last, number = sentence.numbers[index - 1 : index + 1]
    told = _THEN_IN_BRACKET.fullmatch(sentence.text, last.end, number.start)
    return told is not None and _GOES_ON_BEHIND.match(sentence.text, number.end) is not None


def has_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a stretch says that something was done: it has a verb or a short participle."""
    return any(grammar(t.text)[0] in ("VERB", "PRTS", "INFN") for t in sentence.words(start, end))


def first_new_clause(text: str) -> int | None:
    """Where the words after a number turn to something new: a semicolon, or a comma that opens a clause."""
    comma = _comma(text)
    places = [p for p in (text.find(";"), text.find(": "), comma) if p is not None and p >= 0]
    return min(places) if places else None


def part_next(sentence: Sentence, first: Quantity, second: Quantity) -> int | None:
    """Where the part begins that the second number counts out of the first."""
    found = _PART_NEXT.fullmatch(sentence.text[first.end : second.begins])
    if found is None or not _OUT_OF.search(sentence.text[sentence.start : first.start]):
        return None
    return first.end + found.start("part")


def _cut(sentence: Sentence, first: Quantity, second: Quantity, closing: int, then: bool = False) -> int:
    start, end = max(first.end, closing), second.start
    gap = sentence.text[start:end]
    if part := part_next(sentence, first, second):
        return part
    dash = _DASH.search(gap) if first.unit == "times" and _CHANGED.match(gap) else None
    if dash:
        return start + dash.start()  # «В три раза увеличилось число писем – с 71 до 223»
    opened, closed = _bracket(gap, "("), _bracket(gap, ")")
    if opened is not None and closed is not None and closed < opened:
        # «… (1521) и архитектуры (1388)»: the second bracket has a label of its own.
        comma = _comma(gap[closed + 1 : opened])
        return start + closed + 1 + (comma + 1 if comma is not None else 0)
    for mark in (";", ":"):
        if mark == ":" and gap.count(":") == 1 and gap.rstrip().endswith(":") and _comma(gap) is not None:
            continue  # «дороги: 77 обращений, на третьем – отлов собак: 39»: the colon is a dash
        if mark in gap and not (mark == ":" and opened is not None and gap.rfind(mark) > opened):
            return start + gap.rfind(mark) + 1 if mark == ";" else start + gap.find(mark) + 1
    up_to = _UP_TO.search(gap)
    if up_to and comes_from(sentence.text, first.start):
        return start + up_to.start()
    if opened is not None:
        # The bracket opens a remark on the first number unless a new label stands before it.
        comma = _comma(gap[:opened])
        if comma is not None and not _WRITERS.match(gap):
            return start + comma + 1
        return start + opened
    if closed is not None:
        # The first number stands in brackets that close here; what it counts may still follow them.
        after = gap[closed + 1 :]
        comma = _comma(after)
        other = _AND_OTHER.search(after) if first.unit == "percent" else None
        if other and comma is None:
            return start + closed + 1 + other.end()  # «91 (92 %) письменное обращение и 8 (8 %) устных»
        its_words = (
            first.unit == "percent" or then or _DASHED_ON.match(after) or _behind_percent(sentence, first)
        )
        if its_words and comma is not None and comma < _SHORT:
            return (
                start + closed + 1 + comma + 1
            )  # «614 (40 %) решены положительно, по 830 …», «27 (46) решены, …»
        return (
            start
            + closed
            + 1
            + (comma + 1 if comma is not None and comma < _SHORT and not _words_before(after, comma) else 0)
        )
    comma = _comma(gap)
    if comma is not None:
        return start + comma + 1
    if forms := _BOTH_FORMS.match(gap):
        return start + forms.end()  # «24 письменных и устных обращения, содержащих 26 вопросов»
    word = _SPLIT_WORDS.search(gap)
    if word:
        return start + word.start() + 1
    return _noun_end(sentence, first, start, end)


def _behind_percent(sentence: Sentence, number: Quantity) -> bool:
    """«43,8 % (356 обращений) касались жилья, 127 – дорог», «половина писем (203) …»: a count behind its share."""
    before = next((n for n in reversed(sentence.numbers) if n.end <= number.start), None)
    share = before is not None and before.unit == "percent"
    return share and _OPENS_BEHIND.fullmatch(sentence.text, before.end, number.start) is not None


_OPENS_BEHIND = re.compile(
    r"\s*(?:(?:(?:обращени|пис[ье]м|вопрос|жалоб|сообщени)\w*|из\s+них)\s*)?\(\s*", re.IGNORECASE
)


def _words_before(text: str, place: int) -> bool:
    return bool(re.search(r"[^\W\d_]{3}", text[:place]))


def _bracket(gap: str, mark: str) -> int | None:
    other = ")" if mark == "(" else "("
    place = gap.rfind(mark) if mark == "(" else gap.find(mark)
    if place < 0:
        return None
    if mark == "(" and other in gap[place:]:
        return None
    if mark == ")" and other in gap[:place]:
        return None
    return place


_COMPARES = re.compile(r"\s*(?:чем|по сравнению|в сравнении|но|(?:больше|меньше|выше|ниже),?\s+чем)\b")
_SET_OFF = re.compile(
    r"\s*[–—-]\s+(?:это|по|в|через|от)\b"
)  # «117, или 27 %, – это …», «127 раз, – по почте»
# «обращений, поступивших в Думу, касались благоустройства»: the main clause goes on behind its own clause
_CLAUSE = re.compile(
    r"\s*(?:котор|поступивш|направленн|полученн|присланн|прозвучавш|озвученн|заданн|поднят(?:ый|ая|ое|ые)\b)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:реш[её]н|был|была|было|были|составил|размещ|дан|каса[лею]|посвящ|относ|связан)")
_FORM = re.compile(r"(?:письменн|устн|электронн)\w+$", re.IGNORECASE)
_NEXT_FORM = re.compile(r"\s*(?:письменн|устн|электронн)\w+\s*(?:,|и\b)", re.IGNORECASE)
_THAT = re.compile(r"\s*что\b")
# The two sections of the classifier whose names have commas of their own.
SECTION_NAME = re.compile(
    r"\bоборон\w+,\s+безопасност\w+(?:,|\s+и)\s+законност\w+|\bгосударств\w+,\s+обществ\w+(?:,|\s+и)\s+политик\w+",
    re.IGNORECASE,
)


def _comma(gap: str) -> int | None:
    """The first comma that starts something new, not a clause that describes the first number."""
    depth, inside = 0, False
    named = SECTION_NAME.search(gap) if "езопасност" in gap or "бществ" in gap else None
    within = range(*named.span()) if named else ()
    for place, char in enumerate(gap):
        depth += {"(": 1, ")": -1, "«": 1, "»": -1}.get(char, 0)
        if char != "," or depth > 0 or place in within:
            continue
        rest = gap[place + 1 :]
        if inside:
            # The comma that closes a relative clause; the main clause goes on.
            inside = False
            if _GOES_ON.match(rest):
                continue
        if _COMPARES.match(rest) or _SET_OFF.match(rest):
            continue
        if _FORM.search(gap[:place]) and _NEXT_FORM.match(rest):
            continue  # «устных, письменных и в форме электронного документа»
        if _OWN_RELATIVE.match(rest) or not _RELATIVE.match(rest) or _THAT.match(rest):
            return place
        if re.match(r"\s*включающ", rest):
            return place
        inside = bool(_CLAUSE.match(rest))
    return None


# «из 55 поступивших за месяц обращений»
CAME_IN_TIME = re.compile(
    r"за\s+(?:[а-яё]+\s+){0,2}?(?:год|полугодие|квартал|месяц|неделю|период|время)\s+(?=[а-яё])",
    re.IGNORECASE,
)


def _noun_end(sentence: Sentence, first: Quantity, start: int, end: int) -> int:
    """Where the noun phrase that the first number counts ends, when nothing else parts the two."""
    last = passed = start
    for token in sentence.words(start, end):
        if token.start < passed:
            continue
        if last > start and (when := CAME_IN_TIME.match(sentence.text, token.start, end)):
            passed = when.end()
            continue
        part, case, _ = grammar(token.text)
        if residents.unknown(token.text):
            return token.end
        if token.text in ("«", "»"):
            continue  # «двух «горячих линий»»
        if not token.text[0].isalpha() or part not in ("NOUN", "ADJF", "PRTF"):
            break
        if part == "NOUN" and last > start and case not in ("gent", "nomn", "accs"):
            break
        last = token.end
    tail = re.match(
        r"\s*(?:больше|меньше|выше|ниже|чаще|реже|более|менее)\b", sentence.text[last:end], re.IGNORECASE
    )
    return last + tail.end() if tail else last

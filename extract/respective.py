"""«Соответственно»: numbers in a row that belong, in order, to what was named in a row before."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from extract.cues import Cue
from extract.dims import DIMS
from extract.respective_matters import by_label, by_matters, by_topics_of_each
from extract.respective_years import BETWEEN, NEXT, by_same_of_years, by_year
from extract.sentences import Sentence
from extract.talk import Said

_TWO_PLACES = re.compile(
    r"(?:^|[:;,]\s*)\s*(?P<a>[А-ЯЁ][а-яё-]+(?:ий|ый|ой))\s+и\s+(?P<b>[А-ЯЁ][а-яё-]+(?:ий|ый|ой))\s*[-–—]\s*$"
)
_OF_ONE = {
    "сельских поселений": "сельского поселения",
    "городских поселений": "городского поселения",
    "поселений": "поселения",
    "районов": "района",
    "округов": "округа",
    "сельсоветов": "сельсовета",
    "микрорайонов": "микрорайона",
}
_ADJECTIVE = re.compile(r"[А-ЯЁ][\w-]+(?:ого|его)")
_PLACES_OF_KIND = re.compile(
    rf"(?P<names>(?:{_ADJECTIVE.pattern}(?:,\s+|\s+и\s+))+{_ADJECTIVE.pattern})\s+(?P<kind>{'|'.join(_OF_ONE)})(?:\s*[-–—:]|\s+(?:пришл|поступил|прислан|получен)\w*)\s*$"
)
_AND = re.compile(r"\s*и\s+")
_JOINS = re.compile(
    r"\s*(?:(?:,|и)\s+[А-ЯЁа-яё-]+(?:ая|ий|ый|ое)\s|,|и|как|так\s+и|а\s+также|,\s*так\s+и|(?:в|во|на|к|от|из|по)\s)?(?:\s*(?:и|,)\s*(?:в|во|на|к|от|из|по)?)?\s*"
)
# «к Главе района и его заместителям»
_AND_HIS = re.compile(
    r"\s*(?:района|города|округа|поселения|администрации(?:\s+района|\s+города)?)?\s*и\s+(?:его|её|ее|их)\s+"
)
# «через Администрацию Президента и приёмную Губернатора»
_ITS_OFFICE = re.compile(r"\b(?:при[её]мн|аппарат|администраци|управлени)[а-яё]*\s+$", re.IGNORECASE)
_PAIRED = re.compile(r"\s*и\s+\d[\d\s]*\s+соответственно")
RESPECTIVELY = re.compile(r"\bсоответственно\b", re.IGNORECASE)


def share_out(sentence: Sentence, said: list[Said], before: list[Said]) -> None:
    """Give each number of a «соответственно» sentence the frame that its place in the row asks for."""
    words = sentence.text[sentence.start : sentence.end]
    by_same_of_years(said, sentence)
    _by_places(said, sentence)
    if "оответственно" not in words or not RESPECTIVELY.search(words):
        if len(said) > 1 and sentence.mentions and _in_a_row(said, sentence):
            by_year(said, sentence)  # «За полугодие 2017 и 2018 годов поступило 800 и 900 обращений»
        return
    _by_many_places(said, sentence)
    _by_dims(said, sentence)
    _each_pair(said, sentence)
    by_topics_of_each(said, sentence)
    by_label(said)
    by_matters(said, sentence)
    by_year(said, sentence)
    _match_bracket(said)
    _match_row(said, sentence)
    _now_and_then(said, sentence)
    _as_before(said, before, sentence)
    _in_bracket_as_before(said, before, sentence)
    _match_changes(said, sentence)
    _match_officials(said, sentence)


def _by_places(said: list[Said], sentence: Sentence) -> None:
    """«По районам: Лесной и Речной – 29 и 22»: each district its own number."""
    for first, second in itertools.pairwise(said):
        before = sentence.text[sentence.start : first.number.begins]
        two = _TWO_PLACES.search(before)
        placed = first.statement and second.statement and ("place" in first.frame.dims or first.frame.label)
        if not two or not placed or not _AND.fullmatch(sentence.text, first.number.end, second.number.begins):
            continue
        beside = [s.frame.dims["place"] for s in said if s not in (first, second) and "place" in s.frame.dims]
        named = first.frame.label
        kinds = {place.split()[-1] for place in beside if " " in place}
        for entry, name in ((first, two["a"]), (second, two["b"])):
            place = f"{name} {kinds.copy().pop()}" if len(kinds) == 1 else name
            entry.frame.label = entry.statement.label = entry.statement.label_kind = None
            entry.places = []
            entry.frame.dims["place"] = entry.statement.dims["place"] = place
            entry.statement.measure = entry.frame.measure = first.frame.measure or entry.frame.measure
        for later in said:
            if named and later.frame.label == named and later.statement:
                later.frame.label = later.statement.label = later.statement.label_kind = None


def _by_many_places(said: list[Said], sentence: Sentence) -> None:
    """«жители Лесного, Речного и Горного сельских поселений – 44, 39 и 31 соответственно»: each its own number."""
    named = _PLACES_OF_KIND.search(sentence.text, sentence.start, said[0].number.begins) if said else None
    if named is None:
        return
    names = _ADJECTIVE.findall(named["names"])
    row = [s for s in said if s.statement and s.role == "count"][: len(names)]
    if len(row) < len(names) or not all(
        BETWEEN.fullmatch(sentence.text, a.number.end, b.number.begins) for a, b in itertools.pairwise(row)
    ):
        return
    for name, entry in zip(names, row, strict=True):
        _as_first(entry, row[0])
        kept = {d: c for d, c in row[0].frame.dims.items() if d != "recipient"}
        entry.frame = replace(
            entry.frame,
            dims={**kept, "place": f"{name} {_OF_ONE[named['kind']]}"},
            label=None,
            label_kind=None,
        )
        entry.statement.dims, entry.statement.label = dict(entry.frame.dims), None
        entry.statement.label_kind, entry.places = None, []


def _match_officials(said: list[Said], sentence: Sentence) -> None:
    """«Главой проведено 5 приёмов, заместителями – 14, принято соответственно 17 и 21 человек»: each his own."""
    counts = [s for s in said if s.role == "count" and s.statement]
    told = {s.frame.dims.get("official") for s in counts[:2]}
    if len(counts) != 4 or len(counts) != len(said) or len(told) != 2 or None in told:
        return
    if not NEXT.fullmatch(sentence.text[counts[2].number.end : counts[3].number.start]):
        return
    for count, officer in zip(counts[2:], counts[:2], strict=True):
        count.statement.dims["official"] = count.frame.dims["official"] = officer.frame.dims["official"]


def _by_dims(said: list[Said], sentence: Sentence) -> None:
    """«Коллективных и устных стало меньше (на 21,9 % и 24,2 % соответственно)»: to each number its own code."""
    done = 0  # the numbers before this place have had their codes
    for first in range(len(said) - 1):
        if first < done:
            continue
        row = [said[first]]
        for entry in said[first + 1 :]:
            if not BETWEEN.fullmatch(sentence.text, row[-1].number.end, entry.number.begins):
                break
            row.append(entry)
        cues = _row_of_codes(
            sentence, said[first - 1].number.end if first else sentence.start, row[0].number.start
        )
        if len(row) < 2 or len(row) != len(cues) or not all(entry.statement for entry in row):
            continue
        for entry, cue in zip(row, cues, strict=True):
            _as_first(entry, row[0])
            kept = {d: c for d, c in row[0].frame.dims.items() if d not in {c.role for c in cues}}
            entry.frame = replace(entry.frame, dims={**kept, cue.role: cue.code})
            entry.statement.dims = dict(entry.frame.dims)
        done = first + len(row)


def _each_pair(said: list[Said], sentence: Sentence) -> None:
    """«Результаты по письменным и устным: поддержано 212 и 48, разъяснено 871 и 139 соответственно»: pair by pair."""
    colon = sentence.text.find(":", sentence.start, sentence.end)
    cues = _row_of_codes(sentence, sentence.start, colon) if colon >= 0 else []
    pairs = list(zip(said[::2], said[1::2], strict=False))
    joined = all(_AND.fullmatch(sentence.text, a.number.end, b.number.begins) for a, b in pairs)
    if len(cues) != 2 or len(pairs) < 2 or len(said) % 2 or not joined or not all(s.statement for s in said):
        return
    for first, second in pairs:
        dims = {d: c for d, c in first.frame.dims.items() if d != cues[0].role}
        for entry, cue in zip((first, second), cues, strict=True):
            entry.frame = replace(first.frame, dims={**dims, cue.role: cue.code})
            entry.statement.dims = dict(entry.frame.dims)
            entry.statement.measure = first.statement.measure


def _row_of_codes(sentence: Sentence, start: int, end: int) -> list[Cue]:
    """The codes that a stretch names one after another, joined by «и» or commas; none when it names another besides."""
    cues = [c for c in sentence.between(start, end) if c.role in DIMS]
    officers = [c for c in cues if c.role == "official"]
    both = (officers[0].end, officers[1].start) if len(officers) == 2 else (0, 0)
    if len(officers) == 2 and any(way.fullmatch(sentence.text, *both) for way in (_AND_HIS, _JOINS)):
        return officers  # «к Главе района и его заместителям на приём пришли 88 и 53»
    gaps = [sentence.text[a.end : b.start] for a, b in itertools.pairwise(cues)]
    joined = bool(gaps) and all(_JOINS.fullmatch(_ITS_OFFICE.sub("", gap)) for gap in gaps)
    return cues if joined and len({(c.role, c.code) for c in cues}) == len(cues) else []


def _as_first(entry: Said, first: Said) -> None:
    """A number of the row is what the first is: «на 21,9 % и 24,2 %» are both changes."""
    if entry is first or first.role != "change" or entry.role == "change":
        return
    lead, own = first.statement, entry.statement
    entry.role, entry.base, entry.period, entry.sign = "change", first.base, first.period, first.sign
    own.unit, own.base, own.period, own.measure = lead.unit, lead.base, lead.period, lead.measure
    own.value = abs(own.value) * (1 if lead.value > 0 else -1)


def _in_a_row(said: list[Said], sentence: Sentence) -> bool:
    return all(
        NEXT.fullmatch(sentence.text, a.number.end, b.number.start) for a, b in itertools.pairwise(said)
    )


def _match_changes(said: list[Said], sentence: Sentence) -> None:
    """«88 письменных и 37 устных, на 14% и 23% соответственно больше»; «глава и заместители – 17 и 20»."""
    changed = [s for s in said if s.role == "change" and s.statement]
    counts = [s for s in said if s.role == "count" and s.statement]
    if len(changed) == len(counts) > 1 and len({c.number.unit for c in changed}) == 1:
        for change, count in zip(changed, counts, strict=True):
            change.frame = count.frame
            change.statement.dims, change.statement.label = dict(count.frame.dims), count.frame.label
            change.statement.measure = count.frame.measure or change.statement.measure
    officials = list(dict.fromkeys(c.code for c in sentence.cues if c.role == "official"))
    if len(officials) == len(counts) == len(said) == 2:
        for count, official in zip(counts, officials, strict=True):
            count.statement.dims["official"] = official


def _match_bracket(said: list[Said]) -> None:
    """«230, в том числе 180 письменных и 50 устных (год назад – 250, 190 и 60 соответственно)»."""
    inner = [s for s in said if s.depth and s.statement and s.statement.unit == "count"]
    _match_past(inner, [s for s in said if not s.depth and s.role == "count"])


def _now_and_then(said: list[Said], sentence: Sentence) -> None:
    """«Из Правительства – 318, годом ранее – 342; из Думы – 107 и 91 соответственно»: the second of a pair is of then."""
    then = next((s.period for s in said if s.role == "past" or s.period != said[0].period), None)
    for index in range(2, len(said) - 1):
        first, second = said[index : index + 2]
        paired = _PAIRED.match(sentence.text, first.number.end)
        if (
            then
            and paired
            and first.statement
            and second.statement
            and first.period == second.period == said[0].period
        ):
            second.role, second.period, second.frame = "past", then, first.frame
            second.statement.period, second.statement.dims = then, dict(first.frame.dims)


_ONLY_NUMBERS = re.compile(
    r"[^.;:()\d]*\d[\d\s]*(?:(?:,|и)\s*\d[\d\s]*)+(?:соответственно)?\W*", re.IGNORECASE
)


# «Район получил 488, поселения – 1 015. К 2013 году это на 11 % больше и на 4 % меньше соответственно»
_ONLY_CHANGES = re.compile(
    r"[^.;:()\d]*(?:\d[\d\s,.]*(?:%|процент\w*|раза?)\s*(?:больше|меньше|выше|ниже)?\s*(?:(?:,|и)\s*(?:на|в)\s+)?)+соответственно\W*",
    re.IGNORECASE,
)
_QUESTIONS_IN_THEM = re.compile(
    r"\W*(?:вопрос\w*\s+в\s+них|в\s+них\s+(?:[а-яё]+\s+)?вопрос\w*|из\s+них\s+[а-яё]+)\b", re.IGNORECASE
)


def _as_before(said: list[Said], before: list[Said], sentence: Sentence) -> None:
    """«143 письменных и 211 устных. За этот же период 2008 года – соответственно 120 и 236»: in the same order."""
    text = sentence.text[sentence.start : sentence.end]
    if not 1 < len(said) == len(before) or not RESPECTIVELY.search(text):
        return
    stripped = text
    for mention in reversed(sentence.mentions):
        stripped = stripped[: mention.start - sentence.start] + stripped[mention.end - sentence.start :]
    own = any(c.role in DIMS for c in sentence.cues)
    if (
        not own
        and not sentence.mentions
        and len({s.period for s in before}) == len(before)
        and _QUESTIONS_IN_THEM.match(text)
    ):
        for now, then in zip(before, said, strict=True):  # «Вопросов в них соответственно 92, 113, 85 и 101»
            then.period = then.statement.period = now.period
        return
    row = _ONLY_CHANGES if all(s.role == "change" for s in said) else _ONLY_NUMBERS
    if own or not sentence.mentions or not row.fullmatch(stripped):
        return
    for now, then in zip(before, said, strict=True):
        if then.statement:
            then.frame = now.frame
            then.statement.measure, then.statement.dims = now.statement.measure, dict(now.statement.dims)
            then.statement.label, then.statement.label_kind = now.statement.label, now.statement.label_kind


def _in_bracket_as_before(said: list[Said], before: list[Said], sentence: Sentence) -> None:
    """«184: 102 письма и 82 звонка. В 2013 году – 243 (164 и 79 соответственно)»: the same parts a year before."""
    whole, row = said[:1], said[1:]
    alike = len(said) == len(before) > 2 and all(s.depth and s.statement for s in row)
    if not alike or any(s.whole is not before[0] for s in before[1:]) or whole[0].period == before[0].period:
        return
    if not BETWEEN.fullmatch(sentence.text, row[0].number.end, row[1].number.begins):
        return
    for now, then in zip(before[1:], row, strict=True):
        then.role, then.period, then.frame = "past", whole[0].period, now.frame
        then.statement.period, then.statement.measure = whole[0].period, now.statement.measure
        then.statement.dims, then.statement.label = dict(now.statement.dims), now.statement.label


def _match_row(said: list[Said], sentence: Sentence) -> None:
    """«213, из них 147 письменных и 66 устных, в 2018 году эти показатели составляли 190, 131 и 59 соответственно»."""
    counts = [s for s in said if s.role in ("count", "past")]
    half = len(counts) // 2
    now, then = counts[:half], counts[half:]
    gaps = [sentence.text[a.number.end : b.number.start] for a, b in itertools.pairwise(then)]
    if len(counts) == len(said) and all(NEXT.fullmatch(gap) for gap in gaps):
        _match_past(then, now)


def _match_past(then: list[Said], now: list[Said]) -> None:
    """Each number of a row of past counts is what was then where its place in the present row says."""
    period = next((s.period for s in then if s.role == "past"), None)
    if len(then) < 2 or len(then) != len(now) or period is None:
        return
    for past, present in zip(then, now, strict=True):
        past.role, past.period, past.frame = "past", period, present.frame
        past.statement.period, past.statement.measure = (
            period,
            present.frame.measure or past.statement.measure,
        )
        past.statement.dims, past.statement.label = dict(present.frame.dims), present.frame.label
        past.statement.label_kind = present.frame.label_kind

"""Sentences into statements: each number takes its words from its own clause and the rest from what it hangs on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extract import changes, counted, labels
from extract.cues import Cue
from extract.frames import DIMS, Frame, dims_of
from extract.numbers import Quantity
from extract.period_phrases import Mention, resolve
from extract.periods import Period
from extract.regions import cuts
from extract.sentences import Sentence
from extract.statement import Statement

_SNIPPET = 160
_CHANGE_UNITS = {"percent": "change_pct", "times": "change_times", "": "change_abs"}
_OFFICIAL_CONTEXT = frozenset(("receptions", "people", "meetings", "trips"))


@dataclass(slots=True)
class Reading:
    """What a sentence is read against: the report's period, and the frames that its numbers may hang on."""

    report: Period | None
    lead: Frame | None = None
    carry: Frame | None = None
    spoken: Frame | None = None
    base: str | None = None
    topics: bool = False
    item: bool = False
    group: str = ""
    address: str = ""
    stated_totals: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class Said:
    """A number that has been read: its role, its frame and the frame that its siblings hang on."""

    number: Quantity
    role: str
    frame: Frame
    parent: Frame | None
    period: str | None
    base: str | None = None
    statement: Statement | None = None
    sign: int = 0


def read(sentence: Sentence, reading: Reading) -> list[Statement]:
    """The statements of one sentence; `reading.carry` moves on to what it spoke of last."""
    places = cuts(sentence)
    said: list[Said] = []
    reading.base = None if not reading.item else reading.base
    for index, number in enumerate(sentence.numbers):
        entry = _number(sentence, reading, said, index, number, places)
        if entry:
            said.append(entry)
    _fit_bases(said)
    _carry_on(sentence, reading, said)
    return [entry.statement for entry in said if entry.statement]


def _number(
    sentence: Sentence, reading: Reading, said: list[Said], index: int, number: Quantity, places: list[int]
) -> Said | None:
    start, end = places[index], places[index + 1]
    previous = said[-1] if said else None
    following = sentence.numbers[index + 1] if index + 1 < len(sentence.numbers) else None
    own = _own_frame(sentence, reading, index, number, start, end)
    sign = _change_sign(sentence, reading, said, number, start, end, following, places, index)
    if number.unit == "times" and not sign:
        return None
    if sign is not None and sign != 0 and _is_change(sentence, number, start, end, previous, following):
        return _changed(sentence, reading, said, number, own, sign, start, end)
    if number.unit == "percent":
        return _share(sentence, reading, said, number, own, start, end, following)
    return _count(sentence, reading, said, number, own, start, end)


def _own_frame(sentence: Sentence, reading: Reading, index: int, number: Quantity, start: int, end: int) -> Frame:
    """What the number's own clause says of it."""
    noun, odd_noun = counted.after(sentence, number, end)
    if noun is None and odd_noun is None and number.unit == "percent" and index + 1 < len(sentence.numbers):
        # «2% (60) граждан»: the noun stands behind the count in brackets.
        following = sentence.numbers[index + 1]
        if sentence.text[number.end : following.start].strip() in ("(", "или"):
            noun, _ = counted.after(sentence, following, sentence.end)
    earlier = counted.before(sentence, start, number) if noun is None else None
    measure = (noun or earlier).code if (noun or earlier) else None
    own_cues = [c for c in sentence.between(start, end) if not _inside_name(c, noun, earlier)]
    dims, words = dims_of([c for c in own_cues if _is_dim(c, own_cues, noun, earlier)], sentence.text)
    frame = Frame(measure, dims, words)
    frame.other = bool(odd_noun)
    if noun or earlier:
        _kind(frame, sentence, noun or earlier, start, end)
    _settle(frame, noun, earlier)
    label, kind = _label(sentence, reading, index, number, start, end, frame, noun)
    if label:
        frame.label, frame.label_kind = label, kind
    elif odd_noun:
        frame.label, frame.label_kind = odd_noun, "open"
    frame.period = None
    return frame


def _inside_name(cue: Cue, noun: Cue | None, earlier: Cue | None) -> bool:
    return False


def _is_dim(cue: Cue, cues: list[Cue], noun: Cue | None, earlier: Cue | None) -> bool:
    if cue.role not in DIMS:
        return False
    if cue.role == "kind":
        return False
    head = noun or earlier
    if head and head.code in ("receptions", "meetings") and head.start <= cue.start < head.end:
        return cue.role == "handling" or head.code == "meetings"
    # A verb of handing over is the source's («переслала»), not the outcome of the appeals.
    return not (cue.code == "forwarded" and any(c.role == "source" and c.code != "direct" for c in cues))


def _kind(frame: Frame, sentence: Sentence, noun: Cue, start: int, end: int) -> None:
    if noun.code != "appeals":
        return
    kinds = {c.code for c in sentence.between(max(start, noun.start - 40), min(end, noun.end + 40), "kind")}
    own = next((c.code for c in sentence.between(noun.start, noun.end, "kind")), None)
    plain = any(c.code == "appeals" and not c.words.lower().startswith(("заявл", "жалоб", "предлож", "запрос", "благодар", "просьб")) for c in sentence.between(start, end, "measure"))
    if own and kinds == {own} and not plain:
        frame.dims["kind"] = own
        frame.words["kind"] = noun.words


def _settle(frame: Frame, noun: Cue | None, earlier: Cue | None) -> None:
    """Dims that a measure forbids or asks for."""
    if frame.measure == "receptions":
        frame.dims.pop("channel", None)
    if frame.measure == "meetings":
        head = noun or earlier
        if head and "лини" in head.words.lower():
            frame.dims["channel"] = "phone"
        elif head and "эфир" in head.words.lower():
            frame.dims["channel"] = "social"
        else:
            frame.dims.pop("channel", None)
    if frame.dims.get("source") == "direct" and frame.dims.get("channel") in ("reception", "phone"):
        frame.dims.pop("source")


def _label(
    sentence: Sentence, reading: Reading, index: int, number: Quantity, start: int, end: int, frame: Frame, noun: Cue | None
) -> tuple[str | None, str | None]:
    left_end = number.start
    told = labels.topic_in(sentence, start, left_end)
    if told:
        return told, "topic"
    right_start = noun.end if noun else number.end
    if noun and noun.code in ("appeals", "questions", "messages", "people") or number.unit:
        told = labels.topic_in(sentence, right_start, end)
        if told and _label_follows(sentence, right_start, end):
            return told, "topic"
    subject = labels.asked(sentence, start, left_end)
    if subject:
        frame.measure = frame.measure or ("questions" if not _bracketed(sentence, number) and not reading.item and not _dashed(sentence, number) else None)
        return subject, "topic"
    if _dashed(sentence, number) or _bracketed(sentence, number) or reading.item:
        words = labels.listed(sentence, start, left_end)
        if words and not _explained(frame):
            return words, "topic" if reading.topics else "open"
    return None, None


def _label_follows(sentence: Sentence, start: int, end: int) -> bool:
    """A topic right after the counted noun («обращений о …», «по вопросам …»), not in a clause of its own."""
    return not re.match(r"\s*[,;:]", sentence.text[start:end]) or bool(re.match(r"\s*,\s*(?:связанн|касающ|относящ|посвящ)", sentence.text[start:end]))


def _explained(frame: Frame) -> bool:
    return any(d in frame.dims for d in ("channel", "source", "outcome", "handling", "author", "repeat", "official", "satisfaction", "kind", "recipient"))


def _dashed(sentence: Sentence, number: Quantity) -> bool:
    return bool(re.search(r"[-–—:]\s*(?:(?:более|около|свыше|почти|всего|порядка)\s+)*$", sentence.text[sentence.start : number.start])) or number.sign < 0


def _bracketed(sentence: Sentence, number: Quantity) -> bool:
    return bool(re.search(r"\(\s*(?:\d+[\d,.]*\s*%?[,;]?\s*)?$", sentence.text[sentence.start : number.start]))


def _change_sign(
    sentence: Sentence,
    reading: Reading,
    said: list[Said],
    number: Quantity,
    start: int,
    end: int,
    following: Quantity | None,
    places: list[int],
    index: int,
) -> int:
    """Which way a number says that something went, 0 when it says no such thing."""
    if changes.of_level(sentence, number) and number.unit == "percent":
        return -1 if number.value < 100 else 1
    sign = changes.direction(sentence, start, end, number)
    if not sign and said and said[-1].role == "change":
        sign = said[-1].sign
    if not sign and following is not None and changes.alternative(sentence, number, following):
        sign = changes.direction(sentence, following.start, places[index + 2])
    return sign


def _is_change(
    sentence: Sentence, number: Quantity, start: int, end: int, previous: Said | None, following: Quantity | None
) -> bool:
    own = changes.direction(sentence, start, end, number)
    linked = previous is not None and previous.role == "change" and changes.alternative(sentence, previous.number, number)
    if number.unit == "times":
        return bool(own)
    if number.unit == "percent":
        if changes.of_level(sentence, number):
            return True
        if linked or changes.came_to(sentence, number, start):
            return True
        if own:
            return changes.by(sentence, number, start) or bool(_near_direction(sentence, number, start, end))
        ahead = following is not None and changes.alternative(sentence, number, following)
        if ahead and changes.by(sentence, number, start):
            return True
        # «рост 13,8 % … (в 2019 году – 11,5 % …)»: a change of an earlier period.
        return previous is not None and previous.role == "change" and any(m.code for m in sentence.mentions if start <= m.start < number.start)
    if changes.came_to(sentence, number, start) and not _own_subject(sentence, number, start):
        return True
    if linked and not _plain_count_follows(sentence, number):
        return True
    if changes.by(sentence, number, start):
        ahead = following is not None and changes.alternative(sentence, number, following)
        return bool(own) or ahead or linked
    return number.sign > 0 and sentence.text[number.start] in "+↑" or sentence.text[number.start] == "↓"


def _near_direction(sentence: Sentence, number: Quantity, start: int, end: int) -> bool:
    text = sentence.text
    for cue in sentence.between(start, end, "direction"):
        gap = text[number.end : cue.start] if cue.start > number.end else text[cue.end : number.start]
        if len(gap) < 60 and not re.search(r"\d", gap) and "(" not in gap:
            return True
    return False


def _own_subject(sentence: Sentence, number: Quantity, start: int) -> bool:
    return False


def _plain_count_follows(sentence: Sentence, number: Quantity) -> bool:
    return False


def _subject(said: list[Said]) -> Said | None:
    """The last number that spoke of the subject itself and not of its past."""
    return next((s for s in reversed(said) if s.role in ("count", "share", "change")), None)


def _mention(sentence: Sentence, start: int, end: int) -> Mention | None:
    found = [m for m in sentence.mentions if start <= m.start < end]
    return found[-1] if found else None


def _against(sentence: Sentence, mention: Mention, start: int) -> bool:
    """Whether a period phrase names what is compared with: «чем в 2019 году», «по сравнению с …»."""
    before = sentence.text[max(start, mention.start - 50) : mention.start].lower()
    cue = re.search(r"(?:чем|против|сравнени\w+|сравнению|отношени\w+|вместо|уровн\w+|показател\w+|(?:^|[\s(])к)\s+(?:[а-яё]+\s+){0,3}$", before)
    return mention.comparison or bool(cue)


def _changed(
    sentence: Sentence, reading: Reading, said: list[Said], number: Quantity, own: Frame, sign: int, start: int, end: int
) -> Said:
    subject = _subject(said)
    inherited = subject.frame if subject else _inherit(sentence, reading, own)
    if subject is None:
        parent = reading.lead
    elif own.label or any(d in own.dims for d in DIMS):
        # A change with words of its own leaves the subject's topic and keeps what they share.
        inherited = subject.frame.without_label() if own.label else subject.frame
        parent = subject.parent
    else:
        parent = subject.parent
    own.other = False if own.measure or own.label_kind == "topic" else own.other
    if own.label_kind == "open":
        own.label = own.label_kind = None
    frame = own.under(inherited)
    found = [m for m in sentence.mentions if start <= m.start < end]
    against = [m for m in found if _against(sentence, m, sentence.start)]
    stated = [m for m in found if m not in against and m.start < number.start]
    period = subject.period if subject else (reading.report.code if reading.report else None)
    anchor = Period.parse(period) if period else None
    if stated and subject is not None and subject.role == "change" and _within_brackets(sentence, number):
        period = resolve(stated[-1], reading.report, anchor, compared=True) or period
        anchor = Period.parse(period) if period else None
        base = anchor.shifted(-1).code if anchor else None
    else:
        if stated and not subject:
            period = _resolved(stated[-1], reading) or period
            anchor = Period.parse(period) if period else None
        base = resolve(against[-1], reading.report, anchor, compared=True) if against else None
        if base is None and subject is not None and subject.role == "change" and subject.period == period:
            base = subject.base
        if base is None and not against:
            later = [m for m in sentence.mentions if m.start >= end and _against(sentence, m, sentence.start)]
            base = resolve(later[0], reading.report, anchor, compared=True) if later and not said else None
    if base and anchor and base == anchor.code:
        base = anchor.shifted(-1).code
    value = number.value
    if changes.of_level(sentence, number) and number.unit == "percent":
        value = abs(Decimal(100) - number.value)
    entry = Said(number, "change", frame, parent, period, base, sign=sign)
    entry.statement = _statement(sentence, reading, number, frame, _CHANGE_UNITS[number.unit], value * sign, period, "prose.change")
    entry.statement.base = base
    return entry


def _within_brackets(sentence: Sentence, number: Quantity) -> bool:
    before = sentence.text[sentence.start : number.start]
    return before.count("(") > before.count(")")


def _resolved(mention: Mention, reading: Reading) -> str | None:
    return resolve(mention, reading.report)


def _share(
    sentence: Sentence, reading: Reading, said: list[Said], number: Quantity, own: Frame, start: int, end: int, following: Quantity | None
) -> Said:
    previous = said[-1] if said else None
    bare = not own.label and not own.dims
    if previous and previous.role in ("count", "share") and bare:
        frame, parent, period = own.under(previous.frame), previous.parent, previous.period
        if not own.measure:
            frame.measure = previous.frame.measure
    else:
        parent = _parent(sentence, reading, said, own, start, number.start)
        frame = own.under(parent)
        period = _period(sentence, reading, said, number, start, end, parent)
        frame.measure = frame.measure or _measure(reading, said)
    entry = Said(number, "share", frame, parent, period)
    entry.statement = _statement(sentence, reading, number, frame, "share", number.value, period, "prose.share")
    return entry


def _count(
    sentence: Sentence, reading: Reading, said: list[Said], number: Quantity, own: Frame, start: int, end: int
) -> Said:
    previous = said[-1] if said else None
    subject = _subject(said)
    past = _past(sentence, reading, said, number, own, start, end)
    if past:
        anchor = subject or previous
        held = anchor.frame if anchor else (reading.carry or Frame())
        # «(31 обращение)» names what it counts again; its words add nothing that the subject lacks.
        frame = replace(held, dims=dict(held.dims), words=dict(held.words))
        if own.measure and not held.measure:
            frame.measure = own.measure
        entry = Said(number, "past", frame, anchor.parent if anchor else None, past)
        entry.statement = _statement(sentence, reading, number, frame, "count", number.value, past, "prose.past")
        return entry
    if previous and previous.role == "share" and _bracketed(sentence, number) and not own.label:
        frame, parent, period = own.under(previous.frame), previous.parent, previous.period
    elif previous and previous.role == "change" and _came_to_count(sentence, previous.number, number) and not own.label:
        frame, parent, period = own.under(previous.frame), previous.parent, previous.period
    else:
        parent = _parent(sentence, reading, said, own, start, number.start)
        frame = own.under(parent)
        period = _period(sentence, reading, said, number, start, end, parent)
        if own.label and parent and parent.label and own.label_kind == "open":
            frame.label_kind = own.label_kind if not reading.topics else "topic"
    frame.measure = frame.measure or _measure(reading, said)
    if own.measure and own.measure != (parent.measure if parent else None) and not own.label and parent is not None and not parent.label_kind == "topic":
        frame.label, frame.label_kind = own.label, own.label_kind
    _officials(frame, sentence, said)
    if _uncoded(sentence, frame, own, start, end, reading, number):
        frame.other = True
    entry = Said(number, "count", frame, parent, period)
    entry.statement = _statement(sentence, reading, number, frame, "count", number.value, period, "prose.count")
    return entry


def _came_to_count(sentence: Sentence, first: Quantity, second: Quantity) -> bool:
    gap = sentence.text[first.end : second.start]
    return bool(re.search(r"состав\w+|достиг\w+|равн\w+|до\s*$", gap)) or not re.search(r"[А-Яа-яё]{4}", re.sub(r"\bто есть\b|\bвсего\b|\bпоступило\b", "", gap)) and "(" not in gap


def _past(
    sentence: Sentence, reading: Reading, said: list[Said], number: Quantity, own: Frame, start: int, end: int
) -> str | None:
    """The earlier period whose value a count gives («против 4594 в 2019г.», «(23068)»), or None."""
    previous, subject = (said[-1] if said else None), _subject(said)
    if own.label and own.label_kind == "topic" and previous is None:
        return None
    period = subject.period if subject else (reading.carry.period if reading.carry and reading.carry.period else None)
    period = period or (reading.report.code if reading.report else None)
    anchor = Period.parse(period) if period else reading.report
    left = [m for m in sentence.mentions if start <= m.start < number.start]
    right = [m for m in sentence.mentions if number.end <= m.start < end]
    text = sentence.text[start : number.start].lower()
    bracketed = _within_brackets(sentence, number)
    explained = bool(own.label) or _explained(own)
    if re.search(r"\b(?:против|вместо)\s+(?:\w+\s+)?$", text) or re.search(r"\b(?:было|были|составлял\w?|составляло)\s+(?:их\s+)?$", text) and subject:
        mention = (right or left)[-1] if (right or left) else None
        return (resolve(mention, reading.report, anchor, compared=True) if mention else None) or (anchor.shifted(-1).code if anchor else None)
    if previous is None and reading.carry is None:
        return None
    for mention in (left[-1:] or right[-1:]) if bracketed or (previous and not explained) else []:
        code = resolve(mention, reading.report, anchor, compared=True)
        if code and period and code != period and not explained and (subject or bracketed):
            return code
    if previous is None:
        return None
    bare = re.fullmatch(r"\s*\(?\s*", text) is not None
    if bracketed and bare and previous.role == "change" and not explained:
        return previous.base or (anchor.shifted(-1).code if anchor else None)
    if bracketed and bare and previous.role == "past" and not explained and subject:
        return previous.period
    return None


def _parent(sentence: Sentence, reading: Reading, said: list[Said], own: Frame, start: int, end: int) -> Frame | None:
    """The frame that a count hangs on: its list's, its whole's, or its clause's."""
    links = sentence.between(start, end, "link")
    refers = sentence.between(start, end, "refer")
    subject = _subject(said)
    if subject is None:
        head = _head_frame(sentence, reading, start, end)
        if links or (refers and reading.carry):
            return _whole(reading.carry, own) or head
        if refers and reading.spoken:
            return reading.spoken
        if reading.lead:
            return reading.lead
        if reading.spoken and not own.dims and not own.label:
            return reading.spoken
        return head
    colon = re.search(r":", sentence.text[subject.number.end : end])
    if links or colon and not _bracketed_gap(sentence, subject, end):
        return _whole(subject.frame, own)
    if refers:
        return _whole(subject.frame, own)
    if own.label:
        return subject.parent if subject.parent else _unlabelled_parent(subject)
    if any(d in own.dims for d in ("channel", "source", "recipient", "official", "author", "repeat", "handling", "outcome", "satisfaction", "kind")):
        return subject.parent
    if own.measure and own.measure != subject.frame.measure:
        return subject.frame.without_label() if subject.frame.label_kind != "topic" or True else subject.frame
    return subject.frame if _same_clause(sentence, subject, end) else subject.parent


def _bracketed_gap(sentence: Sentence, subject: Said, end: int) -> bool:
    return False


def _same_clause(sentence: Sentence, subject: Said, end: int) -> bool:
    return True


def _unlabelled_parent(subject: Said) -> Frame | None:
    frame = subject.frame.without_label()
    kept = {d: c for d, c in frame.dims.items() if d in ("channel", "recipient")} if subject.frame.label else {}
    return replace(frame, dims=kept) if kept else None


def _whole(frame: Frame | None, own: Frame) -> Frame | None:
    """A whole as its part sees it: what is not repeated by the part stays."""
    if frame is None:
        return None
    kept = frame if not own.label else frame.without_label()
    return replace(kept, period=None, dims=dict(kept.dims), words=dict(kept.words), other=False)


def _head_frame(sentence: Sentence, reading: Reading, start: int, end: int) -> Frame | None:
    return None


def _inherit(sentence: Sentence, reading: Reading, own: Frame) -> Frame | None:
    """What a change that opens a sentence speaks of: the last subject, unless it names its own."""
    if reading.item and reading.lead:
        return reading.lead
    if reading.carry is None:
        return reading.lead
    refers = bool(sentence.between(sentence.start, sentence.end, "refer"))
    if own.label or _explained(own):
        return reading.carry.without_label() if refers else replace(Frame(), measure=None if own.measure else reading.carry.measure)
    if own.measure and own.measure != reading.carry.measure:
        return None
    return reading.carry


def _measure(reading: Reading, said: list[Said]) -> str:
    for entry in reversed(said):
        if entry.frame.measure and not entry.frame.other:
            return entry.frame.measure
    if reading.lead and reading.lead.measure:
        return reading.lead.measure
    if reading.carry and reading.carry.measure:
        return reading.carry.measure
    return "appeals"


def _period(
    sentence: Sentence, reading: Reading, said: list[Said], number: Quantity, start: int, end: int, parent: Frame | None
) -> str | None:
    left = [m for m in sentence.mentions if start <= m.start < number.start and not _against(sentence, m, sentence.start)]
    right = [m for m in sentence.mentions if number.end <= m.start < end and not _against(sentence, m, sentence.start)]
    compared = [m for m in sentence.mentions if start <= m.start < number.start and m.comparison and m not in left]
    subject = _subject(said)
    chosen = left[-1:] or compared[-1:] or (right[:1] if right and sentence.text[number.end : right[0].start].count(",") == 0 else [])
    if chosen:
        mention = chosen[0]
        code = resolve(mention, reading.report, None, compared=mention.comparison or bool(said) and mention.kind == "year")
        if code and mention.kind == "year" and reading.report and str(reading.report.start.year) == code and reading.report.kind != "year":
            code = reading.report.code
        if code and "," in code:
            code = code.split(",")[-1]
        if code:
            return code
    if subject and subject.role != "past":
        return subject.period
    if parent and parent.period:
        return parent.period
    return reading.report.code if reading.report else None


def _officials(frame: Frame, sentence: Sentence, said: list[Said]) -> None:
    """`official` marks a part: it stays on receptions and their people, not on all that came «на имя мэра»."""
    if "official" not in frame.dims or frame.dims["official"] == "settlement_head":
        return
    if frame.measure in _OFFICIAL_CONTEXT or frame.dims.get("channel") in ("reception", "social", "oral"):
        return
    codes = {c.code for c in sentence.cues if c.role == "official"}
    if len(sentence.numbers) > 1 and len(codes) > 1:
        return
    frame.dims.pop("official")
    frame.words.pop("official", None)


def _uncoded(
    sentence: Sentence, frame: Frame, own: Frame, start: int, end: int, reading: Reading, number: Quantity
) -> bool:
    """Whether a qualifier that no code covers makes the number a subset of its own kind."""
    said_other = sentence.between(start, end, "other")
    if not said_other:
        return False
    if own.dims.get("outcome") or own.dims.get("handling") or own.label_kind == "topic":
        return False
    words = {c.words.lower()[:8] for c in said_other}
    if all(w.startswith(("рассмотр", "отработ", "исполн")) for w in words):
        key = (frame.measure or "", reading.report.code if reading.report else "")
        return key in reading.stated_totals and not frame.dims
    return True


def _statement(
    sentence: Sentence, reading: Reading, number: Quantity, frame: Frame, unit: str, value: Decimal, period: str | None, rule: str
) -> Statement:
    start, end = number.core
    left = max(sentence.start, start - _SNIPPET // 2)
    statement = Statement(
        value=value,
        unit=unit,
        measure="other" if frame.other else (frame.measure or "appeals"),
        period=period,
        address=f"{reading.address}@{start}-{end}",
        approx=number.approx,
        dims=dict(frame.dims),
        label=frame.label,
        label_kind=frame.label_kind,
        group=reading.group,
        snippet=" ".join(sentence.text[left : min(sentence.end, left + _SNIPPET)].split()),
        rule=rule,
        printed_sign=number.sign,
        words=dict(frame.words),
    )
    if unit == "count" and not frame.other and not frame.dims and not frame.label and period:
        reading.stated_totals.add((statement.measure, period))
    return statement


def _fit_bases(said: list[Said]) -> None:
    """Give each change its base: the one its words name, else the one the arithmetic shows, else the year before."""
    for entry in said:
        if entry.role != "change" or entry.base or not entry.period:
            continue
        now = next((s.number.value for s in said if s.role == "count" and s.period == entry.period and s.frame.measure == entry.frame.measure), None)
        rivals = [s for s in said if s.role == "past" and s.frame.measure == entry.frame.measure and s.period]
        fitting = [s for s in rivals if now is not None and _fits(entry, now, s.number.value)]
        if fitting or rivals:
            entry.base = (fitting or rivals)[0].period
        else:
            entry.base = Period.parse(entry.period).shifted(-1).code
        if entry.statement:
            entry.statement.base = entry.base


def _fits(entry: Said, now: Decimal, then: Decimal) -> bool:
    value = entry.statement.value if entry.statement else entry.number.value
    if entry.number.unit == "percent":
        return bool(then) and abs((now - then) / then * 100 - value) < Decimal("0.6")
    if entry.number.unit == "":
        return now - then == value
    return False


def _carry_on(sentence: Sentence, reading: Reading, said: list[Said]) -> None:
    subjects = [s for s in said if s.role in ("count", "share", "change") and not s.frame.other]
    if subjects:
        chosen = subjects[-1]
        whole = next((s for s in subjects if chosen.parent is not None and s.frame is not chosen.frame and s.parent is None and chosen.parent.dims == s.frame.dims), None)
        kept = (whole or chosen).frame
        reading.carry = replace(kept, period=(whole or chosen).period if reading.report and (whole or chosen).period != reading.report.code else None)
        reading.spoken = None
        return
    cues = [c for c in sentence.cues if c.role == "channel" and c.code in ("dispatch", "incident", "pos", "platform", "social", "web", "phone")]
    if cues and not said:
        dims, words = dims_of(cues, sentence.text)
        reading.spoken = Frame(None, dims, words)

"""What a count's noun, way, official or list forbids or asks for, once it has taken what it hangs on.

Each rule is one construction and mends the frame in place; they are applied in the order of `RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.dims import PLATFORMS
from extract.frames import Frame
from extract.neighbours import held_too, in_row, way_before
from extract.nouns import EVENTS, default_measure
from extract.number_reading import Reading
from extract.own_labels import OTHERS
from extract.qualifiers import by_people, names_unit, settle_author, settle_officials
from extract.senders import lists_administration, lists_senders

_LETTERS_AND_MORE = re.compile(
    r"\s+обращени\w+:\s+\d[\d\s]*\s+пис[ье]м\w?(?:,|\s+и)\s+\d[\d\s]*\s+(?:электронн|устн|звон|сообщен|визит)",
    re.IGNORECASE,
)
_CITIZENS = re.compile(r"\W*(?:сами\s+)?(?:граждане|жители)\W*", re.IGNORECASE)
_MARKS = " -–—:;,("
_BY_DEPUTIES = re.compile(r"\bдепутат(?:ами|ы)\b", re.IGNORECASE)
_UNDER = re.compile(r"\bна\s+рассмотрении", re.IGNORECASE)
# «в администрации поселений поступило 879, в администрацию района – 437»
_TO_OFFICE = re.compile(
    r"\bв\s+администраци[юи]\s+(?:муниципальн\w+\s+|городск\w+\s+)?(?:район|город|округ)а\b", re.IGNORECASE
)
# «Письменных набралось 716», «по устным обращениям решено положительно 11»
_BY_FORM = re.compile(r"(?:письменн|устн|электронн)(?:ых|ым)(?:\s+обращениям)?$", re.IGNORECASE)
_ONLINE = (*PLATFORMS, "web")
_HELD = ("receptions", "trips")

Rule = Callable[[Frame, Reading], None]


def settle(frame: Frame, at: Reading) -> None:
    """Mend what a count has taken from elsewhere by what its own words can mean."""
    for rule in RULES:
        rule(frame, at)


def _letters_among_others(frame: Frame, at: Reading) -> None:
    """«611 обращений: 402 письма, 117 электронных и 92 устных»."""
    noun = at.own.noun
    letters = noun and noun.words.lower().startswith("пис") and "channel" not in frame.dims
    if not letters or at.last is None or at.last.frame.dims != frame.dims:
        return
    if _LETTERS_AND_MORE.match(at.sentence.text, at.last.number.end):
        frame.dims["channel"] = "written"


def _so_many_times(frame: Frame, at: Reading) -> None:
    """«ЕДДС приняла 812 звонков. О свете сообщили 184 раза»."""
    carry, noun = at.talk.carry, at.own.noun
    rang = carry is not None and not at.talk.fresh and carry.measure == "messages"
    if rang and noun and noun.words.lower() in ("раз", "раза"):
        frame.measure = "messages"
        if "channel" in carry.dims:
            frame.dims.setdefault("channel", carry.dims["channel"])


def _consulted_by_phone(frame: Frame, at: Reading) -> None:
    """«17 жителей получили консультацию по телефону»: how they came, no outcome of letters."""
    told = at.own.frame.words.get("outcome", "").lower()
    if frame.measure == "people" and frame.dims.get("channel") == "phone" and "консультац" in told:
        frame.dims.pop("outcome", None)


def _counts_something(frame: Frame, at: Reading) -> None:
    """What is counted where nothing names it."""
    frame.measure = frame.measure or default_measure(frame, at.talk, at.said, at.sentence)


def _way_of_the_row(frame: Frame, at: Reading) -> None:
    """The way that a row of numbers shares, or that was named before the number."""
    last, own = at.last, at.own
    if last and own.frame.measure is None and frame.measure == last.frame.measure and in_row(own, last):
        frame.dims.setdefault("channel", last.frame.dims["channel"])
    if way := way_before(at.sentence, own, at.number, at.talk):
        frame.dims.setdefault("channel", way)


def _answers_of_no_event(frame: Frame, at: Reading) -> None:
    """«Проведено 4 прямые линии, поступил 51 звонок, по 48 даны ответы»."""
    if frame.measure in EVENTS and not at.own.frame.measure and "outcome" in at.own.frame.dims:
        told = (s.frame.measure for s in reversed(at.said))
        frame.measure = next((m for m in told if m not in (None, *EVENTS)), frame.measure)


def _held_by_the_same(frame: Frame, at: Reading) -> None:
    """«Глава провёл 6 приёмов и ещё 2 встречи»."""
    if at.last and held_too(at.sentence, at.last, frame, at.number):
        frame.dims["official"] = at.last.frame.dims["official"]


def _of_a_list(frame: Frame, at: Reading) -> None:
    """What the lead of a list makes of its items: who wrote, who had the letters to answer, who sent them on."""
    talk, own = at.talk, at.own
    words = at.sentence.text[own.start : at.number.begins]
    if (talk.item and talk.lead_authors) or (own.dashed and by_people(at.sentence)):
        if talk.item and not frame.label and not own.frame.dims:
            frame.label = words.strip(_MARKS)  # «- граждане – 46»
            frame.other = False
        settle_author(frame)
    if not talk.item:
        return
    if talk.lead_handled and names_unit(at.sentence.text[own.start : at.number.start]):
        frame.other = True  # «отработали: – отдел транспорта – 8»
    if talk.lead_units:
        frame.other = True  # «Исполнители: – управление транспорта – 64; прочие – 21»
    sent = frame.dims.get("outcome") == "forwarded" and "outcome" not in own.frame.dims
    if sent and "source" in own.frame.dims:
        frame.dims.pop("outcome")  # «Перенаправлено:» / «- из администрации района – 14»: how they came
    if ("source" in frame.dims or talk.lead_sources) and OTHERS.fullmatch(frame.label or ""):
        # «Через вышестоящие инстанции: – прокуратура – 7; – прочие – 6»
        frame.label = frame.label_kind = None
        frame.dims["source"] = "other_bodies"


def _of_senders(frame: Frame, at: Reading) -> None:
    """«Источники поступления:» / «- граждане – 402» / «- администрация города Энска – 271», or all in one line."""
    sentence, own, number = at.sentence, at.own, at.number
    lead = at.talk.lead_sources if at.talk.item else own.dashed and lists_senders(_lead_of(at))
    if not lead or frame.dims.keys() & {"source", "author"}:
        return
    if _CITIZENS.fullmatch(sentence.text[own.start : number.begins].rpartition(":")[2]):
        frame.label, frame.label_kind, frame.other = None, None, False
        frame.dims["source"] = "direct"
    elif lists_administration(sentence, own, number):
        frame.label, frame.label_kind, frame.other = None, None, False
        frame.dims = {**{d: c for d, c in frame.dims.items() if d != "place"}, "source": "other_bodies"}


def _lead_of(at: Reading) -> str:
    """What stands before the colon of a sentence that lists its numbers."""
    lead, colon, _ = at.sentence.text[at.sentence.start : at.number.start].partition(":")
    return f"{lead}:" if colon else ""


def _officials(frame: Frame, at: Reading) -> None:
    """Who received or got the letters, by the report's own words for them."""
    settle_officials(frame, at.sentence, at.own, at.talk)


def _came_to_a_reception(frame: Frame, at: Reading) -> None:
    """«Глава провёл 6 приёмов, к нему обратились 27 горожан»."""
    held = at.last is not None and at.last.frame.measure == "receptions"
    if held and frame.measure == "people" and "official" in frame.dims:
        frame.dims.setdefault("channel", "reception")


def _to_the_office_itself(frame: Frame, at: Reading) -> None:
    """«в администрации поселений поступило 879, в администрацию района – 437»: no settlement's."""
    if "recipient" not in at.own.frame.dims and at.leads(_TO_OFFICE):
        frame.dims.pop("recipient", None)


def _by_its_head(frame: Frame, at: Reading) -> None:
    """«в поселениях приняты 389 жителей. Глава района принял 46»: not in the settlements."""
    official = at.own.frame.dims.get("official", "settlement_head")
    carried = "recipient" not in at.own.frame.dims and frame.dims.get("recipient") == "settlements"
    if carried and official != "settlement_head":
        frame.dims.pop("recipient")


def _by_deputies(frame: Frame, at: Reading) -> None:
    """«председателем – 22 приёма, депутатами – 311»: not by him."""
    if "official" in frame.dims and "official" not in at.own.frame.dims and at.leads(_BY_DEPUTIES):
        frame.dims.pop("official")


def _no_calls_at_a_reception(frame: Frame, at: Reading) -> None:
    """«24 приёма и прямая линия, на которую поступило 19 звонков»."""
    if at.own.calls and frame.dims.get("channel") == "reception":
        frame.dims["channel"] = "phone"


def _letters_of_people(frame: Frame, at: Reading) -> None:
    """«обратились горожане. Письменных набралось 716»: letters again."""
    by_form = _BY_FORM.match(at.own.frame.words.get("channel", ""))
    if frame.measure == "people" and not at.own.frame.measure and by_form:
        frame.measure = at.talk.main or "appeals"


def _letters_with_questions(frame: Frame, at: Reading) -> None:
    """«вопросов в них 2 574. Коллективных поступило 61»: letters again."""
    own = at.own
    of_whom = "author" in own.frame.dims or "repeat" in own.frame.dims
    unnamed = not own.noun and not own.frame.measure and not frame.label
    if of_whom and unnamed and frame.measure == "questions":
        frame.measure = "appeals"


def _late_answers(frame: Frame, at: Reading) -> None:
    """«138 заявителям даны разъяснения. С нарушением срока – 2»: letters, not people, nor receptions."""
    late = at.own.frame.dims.get("handling") == "overdue" and not at.own.noun
    if late and frame.measure in ("people", *_HELD):
        frame.measure = at.talk.main or "appeals"


def _all_under_review(frame: Frame, at: Reading) -> None:
    """«На рассмотрении за год находилось 2914 обращений», where nothing was counted before: all of them."""
    opening = not at.talk.totals and not at.talk.values and not at.said
    pending = frame.dims == {"outcome": "pending"}
    if opening and pending and _UNDER.search(at.own.frame.words.get("outcome", "")):
        frame.dims.pop("outcome")


def _events(frame: Frame, at: Reading) -> None:
    """Receptions, trips and meetings have no outcome and no source, and came no way."""
    held = frame.measure in _HELD
    if held:
        for dim in ("outcome", "source"):
            frame.dims.pop(dim, None)
        if frame.measure == "trips" and frame.dims.get("official") == "staff":
            frame.dims.pop("official")  # «специалисты совершили 12 выездов»: who else
        if frame.dims.get("official") != "settlement_head":
            frame.dims.pop("recipient", None)  # «14 выездных приёмов главы района в сельских поселениях»
    if held or (frame.measure == "meetings" and "channel" not in at.own.frame.dims):
        frame.dims.pop("channel", None)


def _answers_anywhere(frame: Frame, at: Reading) -> None:
    """«На приёме побывали 14 человек, ответов отправлено 39»: not to them alone."""
    named = frame.measure == at.own.frame.measure == "answers" and "channel" not in at.own.frame.dims
    if named and frame.dims.get("channel") == "reception":
        frame.dims.pop("channel")


def _calls(frame: Frame, at: Reading) -> None:
    """Calls came by phone, or by the line that the report is about."""
    if at.own.calls:
        frame.dims.setdefault("channel", at.talk.channel or "phone")


def _at_settlement_heads(frame: Frame, at: Reading) -> None:
    """Who comes to the heads of settlements has come to the settlements."""
    if frame.dims.get("official") == "settlement_head":
        frame.dims.pop("recipient", None)


def _online_to_no_one(frame: Frame, at: Reading) -> None:
    """«В интернет-приёмную главы пришло 40»: to nobody, whoever names it; «ему 308 писем, по интернету – 121» are his."""
    name_only = frame.measure == "messages" or "official" in at.own.frame.dims
    online = at.own.frame.dims.get("channel") in _ONLINE
    if online and name_only and not at.talk.deputies:
        frame.dims.pop("official", None)


_ASKED_THERE = re.compile(
    r"\W*(?:всего\s+|ими\s+|при\s+этом\s+|в\s+ходе\s+при[её]мов\s+)?(?:было\s+)?(?:задан|рассмотрен|поднят|прозвучал|затронут|обсужден)\w*\s",
    re.IGNORECASE,
)


def _asked_there(frame: Frame, at: Reading) -> None:
    """«На приёмах побывало 327 горожан. Задано 358 вопросов»: those were asked there too."""
    before = at.talk.carry if not at.talk.fresh and not at.said else None
    met = before is not None and before.measure == "people" and before.dims.get("channel") == "reception"
    there = met or (before is not None and before.measure == "receptions")
    asked = frame.measure == "questions" and not frame.dims and frame.label is None
    if there and asked and _ASKED_THERE.match(at.sentence.text, at.sentence.start):
        frame.dims["channel"] = "reception"


_CAME_THEN = re.compile(r"\b(?:поступил|зарегистрирован|пришл)\w*\s+$", re.IGNORECASE)


def _came_anew(frame: Frame, at: Reading) -> None:
    """«…, в работе – 5. В прошлом году поступило 134»: of all that came then, whatever became of the others."""
    if at.said or at.own.noun or not at.leads(_CAME_THEN):
        return
    for dim in ("outcome", "handling"):
        if dim in frame.dims and dim not in at.own.frame.dims:
            frame.dims.pop(dim)


def _how_they_liked_it(frame: Frame, at: Reading) -> None:
    """What people thought of the answers is told of all answers."""
    if "satisfaction" in at.own.frame.dims:
        frame.dims = {d: c for d, c in frame.dims.items() if d not in ("outcome", "handling", "kind")}


def _came_in_person(frame: Frame, at: Reading) -> None:
    """Who came to a reception was sent by nobody."""
    if frame.dims.get("channel") == "reception" and frame.dims.get("source") == "direct":
        frame.dims.pop("source")


def _sent_on_to_us(frame: Frame, at: Reading) -> None:
    """«145 переадресованы: Администрацией Губернатора – 61, прокуратурой – 34»: how they came."""
    own = at.own.frame.dims
    if "source" in own and "outcome" not in own and frame.dims.get("outcome") == "forwarded":
        frame.dims.pop("outcome")


def _answers_another_way(frame: Frame, at: Reading) -> None:
    """«На бумаге направлено 2 963 ответа, в форме электронного документа – 1 879»: answers, too."""
    last = at.said[-1].frame if at.said else None
    beside = last is not None and last.measure == "answers" and "channel" in last.dims
    if beside and at.own.dashed and not at.own.noun and at.own.frame.dims.keys() == {"channel"}:
        frame.measure = "answers"


def _asked_and_answered(frame: Frame, at: Reading) -> None:
    """«На приёмах решён 71 вопрос, разъяснено 108»: questions, not people."""
    last = at.said[-1] if at.said else None
    asked = last is not None and last.frame.measure == "questions" and "outcome" in last.frame.dims
    fate = at.own.frame.dims.keys() & {"outcome", "handling"} and not at.own.noun and not at.own.frame.measure
    if asked and fate and frame.measure == "people":
        frame.measure = "questions"
        frame.dims = {**{d: c for d, c in last.frame.dims.items() if d != "outcome"}, **at.own.frame.dims}


_WERE_RECEIVED = re.compile(r"\b(?:принят|приш|побыва)\w*", re.IGNORECASE)


def _received_then(frame: Frame, at: Reading) -> None:
    """«На личном приёме принято 164. В 2020 году принято было 79»: at a reception, too."""
    before = at.talk.carry if not at.talk.fresh and not at.said else at.said[-1].frame if at.said else None
    received = before is not None and before.measure == "people" and before.dims.get("channel") == "reception"
    bare = frame.measure == "people" and not frame.dims and not frame.label and not at.own.noun
    if received and bare and at.leads(_WERE_RECEIVED):
        frame.dims["channel"] = "reception"


def _offices_among_firms(frame: Frame, at: Reading) -> None:
    """«Органы власти, предприятия и общественные организации направили 648»: not organisations alone."""
    if frame.dims.get("source") == "other_bodies" and frame.dims.get("author") == "organization":
        frame.dims.pop("author")


RULES: tuple[Rule, ...] = (
    _letters_among_others,
    _so_many_times,
    _counts_something,
    _way_of_the_row,
    _consulted_by_phone,
    _answers_of_no_event,
    _held_by_the_same,
    _of_a_list,
    _of_senders,
    _offices_among_firms,
    _sent_on_to_us,
    _answers_another_way,
    _asked_and_answered,
    _officials,
    _came_to_a_reception,
    _to_the_office_itself,
    _by_its_head,
    _by_deputies,
    _no_calls_at_a_reception,
    _letters_of_people,
    _letters_with_questions,
    _late_answers,
    _all_under_review,
    _events,
    _calls,
    _answers_anywhere,
    _at_settlement_heads,
    _online_to_no_one,
    _asked_there,
    _came_anew,
    _how_they_liked_it,
    _came_in_person,
    _received_then,
)

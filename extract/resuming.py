"""What the first number of a sentence hangs on: its list, what was spoken of before it, or nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from extract.counting_words import PEOPLE_DID
from extract.frames import Frame
from extract.matter_before import matter_before
from extract.nouns import EVENTS
from extract.number_reading import Reading
from extract.numbers import Quantity
from extract.own import Own
from extract.part_frames import WAYS_AND_FATES, Hold, met_there, part_of, spoken_of_before, written_to
from extract.periods import Period
from extract.talk import Talk
from extract.then_as_now import then_as_now

_THAT_IS = re.compile(
    r"\W*это\s+(?:составляет\s+|составило\s+)?\d|\W*их\s+дол[яи]\s+(?:в\s+общем|среди\s+всех|от\s+общ)",
    re.IGNORECASE,
)
# «На имя председателя пришло 247 обращений. По 61 обращению даны разъяснения»
_BY_SO_MANY = re.compile(r"\W*по\s+\d", re.IGNORECASE)
_MOST = re.compile(r"\b(?:больше|меньше|чаще|реже)\s+$", re.IGNORECASE)  # «больше всего» is no total
_WROTE = re.compile(r"\b(?:на)?пис(?:ал|ьм)", re.IGNORECASE)
_VISITORS = re.compile(r"\bпосетител", re.IGNORECASE)
# «На приёме побывали 76 человек. 28 человек пришли с вопросами жилья»
_CAME_WITH = re.compile(r"\s+(?:[а-яё]+\s+)?(?:пришл|приходил|шл)\w*\s+(?:со?|за|по|узнать)\b", re.IGNORECASE)
# «… пришли 62 человека. Девять просили места в детских садах»
_ASKED = re.compile(rf"\s+(?:(?:человек\w?|граждан\w?|жител\w+|родител\w+)\s+)?{PEOPLE_DID}\s")
_FOR_COMPARISON = re.compile(r"\W*для\s+сравнения\b", re.IGNORECASE)
_AT_THEM = re.compile(r"\b(?:на|в\s+ходе)\s+них\b", re.IGNORECASE)
OUT_OF_THESE = re.compile(r"\s+из\s+(?:которых|них)\b")
_MORE = re.compile(r"\W*(?:ещ[её]|кроме\s+того|также|помимо\s+этого)\b", re.IGNORECASE)
_BARE = re.compile(r"\W*(?:(?:исполнен|выполнен|реализован)\w*\s+)?", re.IGNORECASE)
_THEY_DIVIDE = re.compile(r"\bони\s+(?:делятся|распредел|подраздел|сгруппир)", re.IGNORECASE)
_THEIR_SHARE = re.compile(
    r"\W*(?:их\s+)?доля(?:\s+(?:в\s+числе|среди|в\s+общем|от\s+общего)\s[^.;:()\d–—]*)?\s*"
    r"(?:[-–—]\s*|составила\s+|составляет\s+|равна\s+)?\d",
    re.IGNORECASE,
)
_FORMS = ("written", "electronic", "oral")
_IN_THEM = re.compile(r"содержащ|содержал|поставлен|поставил|озвуч|поднят|затронут|в них", re.IGNORECASE)


def opening(at: Reading, linked: bool, refers: bool) -> Frame | None:
    """What the first number of a sentence hangs on."""
    start = Start(at, linked, refers)
    return next((held.frame for rule in RULES if (held := rule(start)) is not None), at.talk.lead)


@dataclass(slots=True, frozen=True)
class Start:
    """The first number of a sentence, and what its words and the sentence before leave for it."""

    at: Reading
    linked: bool  # «из них», «в том числе» stand before it
    refers: bool  # «таких», «ими», «в них» stand beside it

    @property
    def talk(self) -> Talk:
        """Where the talk of the report stands."""
        return self.at.talk

    @property
    def own(self) -> Frame:
        """What the number's own words say."""
        return self.at.own.frame

    @property
    def carry(self) -> Frame | None:
        """What was counted last, in this paragraph or before."""
        return self.at.talk.carry

    @property
    def near(self) -> Frame | None:
        """What was counted last in this paragraph."""
        return None if self.at.talk.fresh else self.at.talk.carry

    @property
    def bare(self) -> bool:
        """Whether the number's own words set it apart by nothing."""
        return not self.at.own.explained and not self.own.label

    @property
    def by_no_way(self) -> bool:
        """Whether its own words name no way that it came by."""
        return "channel" not in self.own.dims

    @property
    def again(self) -> Hold:
        """A part of what was counted last, or the same of another time."""
        return Hold(spoken_of_before(self.carry, self.at.own))

    @property
    def met(self) -> bool:
        """Whether those who called or came were counted last."""
        return self.near is not None and self.near.measure in ("messages", "people") and not self.near.label

    @property
    def lead(self) -> Hold:
        """What the list that it stands in counts."""
        return Hold(self.at.talk.lead)

    def opens(self, pattern: re.Pattern[str]) -> bool:
        """Whether the sentence begins with a pattern."""
        return pattern.match(self.at.sentence.text, self.at.sentence.start) is not None

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is found among the number's own words."""
        return pattern.search(self.at.sentence.text, self.at.own.start, self.at.own.end) is not None

    def tells(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is found in the sentence."""
        return pattern.search(self.at.sentence.text, self.at.sentence.start, self.at.sentence.end) is not None


Rule = Callable[[Start], Hold | None]


def _of_a_list(it: Start) -> Hold | None:
    """«- дороги – 12» under «Поступили письменные обращения:»."""
    return it.lead if it.talk.item and it.talk.lead is not None else None


def _of_named_matter(it: Start) -> Hold | None:
    """«Обращались по вопросам строительства. Таких обращений 340»."""
    matter = matter_before(it.at.sentence, it.talk, it.at.own.end)
    return Hold(matter) if matter else None


def _of_then(it: Start) -> Hold | None:
    """«Письменных поступило 1189. В 2019 году их было 1274», «… За тот же период прошлого года – 132»."""
    if it.near is None:
        return None
    return it.again if then_as_now(it.at.sentence, it.talk, it.at.own, it.at.number) else None


def _they_divide(it: Start) -> Hold | None:
    """«24 % – повторные. По видам они делятся на …»: all of them."""
    return Hold(None) if it.refers and it.tells(_THEY_DIVIDE) else None


def _of_what_was_spoken_of(it: Start) -> Hold | None:
    """«Состоялась прямая линия. На ней задано 12 вопросов»."""
    return Hold(it.talk.spoken) if it.refers and it.talk.spoken else None


def _that_is(it: Start) -> Hold | None:
    """«Из Правительства пришло 61. Это 13,6 % от количества письменных»."""
    share = it.near is not None and it.at.number.unit == "percent"
    return Hold(it.carry) if share and it.opens(_THAT_IS) else None


def _in_all_again(it: Start) -> Hold | None:
    """«всего в них содержится …»; «больше всего» is no total."""
    at = it.at
    totals = at.sentence.between(at.own.start, at.number.start, "total")
    told = any(not _MOST.search(at.sentence.text, at.own.start, c.start) for c in totals)
    return Hold(None) if it.refers and told else None


def _for_comparison(it: Start) -> Hold | None:
    """«Решено 23 %. Для сравнения: в 2012 году – 21,9 %»."""
    if it.near is None or not it.bare or not it.opens(_FOR_COMPARISON):
        return None
    # «… повторных не было. Для сравнения: в феврале Дума получила 21 обращение»: all that came then
    parted = it.talk.carried == 0 and it.at.own.noun is not None
    return Hold(None) if parted else it.again


def _of_more(it: Start) -> Hold | None:
    """More than what was last spoken of is a part of something larger; «Из числа устных …» names its whole itself."""
    larger = (it.linked or it.refers) and _exceeds(it.talk, it.at.own, it.at.number)
    named = it.linked and it.talk.fresh and it.opens(_OUT_OF_FORM)
    return it.lead if larger or named else None


def _of_them(it: Start) -> Hold | None:
    """«Поступило 58 обращений. Из них 12 …»."""
    elsewhere = it.talk.fresh and not it.by_no_way
    points = it.refers and it.carry is not None and it.own.label_kind != "topic" and not elsewhere
    if not it.linked and not points:
        return None
    if it.carry is None:
        return it.lead
    if it.talk.fresh and it.carry.period and _earlier(it.carry.period, it.talk.report):
        return Hold(replace(it.again.frame, period=None))  # a new paragraph is of now again
    return it.again


def _out_of_these(it: Start) -> Hold | None:
    """«Принят 71 человек. 26 из них пришли с жилищными вопросами»."""
    told = it.talk.carried
    fits = it.near is not None and it.at.plain and (told is None or it.at.number.value <= told)
    return it.again if fits and it.at.follows(OUT_OF_THESE) else None


def _their_share(it: Start) -> Hold | None:
    """«Правительство переслало 24 обращения. Доля 11,2 %»: of those."""
    percent = it.at.number.unit == "percent"
    return it.again if percent and it.near is not None and it.bare and it.opens(_THEIR_SHARE) else None


def _of_the_section(it: Start) -> Hold | None:
    """«Портал «Добродел»» over «Обработано 1 108 сообщений»."""
    way = it.talk.section
    return Hold(way) if way and it.own.measure == "messages" and it.by_no_way and it.near is None else None


def _by_the_way_spoken_of(it: Start) -> Hold | None:
    """«Работала «горячая линия». Поступило 40 звонков»."""
    spoken = it.talk.spoken
    if spoken is None or it.own.label:
        return None
    if it.at.number.unit == "percent" and "kind" in it.own.dims:
        return None  # «Остальные приходили на приём. Жалобой является каждое пятое обращение»: of all
    same = it.by_no_way or spoken.dims.get("channel") == it.own.dims["channel"]
    return Hold(spoken) if same else None


def _written_to_him(it: Start) -> Hold | None:
    """«На имя председателя пришло 247 обращений. По 61 обращению даны разъяснения»."""
    if it.near is None or not written_to(it.near) or it.own.dims.keys() not in WAYS_AND_FATES:
        return None
    of_these = it.at.own.noun is None or it.opens(_BY_SO_MANY)
    return Hold(Frame(None, {"official": it.near.dims["official"]})) if of_these else it.lead


def _of_things(it: Start) -> Hold | None:
    """«Оставалось 18 наказов. 11 исполнены, …»."""
    sentence = it.at.sentence
    bare = _BARE.fullmatch(sentence.text, sentence.start, it.at.number.begins) is not None
    thing = it.carry is not None and it.carry.thing and sentence.start and it.at.own.noun is None
    return Hold(it.carry) if thing and bare else None


def _in_that_time(it: Start) -> Hold | None:
    """A week or a month within a yearly page: the paragraph stays in it."""
    carry, report = it.carry, it.talk.report
    if carry is None or not carry.period or report is None or it.own.period:
        return None
    goes_on = not it.talk.fresh or it.opens(_MORE)
    holds = goes_on and _other_kind(carry.period, report)
    return Hold(Frame(None, {}, period=carry.period)) if holds else None


def _same_event(it: Start) -> Hold | None:
    """The same event again («прямого эфира»): what was said of it still holds."""
    way = it.own.dims.get("channel")
    if it.near is None or not way or way != it.near.dims.get("channel") or it.own.label:
        return None
    again = it.again.frame
    dims = {d: c for d, c in again.dims.items() if d != "official" or it.near.measure in EVENTS}
    then = again.period and way in _FORMS and it.talk.report and _earlier(again.period, it.talk.report)
    return Hold(replace(again, dims=dims, period=None if then else again.period))  # a form is no one event


def _asked_there(it: Start) -> Hold | None:
    """«Глава принял 11 горожан. Всего прозвучало 14 вопросов»."""
    asked = it.own.measure == "questions" and it.by_no_way and not it.own.label
    if not asked or not it.met or it.near.dims.get("channel") not in ("phone", "reception"):
        return None
    held = {d: c for d, c in it.near.dims.items() if d in ("channel", "official")}
    return Hold(Frame(None, held, period=it.near.period))


def _reported_there(it: Start) -> Hold | None:
    """«На платформу пришло 1 874 сообщения. Чаще всего писали о дорогах (402 сообщения)»."""
    if it.near is None or it.near.measure != "messages" or "channel" not in it.near.dims:
        return None
    rung = it.own.words.get("channel", "").lower().startswith("звони")
    if rung and it.near.dims["channel"] == "dispatch":
        it.own.dims.pop("channel", None)  # «ЕДДС приняла 812 сообщений. Чаще звонили о свете (118)»
    parted = it.own.label or "place" in it.own.dims
    told_of = parted and it.own.measure in (None, "messages") and it.by_no_way
    return Hold(Frame(None, {"channel": it.near.dims["channel"]})) if told_of else None


def _visitors(it: Start) -> Hold | None:
    """«Приняты 286 граждан. Больше всего посетителей пришло по поводу жилья (112 человек)»."""
    people = it.met and it.own.measure == "people" and it.by_no_way
    came = _CAME_WITH.match(it.at.sentence.text, it.at.number.end) is not None
    visitors = people and (it.says(_VISITORS) or "official" in it.own.dims or came)
    if not visitors or it.says(_WROTE):
        return None
    officials = {said.frame.dims.get("official") for said in it.talk.counted}
    held = ("channel", "official") if came and len(officials) < 2 else ("channel",)
    return Hold(Frame(None, {d: c for d, c in it.near.dims.items() if d in held}))


def _so_many_of_the_visitors(it: Start) -> Hold | None:
    """«На приёме побывали 27 человек. Девять пришли по земельным вопросам»."""
    people = (
        it.near is not None and it.near.measure == "people" and it.near.dims.get("channel") == "reception"
    )
    told = it.own.measure in (None, "people") and it.own.label_kind == "topic" and it.by_no_way
    fits = it.at.plain and it.talk.carried is not None and it.at.number.value < it.talk.carried
    return it.again if people and told and fits and it.at.follows(_ASKED) else None


def _at_events(it: Start) -> Hold | None:
    """«Проведено 9 прямых линий. На них позвонил 41 житель»."""
    held = it.carry is not None and it.carry.measure in ("meetings", "receptions")
    if held and (it.tells(_AT_THEM) or _called_in(it)):
        return Hold(met_there(part_of(it.carry, it.at.own), it.at.own))
    return None


def _in_letters(it: Start) -> Hold | None:
    """«Поступило 58 обращений. В них поставлено 64 вопроса»."""
    letters = it.carry is not None and it.carry.measure == "appeals"
    if not letters or it.own.measure != "questions" or not it.says(_IN_THEM):
        return None
    held = () if it.talk.fresh else ("recipient",)
    return Hold(Frame(None, {d: c for d, c in it.carry.dims.items() if d in held}))


# The first that knows the construction answers; what none knows hangs on its list.
RULES: tuple[Rule, ...] = (
    _their_share,
    _of_a_list,
    _of_named_matter,
    _of_then,
    _they_divide,
    _of_what_was_spoken_of,
    _that_is,
    _in_all_again,
    _for_comparison,
    _of_more,
    _of_them,
    _out_of_these,
    _by_the_way_spoken_of,
    _of_the_section,
    _written_to_him,
    _of_things,
    _in_that_time,
    _same_event,
    _asked_there,
    _reported_there,
    _visitors,
    _so_many_of_the_visitors,
    _at_events,
    _in_letters,
)


def _called_in(it: Start) -> bool:
    """«Организовано 5 прямых линий. Пообщался 21 житель», «Глава провёл 58 приёмов. Пришли 304 жителя»."""
    if it.near is None or not it.bare:
        return False
    over_line = it.near.measure == "meetings" and it.near.dims.get("channel") == "phone"
    came = it.own.measure == "people" or (over_line and it.own.measure == "questions")
    return (over_line or it.near.measure == "receptions") and came


_OUT_OF_FORM = re.compile(r"\W*из\s+(?:общего\s+)?числа\s+(?:письменн|устн|электронн)ых\b", re.IGNORECASE)


def _exceeds(talk: Talk, own: Own, number: Quantity) -> bool:
    if talk.carry is None or talk.carried is None or number.unit:
        return False
    same = own.frame.measure in (None, talk.carry.measure) and talk.carry.measure not in EVENTS
    return same and number.value > talk.carried


def _earlier(code: str, report: Period | None) -> bool:
    """Whether a period is over before the report's own begins."""
    return report is not None and Period.parse(code).end < report.start


def _other_kind(code: str, report: Period) -> bool:
    period = Period.parse(code)
    run_up = period.start == dt.date(report.start.year, 1, 1) and period.days > report.days
    if report.kind == "day" and period.days > 1:
        return True  # «За девять месяцев проведено 18 приёмов» on a page of one day
    return period.kind == "days" and (report.kind != "days" or run_up)

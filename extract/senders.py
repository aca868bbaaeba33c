"""Who sent a number's letters on, where a phrase and not a cue says it: other administrations, offices, the citizens."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extract.cues import Cue
from extract.frames import Frame
from extract.numbers import Quantity
from extract.own import Own
from extract.sentences import Sentence
from extract.statement import Statement

# «из администрации Лесного района – 9»: whoever reports names itself otherwise.
_OTHER_ADMINISTRATION = re.compile(
    r"\b(?:из|от|через)\s+администраци\w+\s+(?:[А-ЯЁ][\w-]+\s+)?(?:муниципальн\w+\s+)?(?:район|округ|образовани\w+\s+[А-ЯЁ])"
    r"|\b(?:из|через)\s+администраци\w+\s+[А-ЯЁ][\w-]+\s*(?:[-–—:,]|$)"
    r"|\b(?:из|через)\s+администраци\w+\s+(?-i:[А-ЯЁ]{2,5})(?!\w)"
    r"|\b(?:из|от|через)\s+администраци\w+\s+(?:г\.|город\w*\s|посёлка\s|села\s)\s*[А-ЯЁ]"
    r"|\b(?:из|через)\s+(?:(?:районн|городск)\w+\s+администраци|мэри[июя]\b)"
    r"|\bот\s+администраци\w+\s+(?:города|района|округа)\s*[-–—(,:]",
    re.IGNORECASE,
)
_LISTED_ADMINISTRATION = re.compile(
    r"\W*администраци\w+\s+(?:города\b|г\.|[МГ]О\b|муниципального\s+(?:района|округа|образования)\b)",
    re.IGNORECASE,
)
# «из управления образования и науки Энской области»
_REGION_OFFICE = re.compile(
    r"\b(?:из|от|через)\s+(?:управлени|департамент|комитет|инспекци|министерств)\w*[^,.;:()\d]{0,60}?\s[А-ЯЁ][\w-]+\s+(?:области|края|республики)\b",
)
_CITIZENS_FIRST = re.compile(
    r"\W*от\s+(?:жителей|граждан|населения)(?:\s+(?:города|района|округа))?\s+(?:поступил|получен|пришл|принят|зарегистрирован)\w*\s",
    re.IGNORECASE,
)
_BY_CITIZENS = re.compile(
    r"\s*[-–—]?\s*(?:поступило\s+)?(?:непосредственно\s+)?от\s+(?:граждан|населения|жителей)\b"
)
_CAME_FROM_CITIZENS = re.compile(
    r"\s+(?:обращени\w+\s+)?(?:поступило|получено|пришло|зарегистрировано)\s+(?:непосредственно\s+)?от\s+(?:граждан|населения|жителей)\b"
)
# «из Госжилнадзора – 90», «через налоговую службу»
_OTHER_OFFICE = re.compile(
    r"\b(?:из|через)\s+(?:[а-яё]+\s+)?[А-ЯЁ]?[а-яё]*(?:надзор|инспекци|реестр)[а-яё]*\b"
    r"|\b[Ии]з\s+(?:областных|краевых|республиканских|федеральных)(?:\s+и\s+[а-яё]+)?\s+(?:структур|органов|ведомств)\b"
)
# «направлены в город краевыми органами власти», «вышестоящими органами переслано 12»
_BY_BODIES = re.compile(
    r"\b(краев|областн|республиканск|вышестоящ|федеральн)(?:ыми|ими)\s+(?:[а-яё]+\s+){0,2}?(?:орган|структур|ведомств|инстанц|власт)",
    re.IGNORECASE,
)
# «96 из них перенаправила Окружная администрация»
_ADMINISTRATION_SENT = re.compile(
    r"\b(?:направила|перенаправила|переслала|передала|переадресовала)\s+(?:[\w-]+\s+){0,2}администрация\b(?!\s+(?:Президент|Губернатор))"
    r"|\bадминистрация\s+(?:города|г\.|округа)\s*(?:[А-ЯЁ][\w-]+\s+)?(?:направила|перенаправила|переслала|передала)\s+(?:нам|району|в\s+район)\b",
    re.IGNORECASE,
)
# «направлены администрацией Лесного района – 9»
BY_ADMINISTRATION = re.compile(
    r"\b(?:направлен|перенаправлен|передан|переслан|переадресован)\w*\s+(?:нам\s+|к\s+нам\s+)?администрацией\s+(?:[А-ЯЁ][\w-]+\s+)?(?:муниципального\s+)?(?:района|округа|города|г\.|образования)"
    r"|\bадминистрацией\s+(?:(?:города|г\.)\s*(?:[А-ЯЁ][\w-]+\s+)?|(?:[А-ЯЁ][\w-]+\s+)?(?:района|округа)\s+)(?:было\s+)?(?:направлен|перенаправлен|передан|переслан)\w*\s+(?:на\s+исполнение\s+)?в\s+(?:район|управу|округ|поселение|сельсовет)\b",
    re.IGNORECASE,
)
_SENT_HERE = re.compile(
    r"\W*(?:администраци|мэри)ей\s+[^,.;:()\d]*?\bпере(?:направлен|дан|слан|адресован)\w*\s+\d[\d\s]*(?!\s*[^,.;]*\bв\s)",
    re.IGNORECASE,
)
_WHERE_IT_BELONGS = re.compile(
    r"\bдля\s+(?:принятия\s+мер|рассмотрения\s+по\s+существу)|\bпо\s+(?:компетенци|принадлежност|подведомственност)|\bи\s+(?:в\s+)?(?:други|ины)е\s+(?:органы|организации|учреждения)",
    re.IGNORECASE,
)
_BY_NEIGHBOUR = re.compile(
    r"\s*[-–—]\s*(?:районной\s+администрацией|администрацией\s+(?:[А-ЯЁ][\w-]+\s+)?(?:муниципального\s+)?(?:района|округа|города)\b)",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"\bавтор(?:ы|ами)\b", re.IGNORECASE)
_FIRMS_BEHIND = re.compile(
    r"\s*[-–—]\s+(?:предприяти|организаци|учреждени|юридическ|общественные\s+об)", re.IGNORECASE
)
_REGIONAL = ("краев", "областн", "республиканск")
_CAME_FROM = re.compile(r"\b(?:из|от|через)\s", re.IGNORECASE)


def beside_senders(words: str, frame: Frame, carry: Frame | None) -> bool:
    """«Из органов власти пришло 412. От жителей поступило 74»: theirs, after those of other senders."""
    told = carry is not None and {"source", "author"} & carry.dims.keys()
    return (
        bool(told)
        and not {"source", "author"} & frame.dims.keys()
        and _CITIZENS_FIRST.match(words) is not None
    )


# «6,2 тыс. обращений прошло через администрацию города»: all that came
_PASSED = re.compile(
    r"\b(?:прошл[оаи]|прошёл|проходит|проходят)\s+(?:за\s+[^,.;:()]{3,30}\s)?через\s", re.IGNORECASE
)


def other_administration(words: str) -> bool:
    """Whether words say that another administration sent letters on: «из администрации Лесного района»."""
    if _PASSED.search(words):
        return False
    return (_OTHER_ADMINISTRATION.search(words) or BY_ADMINISTRATION.search(words)) is not None


_SOURCES = re.compile(
    r"\bисточник\w*\s+(?:[а-яё]+\s+)?(?:поступлен|получен|обращени)|\bотправител\w*\b[^.;]*:|^\W*(?:чьи|от\s+кого)\s+они\b",
    re.IGNORECASE,
)


def lists_senders(lead: str) -> bool:
    """Whether a lead-in says that its members sent the letters: «Чьи они:», «Отправители распределились так:»."""
    return _SOURCES.search(lead) is not None


def lists_administration(sentence: Sentence, own: Own, number: Quantity) -> bool:
    """Whether a member of a list of senders is an administration: «администрация города Энска – 87»."""
    return _LISTED_ADMINISTRATION.match(sentence.text, own.start, number.start) is not None


@dataclass(slots=True, frozen=True)
class _Words:
    """The own words of a number that may say who sent its letters on."""

    sentence: Sentence
    own: Own
    number: Quantity
    earlier: Frame | None

    @property
    def frame(self) -> Frame:
        """What they have said so far."""
        return self.own.frame

    @property
    def clause(self) -> str:
        """The words themselves."""
        return self.sentence.text[self.own.start : self.own.end]

    @property
    def after_a_sender(self) -> bool:
        """Whether the number before is told by who sent its letters."""
        return self.earlier is not None and "source" in self.earlier.dims

    @property
    def unsigned(self) -> bool:
        """Whether nothing says yet who wrote or sent the letters."""
        return not {"source", "author"} & self.frame.dims.keys()

    def goes_on(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern begins right behind the number."""
        return pattern.match(self.sentence.text, self.number.end, self.own.end) is not None

    def names(self, role: str) -> list[Cue]:
        """The sentence's cues of a role."""
        return [c for c in self.sentence.cues if c.role == role]


def settle_sender(sentence: Sentence, own: Own, number: Quantity, earlier: Frame | None) -> None:
    """Set or drop the source that the own words of a number say."""
    words = _Words(sentence, own, number, earlier)
    for rule in _RULES:
        rule(words)


def _passed_through(its: _Words) -> None:
    """«6,3 тыс. обращений прошло через администрацию города»: all that came."""
    through = its.frame.words.get("source", "").lower().startswith("через администрац")
    if through and _PASSED.search(its.clause):
        its.frame.dims.pop("source", None)


def _another_administration(its: _Words) -> None:
    """«из администрации района переслано 22 письма»: how they came, not where they went."""
    named = "дминистрац" in its.clause or "эри" in its.clause
    if named and "source" not in its.frame.dims and other_administration(its.clause):
        its.frame.dims["source"] = "other_bodies"
        if its.frame.dims.get("outcome") == "forwarded":
            its.frame.dims.pop("outcome")


def _beside_other_senders(its: _Words) -> None:
    """«прокуратура – 5; администрация города Энска – 87», «пять – администрацией Лесного района»."""
    if "source" in its.frame.dims or not its.after_a_sender:
        return
    if its.own.dashed and lists_administration(its.sentence, its.own, its.number):
        its.frame.dims["source"] = "other_bodies"
    elif _SENT_HERE.match(its.clause):  # «от граждан – 271, администрацией города переадресовано 49»
        its.frame.dims["source"] = "other_bodies"
        its.frame.dims.pop("outcome", None)
    elif _BY_NEIGHBOUR.match(its.sentence.text, its.number.end):
        its.frame.dims["source"] = "other_bodies"


def _by_bodies(its: _Words) -> None:
    """«направлены краевыми органами власти», «96 из них перенаправила Окружная администрация»."""
    if "source" in its.frame.dims:
        return
    bodies = _BY_BODIES.search(its.clause)
    if bodies or _ADMINISTRATION_SENT.search(its.clause) or BY_ADMINISTRATION.search(its.clause):
        regional = bodies is not None and bodies[1].lower() in _REGIONAL
        its.frame.dims["source"] = "region" if regional else "other_bodies"
        its.frame.dims.pop("outcome", None)


def _another_office(its: _Words) -> None:
    """«из Госжилнадзора – 90», «через налоговую службу»."""
    if not {"source", "channel"} & its.frame.dims.keys() and _OTHER_OFFICE.search(its.clause):
        its.frame.dims["source"] = "other_bodies"


def _citizens_first(its: _Words) -> None:
    """«От жителей города поступило 487, от юридических лиц – 402»."""
    others = its.names("source") or its.names("author")
    if its.unsigned and others and _CITIZENS_FIRST.match(its.clause):
        its.frame.dims["source"] = "direct"


def _citizens_before_rivals(its: _Words) -> None:
    """«41 поступило от жителей, 11 – из вышестоящих инстанций»."""
    rivals = any(c.code != "direct" and c.start >= its.number.end for c in its.names("source"))
    if its.unsigned and rivals and its.goes_on(_CAME_FROM_CITIZENS):
        its.frame.dims["source"] = "direct"


def _firms_among_authors(its: _Words) -> None:
    """«Авторы 341 обращения – граждане, 88 – предприятия и общественные объединения»."""
    authors = _AUTHORS.search(its.sentence.text, its.sentence.start, its.number.start) is not None
    if its.unsigned and authors and its.goes_on(_FIRMS_BEHIND):
        its.frame.dims["author"] = "organization"


def _region_or_citizens(its: _Words) -> None:
    """«из управления образования области», «22 от граждан и 15 от организаций», «1 – из министерства, 2 – от граждан»."""
    if _REGION_OFFICE.search(its.clause):
        its.frame.dims["source"] = "region"
        return
    firms = any(c.code == "organization" for c in its.names("author"))
    told = (firms and its.unsigned) or (its.after_a_sender and "source" not in its.frame.dims)
    if told and its.goes_on(_BY_CITIZENS):
        its.frame.dims["source"] = "direct"


def _handed_on(its: _Words) -> None:
    """«85 разъяснено, 11 перенаправлено в администрацию города»."""
    handed = its.frame.words.get("source", "").lower().startswith("перенаправ")
    sent_on = _among_outcomes(its.sentence) or _WHERE_IT_BELONGS.search(its.clause) is not None
    if handed and not _CAME_FROM.search(its.clause) and sent_on:
        its.frame.dims.pop("source")
        its.frame.dims["outcome"] = "forwarded"


# Each looks at what those before it have left.
_RULES: tuple[Callable[[_Words], None], ...] = (
    _passed_through,
    _another_administration,
    _beside_other_senders,
    _by_bodies,
    _another_office,
    _citizens_first,
    _citizens_before_rivals,
    _firms_among_authors,
    _region_or_citizens,
    _handed_on,
)


def _among_outcomes(sentence: Sentence) -> bool:
    """Whether a sentence says what became of appeals in another way than sending them on."""
    return any(c.role == "outcome" and c.code != "forwarded" for c in sentence.cues)


_PRESIDENTS = frozenset(("president", "president_office", "president_reception"))


def one_president(found: list[Statement]) -> None:
    """«Администрация Президента», «Управление Президента» in a report that does not part them: one sender."""
    told = {s.dims.get("source") for s in found} & _PRESIDENTS
    if len(told) == 1:
        for statement in found:
            if statement.dims.get("source") in told:
                statement.dims["source"] = "president"

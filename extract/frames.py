"""Frames: what a number counts – measure, dims, label, period – and how cues make one."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from extract.cues import Cue
from extract.datatables import rows
from extract.dims import DIMS
from extract.residents import residents_open

# «с письмами и устными просьбами», «о дорогах писали и звонили 302 раза»: no one way
_BOTH_WAYS = (
    re.compile(
        r"\bписьм(?:а|ам|ами|ах)(?:,|\s+и)\s+(?:[а-яё]+\s+)?звонк(?:и|ам|ами|ах)\b[^.;()\d]*", re.IGNORECASE
    ),
    re.compile(r"\bпис(?:ем|ьма|ьмо|ьмами|ьмам)\s+и\s+устн", re.IGNORECASE),
    re.compile(r"\bв\s+письмах\s+и\s+на\s+(?:личн\w+\s+)?при[её]м\w*[^.;()\d]*", re.IGNORECASE),
    re.compile(r"\bписа\w+\s+и\s+звони|\bзвони\w+\s+и\s+писа", re.IGNORECASE),
)
_RESIDENTS = re.compile(r"\b(?:жител|граждан|населени)\w*\s+$", re.IGNORECASE)
_OF_HEAD = re.compile(r"(?:главы|городского головы|мэра)\b", re.IGNORECASE)
_REGIONAL = re.compile(
    r"[^,;:()\d–—]{0,120}?\s(?:[А-ЯЁ][\w-]+\s+(?:области|края|[Рр]еспублики)|[Рр]еспублики\s+[А-ЯЁ]|[А-ЯЁ]{2,3}\b(?<!РФ))"
)
# «руководителями администрации»: the head and others together
_SEVERAL_HEADS = re.compile(r"руководител(?:ями|и|ям|ей)\s+администрации\b", re.IGNORECASE)
# «руководителей администраций районов города»: below the head and his deputies
_HEADS_OF_PARTS = re.compile(
    r"руководител\w+\s+администраций\s+(?:[\w-]+\s+){0,2}?(?:районов|округов)\b", re.IGNORECASE
)
_IN_PERSON_AND = re.compile(r"\bличн\w+\s+и\s+$", re.IGNORECASE)  # «личных и выездных приёмов»: both
_THEIR_DEPUTIES = re.compile(r"\bи\s+их\s+$", re.IGNORECASE)
_AND_CITIZENS = re.compile(
    r"[^.;:()\d]{0,80}?(?:,|\sи)\s+(?:от\s+)?(?:граждан|жител\w+|населения)\b", re.IGNORECASE
)
_ONE = re.compile(r"поселени(?:е|я|ю|и)\s*$|сельсовет[ае]?\s*$", re.IGNORECASE)
_DISTRICT_TOO = re.compile(
    r"\bадминистраци\w+\s+(?:[^.;:()\d,]{0,60}\s)??(?:района|округа)(?:,|\s+и)\s[^.;:()\d]{0,30}$",
    re.IGNORECASE,
)
_MANY = re.compile(r"\b\w+(?:ие|ые|их|ых|им|ым|ими|ыми)\s+поселени", re.IGNORECASE)
_TOGETHER_WITH = re.compile(
    r"\b(?:включая|вместе\s+с|с\s+уч[её]том)\s+(?:администраци\w+\s+)?$", re.IGNORECASE
)
_TO_MANY = re.compile(r"(?:на|в)\s+поселения\b", re.IGNORECASE)
_HANDS_OVER = re.compile(
    r"направил|передал|спустил|пересла|переправ|присла|перенаправ|переадрес|поступ\w+ (?:из|от|через)"
    r"|направлен\w* (?:из|от)",
    re.IGNORECASE,
)
_HANDED_BY = re.compile(
    r"\b(?:направлен|передан|переслан|переправлен|перенаправлен|переадресован)\w*\s+(?:к\s+нам\s+|(?!(?:во?|к|по|на)\s)[\w-]+\s+)?$",
    re.IGNORECASE,
)
# «22 – районной прокуратурой», «одно – аппаратом Губернатора»
_NUMBER_DASH = re.compile(
    r"(?:\d\s*%?|\b(?:одн[оа]|дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять))\s*[-–—]\s*(?:[а-яё-]+\s+)?$",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(r"(?:губернатору|правительству|прокуратуру|прокурору)\b", re.IGNORECASE)
# «через Администрацию Губернатора – 49, Прокуратуру города – 20»
_THROUGH = re.compile(
    r"\bчерез\s+(?:[^.]*[,;\d–—-]\s*(?:и\s+)?(?:[\w-]+(?:ую|ое|ые)\s+){0,3})?$", re.IGNORECASE
)
_BRANCHES = re.compile(
    r"\bи\s+(?:в\s+)?(?:е[её]\s+)?(?:представительств|при[её]мных)[^.;]{0,60}$", re.IGNORECASE
)
_BY_BODY = re.compile(r"\w+(?:ей|ой|ом|ем)\b")
# «Администрацией района и Собранием депутатов рассмотрено 268 обращений»: who did the work
_BY_US_AND = re.compile(r"^\W*администрацией\s[^.;,\d]*\sи\s+$", re.IGNORECASE)
# «Форма Аппарата Губернатора и Правительства области»: whose form was filled in
_FORM_OF = re.compile(
    r"\b(?:форма|шаблон|бланк|образец)\s+(?:(?!(?:из|от|через)\b)[\w-]+\s+){0,5}$", re.IGNORECASE
)
_SENT = re.compile(
    r"\s+(?:[А-ЯЁ]?\w+\s+){0,4}?(?:направлен|передан|переслан|переправлен|перенаправлен|переадресован)",
    re.IGNORECASE,
)
_INTO = re.compile(
    r"\b(?:(?:в|во|к)\s+(?:[\w-]+(?:ую|ие|ые|ой|ий)\s+)?|в\s+(?:[\w-]+\s+)?при[её]мн(?:ых|ой)\s+"
    r"|в\s+(?:[\w-]+(?:ой)\s+)?администрации\s+и\s+(?:[\w-]+\s+)?"
    r"|в адрес\s+(?:[\w-]+(?:ого|их|ых|ой|ий)\s+)?)$",
    re.IGNORECASE,
)
_ROW = re.compile(r"(?:\s*\([^()]*\))?\s*(?:,|и|,\s*от|и\s+от)\s+(?:[\w-]+\s+)?")
_AND_OTHERS = re.compile(r"\b(?:в|во)\s+[^.;\d]{0,60}\bи\s+$", re.IGNORECASE)


@dataclass(slots=True)
class Frame:
    """What is being counted at a point of the report, to be filled and inherited."""

    measure: str | None = None
    dims: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    label: str | None = None
    label_kind: str | None = None
    period: str | None = None
    other: bool = False
    # What is counted is no appeal at all («поручений – 15»): its parts («из них выполнено 6») are none either.
    thing: bool = False

    def under(self, parent: Frame | None) -> Frame:
        """This frame with what it leaves open taken from a parent."""
        if parent is None:
            return replace(self, dims=dict(self.dims), words=dict(self.words))
        label, kind = (self.label, self.label_kind) if self.label else (parent.label, parent.label_kind)
        if parent.other and self.measure and not self.label:
            label = kind = None  # what something else was called names nothing here
        return Frame(
            self.measure or parent.measure,
            {**parent.dims, **self.dims},
            {**parent.words, **self.words},
            label,
            kind,
            self.period or parent.period,
            self.other or (parent.other and not self.measure),
            self.thing or (parent.thing and not self.measure),
        )

    def without_label(self) -> Frame:
        """The same without its topic."""
        return replace(self, label=None, label_kind=None, dims=dict(self.dims), words=dict(self.words))


_GRANTED = re.compile(r"\b(?:просьб|ходатайств|требовани)\w*\s+(?:полностью\s+)?удовлетвор", re.IGNORECASE)


@lru_cache(maxsize=1)
def _ranks() -> dict[tuple[str, str], int]:
    return {(row["dim"], row["code"]): int(row["rank"]) for row in rows("ranks.csv")}


def dims_of(cues: list[Cue], text: str, listed: bool = True) -> tuple[dict[str, str], dict[str, str]]:
    """The dims that a stretch's cues say, with their words; the more specific code of a dim wins.

    In a list or a table (`listed`) a body that is merely named is the source; in a sentence it must hand over.
    """
    dims: dict[str, str] = {}
    words: dict[str, str] = {}
    cues = [_of_region(c, text) for c in cues if not _SEVERAL_HEADS.match(c.words)]
    cues = [c._replace(code="staff") if _HEADS_OF_PARTS.match(text, c.start) else c for c in cues]
    cues = [c for c in cues if c.code != "site_visit" or not _IN_PERSON_AND.search(text[: c.start])]
    told = {c.role for c in cues}
    if "channel" in told:
        both = [m.span() for pattern in _BOTH_WAYS for m in pattern.finditer(text)]
        cues = [c for c in cues if not any(a <= c.start < b and c.role == "channel" for a, b in both)]
    for dim in [dim for dim in DIMS if dim in told]:
        said = [
            c
            for c in cues
            if c.role == dim and not _addressee(c, text) and (listed or not _idle_source(c, text))
        ]
        if not said:
            continue
        codes = {c.code for c in said}
        code = _together(dim, codes, said, text)
        if code is None:
            continue
        dims[dim] = code
        words[dim] = next((c.words for c in said if c.code == code), said[0].words)
    if dims.get("handling") == "overdue" and dims.get("outcome") == "answered":
        dims.pop("outcome")  # «ответ дан с нарушением срока»: how late, not what
    if dims.get("outcome") == "supported" and "satisfaction" in dims and _GRANTED.search(text):
        dims.pop("satisfaction")  # «Просьбы удовлетворены»: what came of them, not what the writers think
    regional = [c for c in cues if c.role == "source" and c.code == "region" and _addressee(c, text)]
    if regional and "из" not in text[max(0, cues[0].start - 4) : regional[0].start].lower().split():
        if dims.get("source") == "region":
            dims.pop("source")
        if "source" not in dims:  # «Администрация Президента переслала в адрес Администрации области 9»
            dims["recipient"], words["recipient"] = "region", regional[0].words
    if dims.get("author") == "organization" and dims.get("source") == "other_bodies":
        both = sorted((c for c in cues if c.role in ("author", "source")), key=lambda c: c.start)
        if all(_ROW.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(both)):
            dims.pop("author")  # «от организаций, государственных органов и объединений»: other bodies all
    writers = [c for c in cues if c.role == "author" and c.code == "organization"]
    if dims.get("author") == "organization" and (
        _AND_CITIZENS.match(text, writers[-1].end) or residents_open(text, writers[0].start)
    ):
        dims.pop("author")  # «от организаций, учреждений, граждан», «Лесногорцы, организации»: from everyone
    settlements = [c for c in cues if c.code == "settlements"]
    if settlements and all(_RESIDENTS.search(text[: c.start]) for c in settlements):
        dims.pop(
            "recipient", None
        )  # «от жителей сельских поселений»: where they live, not whom they wrote to
    if settlements and _DISTRICT_TOO.search(text[: settlements[0].start]):
        # «в администрацию района, поссовет и сельсоветы», «… района, а также администрации поселений»: all of them
        dims.pop("recipient", None)
    if (
        settlements
        and dims.get("recipient") == "settlements"
        and all(
            _ONE.search(c.words) and not _MANY.search(c.words) and not _TO_MANY.match(c.words)
            for c in settlements
        )
    ):
        dims.pop("recipient")  # «в администрацию городского поселения …»: the reporter itself
    if dims.get("recipient") == "settlements" and _beside_own(
        next(c for c in cues if c.code == "settlements"), text
    ):
        dims.pop("recipient")
    return dims, words


_CAME_FOR = re.compile(r"\bза\s+(?:[а-яё]+,?\s+){0,4}\(?$", re.IGNORECASE)


# «За отчётный период решено …», «за январь разъяснено …»
_OF_TIME = re.compile(
    r"\s(?:год|период|квартал|полугод|месяц|недел|врем|отрезок|срок|сутки|дни|январ|феврал|март|апрел|май|июн|июл|август|сентябр"
    r"|октябр|ноябр|декабр)",
    re.IGNORECASE,
)


def asked_for(text: str, cue: Cue) -> bool:
    """«обращались за разъяснениями», «за письменными консультациями (разъяснениями)»: what for, not what came of it."""
    if cue.role != "outcome":
        return False
    what_for = _CAME_FOR.search(text[max(0, cue.start - 40) : cue.start])
    return what_for is not None and _OF_TIME.search(what_for[0]) is None


def _of_region(cue: Cue, text: str) -> Cue:
    """«Министерство здравоохранения Чувашской Республики»: the region's own, not the country's."""
    if cue.role == "source" and cue.code == "government" and _REGIONAL.match(text, cue.end):
        return cue._replace(code="region")
    return cue


def _idle_source(cue: Cue, text: str) -> bool:
    """A body that a sentence names without handing anything over: «Администрацией области получено …»."""
    if cue.role != "source" or cue.code in (
        "direct",
        "other_bodies",
        "president",
        "president_office",
        "president_reception",
    ):
        return False
    before = text[max(0, cue.start - 60) : cue.start]
    if _BY_US_AND.search(text[max(0, cue.start - 120) : cue.start]) and _BY_BODY.match(cue.words):
        return True
    if _FORM_OF.search(before):
        return True
    if re.search(
        r"\b(?:из|от|через|со стороны|по линии)\s+(?:[\w«»\"-]+\s+){0,4}$|,\s*$|\bи\s+$",
        before,
        re.IGNORECASE,
    ):
        return False
    if _HANDED_BY.search(before) or _NUMBER_DASH.search(before):
        return False  # «направлено Правительством области», «22 – районной прокуратурой»
    if _BY_BODY.match(cue.words) and _SENT.match(text, cue.end):
        return False  # «Администрацией области направлено на рассмотрение 127 писем»
    around = text[max(0, cue.start - 90) : cue.end + 90]
    return not _HANDS_OVER.search(around)


def _beside_own(cue: Cue, text: str) -> bool:
    """«в районной администрации и администрациях сельских поселений»: all of them, no part."""
    if _TOGETHER_WITH.search(text[: cue.start]):
        return True  # «в органы местного самоуправления, включая администрации поселений»
    if _BRANCHES.search(text[: cue.start]):
        return True  # «в администрации и её представительствах в сельских поселениях»
    return bool(
        re.search(
            r"администраци\w+(?:\s+[^\W\d]+){0,5}(?:\s+(?:и|да)|,)\s+(?:в\s+)?(?:\d+\s+)?(?:администраци\w+\s+)?(?:\d+\s+)?$",
            text[: cue.start],
            re.IGNORECASE,
        )
    )


def _addressee(cue: Cue, text: str) -> bool:
    """«в Администрацию области», «в городскую Думу»: where appeals went, not where they came from."""
    if cue.role != "source" or cue.code not in (
        "region",
        "council",
        "region_council",
        "government",
        "prosecutor",
        "other_bodies",
    ):
        return False
    alone = cue.words.lower().startswith("прокуратуру") and not re.search(r"\w", text[: cue.start])
    if _TO_WHOM.match(cue.words) and not alone and not _THROUGH.search(text[: cue.start]):
        return True
    before = text[max(0, cue.start - 45) : cue.start]
    if re.search(
        r"\b(?:председател(?:ю|ям)|депутат(?:у|ам)|спикеру)\s+(?:[\w-]+\s+)?$", before, re.IGNORECASE
    ):
        return True  # «Председателю городской Думы»: the body names its officer
    if cue.code == "other_bodies" and _AND_OTHERS.search(text[max(0, cue.start - 70) : cue.start]):
        return True  # «в Администрацию города и другие органы»
    return _INTO.search(before) is not None


_WAYS = {"written": "on paper", "phone": "by phone", "reception": "in person", "oral": "in person"}


def _together(dim: str, codes: set[str], said: list[Cue], text: str) -> str | None:
    if dim == "channel" and codes == {"oral", "phone", "reception"}:
        return "oral"  # «устных, поступивших по телефону и на личных приёмах»
    if (
        dim == "channel"
        and len({_WAYS.get(code, "online") for code in codes}) > 2
        and _coordinated(said, text)
    ):
        return None  # «с письмами, звонками, через сайт и на личном приёме»: whatever the way
    if dim == "channel" and len(codes) > 1 and _coordinated(said, text):
        if codes == {"electronic", "web"}:
            return "electronic"
        if codes <= {"written", "electronic", "web"}:
            return "written"
        if "written" in codes and ("oral" in codes or "reception" in codes):
            return None
    if (
        dim == "official"
        and codes == {"deputy", "head"}
        and _OF_HEAD.match(max(said, key=lambda c: c.start).words)
    ):
        return "deputy"  # «заместителями главы района и главы администрации»
    if dim == "official" and codes == {"deputy", "staff"}:
        theirs = [c for c in said if c.code == "deputy" and _THEIR_DEPUTIES.search(text[: c.start])]
        return "staff" if theirs else "deputy"  # «руководителями отделов и их заместителями»
    if dim == "outcome" and codes == {"supported", "measures"}:
        return "supported"
    if (
        dim == "source"
        and len(codes) > 1
        and not codes <= {"president", "president_office", "president_reception"}
    ):
        if ("other_bodies" in codes and not any(c in codes for c in ("president", "region"))) or len(
            codes
        ) > 2:
            return "other_bodies"
        if _coordinated(said, text):
            return "other_bodies"
    ranks = _ranks()
    # of equals the first said
    return min((c.code for c in said), key=lambda code: ranks.get((dim, code), 50))


def _coordinated(said: list[Cue], text: str) -> bool:
    """Whether two codes of one dim stand side by side: «письменных и устных»."""
    ordered = sorted(said, key=lambda c: c.start)
    for first, second in itertools.pairwise(ordered):
        gap = text[first.end : second.start].lower()
        if (
            first.code != second.code
            and len(gap) < (70 if "обращени" in gap else 40)
            and any(f" {w} " in f" {gap} " for w in ("и", "или")) | ("," in gap)
        ):
            return True
    return False

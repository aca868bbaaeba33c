"""The label that stands behind its number: «336 – по обслуживанию домов», «42 % составили вопросы ЖКХ»."""

from __future__ import annotations

import re

from extract import labels
from extract.clause import Clause, Found
from extract.dims import DIMS
from extract.labels_ahead import ASKED
from extract.language import grammar, nominative
from extract.orthography import INCLUDING
from extract.own import right_of
from extract.period_phrases import mentions

_DASH_NAMED = re.compile(r"\s*[-–—]\s+(?:(?:на|об?|по)\s+)?([А-ЯЁа-яё]{3}[^,.;:()\d]{0,80})")


def share_of_topic(at: Clause) -> Found:
    """«По тематике: 36 % – ЖКХ»."""
    if at.number.unit != "percent" or not at.topics or at.own.explained:
        return None
    found = _DASH_NAMED.match(at.text[: at.own.end], at.number.end)
    lead = at.leading[at.leading.rfind(":") + 1 :]  # behind the colon where one opens a list
    return (found[1].strip(), "topic") if found and not re.search(r"[а-яё]{4}", lead) else None


# «38,7 % (426) – жилищно-коммунальная сфера; 10,4 % (115) – государство, общество, политика»
_SHARE_AND_COUNT = re.compile(
    r"\d[\d.,]*\s*%\s*\(\s*\d[\d\s]*\)\s*[-–—]\s+([А-ЯЁа-яё][^;:()\d]{2,90}?)(?=\s*(?:[;.]|,\s+\d|$))"
)


def share_and_count(at: Clause) -> Found:
    """«По сферам: 38,7 % (426) – ЖКХ; 29,2 % (322) – экономика»: one name behind both numbers of a pair."""
    if "%" not in at.text:
        return None
    pairs = list(_SHARE_AND_COUNT.finditer(at.text, at.sentence.start, at.sentence.end))
    own = next((pair for pair in pairs if pair.start() <= at.number.start < pair.start(1)), None)
    coded = own is None or any(c.role in DIMS for c in at.sentence.between(*own.span(1)))
    return (own[1].strip(), "topic" if at.topics else "open") if len(pairs) > 1 and not coded else None


_PARTS = re.compile(rf"\b(?:{INCLUDING}|из\s+них|из\s+которых|среди\s+них)\b", re.IGNORECASE)
# «Тематика:», «Вопросы распределились так:» and nothing else before a row
_ROW_LEAD = re.compile(
    r"\W*(?:(?:по\s+)?(?:тем(?:ы|ам|атик[аие])|вопрос\w*)|(?:обращени|пис[ье]м)\w*\s+(?:распредел|раздел))[^.;:()\d]*:",
    re.IGNORECASE,
)
_ROW_BEHIND = re.compile(
    r"(?:\s+(?:обращени|вопрос|пис[ье]м)\w*)?(?:\s*\([\d\s.,]+%\))?\s*[-–—]\s+(?:(?:по|об?)\s+)?(?!(?:на|из|от|в)\s|жалоб|заявлен|предложен|благодар)([А-ЯЁа-яё]{3}[^,.;:()\d]{0,80}?)"
    r"(?=\s*(?:[,;.]|$|\sи\s\d))"
)


def row_behind(at: Clause) -> Found:
    """«По темам: 41 – дороги, 38 – уборка снега», «из них 41 – дороги, 38 – уборка снега»."""
    lead = _PARTS.sub("", at.leading[at.leading.rfind(":") + 1 :])
    if at.own.frame.dims or re.search(r"[а-яё]{3}", lead):
        return None
    by_topic = _ROW_LEAD.match(at.text, at.sentence.start) is not None
    if not by_topic and not _PARTS.search(at.text, at.sentence.start, at.number.start):
        return None
    if sum(bool(_ROW_BEHIND.match(at.text, n.end)) for n in at.sentence.numbers) < 2:
        return None
    found = at.behind(_ROW_BEHIND)
    if not found or not (by_topic or nominative(found[1].split()[0])):
        return None
    return found[1].strip(), "topic" if at.topics else "open"


_SHARE_IS = re.compile(
    r"(?:\s+(?:всех\s+)?(?:обращений|писем|вопросов))?,?\s+[-–—]\s+(?:это\s+)?([А-ЯЁа-яё]{3}[^.,;:()\d]{0,80})"
)
_ONLY_SHARE = re.compile(
    r"\W*(?:(?:ещ[её]|почти|около|более|примерно|половина|треть|четверть),?\s*)*", re.IGNORECASE
)


def share_is(at: Clause) -> Found:
    """«46 процентов обращений, – это ЖКХ», «Около четверти – дороги»."""
    own, sentence = at.own, at.sentence
    opened = _ONLY_SHARE.fullmatch(at.text, sentence.start, sentence.numbers[0].start)
    if not opened or at.number.unit != "percent" or own.explained or not _ONLY_SHARE.fullmatch(at.leading):
        return None
    found = _SHARE_IS.match(at.text, at.number.end, max(own.end, own.limit))
    return (found[1].strip(), "open") if found and nominative(found[1].split()[0]) else None


_DASH_ABOUT = re.compile(
    r"\s*\)?(?:\s*\(\s*[\d\s.,]+%?[^()\d]*\))?\s*[-–—]\s+(?:по|об?|из\s+(?:сферы|области)|ко?(?=\s+«))\s+(«?[а-яёА-ЯЁ]{3}[^.;:()\d]{0,90})"
)


def about_behind(at: Clause) -> Found:
    """«336 – по обслуживанию домов и придомовой территории»."""
    own = at.own
    found = _DASH_ABOUT.match(at.text[right_of(own, at.number) : own.end])
    if not found or own.explained or labels.NO_MATTER.match(found[1]):
        return None
    bare = not re.search(r"[а-яё]{4}", _MAIN_PART.sub("", at.text[own.start : at.number.start]))
    return (found[1].strip(" «»"), "open") if bare else None


_MAIN_PART = re.compile(
    r"\b(?:основная|большая|значительная|львиная)\s+(?:их\s+)?(?:часть|доля)\b", re.IGNORECASE
)
_QUESTIONS_OF = re.compile(
    r"\s+вопрос(?:а|ов)?\s+((?!граждан|жител|населени|заявител|было|были|разн|различн)[а-яё-]{5,}[^,.;:()\d]{0,60})(?=[,.;)]|$)",
    re.IGNORECASE,
)


def questions_of(at: Clause) -> Found:
    """«429 вопросов, в том числе 247 вопросов социального обеспечения»."""
    if at.number.unit or at.own.explained or re.search(r"[а-яё]{3}", _PARTS.sub("", at.leading)):
        return None
    found = _QUESTIONS_OF.match(at.text[: at.own.limit or at.own.end], at.number.end)
    if not found or grammar(found[1].split()[0])[1] != "gent" or not _PARTS.search(at.leading):
        return None
    return found[1].strip(), "topic"


_ABOUT_NEXT = re.compile(
    r"\s+(?:по|об?)\s+((?!н[её]м|ни[мх]|эт|сво)[а-яё]{4}[^,.;:()\d]{0,80})(?=[,.;)]|\s+и\s+\d|$)"
)


_OF_THEM = re.compile(r"\W*из\s+них\s+", re.IGNORECASE)


def part_about(at: Clause) -> Found:
    """«81 вопрос, в том числе 33 по образованию, 17 по здравоохранению»."""
    own = at.own
    if at.number.unit or own.explained or re.search(r"[а-яё]{3}", _PARTS.sub("", at.leading)):
        return None
    found = _ABOUT_NEXT.match(at.text[: own.limit or own.end], right_of(own, at.number))
    if found is None and own.noun is None and _OF_THEM.fullmatch(at.leading):
        found = _named_behind(at)
    if not found or labels.NO_MATTER.match(found[1]) or mentions(found[1]):
        return None  # «из них 173 – в ноябре»
    return (found[1].strip(), "open") if _PARTS.search(at.text, at.sentence.start, at.number.start) else None


_THE_REST = re.compile(r"\W*(?:а\s+)?(?:остальны[ех]|оставшие?ся)\s+(?:[а-яё]+\s+)?", re.IGNORECASE)
_AND_MORE = re.compile(r"\W*ещ[её]\s+", re.IGNORECASE)
_NAMED_BEHIND = re.compile(r"(?:\s*\([\d\s.,]+%[^()]*\))?\s*[-–—]\s+([а-яё][^.;:()\d]{3,120})")
_REST_IS = re.compile(
    r"\s*(?:[а-яё]+\s+)?(?:[-–—]|отн[оё]с\w+|отнесен\w+|каса[лею]\w+|содержа\w+|были|пришл[аои]сь)\s*(?:(?:к|по|на|об?)\s+)?"
    r"((?:разн|прочи|прочее|ины[емх]|други)[^.,;:()\d]{0,60})",
    re.IGNORECASE,
)


_LAID_TO_OTHERS = re.compile(
    r"\s+(?:[а-яё]+\s+){0,3}отнес\w+\s+к\s+((?:прочим|иным|другим|разным)(?:\s+(?:вопросам|темам))?)(?=\s*[.,;]|$)"
)


def _named_behind(at: Clause) -> re.Match[str] | None:
    """«318 – содержание общего имущества»: a matter in the nominative behind a dash."""
    found = at.behind(_NAMED_BEHIND)
    return found if found and nominative(found[1].split()[0]) else None


def the_rest(at: Clause) -> Found:
    """«остальные 50 – по разным темам»: no matter of its own, and none of its neighbour's."""
    if told := _LAID_TO_OTHERS.match(at.text, right_of(at.own, at.number), max(at.own.end, at.own.limit)):
        return told[1], "topic"  # «Ещё 178 вопросов специалисты отнесли к прочим»
    rest = _THE_REST.fullmatch(at.leading)
    if not rest and not _AND_MORE.fullmatch(at.text, at.own.start, at.number.core[0]):
        return None
    found = _REST_IS.match(at.text, at.number.end, max(at.own.end, at.own.limit))
    if found is None and rest and not at.own.noun and not at.own.explained:
        found = _named_behind(at)
    return (found[1].strip(), "topic") if found else None


# «- 12 обращений (31,6%) – ремонт домов», «- 5 жалоб, или 13,2%, – торговля»
_ITEM_BEHIND = re.compile(
    r"(?:\s*\(\d[^()]*\)|,\s+(?:или|то\s+есть)\s+[\d,.]+\s*%,?|\s+от\s+общ[^()\d,;]*)?\s*[),]?\s*[-–—]\s+([^.;()]{3,120})"
)


def item_behind(at: Clause) -> Found:
    """«- 36 – дороги»."""
    own = at.own
    if not at.item or re.search(r"[А-Яа-яё]{3}", at.text[own.start : at.number.start]):
        return None
    found = _ITEM_BEHIND.match(at.text, right_of(own, at.number), at.sentence.end)
    explained = any(dim in own.frame.dims for dim in DIMS if dim != "kind")
    if not found or explained or re.search(r"\d", found[1]):
        return None
    return found[1].strip(" .;,"), "topic" if at.topics else "open"


_WISH_BEHIND = re.compile(r"\s*[-–—]\s+([а-яё]+(?:ть|ти|чь)(?:ся)?\s[^.,;:()\d]{3,80})")


def wish_behind(at: Clause) -> Found:
    """«9 просили отремонтировать кровлю, 6 – убрать снег»: the verb serves the next wish too."""
    found = at.behind(_WISH_BEHIND) if at.number.unit == "" else None
    if not found or grammar(found[1].split()[0])[0] != "INFN":
        return None
    return (found[1].strip(), "topic") if ASKED.search(at.text, at.sentence.start, at.number.start) else None


_REQUEST = re.compile(r"\s*[-–—]\s+(?:это\s+)?просьб\w+\s+(?:об?\s+)?([а-яё]{3}[^.,;:()\d]+)", re.IGNORECASE)


def request(at: Clause) -> Found:
    """«Каждое пятое обращение – просьба улучшить жилищные условия»."""
    if not at.number.unit:
        return None
    found = _REQUEST.match(at.text, right_of(at.own, at.number), at.own.end)
    return (found[1].strip(), "topic") if found else None


_TO_CATEGORY = re.compile(
    r"(?:\s*\([^()]*\)|\s*\))?\s*[-–—]\s+к\s+(?:категори|раздел|тем|групп|рубрик)\w+\s+«([^»]+)»",
    re.IGNORECASE,
)


def to_category(at: Clause) -> Found:
    """«половина относится к категории «Дороги», четверть (3,8 тыс.) – к категории «Отходы»»."""
    return at.matter_behind(_TO_CATEGORY)


# «Каждый пятый вопрос – уборка снега», never «каждое третье обращение – жалоба», «– на контроле»
_EACH_IS = re.compile(r"\s+[-–—]\s+(?:это\s+)?([А-Яа-яё-]{3,}(?:\s[^.,;:()\d]+)?)\s*(?:[.;,(]|$)")
_OF_A_KIND = re.compile(
    r"жалоб|заявлен|предложен|запрос|благодарност|просьб|повторн|коллективн|анонимн|устн|письменн|электронн"
)


def each_is(at: Clause) -> Found:
    """«Каждый пятый вопрос – уборка снега и наледи»."""
    if at.number.unit != "percent" or not at.number.words or at.own.explained or at.own.noun is None:
        return None
    found = _EACH_IS.match(at.text, at.own.noun.end, at.sentence.end)
    named = found and not _OF_A_KIND.match(found[1]) and grammar(found[1].split()[0])
    return (
        (found[1].strip(), "topic") if named and named[1] == "nomn" and named[0] in ("NOUN", "ADJF") else None
    )


_EACH_BEFORE = re.compile(r"\bкажд\w+\s+[а-яё]+(?:\s+[а-яё]+){0,2}\s*\(\s*$", re.IGNORECASE)
_BEHIND_BRACKET = re.compile(
    r"\s*(?:%|процент\w*)?\s*\)\s*[-–—]\s+(?:это\s+)?(к\s+)?([а-яё][а-яё-]{2,}(?:\s[^.,;:()\d]+)?)\s*(?:[.;,(]|$)",
    re.IGNORECASE,
)


def each_in_numbers(at: Clause) -> Found:
    """«каждый пятый (20,3 %) – экономика», «каждое четвёртое (25,1 процента) – к экономике»."""
    if not _EACH_BEFORE.search(at.text, at.sentence.start, at.number.start):
        return None
    found = at.behind(_BEHIND_BRACKET)
    if found is None or _OF_A_KIND.match(found[2]):
        return None
    part, case, _ = grammar(found[2].split()[0])
    named = part in ("NOUN", "ADJF") and (case == "nomn" or found[1])
    return (found[2].strip(), "topic") if named else None


_DASH_TOPIC = re.compile(
    r"[^–—-]{0,30}?\s[–—-]\s+(?:это\s+)?((?:вопрос|проблем|сфер|тем)\w*\s[^.;:()]+|[^.;:()\d]*?\b(?:вопрос|сфер|тема\b|тематик)\w*)\s*(?:[.;:]|$)",
    re.IGNORECASE,
)


def beside(at: Clause) -> Found:
    """«194 обращения (43,4%) – вопросы ЖКХ»."""
    found = _DASH_TOPIC.match(at.text[right_of(at.own, at.number) : at.own.end])
    return (found[1].strip(" .;,"), "topic") if found else None

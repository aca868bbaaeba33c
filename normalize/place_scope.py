"""Whose numbers they are when a page prints another's beside its own: the region's, or the whole town's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from normalize.place_mentions import mentions
from normalize.place_regions import regions_in

_OF_REGION = r"(?:[А-ЯЁ][\w-]+\s+)?(?:области|края|республики|автономного\s+округа|региона)\b"
# A title or section that announces the region's figures: «Анализ по области», «(данные Правительства края)».
_SECTION = re.compile(
    rf"(?:анализ|данные|сведения|информация|справка|отч[её]т|статистика|обзор|работа|обращени[яй])(?:[^.;]|\b[гмо]\.){{0,70}}?"
    rf"(?:\bпо\s+(?:[А-ЯЁ][\w-]+\s+)?(?:области|краю|республике|региону|автономному\s+округу)\b"
    rf"|\bво?\s+(?-i:[А-ЯЁ])[\w-]+ой\s+области\b"
    rf"|(?:администраци|правительств|губернатор)\w*\s+(?:губернатора\s+)?(?:и\s+(?:в\s+)?правительств\w+\s+)?{_OF_REGION}|\b(?:жителей|граждан)\s+(?:края|области|республики|региона)\b)"
    r"|\b(?:областн|краев|региональн|республиканск)\w+\s+(?:анализ|статистик|обзор)",
    re.IGNORECASE,
)
_BY_ITS_DATA = re.compile(
    rf"\bпо\s+(?:данным|информации|материалам)\s+[^.;]{{0,80}}?(?:администраци|правительств)\w+\s+"
    rf"(?:губернатора\s+(?:и\s+правительства\s+)?)?{_OF_REGION}",
    re.IGNORECASE,
)
_REGION_WORD = re.compile("област|края|краю|республик|автономн|регион", re.IGNORECASE)
# What may stand between an authority and its verb: «за III кв. 2022 г.» closes no sentence.
_BETWEEN = r"(?:[^.;]|(?<=\bкв)\.|(?<=\bг)\.|(?<=\bгг)\.|(?<=\bмес)\.){0,80}?"
_INTO = r"\bв\s+(?:адрес\s+)?(?:администраци[юи]|правительств[оа]|губернатора(?:\s+и\s+(?:правительства|администрации))?)"
# The region's authority takes appeals in: «Администрацией области получено».
_REGION_RECEIVED = re.compile(
    rf"(?:{_INTO}|администрацией|правительством"
    r"|(?:аппаратом|управлением|департаментом|отделом)\s+(?:[^.;:()\d]{0,60}?\s)?(?:правительства|администрации|губернатора))"
    rf"\s+{_OF_REGION}"
    rf"{_BETWEEN}\b(?:получ[еи]|поступ[аи]|рассм[ао]тр|зарегистрирова|обратил|пришл|принят|направлен)"
    rf"|\bв\s+адрес\s+(?:администрации|правительства|губернатора)\s+{_OF_REGION}{_BETWEEN}\b(?:поступ[аи]|направлен)"
    r"|\bв\s+(?:адрес\s+)?(?:областн|краев|республиканск|региональн)\w+\s+(?:администраци|правительств)\w+"
    rf"{_BETWEEN}\b(?:поступ[аи]|направлен|пришл)"
    rf"|(?:администрация|правительство)\s+{_OF_REGION}\s+(?:(?:по\s+итогам|за|в)\s+{_BETWEEN}\s)?(?:получил|принял|рассмотрел|зарегистрировал)"
    rf"|(?:губернатору|правительству|администрации)\s+(?:и\s+(?:в\s+)?(?:правительств[оу]|администраци[юи])\s+)?{_OF_REGION}"
    rf"{_BETWEEN}\b(?:адресован|прислан)"
    rf"|(?:губернатору|правительству)\s+(?:и\s+(?:в\s+)?(?:правительств[оу]|администраци[юи])\s+)?{_OF_REGION}"
    rf"{_BETWEEN}\b(?:направлен|поступ[аи])"
    # «Поступление в Администрацию Энской области:», «Получено правительством края обращений»
    r"|\b(?:поступ(?:ил[оаи]|лени[ея]|ает)|пришл[оаи]|получено|принято|зарегистрировано)\s+(?:[а-яё]+\s+){0,3}?"
    rf"(?:{_INTO}|администрацией|правительством)\s+{_OF_REGION}"
    r"|^\W*всего\s+по\s+(?:[А-ЯЁ][\w-]+\s+)?(?:области|краю|республике|региону)\b[^.;]{0,60}?\b(?:получ[еи]|поступ[аи]|зарегистрирова)",
    re.IGNORECASE,
)
_OWN_RECEIVED = re.compile(
    r"(?<!областной )(?<!областную )(?<!краевой )(?<!краевую )"
    r"(?<!государственной )(?<!через )(?<!из )"
    r"(?:администраци|мэри|дум|совет|собрани)\w*\s+(?!(?:[А-ЯЁ][\w-]+\s+)?(?:области|края|республики|региона)|президента)[^.;]{0,90}?"
    r"\b(?:получ[еи]|поступ[аи]|рассм[ао]тр|зарегистрирова)",
    re.IGNORECASE,
)
_TO_REGION = re.compile(
    # «обращения жителей города Энска, поступившие в Правительство Энской области»
    rf"\bобращени\w+\s+(?:жител(?:ей|ями)|граждан)\s+(?:города|г\.|района|округа)\s*[А-ЯЁ][\w-]+,?\s+(?:поступивш|направленн|адресованн)\w+\s+"
    rf"в\s+(?:адрес\s+)?(?:администраци[юи]|правительств[оа]|губернатора)\s+{_OF_REGION}|"
    rf"\bв\s+(?:адрес\s+)?(?:администраци[юи]|правительств[оа]|губернатора)\s+{_OF_REGION}"
    rf"[^.;]{{0,60}}?(?<!для )\bжител(?:ей|ями)\s+(?!{_OF_REGION})\w",  # never «информация для жителей города»
    re.IGNORECASE,
)
# «Обращения граждан в Администрацию Энской области, октябрь 2019 года» on a town's page
_TO_ITS_AUTHORITY = re.compile(
    rf"\W*(?:обзор\s+)?\bобращени\w+\s+(?:граждан\s*)?(?:,?\s*(?:поступивш|адресованн|направленн)\w+\s+)?"
    rf"(?:к\s+губернатору\s+и\s+)?(?:в\s+(?:адрес\s+)?)?(?:губернатора\s+и\s+)?"
    rf"(?:администраци[юи](?:\s+губернатора)?|правительств[оау]|губернатор[уа])\s+{_OF_REGION}",
    re.IGNORECASE,
)
_TITLE = 300  # an announcement is a title or a line, not a paragraph
# «от жителей города поступило 40», never «от жителей поступило 2 318»
_OF_RESIDENTS = re.compile(
    r"\bот\s+(?:жителей|граждан|населения)\b(?!\s+(?:поступ|получ|зарегистр|направлен|принят|рассмотр))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?<=[.!?;])(?<!\D\s[гсп]\.)(?<!тыс\.)(?<!\bкв\.)\s+(?=[А-ЯЁ\d])"
)  # «2018 г. В мэрию», never «администрация г. Мурома»
_TAKEN_IN = re.compile(
    r"\b(?:учтен|получ[еи]|поступ[аи]|рассм[ао]тр|зарегистрирова|принят|принял)", re.IGNORECASE
)
_AUTHORITY = re.compile(
    r"(?:^|[^а-яё])((?:из|от|через|с)\s+)?(администраци(?:я|ей|ю)|мэри(?:я|ей|ю)|власт(?:и|ями))\b",
    re.IGNORECASE,
)


_ON_THE_WHOLE = re.compile(
    r"\b(?:в\s+целом|всего(?:\s+же)?)\s+(?:по|мэри|администраци)|\bво\s+все\s+(?:структуры|подразделения|органы)\b",
    re.IGNORECASE,
)

_PART_OF_TOWN = re.compile(r",\s+из\s+(?:них|которых)\s")
# «в администрации города и районов зарегистрировано 4,3 тысячи»
_TOWN_AND_DISTRICTS = re.compile(
    r"\bадминистраци\w+\s+города\s+(?:[А-ЯЁ][\w-]+\s+)?и\s+(?:всех\s+|его\s+)?(?:районов|районн\w+\s+администраци)",
    re.IGNORECASE,
)
_SENT_BY = re.compile(
    r"\b(?:направлен|передан|переслан)[оаы]?\s+администрацией\b|\bперенаправлен[оаы]?\s+администрацией\b",
    re.IGNORECASE,
)
# «все подразделения администрации Энска получили», «органы местного самоуправления Энска зарегистрировали»
_ALL_OFFICES = re.compile(
    r"(?<!из )\b(?:вс(?:е|еми)\s+подразделения(?:ми)?\s+администрации|органы\s+местного\s+самоуправления)\s+"
    r"(?:города|(?-i:[А-ЯЁ]))|\bгородск(?:ая|ой)\s+администраци\w+\s+(?:и|со)\s+вс\w+\s+(?:е[её]\s+)?подразделени",
    re.IGNORECASE,
)
_TURNED = re.compile(r"\bобра(?:тил|щал)", re.IGNORECASE)
_BY_TOWN = re.compile(r"\s+городу\b")


def announces_region(texts: Iterable[str]) -> bool:
    """Whether a title or a line announces a region's figures; few pages do."""
    return any(
        _REGION_WORD.search(text)
        and ((len(text) < _TITLE and _SECTION.search(text)) or _BY_ITS_DATA.search(text))
        for text in texts
    )


def wrote_to_region(title: str) -> bool:
    """«О поступивших в администрацию области обращениях жителей города»: whom a municipality's residents wrote to."""
    return _TO_REGION.search(title) is not None


def region_takes_in(sentence: str) -> bool:
    """Whether a sentence counts what the region's authority received, from everyone."""
    return bool(_REGION_RECEIVED.search(sentence)) and not _OF_RESIDENTS.search(sentence)


def prints_region(texts: Sequence[str], region: str | None) -> str | None:
    """The region when a municipality's page announces and prints the region's figures, none of its own."""
    if not announces_region(texts) or wrote_to_region(texts[0]):
        return None
    lines = (text for text in texts if len(text) < _TITLE)
    headed = next((m for text in lines if (m := _TO_ITS_AUTHORITY.match(text))), None)
    headed = headed or _TO_ITS_AUTHORITY.search(texts[0])
    received = next(iter(regions_in(headed[0])), region) if headed else None
    for text in texts:
        for sentence in _SENTENCE.split(text):
            if _OWN_RECEIVED.search(sentence):
                return None
            if not received and region_takes_in(sentence):
                received = next(iter(regions_in(_REGION_RECEIVED.search(sentence)[0])), region)
    return received


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with its start."""
    start = 0
    for end in _SENTENCE.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]


def sentence_at(text: str, position: int) -> str:
    """The sentence of a text that holds a position."""
    return [sentence for start, sentence in sentences_of(text) if start <= position][-1]


def speaks_of_town(clause: str, district: str, town: str) -> bool:
    """Does a clause in a report of a town's district give the number of the whole town's administration?"""
    clause = _PART_OF_TOWN.split(clause)[0]  # «…, из них от жителей Лесного района – 120»
    taken = _TAKEN_IN.search(clause)
    whole = _ON_THE_WHOLE.search(clause)
    if (
        (taken or _TURNED.search(clause))
        and whole
        and (town[: max(2, min(4, len(town) - 1))] in clause or _BY_TOWN.match(clause, whole.end()))
        and district.split()[0][:5] not in clause
    ):
        return True  # «В целом по Энску в городскую и районные администрации поступило 6 тысяч»
    if taken and (_TOWN_AND_DISTRICTS.search(clause) or _ALL_OFFICES.search(clause)):
        return district.split()[0][:5] not in clause
    named = _AUTHORITY.search(clause)
    if not (taken or _TURNED.search(clause)) or not named or named[1]:
        return False
    if _SENT_BY.search(clause):
        return False  # «124 перенаправлено администрацией г. Энска»: who sent them
    places = [m for m in mentions(clause) if m.authority]
    return (
        bool(places)
        and places[0].name == town
        and places[0].city is None
        and district.split()[0][:5] not in clause
    )

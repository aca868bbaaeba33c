"""The part of the municipality that a number's own words name: «жители Заречного (118)», «из села Лесного – 5»."""

from __future__ import annotations

import re

from extract.language import grammar
from extract.own import Own
from extract.sentences import Sentence

# «городского Собрания» is no town
_KINDS = r"город(?!ск)|сел|пос[её]л|деревн|станиц|хутор|микрорайон"
_CAME = (
    r"(?:поступ|приш|получ|присл|отправ|направ|подан|напис|позвон|обрат"
    r"|зарегистр|зафиксир|рассмотр|учт|побыва|принят)\w*"
)
# «из посёлка Лесное в администрацию района поступило 12»
_TO_US = (
    r"(?:в\s+(?:[а-яё]+ую\s+)?(?:администрацию|мэрию|[Дд]уму|адрес\s+[а-яё]+)"
    r"(?:\s+(?:города|района|округа|поселения))?\s+)?"
)
# «Администрация Лесного МО – 2», «Речное МО – 2»: whose mail it was
_OFFICE_OF_PART = re.compile(
    r"\W*(?:[Аа]дминистраци\w+\s+)?([А-ЯЁ][\w-]+(?:ого|его|ое|ее)\s+(?:МО|сельсовета|муниципально\w+\s+образовани\w))\s*[-–—]\s*"
    r"|\W*(?:[Вв]\s+)?[Аа]дминистраци\w+\s+([А-ЯЁ][\w-]+(?:ого|его)\s+(?:(?:сельского|городского)\s+поселения|сельсовета))"
    rf"\s*(?:{_CAME}\s*)?[-–—(]?\s*"
)
_QUOTED_PART = re.compile(
    r"\b[Жж]ител\w+\s+[^.;:()]*?«([^»]+?(?:поселение|округ|район|сельсовет))»|\bМО\s+«([^»]+?(?:поселение|округ|район|сельсовет))»"
)
_OF_PART = re.compile(
    r"\bжител\w+\s+([А-ЯЁ][а-яё-]+(?:\s+(?:городского|сельского)(?=\s*\())?(?=\s+[–—-]|\s*\(|\s+(?:при(?:шл|ход)|напис|прислал|направил|обратил|пожаловал|подал)\w+)|(?:[А-ЯЁ][\w-]+(?:ого|его|ой)\s+)(?:(?:сельского|городского)\s+)?(?:района|округа|микрорайона|поселения|сельсовета)"
    r"|(?:(?:городского|муниципального)\s+(?:округа|района)|города|г\.|села|с\.|пос[её]лка|пос\.|р\.\s?п\.|рп\.?|пгт\.?|п\.\s?г\.\s?т\.|п\.|деревни|д\.|станицы|микрорайона|мкр\.)\s*[А-ЯЁ][\w-]+(?:\s+(?-i:[А-ЯЁ][а-яё-]+)\b(?!\s+(?:район|округ)))?)",
    re.IGNORECASE,
)
_RESIDENTS = re.compile(r"\bжител", re.IGNORECASE)
# «жители Лесного (118), Речного (24) и Полянки (31)»
_ANOTHER_PLACE = re.compile(
    r"\W*(?:[^.;:()\d]*\b(?:лидиру\w+|первенств\w+(?:\s+(?:за|у))?|перв\w+\s+мест\w+(?:\s+(?:за|у|занима\w+))?|[Аа]ктив\w+\s+(?:всех|других|остальных))\s+)?"
    r"(?:(?:[Дд]алее|[Зз]атем|[Сс]ледом|за\s+н(?:им|ей|ими))(?:\s+(?:следу|ид|рас)\w+)?\s*[-–—:]?\s+)?(?:и\s+)?"
    r"(?:на\s+(?=[А-ЯЁ])|(?:на\s+)?(?:втор|трет|четв[её]рт|пят)\w+\s+(?:мест\w+\s+)?(?:[-–—]\s*)?(?:(?:за|у|занима\w+)\s+)?)?"
    r"(?:во?\s+(?=[А-ЯЁ])|[гм]\.\s?о\.\s*)?((?:(?:г|с|п|пос|д|ст|х)\.\s*|(?:рп|пгт)\.?\s+)?[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*(?:\s[А-ЯЁ][а-яё-]+)?"
    r"(?:\s(?:(?:сельско|городско)(?:е|го)\sпоселени[ея]|(?:сельсовет|район|округ|микрорайон)а?|волость))?)»?\s*[-–—(]?\s*"
    r"|\W*((?:центральн|северн|южн|западн|восточн)\w+\s+(?:част|окраин)\w*(?:\s+(?:города|района|пос[её]лка))?)\s*[-–—(]\s*"
)
_ROW_OF_PLACES = (
    r"\b(?:(?:сельски[ех]|городски[ех])\s+поселени[йя]|пос[её]лки|сёла|районы|хутора|в\s+(?:сёлах|пос[её]лках|деревнях|районах)"
    r"|из\s+(?:микрорайонов|районов|сёл|пос[её]лков|деревень)):?\s+«?"
)
_MANY_PLACES = re.compile(_ROW_OF_PLACES + r"(?=[А-ЯЁ])")
_AHEAD = re.compile(r"\bвпереди\s+(?=[А-ЯЁ])")  # «Среди сёл впереди Лесное – 40»
_COUNTED_PLACES = re.compile(_ROW_OF_PLACES + r"[А-ЯЁ][\w-]+»?\s*[-–—(]\s*\d")
_TITLED = re.compile(
    r"([А-ЯЁ][\w-]+(?:(?:ое|ая)\s+(?:сельское|городское)\s+поселение|(?:ий|ый|ой)\s+сельсовет|ого\s+(?:сельского|городского)\s+поселения|(?:ое|ий|ая)\s+(?:[сг]/п|[СГ]П\b|[сг]\.\s?п\.)))[^А-ЯЁ\d]{0,12}$"
)
_IN_PLACE = re.compile(
    r"\bв\s+([А-ЯЁ][\w-]+(?:ом|ем)\s+(?:районе|округе|поселении|микрорайоне|сельсовете))\b"
)
# «Лесной и Речной – по 4»
_TWO_PLACES = re.compile(r"\W*([А-ЯЁ][а-яё-]+)\s+и\s+([А-ЯЁ][а-яё-]+)\s*[-–—(]\s*по\s+")
# «из Лесного – 121», «из города Энска поступило 588»
_FROM_PLACE = re.compile(
    r"\W*(?:и\s+)?[Ии]з\s+((?:(?:города|г\.|пос[её]лка|пос\.|села|с\.|деревни|д\.|станицы|хутора|х\.|(?:сельского|городского)\s+поселения(?=\s+«))\s*«?)?"
    r"(?!Администраци|Аппарат|Управлени|Департамент|Комитет|Фонд|Палат|Служб|Дум|Собрани|Совет[аы]?\b|Прокуратур|Министерств|Правительств)"
    r"[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][а-яё-]+)?(?:\s(?:района|округа|микрорайона|поселения|сельсовета)|»)?)"
    rf"\s*{_TO_US}(?:{_CAME}\s*)?[-–—(]?\s*"
    r"|\W*[Оо]т\s+жителей\s+((?:города|г\.|пос[её]лка|пос\.|села|с\.|деревни|д\.|станицы|хутора)\s*"
    r"[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+)?)\s+(?:поступил|пришл|получен)\w*\s*"
    r"|\W*из\s+((?:сельских\s+|муниципальных\s+)?(?:районов|поселений|сёл|сел)(?:\s+(?:области|края|республики|района))?)\s*[-–—]?\s*"
)
# «станице Лесной», «посёлка Западный»: a part of the municipality.
_NAMED_PART = re.compile(
    r"(?:(?i:(?:(?:городское|сельское)\s+поселение|(?:(?:городской|муниципальный)\s+)?округ)\s+)(?:(?i:город|посёлок|поселок|село)\s+)?"
    rf"|(?:г|с|п|пос|д|ст|х|мкр|пгт|рп|р\.\s?п|[гм]\.\s?о)\.\s*|(?:рп|пгт|мкр)\s+|(?i:{_KINDS}|аул)\w*\s+)"
    r"«?[А-ЯЁ][\w-]+(?:\s+[А-ЯЁ][\w-]+)?»?"
    r"|\d{1,2}(?:-?(?:й|го|м))?\s+микрорайон\w*"
    r"|[А-ЯЁ][\w-]+(?:ий|ый|ой)\s+(?:городской|муниципальный)\s+округ"
)


_DISTRICT = re.compile(
    r"[А-ЯЁ][\w-]+(?:ий|ый|ой|ого|его)\s+(?:муниципальн(?:ый|ого)\s+|городск(?:ой|ого)\s+)?(?:район|округ|микрорайон)а?"
    r"|[А-ЯЁ][\w-]+(?:ий|ый|ое|ого|его)\s+территориальн(?:ый|ое|ого)\s+(?:отдел|округ|управлени[ея])а?"
)
# «два обращения из Лесного района», «22 – из посёлка Речной»
_FROM_BEHIND = re.compile(
    r"\s*\)?\s*(?:[-–—,]\s+)?(?:(?:обращени|звонк|пис[ье]м|вопрос|сообщени|жалоб)\w*\s+)?(?:[-–—]\s+)?(?:(?:поступил|пришл|получен|прислал|направил|отправлен|направлен|приехал|прибыл)\w*\s+)?(?:из|с\s+территории|от\s+жителей|жител(?:и|ь|я|ей|ями))\s+([А-ЯЁ][\w-]+(?:ого|его)\s+(?:(?:сельского|городского)\s+)?(?:района|округа|микрорайона|поселения|сельсовета)"
    r"|(?:города|г\.|села|с\.|пос[её]лка|пос\.|п\.|деревни|д\.|станицы|хутора|аула|микрорайона)\s*[А-ЯЁ][\w-]+)"
)


_OTHER_PLACES = re.compile(
    r"(?:другие|иные|прочие)\s+(?:города|регионы|районы|территории|области|субъекты|муниципальные\s+(?:образования|районы|округа))\b[^,.;:()\d]*",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\W*(?:из|жител\w+|от\s+жителей)\s+((?:других|иных)\s+(?:городов|регионов|районов|территорий|областей|субъектов"
    r"|муниципальных\s+(?:образований|районов|округов))[^,.;:()\d]*?)"
    r"(?:\s+в\s+(?:область|край|республику|город|район|округ|администрацию))?\s*(?:(?:поступ|напис|получ|приш|обратил|прислал|направ)\w*\s*)?[-–—(]?\s*",
    re.IGNORECASE,
)


_THE_VILLAGES = re.compile(
    r"\W*(?:из|жител\w+|от\s+жителей)\s+((?:сельских|городских)\s+поселений|сельской\s+местности|районного\s+центра)"
    rf"\s*(?:{_CAME}\s*)?[-–—(]?\s*",
    re.IGNORECASE,
)


def the_villages(words: str) -> str | None:
    """«жители сельских поселений – 97» beside a place that is named: all the others together."""
    found = _THE_VILLAGES.fullmatch(words)
    return found[1] if found else None


def elsewhere(words: str) -> str | None:
    """«из других городов и регионов – 1» in a list of places."""
    found = _ELSEWHERE.fullmatch(words)
    return found[1] if found else None


_NEXT_BEHIND = re.compile(
    r"\s*[-–—]?\s*из\s+([А-ЯЁ][а-яё]{3,})(?=\s*(?:[,;.]|\sи\s|$))"
    r"|\s*(?:человека?\s*)?[-–—]\s*во?\s+([А-ЯЁ][\w-]+(?:ом|ем))(?=\s*(?:[,.;]|\sи\s|$))"
    r"|\s*[-–—]\s*(?:из\s+)?([А-ЯЁ][\w-]+(?:ого|его)(?:\s+(?:(?:сельского|городского)\s+)?(?:района|округа|микрорайона|поселения))?)(?=\s*(?:[,;.]|$))"
)
_NUMBER_IN = re.compile(
    r"\bв\s+([А-ЯЁ][\w-]+(?:ом|ем)\s+(?:районе|округе|микрорайоне))\s+(?:количество|число|таких\s+(?:обращений|писем))\s",
    re.IGNORECASE,
)


_CAPITAL = re.compile(r"[А-ЯЁ]")
_WITHOUT_NAME = re.compile(r"\b(?:из|други|ины)", re.IGNORECASE)


def may_name(sentence: Sentence, own: Own, words: str) -> bool:
    """Whether the words of a number can name a place at all: a capital, or «из других регионов»."""
    last = max(own.limit, own.end)
    return bool(_CAPITAL.search(sentence.text, own.start, last) or _WITHOUT_NAME.search(words))


def office(words: str) -> str | None:
    """The part of the municipality whose own administration the words before a number name."""
    named = _OFFICE_OF_PART.fullmatch(words)
    return named[named.lastindex] if named else None


_FROM_MO = re.compile(r"\b[Ии]з\s+МО\s+«")


def quoted(words: str) -> list[str]:
    """The places in quotation marks whose residents wrote: «жители МО «А» и МО «Б»»."""
    if "»" not in words or not (_RESIDENTS.search(words) or _FROM_MO.search(words)):
        return []
    return list(dict.fromkeys(m[1] or m[2] for m in _QUOTED_PART.finditer(words)))


def of_residents(words: str) -> str | None:
    """The place whose residents the words before a number speak of."""
    residents = _OF_PART.search(words)
    if residents is None:
        return None
    first, last = residents[1].split()[0], re.split(r"[\s.]+", residents[1])[-1]
    return residents[1] if first[:1].isupper() or last[:1].isupper() else None


_WROTE_FROM = re.compile(r"[^,.;:()\d]*?\b(?:обращаются|обращались|пишут|писали)\s+(?=из\s)", re.IGNORECASE)


# A part of the municipality by its name and kind, in any case: «Лесном районе», «посёлку Западный»
_NAME = r"«?[А-ЯЁ][\w-]+»?(?:\s[А-ЯЁ][а-яё-]+\b(?!\s+(?:район|округ)))?"
_OF_KIND = (
    r"[А-ЯЁ][\w-]+(?:ого|его|ому|ему|ом|ем)\s+(?:(?:сельск|городск|муниципальн)\w+\s+)?(?:район|округ|микрорайон|поселени|сельсовет)[а-яё]*"
    rf"|(?:{_KINDS})[а-яё]*\s+{_NAME}|(?:г|с|п|пос|д|ст|х|мкр|пгт|рп)\.\s*{_NAME}"
)
_FROM_TYPED = re.compile(
    rf"(?:[^.;:()\d]*?\b(?:{_CAME}|пишут|писали|(?:[Бб]ольше|[Мм]еньше|[Чч]аще|[Рр]еже)\s+(?:всего|всех|других)(?:\s+\w+){{0,2}})\s+|\W*(?:и\s+)?)"
    rf"(?:[Ии]з|[Пп]о|[Вв]о?)\s+({_OF_KIND})\s*(?:на\s+(?:личн\w+\s+)?при[её]м\w*\s+)?{_TO_US}(?:их\s+)?(?:{_CAME}\s*)?(?:всего\s*)?[-–—(]?\s*"
)


def origin_of_kind(words: str) -> str | None:
    """«Больше всего поступило из Лесного сельсовета – 52», «в Речном районе – 4»: a part by its name and kind."""
    found = _FROM_TYPED.fullmatch(words)
    return found[1] if found else None


def origin(words: str) -> str | None:
    """The place that people wrote from; a body («из Городской Думы») is none, which the caller's cues know."""
    came = _WROTE_FROM.match(words)
    found = _FROM_PLACE.fullmatch(words[came.end() :] if came else words)
    return found[found.lastindex] if found else None


# «Больше всего их из Лесного – 164»; a body is no place
_MOST_FROM = re.compile(
    r"\W*(?:больше|чаще|меньше|реже)\s+(?:всего|других|остальных)\s+[^,.;:()\d]*?\b(?:из|было\s+во?)\s+((?-i:[А-ЯЁ])[а-яё-]+(?:\s+(?:района|округа|микрорайона))?)\s*[-–—(]\s*",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:надзор|инспекци|реестр|фонд|правительств|администраци|аппарат|прокуратур|дум|собрани|министерств)",
    re.IGNORECASE,
)


def most_from(words: str) -> str | None:
    """«Больше всего их пришло из Лесного – 164»: a bare name where bodies are not spoken of."""
    found = _MOST_FROM.fullmatch(words)
    return found[1] if found and not _BODY.search(found[1]) else None


# «Речной район прислал 1102 обращения»
_DISTRICT_NAMED = (
    r"([А-ЯЁ][\w-]+(?:ий|ый|ой|ое)"
    r"\s+(?:район|округ|микрорайон|сельсовет|(?:(?:сельское|городское)\s+)?поселение))"
)
_SENT = r"(?:прислал|дал|принёс|принес|написал)[оа]?"
_SENT_SO_MANY = re.compile(rf"\W*(?:и\s+)?{_DISTRICT_NAMED}\s+{_SENT}\s+(?:[а-яё]+\s+)?")
# «Больше всего обращений дал Речной район – 78»
_MOST_SENT = re.compile(rf"[^.;:()\d]*\b{_SENT}\s+{_DISTRICT_NAMED}\s*[-–—(]\s*")
# «Самый активный – Речной район, оттуда поступило 231»
_FROM_THERE = re.compile(rf"[^.;:()\d]*?{_DISTRICT_NAMED},\s+(?:и\s+)?оттуда\s+{_CAME}\s+")


def sent_so_many(words: str) -> str | None:
    """The district that words right before a number say sent so many."""
    found = _SENT_SO_MANY.fullmatch(words) or _MOST_SENT.fullmatch(words) or _FROM_THERE.fullmatch(words)
    return found[1] if found else None


def titled(words: str) -> str | None:
    """A settlement by its full name right before its number: «второе место – Лесное сельское поселение (5)»."""
    named = _TITLED.search(words)
    return named[1] if named else None


_LIVE_IN = re.compile(
    r"(?:\s*\(\d[^()]*\))?\s*\)?\s*[-–—]?\s*(?:поступил\w*\s+)?от\s+(?:граждан|жителей|заявителей),?\s+проживающих\s+(?:на\s+территории|в)\s+"
    rf"((?:{_KINDS}|район|округ)\w*\s+[А-ЯЁ][\w-]+|[А-ЯЁ][\w-]+(?:ого|ом)\s+(?:район|округ|микрорайон)\w+)"
)


# «приняли 218 жителей, из них 41 человек – в Лесном поселении»
_WITHIN_BEHIND = re.compile(
    r"\s*(?:человека?|жител\w+|посетител\w+)?\s*[-–—]\s+во?\s+"
    r"([А-ЯЁ][\w-]+(?:ом|ем)\s+(?:(?:(?:сельском|городском)\s+)?поселении|районе|округе|сельсовете))(?=\s*(?:[,.;)]|\sи\s|$))"
)


def origin_behind(words: str) -> str | None:
    """The district that the words after a number say it came from."""
    found = _FROM_BEHIND.match(words) or _LIVE_IN.match(words) or _WITHIN_BEHIND.match(words)
    return found[1] if found else None


def next_behind(words: str) -> str | None:
    """«371 поступило от жителей Речного района, 262 – Лесного района»: the next of a row of districts."""
    found = _NEXT_BEHIND.match(words)
    return found[found.lastindex] if found else None


# «В поселениях приняли 145 граждан, больше всего в Лесном (68) и Речном (24)»
_IN_SETTLEMENT = re.compile(r"(?:\bво?|\bи|,)\s+((?-i:[А-ЯЁ])[а-яё-]+)\s*\(\s*$", re.IGNORECASE)


def in_settlement(words: str) -> str | None:
    """The settlement of a bracket behind what came to all of them."""
    found = _IN_SETTLEMENT.search(words)
    return found[1] if found else None


_BY_NEXT = re.compile(
    r"\W*(?:и\s+)?по\s+([А-ЯЁ][\w-]+(?:ому|ему)(?:\s+(?:району|округу|микрорайону))?)\s*[-–—]\s*"
)


def number_in(words: str) -> str | None:
    """The district whose number of letters a clause speaks of: «в Речном районе количество писем»."""
    found = _NUMBER_IN.search(words)
    return found[1] if found else None


# «От жителей Лесногорска принято 1 012 обращений, Речного – 388, Полянска – 74»
_FROM_TOWNS = re.compile(
    r"\b[Оо]т\s+жителей\s+([А-ЯЁ][а-яё-]+)\s+(?:принято|поступило|получено|пришло)\s+\d[^.;:,()–—]*(?:,\s+(?:из\s+)?[А-ЯЁ][а-яё-]+\s+[-–—]\s+\d)"
)
_TOWN_OF_ROW = re.compile(
    r"\W*(?:[Оо]т\s+жителей\s+)?([А-ЯЁ][а-яё-]+)\s*(?:(?:принято|поступило|получено|пришло)\s+|[-–—]\s*)"
)


def of_towns(text: str, words: str) -> str | None:
    """The town of a number in a row of towns whose residents wrote."""
    found = _TOWN_OF_ROW.fullmatch(words) if "жителей" in text and _FROM_TOWNS.search(text) else None
    return found[1] if found else None


def by_next(words: str) -> str | None:
    """«По Лесному округу поступило 421, по Речному – 266»: the next of a row of districts."""
    found = _BY_NEXT.fullmatch(words)
    return re.sub(r"(?<=[оеё])му$", "го", found[1]) if found else None


def within(words: str) -> str | None:
    """The place that a change is told of beside another's: «обратная тенденция в Заводском районе»."""
    named = _IN_PLACE.search(words)
    return named[1] if named else None


def pair(words: str) -> list[str]:
    """Two places of a list that have the same number: «Лесной и Речной – по 4»."""
    two = _TWO_PLACES.fullmatch(words)
    return [two[1], two[2]] if two else []


def listed(words: str) -> str | None:
    """The place of a list of places: only a name, after a colon or beside another place."""
    words = words.rstrip(": ")
    many = _MANY_PLACES.search(words) or _AHEAD.search(words)
    named = _ANOTHER_PLACE.fullmatch(words[many.end() :] if many else words[words.rfind(":") + 1 :])
    name = named[1] or named[2] if named else None
    told = name is not None and grammar(name.split()[0])[0] in ("PRTS", "VERB")
    return None if told else name  # «Направлено 8 обращений» after a list of places


# «Чаще других обращались жители сельских поселений: Речного (84), Полевого (61)»
_RESIDENTS_OF_MANY = re.compile(
    r"\bжител\w+\s+(?:(?:сельских|городских)\s+поселений|районов|округов|микрорайонов|сельсоветов):\s*[А-ЯЁ]"
)
# «Больше других писали: г.о. Лесной – 13, Речной район – 6»
_COLON_PLACES = re.compile(r":\s*(?:[гм]\.\s?о\.|г\.|с\.|п\.|д\.|пос\.|пгт\.?)\s*[А-ЯЁ][\w-]+\s*[-–—(]\s*\d")


# «Речное сельское поселение – 71, Лесное – 38»
_NAMED_ROW = re.compile(
    r"\W*[А-ЯЁ][а-яё-]+(?:[оеь]е|[иы]й|ая)\s+(?:(?:сельское|городское)\s+поселение|район|округ|сельсовет)\s*[-–—]\s*\d+,"
    r"\s+[А-ЯЁ][а-яё-]+\s*[-–—]\s*\d"
)


def row_of_places(words: str) -> bool:
    """Whether a row of settlements with their numbers is named: «сельские поселения Лесное – 13, Речное – 6»."""
    told = (
        _NAMED_ROW.match(words)
        or _COUNTED_PLACES.search(words)
        or _COLON_PLACES.search(words)
        or _RESIDENTS_OF_MANY.search(words)
    )
    return told is not None


def is_district(label: str) -> bool:
    """Whether a label is a district by its full name: «Речной район»."""
    return _DISTRICT.fullmatch(label) is not None


def is_named(label: str) -> bool:
    """Whether a label is a settlement with its type and name."""
    return bool(_NAMED_PART.fullmatch(label) or _OTHER_PLACES.fullmatch(label))

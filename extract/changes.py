"""Changes: whether a number says how much something grew or fell, which way, and against when."""

from __future__ import annotations

import re

from extract.cues import Cue
from extract.numbers import Quantity, comes_from
from extract.period_grammar import MONTH_STEMS
from extract.sentences import Sentence

_BY = re.compile(
    r"\bна\s+(?:(?:более|менее|свыше|около|почти|примерно|порядка)\s+(?:чем\s+(?:на\s+)?)?)?$", re.IGNORECASE
)
_BY_HALF = re.compile("наполовину", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
# The nouns of growth and of decline, which begin the same in all their cases
_GROWN = ("рост", "прирост", "увеличени", "прибавк")
_NOUN = r"(?P<noun>рост|прирост|прибавк[аеу]|снижени\w|увеличени\w|уменьшени\w|сокращени\w|спад|убыль)"
_CAME_TO = re.compile(
    rf"\b{_NOUN}\b(?!\s+(?:[\w-]+\s+){{0,5}}?(?:вызван|обусловлен|объясн))(?P<middle>[^.;:()]*?)(?:состав\w+|рав(?:ен|н[аоы])|достиг\w*|[-–—]|был\w?)\s*(?:(?:на|около|почти|чуть|более|свыше|порядка|примерно|всего)\s+)*$",
    re.IGNORECASE,
)
# «прирост 11 обращений к уровню прошлого года»
_GREW_BARE = re.compile(rf"\b{_NOUN}\s+(?:за\s+(?:год|полугодие|квартал|месяц|неделю)\s+)?$", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(
    r"\s*(?:обращени\w+|пис[ье]м\w?|звонк\w+|звонок|вопрос\w*|сообщени\w+|заявлени\w+)?\s*(?:[.;,)]|$)"
)
# «Рост к первому полугодию, когда их было 6 034, составил 4,7 %»: what stands between the growth and how much it is
_WHEN_THEY_WERE = re.compile(r",\s+когда\s[^.;()]*?,(?=\s+(?:состав|достиг))")
_MADE = re.compile(r"\W*(?:(?:состав\w+|рав(?:ен|н[аоы])|достиг\w*)\s+)?")
# «прибавка в 412 обращений»
_GREW_IN = re.compile(rf"\b{_NOUN}\s+(?:выш(?:ел|л\w)\s+)?в\s+$", re.IGNORECASE)
# «прирост по сравнению с 2014 годом 1 270 звонков»
_GREW_SINCE = re.compile(
    rf"\b{_NOUN}\s+(?:по\s+(?:сравнению|отношению)\s+[кс]о?|к)\s+"
    r"(?:(?:19|20)\d\d(?:-м|\s+год)у?|(?:[а-яё]+\s+|[IV]+\s+){0,2}(?:году|годом|полугоди\w+|кварталу|периоду|месяцу)(?:\s+(?:прошлого|(?:19|20)\d\d)\s+года)?|(?:19|20)\d\d(?:-м)?\s+годом)\s+$",
    re.IGNORECASE,
)
_AGAINST_THEN = re.compile(
    r"\s*(?:обращени\w+|пис[ье]м\w?|вопрос\w*)?\s*(?:\([\d\s,.]+%\s*\)\s*)?(?:к|по\s+сравнению|по\s+отношению|против)\s"
)
_COUNTED = re.compile(
    r"\b(?:обращени\w+|вопрос\w*|писем|письм\w+|на|что составляет|заявлени\w+|человек\w*|граждан\w*)\b"
)
_OR = re.compile(
    r"(?:\bили|\bили же|\(|,)\s*(?:(?:на|в)\s+)?(?:(?:почти|около|примерно|более чем|более|свыше)\s+)?$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\bтемп\w*\s+роста\b(?:[^.;()\d]*(?:20\d\d[^.;()\d]*)?|[^.;()]*\d\s*%,\s+к\s+20\d\d\s+году\s*[-–—]\s*)$",
    re.IGNORECASE,
)
_TO_LEVEL = re.compile(
    r"\s*(?:(?:ко?|от)\s+(?:прошлогодн\w+\s+|его\s+|е[её]\s+|их\s+)?(?:уровн|показател)\w+|ко?\s+прошлогодн(?:им|ему)\b|от\s+прошлогодн\w+\s+(?:количеств|числ|объ[её]м)\w*|ко?\s+(?:янв|февр|март|апр|ма[ею]|июн|июл|авг|сент|окт|нояб|дек)\w*(?:\s*[-–—]\s*[а-яё]+)?\s+(?:19|20)\d\d|ко?\s+(?:\w+\s+){0,3}(?:периоду|кварталу|месяцу|месяцам|полугодию)\s+(?:\w+\s+)?(?:прошл|предыдущ|20\d\d))",
    re.IGNORECASE,
)
_LEVEL_IS = re.compile(
    r"\bк\s+(?:прошлогодн\w+\s+)?уровню\b(?:[^.;,]|,\s+когда\s[^.;,]*,)*?(?:это|состав\w+|[-–—])\s*$"
    r"|\bк\s+(?:(?:аналогичн|соответствующ)\w*\s+период\w*|прошлому\s+году|(?:[а-я]+\s+)?(?:19|20)\d\d\s+(?:года?|году))\b[^.;,]*?\bэто\s*$"
    rf"|\bк\s+(?:{MONTH_STEMS})\w*\s+(?:19|20)\d\d(?:\s*г\.)?\s+это\s*$",
    re.IGNORECASE,
)
_PLUS_MINUS = re.compile(r"\b(?:(плюс)|минус)\s+$", re.IGNORECASE)
_TO_YEAR = re.compile(
    r"\s*к\s+(?:(?:прошлому|предыдущему|(?:19|20)\d\d)\s+году|АППГ\b)|\s*от\s+прошлогодн\w+", re.IGNORECASE
)
# «снизилось на 31 (7,8 %)», «увеличилось на 94 обращения – 69 %»
_AND_IN_PERCENT = re.compile(r"\s*(?:[а-яё]+\s*)?(?:\(|[-–—]\s)\s*")
_AND_SO_MANY = re.compile(r"\s*(?:[а-яё]+\s+)?и\s+", re.IGNORECASE)
_MORE_OR_LESS = re.compile(r"\s+(?:[а-яё]+\s+)?(?:больше|меньше)\b", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\s*(?:от|из)\s+(?:общ|всех|числа|суммы|всего|поступ|количеств|письменн|устн|электронн)"
)
_DASHED = re.compile(r"\s[-–—]\s+$")
_MOST_WRITE = re.compile(
    r"(?:чаще|больше)\s+(?:других\s+)?(?:пис|пиш|обращ|жалов|жалу|спрашив|интерес|поднима|волн)",
    re.IGNORECASE,
)
_SELDOMER = re.compile(
    r"(?:реже|чаще)(?:\s+всего)?\s+(?:[-–—]\s+)?(?:об?|про|насч[её]т|из-за|по)\s+[^,.;:()\d]+?\s[-–—]\s+",
    re.IGNORECASE,
)
# «Немногим меньше приходится на «Экономику» – 37,2 %»: less than on another, no decrease
_FALLS_ON = re.compile(r"\s+(?:[а-яё]+\s+)?(?:приход|доста|пришл)\w+\s+на\s", re.IGNORECASE)
_EXPLAINED = re.compile(r"\b(?:объясн|связыва)\w+\s+(?:так\w+\s+)?$", re.IGNORECASE)
_NOT_DIRECTION = re.compile(r"(?:всего|половины|чем\s+\w+\s+(?:обращений|вопросов))", re.IGNORECASE)


def direction(sentence: Sentence, start: int, end: int, number: Quantity | None = None) -> int:
    """+1 or -1 as the words of a stretch say, 0 when they say nothing of the kind."""
    found = []
    for cue in sentence.between(start, end, "direction"):
        if any(n.led and n.start <= cue.start < n.core[0] for n in sentence.numbers):
            continue  # «Более трети вопросов, 38 %, – о жилье»: how the third is rounded
        following = sentence.text[cue.end : cue.end + 25].lstrip()
        if (
            cue.words.lower().startswith("превы")
            and number
            and number.start > cue.start
            and not by(sentence, number, cue.end)
        ):
            continue  # «доля не превысила 4 %», «превышает 50 %»: a bound, no growth
        if (
            number
            and number.unit == "percent"
            and number.words
            and cue.end <= number.core[0]
            and cue.words.lower() in ("больше", "меньше", "более", "менее")
            and not sentence.text[cue.end : number.core[0]].strip()
        ):
            continue  # «жалоб меньше десяти процентов»: a bound
        if _EXPLAINED.search(sentence.text, sentence.start, cue.start):
            continue  # «Отдел объясняет прибавку удобством сайта»
        if cue.words.lower() in ("больше", "меньше") and _FALLS_ON.match(sentence.text, cue.end):
            continue
        if re.match(
            r"(?:всего|половины|других|проч(?:их|его)|остальных)\b", following
        ) and cue.words.lower() in (
            "больше",
            "чаще",
            "реже",
            "меньше",
            "более",
        ):
            continue
        if (
            number
            and number.approx
            and cue.end <= number.core[0]
            and re.fullmatch(r"\s*(?:чем\s*)?(?:на|в)?\s*", sentence.text[cue.end : number.core[0]])
            and number.approx in ("over", "under")
        ):
            continue
        if (
            number
            and _DASHED.search(sentence.text, cue.end, number.begins)
            and _MOST_WRITE.match(sentence.text, cue.start)
        ):
            continue  # «Чаще писали о дорогах – 38 %»: of what most
        if number and _SELDOMER.fullmatch(sentence.text, cue.start, number.begins):
            continue  # «реже о дорогах – 12 %»: the next of a row of matters
        if cue.words.lower() in ("выше", "ниже") and re.match(r"(?:указан|назван|стоящ|перечисл)", following):
            continue
        found.append(cue)
    if not found:
        return 0
    if number is None:
        return _sign(found[0])
    nearest = min(found, key=lambda c: min(abs(c.start - number.end), abs(number.start - c.end)))
    return _sign(nearest)


def _sign(cue: Cue) -> int:
    return {"up": 1, "down": -1}.get(cue.code, 0)


def spelt_sign(sentence: Sentence, number: Quantity) -> int:
    """The sign that a word right before a number gives it: «минус 31 к прошлогоднему»."""
    told = _PLUS_MINUS.search(sentence.text, max(sentence.start, number.begins - 8), number.begins)
    return 0 if told is None else 1 if told[1] else -1


_OPENS_BRACKET = re.compile(r"\s*(?:обращени\w+|пис[ье]м\w?|вопрос\w*|человек\w?)?\s*\(\s*[-+–−]?\s*")


def opens_bracket(sentence: Sentence, before: Quantity, number: Quantity) -> bool:
    """Whether a number stands first in the bracket behind another: «389 обращений (105,9 %)», «275 (−4 %)»."""
    return _OPENS_BRACKET.fullmatch(sentence.text, before.end, number.core[0]) is not None


def by_half(sentence: Sentence, number: Quantity) -> bool:
    """«наполовину»: by how much something went, never a share."""
    return number.words and _BY_HALF.fullmatch(sentence.text, *number.core) is not None


def by(sentence: Sentence, number: Quantity, start: int) -> bool:
    """Whether «на» stands right before the number, «на 30 обращений (больше)», or is in it, «наполовину»."""
    return by_half(sentence, number) or bool(_BY.search(sentence.text[start : number.start]))


# «с 6,4 % до 4,9 %», «с 6,4 % в 2008 году до 4,9 %»
_TO = re.compile(r"\s+(?:(?:[а-яё]+|в\s+[а-яё]+|в\s+(?:19|20)\d\d(?:-м)?(?:\s+году)?)\s+)?до\s+")


def went(sentence: Sentence, first: Quantity, second: Quantity) -> bool:
    """«Число жалоб на дороги выросло с 71 до 90»: the second number counts what the first did."""
    text = sentence.text
    return _TO.fullmatch(text, first.end, second.start) is not None and comes_from(text, first.start)


_GREW_BY = re.compile(
    r"\s*(?:(?:зато|а|при\s+этом|и)\s+)?(?:(?:почти|более\s+чем|примерно)\s+)?(?:вдвое|втрое|вчетверо|на\s+(?:[\d\s,.]+(?:%|процент\w*)|треть|четверть|половину)|в\s+(?:\w+|[\d,.]+)\s+раза?),?\s+[-–—(]?\s*(?:со?\s+[\d\s]+)?до\s",
    re.IGNORECASE,
)


def led_by_times(sentence: Sentence) -> bool:
    """«Почти вдвое, с 10 до 18, выросло число жалоб»: how much stands first, what grew last."""
    return _GREW_BY.match(sentence.text, sentence.start) is not None


def came_to(sentence: Sentence, number: Quantity, start: int) -> int:
    """The direction of «рост составил N», «снижение – N»; 0 when there is no such noun."""
    if sentence.text[sentence.start : start].rstrip().endswith(")") and _MADE.fullmatch(
        sentence.text, start, number.begins
    ):
        start = sentence.start  # «прирост к 2023 году (241) – 18,7 %»
    if "когда" in sentence.text and (
        when := _WHEN_THEY_WERE.search(sentence.text, sentence.start, number.begins)
    ):
        start = sentence.start if when.end() >= start else start
    before = _BRACKETED.sub(lambda m: " " * len(m[0]), sentence.text[start : number.begins])
    before = _WHEN_THEY_WERE.sub(lambda m: " " * len(m[0]), before)
    found = _CAME_TO.search(before)
    against = _AGAINST_THEN.match(sentence.text, number.end)
    if (against or _CLAUSE_ENDS.match(sentence.text, number.end)) and (bare := _GREW_BARE.search(before)):
        return _way(bare["noun"])
    if number.unit != "times" and (grew_in := _GREW_IN.search(before)):
        return _way(grew_in["noun"])
    if number.unit == "" and (since := _GREW_SINCE.search(before)):
        return _way(since["noun"])
    if not found:
        return 0
    if found[0].rstrip().endswith("было") and re.search(r"\s[-–—]\s", found["middle"]):
        return 0  # «Сокращение двукратное – в 2008 году было 12»
    if re.search(r"\b(?:на|до)\s+\d", found["middle"]) or (
        "," in found["middle"] and ("котор" in found["middle"] or "когда" in found["middle"])
    ):
        return 0
    return _way(found["noun"])


def _way(noun: str) -> int:
    """The direction that a noun says."""
    return 1 if noun.lower().startswith(_GROWN) else -1


def alternative(sentence: Sentence, first: Quantity, second: Quantity) -> bool:
    """Whether two numbers say one change twice: «на 15% или 831», «на 5% (на 87 вопросов)»; «(40)» is what was."""
    gap = _BRACKETED.sub("", sentence.text[first.end : second.start])
    behind = sentence.text[first.end : second.begins]
    if first.unit == "" and second.unit == "percent" and _AND_IN_PERCENT.fullmatch(behind):
        return True
    if "(" in gap:
        return (
            re.fullmatch(r"[^()\d]{0,40}\(\s*(?:то есть\s+)?(?:на|или(?:\s+на)?|что составляет)\s+", gap)
            is not None
        )
    words = _COUNTED.sub(" ", gap).strip()
    return words in ("или", ", или", "/") or bool(_OR.search(gap) and "или" in gap and len(gap) < 45)


# «на 64 меньше стало вопросов о земле»: what is fewer stands behind
FEWER = re.compile(
    r"(?:\s*%)?\s+(?:больше|меньше)\s+(?:(?:стало|поступило|пришло|получено|зарегистрировано)\s+)?(?=[а-яё])",
    re.IGNORECASE,
)


def both(sentence: Sentence, first: Quantity, second: Quantity | None) -> bool:
    """«на 24 обращения и на 943 заявителя меньше»: one direction for two changes."""
    if second is None or not by(sentence, first, sentence.start):
        return False
    gap = sentence.text[first.end : second.start]
    return re.fullmatch(r"\s*[а-яё]+\s+и\s+на\s+", gap, re.IGNORECASE) is not None or so_many(
        sentence, first, second
    )


def so_many(sentence: Sentence, first: Quantity, second: Quantity) -> bool:
    """«на 37 обращений и 812 человек меньше»: one «на» and one direction for two changes."""
    joined = _AND_SO_MANY.fullmatch(sentence.text, first.end, second.start) is not None
    return joined and _MORE_OR_LESS.match(sentence.text, second.end) is not None


_AND = re.compile(r"\s*(?:и|,)\s*")
_IN_TURN = re.compile(r"\s*соответственно\b", re.IGNORECASE)


def parallel(sentence: Sentence, first: Quantity, second: Quantity) -> bool:
    """«письменных – на 53 %, устных – на 83 %», «на 15 %, по ЖКХ – на 5 %»: one verb for both."""
    if by(sentence, second, first.end):
        return True
    gap = sentence.text[first.end : second.start]
    if (
        first.unit == second.unit == "percent"
        and _AND.fullmatch(gap)
        and _IN_TURN.match(sentence.text, second.end)
    ):
        return True  # «рост на 6,9 % и 3,3 % соответственно»
    return (
        first.unit == second.unit
        and re.fullmatch(r"\s*(?:,|и|;)\s*[^,;()\d]{3,60}?[-–—]?\s*на\s+", gap, re.IGNORECASE) is not None
    )


def near(sentence: Sentence, number: Quantity, start: int, end: int) -> bool:
    """Whether a direction word stands beside the number, with no other number or bracket between."""
    text = sentence.text
    for cue in sentence.between(start, end, "direction"):
        gap = text[number.end : cue.start] if cue.start > number.end else text[cue.end : number.start]
        if len(gap) < 60 and not re.search(r"[\d(]", gap):
            return True
    return False


def of_all(sentence: Sentence, number: Quantity) -> bool:
    """«18,7 % от общего количества»: a share whatever stands before it."""
    return bool(_OF_ALL.match(sentence.text[number.end : number.end + 30]))


def of_level(sentence: Sentence, number: Quantity) -> bool:
    """«81 проц. к уровню прошлого года», «к уровню 2008 года это 94,2 проц.»: what is left, not the change."""
    if _TO_LEVEL.match(sentence.text, number.end):
        if number.sign > 0 or _PLUS_MINUS.search(sentence.text, sentence.start, number.start):
            return False  # «плюс 38,2 % к уровню 2010 года»
        # «выросло на 7,2 % к уровню 2022 года», «снижение составило 3,1 % к уровню …» say the change itself.
        return not by(sentence, number, sentence.start) and not came_to(sentence, number, sentence.start)
    if number.value >= 60 and _RATE.search(sentence.text[sentence.start : number.begins]):
        return True  # «темп роста – 112 %»
    to_year = _TO_YEAR.match(sentence.text, number.end)
    if (
        to_year
        and number.value >= 60
        and not number.sign
        and not direction(sentence, sentence.start, number.start)
    ):
        return True  # «(117,9 % к прошлому году)»
    level = _LEVEL_IS.search(sentence.text[sentence.start : number.begins])
    # «Рост к уровню прошлого года составил 12,5 %», «снижение к уровню 2008 года – 94 %»
    dashed = level is not None and level[0].rstrip().endswith(("-", "–", "—"))
    grew = (dashed or number.value < 60) and direction(sentence, sentence.start, number.start)
    return level is not None and not grew


def came_to_count(sentence: Sentence, first: Quantity, second: Quantity) -> bool:
    """Whether the second number is what a change came to: «выросло на 5 и составило 90»."""
    gap = sentence.text[first.end : second.start]
    if re.search(r"состав\w+|достиг\w+|равн\w+|\bдо\s*$", gap):
        return True
    return (
        not re.search(r"[А-Яа-яё]{4}", re.sub(r"\bто есть\b|\bвсего\b|\bпоступило\b", "", gap))
        and "(" not in gap
    )

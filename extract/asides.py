"""What stands among a number's own words and speaks of something else: remarks, denials, the whole of a share."""

from __future__ import annotations

import re

from extract.datatables import rows
from extract.labels import TELLING
from extract.numbers import Quantity
from extract.orthography import INCLUDING
from extract.own import Own
from extract.sentences import Sentence

_AMONG_ALL = re.compile(
    r"\b(?:среди\s+(?:всех|общего\s+числа)|в\s+общем\s+(?:количестве|числе|объ[её]ме|потоке))\s[^,.;:()]*?(?=\s(?:состав|достиг|равн|[-–—]))",
    re.IGNORECASE,
)
_DENOMINATOR = re.compile(
    r"\s*\)?\s*(?:общего\s+(?:числа|количества|потока)|(?:от|из)\s+(?:общ|всех|суммы|числа|всего|их|письм|устн|количеств|поступ)|к\s+(?:общ|числу|количеств))",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(r"\(\s*[\d\s.,]+%\s+(?:от|из)\s")
_SHARE_OF_WHOLE = re.compile(
    r"%\s*(?:от|из)\s+(?:общ|всех|суммы|числа|количества|письменн|устн|электронн)[^,.;()–—]*"
)
# «Нарушений сроков не допущено, направлено 84 ответа»: a clause that denies what it names
_DENIED = re.compile(
    r"[^,.;:()\d]*\b(?:нарушени|просроч|волокит)[^,.;:()\d]*\bне\s+(?:допущен|был|выявлен|имеется|зафиксирован|установлен)\w*(?=,)",
    re.IGNORECASE,
)
# «…, сообщили в отделе писем и приёма граждан»: who says so
_TOLD_IN = re.compile(
    rf"\b{TELLING}\s+в\s+(?:отдел|управлени|при[её]мн|пресс|комитет|департамент)[^,.;:()\d]*", re.IGNORECASE
)
# «Каждое второе письмо, по словам специалистов, касается жилья», «…, как и прежде, – о дорогах»
_AS_TOLD = re.compile(
    r",\s+(?:как\s+(?:и\s+)?(?:прежде|раньше|всегда|обычно|правило)|по\s+(?:словам|данным|информации|сведениям|мнению|оценке|признанию)\s[^,.;:()\d]{3,60}"
    rf"|как\s+(?:[а-яё]+\s+)?{TELLING}[^,.;:()\d]{{0,60}}|{TELLING}\s+(?:в|начальник|руководител|глав|специалист)[^,.;:()\d]{{0,60}}),(?=\s)",
    re.IGNORECASE,
)
# «Из-за простоя завода таких обращений стало больше»: why it came so
_BECAUSE_OF = re.compile(
    r"(?:^|(?<=[.!?]\s))Из-за\s[^,.;:()\d]*?(?=\s(?:таких\s+(?:обращений|писем|жалоб)|число|количество)\b)"
)
# «Экономики, а к ней относят и стройку, и землю, касались 1 936 вопросов»: what it takes in
_TAKES_IN = re.compile(
    r",\s+(?:(?:а\s+)?к\s+(?:ней|нему|ним)\s+относ\w+|куда\s+(?:относ|вход|вош|включ|попада|отнес)\w*|в\s+котор\w+\s+(?:входят|входит|вошли|включены))\s[^.;:()\d]*,(?=\s+[а-яё–-])",
    re.IGNORECASE,
)
# «Как доложил начальник отдела, за год поступило …»: who says so, ahead of what is said
_WHO_REPORTS = r"(?:начальник|руководител|специалист|докладчи|отдел|управляющ|управделами|секретар)"
_AS_REPORTED = re.compile(
    rf"(?:Как\s+(?:[а-яё]+\s+){{0,2}}{TELLING}[^,.;:()\d]{{0,80}},|По\s+словам\s[^,.;:()\d]{{3,80}},"
    r"|По\s+(?:данным|информации|сведениям)\s+(?:[а-яё]+\s+)?(?:отдел|управлени|сектор|пресс|канцеляри|специалист)[^,.;:()\d]{0,80},"
    # «Начальник общего отдела доложила, что за год поступило …»
    rf"|(?=[^,.;:()\d]{{0,120}}(?i:{_WHO_REPORTS}))[А-ЯЁ][^,.;:()\d]{{0,140}}\b{TELLING}(?:,\s+что|:))\s+([а-яё\d])"
)

# «Повторных стало меньше в 1,5 раза, что говорит о качестве ответов»: what it shows, or why it came so
_WHAT_IT_SHOWS = re.compile(
    r"(?:,\s+что\s+(?:говорит|свидетельствует|объясняется|обусловлено|вызвано)|\sи\s+(?:связано|объясняется|обусловлено|вызвано))"
    r"\s[^,.;:()\d]*(?=[.;]|$)",
    re.IGNORECASE,
)

# «Как и год назад, на первом месте ЖКХ», «Следует отметить, что по дорогам …»: how a sentence is led in
_INTRODUCTORY = [r"\s+".join(row["words"].split()) for row in rows("introductory.csv")]
_LED_IN = "|".join(
    [row["pattern"] for row in rows("lead_ins.csv")] + [f"{w[0].upper()}{w[1:]}," for w in _INTRODUCTORY]
)
_LEAD = re.compile(rf"(?:{_LED_IN})\s+([а-яё\d])")
_STOP = re.compile(r"[.!?]\s")  # a sentence may begin behind it


# «обращений граждан, объединений граждан и юридических лиц»: all who may write, by the words of the law
_ALL_WHO_MAY = re.compile(
    rf"(?<=граждан),\s+(?:их\s+объединений|объединений\s+граждан)(?:,?\s+{INCLUDING}|,?\s+и|,)\s+юридических\s+лиц\b"
)

# «Сроки, которые отводит закон, нарушены …», «цифра, которую даёт отдел писем, – 463»
_AS_GIVEN = re.compile(
    r",\s+котор\w+\s+(?:отвод|установ|устанавл|предусм|да[её]т|дал\b|назыв|назвал|прив[её]л|сообщ)\w*\s[^,.;:()\d]*,(?=\s)"
    r"|(?<=[а-яё]),\s+(?:установленн|предусмотренн|определ[её]нн|отвед[её]нн)\w+\s[^.;:()]{3,90}?,(?=\s+(?:был[аои]?\s+)?нарушен)",
    re.IGNORECASE,
)
# «на «горячую линию», открытую в сентябре, поступило 60 звонков»: since when there is one
OPENED = (
    r",\s+(?:(?:открыт|созданн|запущенн|введ[её]нн|организованн|возобновл[её]нн)(?:ый|ая|ое|ую|ой|ого|ому)"
    r"|(?:заработа|появи|откры|нача)вш\w+)"
)
_OPENED_IN = re.compile(rf"{OPENED}\s[^,.;:()\d]*,(?=\s+(?:поступ|пришл|принят|приня))", re.IGNORECASE)
# «Самым горячим месяцем стал май, когда отключали воду: 418 обращений»
_WHEN_THAT = re.compile(r",\s+когда\s[^,.;:()\d]*(?=:\s*\d)")
# «Телефон «горячей линии» для жалоб на коммунальщиков принял 530 звонков»: what the line is for
_LINE_FOR = re.compile(
    r"(?<=[а-яё»])\s+для\s+(?:жалоб|обращений|вопросов|сообщений)\s+(?:на|по|об?)\s+[а-яё]+(?:\s+[а-яё]+)?(?=\s+(?:принял|поступ|позвон|дозвон|прозвуч))",
    re.IGNORECASE,
)
# «Три вопроса, с которыми они пришли, решены»
_CAME_WITH = re.compile(
    r",\s+со?\s+котор\w+\s+(?:[а-яё]+\s+){0,3}(?:пришл|обратил|обращал|приход)\w*(?:\s+[а-яё]+){0,3},(?=\s)",
    re.IGNORECASE,
)
# «Точные цифры привели в отделе писем: 5287 обращений»
_WHO_GAVE_FIGURES = re.compile(
    r"(?:^|(?<=[.!?]\s))[^.;:()\d]*\b(?:цифр|данны|сведени)[^.;:()\d]*\b(?:прив[её]л|назвал|сообщил|представил)\w*\s[^.;:()\d]*:(?=\s)",
    re.IGNORECASE,
)


# «в 2020 году из-за карантина – только 14»: why it was so, not a matter
_WHY_THEN = re.compile(
    r"(?:(?<=году )|(?<=года )|(?<=месяце )|(?<=квартале )|(?<=полугодии ))из-за\s[^,.;:()\d–—]{3,40}(?=\s[-–—]\s)"
)

# «подвела черту под работой с почтой», «итоги работы с письмами и приёма граждан за год»: the office's work, no way
_WORK_WITH_MAIL = re.compile(
    r"(?:(?<=работ[аеуы] )|(?<=работой ))с\s+(?:почтой|письмами)(?:\s+и\s+при[её]ма\s+граждан)?"
    r"(?=\s+(?:за|в|[Пп]редседателя|[Гг]лавы|[Мм]эра)(?:\s|:))"
)
# «вместе с телефонными звонками их набралось 31 тысяча»: of all that came
_TOGETHER_WITH = re.compile(
    r"\b[Вв]месте\s+с\s+(?:[а-яё]+(?:ыми|ими)\s+)?[а-яё]+(?:ами|ями)(?=\s+(?:их|всего)\s)"
)
# «Почта района за месяц, бумажная и электронная, – 203 обращения»: of both together
_BOTH_WAYS = re.compile(
    r",\s+(?:и\s+)?(?:бумажн|письменн|электронн)(?:ая|ые)\s+и\s+(?:бумажн|письменн|электронн|устн)(?:ая|ые),(?=\s)"
)
# «провёл шесть приёмов (с апреля по август приём был приостановлен)»: when there were none
_WAS_NOT_HELD = re.compile(r"\([^()\d]*\b(?:приостан\w+|не\s+(?:провод|вел|вёл)\w*|отмен[её]н\w*)[^()\d]*\)")

# «Отчёт подготовлен для размещения на официальном сайте»: where the report is printed
_TO_BE_PRINTED = re.compile(
    r"\s+для\s+(?:размещения|публикации|опубликования)\s+(?:на|в)\s+[^.,;:()\d]{3,60}", re.IGNORECASE
)

# «На сайте округа размещаются данные правительства области»
_IS_PRINTED = re.compile(
    r"\bна\s+(?:официальном\s+)?сайте\s+[^.;:()\d]{0,80}?\b(?:размеща|размещен|размещён|публику|опубликован)\w*"
    r"(?=\s+(?:данны|сведени|информаци|отч[её]т|итог))",
    re.IGNORECASE,
)

# Each remark with what a text must hold to have it: most texts are looked through for a few letters and no more.
_REMARKS = (
    ("юридических", _ALL_WHO_MAY),
    (", ", _AS_GIVEN),
    (",", _OPENED_IN),
    (", когда", _WHEN_THAT),
    (" для ", _LINE_FOR),
    (" для ", _TO_BE_PRINTED),
    (" сайте ", _IS_PRINTED),
    (", с ", _CAME_WITH),
    (":", _WHO_GAVE_FIGURES),
    ("Из-за", _BECAUSE_OF),
    (",", _TAKES_IN),
    (" ", _WHAT_IT_SHOWS),
    (",", _AS_TOLD),
    (" из-за ", _WHY_THEN),
    ("с ", _WORK_WITH_MAIL),
    ("месте с ", _TOGETHER_WITH),
    ("именно", re.compile(r"(?<=, )а\s+именно\s+(?=\d)")),
    ("отрывом", re.compile(r"\s+со?\s+(?:[а-яё]+\s+)?отрывом(?:\s+от\s+других)?(?=\s*[:–—-]|\s+лидиру)")),
    ("(", _WAS_NOT_HELD),
    (", ", _BOTH_WAYS),
    ("напрямую", re.compile(r"\bне\s+напрямую,\s+а(?=\s+(?:из|от|через)\s)")),
    ("так или иначе", re.compile(r"\bтак или иначе\b")),
)


# «граждане, напротив, писали реже»
_INTRODUCED = re.compile(rf",\s+(?:{'|'.join(_INTRODUCTORY)}),(?=\s)", re.IGNORECASE)
_COUNTED_BEFORE = re.compile(r"\d[^.;!?]*$")


def _unintroduced(remark: re.Match[str]) -> str:
    # «было 2655, таким образом, прибавка составила 11,6 %»: the comma still parts what was counted from the rest
    parts = _COUNTED_BEFORE.search(remark.string, 0, remark.start()) is not None
    return ("," if parts else " ").ljust(len(remark[0]))


def without_remarks(text: str) -> str:
    """A text of the same length without its remarks: who said so, that it always was so. Other words keep their place."""
    for start in (0, *(stop.end() for stop in _STOP.finditer(text))):
        for opening in (_LEAD, _AS_REPORTED):
            if led := opening.match(text, start):
                text = text[:start] + led[1].upper().rjust(len(led[0])) + text[led.end() :]
    text = _INTRODUCED.sub(_unintroduced, text) if "," in text else text
    for sign, remark in _REMARKS:
        if sign in text:
            text = remark.sub(lambda found: " " * len(found[0]), text)
    return text


_REMARK = re.compile(r"\([^()]*\)")
# «5258 обращений – учитывались письменные и принятые на личных приёмах»
_COUNTED_IN = re.compile(
    r"\s[–—-]\s+(?:учитыва|с\s+уч[её]том|включая)[^.;]*|,\s+считая\s[^.;]*", re.IGNORECASE
)
# «устных, включая приём граждан по личным вопросам, – 251»
_INCLUDING = re.compile(r",\s+(?:включая|считая)\s[^.;()\d]*,(?=\s*[-–—]\s*$)", re.IGNORECASE)
# «152 – в электронной форме, это 20,8 % письменных обращений»
_MAKES_UP = re.compile(r"\b(?:это|или|то\s+есть|составля\w+|составил\w*)\s+$", re.IGNORECASE)
_OF_FORM = re.compile(
    r"\s*(?:(?:от|из)\s+)?(?:всех\s+|числа\s+)?(?:письменн|устн)\w+(?:\s+и\s+(?:электронн|устн)\w+)?(?:\s+(?:обращени|пис[ье]м)\w*)?",
    re.IGNORECASE,
)
# «3,2 % из общего количества письменных и устных обращений – коллективные»
_BEHIND_DASH = re.compile(r"\s[–—-]\s+[а-яё]+(?:ые|ие)\W*$")
_PAST_THEM = re.compile(r"\bминуя\s[^,.;:()\d]*", re.IGNORECASE)  # «от жителей, минуя вышестоящие инстанции»
_RELATIVE_NOT = re.compile(r",\s*котор\w+\s+не\b[^,.;]*", re.IGNORECASE)


def asides(sentence: Sentence, own: Own, number: Quantity) -> list[tuple[int, int]]:
    """Stretches that speak of something else: bracketed remarks, «которые не …», the denominator of a share."""
    text, found = sentence.text, []
    for remark in _REMARK.finditer(text[own.start : own.end]):
        first, last = remark.start() + own.start, remark.end() + own.start
        told = re.search(r"\d", remark[0]) and not _SHARE_OF.match(remark[0])
        if not first <= number.start < last and not told:
            found.append((first, last))
    found += (
        [m.span() for m in _SHARE_OF_WHOLE.finditer(text, number.end, own.end)] if number.unit == "" else []
    )
    found += [m.span() for m in _TOLD_IN.finditer(text, own.start, own.end)]
    if denied := _DENIED.match(text, own.start, number.start):
        found.append(denied.span())
    counted_in = _COUNTED_IN.search(text, number.end, own.end)
    if counted_in:
        found.append(counted_in.span())
    found += [
        (m.start() + own.start, m.end() + own.start)
        for m in _RELATIVE_NOT.finditer(text[own.start : own.end])
    ]
    found += [m.span() for m in _PAST_THEM.finditer(text, own.start, own.end)]
    if including := _INCLUDING.search(text, own.start, number.begins):
        found.append(including.span())
    if number.unit == "percent" and _MAKES_UP.search(text, own.start, number.begins):
        found += [m.span() for m in [_OF_FORM.match(text, number.end, own.end)] if m]
    if number.unit == "percent":
        among = _AMONG_ALL.search(text, own.start, number.begins)
        if among:
            found.append(among.span())  # «их доля среди всех письменных обращений составила»
        denominator = _DENOMINATOR.match(text[number.end : own.end])
        if denominator:
            dash = _BEHIND_DASH.search(text, number.end, own.end)
            closed = text.find(")", number.end, own.end) if own.bracketed else -1
            found.append((number.end, dash.start() if dash else closed if closed > 0 else own.end))
    return found

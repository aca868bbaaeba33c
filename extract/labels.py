"""Labels: the report's own words for what a number is about, cut out of the sentence around it."""

from __future__ import annotations

import re

from extract.cues import Cue
from extract.datatables import rows
from extract.dims import DIMS
from extract.label_words import CONTENT, JOINING, part_in, solid
from extract.language import grammar, morphology
from extract.sentences import Sentence
from extract.words import Word

_QUOTED = re.compile(
    r"\b(?:тем(?:а|е|ы|у|ам|ах|атик\w+)?|вопрос\w*|сфер\w*|направлени\w*|раздел\w*|рубрик\w*|категори\w*|блок\w*|по)"
    r"\s+(?:вопрос\w*\s+|[-–—]\s+)?[«\"]([^»\"]+)[»\"](?!\s+(?:на\s+)?(?:официальн\w+\s+)?(?:сайт|портал))"
    r"|[«\"]([^»\"]+)[»\"]\s*[-–—]\s*(?:одна из|самая|втор\w+|треть\w+|ещ[её] одна)[^.;:()\d]{0,40}?\bтем\w*",
    re.IGNORECASE,
)


# «по» before these opens no matter: «по сравнению», «по телефону», «по району»
_NO_MATTER = f"(?:{'|'.join(row['opens'] for row in rows('no_matter.csv'))})"
NO_MATTER = re.compile(_NO_MATTER, re.IGNORECASE)
_LETTERS_GREW = (
    r"(?:число|количество)\s+(?:[а-яё]+\s+)?(?:обращ|жалоб|пис|вопрос|сообщ|звонк)"
    r"|(?:обращений|жалоб|писем|вопросов|звонков)\s+(?:стало|убав|прибав)"
    r"|(?:рост|прирост|спад|снижение)\s+(?:на|в|составил\w*)\s|(?:прибав|убав)и?л\w+\s|стало\s+(?:больше|меньше)\s+на\s"
)
_ABOUT = re.compile(
    r"(?:^|[\s(])(?:об?|обо|насч[её]т|про|относительно|по\s+поводу|(?:жалоб|жалова|пожалова|сигнал|нарекани|претензи)\w*\s+на)\s+(?!н[её]м\b|ней\b|них\b|этом\b|том\b|горяч|прям|телефон|лини|сайт|портал|платформ|при[её]м)(?=[«\"]?[а-яё])"
    r"|\b(?:звонил|позвонил|писал|написал|обращал|обратил|жаловал|сообщал|возмущ|за\s+перо)\w*\s+из-за\s+(?=[а-яё])"
    r"|\b(?:обращени|вопрос|пис[ье]м)\w*\s+из\s+(?:сферы|области)\s+(?=[а-яё])"
    r"|\b(?:обращени|жалоб|вопрос|пис[ье]м)\w*\s+(?:граждан\s+|жителей\s+|населения\s+)?в\s+области\s+(?=[а-яё]{4})"
    rf"|\b(?:обращени|жалоб|вопрос|пис[ье]м|сообщени|заяв|звонк)\w*\s+по\s+(?!{_NO_MATTER})(?=[а-яё])"
    rf"|(?:^|[,;:]\s|\b(?:и|то|если)\s)\s*по\s+(?!{_NO_MATTER})(?=[а-яё-]+(?:\s+[а-яё-]+){{0,4}}(?:,\s+(?:напротив|наоборот),)?\s+(?:{_LETTERS_GREW}))",
    re.IGNORECASE,
)
_AS_BEFORE = re.compile(r",\s+как\s+и\s+[^,.;:()\d]{3,25},", re.IGNORECASE)  # «Лидирует, как и весной, ЖКХ»
_SECTION = re.compile(r"(?:раздел|рубрик|сервис)\w*\s+«?(?:вопрос|задать|написать|обращени)", re.IGNORECASE)
# «Увеличение числа обращений связано с перебоями»: why it grew, not what they are about
_CHANGE = re.compile(r"\b(?:рост|увеличени|снижени|уменьшени|сокращени)\w*\b", re.IGNORECASE)
# «в рубрику «Вопрос главе города»»: a way to write, not a matter
_WEB_SECTION = re.compile(
    r"(?:вопрос|письмо|обращени|задай|напиши|спроси|написать|отправить|задать|спросит|почт|телефон|горяч|прям\w+ лини)",
    re.IGNORECASE,
)
# «Администрация, отметила докладчик, …»: who says so
TELLING = r"(?:сообщ|отме[чт]|рассказ|уточн|поясн|подчеркн|подсчита|добав|долож|заяв|сказа|говор)[а-яё]+"
_SAID = re.compile(rf",\s+(?:как\s+)?(?:[а-яё]+\s+)?{TELLING}\s[^,.;:()\d]{{0,80}},", re.IGNORECASE)
_ENDS_MATTER = re.compile(
    r"\d|[;:()]|\b(?:из|от|через|посредством)\b|\b(?:поступ|направ|переда|получ|обра[щт])\w*", re.IGNORECASE
)
# Cues of these roles say something of their own; their words are no part of a label.
_ACCOUNTED = frozenset((*DIMS, "link", "direction", "total", "about", "refer", "compare"))
# «в Лесную городскую Думу», «в областное Правительство»
_OF_BODY = re.compile(r"[А-ЯЁ]|(?:областн|краев|республиканск|региональн|городск|районн)")
# «Почта администрации Энска за год»: the town that the office is of
_WHOSE_BODY = re.compile(
    r"\b(?:администраци|мэри|дум)[а-яё]+\s+((?!Президент|Губернатор)[А-ЯЁ][а-яё-]+"
    r"(?:\s+(?:муниципальн|городск|сельск)[а-яё]+)?(?:\s+(?:района|округа|поселения))?(?:\s+[А-ЯЁ][а-яё-]+\s+(?:области|края))?)"
)
# «жители обратились в органы местного самоуправления района 312 раз»
_TO_BODIES = re.compile(
    r"\bв\s+(органы\s+местного\s+самоуправления(?:\s+(?:района|округа|города|поселени[йя]))?)", re.IGNORECASE
)
# «На долю самой районной администрации приходится 172»
_OWN_BODY = re.compile(
    r"\b((?:сам(?:а|у|ой)|(?:сам\w+\s+)?(?:районн|городск)\w+)(?=\s+администраци)|(?:районн|городск)ого\s+собрания)",
    re.IGNORECASE,
)
_BODIES = ("recipient", "source")


def topic_in(sentence: Sentence, start: int, end: int) -> str | None:
    """The topic that a stretch names by an introducing phrase («по вопросам …», «касались …», «о …»)."""
    text = sentence.text[start:end]
    quoted = [
        m[m.lastindex].strip()
        for m in _QUOTED.finditer(text)
        if not _WEB_SECTION.match(m[m.lastindex])
        and not any(
            c.role == "channel" and c.end >= start + m.end(m.lastindex)
            for c in sentence.between(start + m.start(m.lastindex), start + m.end(m.lastindex))
        )  # «по «телефону доверия»» is a way, not a matter
    ]
    if quoted:
        return ", ".join(quoted)
    about = [
        c
        for c in sentence.between(start, end, "about")
        if not sentence.text[start : c.start].lower().endswith("что ")  # «Что касается города в целом, то …»
        and not (
            c.words.lower().startswith("при")
            and any(0 <= c.start - m.end <= 1 for m in sentence.mentions)  # «на I квартал пришлось 611»
        )
        and not (
            c.words.lower().startswith(("связано", "вызван"))
            and _CHANGE.search(sentence.text, sentence.start, c.start)
        )
    ]
    about_word = None if about else _ABOUT.search(text)
    chunks = _chunks(sentence, start, end) if about or about_word else []
    chunks = [c for c in chunks if not _OF_SEVERAL.fullmatch(sentence.text[slice(*c)])]
    if not chunks:
        return None
    if about:
        anchor = about[-1].end
        after = [c for c in chunks if c[0] >= anchor - 1]
        part = next((c.start for c in sentence.between(start, anchor, "link")), end)
        whole = [c for c in chunks if c[1] <= part]  # «Проблем жилья, в том числе субсидий, касались …»
        if after and _COMPETENCE.match(sentence.text, after[0][0]):
            # «другие вопросы, относящиеся к компетенции отдела»
            whole = [c for c in chunks if c[1] <= about[-1].start]
            return _cut(sentence, whole[-1]) if whole else None
        chosen = after[0] if after else (whole or chunks)[-1]
        return _cut(sentence, chosen)
    place = start + about_word.end()
    after = [(max(c[0], place), c[1]) for c in chunks if c[1] > place]
    return _cut(sentence, after[0]) if after else None


def asked(sentence: Sentence, start: int, end: int) -> str | None:
    """«Социальные вопросы», «сфера экономики», «социальной направленности» as the subject of a stretch."""
    if not _NAMES_TOPIC.search(sentence.text, start, end):
        return None
    for chunk in _chunks(sentence, start, end):
        words = _cut(sentence, chunk)
        if _PERSONAL.search(words) or _SECTION.match(words) or words.lower().startswith("кажд"):
            continue  # «приём по личным вопросам», «раздел «Вопрос депутату»»
        if _BARE_LAST.search(words) and grammar(words.split()[-2])[0] != "ADJF":
            continue  # «на портале органов самоуправления вопросы задали …»
        if _NAMES_TOPIC.search(words) and len(words.split()) > 1:
            return words
    return None


_BARE_LAST = re.compile(r"[а-яё-]+\s+вопросы$", re.IGNORECASE)
_OF_LETTERS = re.compile(r"(?:[\w-]+(?:ые|ие|ых|их)\s+)*обращени[яй]\b(?!\s+со?\s)", re.IGNORECASE)


def of_letters(text: str) -> bool:
    """«Письменные обращения, поступившие в адрес …» says what is counted, not what it is about."""
    return _OF_LETTERS.match(text) is not None


_OF_SEVERAL = re.compile(r"дел(?:ах|ами)", re.IGNORECASE)  # «просят сразу о нескольких делах»
# «Вопросы – 45»; «самым активным месяцем оказался май – 36»: of which kind the month was
_NAMES_NOTHING = re.compile(
    rf"{_OF_SEVERAL.pattern}|(?:(?:затронут|поднят|поставленн)ых\s+)?(?:вопрос|проблем)\w*|поступлени[еяй]|(?:других|прочих|остальных)(?:\s+месяцев)?|«[а-яё-]+(?:ым|им)»?|[а-яё-]+(?:ым|им)\s+месяцем",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:.*[,;:–—])?[\W\d]*(?:(?:вопрос|раздел|тем|подраздел)[а-яё]*\s+)?", re.DOTALL)
_WHOLE_QUOTED = re.compile(r"«([А-ЯЁ][^«»]{3,})»\s*[-–—(:]?\s*$")
_OPENS = re.compile(r"\W*\(")
_DASH = re.compile(r"\s[-–—]\s")
# «На втором месте отопление, на третьем жилищные вопросы – 14 %»
_NEXT_PLACE = re.compile(
    r",?\s+(?:а\s+)?на\s+(?:втором|третьем|четв[её]ртом|пятом)(?:\s+месте)?\s+", re.IGNORECASE
)
_WITH_QUESTIONS = re.compile(r",\s+с\s+(?:[а-яё]+\s+)?вопросами$", re.IGNORECASE)
_ALONG = re.compile(r"^линии\s+(?=[а-яё]+ия\b)")  # «по линии образования»
_MOST = re.compile(r"\b(?:самым|наиболее|наименее)\s+«?$", re.IGNORECASE)


def listed(sentence: Sentence, start: int, end: int) -> str | None:
    """The label of a «label – number» or «label (number)» stretch: its last run of content words."""
    quoted = _WHOLE_QUOTED.search(sentence.text, start, end)
    if (
        quoted
        and _NOTHING.fullmatch(sentence.text, start, quoted.start())
        and not _WEB_SECTION.match(quoted[1])
    ):
        return quoted[1].strip()  # «Уборка снега, опавших листьев и мусора» – 1642: a name is not parted
    chunks = [
        c
        for c in _chunks(sentence, start, end)
        if not _NAMES_NOTHING.fullmatch(sentence.text[c[0] : c[1]])
        and not _MOST.search(sentence.text[: c[0]])
    ]
    if not chunks:
        return None
    told = _cut(sentence, chunks[-1])
    if told.lower().startswith(("кажд", "наименьш")):
        return None  # «каждое восьмое обращение (12,5 %)», «наименьшее – в январе (79)»
    if sentence.text[start:end].rstrip().endswith(":"):
        if " " not in told and grammar(told or "-")[:2] == ("ADJF", "ablt"):
            return None  # «Год выдался горячим: 3 418 обращений»
        told = _DASH.split(told)[-1]  # «Главная забота – состояние дворов: 22 обращения»
    return told


def remainder(sentence: Sentence, start: int, end: int) -> list[str]:
    """The content words of a stretch that no cue accounts for."""
    return [sentence.text[a:b] for a, b in _chunks(sentence, start, end)]


# Alone, these words name nothing.
_BARE = frozenset(
    [
        "вопрос",
        "проблема",
        "раздел",
        "сфера",
        "тема",
        "район",
        "город",
        "округ",
        "поселение",
        "область",
        "край",
        "структура",
    ]
)
_NAMES_TOPIC = re.compile(r"\b(?:вопрос|сфер|направленност|характер[ау]?\b|отрасл)", re.IGNORECASE)
_COMPETENCE = re.compile(r"(?:\w+\s+)?компетенц", re.IGNORECASE)
_PERSONAL = re.compile(r"\bличн\w+\s+вопрос", re.IGNORECASE)


def _cut(sentence: Sentence, chunk: tuple[int, int]) -> str:
    words = " ".join(sentence.text[chunk[0] : chunk[1]].split()).strip(' -–—:,;.«»"()')
    words += "»" * (words.count("«") - words.count("»"))  # «микрорайон «Солнечный»»
    return _NEXT_PLACE.split(_ALONG.sub("", _WITH_QUESTIONS.sub("", words)))[-1]


def _chunks(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """Runs of content words, with the little words and commas between them."""
    parts = sentence.parts
    if not parts:
        covered = _covered(sentence)
        parts.update((word.start, part_in(word, word.start in covered)) for word in sentence.tokens)
    runs: list[list[Word]] = [[]]
    if _OPENS.match(sentence.text, start, end) and ")" not in sentence.text[start:end]:
        start = sentence.text.index("(", start) + 1  # «(дороги – 118, жильё – 83)»: inside all along
    for token in _outside_brackets(sentence.words(start, end)):
        part = parts[token.start]
        if part == CONTENT or (part == JOINING and runs[-1]):
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    chunks = []
    for run in runs:
        while run and not solid(run[-1]):
            run.pop()
        if all(t.lemma in _BARE for t in run):
            continue
        if any(len(t.text) > 2 for t in run):
            chunks.append((run[0].start, run[-1].end))
    return chunks


def within_matter(sentence: Sentence, start: int, cue: Cue) -> bool:
    """Whether a body is named within the matter that «по вопросам», «касались» opens."""
    about = next((c for c in reversed(sentence.between(start, cue.start, "about"))), None)
    return about is not None and not _ENDS_MATTER.search(sentence.text, about.end, cue.start)


def _covered(sentence: Sentence) -> set[int]:
    """The places of the words that a cue or a period accounts for."""
    spans = [
        (c.start, c.end)
        for c in sentence.cues
        if c.role in _ACCOUNTED
        and not (c.role in ("source", "author") and within_matter(sentence, sentence.start, c))
        and c.words.lower() != "включая"  # «строительство, включая самовольные постройки»
    ]
    spans += [span for c in sentence.cues if c.role in _BODIES and (span := _name_before(sentence, c))]
    spans += [m.span(1) for m in _TO_BODIES.finditer(sentence.text, sentence.start, sentence.end)]
    spans += [m.span(1) for m in _OWN_BODY.finditer(sentence.text, sentence.start, sentence.end)]
    spans += [m.span(1) for m in _WHOSE_BODY.finditer(sentence.text, sentence.start, sentence.end)]
    spans += [(m.start, m.end) for m in sentence.mentions]
    spans += [m.span() for m in _AS_BEFORE.finditer(sentence.text, sentence.start, sentence.end)]
    spans += [m.span() for m in _SAID.finditer(sentence.text, sentence.start, sentence.end)]
    return {word.start for word in sentence.tokens for start, end in spans if start <= word.start < end}


def _name_before(sentence: Sentence, body: Cue) -> tuple[int, int] | None:
    """«в Лесную городскую Думу»: the name of the town is the body's own, no matter."""
    before = [word for word in sentence.tokens if word.end <= body.start][-1:]
    named = [w for w in before if w.place and _OF_BODY.match(w.text) and grammar(w.text)[0] == "ADJF"]
    return (named[0].start, named[0].end) if named else None


def _outside_brackets(tokens: list[Word]) -> list[Word]:
    kept, depth = [], 0
    for token in tokens:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(token)
    return kept


def respectively(label: str) -> tuple[str, str] | None:
    """«социальная и жилищно-коммунальная сферы» as the two labels that two numbers share."""
    found = re.fullmatch(r"(?P<a>[\w-]+(?:\s[\w-]+)*?)\s+и\s+(?P<b>[\w-]+(?:\s[\w-]+)*)", label.strip())
    if not found:
        return None
    first, second = found["a"], found["b"]
    words = second.split()
    if len(words) > 1 and grammar(first.split()[-1])[0] == "ADJF" and grammar(words[0])[0] == "ADJF":
        noun = words[-1]
        single = morphology().parse(noun)[0].inflect({"sing", "nomn"})
        noun = single.word if single else noun
        return f"{first} {noun}", f"{' '.join(words[:-1])} {noun}"
    return first, second

"""The matter or the way that the sentence before named: «Чаще пишут о дорогах. Таких обращений 340»."""

from __future__ import annotations

import re

from extract import labels
from extract.cues import find as find_cues
from extract.frames import Frame
from extract.labels_ahead import PLACE_TAKEN
from extract.language import grammar
from extract.pointing import matter_named, points_back
from extract.sentences import Sentence
from extract.talk import Talk
from extract.words import cut

# «Лидируют вопросы ЖКХ. Количество обращений составило 163, или 74,8 % от общего числа»
_ITS_SHARE = re.compile(
    r"\s*(?:их\s+)?(?:количество|число)\s+обращений\b[^.;]*?%\s*от\s+общего", re.IGNORECASE
)
# «Преобладают обращения по вопросам ЖКХ. Их поступило 318»
_PREVAILS = re.compile(
    r"\b(?:преоблада|лидир|больше\s+всего|чаще\s+всего|на\s+первом\s+месте)", re.IGNORECASE
)
_KIND_LAST = re.compile(r"[-–—]\s+(?:предложения|жалобы|заявления|благодарности)\W*$", re.IGNORECASE)
_THEY_CAME = re.compile(
    r"\W*их\s+(?:было\s+|оказалось\s+)?(?:поступи|приш|зарегистрир|получен|рассмотрен|\d)", re.IGNORECASE
)
_SUCH = re.compile(
    r"\bтак(?:их|ие)\s+(?:обращени|пис(?:ем|ьма)|вопрос|жалоб|сообщени)|\bпо\s+эт(?:им|ой)\s+(?:вопрос|тем|проблем)"
    r"|\bна\s+эту\s+тему|\b(?:здесь|сюда)\s+(?:[а-яё]+\s+)?(?:обра[щт]|остав|зафикс|поступ|напис|\d)",
    re.IGNORECASE,
)


# «Отдельно остановились на коллективных письмах. Главе города их поступило 212»
_SET_APART = re.compile(
    r"\b(?:отдельн\w+|особ\w+|останов\w+)\b[^.;:()\d]*\s(?:на|об?|про)\s+(?:коллективн|повторн|анонимн)\w+\s+(?:обращени|пис[ье]м)\w*[\s.]*$",
    re.IGNORECASE,
)
_THEIRS_CAME = re.compile(r"\bих\s+(?:было\s+)?(?:поступи|приш|зарегистрир|получен|\d)", re.IGNORECASE)
# A number right at the beginning, or behind «тут», «сюда отнесли»
_RIGHT_AWAY = re.compile(
    r"\W*(?:(?:тут|здесь|сюда|это)\s+(?:отнес\w+\s+|попал\w*\s+|всего\s+)?|всего\s+)?", re.IGNORECASE
)
# «Первое место занимает благоустройство. Поступило 197 обращений»
_PLACE_TAKEN = re.compile(PLACE_TAKEN, re.IGNORECASE)
_THEN_CAME = re.compile(
    r"\W*(?:по\s+(?:ней|нему|ним)\s+|их\s+)?(?:поступил|пришл|зарегистрирован|получен)\w+\s+", re.IGNORECASE
)
_SHORT_NAME = re.compile(r"[А-ЯЁ][а-яё-]+(?:,?\s+[а-яё-]+){0,5}")


def matter_before(sentence: Sentence, talk: Talk, end: int) -> Frame | None:
    """The topic or the way that the sentence before named, when this one speaks of «таких обращений»."""
    before = talk.unsaid
    if before is None:
        return None
    such = _SUCH.search(sentence.text, sentence.start, end)
    set_apart = _SET_APART.search(before.text, before.start, before.end)
    if set_apart and _THEIRS_CAME.search(sentence.text, sentence.start, end):
        return Frame(None, _whose(set_apart[0]))
    came = _THEY_CAME.match(sentence.text, sentence.start) and (
        _PREVAILS.search(before.text, before.start, before.end)
        or _KIND_LAST.search(before.text, before.start, before.end)
    )
    if not (such or came or _ITS_SHARE.match(sentence.text, sentence.start)):
        return None
    on_these = such is not None and " эт" in such[0]
    past = any(m.comparison or m.kind in ("prior", "prioryear", "same") for m in sentence.mentions)
    if (on_these or past) and talk.carry is not None and talk.carry.label and not talk.fresh:
        return None  # «по этим вопросам …», «год назад таких писем было 12»: those that were counted last
    kinds = [c for c in before.cues if c.role == "kind"]
    if kinds and _KIND_LAST.search(before.text, before.start, before.end):
        return Frame(None, {"kind": kinds[-1].code})  # «Приятная новость – предложения. Их пришло 212»
    topic = labels.topic_in(before, before.start, before.end) or labels.asked(
        before, before.start, before.end
    )
    if topic:
        return Frame(None, label=topic, label_kind="topic")
    ways = {c.code for c in before.cues if c.role == "channel" and not on_these}
    return Frame(None, {"channel": ways.pop()}) if len(ways) == 1 else None


def _whose(words: str) -> dict[str, str]:
    """Who wrote the letters that some words name: «коллективных письмах»."""
    return {c.role: c.code for c in find_cues(cut(words).words(), words) if c.role in ("author", "repeat")}


def named_alone(sentence: Sentence, before: Sentence | None) -> Frame | None:
    """«Жилищно-коммунальная сфера. 577 обращений», «Земельные вопросы. Тут 5»: the short sentence before is a name."""
    if before is None or before.text is not sentence.text or not sentence.numbers:
        return None
    name = before.text[before.start : before.end].strip(" .")
    taken = _PLACE_TAKEN.fullmatch(name)
    if taken and _THEN_CAME.fullmatch(sentence.text, sentence.start, sentence.numbers[0].begins):
        return Frame(None, label=taken[1], label_kind="topic")
    opens = _RIGHT_AWAY.fullmatch(sentence.text, sentence.start, sentence.numbers[0].begins)
    if opens is None or not _SHORT_NAME.fullmatch(name):
        return None
    parts = [grammar(word) for word in name.replace(",", " ").split()]
    noun = next((part for part in parts if part[0] in ("NOUN", "ADJF")), None)
    spoken = any(part[0] in ("VERB", "PRTS", "INFN", "ADVB", "NPRO") for part in parts)
    cues = [c for c in find_cues(cut(name).words(), name) if c.role != "list"]
    if (
        spoken
        or any((c.role, c.code) != ("measure", "questions") for c in cues)
        or noun is None
        or parts[0] is not noun
        or noun[1] != "nomn"
    ):
        return None
    return Frame(None, label=name, label_kind="open")


def pointed_at(sentence: Sentence, before: Sentence | None) -> Frame | None:
    """The matter of the sentence before when this one opens with «на неё», «о нём», «его доля»."""
    if before is None or not sentence.numbers:
        return None
    if points_back(sentence) != sentence.start:
        return None
    end = before.start + len(before.text[before.start : before.end].rstrip(" ."))
    named = matter_named(before, before.start, end)
    return Frame(None, label=named, label_kind="topic") if named else None

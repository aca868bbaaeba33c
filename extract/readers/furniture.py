"""Lines that a site's engine adds to every page: counters, dates of publication, buttons."""

from __future__ import annotations

import re

_LONGEST = 200
_MONTH = "(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"
# Words that say something only with what they label: «Опубликовано: 14.02.2021», «Просмотров 526».
_LABELLED = re.compile(
    r"\W*(?:просмотр(?:ов|ы|ено)|количество просмотров|опубликовано|создано|изменено|размещено|автор"
    r"|дата (?:последнего )?(?:публикации|изменения|создания|размещения|обновления)"
    r"|(?:последнее )?обновлен(?:о|ие)|последнее изменение|сч[её]тчик|рейтинг|комментари(?:и|ев)|hits)"
    rf"\s*(?:[:—–-]|\(?\d{{1,2}}(?:\.\d|\s{_MONTH})|\(?\d+\)?\W*$)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\W*(?:copyright|©|все права защищены|официальный сайт)(?!\w)|\s*©", re.IGNORECASE)
_BUTTONS = re.compile(
    r"\W*(?:(?:версия для (?:печати|слабовидящих)|печать|распечатать|подробнее|читать (?:далее|полностью)"
    r"|назад|впер[её]д|наверх|вернуться(?: назад| к списку)?|поделиться|скачать|в избранное"
    r"|отправить (?:другу|ссылку)|e-?mail|pdf)\b\W*)+$",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\W*\d{{1,2}}(?:[. ]\d{{1,2}}[. ]|\s{_MONTH}[а-я]*\s)"
    r"\d{4}(?:\s?г(?:ода|\.)?)?"
    r"(?:[,\s]+(?:в\s)?\d{1,2}:\d{2}(?::\d{2})?)?(?:[\s|,]+(?:печать|e-?mail|просмотров:? \d+))*\W*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"обращени|вопрос|заявлени|жалоб|граждан|письм|при[её]м", re.IGNORECASE)


def is_furniture(text: str) -> bool:
    """Whether a line of a page says nothing about the work reported."""
    if len(text) > _LONGEST or _COUNTED.search(text):
        return False
    return any(kind.match(text) for kind in (_LABELLED, _SIGNED, _BUTTONS, _DATED))


def is_button(text: str) -> bool:
    """Whether a line of a page's text dump is only the label of a button."""
    return len(text) <= _LONGEST and bool(_BUTTONS.match(text))

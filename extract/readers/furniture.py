"""Lines that a site's engine adds to every page: counters, dates of publication, buttons."""

from __future__ import annotations

import re

_LONGEST = 200
_ENGINE = re.compile(
    r"\W*(?:просмотр(?:ов|ы|ено)|количество просмотров|опубликовано|создано|изменено|размещено|автор\b"
    r"|дата (?:последнего )?(?:публикации|изменения|создания|размещения|обновления)"
    r"|(?:последнее )?обновлен(?:о|ие)|последнее изменение|сч[её]тчик|copyright|©"
    r"|версия для (?:печати|слабовидящих)|печать|распечатать|подробнее|читать далее|назад|впер[её]д"
    r"|наверх|вернуться"
    r"|поделиться|скачать|в избранное|отправить (?:другу|ссылку)|рейтинг|комментари(?:и|ев)|hits|e-?mail\W*$"
    r"|официальный сайт)(?!\w)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\W*\d{1,2}(?:[. ]\d{1,2}[. ]|\s(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\s)"
    r"\d{4}(?:\s?г(?:ода|\.)?)?"
    r"(?:[,\s]+(?:в\s)?\d{1,2}:\d{2}(?::\d{2})?)?(?:[\s|,]+(?:печать|e-?mail|просмотров:? \d+))*\W*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"обращени|вопрос|заявлени|жалоб|граждан|письм|при[её]м", re.IGNORECASE)
_BUTTON = re.compile(
    r"\W*(?:печать|распечатать|подробнее|версия для печати|назад|наверх|поделиться|скачать)\W*$", re.I
)


def is_furniture(text: str) -> bool:
    """Whether a line of a page says nothing about the work reported."""
    if len(text) > _LONGEST or _COUNTED.search(text):
        return False
    return bool(_ENGINE.match(text) or _DATED.match(text))


def is_button(text: str) -> bool:
    """Whether a line of a page's text dump is only a button's label."""
    return bool(_BUTTON.match(text))

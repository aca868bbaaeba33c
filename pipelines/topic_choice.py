"""A topic as people name it: a code, or words."""

from __future__ import annotations

import re

from extract.errors import UsageError
from normalize import classifier
from pipelines import codenames
from pipelines.i18n import t

_CODE = re.compile(r"\d{4}(?:\.\d{4}){0,4}$")


def topic_code(given: str | None) -> tuple[str | None, str]:
    """The code that is meant, and a line that says how words were understood; `0005.0005` is enough."""
    if not given:
        return None, ""
    given = given.strip()
    if _CODE.match(given):
        code = ".".join([*given.split("."), "0000", "0000", "0000"][: max(4, given.count(".") + 1)])
        if code not in classifier.load():
            raise UsageError(t("topic.unknown", code=code))
        return code, ""
    from normalize import topics

    match = topics.match(given)
    if match.code:
        return match.code, t(
            "topic.understood", words=given, code=match.code, name=codenames.name("topic", match.code)
        )
    near = [match.broader] if match.broader else []
    near += [code for code, _ in match.rivals if code not in near][: 4 - len(near)]
    hint = "; ".join(f"{code} {codenames.name('topic', code)}" for code in near)
    raise UsageError(t("topic.near", words=given, near=hint) if near else t("topic.none", words=given))

"""A failed identity as one plain sentence in Russian and English, any identity as a formula."""

from __future__ import annotations

from reconcile import words
from reconcile.relations import Form, Identity, Relation, implied, misfit
from reconcile.repair import Repair
from reconcile.subjects import Said
from reconcile.two_counts import likelier

AGREED = "other shares of the list agree on the whole"
OTHER_WHOLE = 1.5  # a share off by more than this is of something else rather than misprinted


def failed(identity: Identity, repair: Repair | None) -> tuple[str, str]:
    """What does not add up, and the proposal when there is one."""
    return tuple(
        words.capital(_sentence(identity, lang)) + _proposal(repair, lang) + "." for lang in words.LANGUAGES
    )


def formula(identity: Identity, lang: str = "ru") -> str:
    """The identity in numbers: «375 + 106 + 401 + 552 = 1434»."""
    numbers = [words.number(said.figure, lang) for said in identity.members]
    if not numbers:
        return ""
    form, rate = identity.relation.form, identity.relation.rate
    sign = {"held": "=", "failed": "≠"}.get(identity.status, "?")
    if form is Form.SUM:
        return f"{words.terms(numbers[1:])} {sign} {numbers[0]}"
    if form is Form.AT_MOST:
        return f"{words.terms(numbers[1:])} {'>' if identity.status == 'failed' else '≤'} {numbers[0]}"
    if form is Form.DIFF:
        return f"{numbers[0]} − {numbers[1]} {sign} {words.number(rate.figure, lang)}"
    if rate.figure.unit == "share":
        return f"{numbers[0]} / {numbers[1]} {sign} {words.number(rate.figure, lang)}"
    return f"{numbers[1]} → {numbers[0]} {sign} {words.number(rate.figure, lang)}"


def _sentence(identity: Identity, lang: str) -> str:
    first, relation = identity.members[0], identity.relation
    what = words.quantity(first.subject, lang, first.figure.topic_label or "")
    if relation.kind == "share":
        return _share(identity, lang)
    if relation.form in (Form.DIFF, Form.RATIO):
        return _change(identity, what, lang)
    if relation.kind == "time":
        return _time(identity, what, lang)
    return _parts(identity, what, lang)


def _change(identity: Identity, what: str, lang: str) -> str:
    value, base = identity.members
    rate = identity.relation.rate
    unit = rate.figure.unit
    real = computed(identity)
    suffix = " %" if unit == "change_pct" else ""
    places = 0 if unit == "change_abs" else max(1, _places(rate))
    shown = words.times(real, lang) if unit == "change_times" else words.signed(real, lang, places) + suffix
    was, now = words.number(base.figure, lang), words.number(value.figure, lang)
    then, later = words.period(base.subject.period, lang), words.period(value.subject.period, lang)
    stated = words.number(rate.figure, lang)
    if lang == "ru":
        return f"{what}: было {was} ({then}), стало {now} ({later}) — это {shown}, а указано {stated}"
    return f"{what}: from {was} ({then}) to {now} ({later}) is {shown}, but {stated} is printed"


def _share(identity: Identity, lang: str) -> str:
    part, total = identity.members
    rate = identity.relation.rate
    real = words.decimal(computed(identity), lang, max(1, _places(rate))) + " %"
    what = words.quantity(part.subject, lang, part.figure.topic_label or "")
    when = words.period(part.subject.period, lang)
    stated = words.number(rate.figure, lang)
    a, b = words.number(part.figure, lang), words.number(total.figure, lang)
    other = _other_whole(identity)
    if lang == "ru":
        end = f" ({stated} — это от {words.decimal(other, lang, 0)})" if other else ""
        return f"{what}, {when}: {a} из {b} — это {real}, а указано {stated}{end}"
    end = f" ({stated} would be of {words.decimal(other, lang, 0)})" if other else ""
    return f"{what}, {when}: {a} of {b} is {real}, but {stated} is printed{end}"


def _other_whole(identity: Identity) -> float | None:
    """The whole that a share speaks of when it is far from the printed one.

    Where the list's other shares are of the printed one, so is this.
    """
    part, total = identity.members
    rate = identity.relation.rate
    if identity.note == AGREED and not rate.figure.approx:
        return None
    if not rate.value or not part.value:
        return None
    whole = part.value / rate.value * 100
    return whole if max(whole, total.value) > OTHER_WHOLE * min(whole, total.value) else None


def other_whole(identity: Identity) -> bool:
    """Whether a failed share rather speaks of another whole, so that no number is to be repaired."""
    return identity.kind == "share" and _other_whole(identity) is not None


def _time(identity: Identity, what: str, lang: str) -> str:
    total, *parts = identity.members
    listed = words.terms([words.number(said.figure, lang) for said in parts])
    spans = f"{words.period(parts[0].subject.period, lang)} – {words.period(parts[-1].subject.period, lang)}"
    added = words.decimal(sum(said.value for said in parts), lang)
    stated, when = words.number(total.figure, lang), words.period(total.subject.period, lang)
    if lang == "ru":
        return f"{what}: {listed} = {added} ({spans}), а за {when} указано {stated}"
    return f"{what}: {listed} = {added} ({spans}), but {stated} is printed for {when}"


def _parts(identity: Identity, what: str, lang: str) -> str:
    total, *parts = identity.members
    when = words.period(total.subject.period, lang)
    stated = words.number(total.figure, lang)
    if identity.relation.form is Form.AT_MOST and len(parts) == 1:
        text, why = _one_part(total, parts[0], what, when, stated, lang), likelier(identity)
        return f"{text}; {words.code('remark', why, lang)}" if why else text
    listed = words.terms([_named(said, total, lang) for said in parts])
    added = sum(said.value for said in parts)
    shown, rest = words.decimal(added, lang), words.decimal(abs(total.value - added), lang)
    if identity.kind == "gap":
        if lang == "ru":
            unnamed = words.plural(int(abs(total.value - added)), "не названо", "не названы", "не названы")
            return f"{what}, {when}: {listed} = {shown} из {stated}; ещё {rest} {unnamed}"
        verb = "is" if rest == "1" else "are"
        return f"{what}, {when}: {listed} = {shown} of {stated}; the other {rest} {verb} not accounted for"
    if lang == "ru":
        return f"{what}, {when}: {listed} = {shown}, а всего указано {stated} (разница {rest})"
    return f"{what}, {when}: {listed} = {shown}, but the total is printed as {stated} (off by {rest})"


def _one_part(total: Said, part: Said, what: str, when: str, stated: str, lang: str) -> str:
    inner = words.quantity(part.subject, lang, part.figure.topic_label or "")
    number, span = words.number(part.figure, lang), words.period(part.subject.period, lang)
    if lang == "ru":
        return f"{inner}, {span}: {number} — часть больше целого ({what}, {when}: {stated})"
    return f"{inner}, {span}: {number} is more than its whole ({what}, {when}: {stated})"


def _named(said: Said, whole: Said, lang: str) -> str:
    label = said.figure.topic_label if said.subject.get("topic") is not None else None
    name = f"«{label}»" if label else words.breakdown(said.subject, lang, whole.subject.dims)
    return f"{words.number(said.figure, lang)} ({name})" if name else words.number(said.figure, lang)


def computed(identity: Identity) -> float:
    """The rate that the two printed quantities give."""
    values = [(said.value, said.value) for said in identity.members]
    if identity.relation.form is Form.DIFF:
        return identity.members[0].value - identity.members[1].value
    if identity.members[1].value == 0:
        return misfit(identity.relation, identity.members)
    return implied(identity.relation, -1, values, None)[0]


def _places(rate: Said) -> int:
    return max(-int(rate.figure.value.normalize().as_tuple().exponent), 0)


def _proposal(repair: Repair | None, lang: str) -> str:
    if repair is None:
        return ""
    meant = repair.said.figure
    shown = words.number(_with_value(meant, repair.value), lang)
    stated = words.number(meant, lang)
    if meant.unit == "change_times":
        shown, stated = f"«{shown}»", f"«{stated}»"
    more = len(repair.mends) - 1
    if lang == "ru":
        noun = words.plural(more, "равенство", "равенства", "равенств")
        also = (
            f", тогда {words.plural(more, 'сойдётся', 'сойдутся', 'сойдутся')} ещё {more} {noun}"
            if more
            else ""
        )
        return f"; {'вероятно' if repair.certain else 'возможно'}, {shown} вместо {stated}{also}"
    also = f", which would also mend {more} other {'sum' if more == 1 else 'sums'}" if more else ""
    return f"; {'probably' if repair.certain else 'perhaps'} {shown} instead of {stated}{also}"


def _with_value(figure, value):
    return type(figure)(
        figure.municipality, figure.period, figure.measure, figure.unit, value, figure.dims, figure.base
    )


def rival(identity: Identity, better: list[Said]) -> tuple[str, str]:
    """A sum that fails with these numbers and holds with the other ones that the report states."""
    texts = []
    for lang in words.LANGUAGES:
        fits = words.joined([words.number(said.figure, lang) for said in better], lang)
        end = f"; с {fits} сумма верна" if lang == "ru" else f"; with {fits} the sum is right"
        texts.append(words.capital(_sentence(identity, lang)) + end + ".")
    return texts[0], texts[1]


def unfit(relation: Relation, members: list[Said]) -> tuple[str, str]:
    """A percent that no whole number of the other quantity gives."""
    rate, stated = relation.rate, members[0]
    texts = []
    for lang in words.LANGUAGES:
        what = words.quantity(rate.subject, lang, rate.figure.topic_label or "")
        number, when = words.number(stated.figure, lang), words.period(stated.subject.period, lang)
        printed = words.number(rate.figure, lang)
        if lang == "ru":
            text = f"{what}, {when}: {number} и {printed} — ни одно целое число не даёт такого процента"
        else:
            text = f"{what}, {when}: {number} and {printed}: no whole number gives that percent"
        texts.append(words.capital(text) + ".")
    return texts[0], texts[1]


def chain(members: list[Said]) -> tuple[str, str]:
    """Numbers that cannot all hold because of a quantity none of them states."""
    texts = []
    for lang in words.LANGUAGES:
        listed = "; ".join(
            f"{words.number(said.figure, lang)} ("
            f"{words.quantity(said.subject, lang, said.figure.topic_label or '')}, "
            f"{words.period(said.subject.period, lang)})"
            for said in members
        )
        lead = "Эти числа не могут быть верны вместе" if lang == "ru" else "These numbers cannot all be true"
        texts.append(f"{lead}: {listed}.")
    return texts[0], texts[1]

"""What codes are called in the language in use, and what lies under what, as answers need it."""

from __future__ import annotations

from normalize import codelists
from pipelines import i18n


def codes(dim: str, groups: bool = False) -> tuple[str, ...]:
    """The codes of a dim; none for free text (`line`, `place`) and for topics, which are a tree."""
    if dim not in codelists.names():
        return ()
    return tuple(codelists.codelist(dim)) if groups else codelists.codes(dim)


def below(dim: str, code: str) -> tuple[str, ...]:
    """Every code under a code of a codelist; for a topic only the level right under it."""
    if dim == "topic":
        return codelists.children(dim, code)
    found = list(codelists.children(dim, code)) if dim in codelists.names() else []
    return tuple(found + [deeper for child in found for deeper in below(dim, child)])


def name(dim: str, code: str | None) -> str:
    """What people call a code; free text stands for itself."""
    if code is None:
        return i18n.t("ask.no_node") if dim == "topic" else ""
    if dim == "topic" or dim in codelists.names():
        return codelists.label(dim, code, i18n.language())
    return code


def dim_name(dim: str) -> str:
    """What people call a dim."""
    return i18n.t(f"dim.{dim}")


def measure_name(measure: str) -> str:
    """What people call a measure, as the beginning of a title."""
    label = name("measure", measure)
    return label[:1].upper() + label[1:]


def breakdown(dims: dict[str, str | None]) -> str:
    """A breakdown in words: `канал: письменно; тема: Жилище`; «всего» for the grand total."""
    if not dims:
        return i18n.t("ask.total")
    return "; ".join(f"{dim_name(dim)}: {name(dim, code)}" for dim, code in sorted(dims.items()))

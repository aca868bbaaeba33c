"""A question brought down to what the store knows: keys, periods, ids."""

from __future__ import annotations

from dataclasses import dataclass

from normalize import codelists
from pipelines import codenames
from pipelines.question import Question
from store.rows import dims_key
from store.slices import Slice


@dataclass(slots=True)
class Asked:
    """A question with the breakdown keys, periods and municipalities that it means."""

    question: Question
    keys: dict[str, str | None]  # dims_key → the code of `by` that it stands for
    columns: tuple[str, ...] | None
    who: tuple[int, ...] | None

    @classmethod
    def of(cls, question: Question, who: tuple[int, ...] | None) -> Asked:
        """The question for these municipalities; None is all."""
        return cls(question, _keys(question), question.columns(), who)

    def slice(
        self,
        unit: str = "count",
        keys: tuple[str, ...] | None = None,
        periods: tuple[str, ...] | None = None,
    ) -> Slice:
        """The figures that are asked for, in a unit."""
        place = self.question.part
        return Slice(
            self.question.measure,
            unit,
            tuple(self.keys) if keys is None else keys,
            (),
            self.columns if periods is None else periods,
            self.who,
            (place,) if place else self.question.by == "place",
            self.question.derived,
            self.question.dims.get("line"),
        )


def _keys(question: Question) -> dict[str, str | None]:
    dims = dict(question.dims)
    if question.by is None or question.by == "place":
        return {dims_key(dims): None}
    own = dims.pop(question.by, None)
    below = codelists.children("topic", own) if question.by == "topic" else codenames.codes(question.by)
    return {dims_key({**dims, question.by: code}): code for code in below or (own,)}

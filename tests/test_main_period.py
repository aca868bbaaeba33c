"""What period a report is on: its own word before what most of its numbers speak of."""

from decimal import Decimal

import pytest

from extract.periods import Period
from normalize.figure import Figure
from pipelines.stages import main_period


def of(*periods: str) -> list[Figure]:
    """Figures of these periods."""
    return [Figure("Тверь", period, "appeals", "count", Decimal(n)) for n, period in enumerate(periods)]


@pytest.mark.parametrize(
    ("figures", "told", "main"),
    [
        (of("2022", "2022", "2023-Q1"), "2023-Q1", "2023-Q1"),
        (of("2022", "2022", "2023-Q1"), None, "2022"),
        (of("2022", "2023"), None, "2023"),
        (of("2022", "2022"), "2021", "2022"),  # told, but no number is of it
        (of("2024-01-01/2024-07-31"), "2024-7M", "2024-01-01/2024-07-31"),
        ([], "2022", None),
    ],
)
def test_a_report_is_on_the_period_that_it_tells(figures, told, main):
    assert main_period(figures, Period.parse(told) if told else None) == main

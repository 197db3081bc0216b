"""A change is told in words that cannot be taken for a level, and from the counted numbers."""

from dataclasses import replace
from datetime import date

import pytest

from headway.knowledge.measures.changes import change_in_words
from headway.knowledge.measures.figures import Figure, percentage, ratio

NOW = (date(2025, 4, 1), date(2026, 3, 31))
THEN = (date(2024, 4, 1), date(2025, 3, 31))


def figure(numerator: float, denominator: float | None = None, unit: str = "count") -> Figure:
    value = (
        {"percent": percentage, "ratio": ratio}[unit](numerator, denominator) if denominator else numerator
    )
    return Figure(
        measure="reviews.on_time",
        title="",
        numerator=numerator,
        denominator=denominator,
        value=value,
        unit=unit,
        breakdown=None,
        period=NOW,
        as_at=NOW[1],
        definition="",
        rules=(),
        known=None,
        not_known=None,
    )


def share(numerator: int, denominator: int) -> Figure:
    return figure(numerator, denominator, "percent")


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (share(900, 1000), share(912, 1000), "Up 1.2 percentage points"),
        (share(912, 1000), share(900, 1000), "Down 1.2 percentage points"),
        (share(90, 100), share(91, 100), "Up 1.0 percentage point"),
        (share(90, 100), share(180, 200), "No change"),
        (share(5000, 10000), share(5001, 10000), "Up by less than 0.1 of a percentage point"),
        # 33.3 and 66.7 are 33.4 apart; the numbers are 33.3 apart.
        (share(1, 3), share(2, 3), "Up 33.3 percentage points"),
        (figure(586), figure(500), "Down 86 (14.7%)"),
        (figure(20), figure(21), "Up 1 (5.0%)"),
        (figure(19), figure(21), "Up 2"),
        (figure(0), figure(3), "Up 3"),
        (figure(12), figure(12), "No change"),
        (figure(2000), figure(3234), "Up 1,234 (61.7%)"),
        (figure(499, 8.0, "ratio"), figure(480, 8.0, "ratio"), "Down 2.4"),
        (figure(480, 8.0, "ratio"), figure(480, 8.0, "ratio"), "No change"),
        (figure(480, 8.0, "ratio"), figure(480.1, 8.0, "ratio"), "Up by less than 0.1"),
    ],
)
def test_a_change_in_words(was, now, words):
    assert change_in_words(replace(was, period=THEN, as_at=THEN[1]), now) == words


def test_what_cannot_be_compared_is_not():
    now = share(90, 100)
    half = (date(2024, 10, 1), date(2025, 3, 31))
    for was in (
        replace(now, period=half, as_at=half[1]),
        replace(now, period=THEN, unit="count"),
        replace(now, period=THEN, measure="reviews.kept"),
        replace(now, period=THEN, breakdown={"by": "which", "is": "first"}),
        replace(now, period=THEN, value=None),
    ):
        assert change_in_words(was, now) == ""
    leap = (date(2023, 4, 1), date(2024, 3, 31))
    assert change_in_words(replace(now, period=leap), now) == "No change"

"""The limits of a series of short breaks: 17 days in a stay, 75 days in 12 months."""

from datetime import date, timedelta

import pytest

from headway.knowledge.law.short_breaks import Stay, short_breaks_lost

START = date(2026, 1, 5)
LATER = date(2028, 1, 1)


def stay(began_on: date, days: int) -> Stay:
    return Stay(began_on, began_on + timedelta(days=days))


def every(days_apart: int, count: int, *, of: int) -> list[Stay]:
    """So many stays of so many days each, so far apart."""
    return [stay(START + timedelta(days=n * days_apart), of) for n in range(count)]


def test_seventeen_days_in_a_stay_are_a_short_break_and_the_eighteenth_is_not() -> None:
    assert short_breaks_lost([stay(START, 17)], as_at=LATER) is None
    assert short_breaks_lost([stay(START, 18)], as_at=LATER) == date(2026, 1, 22)
    assert short_breaks_lost([stay(START, 60)], as_at=LATER) == date(2026, 1, 22)


def test_a_stay_planned_for_longer_was_never_a_short_break() -> None:
    for days, lost in ((17, None), (18, START)):
        planned = Stay(START, START + timedelta(days=3), START + timedelta(days=days))
        assert short_breaks_lost([planned], as_at=LATER) == lost


def test_a_stay_without_an_end_goes_on_to_the_day_it_is_read() -> None:
    running = [Stay(START)]
    assert short_breaks_lost(running, as_at=date(2026, 1, 21)) is None
    assert short_breaks_lost(running, as_at=date(2026, 1, 22)) == date(2026, 1, 22)


def test_seventy_five_days_in_twelve_months_are_within_the_limit_and_the_seventy_sixth_is_not() -> None:
    fives = every(20, 15, of=5)
    assert short_breaks_lost(fives, as_at=LATER) is None
    one_more = stay(date(2026, 12, 1), 1)
    assert short_breaks_lost([*fives, one_more], as_at=LATER) == date(2026, 12, 1)
    longer = stay(date(2026, 12, 1), 4)
    assert short_breaks_lost([*fives, longer], as_at=LATER) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("day", "lost"),
    [(date(2027, 1, 4), date(2027, 1, 4)), (date(2027, 1, 5), None)],
)
def test_the_twelve_months_end_on_the_eve_of_the_corresponding_date(day: date, lost: date | None) -> None:
    """75 days from 5 January 2026: a day on 4 January 2027 is in the same 12 months, one on 5 January is not."""
    assert short_breaks_lost([*every(20, 15, of=5), stay(day, 1)], as_at=LATER) == lost


def test_the_twelve_months_are_any_twelve_and_not_a_reporting_year() -> None:
    """Forty days on either side of 31 March are eighty in twelve months, and forty in each year."""
    before = [stay(date(2026, 2, 1) + timedelta(days=14 * n), 10) for n in range(4)]
    after = [stay(date(2026, 4, 5) + timedelta(days=14 * n), 10) for n in range(4)]
    assert short_breaks_lost([*before, *after], as_at=LATER) == date(2026, 5, 22)


def test_days_told_twice_count_once_and_the_order_of_telling_does_not_matter() -> None:
    fives = every(20, 15, of=5)
    assert short_breaks_lost([*fives, *fives], as_at=LATER) is None
    overlapping = [*fives, stay(START + timedelta(days=2), 2)]
    assert short_breaks_lost(overlapping, as_at=LATER) is None
    late = [stay(date(2026, 12, 1), 2), *reversed(fives)]
    assert short_breaks_lost(late, as_at=LATER) == date(2026, 12, 1)


def test_what_has_not_come_by_the_day_it_is_read_is_not_told() -> None:
    assert short_breaks_lost([stay(START, 18)], as_at=date(2026, 1, 21)) is None
    assert short_breaks_lost([Stay(START, None, date(2026, 3, 1))], as_at=date(2026, 1, 4)) is None
    assert short_breaks_lost([], as_at=LATER) is None


def test_a_stay_of_no_night_counts_no_day() -> None:
    assert short_breaks_lost([*every(20, 15, of=5), stay(date(2026, 12, 1), 0)], as_at=LATER) is None

"""Intervals at their edges."""

from datetime import UTC, date, datetime

import pytest

from headway.knowledge.law.calendar import england
from headway.knowledge.law.intervals import (
    LONDON,
    ON_THE_DAY_NAMED,
    Interval,
    add_months,
    age_on,
    birthday,
    days,
    hours,
    london_date,
    months,
    reckon,
    reckon_moment,
    working_days,
)

ENGLAND = england()


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-11-15", 1, "2026-12-15"),
        ("2026-01-15", 12, "2027-01-15"),
        ("2026-01-15", 0, "2026-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", 18, "2027-07-15"),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last(start, count, expected):
    assert add_months(date.fromisoformat(start), count) == date.fromisoformat(expected)


def test_one_born_on_29_february_has_a_birthday_on_1_march_in_a_common_year():
    leapling = date(2008, 2, 29)
    assert birthday(leapling, 18) == date(2026, 3, 1)
    assert birthday(leapling, 16) == date(2024, 2, 29)
    assert birthday(date(2008, 2, 28), 18) == date(2026, 2, 28)


def test_age_changes_on_the_birthday_and_not_the_day_before():
    born_on = date(2022, 5, 17)
    assert age_on(date(2026, 5, 16), born_on=born_on) == 3
    assert age_on(date(2026, 5, 17), born_on=born_on) == 4
    assert age_on(date(2026, 5, 18), born_on=born_on) == 4
    assert age_on(date(2022, 5, 17), born_on=born_on) == 0
    assert age_on(date(2022, 5, 16), born_on=born_on) == -1
    assert age_on(date(2026, 2, 28), born_on=date(2008, 2, 29)) == 17
    assert age_on(date(2026, 3, 1), born_on=date(2008, 2, 29)) == 18


def test_steps_are_walked_each_from_the_last():
    monthly_then_days = months(1).then(days(3))
    assert reckon(monthly_then_days, date(2026, 1, 31), ENGLAND) == date(2026, 3, 3)
    assert reckon(days(3).then(months(1)), date(2026, 1, 31), ENGLAND) == date(2026, 3, 3)
    assert reckon(days(28).then(months(1)), date(2026, 1, 31), ENGLAND) == date(2026, 3, 28)
    assert reckon(working_days(-2).then(working_days(2)), date(2026, 4, 12), ENGLAND) == date(2026, 4, 13)


def test_half_way_is_rounded_down():
    assert reckon(days(9).half, date(2026, 1, 1), ENGLAND) == date(2026, 1, 5)
    assert reckon(days(8).half, date(2026, 1, 1), ENGLAND) == date(2026, 1, 5)
    assert reckon(days(10).half, date(2026, 1, 1), ENGLAND) == date(2026, 1, 6)
    assert reckon(months(6).half, date(2026, 4, 14), ENGLAND) == date(2026, 7, 14)


def test_days_may_be_counted_back():
    assert reckon(days(-3), date(2026, 1, 1), ENGLAND) == date(2025, 12, 29)


def test_an_interval_says_what_it_counts_from():
    assert days(3).of == "on"
    assert days(3).from_named_date.of == "by"
    assert days(3).from_named_date.half.of == "by"
    assert days(3).from_named_date.then(days(1)).of == "by"
    assert ON_THE_DAY_NAMED.of == "by"
    assert reckon(ON_THE_DAY_NAMED, date(2026, 1, 1), ENGLAND) == date(2026, 1, 1)


def test_hours_without_a_time_are_whole_days():
    assert reckon(hours(72), date(2026, 3, 27), ENGLAND) == date(2026, 3, 30)
    assert reckon(hours(71), date(2026, 3, 27), ENGLAND) == date(2026, 3, 29)
    assert reckon(hours(24), date(2026, 3, 27), ENGLAND) == date(2026, 3, 28)


def test_hours_are_known_by_their_first_step():
    assert hours(72).in_hours == 72
    assert days(3).in_hours is None
    assert ON_THE_DAY_NAMED.in_hours is None
    assert hours(72).then(days(1)).in_hours == 72
    assert days(1).then(hours(72)).in_hours is None


def test_elapsed_hours_pass_over_the_change_of_the_clocks():
    at = datetime(2027, 3, 26, 23, 30, tzinfo=UTC)
    due_on, due_at = reckon_moment(hours(72), at, ENGLAND)
    assert due_at == datetime(2027, 3, 29, 23, 30, tzinfo=UTC)
    assert due_on == date(2027, 3, 30)


def test_a_moment_is_given_in_utc_whatever_zone_it_came_in():
    at = datetime(2026, 6, 1, 0, 30, tzinfo=LONDON)
    due_on, due_at = reckon_moment(hours(24), at, ENGLAND)
    assert due_at == datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    assert due_at.tzinfo is UTC
    assert due_on == date(2026, 6, 2)


def test_an_interval_without_hours_runs_out_at_once():
    at = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    assert reckon_moment(days(3), at, ENGLAND) == (date(2026, 6, 2), at)


def test_the_london_date_of_a_moment():
    assert london_date(datetime(2026, 6, 1, 23, 30, tzinfo=UTC)) == date(2026, 6, 2)
    assert london_date(datetime(2026, 1, 1, 23, 30, tzinfo=UTC)) == date(2026, 1, 1)


def test_what_the_calendar_does_not_know_is_not_reckoned():
    first, last = ENGLAND.first, ENGLAND.last
    assert reckon(days(1), date(2007, 12, 31), ENGLAND) is None
    assert reckon(days(1), first, ENGLAND) == date(2008, 1, 2)
    assert reckon(days(-1), first, ENGLAND) is None
    assert reckon(days(1), date(2028, 12, 30), ENGLAND) == last
    assert reckon(days(1), last, ENGLAND) is None
    assert reckon(months(1), date(2028, 12, 1), ENGLAND) is None
    assert reckon(working_days(1), date(2028, 12, 29), ENGLAND) is None
    assert reckon(working_days(-1), first, ENGLAND) is None


def test_a_step_may_leave_the_calendar_in_months_if_the_answer_is_within_it():
    assert reckon(months(1).then(days(-31)), date(2028, 12, 15), ENGLAND) == date(2028, 12, 15)
    assert reckon(months(6).half, date(2028, 8, 1), ENGLAND) == date(2028, 11, 1)


def test_a_day_past_the_end_of_time_is_not_known():
    assert reckon(days(10**7), date(2028, 1, 1), ENGLAND) is None
    assert reckon(months(12 * 9000), date(2028, 1, 1), ENGLAND) is None


def test_moments_outside_the_calendar_are_not_known():
    before, near_the_end = datetime(2007, 12, 31, 12, tzinfo=UTC), datetime(2028, 12, 30, 12, tzinfo=UTC)
    assert reckon_moment(hours(24), before, ENGLAND) == (None, None)
    assert reckon_moment(hours(36), near_the_end, ENGLAND) == (None, None)
    assert reckon_moment(hours(35), near_the_end, ENGLAND)[0] == date(2028, 12, 31)
    at_the_end_of_time = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert reckon_moment(hours(72), at_the_end_of_time, ENGLAND) == (None, None)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (working_days(20), "20 working days"),
        (working_days(1), "1 working day"),
        (working_days(0), "0 working days"),
        (working_days(-1), "1 working day before"),
        (working_days(-15), "15 working days before"),
        (days(28), "28 days"),
        (months(1), "1 month"),
        (hours(72), "72 hours"),
        (ON_THE_DAY_NAMED, "on the day named"),
        (months(6).half.then(working_days(-10)), "10 working days before half of 6 months"),
        (Interval(()), "on the day named"),
    ],
)
def test_in_words(interval, words):
    assert str(interval) == words

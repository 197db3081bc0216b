"""Days worked out in Python for plain comparisons: months run, birthdays reached."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from headway.knowledge.law.intervals import add_months, age_on
from headway.knowledge.measures.window import latest_birth, latest_start, year_to

DAYS = st.dates(date(2009, 1, 1), date(2028, 12, 31))


@given(DAYS, st.sampled_from([12, 24, 30]))
def test_the_latest_start_has_just_run_its_months(day: date, months: int) -> None:
    start = latest_start(day, months)
    assert add_months(start, months) <= day
    assert add_months(start + timedelta(days=1), months) > day


@given(DAYS, st.sampled_from([1, 4, 5, 10, 16, 18]))
def test_the_latest_birth_has_just_reached_the_age(day: date, age: int) -> None:
    born_on = latest_birth(day, age)
    assert age_on(day, born_on=born_on) == age
    assert age_on(day, born_on=born_on + timedelta(days=1)) == age - 1


def test_month_ends_and_the_leap_day() -> None:
    assert latest_start(date(2026, 3, 31), 24) == date(2024, 3, 31)
    assert latest_start(date(2026, 2, 28), 24) == date(2024, 2, 29)
    assert latest_birth(date(2026, 2, 28), 16) == date(2010, 2, 28)
    assert latest_birth(date(2026, 3, 1), 16) == date(2010, 3, 1)
    assert latest_birth(date(2024, 2, 29), 16) == date(2008, 2, 29)


def test_a_year_to_a_day_begins_the_day_after_its_eve_a_year_before() -> None:
    assert year_to(date(2026, 3, 31)) == date(2025, 4, 1)
    assert year_to(date(2025, 12, 31)) == date(2025, 1, 1)
    assert year_to(date(2024, 2, 29)) == date(2023, 3, 1)

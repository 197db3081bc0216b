"""England's working days, held to two lists that others keep."""

from datetime import date, timedelta

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from headway.knowledge.law.calendar import BeyondCalendar, Calendar, england, read_holidays

ENGLAND = england()
WEEK = Calendar(date(2026, 6, 1), date(2026, 6, 30), frozenset({date(2026, 6, 10)}))


def test_it_reaches_from_2008_to_the_last_year_that_is_published():
    assert (ENGLAND.first, ENGLAND.last) == (date(2008, 1, 1), date(2028, 12, 31))


def on_weekdays(days):
    return {day for day in days if day.weekday() < 5}


def test_it_agrees_with_the_list_of_gov_uk():
    published = BankHolidays(use_cached_holidays=True).get_holidays("england-and-wales")
    days = {row["date"] for row in published}
    assert len(days) > 100
    covered = range(min(days).year, ENGLAND.last.year + 1)
    assert on_weekdays(day for day in ENGLAND.holidays if day.year in covered) == on_weekdays(days)


def test_it_agrees_with_the_holidays_library_in_every_year():
    library = holidays.country_holidays("GB", subdiv="ENG", years=range(2008, 2029))
    assert on_weekdays(ENGLAND.holidays) == on_weekdays(library)


def test_the_day_a_king_was_crowned_and_the_day_a_queen_was_buried_are_holidays():
    assert not ENGLAND.is_working_day(date(2023, 5, 8))
    assert not ENGLAND.is_working_day(date(2022, 9, 19))
    assert not ENGLAND.is_working_day(date(2011, 4, 29))


def test_saturday_and_sunday_are_not_working_days_and_friday_and_monday_are():
    assert [ENGLAND.is_working_day(date(2026, 6, day)) for day in (5, 6, 7, 8)] == [True, False, False, True]


def test_the_first_and_the_last_day_are_known_and_the_days_beyond_are_not():
    assert WEEK.knows(WEEK.first)
    assert WEEK.knows(WEEK.last)
    assert not WEEK.knows(date(2026, 5, 31))
    assert not WEEK.knows(date(2026, 7, 1))
    with pytest.raises(BeyondCalendar, match="2026-05-31 is outside the published bank holidays"):
        WEEK.is_working_day(date(2026, 5, 31))


def test_a_calendar_may_last_one_day_and_not_less():
    assert Calendar(date(2026, 6, 1), date(2026, 6, 1), frozenset()).days == (date(2026, 6, 1),)
    with pytest.raises(ValueError, match="cannot end on 2026-05-31 before it begins on 2026-06-01"):
        Calendar(date(2026, 6, 1), date(2026, 5, 31), frozenset())


def test_its_working_days_are_all_of_them_and_no_others():
    expected = [day for day in range(1, 31) if date(2026, 6, day).weekday() < 5 and day != 10]
    assert [day.day for day in WEEK.days] == expected


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (8, 0, 8),
        (7, 0, 7),
        (8, 1, 9),
        (8, 2, 11),
        (10, 1, 11),
        (7, 1, 8),
        (8, -1, 5),
        (7, -1, 5),
        (10, -1, 9),
        (11, -1, 9),
        (1, 20, 30),
        (30, -20, 1),
    ],
)
def test_counting_from_day_nought(start, count, expected):
    assert WEEK.add_working_days(date(2026, 6, start), count) == date(2026, 6, expected)


@pytest.mark.parametrize(("start", "count"), [(1, 21), (30, -21), (1, -1), (30, 1)])
def test_counting_past_the_end_of_the_calendar_is_refused(start, count):
    with pytest.raises(BeyondCalendar, match=r"lie outside 2026-06-01 to 2026-06-30"):
        WEEK.add_working_days(date(2026, 6, start), count)


def test_counting_from_outside_the_calendar_is_refused_even_by_nought():
    for count in (0, 1, -1):
        with pytest.raises(BeyondCalendar, match="outside the published bank holidays"):
            WEEK.add_working_days(date(2026, 7, 1), count)


def test_forward_and_back_again():
    for day in ENGLAND.days[25:2000:37]:
        for count in (1, 5, 20):
            assert ENGLAND.add_working_days(ENGLAND.add_working_days(day, count), -count) == day


def test_the_last_working_day_on_or_before_a_limit():
    assert ENGLAND.last_working_day(date(2026, 5, 3)) == date(2026, 5, 1)
    assert ENGLAND.last_working_day(date(2026, 5, 1)) == date(2026, 5, 1)
    assert ENGLAND.last_working_day(date(2026, 4, 6)) == date(2026, 4, 2)
    assert ENGLAND.last_working_day(date(2029, 1, 1)) is None
    assert WEEK.last_working_day(date(2026, 6, 1)) == date(2026, 6, 1)
    weekend = Calendar(date(2026, 6, 6), date(2026, 6, 8), frozenset())
    assert weekend.last_working_day(date(2026, 6, 7)) is None


def test_working_days_between_count_the_last_and_not_the_first():
    assert WEEK.working_days_between(date(2026, 6, 8), date(2026, 6, 8)) == 0
    assert WEEK.working_days_between(date(2026, 6, 8), date(2026, 6, 11)) == 2
    assert WEEK.working_days_between(date(2026, 6, 6), date(2026, 6, 8)) == 1
    assert WEEK.working_days_between(date(2026, 6, 11), date(2026, 6, 8)) == -2
    with pytest.raises(BeyondCalendar):
        WEEK.working_days_between(date(2026, 5, 31), date(2026, 6, 8))
    with pytest.raises(BeyondCalendar):
        WEEK.working_days_between(date(2026, 6, 8), date(2026, 7, 1))


def test_a_one_off_holiday_is_added_and_the_calendar_is_otherwise_the_same():
    funeral = date(2026, 6, 15)
    mourning = WEEK.with_holidays([funeral])
    assert not mourning.is_working_day(funeral)
    assert set(WEEK.days) - set(mourning.days) == {funeral}
    assert (mourning.first, mourning.last) == (WEEK.first, WEEK.last)
    assert WEEK.is_working_day(funeral)


def test_holidays_are_read_from_a_file_with_a_byte_order_mark(tmp_path):
    file = tmp_path / "days.csv"
    file.write_text("\ufeffday,name\n 2026-06-15 ,Funeral\n2026-06-16,Another\n", encoding="utf-8")
    assert read_holidays(file) == {date(2026, 6, 15), date(2026, 6, 16)}


@pytest.mark.parametrize("bad", ["15/06/2026", ""])
def test_a_holiday_that_is_no_date_is_refused_with_its_line(tmp_path, bad):
    file = tmp_path / "days.csv"
    file.write_text(f"day,name\n2026-06-15,Funeral\n{bad},Another\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"days\.csv, line 3: "):
        read_holidays(file)


def test_a_file_without_the_column_is_refused(tmp_path):
    file = tmp_path / "days.csv"
    file.write_text("name\nFuneral\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        read_holidays(file)


def test_every_day_of_the_calendar_counts_as_the_slow_way_does():
    """Step by step along the days, as one counts on a wall calendar."""
    for start in (date(2026, 3, 27) + timedelta(days=n) for n in range(20)):
        day, left = start, 15
        while left:
            day += timedelta(days=1)
            left -= ENGLAND.is_working_day(day)
        assert ENGLAND.add_working_days(start, 15) == day

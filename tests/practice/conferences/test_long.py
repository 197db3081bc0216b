"""Plans that run long, and second plans: trap 24, by its days and through the conferences themselves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.knowledge.law.areas.protection import MILESTONES
from headway.knowledge.law.intervals import add_months
from headway.practice.conferences.following import lists
from headway.practice.conferences.following.long import (
    MARKS,
    began_by,
    is_soon_after,
    months_run,
    passed,
)
from headway.practice.conferences.following.standing import standing
from tests.practice.conferences.rows import enquired, initial, on_the_day, reviewed
from tests.record.rows import a_plan, told

days = st.dates(date(2005, 1, 1), date(2026, 12, 1))


def test_the_marks_are_those_of_the_law_book_and_two_years():
    assert MARKS == (9, 12, 15, 18, 24)
    assert [rule.id for rule in MILESTONES] == [f"protection.plan.{count}_months" for count in MARKS[:-1]]


@pytest.mark.parametrize(
    ("began_on", "on", "mark"),
    [
        (date(2025, 7, 1), date(2026, 3, 31), 0),
        (date(2025, 7, 1), date(2026, 4, 1), 9),
        (date(2025, 7, 1), date(2026, 6, 30), 9),
        (date(2025, 7, 1), date(2026, 7, 1), 12),
        # A month's last day is clipped, never run over.
        (date(2025, 8, 31), date(2026, 11, 29), 12),
        (date(2025, 8, 31), date(2026, 11, 30), 15),
        (date(2024, 2, 29), date(2026, 2, 28), 24),
        (date(2016, 1, 1), date(2026, 1, 1), 24),
    ],
)
def test_a_plan_has_passed_a_mark_on_the_day_and_not_the_day_before(began_on, on, mark):
    assert passed(began_on, on) == mark


@given(days, st.integers(0, 4000))
def test_a_plan_is_behind_the_last_mark_it_passed_and_behind_one_alone(began_on, ran):
    on = began_on + timedelta(days=ran)
    mark = passed(began_on, on)
    assert mark == max((count for count in MARKS if months_run(began_on, on) >= count), default=0)
    assert (mark == 0) == (on < add_months(began_on, MARKS[0]))
    assert passed(began_on, on + timedelta(days=1)) >= mark


@given(days, st.integers(0, 4000))
def test_months_run_are_whole_months(began_on, ran):
    on = began_on + timedelta(days=ran)
    run = months_run(began_on, on)
    assert add_months(began_on, run) <= on < add_months(began_on, run + 1)


@given(days, st.sampled_from(MARKS))
def test_whatever_began_by_a_day_has_passed_the_mark_and_nothing_that_began_after(on, count):
    last = began_by(count, on)
    assert add_months(last, count) <= on
    assert all(add_months(last + timedelta(days=more), count) > on for more in range(1, 40))


@pytest.mark.parametrize(
    ("ended_on", "within"), [(date(2024, 6, 18), True), (date(2024, 6, 17), False), (None, False)]
)
def test_within_two_years_counts_from_the_end_of_the_one_before(ended_on, within):
    assert is_soon_after(ended_on, date(2026, 6, 18)) is within


def test_trap_24_a_plan_after_one_that_a_conference_ended_is_a_second_one(cast, by):
    robin = cast.robin
    enquired(robin, by, date(2022, 5, 30))
    initial(by, robin, on=date(2022, 6, 16))
    first = standing(on_the_day(by, date(2022, 6, 17)))[0]
    assert not first.is_second
    reviewed(by, robin, on=date(2022, 9, 12), outcome="ends", instead="Child in need", why="Safe")
    assert standing(on_the_day(by, date(2022, 9, 13))) == []
    enquired(robin, by)
    initial(by, robin)
    second = standing(on_the_day(by, date(2026, 6, 19)))[0]
    assert second.is_second
    assert not second.is_within_two_years


def test_trap_24_plans_of_another_council_are_none_of_ours(cast, by):
    a_plan(cast.robin, date(2019, 1, 7), ended_on=date(2019, 6, 3), other_council="Y")
    told([cast.robin], by=cast.amara)
    enquired(cast.robin, by)
    initial(by, cast.robin)
    assert not standing(on_the_day(by, date(2026, 6, 19)))[0].is_second


def test_every_open_plan_is_on_one_list_of_months_at_most(cast, by):
    a_plan(cast.robin, date(2025, 1, 10))
    a_plan(cast.wren, date(2026, 5, 11))
    told([cast.robin, cast.wren], by=cast.amara)
    reader = on_the_day(by, date(2026, 6, 15))
    found = lists.plans_on_lists(reader)
    keys = {one.child: one.plan.pk for one in standing(reader)}
    assert [one for count in MARKS for one in found[str(count)]] == [keys[cast.robin.pk]]
    assert found[""] == [keys[cast.robin.pk], keys[cast.wren.pk]]
    assert "7" not in found


def test_who_is_grown_up_has_no_open_plan_whatever_was_not_ended(cast, by):
    a_plan(cast.robin, date(2025, 1, 10))
    told([cast.robin], by=cast.amara)
    cast.robin.born_on = date(2008, 6, 15)
    cast.robin.save()
    assert standing(on_the_day(by, date(2026, 6, 14))) != []
    assert standing(on_the_day(by, date(2026, 6, 15))) == []

"""How open plans stand is asked once for all of them, and each is on the lists that what it says of itself asks."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from headway.casework.access.models import Wall
from headway.casework.record.models import CoreGroup, ProtectionVisit
from headway.casework.timeline.models import Duty
from headway.knowledge.law.intervals import birthday
from headway.practice.conferences.following import lists
from headway.practice.conferences.following.long import MARKS
from headway.practice.conferences.following.standing import standing
from headway.practice.conferences.lawful import grown_by
from tests.practice.conferences.rows import on_the_day
from tests.record.rows import a_plan, a_row, told


@pytest.mark.once("as many questions are asked of either database")
def test_many_plans_take_as_many_queries_as_one(cast, by):
    a_plan(cast.robin, date(2025, 1, 10))
    told([cast.robin], by=cast.amara)
    reader = on_the_day(by, date(2026, 6, 15))
    with CaptureQueriesContext(connection) as one:
        assert len(standing(reader)) == 1
    a_plan(cast.wren, date(2025, 3, 10))
    told([cast.wren], by=cast.amara)
    with CaptureQueriesContext(connection) as two:
        assert len(standing(reader)) == 2
    assert len(two) <= len(one)
    with CaptureQueriesContext(connection) as counted:
        found = lists.plans_on_lists(reader)
    assert len(found[""]) == 2
    assert len(counted) <= 5


@given(st.dates(date(2008, 1, 1), date(2034, 12, 31)))
def test_whoever_was_born_by_a_day_is_grown_up_and_nobody_born_after(on):
    last = grown_by(on)
    assert birthday(last, 18) <= on
    assert all(birthday(last + timedelta(days=more), 18) > on for more in range(1, 40))


# When the first core group met and by when it was due, and when a later one met, each on both sides of a limit.
MET = (None, date(2025, 1, 20), date(2026, 5, 3), date(2026, 5, 4), date(2026, 6, 14))
DUE = (None, date(2026, 6, 14), date(2026, 6, 15))
CORE = (date(2024, 6, 3), date(2026, 5, 3), date(2026, 5, 4), date(2026, 7, 1))


@pytest.mark.parametrize("before", [date(2022, 1, 10), date(2023, 12, 11)])
@pytest.mark.parametrize("began_on", [date(2024, 6, 15), date(2025, 1, 10), date(2026, 5, 20)])
def test_a_plan_is_on_every_list_that_what_it_says_of_itself_asks(cast, by, began_on, before):
    a_plan(cast.robin, began_on)
    a_plan(cast.robin, before, ended_on=before + timedelta(days=100))
    a_plan(cast.wren, date(2026, 6, 1), other_council="Y")
    told([cast.robin, cast.wren], by=cast.amara)
    reader = on_the_day(by, date(2026, 6, 15))
    duties = Duty.objects.filter(subject=cast.robin.pk, rule="protection.core_group.first")
    first = duties.filter(began_on=began_on)
    # A core group of the plan before is none of this one's, however lately it met.
    assert duties.exclude(began_on=began_on).update(met_on=began_on - timedelta(days=10)) == 1
    said = set()
    for core_on in (None, *CORE):
        if core_on is not None:
            CoreGroup.objects.all().delete()
            a_row(CoreGroup, cast.robin, held_on=core_on)
        for met_on, due_on in product(MET, DUE):
            assert first.update(met_on=met_on, due_on=due_on) == 1
            said.add(_is_on_its_lists(reader))
    # Among them are some whose core group is late, and some whose is not.
    assert said == {True, False}


def _is_on_its_lists(reader) -> bool:
    (plan,) = standing(reader)
    asked = {
        "": True,
        **{str(count): plan.mark == count for count in MARKS},
        lists.SECOND: plan.is_second,
        lists.SECOND_SOON: plan.is_within_two_years,
        lists.CORE_LATE: plan.is_core_late(reader.on),
        lists.REVIEW_LATE: plan.review_due_on is not None and plan.review_due_on < reader.on,
    }
    found = lists.plans_on_lists(reader)
    assert {name: keys == [plan.plan.pk] for name, keys in found.items()} == asked
    assert [one.count for one in lists.choices(found)] == [int(asked[name]) for name in found]
    return asked[lists.CORE_LATE]


def test_a_merged_record_and_the_one_that_stands_for_it_have_one_plan_between_them(cast, by):
    first = a_plan(cast.wren, date(2025, 1, 10))
    latest = a_plan(cast.robin, date(2026, 2, 2))
    told([cast.robin, cast.wren], by=cast.amara)
    a_row(ProtectionVisit, cast.wren, visited_on=date(2026, 3, 2), seen="Y", seen_alone="Y")
    a_row(CoreGroup, cast.wren, held_on=date(2026, 3, 9))
    cast.wren.merged_into = cast.robin
    cast.wren.save()
    (plan,) = standing(on_the_day(by, date(2026, 6, 15)), [cast.robin.pk])
    assert plan.plan.pk == latest.pk
    assert plan.plan.pk != first.pk
    assert plan.is_second
    assert (plan.visited_on, plan.seen_alone, plan.last_core_on) == (date(2026, 3, 2), "Y", date(2026, 3, 9))


@pytest.mark.parametrize("is_merged", [False, True])
def test_of_several_plans_that_run_a_child_has_the_latest_on_every_list(cast, by, is_merged):
    holder = cast.wren if is_merged else cast.robin
    a_plan(cast.robin, date(2025, 1, 10))
    same_day = [a_plan(one, date(2026, 2, 2)) for one in (cast.robin, holder)]
    told([cast.robin, cast.wren], by=cast.amara)
    if is_merged:
        cast.wren.merged_into = cast.robin
        cast.wren.save()
    reader = on_the_day(by, date(2026, 6, 15))
    found = lists.plans_on_lists(reader)
    assert found[""] == found[lists.SECOND] == [same_day[-1].pk] == [one.plan.pk for one in standing(reader)]


def test_a_plan_that_is_shut_off_hides_the_one_before_of_the_same_child(cast, by):
    a_plan(cast.robin, date(2025, 1, 10))
    a_plan(cast.wren, date(2026, 2, 2))
    told([cast.robin, cast.wren], by=cast.amara)
    cast.wren.merged_into = cast.robin
    cast.wren.save()
    reader = on_the_day(by, date(2026, 6, 15))
    assert len(lists.plans_on_lists(reader)[""]) == 1
    Wall.objects.create(user=reader.user, subject=cast.wren.pk, declared_at=reader.at)
    assert lists.plans_on_lists(reader)[""] == [one.plan.pk for one in standing(reader)] == []

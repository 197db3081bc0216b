"""The forecast equals the duties, whoever chairs; what is booked changes nothing of when a review is due."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from headway.casework.access.models import Assignment, Leave, Restriction, User, WorkingPattern
from headway.casework.access.roles import Role
from headway.casework.timeline.models import Duty, Timeline
from headway.practice.reviews.managing.capacity import capacities, settle
from headway.practice.reviews.managing.forecast import NOBODY, OVERDUE, chosen, forecast
from headway.practice.reviews.managing.weeks import weeks_from
from headway.practice.reviews.models import ChairCapacity
from tests.pages.cast import AT, ON, SINCE, make_cast
from tests.practice.reviews.rows import booked, into_care

LAST = weeks_from(ON)[-1].last


def a_duty(cast, number, child, rule, due_on, **values):
    timeline = Timeline.objects.create(subject=child.key, area="care", identity=f"P{number}", begun_at=AT)
    return Duty.objects.create(
        timeline=timeline,
        subject=child.key,
        rule=rule,
        place=0,
        began_on=SINCE,
        arose_on=SINCE,
        due_on=due_on,
        state="not yet due",
        **values,
    )


_day = st.integers(min_value=-30, max_value=110).map(lambda days: ON + timedelta(days=days))
_duty = st.tuples(
    st.integers(0, 2),
    st.sampled_from(
        ["care.review.first", "care.review.later", "care.review.short_breaks.later", "care.midway"]
    ),
    st.none() | _day,
    st.sampled_from(["open", "open", "open", "met", "ended"]),
)
_held = st.tuples(st.integers(0, 2), st.integers(0, 3), _day, st.none() | st.integers(0, 90))


class TheForecastEqualsTheDuties(TestCase):
    """For any duties and any allocation of three children among four chairs, one of whom has left."""

    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        Assignment.objects.all().delete()
        cls.chairs = [cls.cast.amara] + [
            User.objects.create(email=f"c{n}@example.invalid", name=f"C {n}", role=role, is_active=n < 3)
            for n, role in ((1, Role.CHAIR), (2, Role.PRINCIPAL_MANAGER), (3, Role.CHAIR))
        ]

    @settings(max_examples=25)
    @given(duties=st.lists(_duty, max_size=12), allocated=st.lists(_held, max_size=8))
    def test_it(self, duties, allocated):
        cast, chairs = self.cast, self.chairs
        children = [cast.robin, cast.wren, cast.tansy]
        for child, chair, from_on, days in allocated:
            to_on = None if days is None else from_on + timedelta(days=days)
            Assignment.objects.create(
                subject=children[child].key, user=chairs[chair], part="chair", from_on=from_on, to_on=to_on
            )
        for number, (child, rule, due_on, how) in enumerate(duties):
            shut = {"met": {"met_on": ON}, "ended": {"ended_on": ON}}.get(how, {})
            a_duty(cast, number, children[child], rule, due_on, **shut)
        reader = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
        table = forecast(reader)
        owed = Duty.objects.filter(rule__startswith="care.review.", met_on=None, ended_on=None)
        window = owed.filter(due_on__range=(ON, LAST))
        assert sum(cell.due for row in table.rows for cell in row.weeks) == window.count()
        assert table.total.all.due == window.count()
        assert table.total.overdue.due == owed.filter(due_on__lt=ON).count()
        assert table.without_day == owed.filter(due_on=None).count()
        assert table.later == owed.filter(due_on__gt=LAST).count()
        for number, week in enumerate(table.weeks):
            of_week = window.filter(due_on__range=(week.first, week.last)).count()
            assert (
                table.total.weeks[number].due == of_week == sum(row.weeks[number].due for row in table.rows)
            )
        for row in (*table.rows, table.total):
            for cell in (row.overdue, *row.weeks, row.all):
                if cell.due:
                    assert len(chosen(reader, row.chair, cell.week)) == cell.due


@pytest.fixture
def manager(cast):
    return cast.reader(cast.of[Role.PRINCIPAL_MANAGER])


def row_of(table, chair):
    return next(row for row in table.rows if row.chair == str(chair))


def test_a_booked_date_stands_beside_the_due_date_and_does_not_move_it(cast, by, manager):
    into_care(cast.robin, by)
    before = row_of(forecast(manager), cast.amara.pk)
    assert [cell.due for cell in before.weeks[:4]] == [0, 0, 1, 0]
    booked(by, cast.robin, date(2026, 7, 7))
    table = forecast(manager)
    after = row_of(table, cast.amara.pk)
    assert [cell.due for cell in after.weeks] == [cell.due for cell in before.weeks]
    assert [cell.booked for cell in after.weeks[:4]] == [0, 0, 1, 0]
    assert table.booked_late == 1
    (review,) = chosen(manager, str(cast.amara.pk), "2026-06-29")
    assert (review.due_on, review.booked.on, review.is_booked_late) == (
        date(2026, 6, 29),
        date(2026, 7, 7),
        True,
    )


def test_a_child_stands_under_whoever_chairs_on_the_day_it_is_due(cast, by, manager):
    into_care(cast.robin, by)
    Assignment.objects.filter(subject=cast.robin.key, part="chair").update(to_on=date(2026, 6, 20))
    table = forecast(manager)
    assert row_of(table, NOBODY).all.due == table.without_chair == 1
    assert row_of(table, cast.amara.pk).all.due == 0
    late = cast.of[Role.PRINCIPAL_MANAGER]
    Assignment.objects.create(user=late, subject=cast.robin.key, part="chair", from_on=date(2026, 6, 21))
    assert row_of(forecast(manager), late.pk).all.due == 1


def test_a_manager_without_children_of_their_own_has_no_line(cast, by, manager):
    into_care(cast.robin, by)
    names = [row.name for row in forecast(manager).rows]
    assert names == ["Amara Quillfeather", "Nobody is allocated"]


def test_whoever_has_left_and_still_has_children_is_said_so(cast, by, manager):
    into_care(cast.robin, by)
    User.objects.filter(pk=cast.amara.pk).update(is_active=False)
    assert row_of(forecast(manager), cast.amara.pk).name == "Amara Quillfeather (has left)"


def test_what_is_over_the_line_stands_apart_from_the_weeks(cast, by, manager):
    into_care(cast.robin, by, date(2026, 5, 4))
    row = row_of(forecast(manager), cast.amara.pk)
    assert (row.overdue.due, row.all.due) == (1, 0)
    assert [one.subject for one in chosen(manager, "", OVERDUE)] == [cast.robin.key]


def test_a_restricted_child_is_in_no_number(cast, by, manager):
    into_care(cast.robin, by)
    Restriction.objects.create(subject=cast.robin.key, reason="x", restricted_by=cast.ben, restricted_at=AT)
    assert forecast(manager).total.all.due == 0


def can(cast, weeks):
    return [f"{one:.2f}" for one in capacities([cast.amara.pk], weeks)[cast.amara.pk]]


def test_capacity_leaves_out_leave_days_not_worked_bank_holidays_and_days_behind(cast):
    weeks = weeks_from(date(2026, 8, 19))[:4]  # a Wednesday; 31 August is a bank holiday
    assert can(cast, weeks) == ["1.80", "3.00", "2.40", "3.00"]
    WorkingPattern.objects.create(
        user=cast.amara, from_on=date(2026, 8, 24), weekdays="123", posts=Decimal("0.6"), set_at=AT
    )
    assert can(cast, weeks) == ["1.80", "1.80", "1.20", "1.80"]
    told = {"user": cast.amara, "told_at": AT}
    Leave.objects.create(from_on=date(2026, 8, 25), to_on=date(2026, 8, 25), **told)
    Leave.objects.create(from_on=date(2026, 9, 1), to_on=date(2026, 9, 30), called_off_at=AT, **told)
    assert can(cast, weeks) == ["1.80", "1.20", "1.20", "1.80"]


def test_a_chair_of_whom_a_number_is_said_holds_that_and_not_what_their_post_gives(cast, manager):
    week = weeks_from(date(2026, 6, 15))[:1]
    WorkingPattern.objects.create(
        user=cast.amara, from_on=SINCE, weekdays="12", posts=Decimal("0.4"), set_at=AT
    )
    settle(a_week=Decimal("2.5"), chairs={}, by=manager)
    assert can(cast, week) == ["1.00"]
    settle(a_week=Decimal("2.5"), chairs={cast.amara: Decimal(2)}, by=manager)
    assert can(cast, week) == ["2.00"]
    settle(a_week=Decimal("2.5"), chairs={cast.amara: None}, by=manager)
    assert can(cast, week) == ["1.00"]
    assert not ChairCapacity.objects.exists()


def test_a_week_with_more_than_a_chair_can_hold_is_over(cast, by, manager):
    into_care(cast.robin, by)
    into_care(cast.wren, by)
    week = row_of(forecast(manager), cast.amara.pk).weeks[2]
    assert (week.due, week.can, week.is_over) == (2, "3", False)
    settle(a_week=Decimal("1.5"), chairs={}, by=manager)
    week = row_of(forecast(manager), cast.amara.pk).weeks[2]
    assert (week.due, week.can, week.is_over) == (2, "1.5", True)


@pytest.mark.once("as many questions are asked of either database")
def test_the_queries_do_not_grow(cast, by, manager):
    into_care(cast.robin, by)
    with CaptureQueriesContext(connection) as few:
        forecast(cast.reader(manager.user))
    for number in range(20):
        a_duty(cast, number, cast.wren, "care.review.later", date(2026, 7, 1) + timedelta(days=number))
    with CaptureQueriesContext(connection) as many:
        assert forecast(cast.reader(manager.user)).total.all.due == 21
    assert len(many) == len(few)

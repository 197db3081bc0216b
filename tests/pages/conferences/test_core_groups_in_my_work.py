"""A core group after the first on My work: for who owes it, who chairs, and whose worker it is."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from headway.casework.access.roles import Role
from headway.casework.record.models import ProtectionPlan
from headway.practice.conferences.following.core_groups import Came, Met, met
from headway.practice.conferences.models import FollowSettings
from tests.practice.conferences.rows import HELD_ON, enquired, initial, on_the_day

# Six weeks on from Tuesday 23 June is Tuesday 4 August.
MET_ON, DUE_ON = date(2026, 6, 23), date(2026, 8, 4)


@pytest.fixture
def clock(monkeypatch):
    def sets(day: date) -> None:
        at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        monkeypatch.setattr("headway.casework.access.reader.timezone.now", lambda: at)

    return sets


@pytest.fixture
def plan(cast, clock):
    clock(HELD_ON)
    by = cast.reader(cast.amara)
    enquired(cast.robin, by)
    initial(by, cast.robin)
    made = ProtectionPlan.objects.get()
    group = Met(held_on=MET_ON, done="Meals are made", came=[Came("agency", "Teacher Madeup", "School")])
    met(made, group, by=on_the_day(by, MET_ON))
    return made


def parts(cast, user) -> tuple[str, str]:
    """What is theirs to do, and what they wait for."""
    main = cast.browsing(user).get(reverse("my_work")).content.decode().split("<main")[1]
    mine, rest = main.split('id="mine"')[1].split('id="waiting"')
    return mine, rest.split('id="coming"')[0]


def test_the_worker_has_it_among_their_own_and_the_chair_waits_for_it(cast, plan, clock):
    clock(date(2026, 8, 10))
    mine, waiting = parts(cast, cast.ben)
    assert "<strong>Core group</strong> by Tue 4 Aug, 6 days late" in mine
    assert reverse("plan_core_group", args=[cast.robin.pk]) in mine
    assert "within 6 weeks of the last time" in mine
    assert "Core group" not in waiting
    mine, waiting = parts(cast, cast.amara)
    assert "<strong>Core group</strong>" not in mine
    assert "<strong>Core group</strong> (Ben" in waiting
    assert "by Tue 4 Aug, 6 days late" in waiting
    on_list = cast.browsing(cast.amara).get(reverse("conferences_plans"), {"of": "core"}).content.decode()
    assert "since 4 August 2026" in on_list


def test_it_stands_there_from_four_weeks_before_and_a_fortnight_before_for_who_waits(cast, plan, clock):
    clock(date(2026, 7, 6))
    assert "<strong>Core group</strong>" not in parts(cast, cast.ben)[0]
    assert "<strong>Core group</strong>" not in parts(cast, cast.amara)[1]
    # Settled anew, it is due a fortnight earlier for everybody.
    FollowSettings.objects.create(pk=1, weeks=4)
    assert "by Tue 21 Jul, in 15 days" in parts(cast, cast.ben)[0]
    assert "<strong>Core group</strong>" not in parts(cast, cast.amara)[1]
    FollowSettings.objects.update(weeks=3)
    assert "by Tue 14 Jul, in 8 days" in parts(cast, cast.amara)[1]


def test_it_goes_once_the_plan_ended(cast, plan, clock):
    clock(date(2026, 8, 10))
    ProtectionPlan.objects.update(ended_on=date(2026, 8, 7))
    assert "<strong>Core group</strong>" not in "".join(parts(cast, cast.ben))


def test_before_the_first_has_met_the_duty_of_the_law_stands_there_alone(cast, clock):
    clock(HELD_ON)
    by = cast.reader(cast.amara)
    enquired(cast.robin, by)
    initial(by, cast.robin)
    clock(date(2026, 8, 10))
    mine, _ = parts(cast, cast.ben)
    assert "<strong>First core group</strong>" in mine
    assert "<strong>Core group</strong>" not in mine


def test_nobody_else_has_it_and_the_team_manager_sees_that_their_worker_owes_it(cast, plan, clock):
    clock(date(2026, 8, 10))
    assert "Core group" not in "".join(parts(cast, cast.chloe))
    manager = cast.of[Role.TEAM_MANAGER]
    assert "Core group" in cast.browsing(manager).get(reverse("team_answers")).content.decode()


def test_it_is_chosen_by_kind_and_child_and_stands_in_ones_calendar_by_initials(cast, plan, clock):
    from headway.casework.record.my_work.calendar import calendar_of

    clock(date(2026, 8, 10))
    browser = cast.browsing(cast.ben)

    def shown(**query: str) -> str:
        return browser.get(reverse("my_work"), query).content.decode().split("<main")[1]

    assert "<strong>Core group</strong>" in shown(kind="plans", only="late")
    assert "<strong>Core group</strong>" not in shown(kind="reviews")
    assert "<strong>Core group</strong>" not in shown(child=str(cast.wren.pk))
    written, _ = calendar_of(cast.reader(cast.ben, datetime(2026, 8, 10, 9, tzinfo=UTC)))
    assert b": Core group" in written
    assert b"Robin" not in written

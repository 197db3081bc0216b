"""Who may act for whom, and what is granted beside a role."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from headway.casework.access.assigning import assign
from headway.casework.access.assigning import end as end_assignment
from headway.casework.access.covering import NEVER_DEPUTIES, arrange, end
from headway.casework.access.granting import change_user, end_grant, grant
from headway.casework.access.models import Assignment, Cover, SecondGrant
from headway.casework.access.permissions import Permission
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.people.models import Person
from tests.pages.cast import AT, ON

DAY = timedelta(days=1)


def arranged(cast, deputy, absent=None, from_on=ON, to_on=ON) -> Cover:
    by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    return arrange(absent=absent or cast.ben, deputy=deputy, from_on=from_on, to_on=to_on, by=by)


def test_cover_is_arranged_and_ended_before_its_day(cast):
    made = arranged(cast, cast.chloe, to_on=ON + 7 * DAY)
    assert cast.robin in Person.objects.visible_to(cast.reader(cast.chloe))
    end(cover=made, by=cast.reader(cast.amara))
    assert cast.robin not in Person.objects.visible_to(cast.reader(cast.chloe))
    with pytest.raises(NotDone, match="already"):
        end(cover=made, by=cast.reader(cast.amara))


def test_cover_is_not_arranged_twice_for_the_same_days(cast):
    made = arranged(cast, cast.chloe, to_on=ON + 7 * DAY)
    for first, last in ((ON, ON), (ON + 7 * DAY, ON + 9 * DAY), (ON, ON + 20 * DAY)):
        with pytest.raises(NotDone, match="on some of these days already"):
            arranged(cast, cast.chloe, from_on=first, to_on=last)
    arranged(cast, cast.chloe, from_on=ON + 8 * DAY, to_on=ON + 9 * DAY)
    end(cover=made, by=cast.reader(cast.amara))
    arranged(cast, cast.chloe, to_on=ON + 7 * DAY)
    assert Cover.objects.count() == 3


@pytest.mark.parametrize("role", sorted(NEVER_DEPUTIES))
def test_who_is_let_in_for_a_purpose_of_their_own_acts_for_nobody(cast, role):
    with pytest.raises(NotDone, match="cannot act"):
        arranged(cast, cast.of[role])


def test_cover_that_cannot_be_is_refused(cast):
    with pytest.raises(NotDone, match="somebody else"):
        arranged(cast, cast.ben)
    with pytest.raises(NotDone, match="before the first"):
        arranged(cast, cast.chloe, to_on=ON - DAY)
    with pytest.raises(NotDone, match="has passed"):
        arranged(cast, cast.chloe, from_on=ON - 2 * DAY, to_on=ON - DAY)
    assert not Cover.objects.exists()


def granted(cast, user, by, permission=Permission.NAMES_SEE, days=1) -> SecondGrant:
    return grant(
        user=user, permission=permission, reason="Return", ends_at=AT + days * DAY, by=cast.reader(by)
    )


def test_an_analyst_sees_names_by_a_second_grant_until_it_ends(cast):
    analyst, manager = cast.of[Role.ANALYST], cast.of[Role.PRINCIPAL_MANAGER]
    made = granted(cast, analyst, manager)
    assert cast.reader(analyst).may(Permission.NAMES_SEE)
    assert not cast.reader(analyst, AT + DAY).may(Permission.NAMES_SEE)
    end_grant(grant=made, by=cast.reader(manager, AT + timedelta(hours=1)))
    assert not cast.reader(analyst, AT + timedelta(hours=1)).may(Permission.NAMES_SEE)
    with pytest.raises(NotDone, match="ended already"):
        end_grant(grant=made, by=cast.reader(manager, AT + timedelta(hours=2)))


def test_a_grant_that_may_not_be_is_refused(cast):
    analyst, manager = cast.of[Role.ANALYST], cast.of[Role.PRINCIPAL_MANAGER]
    with pytest.raises(NotDone, match="themselves"):
        granted(cast, analyst, analyst)
    with pytest.raises(NotDone, match="cannot be granted"):
        granted(cast, analyst, manager, Permission.LOG_READ)
    with pytest.raises(NotDone, match="cannot be granted"):
        granted(cast, cast.ben, manager)
    with pytest.raises(NotDone, match="later than now"):
        granted(cast, analyst, manager, days=0)


def test_a_second_grant_does_not_outlive_the_role_it_was_beside(cast):
    analyst, manager = cast.of[Role.ANALYST], cast.of[Role.PRINCIPAL_MANAGER]
    granted(cast, analyst, manager)
    by = cast.reader(cast.of[Role.ADMINISTRATOR], AT + timedelta(hours=1))
    change_user(user=analyst, role=Role.QUALITY_OFFICER, team=None, ends_at=None, by=by)
    change_user(user=analyst, role=Role.ANALYST, team=None, ends_at=None, by=by)
    assert not cast.reader(analyst, AT + timedelta(hours=2)).may(Permission.NAMES_SEE)


def test_a_changed_role_ends_every_session_begun_under_the_old(cast):
    for _ in range(2):
        Client().force_login(cast.ben)
    Client().force_login(cast.chloe)
    administrator = cast.of[Role.ADMINISTRATOR]
    change_user(user=cast.ben, role=Role.RECORDER, team=None, ends_at=None, by=cast.reader(administrator))
    assert Session.objects.count() == 1


def test_nobody_changes_their_own_role_and_an_inspector_has_an_end(cast):
    administrator = cast.of[Role.ADMINISTRATOR]
    by = cast.reader(administrator)
    with pytest.raises(NotDone, match="their own"):
        change_user(user=administrator, role=Role.PRINCIPAL_MANAGER, team=None, ends_at=None, by=by)
    with pytest.raises(NotDone, match="until a day"):
        change_user(user=cast.ben, role=Role.INSPECTOR, team=None, ends_at=None, by=by)
    with pytest.raises(NotDone, match="later than now"):
        change_user(user=cast.ben, role=Role.CHAIR, team=None, ends_at=AT, by=by)


def test_assigning_brings_a_record_into_sight_until_it_ends(cast):
    by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    made = assign(subject=cast.tansy.key, to=cast.ben, part="chair", from_on=ON, to_on=None, by=by)
    assert cast.tansy in Person.objects.visible_to(cast.reader(cast.ben))
    end_assignment(assignment=made, on=ON, by=by)
    assert cast.tansy not in Person.objects.visible_to(cast.reader(cast.ben, AT + DAY))
    with pytest.raises(NotDone, match="before the first"):
        end_assignment(assignment=made, on=ON - DAY, by=by)
    with pytest.raises(NotDone, match="before the first"):
        assign(subject=cast.tansy.key, to=cast.ben.team, part="team", from_on=ON, to_on=ON - DAY, by=by)
    assert Assignment.objects.filter(subject=cast.tansy.key, team=None).count() == 2

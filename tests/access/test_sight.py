"""Whose records a reader may see: each part of the clause, alone."""

from datetime import timedelta
from uuid import uuid4

import pytest

from headway.casework.access.models import (
    Assignment,
    BrokenGlass,
    Cover,
    NamedReader,
    Nearness,
    Restriction,
    StandsFor,
    Team,
    Wall,
)
from headway.casework.access.roles import Role
from headway.casework.access.sight import at_most_in_sight, on_behalf_of
from headway.casework.people.models import Person
from tests.pages.cast import AT, ON, SINCE, a_person

DAY = timedelta(days=1)


def seen(cast, user, at=AT) -> set:
    return set(Person.objects.visible_to(cast.reader(user, at)))


def restricted(cast, child, *readers) -> Restriction:
    made = Restriction.objects.create(
        subject=child.key, reason="x", restricted_by=cast.of[Role.PRINCIPAL_MANAGER], restricted_at=AT
    )
    for user in readers:
        NamedReader.objects.create(restriction=made, user=user, added_by=user, added_at=AT)
    return made


def test_a_worker_sees_their_own_people_and_nobody_else(cast):
    assert seen(cast, cast.ben) == {cast.robin, cast.wren}
    assert seen(cast, cast.chloe) == {cast.tansy}


def test_a_manager_of_a_team_sees_those_of_the_team_and_of_the_teams_beneath(cast):
    assert seen(cast, cast.of[Role.TEAM_MANAGER]) == {cast.robin, cast.wren}
    beneath = Team.objects.create(name="West Duty", parent=cast.of[Role.TEAM_MANAGER].team)
    Assignment.objects.create(team=beneath, subject=cast.tansy.key, part="team", from_on=SINCE)
    assert seen(cast, cast.of[Role.TEAM_MANAGER]) == {cast.robin, cast.wren, cast.tansy}


def test_teams_that_stand_in_a_ring_are_walked_once(cast):
    west, east = cast.ben.team, cast.chloe.team
    Team.objects.filter(pk=west.pk).update(parent=east)
    Team.objects.filter(pk=east.pk).update(parent=west)
    assert cast.reader(cast.of[Role.TEAM_MANAGER]).teams == {west.pk, east.pk}


def test_an_assignment_counts_from_its_first_day_to_its_last(cast):
    child = a_person("Ash", "Ended-Test")
    Assignment.objects.create(
        user=cast.chloe, subject=child.key, part="chair", from_on=ON - DAY, to_on=ON + DAY
    )
    days = {offset: child in seen(cast, cast.chloe, AT + offset * DAY) for offset in (-2, -1, 0, 1, 2)}
    assert days == {-2: False, -1: True, 0: True, 1: True, 2: False}


def test_an_administrator_sees_nobody_though_assigned(cast):
    administrator = cast.of[Role.ADMINISTRATOR]
    Assignment.objects.create(user=administrator, subject=cast.robin.key, part="chair", from_on=SINCE)
    assert seen(cast, administrator) == set()


def test_who_is_let_in_no_longer_sees_nobody(cast):
    inspector = cast.of[Role.INSPECTOR]
    assert cast.robin in seen(cast, inspector)
    inspector.access_ends_at = AT
    assert seen(cast, inspector, AT - DAY) != set()
    assert seen(cast, inspector, AT) == set()
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    manager.is_active = False
    assert seen(cast, manager) == set()


def test_a_restricted_record_is_seen_by_its_named_readers_alone(cast):
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    made = restricted(cast, cast.robin, manager)
    assert cast.robin not in seen(cast, cast.ben)
    assert cast.robin in seen(cast, manager)
    NamedReader.objects.filter(restriction=made).update(removed_at=AT)
    assert cast.robin not in seen(cast, manager)


def test_a_named_reader_sees_it_only_where_it_is_their_work(cast):
    restricted(cast, cast.robin, cast.chloe)
    assert cast.robin not in seen(cast, cast.chloe)


def test_a_lifted_restriction_hides_nothing(cast):
    made = restricted(cast, cast.robin)
    made.lifted_at, made.lifted_by = AT, cast.of[Role.PRINCIPAL_MANAGER]
    made.save()
    assert cast.robin in seen(cast, cast.ben)


def test_of_two_restrictions_on_one_record_a_reader_must_be_named_in_both(cast):
    restricted(cast, cast.robin, cast.ben, cast.amara)
    restricted(cast, cast.robin, cast.amara)
    assert cast.robin not in seen(cast, cast.ben)
    assert cast.robin in seen(cast, cast.amara)


def test_a_wall_hides_the_person_and_those_near_to_them(cast):
    Nearness.objects.create(subject=cast.robin.key, near=cast.wren.key)
    Nearness.objects.create(subject=cast.wren.key, near=cast.robin.key)
    wall = Wall.objects.create(user=cast.ben, subject=cast.robin.key, declared_at=AT)
    assert seen(cast, cast.ben) == set()
    assert seen(cast, cast.amara) == {cast.robin, cast.wren}
    wall.ended_at = AT
    wall.save()
    assert seen(cast, cast.ben) == {cast.robin, cast.wren}


def test_broken_glass_opens_for_its_hours_and_opens_a_restricted_record(cast):
    restricted(cast, cast.robin)
    BrokenGlass.objects.create(
        user=cast.chloe, subject=cast.robin.key, reason="x", broken_at=AT, ends_at=AT + timedelta(hours=4)
    )
    assert cast.robin in seen(cast, cast.chloe, AT)
    assert cast.robin in seen(cast, cast.chloe, AT + timedelta(hours=3, minutes=59))
    assert cast.robin not in seen(cast, cast.chloe, AT + timedelta(hours=4))
    assert cast.robin not in seen(cast, cast.chloe, AT - timedelta(seconds=1))
    assert cast.robin not in seen(cast, cast.ben)


def test_broken_glass_does_not_open_what_is_behind_a_wall(cast):
    Wall.objects.create(user=cast.chloe, subject=cast.robin.key, declared_at=AT)
    BrokenGlass.objects.create(
        user=cast.chloe, subject=cast.robin.key, reason="x", broken_at=AT, ends_at=AT + DAY
    )
    assert cast.robin not in seen(cast, cast.chloe)


@pytest.fixture
def covering(cast) -> Cover:
    return Cover.objects.create(
        absent=cast.ben, deputy=cast.chloe, from_on=ON, to_on=ON + DAY, arranged_by=cast.amara, arranged_at=AT
    )


def test_acting_for_a_colleague_brings_their_work_until_its_last_day(cast, covering):
    assert seen(cast, cast.chloe) == {cast.robin, cast.wren, cast.tansy}
    assert seen(cast, cast.chloe, AT + DAY) == {cast.robin, cast.wren, cast.tansy}
    assert seen(cast, cast.chloe, AT + 2 * DAY) == {cast.tansy}
    assert seen(cast, cast.chloe, AT - DAY) == {cast.tansy}
    covering.ended_at = AT
    covering.save()
    assert seen(cast, cast.chloe) == {cast.tansy}


def test_acting_for_a_colleague_does_not_bring_what_is_restricted_to_them(cast, covering):
    restricted(cast, cast.robin, cast.ben)
    assert cast.robin in seen(cast, cast.ben)
    assert seen(cast, cast.chloe) == {cast.wren, cast.tansy}


def test_acting_for_a_colleague_does_not_pass_the_deputys_own_wall(cast, covering):
    Wall.objects.create(user=cast.chloe, subject=cast.robin.key, declared_at=AT)
    assert seen(cast, cast.chloe) == {cast.wren, cast.tansy}


def test_cover_is_not_handed_on(cast, covering):
    Cover.objects.create(
        absent=cast.chloe, deputy=cast.amara, from_on=ON, to_on=ON, arranged_by=cast.amara, arranged_at=AT
    )
    ash = a_person("Ash", "Handed-Test")
    Assignment.objects.create(user=cast.ben, subject=ash.key, part="social_worker", from_on=SINCE)
    assert seen(cast, cast.amara) == {cast.robin, cast.wren, cast.tansy}


def test_for_whom_a_deputy_acts_is_known_where_the_work_is_a_colleagues_alone(cast, covering):
    chloe = cast.reader(cast.chloe)
    assert on_behalf_of(chloe, cast.robin.key) == cast.ben.pk
    assert on_behalf_of(chloe, cast.tansy.key) is None
    assert on_behalf_of(chloe, uuid4()) is None
    assert on_behalf_of(cast.reader(cast.ben), cast.robin.key) is None
    Assignment.objects.create(team=cast.chloe.team, subject=cast.robin.key, part="team", from_on=SINCE)
    assert on_behalf_of(chloe, cast.robin.key) is None


def at_most(cast, user, at=AT) -> set:
    """Those in sight, and those whom the quicker condition alone lets through: never fewer."""
    quick = set(Person.objects.filter(at_most_in_sight(cast.reader(user, at), "key")))
    assert seen(cast, user, at) <= quick
    return quick


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.PRINCIPAL_MANAGER])
def test_what_is_quickly_looked_up_leaves_out_nobody_in_sight(cast, role):
    user, other, kept = cast.ben, a_person("Ash", "Merged-Test"), a_person("Elm", "Kept-Test")
    user.role = role
    assert (cast.tansy in at_most(cast, user)) == (role == Role.PRINCIPAL_MANAGER)
    StandsFor.objects.create(subject=other.key, kept_subject=cast.robin.key)
    assert other in at_most(cast, user)
    StandsFor.objects.create(subject=cast.tansy.key, kept_subject=kept.key)
    BrokenGlass.objects.create(
        user=user, subject=cast.tansy.key, reason="x", broken_at=AT, ends_at=AT + timedelta(hours=2)
    )
    assert {cast.tansy, kept} <= at_most(cast, user)
    user.team = None
    assert cast.robin in at_most(cast, user)


def test_what_is_quickly_looked_up_holds_a_colleagues_work(cast, covering):
    assert cast.robin in at_most(cast, covering.deputy)

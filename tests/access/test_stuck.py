"""A restriction whose last manager has left is not stuck for good."""

from datetime import timedelta

import pytest

from headway.casework.access.granting import change_user
from headway.casework.access.models import Entry, Restriction, User
from headway.casework.access.refusals import NotDone
from headway.casework.access.restricting import lift, remove_reader, restrict
from headway.casework.access.roles import Role
from headway.casework.access.stuck import name_manager, stuck, who_could_be_named
from headway.casework.people.actions import merge, unmerge
from headway.casework.people.models import Person
from tests.pages.cast import AT


@pytest.fixture
def left(cast) -> User:
    """A manager who is about to leave."""
    return User.objects.create(email="left@example.invalid", name="Lee Gone", role=Role.PRINCIPAL_MANAGER)


@pytest.fixture
def manager(cast):
    return cast.reader(cast.of[Role.PRINCIPAL_MANAGER])


@pytest.fixture
def second(cast) -> User:
    return User.objects.create(email="new@example.invalid", name="Nia New", role=Role.PRINCIPAL_MANAGER)


@pytest.fixture
def restriction(cast, left, manager) -> Restriction:
    return restrict(subject=cast.robin.key, readers=[left, cast.amara], reason="Staff family", by=manager)


@pytest.mark.parametrize("how", ["deactivated", "ended", "another role", "removed"])
def test_it_is_stuck_from_when_its_last_manager_is_none(cast, restriction, manager, left, how):
    assert not stuck(manager).exists()
    if how == "deactivated":
        left.is_active = False
    elif how == "ended":
        left.access_ends_at = AT
    elif how == "another role":
        left.role = Role.CHAIR
    else:
        restriction.readers.filter(user=left).update(removed_at=AT)
    left.save()
    assert list(stuck(manager)) == [restriction]
    assert not Person.objects.visible_to(manager).filter(pk=cast.robin.pk).exists()


def test_a_role_is_changed_and_the_page_knows(cast, restriction, manager, left):
    administrator = cast.reader(cast.of[Role.ADMINISTRATOR])
    change_user(user=left, role=Role.CHAIR, team=None, ends_at=None, by=administrator)
    assert list(stuck(manager)) == [restriction]


def test_another_manager_is_named_who_lifts_it(cast, restriction, manager, left, second):
    left.is_active = False
    left.save()
    name_manager(restriction=restriction, user=second, by=manager)
    assert not stuck(manager).exists()
    assert not Person.objects.visible_to(manager).filter(pk=cast.robin.pk).exists()
    assert Person.objects.visible_to(cast.reader(second)).filter(pk=cast.robin.pk).exists()
    entry = Entry.objects.get(did="access.name_manager")
    assert (entry.by, entry.subject, entry.detail) == (manager.user, cast.robin.key, f"reader={second.pk}")
    lift(restriction=restriction, by=cast.reader(second))
    assert Person.objects.visible_to(manager).filter(pk=cast.robin.pk).exists()


def test_nobody_names_themselves_while_there_is_another(cast, restriction, manager, left, second):
    left.is_active = False
    left.save()
    with pytest.raises(NotDone, match="not yourself"):
        name_manager(restriction=restriction, user=manager.user, by=manager)
    second.access_ends_at = AT - timedelta(days=1)
    second.save()
    assert list(who_could_be_named(manager)) == [manager.user]
    name_manager(restriction=restriction, user=manager.user, by=manager)
    assert Person.objects.visible_to(manager).filter(pk=cast.robin.pk).exists()


def test_nobody_is_named_in_one_that_can_be_lifted_or_who_could_not_lift_it(
    cast, restriction, manager, left, second
):
    with pytest.raises(NotDone, match="Somebody can lift"):
        name_manager(restriction=restriction, user=second, by=manager)
    left.is_active = False
    left.save()
    with pytest.raises(NotDone, match="Name a manager"):
        name_manager(restriction=restriction, user=cast.ben, by=manager)
    assert restriction.readers.count() == 2


def test_the_last_manager_is_not_removed_by_hand(cast, restriction, left):
    with pytest.raises(NotDone, match="at least two"):
        remove_reader(restriction=restriction, user=left, by=cast.reader(left))


def test_one_on_a_merged_record_waits_until_the_two_are_parted(cast, left, manager, second):
    held = restrict(subject=cast.tansy.key, readers=[left, manager.user], reason="Staff family", by=manager)
    made = merge(kept=cast.robin, other=cast.tansy, reason="Same child", by=manager)
    for one in (left, manager.user):
        User.objects.filter(pk=one.pk).update(is_active=False)
    by = cast.reader(second)
    assert [one.subject for one in stuck(by)] == [cast.robin.key]
    unmerge(merge=made, reason="Two children", by=by)
    assert list(stuck(by)) == [held]

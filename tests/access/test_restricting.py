"""Restricting a record, without locking anybody out for good."""

import pytest

from headway.casework.access.models import Entry, NamedReader, Restriction, User
from headway.casework.access.refusals import NotDone
from headway.casework.access.restricting import add_reader, lift, remove_reader, restrict
from headway.casework.access.roles import Role
from tests.pages.cast import AT


@pytest.fixture
def manager(cast) -> User:
    return cast.of[Role.PRINCIPAL_MANAGER]


def restricted(cast, *readers: User) -> Restriction:
    by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    return restrict(subject=cast.robin.key, readers=readers, reason="Staff family", by=by)


def test_a_record_is_restricted_to_two_readers_and_it_is_logged_without_the_reason(cast, manager):
    made = restricted(cast, manager, cast.amara)
    assert {one.user for one in made.readers.all()} == {manager, cast.amara}
    entry = Entry.objects.get()
    assert (entry.did, entry.subject, entry.detail) == ("access.restrict", cast.robin.key, "readers=2")


def test_one_reader_is_too_few(cast, manager):
    with pytest.raises(NotDone, match="at least two"):
        restricted(cast, manager)
    with pytest.raises(NotDone, match="at least two"):
        restricted(cast, manager, manager)
    assert not Restriction.objects.exists()


def test_one_of_them_must_be_able_to_lift_it(cast):
    with pytest.raises(NotDone, match="must be a manager"):
        restricted(cast, cast.amara, cast.ben)


def test_somebody_who_is_let_in_no_longer_is_no_reader(cast, manager):
    cast.amara.access_ends_at = AT
    with pytest.raises(NotDone, match="at least two"):
        restricted(cast, manager, cast.amara)


def test_a_reason_is_asked_for(cast, manager):
    by = cast.reader(manager)
    with pytest.raises(NotDone, match="Say why"):
        restrict(subject=cast.robin.key, readers=[manager, cast.amara], reason="  ", by=by)


def test_a_record_is_not_restricted_twice(cast, manager):
    restricted(cast, manager, cast.amara)
    with pytest.raises(NotDone, match="restricted already"):
        restricted(cast, manager, cast.amara)


def test_a_reader_is_added_once_and_removed_while_enough_are_left(cast, manager):
    made, by = restricted(cast, manager, cast.amara), cast.reader(manager)
    add_reader(restriction=made, user=cast.ben, by=by)
    with pytest.raises(NotDone, match="already"):
        add_reader(restriction=made, user=cast.ben, by=by)
    remove_reader(restriction=made, user=cast.amara, by=by)
    with pytest.raises(NotDone, match="at least two"):
        remove_reader(restriction=made, user=cast.ben, by=by)
    standing = NamedReader.objects.filter(removed_at__isnull=True)
    assert {one.user for one in standing} == {manager, cast.ben}


def test_the_last_manager_cannot_be_removed(cast, manager):
    made, by = restricted(cast, manager, cast.amara), cast.reader(manager)
    add_reader(restriction=made, user=cast.ben, by=by)
    with pytest.raises(NotDone, match="must be a manager"):
        remove_reader(restriction=made, user=manager, by=by)


def test_an_administrator_cannot_be_named(cast, manager):
    made = restricted(cast, manager, cast.amara)
    with pytest.raises(NotDone, match="no access to records"):
        add_reader(restriction=made, user=cast.of[Role.ADMINISTRATOR], by=cast.reader(manager))


def test_a_restriction_is_lifted_once(cast, manager):
    made = restricted(cast, manager, cast.amara)
    lift(restriction=made, by=cast.reader(manager))
    with pytest.raises(NotDone, match="has been lifted"):
        lift(restriction=made, by=cast.reader(manager))
    assert made.lifted_by == manager

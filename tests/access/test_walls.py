"""Walls: raised at once, round those described now or later, and ended by a manager who is not told whose they are."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from headway.casework.access.models import Described, Entry, Wall
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.access.walls import declare, declared_by_user, describe, end, raise_walls_described
from headway.casework.people.models import Person
from tests.pages.cast import AT

BORN = date(2012, 3, 4)


def fitting(*people: Person):
    return lambda given, family, born: {one.key for one in people}


def described(cast, user, *people: Person) -> None:
    describe(
        given_name="Tansy",
        family_name="Otherwise",
        born_on=BORN,
        fitting=fitting(*people),
        by=cast.reader(user),
    )


def sees(cast, user, person) -> bool:
    return Person.objects.visible_to(cast.reader(user)).filter(pk=person.pk).exists()


def test_who_says_that_they_know_somebody_sees_them_no_longer(cast):
    declare(subject=cast.robin.key, by=cast.reader(cast.ben))
    declare(subject=cast.robin.key, by=cast.reader(cast.ben))
    assert not sees(cast, cast.ben, cast.robin)
    assert Wall.objects.count() == 1


def test_the_log_does_not_say_round_whom(cast):
    declare(subject=cast.robin.key, by=cast.reader(cast.ben))
    described(cast, cast.ben, cast.tansy)
    assert (
        list(Entry.objects.values_list("did", "subject", "table", "key", "detail"))
        == [("access.declare_wall", None, "", "", "")] * 2
    )


def test_whoever_fits_a_description_is_behind_a_wall_at_once(cast):
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    assert sees(cast, manager, cast.tansy)
    described(cast, manager, cast.tansy)
    assert not sees(cast, manager, cast.tansy)


def test_whoever_comes_to_fit_it_is_behind_the_wall_from_then_on(cast):
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    described(cast, manager)
    assert sees(cast, manager, cast.tansy)
    assert raise_walls_described(fitting(cast.tansy), cast.reader) == 1
    assert not sees(cast, manager, cast.tansy)
    assert raise_walls_described(fitting(cast.tansy), cast.reader) == 0


def test_a_manager_is_told_the_same_whether_anybody_fits_or_not(cast):
    described(cast, cast.ben, cast.robin, cast.wren)
    described(cast, cast.amara)
    declare(subject=cast.tansy.key, by=cast.reader(cast.amara))
    assert {one.user: one.walls for one in declared_by_user()} == {cast.ben: 1, cast.amara: 2}


def test_nobody_ends_their_own_wall(cast):
    declare(subject=cast.robin.key, by=cast.reader(cast.amara))
    wall = Wall.objects.get()
    with pytest.raises(NotDone, match="their own"):
        end(wall=wall, reason="x", by=cast.reader(cast.amara))
    with pytest.raises(IntegrityError), transaction.atomic():
        Wall.objects.update(ended_by=cast.amara, ended_at=AT)


def test_a_manager_ends_a_wall_with_a_reason_and_all_that_came_of_a_description(cast):
    described(cast, cast.ben, cast.robin, cast.wren)
    by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    wall = Described.objects.get()
    with pytest.raises(NotDone, match="Say why"):
        end(wall=wall, reason=" ", by=by)
    end(wall=wall, reason="Moved away", by=by)
    assert sees(cast, cast.ben, cast.robin)
    assert sees(cast, cast.ben, cast.wren)
    with pytest.raises(NotDone, match="already"):
        end(wall=Described.objects.get(), reason="x", by=by)
    assert raise_walls_described(fitting(cast.robin), cast.reader) == 0

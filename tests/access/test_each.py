"""Who of several sees what is asked once, and told as each of them would be told by themselves."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.each import seen_by_each
from headway.casework.access.models import (
    Assignment,
    BrokenGlass,
    Cover,
    NamedReader,
    Nearness,
    Restriction,
    StandsFor,
    User,
    Wall,
)
from headway.casework.access.reader import readers_of
from headway.casework.access.roles import Role
from headway.casework.access.sight import not_shut_off, within_sight
from headway.casework.people.models import Person
from tests.pages.cast import AT, ON, SINCE, people

pytestmark = pytest.mark.django_db
EVER = {"from_on": SINCE, "part": "social_worker"}


@pytest.fixture
def workers(cast):
    """Ben and Chloe, one who covers for both, one who covers for nobody and has no team, one named and one walled."""
    names = ("covers", "teamless", "named", "walled", "emergency")
    made = {
        name: User.objects.create(
            email=f"{name}@example.invalid", name=name, role=Role.SOCIAL_WORKER, team=cast.chloe.team
        )
        for name in names
    }
    User.objects.filter(pk=made["teamless"].pk).update(team=None)
    return made | {"ben": cast.ben, "chloe": cast.chloe}


@pytest.fixture
def keys(cast, workers):
    """Robin is restricted, Wren has a brother of another record, Tansy's own was merged into another."""
    one, other, of_team = people([(f"Child {number}", "Test-Each", None) for number in range(3)])
    for child in (cast.robin, cast.wren, one):
        Assignment.objects.create(user=workers["named"], subject=child.key, **EVER)
        Assignment.objects.create(user=workers["walled"], subject=child.key, **EVER)
    Assignment.objects.create(user=workers["teamless"], subject=one.key, **EVER)
    Assignment.objects.create(team=cast.chloe.team, subject=of_team.key, **EVER)
    Assignment.objects.create(
        user=workers["teamless"], subject=other.key, to_on=ON - timedelta(days=1), **EVER
    )
    held = Restriction.objects.create(
        subject=cast.robin.key, reason="x", restricted_by=cast.amara, restricted_at=AT
    )
    for name in ("named", "chloe"):
        NamedReader.objects.create(restriction=held, user=workers[name], added_by=cast.amara, added_at=AT)
    Wall.objects.create(user=workers["walled"], subject=one.key, declared_at=AT)
    Nearness.objects.create(subject=one.key, near=cast.wren.key)
    StandsFor.objects.create(subject=cast.tansy.key, kept_subject=other.key)
    for name in ("emergency", "walled"):
        BrokenGlass.objects.create(
            user=workers[name],
            subject=cast.wren.key,
            reason="A child in danger.",
            broken_at=AT - timedelta(hours=1),
            ends_at=AT + timedelta(hours=1),
        )
    for absent in (cast.ben, cast.chloe):
        days = {"from_on": ON, "to_on": ON, "arranged_by": cast.amara, "arranged_at": AT}
        Cover.objects.create(absent=absent, deputy=workers["covers"], **days)
    return [one.key for one in (cast.robin, cast.wren, cast.tansy, one, other, of_team)]


@pytest.mark.parametrize("in_sight", [within_sight, not_shut_off])
def test_each_sees_what_they_see_by_themselves(workers, keys, in_sight):
    readers = readers_of(User.objects.filter(pk__in=[one.pk for one in workers.values()]), AT)
    pairs = list(product(readers, keys))
    alone = {
        (reader.user.pk, key)
        for reader in readers
        for key in Person.objects.filter(in_sight(reader, "key"), key__in=keys).values_list("key", flat=True)
    }
    assert 0 < len(alone) < len(pairs)
    assert seen_by_each(pairs, in_sight) == alone


def test_it_asks_once_and_of_no_pair_that_was_not_given(workers, keys, cast):
    chloe, ben = readers_of([cast.chloe, cast.ben], AT)
    pairs = [(ben, cast.wren.key), (chloe, keys[-1]), (chloe, cast.wren.key)]
    with CaptureQueriesContext(connection) as asked:
        assert seen_by_each(pairs, within_sight) == {(cast.ben.pk, cast.wren.key), (cast.chloe.pk, keys[-1])}
    assert len(asked) == 1
    assert seen_by_each([], within_sight) == set()


@pytest.mark.parametrize("role", [Role.TEAM_MANAGER, Role.PRINCIPAL_MANAGER, Role.ADMINISTRATOR])
def test_whoever_does_not_see_their_own_work_alone_is_not_asked_so(cast, role):
    with pytest.raises(TypeError, match="own work"):
        seen_by_each([(cast.reader(cast.of[role]), cast.robin.key)], within_sight)


def test_whom_several_act_for_is_asked_once_and_is_what_each_says(cast, workers, keys):
    with CaptureQueriesContext(connection) as asked:
        readers = readers_of(workers.values(), AT)
        found = {one.user.name: one.acting_for for one in readers}
    assert len(asked) == 1
    assert found["covers"] == {cast.ben.pk, cast.chloe.pk} == cast.reader(workers["covers"]).acting_for
    assert found["teamless"] == frozenset()
    assert readers_of([], AT) == []

"""The condition of sight is put into SQL once for a reader, and is true of the same rows wherever it is laid."""

import pytest
from django.db.models import BooleanField, ExpressionWrapper

from headway.casework.access import sight
from headway.casework.access.models import Assignment, Wall
from headway.casework.access.roles import Role
from headway.casework.access.sight import among, not_shut_off, within_sight
from headway.casework.people.models import Name, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(monkeypatch) -> list[str]:
    """A line for each time that the condition is built."""
    lines: list[str] = []
    bare = sight._open

    def noting(reader, subject, *, within):
        lines.append(subject)
        return bare(reader, subject, within=within)

    monkeypatch.setattr(sight, "_open", noting)
    return lines


def test_it_is_built_once_however_many_tables_are_asked(cast, built):
    reader = cast.reader(cast.chloe)
    assert {one.key for one in among(Person.objects.all(), reader, "key")} == {cast.tansy.key}
    assert {one.person_id for one in among(Name.objects.all(), reader, "person_id")} == {cast.tansy.key}
    assert {one.person_id for one in among(Name.objects.all(), reader, "person__key")} == {cast.tansy.key}
    assert len(built) == 1


def test_it_is_built_anew_for_whoever_is_given_another_role_or_team(cast, built):
    reader = cast.reader(cast.chloe)
    assert among(Person.objects.all(), reader, "key").count() == 1
    cast.chloe.role = Role.PRINCIPAL_MANAGER
    assert among(Person.objects.all(), reader, "key").count() == 3
    cast.chloe.role, cast.chloe.team = Role.SOCIAL_WORKER, cast.ben.team
    Assignment.objects.create(
        team=cast.ben.team, subject=cast.robin.key, part="social_worker", from_on=reader.on
    )
    assert among(Person.objects.all(), reader, "key").count() == 2
    assert len(built) == 3


def test_it_may_be_laid_over_the_tables_that_it_reads_itself(cast):
    """Their names within the condition are not those of the query that it is laid into."""
    Wall.objects.create(user=cast.ben, subject=cast.wren.key, declared_at=cast.reader(cast.ben).at)
    reader = cast.reader(cast.ben)
    rows = Assignment.objects.filter(within_sight(reader, "subject"))
    assert {row.subject for row in rows} == {cast.robin.key}
    nested = Person.objects.filter(key__in=rows.values("subject")).filter(not_shut_off(reader, "key"))
    assert list(nested) == [cast.robin]
    assert not Wall.objects.filter(within_sight(reader, "subject")).exists()


def test_it_can_be_asked_of_each_row_and_denied(cast):
    reader = cast.reader(cast.chloe)
    asked = ExpressionWrapper(within_sight(reader, "key"), output_field=BooleanField())
    told = dict(Person.objects.annotate(seen=asked).values_list("key", "seen"))
    assert told == {cast.robin.key: False, cast.wren.key: False, cast.tansy.key: True}
    unseen = Person.objects.filter(~within_sight(reader, "key"))
    assert {one.key for one in unseen} == {cast.robin.key, cast.wren.key}

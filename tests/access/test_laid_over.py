"""The condition of sight is put into SQL once for a user, and is true of the same rows wherever it is laid."""

from datetime import timedelta

import pytest
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from headway.casework.access import laid_over, sight
from headway.casework.access.laid_over import SUBJECT
from headway.casework.access.models import Assignment, BrokenGlass, Wall
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.access.sight import among, for_somebody, not_shut_off, within_sight
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
    laid_over._written.clear()
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


def test_a_condition_may_lay_another_over(cast):
    """Each has tables of its own, though Django calls them the same."""

    def with_work_in_sight(reader: Reader) -> Q:
        work = Assignment.objects.filter(subject=OuterRef(SUBJECT)).filter(within_sight(reader, "subject"))
        return Q(Exists(work))

    def asked(reader: Reader) -> set[object]:
        people = Person.objects.filter(for_somebody(reader, "key", with_work_in_sight))
        return {one.key for one in people}

    reader = cast.reader(cast.chloe)
    assert set(Assignment.objects.values_list("subject", flat=True)) > {cast.tansy.key}
    assert asked(reader) == {cast.tansy.key}
    cast.chloe.role = Role.ADMINISTRATOR
    assert asked(cast.reader(cast.chloe)) == set()


def test_it_is_kept_for_the_next_page_and_the_moment_is_that_of_the_page(cast, built):
    at = cast.reader(cast.chloe).at
    BrokenGlass.objects.create(
        user=cast.chloe,
        subject=cast.robin.key,
        reason="A child in danger.",
        broken_at=at,
        ends_at=at + timedelta(hours=2),
    )
    Assignment.objects.create(
        user=cast.chloe,
        subject=cast.wren.key,
        part="social_worker",
        from_on=cast.reader(cast.chloe).on + timedelta(days=2),
    )

    def seen(hours: int) -> set[object]:
        reader = Reader(cast.chloe, at + timedelta(hours=hours))
        return {one.key for one in among(Person.objects.all(), reader, "key")}

    assert seen(1) == {cast.tansy.key, cast.robin.key}
    assert seen(3) == {cast.tansy.key}
    assert seen(72) == {cast.tansy.key, cast.wren.key}
    assert len(built) == 1


def test_what_is_kept_for_one_user_is_not_laid_over_anothers_pages(cast, built):
    assert among(Person.objects.all(), cast.reader(cast.chloe), "key").count() == 1
    ours = cast.reader(cast.ben)
    assert cast.tansy.key not in {one.key for one in among(Person.objects.all(), ours, "key")}
    assert len(built) == 2


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

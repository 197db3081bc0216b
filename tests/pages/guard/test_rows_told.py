"""What is offered to be taken away: what somebody told, by its kind and its day, and none of its words."""

from datetime import UTC, date, datetime

import pytest
from django.db.models import CharField, DateField
from django.db.models.functions import Cast

from headway.casework.access.models import Assignment, Nearness, Restriction
from headway.casework.access.roles import Role
from headway.casework.access.taking_away import of_subjects
from headway.casework.guard.told import day_of, offered, rows_told
from headway.casework.people.models import Name, SearchKey
from headway.casework.people.models.birth import BirthDateTold
from headway.casework.record.models import Placement
from headway.casework.timeline.models import Duty
from tests.pages.cast import AT
from tests.record.rows import a_row, in_care, told

OFFERED = [model for model, _ in offered()]


def called(person) -> list[str]:
    return [one.called for one in rows_told(person.key)]


def test_nothing_derived_is_offered_however_much_of_it_stands(cast):
    in_care(cast.robin, date(2025, 1, 6))
    told([cast.robin], by=cast.amara)
    Nearness.objects.create(subject=cast.robin.key, near=cast.wren.key)
    assert Duty.objects.filter(subject=cast.robin.key).exists()
    assert SearchKey.objects.filter(person=cast.robin).exists()
    tables = {one.table for one in rows_told(cast.robin.key)}
    assert not tables & {"access.nearness", "people.searchkey", "timeline.duty", "timeline.timeline"}
    assert "record.careepisode" in tables
    assert {model for model, _ in of_subjects()} - set(OFFERED)


@pytest.mark.parametrize("model", OFFERED, ids=lambda one: one._meta.label_lower)
def test_every_table_that_is_offered_has_a_day_by_which_its_rows_are_told(model):
    own = [one.name for one in model._meta.fields if isinstance(one, DateField)]
    assert model.kept.day or set(own) - set(model.kept.personal)
    rows = model._base_manager.annotate(day_told=Cast(day_of(model), CharField()))
    assert "day_told" in str(rows.values("day_told").query)


def test_a_row_has_its_kind_and_its_day_the_latest_first_and_no_word_of_its_own(cast):
    for day in (date(2025, 2, 3), date(2026, 5, 4)):
        a_row(Placement, cast.robin, began_on=day)
    found = [one for one in called(cast.robin) if one.startswith("A placement")]
    assert [one.split(" (")[0] for one in found] == [
        "A placement, 4 May 2026",
        "A placement, 3 February 2025",
    ]
    Name.objects.create(person=cast.robin, kind="former", given_names="Hazel", family_name="Concealed-Madeup")
    assert any(one.startswith("A name, no date") for one in called(cast.robin))
    page = cast.browsing(cast.of[Role.INFORMATION_GOVERNANCE]).get(f"/people/{cast.robin.key}/procedure/")
    offered_there = page.content.decode().split("<select")[1].split("</select")[0]
    assert "A placement, 4 May 2026 (number " in offered_there
    assert "Concealed" not in offered_there


def test_a_date_of_birth_is_told_by_the_day_it_was_told(cast):
    born = {"born_on": date(2014, 7, 9), "told_on": date(2026, 6, 1), "told_by": "x"}
    BirthDateTold.objects.update_or_create(person=cast.robin, defaults=born)
    assert "A date of birth, 1 June 2026" in " ".join(called(cast.robin))
    assert "2014" not in " ".join(called(cast.robin))


def test_a_moment_is_of_the_day_that_it_is_here(cast):
    late = datetime(2026, 6, 14, 23, 30, tzinfo=UTC)
    assert late.date() != AT.date()
    Restriction.objects.create(
        subject=cast.robin.key, reason="x", restricted_by=cast.of[Role.PRINCIPAL_MANAGER], restricted_at=late
    )
    assert any(one.startswith("A restriction, 15 June 2026") for one in called(cast.robin))


def test_what_was_merged_into_it_is_offered_too(cast):
    cast.tansy.merged_into = cast.robin
    cast.tansy.save()
    row = Assignment.objects.create(user=cast.ben, subject=cast.tansy.key, part="chair", from_on=AT.date())
    assert ("access.assignment", str(row.pk)) in {(one.table, one.key) for one in rows_told(cast.robin.key)}

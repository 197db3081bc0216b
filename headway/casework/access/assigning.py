"""Assigning people to users and teams, by hand."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from headway.casework.access.afterwards import rows_changed
from headway.casework.access.log import note
from headway.casework.access.models import Assignment, Team, User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.sight import standing_for

ONE_DAY: Final = timedelta(days=1)


@transaction.atomic
def assign(
    *, subject: UUID, to: User | Team, part: str, from_on: date, to_on: date | None, by: Reader
) -> Assignment:
    """Bring a subject's record into sight of a user or a team, from a day to a day or until further notice."""
    if to_on is not None and to_on < from_on:
        raise NotDone("The last day is before the first.", "to_on")
    made = Assignment.objects.create(
        user=to if isinstance(to, User) else None,
        team=to if isinstance(to, Team) else None,
        subject=standing_for(subject),
        part=part,
        from_on=from_on,
        to_on=to_on,
        assigned_by=by.user,
    )
    _told(made, "access.assign", by)
    rows_changed({subject}, by=by)
    return made


@transaction.atomic
def hand_over(
    *, to: Mapping[UUID, User], part: str, from_on: date, to_on: date | None, by: Reader
) -> dict[UUID, Assignment]:
    """Give each of these subjects to a user, from a day on; whoever had the same part ends on the day before.

    One who began on that very day or later ends on their own first day.
    """
    if to_on is not None and to_on < from_on:
        raise NotDone("The last day is before the first.", "to_on")
    before = Assignment.objects.filter(subject__in=list(to), part=part, user__isnull=False).filter(
        Q(to_on__isnull=True) | Q(to_on__gte=from_on)
    )
    for row in before:
        row.to_on = max(row.from_on, from_on - ONE_DAY)
        row.save(update_fields=["to_on"])
        _told(row, "access.end_assignment", by)
    made = {
        subject: Assignment.objects.create(
            user=user, subject=subject, part=part, from_on=from_on, to_on=to_on, assigned_by=by.user
        )
        for subject, user in to.items()
    }
    for assignment in made.values():
        _told(assignment, "access.assign", by)
    rows_changed(set(made), by=by)
    return made


@transaction.atomic
def end(*, assignment: Assignment, on: date, by: Reader) -> None:
    """Let this day be the last of an assignment. Raises NotDone for a day before its first."""
    if on < assignment.from_on:
        raise NotDone("The last day is before the first.", "on")
    assignment.to_on = on
    assignment.save(update_fields=["to_on"])
    _told(assignment, "access.end_assignment", by)
    rows_changed({assignment.subject}, by=by)


def _told(assignment: Assignment, did: str, by: Reader) -> None:
    note(Kind.CHANGED, did, by=by, subject=assignment.subject, table="access.assignment", key=assignment.pk)

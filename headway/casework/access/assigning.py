"""Assigning people to users and teams, by hand."""

from datetime import date
from uuid import UUID

from django.db import transaction

from headway.casework.access.afterwards import rows_changed
from headway.casework.access.log import note
from headway.casework.access.models import Assignment, Team, User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.sight import standing_for


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

"""What stands before a meeting for a child who was awaited stands there for each who was born."""

from collections.abc import Collection
from uuid import UUID

from headway.casework.access.reader import Reader
from headway.casework.meetings.actions import followed
from headway.casework.meetings.booking.actions import bring_before
from headway.casework.meetings.inviting.starting import add, proposed_for
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import InvitedFor, Matter
from headway.casework.meetings.papers.actions import expect_usual
from headway.casework.people.models import Person


def are_several(awaited: UUID, others: Collection[UUID], by: Reader) -> None:
    """Let those born beside a child come before the same meetings, with the same people and papers of their own."""
    open_ones = Matter.objects.filter(
        person=awaited,
        completed_on__isnull=True,
        left_out_on__isnull=True,
        meeting__cancelled_at__isnull=True,
    )
    born = list(Person.objects.filter(key__in=list(others)).order_by("key"))
    for matter in open_ones.select_related("meeting").order_by("pk"):
        kind = kind_named(matter.kind)
        if kind is None:
            continue
        for person in born:
            made = bring_before(matter.meeting, kind, person, by=by)
            _begun_as(matter, made, by)
            followed([made], did="born_with", by=by)


def _begun_as(matter: Matter, made: Matter, by: Reader) -> None:
    rows = InvitedFor.objects.filter(matter=matter, invited__taken_off_at__isnull=True)
    for row in rows.exclude(invited__person=matter.person_id):
        InvitedFor.objects.get_or_create(
            invited=row.invited, matter=made, defaults={"no_copy_why": row.no_copy_why}
        )
    if rows.exists():
        for whom in proposed_for(made, by):
            if whom.user is None or whom.user != matter.meeting.chair:
                add(made, whom)
    if matter.papers.exists():
        expect_usual(made, by=by)

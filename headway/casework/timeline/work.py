"""What somebody does about a row of work that is not its answer: puts it by, takes it up, asks, has looked."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.timeline.models import Asked, Duty, LookedAt, PutBy
from headway.casework.timeline.worklist import Row, who_owes
from headway.knowledge.law.duty import State

# Ours: a quarter of a year; what waits longer has a manager who wants to hear of it again.
LONGEST_PUT_BY: Final = timedelta(days=92)


@transaction.atomic
def put_by(*, duty: Duty, until_on: date, reason: str, by: Reader) -> PutBy:
    """Put a row of one's work by until a day, on which it comes back, for a reason that the manager reads."""
    if until_on <= by.on:
        raise NotDone("Choose a day that is yet to come.", "until_on")
    if until_on > by.on + LONGEST_PUT_BY:
        raise NotDone(f"A row can be put by for at most {LONGEST_PUT_BY.days} days.", "until_on")
    if not reason.strip():
        raise NotDone("Say why it can wait.", "reason")
    slot = {"timeline": duty.timeline, "rule": duty.rule, "began_on": duty.began_on, "user": by.user}
    # What came back on its day, or is put by anew, is taken up before it is put by again.
    PutBy.objects.filter(**slot, taken_up_at__isnull=True).update(taken_up_at=by.at)
    made = PutBy.objects.create(**slot, until_on=until_on, reason=reason.strip(), put_at=by.at)
    note(Kind.CHANGED, "timeline.put_by", by=by, subject=duty.subject, table="timeline.putby", key=made.pk)
    return made


@transaction.atomic
def take_up(*, put: PutBy, by: Reader) -> None:
    """Take a row up again before its day."""
    if put.taken_up_at is not None:
        raise NotDone("It was taken up already.")
    put.taken_up_at = by.at
    put.save(update_fields=["taken_up_at"])
    subject = put.timeline.subject
    note(Kind.CHANGED, "timeline.take_up", by=by, subject=subject, table="timeline.putby", key=put.pk)


@transaction.atomic
def look_at(*, duty: Duty, found: str, by: Reader) -> LookedAt:
    """Say that a milestone that passed was looked at, and what was found. Those before it are answered with it."""
    if not duty.milestone:
        raise NotDone("This is answered by doing it, not by looking at it.")
    if not found.strip():
        raise NotDone("Say what you found.", "found")
    slot = {"timeline": duty.timeline, "rule": duty.rule, "began_on": duty.began_on}
    if LookedAt.objects.filter(**slot).exists():
        raise NotDone("Somebody has looked at it already.")
    made = LookedAt.objects.create(**slot, user=by.user, looked_at=by.at, found=found.strip())
    note(
        Kind.CHANGED, "timeline.look_at", by=by, subject=duty.subject, table="timeline.lookedat", key=made.pk
    )
    return made


@transaction.atomic
def ask(*, row: Row, by: Reader) -> list[Asked]:
    """Ask whoever owes what one waits for, once. They see it among their own work.

    Raises NotDone where nobody here owes it, where it is not late or soon due, or where one asked before.
    """
    duty = row.duty
    if row.state not in (State.OVERDUE, State.NOT_YET_DUE):
        raise NotDone("There is nothing to ask for: it is done or has ended.")
    owing = [user for user in who_owes([duty], by.on)[duty.pk] if user != by.user.pk]
    if not owing:
        raise NotDone("Nobody here owes it. Tell your manager.")
    slot = {"timeline": duty.timeline, "rule": duty.rule, "began_on": duty.began_on, "asked_by": by.user}
    if Asked.objects.filter(**slot).exists():
        raise NotDone("You have asked already.")
    made = [Asked.objects.create(**slot, asked_of_id=user, asked_at=by.at) for user in owing]
    for one in made:
        note(Kind.CHANGED, "timeline.ask", by=by, subject=duty.subject, table="timeline.asked", key=one.pk)
    return made

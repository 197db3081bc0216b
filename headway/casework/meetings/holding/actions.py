"""Holding a sitting, adjourning, completing."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked, matters_of
from headway.casework.meetings.models import Matter, Sitting, SittingState


@transaction.atomic
def hold(sitting: Sitting, *, by: Reader) -> None:
    """Say that a booked sitting was held, on the day it was booked for. Raises NotDone where that is to come."""
    meeting = locked(sitting.meeting)
    sitting = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if sitting.state != SittingState.BOOKED:
        raise NotDone("Only what is booked can be held.")
    if timezone.localdate(sitting.starts_at) > by.on:
        raise NotDone("This sitting is yet to come. If it was held on another day, move it first.")
    sitting.state = SittingState.HELD
    sitting.save(update_fields=["state"])
    followed(matters_of(meeting), did="hold", by=by)


@transaction.atomic
def adjourn(matter: Matter, *, on: date, why: str, by: Reader) -> None:
    """Adjourn a child's matter, to be completed. Once only. Raises NotDone for a second time, or with no reason."""
    locked(matter.meeting)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if matter.completed_on is not None:
        raise NotDone("This is completed already.")
    if matter.adjourned_on is not None:
        raise NotDone("This was adjourned already, and that may be once only. Complete it.")
    if not why.strip():
        raise NotDone("Say why it is adjourned.", "why")
    if on > by.on:
        raise NotDone("This day is yet to come.", "on")
    if on not in held_on_days(matter):
        raise NotDone("No sitting was held on this day. Say first that it was held.", "on")
    matter.adjourned_on, matter.adjourned_why = on, why.strip()
    matter.save(update_fields=["adjourned_on", "adjourned_why"])
    followed([matter], did="adjourn", by=by)


@transaction.atomic
def complete(matter: Matter, *, on: date, by: Reader) -> None:
    """Say that a child's matter is complete: from this day its paperwork counts.

    A matter that needs no sitting is completed on the day it was dealt with. Raises NotDone where it does need one
    and none was held.
    """
    meeting = locked(matter.meeting)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if matter.completed_on is not None:
        raise NotDone("This is completed already.")
    if on > by.on:
        raise NotDone("This day is yet to come.", "on")
    days = held_on_days(matter)
    if not days and not meeting.no_sitting:
        raise NotDone("No sitting was held. Say first that it was held.", "on")
    if days and on < max(days):
        raise NotDone("A part of it was held after this day.", "on")
    if matter.adjourned_on is not None and on < matter.adjourned_on:
        raise NotDone("It was adjourned after this day.", "on")
    matter.completed_on = on
    matter.save(update_fields=["completed_on"])
    followed([matter], did="complete", by=by)


def held_on_days(matter: Matter) -> list[date]:
    """The days on which a sitting of this matter was held, in order."""
    held = Sitting.objects.filter(meeting=matter.meeting_id, state=SittingState.HELD)
    return sorted({timezone.localdate(at) for at in held.values_list("starts_at", flat=True)})

"""Correcting what was said of a meeting after it was complete: the day a sitting was held, the day of completion.

An edit must not quietly make something in time that was late: where it changes that, it needs a reason, which the
manager sees (trap 33 of our notes on the domain).
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked, matters_of, may_be_held_on
from headway.casework.meetings.holding.actions import (
    TO_COME,
    completed,
    may_be_completed_on,
    moved,
)
from headway.casework.meetings.kinds import Beside
from headway.casework.meetings.models import Matter, Sitting, SittingState
from headway.casework.people.queries.identity import keys_of
from headway.casework.timeline.in_time import WHY_ASKED, in_time


@transaction.atomic
def correct_completed(matter: Matter, *, on: date, why: str, by: Reader, sure_of: str = "") -> None:
    """Correct the day on which a matter was completed. Raises NotDone where that needs a reason and has none."""
    locked(matter.meeting)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if matter.completed_on is None:
        raise NotDone("This is not complete yet.")
    if on == matter.completed_on:
        return
    if any(day is not None and day < on for day in (matter.decided_on, matter.made_on, matter.sent_on)):
        raise NotDone("Its decisions or its record are dated before this day.", "on")
    may_be_completed_on(matter, on, by)

    def change() -> None:
        matter.completed_on = on
        matter.save(update_fields=["completed_on"])

    _corrected([matter], change, did="correct_completed", why=why, sure_of=sure_of, by=by)


@transaction.atomic
def not_complete(matter: Matter, *, why: str, by: Reader) -> None:
    """Take back that a matter was completed. Raises NotDone with no reason, and once its papers have gone on."""
    locked(matter.meeting)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if matter.completed_on is None:
        raise NotDone("This is not complete yet.")
    if not why.strip():
        raise NotDone("Say why it was not complete.", "why")
    if matter.decided_on or matter.made_on or matter.sent_on:
        raise NotDone("Its decisions were sent, or its record approved. Correct the day instead.")

    def change() -> None:
        matter.completed_on = None
        matter.save(update_fields=["completed_on"])

    _corrected([matter], change, did="not_complete", why=why, sure_of="", by=by)


@transaction.atomic
def correct_held(sitting: Sitting, *, at: datetime, why: str, by: Reader, sure_of: str = "") -> None:
    """Correct when a sitting was held. Raises NotDone with no reason, and for a day after its completion."""
    meeting = locked(sitting.meeting)
    sitting = Sitting.objects.select_for_update().get(pk=sitting.pk)
    day = timezone.localdate(at)
    if sitting.state != SittingState.HELD:
        raise NotDone("Only what was held can be corrected so. What is booked is moved.")
    if not why.strip():
        raise NotDone("Say why it is corrected.", "why")
    if at > by.at:
        raise NotDone(TO_COME, "held_on")
    sat_on = timezone.localdate(sitting.starts_at)
    # What was complete before this sitting sat without it.
    matters = [one for one in matters_of(meeting) if one.completed_on is None or one.completed_on >= sat_on]
    may_be_held_on(matters, day)
    for matter in matters:
        if matter.completed_on is not None and matter.completed_on < day:
            raise NotDone("It was completed before this day. Correct that first.", "held_on")
        if matter.adjourned_on is not None and matter.adjourned_on == sat_on:
            matter.adjourned_on = day
            matter.save(update_fields=["adjourned_on"])
    _corrected(
        matters,
        lambda: moved(sitting, at, why.strip(), by),
        did="correct_held",
        why=why,
        sure_of=sure_of,
        by=by,
    )


def _corrected(
    matters: Sequence[Matter], change: Callable[[], None], *, did: str, why: str, sure_of: str, by: Reader
) -> None:
    """Make a change, tell it, and ask for a reason where something is no longer in time, or is so now."""
    why = why.strip()
    before = {matter.pk: matter.completed_on for matter in matters}
    keys = {matter.pk: keys_of(matter.person) for matter in matters}
    stood = {matter.pk: in_time(keys[matter.pk], by.on) for matter in matters}
    change()
    followed(matters, did=did, by=by, why=why)
    for matter in matters:
        if before[matter.pk] is not None:
            completed(
                matter,
                by,
                Beside(stood=stood[matter.pk], why=why, sure_of=sure_of, before=before[matter.pk]),
            )
        if not why and in_time(keys[matter.pk], by.on) != stood[matter.pk]:
            raise NotDone(WHY_ASKED, "why")

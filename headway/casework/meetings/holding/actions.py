"""Holding a sitting, adjourning, completing."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked, matters_of, may_be_held_on, open_of
from headway.casework.meetings.holding.attending import ready_to_open
from headway.casework.meetings.kinds import Beside, kind_named
from headway.casework.meetings.models import Matter, Rearranged, Sitting, SittingState
from headway.casework.meetings.queries import sittings_held
from headway.casework.people.queries.identity import keys_of
from headway.casework.timeline.in_time import in_time

TO_COME = "This day is yet to come."


@transaction.atomic
def hold(sitting: Sitting, *, by: Reader, at: datetime | None = None, why: str = "") -> None:
    """Say that a booked sitting was held: when it was booked for, or at another time and for what reason.

    Raises NotDone where that is to come, where another time has no reason, and where somebody spoke from afar of
    whom it is not said whether they were alone and safe to speak.
    """
    meeting = locked(sitting.meeting)
    sitting = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if sitting.state != SittingState.BOOKED:
        raise NotDone("Only what is booked can be held.")
    if at is not None and at != sitting.starts_at:
        if not why.strip():
            raise NotDone("Say why it was held at another time than it was booked for.", "why")
        moved(sitting, at, why.strip(), by)
    if sitting.starts_at > by.at:
        raise NotDone("This sitting is yet to come. If it was held at another time, say when.", "held_on")
    may_be_held_on(open_of(meeting), timezone.localdate(sitting.starts_at))
    ready_to_open(sitting, by)
    sitting.state = SittingState.HELD
    sitting.save(update_fields=["state"])
    followed(matters_of(meeting), did="hold", by=by)


def moved(sitting: Sitting, at: datetime, why: str, by: Reader) -> None:
    """Give a sitting another time, and keep what it was and why."""
    Rearranged.objects.create(
        sitting=sitting, from_at=sitting.starts_at, to_at=at, why=why, told_at=by.at, by=by.user
    )
    sitting.starts_at = at
    sitting.save(update_fields=["starts_at"])


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
        raise NotDone(TO_COME, "on")
    if on not in held_on_days(matter):
        raise NotDone("No sitting was held on this day. Say first that it was held.", "on")
    matter.adjourned_on, matter.adjourned_why = on, why.strip()
    matter.save(update_fields=["adjourned_on", "adjourned_why"])
    followed([matter], did="adjourn", by=by)


@transaction.atomic
def complete(matter: Matter, *, on: date, by: Reader, sure_of: str = "") -> None:
    """Say that a child's matter is complete: from this day its paperwork counts.

    A matter that needs no sitting is completed on the day it was dealt with. Raises NotDone where it does need one
    and none was held; Doubted where what follows is unlikely and was not answered (`sure_of`).
    """
    locked(matter.meeting)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if matter.completed_on is not None:
        raise NotDone("This is completed already.")
    may_be_completed_on(matter, on, by)
    stood = in_time(keys_of(matter.person), by.on)
    matter.completed_on = on
    matter.save(update_fields=["completed_on"])
    followed([matter], did="complete", by=by)
    completed(matter, by, Beside(stood=stood, sure_of=sure_of))


def may_be_completed_on(matter: Matter, on: date, by: Reader) -> None:
    """Raises NotDone where a matter cannot have been completed on a day, as its sittings stand."""
    if on > by.on:
        raise NotDone(TO_COME, "on")
    days = held_on_days(matter)
    if not days and not matter.meeting.no_sitting:
        raise NotDone("No sitting was held. Say first that it was held.", "on")
    # Of a meeting with several, what sat later may have sat for another: a sibling's, or the child's own review.
    is_shared = len(matters_of(matter.meeting)) > 1
    if days and on < (min(days) if is_shared else max(days)):
        raise NotDone("A part of it was held after this day.", "on")
    if matter.adjourned_on is not None and on < matter.adjourned_on:
        raise NotDone("It was adjourned after this day.", "on")
    may_be_held_on([matter], on)


def completed(matter: Matter, by: Reader, beside: Beside) -> None:
    """Let a matter's own room do what it does once it is complete, or complete otherwise than was said."""
    kind = kind_named(matter.kind)
    if kind is not None and kind.completes is not None:
        kind.completes(matter, by, beside)


def held_on_days(matter: Matter) -> list[date]:
    """The days on which a sitting of this matter was held, in order."""
    held = sittings_held(matter).values_list("starts_at", flat=True)
    return sorted({timezone.localdate(at) for at in held})

"""How each takes part in a sitting, and whether who is not in the room is alone and safe to speak."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked, matters_of
from headway.casework.meetings.models import (
    SPEAK_FROM_AFAR,
    TOOK_PART,
    Attendance,
    How,
    Invited,
    Sitting,
    SittingState,
)

NOT_ASKED = "Ask whether they are alone and safe to speak, or say why that is not known: "
KEPT_OUT = " is kept out of this. Let them come first, or hear them another way."
NOT_SAFE = "It is not safe to speak for "


@dataclass(frozen=True, slots=True)
class TakesPart:
    """How one takes part. `is_safe` is what they answered: None where they were not asked, `not_asked_why` why."""

    invited: Invited
    how: How
    is_safe: bool | None = None
    not_asked_why: str = ""


@transaction.atomic
def note_attendance(
    sitting: Sitting, lines: Iterable[TakesPart], *, by: Reader, version: int | None = None
) -> None:
    """Note how each takes part in a sitting. Who is not among `lines` stays as noted.

    Raises Clash where somebody changed the meeting since `version`; NotDone for a cancelled sitting, and for
    somebody who is not on its list.
    """
    meeting = locked(sitting.meeting, version=version)
    sitting = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if sitting.state == SittingState.CANCELLED:
        raise NotDone("This sitting was cancelled.")
    held = {one.invited_id: one for one in sitting.attendance.all()}
    changed = False
    for line in lines:
        if line.invited.meeting_id != meeting.pk:
            raise NotDone("Somebody here is not on the list of this meeting.")
        if line.how in TOOK_PART - {How.WRITING} and _is_kept_from(line.invited, sitting):
            raise NotDone(f"{name_for(by, line.invited)}{KEPT_OUT}", f"how_{line.invited.pk}")
        changed |= _noted(sitting, line, held.get(line.invited.pk), by)
    if changed:
        followed(matters_of(meeting), did="note_attendance", by=by)


def _is_kept_from(invited: Invited, sitting: Sitting) -> bool:
    """Whether somebody is kept out of the whole meeting, or of this sitting of it."""
    whole = invited.excluded_on is not None and not invited.excluded_part
    return whole or invited.kept_from.filter(sitting=sitting).exists()


def _noted(sitting: Sitting, line: TakesPart, held: Attendance | None, by: Reader) -> bool:
    afar = line.how in SPEAK_FROM_AFAR
    is_safe = line.is_safe if afar else None
    why = line.not_asked_why.strip() if afar and is_safe is None else ""
    if held is not None and (held.how, held.is_safe, held.not_asked_why) == (line.how, is_safe, why):
        return False
    asked_before = held.asked_at if held is not None and held.is_safe == is_safe else None
    Attendance.objects.update_or_create(
        sitting=sitting,
        invited=line.invited,
        defaults={
            "how": line.how,
            "is_safe": is_safe,
            "asked_at": None if is_safe is None else asked_before or by.at,
            "not_asked_why": why,
            "noted_at": by.at,
            "noted_by": by.user,
        },
    )
    return True


@transaction.atomic
def open_sitting(sitting: Sitting, *, by: Reader) -> None:
    """Open a sitting: everybody who is to speak from afar was asked first. Raises NotDone where one was not."""
    meeting = locked(sitting.meeting)
    sitting = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if sitting.state != SittingState.BOOKED or sitting.opened_at is not None:
        raise NotDone("Only what is booked can be opened, and once.")
    if not sitting.attendance.exists():
        raise NotDone("Note first how each takes part.")
    ready_to_open(sitting, by)
    sitting.opened_at, sitting.opened_by = by.at, by.user
    sitting.save(update_fields=["opened_at", "opened_by"])
    followed(matters_of(meeting), did="open_sitting", by=by)


def ready_to_open(sitting: Sitting, by: Reader) -> None:
    """Raises NotDone, naming them, while somebody who speaks from afar was not asked, or is not safe to speak."""
    afar = [
        one for one in sitting.attendance.select_related("invited__person", "invited__user") if _is_afar(one)
    ]
    unsafe = [one for one in afar if one.is_safe is False]
    if unsafe:
        words = f"{NOT_SAFE}{_named(unsafe, by)}. Hear them another way, and change how they take part."
        raise NotDone(words, f"how_{unsafe[0].invited_id}")
    unknown = [one for one in afar if one.is_safe is None and not one.not_asked_why]
    if unknown:
        raise NotDone(f"{NOT_ASKED}{_named(unknown, by)}.", f"safe_{unknown[0].invited_id}")


def _named(rows: Iterable[Attendance], by: Reader) -> str:
    return ", ".join(name_for(by, one.invited) for one in rows)


def _is_afar(one: Attendance) -> bool:
    return How(one.how) in SPEAK_FROM_AFAR

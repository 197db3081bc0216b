"""Booking a meeting, another sitting of it; moving and cancelling a sitting; cancelling the whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import (
    followed,
    locked,
    matters_of,
    may_be_chaired_on,
    may_be_held_on,
    open_of,
)
from headway.casework.meetings.copying.searching import Secret, SecretKind, find
from headway.casework.meetings.kinds import MatterKind
from headway.casework.meetings.models import Matter, Meeting, Mode, Rearranged, Room, Sitting, SittingState
from headway.casework.meetings.sight import let_in
from headway.casework.people.models import Name, Person

WHY_MOVED = "Say why it is moved. The day the law gives as due stays as it was."
WHY_CANCELLED = "Say why it is cancelled."


@dataclass(frozen=True, slots=True)
class Slot:
    """When and where a sitting is to be."""

    starts_at: datetime
    minutes: int
    mode: Mode
    room: Room | None = None
    place: str = ""
    link: str = ""
    travel: int = 0


@transaction.atomic
def book(
    *,
    kind: MatterKind,
    people: Iterable[Person],
    chair: User,
    slot: Slot,
    by: Reader,
    recorder: User | None = None,
    also: Iterable[tuple[MatterKind, Person]] = (),
) -> Meeting:
    """Book a meeting about these children, and its first sitting. Raises NotDone for a time that is past.

    `also` is what else is held in the same sitting: another kind of matter of theirs, or of a brother or sister.
    """
    if slot.starts_at <= by.at:
        raise NotDone("This time has passed. Choose one that is to come.", "starts_on")
    meeting = call(kind=kind, people=people, chair=chair, by=by, recorder=recorder, also=also)
    _add(meeting, slot, by)
    followed(matters_of(meeting), did="book", by=by)
    return meeting


@transaction.atomic
def call(
    *,
    kind: MatterKind,
    people: Iterable[Person],
    chair: User,
    by: Reader,
    recorder: User | None = None,
    also: Iterable[tuple[MatterKind, Person]] = (),
) -> Meeting:
    """Make a meeting about these children, with no sitting yet. Raises NotDone where it would be about nobody.

    Nothing is told of it until a sitting is added, or it is held.
    """
    kept = {one.key: one for one in ((p.merged_into or p) for p in people)}
    if not kept:
        raise NotDone("Choose the children whom the meeting is about.", "people")
    meeting = Meeting.objects.create(chair=chair, recorder=recorder, called_at=by.at, called_by=by.user)
    for person in kept.values():
        bring_before(meeting, kind, person, by=by)
    for other, person in also:
        bring_before(meeting, other, person, by=by)
    return meeting


def bring_before(meeting: Meeting, kind: MatterKind, person: Person, *, by: Reader) -> Matter:
    """Let a child's matter come before a meeting; one that was left out of it comes again.

    Raises NotDone where the child has one of this sort before the meeting already.
    """
    kept = person.merged_into or person
    here = Matter.objects.filter(meeting=meeting, person=kept, kind__in=kind.alike)
    if here.filter(left_out_on__isnull=True).exists():
        raise NotDone(f"The {kind.one} of this child is before this meeting already.", "also")
    matter = here.filter(kind=kind.slug).first()
    if matter is None:
        matter = Matter.objects.create(meeting=meeting, person=kept, kind=kind.slug)
    else:
        matter.left_out_on, matter.left_out_why = None, ""
        matter.save(update_fields=["left_out_on", "left_out_why"])
    let_in(matter, by=by)
    return matter


@transaction.atomic
def add_sitting(meeting: Meeting, *, slot: Slot, by: Reader, completes: bool = False) -> Sitting:
    """Book another sitting of a meeting: a part of it, or what completes it after it was adjourned."""
    meeting = locked(meeting)
    if slot.starts_at <= by.at:
        raise NotDone("This time has passed. Choose one that is to come.", "starts_on")
    sitting = _add(meeting, slot, by, completes=completes)
    followed(matters_of(meeting), did="add_sitting", by=by)
    return sitting


@transaction.atomic
def rearrange(sitting: Sitting, *, slot: Slot, why: str, by: Reader) -> None:
    """Move a booked sitting to another time or place. Raises NotDone with no reason for another time."""
    meeting = locked(sitting.meeting)
    sitting = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if sitting.state != SittingState.BOOKED:
        raise NotDone("Only what is booked can be moved.")
    if slot.starts_at != sitting.starts_at:
        if not why.strip():
            raise NotDone(WHY_MOVED, "why")
        if slot.starts_at <= by.at:
            raise NotDone("This time has passed. Choose one that is to come.", "starts_on")
        may_be_held_on(open_of(meeting), timezone.localdate(slot.starts_at))
        may_be_chaired_on(meeting.chair, open_of(meeting), timezone.localdate(slot.starts_at))
        Rearranged.objects.create(
            sitting=sitting,
            from_at=sitting.starts_at,
            to_at=slot.starts_at,
            why=why.strip(),
            told_at=by.at,
            by=by.user,
        )
    _names_nobody(slot.link, matters_of(meeting))
    for field in ("starts_at", "minutes", "mode", "room", "place", "link", "travel"):
        setattr(sitting, field, getattr(slot, field))
    sitting.save()
    followed(matters_of(meeting), did="rearrange", by=by)


@transaction.atomic
def cancel(meeting: Meeting, *, why: str, by: Reader) -> None:
    """Cancel a meeting that was not held. What is due by law stays due. Raises NotDone with no reason."""
    meeting = locked(meeting)
    if not why.strip():
        raise NotDone(WHY_CANCELLED, "why")
    if meeting.sittings.filter(state=SittingState.HELD).exists():
        raise NotDone("A part of this meeting was held. It is adjourned or completed, and not cancelled.")
    matters = matters_of(meeting)
    meeting.cancelled_at, meeting.cancelled_by, meeting.cancelled_why = by.at, by.user, why.strip()
    meeting.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_why"])
    meeting.sittings.filter(state=SittingState.BOOKED).update(
        state=SittingState.CANCELLED, why_not=why.strip()
    )
    followed(matters, did="cancel", by=by)


@transaction.atomic
def cancel_sitting(sitting: Sitting, *, why: str, by: Reader) -> None:
    """Cancel one part of a meeting in several. Raises NotDone with no reason, and for the only one."""
    meeting = locked(sitting.meeting)
    if not why.strip():
        raise NotDone(WHY_CANCELLED, "why")
    if not meeting.sittings.exclude(pk=sitting.pk).exclude(state=SittingState.CANCELLED).exists():
        raise NotDone("This is the only sitting of the meeting: cancel the meeting.")
    sitting = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if sitting.state != SittingState.BOOKED:
        raise NotDone("Only what is booked can be cancelled.")
    sitting.state, sitting.why_not = SittingState.CANCELLED, why.strip()
    sitting.save(update_fields=["state", "why_not"])
    followed(matters_of(meeting), did="cancel_sitting", by=by)


@transaction.atomic
def leave_out(matter: Matter, *, why: str, by: Reader) -> None:
    """Take one matter out of a meeting with several: it is booked apart. Raises NotDone with no reason."""
    meeting = locked(matter.meeting)
    if not why.strip():
        raise NotDone("Say why this is left out.", "why")
    if len(matters_of(meeting)) < 2:
        raise NotDone("This is all that the meeting is about: cancel the meeting.")
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if matter.completed_on is not None:
        raise NotDone("This was completed for the child already.")
    matter.left_out_on, matter.left_out_why = by.on, why.strip()
    matter.save(update_fields=["left_out_on", "left_out_why"])
    followed([matter], did="leave_out", by=by)


def _names_nobody(link: str, matters: Iterable[Matter]) -> None:
    """Raises NotDone for a link in which a child’s name stands: calendars keep it elsewhere."""
    names = Name.objects.standing().filter(person__in=[one.person_id for one in matters])
    secrets = [Secret(SecretKind.NAME, str(name)) for name in names]
    if link and find(unquote(link), secrets, where="the link"):
        raise NotDone(
            "This link names the child, and other programs keep it. Make one that does not.", "link"
        )


def _add(meeting: Meeting, slot: Slot, by: Reader, *, completes: bool = False) -> Sitting:
    may_be_held_on(open_of(meeting), timezone.localdate(slot.starts_at))
    may_be_chaired_on(meeting.chair, open_of(meeting), timezone.localdate(slot.starts_at))
    _names_nobody(slot.link, matters_of(meeting))
    last = meeting.sittings.aggregate(last=Max("number"))["last"] or 0
    return Sitting.objects.create(
        meeting=meeting,
        number=last + 1,
        starts_at=slot.starts_at,
        minutes=slot.minutes,
        travel=slot.travel,
        mode=slot.mode,
        room=slot.room,
        place=slot.place,
        link=slot.link,
        completes=completes,
        booked_at=by.at,
        booked_by=by.user,
    )

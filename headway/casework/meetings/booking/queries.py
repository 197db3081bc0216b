"""What a booking page shows: the sittings of a meeting, and by when the law wants one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.booking.actions import Slot
from headway.casework.meetings.booking.clashes import Coming, clashes, coming_to
from headway.casework.meetings.frame import moment, when
from headway.casework.meetings.kinds import Due, kind_named
from headway.casework.meetings.models import Matter, Meeting, Rearranged, Sitting, SittingState
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of
from headway.casework.timeline.rules_here import rules_here
from headway.knowledge.law.calendar import england


@dataclass(frozen=True, slots=True)
class SittingTold:
    """A sitting in words."""

    sitting: Sitting
    when: str
    where: str
    state: str
    moved: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueTold:
    """Why a matter is to be held by a day: the last working day, the rule, its source, what it runs from."""

    day: date
    on: str
    last_working_day: str
    from_day: str
    duty: str
    source: str


def sittings_told(meeting: Meeting) -> list[SittingTold]:
    """The sittings of a meeting, in order, each with when it was moved and why, and what speaks against it today.

    What speaks against a time or a place may come after it was booked: leave, the list, what somebody needs.
    """
    rows = _sittings(meeting.pk)
    moved: dict[int, list[str]] = {}
    for move in _moves(meeting.pk):
        words = f"Moved from {in_words(timezone.localdate(move.from_at))}: {move.why}"
        moved.setdefault(move.sitting_id, []).append(words)
    # Only a room is too small, or without what somebody needs.
    coming = coming_to(meeting) if any(one.room_id for one in rows) else Coming()
    return [
        SittingTold(
            sitting=one,
            when=moment(one),
            where=str(one.room) if one.room else one.place or one.get_mode_display(),
            state=one.get_state_display(),
            moved=tuple(moved.get(one.pk, ())),
            against=tuple(_against(one, meeting, coming)),
        )
        for one in rows
    ]


@written
def _sittings(meeting: UUID) -> QuerySet[Sitting]:
    return Sitting.objects.filter(meeting=meeting).select_related("room")


@written
def _moves(meeting: UUID) -> QuerySet[Rearranged]:
    return Rearranged.objects.filter(sitting__meeting=meeting)


def _against(sitting: Sitting, meeting: Meeting, coming: Coming) -> list[str]:
    if sitting.state != SittingState.BOOKED or meeting.cancelled_at is not None:
        return []
    fields = ("starts_at", "minutes", "mode", "room", "place", "link", "travel")
    slot = Slot(**{field: getattr(sitting, field) for field in fields})
    return clashes(slot, chair=meeting.chair, coming=coming, due_on=None, but=sitting)


def due_of(matter: Matter) -> DueTold | None:
    """By when a matter is to be held; None once it is complete, or where the law asks for none."""
    kind = kind_named(matter.kind)
    if kind is None or matter.completed_on is not None:
        return None
    return due_told(kind.due(keys_of(matter.person)))


def due_told(due: Due | None) -> DueTold | None:
    """A due day in words; None where there is none."""
    if due is None or due.on is None:
        return None
    last = england().last_working_day(due.on) or due.on
    version = rules_here()[due.rule].version_on(due.began_on or due.on)
    return DueTold(
        day=due.on,
        on=in_words(due.on),
        last_working_day="" if last == due.on else in_words(last),
        from_day=in_words(due.began_on),
        duty=due.words,
        source="" if version is None else f"{version.citation} ({version.citation.standing})",
    )


@dataclass(frozen=True, slots=True)
class MeetingTold:
    """A meeting in a list."""

    meeting: Meeting
    kind: str
    when: str
    state: str
    chair: str


def meetings_of(keys: Collection[UUID], reader: Reader) -> list[MeetingTold]:
    """The meetings about a child, the latest first."""
    rows = Matter.objects.visible_to(reader).filter(person__in=list(keys), left_out_on__isnull=True)
    matters = rows.select_related("meeting__chair").prefetch_related("meeting__sittings")
    listed = sorted(matters, key=lambda one: _at(one.meeting), reverse=True)
    return [
        MeetingTold(
            one.meeting,
            _kind(one),
            when(one.meeting, one.meeting.sittings.all()),
            _state(one),
            one.meeting.chair.name,
        )
        for one in listed
    ]


def _at(meeting: Meeting) -> datetime:
    return max((one.starts_at for one in meeting.sittings.all()), default=meeting.called_at)


def _kind(matter: Matter) -> str:
    kind = kind_named(matter.kind)
    return kind.one.capitalize() if kind else matter.kind


def _state(matter: Matter) -> str:
    if matter.meeting.cancelled_at is not None:
        return "Cancelled"
    if matter.sent_on is not None:
        return "Sent"
    if matter.made_on is not None:
        return "Recorded"
    if matter.completed_on is not None:
        return "To be recorded"
    if matter.adjourned_on is not None:
        return "Adjourned"
    held = any(one.state == SittingState.HELD for one in matter.meeting.sittings.all())
    return "Partly held" if held else "Booked"

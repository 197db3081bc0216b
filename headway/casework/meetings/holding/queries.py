"""What the pages of holding show: the sitting at hand, who is on its list, how a child's matter stands."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.frame import moment, sittings_of
from headway.casework.meetings.holding.actions import held_on_days
from headway.casework.meetings.models import (
    Attendance,
    Invited,
    KeptFrom,
    Matter,
    Meeting,
    Sitting,
    SittingState,
)
from headway.casework.meetings.models.invited import invited_in_sight, may_come
from headway.casework.meetings.queries import sittings_held
from headway.casework.meetings.settled import day_held
from headway.casework.people.presenting import in_words, words_for
from headway.casework.timeline.models import Area, Duty
from headway.knowledge.law.calendar import england


@dataclass(frozen=True, slots=True)
class Stands:
    """How far a child's matter has come, in words; each "" where it does not apply."""

    parts: list[str]
    adjourned: str
    why: str
    complete_by: str
    last_working_day: str
    completed: str
    held: str


def at_hand(meeting: Meeting) -> Sitting | None:
    """The sitting that is to be held next, else the one held last."""
    sittings = [one for one in sittings_of(meeting.pk) if one.state != SittingState.CANCELLED]
    booked = [one for one in sittings if one.state == SittingState.BOOKED]
    return booked[0] if booked else sittings[-1] if sittings else None


def on_the_list(meeting: Meeting, sitting: Sitting, reader: Reader) -> list[Invited]:
    """Those who may take part in a sitting, of whom this reader may know; nobody who is kept out of it."""
    return _listed(meeting.pk, sitting.pk, reader)


@written
def _listed(meeting: UUID, sitting: int, reader: Reader) -> QuerySet[Invited]:
    rows = Invited.objects.visible_to(reader).filter(may_come(), meeting=meeting, taken_off_at__isnull=True)
    rows = rows.exclude(kept_from__sitting=sitting)
    return rows.select_related("person", "user").order_by("pk")


def kept_out_of(meeting: Meeting, sitting: Sitting, reader: Reader) -> list[tuple[Invited, str]]:
    """Those who are kept out of a meeting, of this sitting of it, or of a part in words: each with of what."""
    rows = Invited.objects.visible_to(reader).filter(
        meeting=meeting, taken_off_at__isnull=True, excluded_on__isnull=False
    )
    elsewhere = set(KeptFrom.objects.filter(invited__meeting=meeting).values_list("invited", flat=True))
    here = set(KeptFrom.objects.filter(sitting=sitting).values_list("invited", flat=True))
    return [
        (one, words_for(one.excluded_part, reader) or "the whole meeting")
        for one in rows.select_related("person", "user").order_by("pk")
        if one.pk in here or one.pk not in elsewhere
    ]


def attended(sitting: Sitting, reader: Reader) -> list[Attendance]:
    """How each took part in a sitting, of those of whom this reader may know."""
    rows = sitting.attendance.filter(invited_in_sight(reader, "invited_id"))
    return list(rows.select_related("invited__person", "invited__user").order_by("invited__pk"))


def stands(matter: Matter, reader: Reader) -> Stands:
    """How far a child's matter has come."""
    limit = _complete_by(matter)
    last = limit and england().last_working_day(limit)
    completed = matter.completed_on
    day = None if completed is None else day_held(held_on_days(matter), completed)
    return Stands(
        parts=[moment(one) for one in sittings_held(matter).order_by("starts_at")],
        adjourned=in_words(matter.adjourned_on),
        why=words_for(matter.adjourned_why, reader),
        complete_by=in_words(limit),
        last_working_day="" if last == limit else in_words(last),
        completed=in_words(completed),
        held="" if day == completed else in_words(day),
    )


def _complete_by(matter: Matter) -> date | None:
    duty = Duty.objects.filter(
        timeline__identity=str(matter.key), timeline__area=Area.PAPERWORK, rule="paperwork.adjourned"
    ).owed()
    found = duty.first()
    return None if found is None else found.due_on


def last_held(matter: Matter, reader: Reader) -> date:
    """The day on which a part of a matter was held last, as a form begins with; today where none was."""
    return max(held_on_days(matter), default=reader.on)


def local(sitting: Sitting) -> datetime:
    """When a sitting begins, by the clock in England."""
    return timezone.localtime(sitting.starts_at)

"""The quorum of a conference: children's social care, and so many other agencies beside it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone

from headway.casework.meetings.holding.actions import held_on_days
from headway.casework.meetings.models import (
    SPEAK_FROM_AFAR,
    Attendance,
    Capacity,
    How,
    Invited,
    Matter,
    Reply,
    SittingState,
)
from headway.casework.meetings.queries import sittings_held
from headway.casework.meetings.settled import day_held
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of
from headway.casework.timeline.rules_here import last_day
from headway.practice.conferences.models import Conference, LocalQuorum

# Ours: local procedures want children's social care and two other agencies or disciplines. No law gives a number.
USUAL: Final = 2
_AGAIN: Final = "protection.conference.reconvened"
SOCIAL_CARE: Final = frozenset({Capacity.SOCIAL_WORKER, Capacity.MANAGER})
# A school, a school nurse and a health visitor are three: each line of the list counts by itself.
OTHERS: Final = frozenset({Capacity.EDUCATION, Capacity.HEALTH, Capacity.POLICE, Capacity.OTHER_AGENCY})
# A report is wanted whether or not its writer comes, and is nobody's presence.
PRESENT: Final = SPEAK_FROM_AFAR | {How.ROOM}


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether social care comes, how many others do, and how many are wanted. `held` where they came already."""

    social_care: bool
    others: int
    wanted: int
    held: bool

    @property
    def stands(self) -> bool:
        return self.social_care and self.others >= self.wanted

    @property
    def words(self) -> str:
        came = "came" if self.held else "said that they come"
        care = "Children’s social care" if self.social_care else "Nobody of children’s social care"
        quorum = "a quorum" if self.stands else "no quorum"
        return f"{care} and {self.others} of the {self.wanted} others that are wanted {came}: {quorum}."


def quorum_of(matter: Matter) -> Quorum:
    """The quorum of a child's conference: of who came once a sitting was held, of who answered before."""
    rows = Invited.objects.filter(comes_for__matter=matter, taken_off_at__isnull=True)
    sat = sittings_held(matter)
    held = sat.exists()
    if held:
        came = Attendance.objects.filter(sitting__in=sat, how__in=PRESENT)
        rows = rows.filter(pk__in=came.values("invited"))
    else:
        rows = rows.filter(reply=Reply.COMING)
    there = list(rows.values_list("capacity", flat=True))
    return Quorum(
        social_care=any(one in SOCIAL_CARE for one in there),
        others=sum(one in OTHERS for one in there),
        wanted=others_wanted(day_counted(matter)),
        held=held,
    )


def inquorate_before(matter: Matter) -> bool:
    """Whether the child's conference before this one went ahead with no quorum: not two in a row."""
    before = Conference.objects.filter(
        matter__person__in=keys_of(matter.person), matter__completed_on__isnull=False
    ).exclude(matter=matter)
    last = before.order_by("-matter__completed_on", "-pk").first()
    return last is not None and bool(last.inquorate_why)


def again_by(matter: Matter) -> date | None:
    """By when a conference with no quorum is held again, by the local rule, if it is not held on its day."""
    sittings = matter.meeting.sittings.exclude(state=SittingState.CANCELLED).order_by("starts_at")
    first = sittings.values_list("starts_at", flat=True).first()
    on = None if first is None else timezone.localdate(first)
    return last_day(_AGAIN, on)


def inquorate_last(keys: Collection[UUID]) -> str:
    """What to know before another is booked: that the last went ahead with no quorum; "" where it did not."""
    before = Conference.objects.filter(matter__person__in=list(keys), matter__completed_on__isnull=False)
    last = before.order_by("-matter__completed_on", "-pk").select_related("matter").first()
    if last is None or not last.inquorate_why:
        return ""
    on = in_words(last.matter.completed_on)
    return f"The last conference, {on}, went ahead with no quorum: not two in a row. Invite those who were missing."


def others_wanted(on: date) -> int:
    """How many others beside children's social care make a quorum on a day: as settled for it, or as is usual."""
    return Wanted().on(on)


class Wanted:
    """How many others are wanted on any day. One query."""

    def __init__(self) -> None:
        self._from = list(LocalQuorum.objects.order_by("-from_on").values_list("from_on", "others"))

    def on(self, day: date) -> int:
        return next((others for from_on, others in self._from if from_on <= day), USUAL)


def day_counted(matter: Matter) -> date:
    """By the quorum of which day a conference is counted: on which it was held, or as it is booked to sit first."""
    if matter.completed_on is not None:
        return day_held(held_on_days(matter), matter.completed_on)
    sittings = matter.meeting.sittings.exclude(state=SittingState.CANCELLED).order_by("starts_at")
    first = sittings.values_list("starts_at", flat=True).first()
    return timezone.localdate(first or matter.meeting.called_at)

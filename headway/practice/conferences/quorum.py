"""The quorum of a conference: children's social care, and so many other agencies beside it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone

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
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of
from headway.casework.timeline.rules_here import last_day
from headway.practice.conferences.models import Conference, ConferenceSettings

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
        wanted=settled().others,
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


def settled() -> ConferenceSettings:
    """What the service has settled; what is usual where it has settled nothing."""
    return ConferenceSettings.objects.filter(pk=1).first() or ConferenceSettings(pk=1)

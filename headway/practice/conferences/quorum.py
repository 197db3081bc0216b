"""The quorum of a conference: children's social care, and so many other agencies beside it."""

from dataclasses import dataclass
from typing import Final

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
from headway.practice.conferences.models import Conference, ConferenceSettings

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
    held = matter.meeting.sittings.filter(state=SittingState.HELD).exists()
    if held:
        came = Attendance.objects.filter(
            sitting__meeting=matter.meeting_id, sitting__state=SittingState.HELD, how__in=PRESENT
        )
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
        matter__person=matter.person_id, matter__completed_on__isnull=False
    ).exclude(matter=matter)
    last = before.order_by("-matter__completed_on", "-pk").first()
    return last is not None and bool(last.inquorate_why)


def settled() -> ConferenceSettings:
    """What the service has settled; what is usual where it has settled nothing."""
    return ConferenceSettings.objects.filter(pk=1).first() or ConferenceSettings(pk=1)

"""The sittings of this room in the diary of My work."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.meetings.kinds import in_words as kinds_in_words
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Matter, Sitting, SittingState
from headway.casework.meetings.models.meeting import meeting_in_sight
from headway.casework.timeline.diary import Booked

_DONE: Final = SittingState.CANCELLED


def sittings_of(reader: Reader, subjects: Collection[UUID], first: date, last: date) -> Iterator[Booked]:
    """The sittings of these people's meetings, and those the reader chairs, between two days: one row a child."""
    theirs = Matter.objects.filter(meeting=OuterRef("meeting"), person__in=list(subjects))
    sittings = (
        Sitting.objects.filter(starts_at__date__range=(first, last))
        .exclude(state=_DONE)
        .filter(Q(meeting__chair=reader.user) | Exists(theirs))
        .filter(meeting_in_sight(reader, "meeting_id"), meeting__cancelled_at__isnull=True)
        .prefetch_related("meeting__matters__person__merged_into")
    )
    seen = set(
        Matter.objects.visible_to(reader)
        .filter(meeting__in=sittings.values("meeting"))
        .values_list("pk", flat=True)
    )
    for sitting in sittings:
        for person, held in _by_child(sitting, seen).items():
            one = kinds_in_words(sorted(held)).capitalize()
            words = f"{one}, part {sitting.number}" if sitting.number > 1 else one
            yield Booked(
                person,
                timezone.localdate(sitting.starts_at),
                words,
                at=sitting.starts_at,
                address=reverse("meeting", args=[sitting.meeting_id]),
            )


def _by_child(sitting: Sitting, seen: Collection[UUID]) -> dict[UUID, list[str]]:
    """What a sitting is for each child, by the names of the kinds: a review and a conference may be one sitting.

    Until somebody cancels it: nobody is reminded of a meeting about a child who has died, or was never born.
    """
    sat_on = timezone.localdate(sitting.starts_at)
    found: dict[UUID, list[str]] = {}
    for matter in sitting.meeting.matters.all():
        was_complete = matter.completed_on is not None and matter.completed_on < sat_on
        if matter.pk not in seen or matter.left_out_on is not None or was_complete:
            continue
        if kind_named(matter.kind) is not None and matter.over_on is None:
            found.setdefault(matter.person_id, []).append(matter.kind)
    return found

"""Reviews and conferences that the case system has booked: they stand in the diary by the day it gives them."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Final
from uuid import UUID

from headway.casework.access.reader import Reader
from headway.casework.record.models import CareReview, InitialConference, PlanReview
from headway.casework.timeline.diary import Booked

_BOOKED: Final[tuple[tuple[Any, str], ...]] = (
    (CareReview, "Review in the case system"),
    (InitialConference, "Initial conference in the case system"),
    (PlanReview, "Review conference in the case system"),
)


def booked_in_the_case_system(
    reader: Reader, subjects: Collection[UUID], first: date, last: date
) -> Iterator[Booked]:
    """What is booked and not yet held, of these people between two days, both included. A query for each kind."""
    for model, words in _BOOKED:
        rows = model.objects.standing().filter(
            person__in=list(subjects), held_on__isnull=True, told_due_on__range=(first, last)
        )
        if model is CareReview:
            rows = rows.exclude(cancelled="Y")
        for person, on in rows.visible_to(reader).values_list("person_id", "told_due_on"):
            yield Booked(person, on, words)

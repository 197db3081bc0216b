"""Reviews and conferences that the case system has booked: they stand in the diary by the day it gives them."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import cache
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
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
        for person, on in _rows(model)(list(subjects), first, last, reader):
            yield Booked(person, on, words)


@cache
def _rows(model: Any) -> Callable[[list[UUID], date, date, Reader], list[tuple[UUID, date]]]:  # noqa: ANN401 (a kind of row)
    def rows(people: list[UUID], first: date, last: date, reader: Reader) -> "QuerySet[Any]":
        found = model.objects.standing().filter(
            person__in=people, held_on__isnull=True, told_due_on__range=(first, last)
        )
        if model is CareReview:
            found = found.exclude(cancelled="Y")
        return cast("QuerySet[Any]", found.visible_to(reader).values_list("person_id", "told_due_on"))

    return written(rows)

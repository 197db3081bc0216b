"""A completed review in the child's record: one row, told once, so that the child's care has one `review.held`.

Where the case system keeps reviews the row is provisional until an import brings it back; either way what was held
here stands on the list of what is to be keyed there.
"""

from datetime import date
from typing import Any, Final

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.holding.actions import held_on_days
from headway.casework.meetings.kinds import Beside
from headway.casework.meetings.models import Matter
from headway.casework.meetings.settled import day_held
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.actions import correct_row, record_row, withdraw_row
from headway.casework.record.actions.checking import takes_part
from headway.casework.record.actions.handing import hand_over
from headway.casework.record.actions.recording import keep_changes
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import CareReview, Standing
from headway.casework.timeline.in_time import in_time
from headway.practice.reviews.models import Review

RECORDED_HERE: Final = "Held and recorded in Headway."
NOT_ASKED: Final = (
    "Say first that the child was asked and is content without a meeting, on the page of the review."
)
# What a completion is kept as, beside the fields of the row.
COMPLETED: Final = "completed_on"


def completes(matter: Matter, by: Reader, beside: Beside) -> None:
    """Tell the record that a review is complete, or complete on another day, or not complete after all.

    Raises NotDone where how the child took part cannot be of their age on the day it was held, and where a review
    without a meeting does not say that the child is content; Doubted as the record does.
    """
    review, _ = Review.objects.select_for_update().get_or_create(matter=matter)
    if matter.completed_on is None:
        _taken_back(review, by, beside)
        return
    if matter.meeting.no_sitting and review.content_without is not True:
        raise NotDone(NOT_ASKED)
    held = day_of(matter)
    takes_part(matter.person, review.took_part, held)
    tell_row(review, by, why=beside.why, sure_of=beside.sure_of, held_on=held, participation=review.took_part)
    if beside.before is not None and beside.before != matter.completed_on:
        _keep_completion(review, by, beside)


def day_of(matter: Matter) -> date:
    """The day on which a completed review was held. Raises ValueError for one that is not complete."""
    if matter.completed_on is None:
        raise ValueError("A review that is not complete was held on no day yet.")
    return day_held(held_on_days(matter), matter.completed_on)


def tell_row(review: Review, by: Reader, *, why: str = "", sure_of: str = "", **values: Any) -> None:  # noqa: ANN401
    """Make the record's row of a review say this; one is found or made where there is none yet.

    Raises NotDone where a change needs a reason: the case system has told otherwise, or it is no longer in time, or
    so now.
    """
    found = review.row or _told_already(review.matter, values["held_on"])
    if found is None:
        person = review.matter.person
        told: Any = record_row(KINDS["reviews"], person=person, by=by, sure_of=sure_of, **values)
    else:
        told = found
        known = values if review.row else {name: value for name, value in values.items() if value}
        _correct(found, by, why, sure_of, known)
    if review.row is None:
        review.row = told
        review.save(update_fields=["row"])
    row = CareReview.objects.get(pk=told.pk)
    if row.standing == Standing.PROVISIONAL:
        hand_over(KINDS["reviews"], row, by=by)


def _correct(row: CareReview, by: Reader, why: str, sure_of: str, values: dict[str, Any]) -> None:
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    filled_only = all(getattr(row, name) in (None, "") for name in changed)
    correct_row(row, by=by, why=why or (RECORDED_HERE if filled_only else ""), sure_of=sure_of, **values)


def _told_already(matter: Matter, day: date) -> CareReview | None:
    """The row in which the case system has told this very review, of which none of ours has taken hold."""
    rows = CareReview.objects.standing().filter(person__in=keys_of(matter.person), held_on=day)
    found: CareReview | None = rows.filter(held_here__isnull=True).order_by("pk").first()
    return found


def _taken_back(review: Review, by: Reader, beside: Beside) -> None:
    if review.row is None:
        return
    withdraw_row(review.row, why=beside.why, by=by)
    review.row = None
    review.save(update_fields=["row"])


def _keep_completion(review: Review, by: Reader, beside: Beside) -> None:
    """Keep that the day of completion was changed: on the manager's list where something is now in time or late."""
    keys = keys_of(review.matter.person)
    if review.row is not None:
        keep_changes(
            review.row,
            {COMPLETED: beside.before},
            {COMPLETED: review.matter.completed_on},
            by=by,
            why=beside.why,
            changed_in_time=in_time(keys, by.on) != beside.stood,
        )

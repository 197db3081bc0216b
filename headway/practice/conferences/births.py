"""A plan that was made for a child who was awaited is each one's who was born: one row becomes several.

The case system keys each of them by itself, and is told so on the list of what is to be keyed there.
"""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from headway.casework.access.doubting import Doubted
from headway.casework.access.reader import Reader
from headway.casework.people.models import Person
from headway.casework.record.actions import book_row, record_row
from headway.casework.record.actions.handing import hand_over
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import Enquiry, InitialConference, RecordRow, Standing
from headway.practice.conferences.lawful import open_plan

# What of a row is the same for each; which row of another kind it belongs to is each one's own.
_SAME: Final = {
    "enquiries": ("began_on", "ended_on", "no_further_action"),
    "conferences": ("held_on", "transfer_in", "to_plan"),
    "plans": ("began_on", "first_category", "category"),
}


def are_several(awaited: UUID, others: Collection[UUID], by: Reader) -> None:
    """Record for those born beside a child what is open of them: the enquiry, the conference, the plan."""
    plan = open_plan([awaited])
    conference = _conference(awaited, plan.conference_ref if plan else "")
    enquiries = Enquiry.objects.standing().filter(person=awaited)
    enquiry = (
        enquiries.filter(ref=conference.enquiry_ref).first()
        if conference is not None and conference.enquiry_ref
        else enquiries.filter(ended_on__isnull=True).order_by("pk").last()
    )
    for person in Person.objects.filter(key__in=list(others)).order_by("key"):
        opened = _same("enquiries", enquiry, person, by)
        held = _same("conferences", conference, person, by, enquiry_ref=opened.ref if opened else "")
        _same("plans", plan, person, by, conference_ref=held.ref if held else "")


def _conference(awaited: UUID, of_plan: str) -> Any:  # noqa: ANN401 (a row of the record)
    """The conference that made the plan that runs, else the one that is wanted and not held yet."""
    rows = InitialConference.objects.standing().filter(person=awaited)
    if of_plan:
        return rows.filter(ref=of_plan).first()
    return rows.filter(held_on__isnull=True).order_by("pk").last()


def _same(
    slug: str,
    row: Any,  # noqa: ANN401 (a row of the record)
    person: Person,
    by: Reader,
    **of: str,
) -> RecordRow | None:
    """The same row for another child. That its days are before the birth is no doubt here: they were awaited."""
    if row is None:
        return None
    kind = KINDS[slug]
    told = {field: getattr(row, field) for field in _SAME[slug]} | of
    if told[kind.first] is None:
        return book_row(kind, person=person, by=by, **told)
    try:
        made: Any = record_row(kind, person=person, by=by, **told)
    except Doubted as why:
        made = record_row(kind, person=person, by=by, sure_of=why.sure_of, **told)
    made = kind.model.objects.get(pk=made.pk)
    if made.standing == Standing.PROVISIONAL:
        hand_over(kind, made, by=by)
    return made  # type: ignore[no-any-return]

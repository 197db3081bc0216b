"""Contacts with children and who was given which chair, as rows of the standard's own tables."""

from collections.abc import Iterator
from typing import Final

from headway.casework.access.models import Assignment
from headway.casework.record.as_tables import Children
from headway.casework.record.officers import CHAIR
from headway.knowledge.standards.shape import Value
from headway.practice.voice.models import Alone, Contact, How

Row = dict[str, Value]
_ALONE: Final = {Alone.YES.value: "Y", Alone.NO.value: "N"}


def contacts() -> Iterator[Row]:
    """A row a contact that reached the child, those withdrawn left out."""
    kept_of = Children(None).kept_of
    rows = Contact.objects.standing().exclude(how=How.TRIED)
    for one in rows.order_by("noted_at", "key").iterator(chunk_size=2000):
        yield {
            "hcon_id": str(one.pk),
            "hcon_person_id": str(kept_of[one.person_id]),
            "hcon_date": one.on,
            "hcon_how": one.how,
            "hcon_alone": _ALONE.get(one.alone),
        }


def allocations() -> Iterator[Row]:
    """A row each time that a person was given to a chair."""
    kept_of = Children(None).kept_of
    rows = Assignment.objects.filter(part=CHAIR, user__isnull=False).order_by("pk")
    for key, subject, from_on, to_on in rows.values_list("pk", "subject", "from_on", "to_on"):
        if subject in kept_of:
            yield {
                "hall_id": str(key),
                "hall_person_id": str(kept_of[subject]),
                "hall_from_date": from_on,
                "hall_to_date": to_on,
            }

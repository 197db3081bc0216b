"""Two records of one person are made one, with a reason; and parted again, exactly as they were."""

from uuid import UUID

from django.db import transaction

from headway.casework.access.afterwards import rows_changed
from headway.casework.access.log import note
from headway.casework.access.models import StandsFor
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.people.actions.carrying import carry, take_back_carried
from headway.casework.people.models import Merge, Person, SearchKey
from headway.casework.people.nearness import children_of, refresh_nearness


@transaction.atomic
def merge(*, kept: Person, other: Person, reason: str, by: Reader) -> Merge:
    """Let `kept` stand for both. Nothing is moved; sight of each follows the stricter of the two.

    Raises NotDone where one is merged already, or where the user could see neither afterwards.
    """
    if kept.key == other.key:
        raise NotDone("Choose another record.", "other")
    if not reason.strip():
        raise NotDone("Say how you know that these are one person.", "reason")
    if kept.merged_into_id is not None or other.merged_into_id is not None:
        raise NotDone("One of these records has been merged already.", "other")
    if Person.objects.filter(merged_into=other).exists():
        raise NotDone(
            "A record was merged into that one. Merge this one into it instead, or undo that first.", "other"
        )
    made = Merge.objects.create(
        kept_person=kept, other=other, reason=reason.strip(), merged_by=by.user, merged_at=by.at
    )
    _point(made, kept)
    carry(other.key, kept.key, by=by, merge=made.key)
    _near(kept, other)
    if not Person.objects.visible_to(by).filter(key=kept.key).exists():
        raise NotDone("You could open neither record afterwards. Ask somebody who is a named reader of both.")
    _told(made, "people.merge", by)
    rows_changed({kept.key, other.key}, by=by)
    return made


@transaction.atomic
def unmerge(*, merge: Merge, reason: str, by: Reader) -> None:
    """Part two records that were merged. Raises NotDone where they have been parted already."""
    if merge.undone_at is not None:
        raise NotDone("This merge has been undone already.")
    if not reason.strip():
        raise NotDone("Say how you know that these are two people.", "reason")
    merge.undone_by, merge.undone_at, merge.undone_reason = by.user, by.at, reason.strip()
    merge.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    kept, other = merge.kept_person, merge.other
    _point(merge, None)
    take_back_carried(merge.key, by=by)
    _near(kept, other)
    _told(merge, "people.unmerge", by)
    rows_changed({kept.key, other.key}, by=by)


def _point(merge: Merge, kept: Person | None) -> None:
    other = merge.other
    other.merged_into = kept
    other.save(update_fields=["merged_into"])
    # What finds the kept record is another than before.
    both = [merge.kept_person_id, other.key]
    Person.objects.filter(key__in=both).update(to_compare=True)
    SearchKey.objects.filter(of=other).update(person=kept or other)
    StandsFor.objects.filter(subject=other.key).delete()
    if kept is not None:
        StandsFor.objects.create(subject=other.key, kept_subject=kept.key)


def _near(kept: Person, other: Person) -> None:
    both: set[UUID] = {kept.key, other.key}
    refresh_nearness({*both, *children_of(both)})


def _told(merge: Merge, did: str, by: Reader) -> None:
    for subject in (merge.kept_person_id, merge.other_id):
        note(Kind.CHANGED, did, by=by, subject=subject, table="people.merge", key=merge.key)

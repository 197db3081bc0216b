"""How the service learnt of what changed: told by the child's worker, or marked by a person."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.models import Change

# Ours: what a worker told and what the data tell this near to each other, of one kind, is one event.
ONE_EVENT: Final = timedelta(days=14)


@transaction.atomic
def mark_change(*, change: Change, told: str, by: Reader) -> None:
    """Mark how the service learnt of a change: from the worker, or from the data alone."""
    change.told, change.marked_by, change.marked_at = Change.Told(told).value, by.user, by.at
    change.save(update_fields=["told", "marked_by", "marked_at"])
    _logged(change, "mark_change", by)


@transaction.atomic
def tell_change(*, person: Person, kind: str, on: date, said: str, by: Reader) -> Change:
    """Tell the reviewing officer of something that happened to a child, as their worker.

    What the data brought before stays learnt from the data, and takes the worker's words. Raises NotDone where it
    is to come, says nothing, or was told already.
    """
    if on > by.on:
        raise NotDone("This day is yet to come. Tell it when it has happened.", "on")
    if not said.strip():
        raise NotDone("Say what happened.", "said")
    kept = person if person.merged_into is None else person.merged_into
    Person.objects.select_for_update().get(pk=kept.pk)
    known = near(Change.objects.filter(person__in=keys_of(kept), kind=kind), on)
    if any(one.said for one in known):
        raise NotDone("This was told already, and stands under What changed.", "said")
    if known:
        change = known[0]
        change.said = said.strip()
        if not change.told:
            change.told, change.marked_by, change.marked_at = Change.Told.FROM_DATA.value, by.user, by.at
        change.save(update_fields=["said", "told", "marked_by", "marked_at"])
    else:
        change = Change.objects.create(
            person=kept,
            kind=Change.Kind(kind),
            on=on,
            said=said.strip(),
            found_at=by.at,
            told=Change.Told.BY_WORKER,
            marked_by=by.user,
            marked_at=by.at,
        )
    _logged(change, "tell_change", by)
    return change


def near(changes: QuerySet[Change], on: date) -> list[Change]:
    """Those that are the same event as one on this day, the nearest first."""
    rows = changes.filter(on__range=(on - ONE_EVENT, on + ONE_EVENT))
    return sorted(rows, key=lambda one: (abs(one.on - on), one.pk))


def _logged(change: Change, verb: str, by: Reader) -> None:
    note(
        Kind.CHANGED,
        f"record.{verb}",
        by=by,
        subject=change.person_id,
        table="record.change",
        key=change.pk,
        detail=f"told={change.told}",
    )

"""What is made here and must also stand in the case system: put on the hand-over list, and ticked off it."""

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.documents.models import Document
from headway.casework.record.models import HandOver, RecordRow

# As the table has room for.
_LONGEST = 200


@transaction.atomic
def to_hand_over(row: RecordRow, what: str, *, by: Reader, document: Document | None = None) -> HandOver:
    """Put a row on the list of what is to be keyed into the case system, or say anew what of one that waits.

    `what` is said in a few words, without names: "Review held"; `document` has to be uploaded with it. To be called
    in the transaction of the change.
    """
    waiting: HandOver | None = HandOver.objects.filter(
        table=row.shape.table, key=row.pk, ticked_at__isnull=True
    ).first()
    if waiting is not None:
        waiting.what = what[:_LONGEST]
        waiting.document = document or waiting.document
        waiting.save(update_fields=["what", "document"])
        return waiting
    made: HandOver = HandOver.objects.create(
        person=row.person,
        table=row.shape.table,
        key=row.pk,
        what=what[:_LONGEST],
        document=document,
        since_at=by.at,
    )
    return made


@transaction.atomic
def tick_off(hand_over: HandOver, *, by: Reader) -> None:
    """Say that it stands in the case system now. Raises NotDone where somebody, or an import, said so before."""
    ticked = HandOver.objects.filter(pk=hand_over.pk, ticked_at__isnull=True).update(
        ticked_at=by.at, ticked_by=by.user
    )
    if not ticked:
        raise NotDone("It was ticked off already.")
    note(
        Kind.CHANGED,
        "record.tick_off",
        by=by,
        subject=hand_over.person_id,
        table="record.handover",
        key=hand_over.pk,
    )


@transaction.atomic
def put_back(hand_over: HandOver, *, by: Reader) -> None:
    """Take a person's tick back, as when it was put on the wrong line. Raises NotDone where an import ticked it."""
    back = HandOver.objects.filter(pk=hand_over.pk, ticked_by__isnull=False)
    again = HandOver.objects.filter(table=hand_over.table, key=hand_over.key, ticked_at__isnull=True)
    if again.exists() or not back.update(ticked_at=None, ticked_by=None):
        raise NotDone("It waits already, or an import has brought it back.")
    note(
        Kind.CHANGED,
        "record.put_back",
        by=by,
        subject=hand_over.person_id,
        table="record.handover",
        key=hand_over.pk,
    )

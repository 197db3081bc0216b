"""Who is to have a copy of a matter's record, and whether all of them had one on its way."""

from django.db.models import Max, QuerySet

from headway.casework.access.reader import Reader
from headway.casework.meetings.models import (
    Capacity,
    Copy,
    CopyState,
    Form,
    InvitedFor,
    Matter,
    Record,
    Sending,
)


def readers_of(record: Record) -> "QuerySet[InvitedFor]":
    """Those who are to have a copy of this record. A letter beside the record goes to the child alone.

    After a child's death none goes to them, nor to one who was never born.
    """
    rows = InvitedFor.objects.filter(matter=record.matter, invited__taken_off_at__isnull=True, no_copy_why="")
    if record.matter.over_on is not None:
        rows = rows.exclude(invited__capacity=Capacity.CHILD)
    if record.form == Form.LETTER and not record.is_the_record:
        return rows.filter(invited__capacity=Capacity.CHILD)
    return rows.exclude(invited__capacity=Capacity.OBSERVER)


def note_if_all_sent(matter: Matter, *, by: Reader) -> bool:
    """Note the day on which the last of those who are to have the record had it sent, once that is so.

    A later edition does not change the day: the law's clock asked for the first. The caller calls `followed`.
    """
    record = matter.records.filter(is_the_record=True, approved_at__isnull=False).first()
    if record is None or matter.sent_on is not None:
        return False
    wanted = set(readers_of(record).values_list("invited", flat=True))
    sent = Copy.objects.filter(record=record, edition=record.edition, state=CopyState.SENT)
    if not wanted or wanted - set(sent.values_list("reader", flat=True)):
        return False
    rows = Sending.objects.filter(copy__in=sent, copy__reader__in=wanted, sent_on__isnull=False)
    matter.sent_on = rows.aggregate(last=Max("sent_on"))["last"] or by.on
    matter.save(update_fields=["sent_on"])
    return True

"""Where a reader is led in the writing of a record: to its own page, or on to the next that asks something."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import Matter, Record
from headway.casework.meetings.recording.actions import begin
from headway.casework.meetings.recording.queries import record_of


def page_of(record: Record) -> str:
    """The address of the page on which a record, or a letter that stands beside it, is read."""
    return reverse("meeting_record" if record.is_the_record else "record_letter", args=[record.matter_id])


def to_the_record(matter: Matter, reader: Reader) -> HttpResponse:
    """To where the record of a matter is written, begun for who may write it; else to where it is read."""
    if not reader.may(Permission.RECORD_WRITE):
        return redirect("meeting_record", matter.pk)
    found = record_of(matter)
    if found is None:
        try:
            found = begin(matter, by=reader)
        except NotDone:
            return redirect("meeting_record", matter.pk)
    if found.approved_at is not None:
        return redirect("meeting_record", matter.pk)
    return redirect("record_write", found.pk)

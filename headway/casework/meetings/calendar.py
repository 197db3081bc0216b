"""The file that puts a meeting into somebody's calendar: initials, what it is, when and where. No name, no address.

Calendar programs keep copies where the council cannot see them.
"""

import hashlib
import re
from datetime import timedelta
from typing import Final

from django.http import Http404, HttpResponse
from icalendar import Calendar, Event

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.meetings.copying.searching import find
from headway.casework.meetings.copying.secrets import secrets_for
from headway.casework.meetings.kinds import in_words as kinds_in_words
from headway.casework.meetings.models import (
    Invited,
    InvitedFor,
    Matter,
    Meeting,
    Sitting,
    SittingState,
)
from headway.casework.people.queries.initials import initials_of

# An address has no gaps: what has some is told in words.
_ADDRESS: Final = re.compile(r"[!-~]+")


def calendar_of(meeting: Meeting, reader: Reader, whose: Invited | None = None) -> bytes:
    """The sittings of a meeting as a calendar file; for somebody who is kept from some, the others alone."""
    calendar = Calendar()
    calendar.add("prodid", "-//Headway//Meeting//EN")
    calendar.add("version", "2.0")
    words = _words(meeting, reader)
    sittings = meeting.sittings.exclude(state=SittingState.CANCELLED).select_related("room")
    for sitting in sittings if whose is None else sittings.exclude(kept_from_it__invited=whose):
        calendar.add_component(_event(sitting, words, reader))
    made: bytes = calendar.to_ical()
    return made


@opens(Meeting, to=Permission.MEETING_OPEN)
def calendar_file(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """The invitation's calendar file, to be sent with it."""
    if (
        meeting.cancelled_at is not None
        or not meeting.sittings.exclude(state=SittingState.CANCELLED).exists()
    ):
        raise Http404
    whose = None
    if asked := request.GET.get("to", ""):
        listed = Invited.objects.visible_to(request.reader).filter(meeting=meeting, taken_off_at__isnull=True)
        whose = next((one for one in listed if str(one.pk) == asked), None)
        if whose is None:
            raise Http404
    answer = HttpResponse(
        calendar_of(meeting, request.reader, whose), content_type="text/calendar; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


def _words(meeting: Meeting, reader: Reader) -> str:
    matters = Matter.objects.visible_to(reader).filter(meeting=meeting, left_out_on__isnull=True)
    listed = list(matters.order_by("person__born_on", "pk"))
    known = initials_of({one.person_id for one in listed})
    what = kinds_in_words(sorted({one.kind for one in listed})).capitalize() or "Meeting"
    children = dict.fromkeys(one.person_id for one in listed)
    shown = ", ".join(known[key] for key in children if key in known)
    return f"{what}: {shown}" if shown else what


def _event(sitting: Sitting, words: str, reader: Reader) -> Event:
    event = Event()
    event.add("uid", hashlib.sha256(f"sitting {sitting.pk}".encode()).hexdigest()[:40])
    event.add("dtstamp", reader.at)
    event.add("summary", words)
    event.add("dtstart", sitting.starts_at)
    event.add("dtend", sitting.starts_at + timedelta(minutes=sitting.minutes))
    if sitting.room is not None:
        # A room of the service. Any other place may be somebody's home: it is told by hand.
        event.add("location", str(sitting.room))
    if sitting.link and _may_go_to_all(sitting.link, sitting.meeting, reader):
        event.add("url", sitting.link)
    return event


def _may_go_to_all(words: str, meeting: Meeting, reader: Reader) -> bool:
    """Whether an address holds nothing that somebody on the list may not have: the file goes to all of them."""
    if not _ADDRESS.fullmatch(words):
        return False
    rows = InvitedFor.objects.filter(invited__meeting=meeting, invited__taken_off_at__isnull=True)
    return not any(
        find(words, secrets_for(row.invited, row.matter, reader.on), where="the link")
        for row in rows.select_related("invited__user", "matter")
    )

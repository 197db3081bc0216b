"""Reviews of Fairmere that went less well: a decision carried from review to review, a record not made in time."""

import uuid
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.beginning import begin as begin_meeting
from headway.casework.meetings.booking.actions import Slot
from headway.casework.meetings.deciding.actions import ToDo, carry, decide, send_decisions
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.models import Decision, Matter, Mode, Record, SittingState
from headway.casework.meetings.papers.actions import note_at_once
from headway.casework.meetings.recording.actions import approve, begin, seen_of
from headway.casework.meetings.recording.writing import save_words
from headway.casework.people.models import Person
from headway.demo.chosen import DAY, at_hour, working
from headway.demo.reviews import book_review
from headway.practice.reviews.actions import note_review
from headway.practice.reviews.models import Review

# Ours: days before today. Three reviews since the placement broke down, and a fourth to come.
_REVIEWS: Final = (25, 18, 11)
_NEXT: Final = timedelta(days=6)
_SAID: Final = ("The form was sent back.", "The clinic has a waiting list.")
_DRIFTS: Final = ToDo("See somebody about the bad dreams", "The social worker")


def let_a_decision_drift(child: Person, *, chair: User, at: datetime) -> None:
    """Three reviews complete, what the first decided carried by the others; a fourth booked. `at` is today."""
    told = at_hour(at - (_REVIEWS[0] + 2) * DAY, 9)
    for number, days in enumerate(_REVIEWS):
        sits_at = working(at - days * DAY, 14)
        matter = _held(child, sits_at, Reader(chair, told), recorder=None)
        after = Reader(chair, at_hour(sits_at, 17))
        if number == 0:
            decide(matter, _DRIFTS, by=after)
        else:
            carry(Decision.objects.get(matter__person=child), matter, said=_SAID[number - 1], by=after)
        send_decisions(matter, on=after.on, by=after)
        record = _begun(matter, after)
        approve(record, seen=seen_of(record), by=after)
        told = after.at
    booked_by = Reader(chair, told + DAY)
    book_review([child], _slot(working(at + _NEXT, 14)), booked_by)


def leave_a_record_late(child: Person, *, chair: User, at: datetime) -> None:
    """A review held and decided, whose record its recorder has begun and not finished: it is late by now."""
    recorder = User.objects.get(role=Role.RECORDER)
    told = at_hour(at - 27 * DAY, 9)
    sits_at = working(at - 26 * DAY, 11)
    matter = _held(child, sits_at, Reader(chair, told), recorder=recorder)
    after = Reader(chair, at_hour(sits_at, 17))
    decide(matter, ToDo("Find a place in the choir", "The carer", after.on + 60 * DAY), by=after)
    send_decisions(matter, on=after.on, by=after)
    _begun(matter, Reader(recorder, after.at + DAY))


def _held(child: Person, sits_at: datetime, by: Reader, *, recorder: User | None) -> Matter:
    """Book a review of a child early, with its papers in, and hold and complete it on its day."""
    meeting = book_review([child], _slot(sits_at), by, recorder=recorder)
    (matter,) = meeting.matters.all()
    begin_meeting(meeting, [matter], by=by)
    readers = list(meeting.invited.all())
    note_at_once(matter, came=(), held=matter.papers.all(), readers=readers, on=by.on, by=by)
    after = Reader(by.user, at_hour(sits_at, 16))
    hold(meeting.sittings.get(state=SittingState.BOOKED), by=after)
    note_review(
        Review.objects.get(matter=matter),
        by=after,
        contacted_on=by.on,
        early="placement",
        early_words="The placement ended from one day to the next.",
        advocacy="has_one",
        took_part="PN1",
        chaired_part=False,
        seen_alone="yes",
        seen_on=timezone.localdate(sits_at),
        seen_how="In the car, on the way.",
        parents="before",
    )
    complete(matter, on=after.on, by=after)
    return Matter.objects.select_related("meeting", "person").get(pk=matter.pk)


def _begun(matter: Matter, by: Reader) -> Record:
    record = begin(matter, by=by)
    block = record.blocks.get(head="placement")
    words = "You have been with Tuppence since Friday. You would like to stay there."
    save_words(block, words=words, version=block.version, mark=uuid.uuid4(), by=by)
    return record


def _slot(at: datetime) -> Slot:
    return Slot(at, 60, Mode.IN_PERSON, place="Beech Room")

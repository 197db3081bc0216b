"""Reviews of Fairmere that were lived through: booked, held, decided, recorded, told to the child, copied.

Each step is the action that its page calls, on the day somebody would have taken it.
"""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.beginning import begin as begin_meeting
from headway.casework.meetings.booking.actions import Slot
from headway.casework.meetings.copying.actions import check_copy, make_copy
from headway.casework.meetings.copying.actions import let_stand as let_found_stand
from headway.casework.meetings.copying.withheld import withhold
from headway.casework.meetings.deciding.actions import ToDo, answer, bring_before, decide, send_decisions
from headway.casework.meetings.deciding.silence import let_stand
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.inviting.actions import invite, sent_to_all
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Answer, Capacity, CopyState, Matter, Mode, Record, SittingState
from headway.casework.meetings.papers.actions import received
from headway.casework.meetings.recording.actions import approve, begin, seen_of
from headway.casework.meetings.recording.lettering import draw
from headway.casework.meetings.recording.writing import save_words
from headway.casework.people.models import Person
from headway.demo.invited import FATHER, MOTHER
from headway.demo.reviews import book_review
from headway.practice.reviews.actions import note_review
from headway.practice.reviews.models import Review

_DAY: Final = timedelta(days=1)
SCHOOL: Final = Proposed(
    Capacity.EDUCATION,
    name="Thimble Madeup",
    agency="Fairmere Make-Believe School",
    email="school@fairmere.invalid",
)
# What a chair wrote, by the head of the template; invented, as everything here.
_WORDS: Final = {
    "wishes": "You told me that you like living with Marjory and her dog. You want to see your gran more often.",
    "since": "You moved to a new class in September. You have learnt to swim without floats.",
    "contact": "You see your gran every other Saturday. We agreed that this will be every Saturday.",
    "placement": "Marjory wants you to stay as long as you like. This is the right home for you.",
    "education": "Your teacher at Make-Believe School says that you read well. You would like help with sums.",
    "health": "You are well. You have not seen a dentist since last year.",
    "delay": "The life-story book was promised twice and is not begun.",
}
_REFUSED: Final = {
    "advocacy": "refused",
    "took_part": "PN1",
    "seen_alone": "yes",
    "seen_how": "We went for a walk before the meeting.",
    "parents": "there",
    "chaired_part": True,
}
_ASKED: Final = {
    "early": "child",
    "asked_by": "The child",
    "answered": "Yes: we will meet before half term.",
    "advocacy": "accepted",
    "took_part": "PN6",
    "took_part_words": "Sent a drawing and a voice message.",
    "seen_alone": "refused",
    "seen_how": "Wanted their carer to be there too.",
    "parents": "before",
}


def plan_reviews(children: Sequence[Person], *, chair: User, by: Reader) -> None:
    """Book a review of each of these for a week on, with its list and its papers; the second’s parents come too."""
    as_chair = Reader(chair, by.at)
    at = timezone.localtime(by.at + 7 * _DAY)
    for place, child in enumerate(children):
        starts_at = at.replace(hour=10 + 2 * place, minute=0, second=0, microsecond=0)
        slot = Slot(starts_at, 60, Mode.IN_PERSON, place="Beech Room")
        meeting = book_review([child], slot, as_chair)
        (matter,) = meeting.matters.all()
        begin_meeting(meeting, [matter], by=as_chair)
        for whom in (SCHOOL, MOTHER, FATHER) if place == 1 else (SCHOOL,):
            invite(meeting, whom, matters=[matter], by=as_chair)
        sent_to_all(meeting, on=by.on, by=as_chair)


def hold_them(children: Sequence[Person], *, by: Reader) -> None:
    """Hold and complete what was planned, answer the questions, decide; send the decisions to the manager."""
    for place, matter in enumerate(_of(children)):
        chair = Reader(matter.meeting.chair, by.at)
        papers = list(matter.papers.order_by("pk"))
        for paper in papers[: len(papers) - place]:
            received(paper, on=by.on - 2 * _DAY, in_case_system=True, by=chair)
        hold(matter.meeting.sittings.get(state=SittingState.BOOKED), by=chair)
        told = (_REFUSED, _ASKED)[place % 2]
        review = Review.objects.get(matter=matter)
        days: dict[str, Any] = {
            "advocacy_on": by.on,
            "seen_on": by.on if told["seen_alone"] == "yes" else None,
        }
        if told is _ASKED:
            days |= {"asked_on": by.on - 9 * _DAY, "answered_on": by.on - 8 * _DAY}
        note_review(review, by=chair, contacted_on=by.on - 7 * _DAY, **told, **days)
        complete(matter, on=by.on, by=chair)
        gran = ToDo("Arrange a visit to gran every Saturday", "The social worker", by.on + 14 * _DAY)
        decide(matter, gran, by=chair)
        decide(matter, ToDo("See a dentist", "The carer", by.on + 30 * _DAY), by=chair)
        bring_before(matter, ToDo("Begin the life-story book", "The social worker"), made_on=None, by=chair)
        send_decisions(matter, on=by.on, by=chair)


def answer_them(children: Sequence[Person], *, by: Reader) -> None:
    """The manager agrees for the first child, objects for the second, and says nothing of the third."""
    given = ((Answer.AGREED, ""), (Answer.OBJECTED, "Every Saturday cannot be driven; every other can."))
    for matter, (one, words) in zip(_of(children), given, strict=False):
        answer(matter, given=one, on=by.on, words=words, by=Reader(matter.meeting.chair, by.at))


def record_them(children: Sequence[Person], *, by: Reader) -> None:
    """Silence lets decisions stand; write the records; approve all but the last, with a letter for the first."""
    let_stand(by.at)
    matters = _of(children)
    for place, matter in enumerate(matters):
        chair = Reader(matter.meeting.chair, by.at)
        record = begin(matter, by=chair)
        for block in record.blocks.all():
            if block.head in _WORDS:
                words = _WORDS[block.head]
                save_words(block, words=words, version=block.version, mark=uuid.uuid4(), by=chair)
        if place < len(matters) - 1:
            approve(record, seen=seen_of(record), by=chair)
        if place == 0:
            draw(matter, by=chair)


def copy_them(children: Sequence[Person], *, by: Reader) -> None:
    """Make the copies of the first two records; the manager looks at the first child's as a second person.

    The second child's parents may not be told of the school: the search stops their copies. What stands in the
    father's is let stand, with a reason, and waits for a second person.
    """
    manager = Reader(User.objects.get(role=Role.PRINCIPAL_MANAGER), by.at)
    first, second = _of(children)[:2]
    chair = Reader(first.meeting.chair, by.at)
    why = "The school has asked that the family is not told where the child goes."
    withhold(person=second.person, words="Make-Believe School", whom=None, why=why, by=chair)
    for matter in (first, second):
        record = Record.objects.get(matter=matter, is_the_record=True)
        for row in matter.invited_for.select_related("invited"):
            copy = make_copy(record, row.invited, by=chair)
            if matter == first and copy.state == CopyState.TO_CHECK:
                check_copy(copy, by=manager)
            if row.invited.name == FATHER.name:
                for found in copy.found.all():
                    let_found_stand(found, why="He takes the child there himself, and knows it.", by=chair)


def _of(children: Sequence[Person]) -> list[Matter]:
    found = {
        one.person_id: one
        for one in Matter.objects.filter(person__in=children).select_related("meeting__chair")
    }
    return [found[child.pk] for child in children]

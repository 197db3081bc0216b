"""Papers in time: three working days before an initial conference, five before a review, or as the service settled."""

from datetime import date

import pytest

from headway.casework.meetings.models import Capacity, Matter, Paper, PapersBefore
from headway.casework.meetings.papers.actions import had, received
from headway.casework.meetings.papers.queries import papers_told, readers_of
from headway.casework.meetings.papers.rule import due_for
from headway.practice.conferences.slugs import INITIAL, REVIEW, TRANSFER
from tests.meetings.rows import a_meeting, matter_of

# A Monday: the working days before it are 26, 25, 24, 23 and 22 June.
SITS_ON = date(2026, 6, 29)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "parent", "school"),
    [
        (INITIAL, date(2026, 6, 24), date(2026, 6, 24)),
        (TRANSFER, date(2026, 6, 24), date(2026, 6, 24)),
        (REVIEW, date(2026, 6, 22), date(2026, 6, 24)),
        ("review", date(2026, 6, 24), date(2026, 6, 24)),
    ],
)
def test_the_days_are_those_of_the_kind_and_of_the_family_alone(kind, parent, school):
    assert due_for(Capacity.PARENT, SITS_ON, kind) == parent
    assert due_for(Capacity.CHILD, SITS_ON, kind) == parent
    assert due_for(Capacity.EDUCATION, SITS_ON, kind) == school


def test_what_the_service_settled_of_a_kind_holds_for_that_kind():
    PapersBefore.objects.create(kind=REVIEW, days=1)
    assert due_for(Capacity.PARENT, SITS_ON, REVIEW) == date(2026, 6, 26)
    assert due_for(Capacity.PARENT, SITS_ON, INITIAL) == date(2026, 6, 24)


@pytest.mark.parametrize(("kind", "is_late"), [(INITIAL, False), (REVIEW, True)])
def test_a_parent_who_has_it_four_working_days_before_is_in_time_for_an_initial_one_alone(
    cast, by, kind, is_late
):
    meeting = a_meeting(by, cast.robin)
    Matter.objects.update(kind=kind)
    matter = matter_of(meeting)
    parent = meeting.invited.create(capacity="parent", name="Mum Madeup")
    parent.comes_for.create(matter=matter)
    paper = Paper.objects.create(matter=matter, kind="agency_report")
    now = type(by)(by.user, by.at.replace(day=23))
    received(paper, on=now.on, by=now)
    had(paper, days={parent: now.on}, how="", by=now)
    told = papers_told(matter, now, readers_of(matter, now))[0]
    assert [(one.who, one.late) for one in told.had] == [("Mum Madeup", is_late)]

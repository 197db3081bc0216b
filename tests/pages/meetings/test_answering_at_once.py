"""The pages of what is asked cost as many queries for one child of one worker as for several of several."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.models import Assignment, User
from headway.casework.access.roles import Role
from headway.casework.meetings.deciding.actions import ToDo, decide, send_decisions
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.inviting.actions import make_list
from headway.casework.meetings.models import Matter
from headway.casework.meetings.papers.actions import expect_usual
from headway.casework.people.models import Responsibility
from headway.casework.record.models import CarePlan
from tests.meetings.rows import BOOKED_AT, a_meeting, a_slot, later
from tests.pages.cast import SINCE, a_person
from tests.record.rows import a_row

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("as many questions are asked of either database"),
]
AFTER = BOOKED_AT + timedelta(hours=3)


@pytest.fixture(autouse=True)
def afternoon(monkeypatch):
    """The clock of the house stands on the afternoon of the reviews."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)


@pytest.fixture
def reviewed(cast):
    """A child of a worker's: reviewed, decided about, and to be reviewed again."""

    def make(worker, number):
        child = a_person(f"Sorrel{number}", "Manyof", date(2015, 1, 1))
        for user, part in ((cast.amara, "chair"), (worker, "social_worker")):
            Assignment.objects.create(user=user, subject=child.key, part=part, from_on=SINCE)
        mother = a_person(f"Marigold{number}", "Manyof")
        Responsibility.objects.create(person=child, holder=mother, held="held", held_by="mother")
        by, after = (later(cast.reader(cast.amara), at) for at in (BOOKED_AT, AFTER))
        minutes = timedelta(minutes=number)
        held = a_meeting(by, child, slot=a_slot(BOOKED_AT + minutes, travel=0, minutes=1))
        hold(held.sittings.get(), by=after)
        matter = Matter.objects.get(meeting=held)
        complete(matter, on=after.on, by=after)
        decide(matter, ToDo("See a dentist", worker.name, date(2026, 8, 3)), by=after)
        send_decisions(matter, on=after.on, by=after)
        coming = a_meeting(after, child, slot=a_slot(AFTER + timedelta(days=number + 20)))
        make_list(coming, by=after)
        expect_usual(Matter.objects.get(meeting=coming), by=after)
        a_row(CarePlan, child, began_on=SINCE)

    return make


def a_worker(cast, number):
    return User.objects.create(
        email=f"worker{number}@example.invalid",
        name=f"Worker {number}",
        role=Role.SOCIAL_WORKER,
        team=cast.ben.team,
    )


def queries(cast, user, address):
    client = cast.browsing(user)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        shown = client.get(address).content.decode()
    return shown, len(asked)


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (Role.TEAM_MANAGER, "/team/owes/"),
        (Role.HEAD_OF_SERVICE, "/team/owes/"),
        (Role.TEAM_MANAGER, "/answering/"),
    ],
)
def test_the_pages_of_a_manager(cast, reviewed, role, address):
    reviewed(cast.ben, 1)
    manager = cast.of[role]
    _, few = queries(cast, manager, address)
    for number in range(2, 5):
        worker = a_worker(cast, number)
        for child in range(3):
            reviewed(worker, 10 * number + child)
    reviewed(cast.ben, 2)
    shown, many = queries(cast, manager, address)
    assert all(f"Sorrel{number}" in shown for number in (1, 2, 20, 31, 42))
    assert many == few


def test_the_page_of_a_worker(cast, reviewed):
    reviewed(cast.ben, 1)
    _, few = queries(cast, cast.ben, "/answering/")
    for number in range(2, 6):
        reviewed(cast.ben, number)
    shown, many = queries(cast, cast.ben, "/answering/")
    assert all(f"Sorrel{number}" in shown for number in range(1, 6))
    assert many == few

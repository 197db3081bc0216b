"""Fairmere made on any day: by the actions that a council's staff and loads call, with nothing that differs after."""

from datetime import UTC, date, datetime

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.answering.owed import owed
from headway.casework.meetings.models import Copy, Matter, Meeting, Rearranged, Record, Sitting
from headway.casework.people.models import Person
from headway.casework.record.models import Alert, Change, Difference, HandOver, Load
from headway.casework.timeline.deriving import rebuild
from headway.casework.timeline.models import Duty, PutBy, Telling
from headway.demo.fairmere import fill
from headway.demo.staff import offered
from headway.exchange.export.returns import return_of_record
from headway.knowledge.standards.dates import collection_year
from headway.knowledge.standards.synth import make_council
from headway.practice.reviews.models import Midway, Review
from headway.practice.voice.models import Contact

# As many children as give it three chairs and something of everything.
CHILDREN, SEED = 70, 1
DAYS = (date(2026, 1, 1), date(2024, 2, 29), date(2026, 11, 25))


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_fairmere_is_made_on_any_day_and_its_duties_are_what_the_law_makes_of_it(day):
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    fill(make_council(children=CHILDREN, seed=SEED, as_at=day, dirt=False).tables, at)
    assert rebuild(on=day).differed == []
    assert Load.objects.filter(done_at__isnull=False).count() == 3
    told = Telling.objects.order_by("told_at")
    assert (told.first().told_at.date() < day, told.last().told_at) == (True, at)
    assert {
        kind.__name__ for kind in (Alert, Change, Difference, Duty, PutBy) if not kind.objects.exists()
    } == set()
    # The last year that is over is told whole.
    reviews = return_of_record(collection_year(day) - 1, confidential=False)[0].files["reviews"]
    assert {row["REVIEW"].month for row in reviews} == set(range(1, 13))
    # Whoever is held was begun by somebody, on some day, and the log says so.
    begun = set(Entry.objects.filter(did="people.begin").values_list("subject", flat=True))
    assert set(Person.objects.values_list("key", flat=True)) - begun == set()
    assert HandOver.objects.filter(ticked_at__isnull=True).exists()
    assert [user.role for user in offered()] == list(Role)
    assert Sitting.objects.filter(state="held", meeting__matters__adjourned_on__isnull=False).exists()
    assert Sitting.objects.filter(completes=True, state="booked").exists()
    assert Rearranged.objects.exclude(why="").exists()
    parts = Meeting.objects.filter(matters__adjourned_on__isnull=True)
    assert any(meeting.sittings.count() == 2 for meeting in parts)
    assert any(Matter.objects.filter(meeting=meeting).count() > 1 for meeting in Meeting.objects.all())
    lived = Matter.objects.filter(completed_on__isnull=False)
    assert set(lived.exclude(answer="").values_list("answer", flat=True)) == {"agreed", "objected", "stand"}
    # Where the worker whom the demo offers has such children, one waits for the manager whom it offers.
    waits = lived.filter(answer="").exists()
    asked = {user.role: {one.kind.value for one in owed(Reader(user, at))} for user in offered()}
    assert asked[Role.TEAM_MANAGER] == ({"answer"} if waits else set())
    assert waits or day != DAYS[0]
    assert ("accept" in asked[Role.SOCIAL_WORKER]) is waits
    assert lived.filter(made_on__isnull=False).count() == 2
    assert Midway.objects.exclude(stuck="").exists()
    assert set(Contact.objects.values_list("how", flat=True)) >= {"at_home", "tried"}
    assert Change.objects.filter(told="by_worker", load__isnull=True).count() == 3
    assert Record.objects.filter(form="letter", matter__in=lived).exists()
    assert Copy.objects.filter(state="ready", reader__capacity="child", checked_by__isnull=False).exists()
    assert set(Review.objects.filter(matter__in=lived).values_list("advocacy", "early")) == {
        ("refused", ""),
        ("accepted", "child"),
    }

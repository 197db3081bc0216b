"""Fairmere made on any day: by the actions that a council's staff and loads call, with nothing that differs after."""

from datetime import UTC, date, datetime

import pytest
from django.db.models import Count, Exists, OuterRef

from headway.casework.access.models import Entry, User
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.meetings.answering.owed import owed
from headway.casework.meetings.deciding.actions import carry
from headway.casework.meetings.deciding.ledger import ledger
from headway.casework.meetings.models import (
    Copy,
    Decision,
    Found,
    Interpreter,
    Invited,
    KeptApart,
    Matter,
    Meeting,
    Rearranged,
    Record,
    Sitting,
)
from headway.casework.people.models import Person
from headway.casework.record.models import Alert, Change, Difference, HandOver, Load
from headway.casework.record.queries.siblings import others_of
from headway.casework.timeline.deriving import rebuild
from headway.casework.timeline.models import Duty, PutBy, Telling
from headway.demo.fairmere import A_DAY, fill
from headway.demo.staff import offered
from headway.exchange.copies.held import Unread
from headway.exchange.copies.writing import write_copies
from headway.exchange.export.returns import return_of_record
from headway.knowledge.standards.dates import collection_year
from headway.knowledge.standards.synth import make_council
from headway.practice.conferences.following.standing import standing
from headway.practice.conferences.models import (
    AgencyView,
    CameToCoreGroup,
    ComplaintStage,
    Conference,
    ConferenceAsked,
    Feedback,
    MetBefore,
)
from headway.practice.mapping.models import Line
from headway.practice.mapping.sections import Section
from headway.practice.reviews.models import Midway, Review
from headway.practice.reviews.queries import plan
from headway.practice.voice.models import Contact
from headway.settings import demo
from tests.exchange.leaks import kinds, leaks

# As many children as give it three chairs and something of everything.
CHILDREN, SEED = 70, 1
DAYS = (date(2026, 1, 1), date(2024, 2, 29), date(2026, 11, 25))


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_fairmere_is_made_on_any_day_and_its_duties_are_what_the_law_makes_of_it(day, tmp_path, settings):
    # Who reads the council's name on a copy learns no address from the town in it.
    settings.COUNCIL = {**settings.COUNCIL, "name": demo.COUNCIL["name"]}
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
    what_was_booked()
    what_was_lived_through()
    if day == DAYS[0]:
        who_is_asked(at)
    what_follows_a_plan(at)
    what_is_late(day)
    what_drifts(at)
    who_comes_and_who_may_not()
    what_the_search_stopped()
    what_goes_by_the_adoption_regulations(at)
    what_leaves(at, tmp_path)
    what_stands_on_the_map_this_morning(day)
    what_stands_round_the_conference_held(at)


def what_was_booked():
    """Tomorrow's, in parts, moved, adjourned and to be completed; brothers and sisters together."""
    assert Sitting.objects.filter(state="held", meeting__matters__adjourned_on__isnull=False).exists()
    assert Sitting.objects.filter(completes=True, state="booked").exists()
    assert Rearranged.objects.exclude(why="").exists()
    parts = Meeting.objects.filter(matters__adjourned_on__isnull=True)
    assert any(meeting.sittings.count() == 2 for meeting in parts)
    together = [
        (meeting, list({one.person: one for one in Matter.objects.filter(meeting=meeting)}))
        for meeting in Meeting.objects.select_related("chair")
    ]
    siblings = [(meeting, people) for meeting, people in together if len(people) > 1]
    assert siblings
    for meeting, (first, *others) in siblings:
        assert set(others) <= set(others_of([first.key], Reader(meeting.chair, meeting.called_at)))
    reviews = Matter.objects.filter(meeting=OuterRef("meeting"), person=OuterRef("person"), kind="review")
    assert Matter.objects.filter(Exists(reviews), kind="initial_conference").exists()


def who_is_asked(at):
    """The worker and the manager whom the demo offers; on a day on which that worker has such children."""
    asked = {user.role: {one.kind.value for one in owed(Reader(user, at))} for user in offered()}
    assert "answer" in asked[Role.TEAM_MANAGER]
    assert "accept" in asked[Role.SOCIAL_WORKER]


def what_was_lived_through():
    lived = Matter.objects.filter(completed_on__isnull=False, kind="review")
    assert {"agreed", "objected", "stand"} <= set(lived.values_list("answer", flat=True))
    assert Midway.objects.exclude(stuck="").exists()
    assert set(Contact.objects.values_list("how", flat=True)) >= {"at_home", "tried"}
    assert Change.objects.filter(told="by_worker", load__isnull=True).count() == 3
    asked = ConferenceAsked.objects.filter(which="initial")
    assert asked.filter(state="asked").exists()
    assert Conference.objects.filter(outcome="plan", matter__completed_on__isnull=False).exists()
    assert AgencyView.objects.exclude(dissent="").exists()
    assert Record.objects.filter(form="letter", matter__in=lived).exists()
    assert Copy.objects.filter(state="ready", reader__capacity="child", checked_by__isnull=False).exists()
    told = set(Review.objects.filter(matter__in=lived).values_list("advocacy", "early"))
    assert {("refused", ""), ("accepted", "child")} <= told


def what_follows_a_plan(at):
    """A plan at seventeen months: under another category, its core group met, a task not done, somebody asked."""
    (long,) = [
        one
        for one in standing(Reader(User.objects.get(role=Role.PRINCIPAL_MANAGER), at))
        if one.decided and one.decided.outcome == "goes_on"
    ]
    assert (long.months, long.mark) == (17, 15)
    assert long.plan.category != long.plan.first_category
    assert CameToCoreGroup.objects.filter(who="family", core_group__plan=long.plan).exists()
    assert long.core_planned_on is not None
    assert long.tasks == 2
    assert set(Feedback.objects.values_list("became", flat=True)) == {"said", "waits"}


def what_is_late(day):
    """A review that was due last week, booked and not held; a record that its recorder has begun and not finished."""
    late = Duty.objects.owed().filter(
        rule__startswith="care.review.", due_on__range=(day - 13 * A_DAY, day - A_DAY)
    )
    booked = Matter.objects.filter(meeting__sittings__state="booked", completed_on__isnull=True)
    assert late.filter(subject__in=booked.values("person")).exists()
    (record,) = Record.objects.filter(
        matter__meeting__recorder__isnull=False, approved_at__isnull=True, is_the_record=True
    )
    assert record.begun_by == record.matter.meeting.recorder
    owed = Duty.objects.owed().get(timeline__identity=str(record.matter.key), rule="paperwork.record")
    assert owed.due_on < day


def what_drifts(at):
    """What the first of three reviews decided was carried twice: at the fourth it asks where it was raised."""
    (decision,) = Decision.objects.annotate(times=Count("carried")).filter(times=2)
    of_child = Matter.objects.filter(person=decision.matter.person)
    assert of_child.filter(completed_on__isnull=False).count() == 3
    fourth = of_child.get(completed_on__isnull=True)
    (drifting,) = ledger(fourth, at.date())
    assert (drifting.decision, drifting.asks_where_raised) == (decision, True)
    with pytest.raises(NotDone) as said:
        carry(decision, fourth, said="Again", by=Reader(fourth.meeting.chair, at))
    assert said.value.field == "raised_where"


def who_comes_and_who_may_not():
    """Two who may not be told of each other, one kept out and heard all the same, an interpreter confirmed."""
    pairs = set(KeptApart.objects.values_list("one", "other"))
    assert pairs
    assert {(other, one) for one, other in pairs} == pairs
    assert Invited.objects.filter(excluded_on__isnull=False).exclude(heard_how="").exists()
    assert Interpreter.objects.filter(booked_on__isnull=False, confirmed_on__isnull=False).exists()


def what_the_search_stopped():
    """One copy stopped, and one in which what was found was let stand: it waits for a second person."""
    found = Found.objects.select_related("copy")
    assert {one.copy.state for one in found.filter(let_stand_at__isnull=True)} == {"stopped"}
    assert {one.copy.state for one in found.filter(let_stand_at__isnull=False)} == {"to_check"}


def what_goes_by_the_adoption_regulations(at):
    """The plan of one review says that other rules give its times."""
    reviews = Matter.objects.filter(completed_on__isnull=True, kind="review")
    booked = reviews.select_related("meeting__chair", "person")
    told = [plan(one, Reader(one.meeting.chair, at)).regime for one in booked]
    assert any("Adoption Agencies Regulations" in words for words in told)


def what_leaves(at, folder):
    """Copies to family, some of which went, and secrets of which none is in a copy of who may not read it."""
    out, secrets = folder / "out", folder / "secrets.csv"
    written = write_copies(out, secrets, at=at)
    assert {"parent", "child", "family", "staff", "agency"} <= set(kinds(out))
    assert (written.of_family >= 5, written.secrets >= 3, written.unread) == (True, True, Unread())
    assert Copy.objects.filter(state="sent", reader__capacity="parent").count() == 2
    assert leaks(out, secrets) == []


def what_stands_on_the_map_this_morning(day):
    """A conference of the day, or of the next that is worked, with a map in which something is still to be said."""
    sitting = Sitting.objects.get(place="Rowan Room")
    assert 0 <= (sitting.starts_at.date() - day).days <= 4
    lines = Line.objects.filter(map=sitting.meeting_id)
    assert set(Section.values) - set(lines.values_list("section", flat=True)) == {Section.STEP}
    assert lines.filter(section=Section.DANGER, goal__isnull=True).exists()
    scale = set(sitting.meeting.map.scale.values_list("number", flat=True))
    assert {None, 7} <= scale


def what_stands_round_the_conference_held(at):
    """A parent met before, another who declined and is kept out of a part, a complaint in time at its first stage."""
    assert set(MetBefore.objects.values_list("became", flat=True)) == {"held", "declined"}
    stage = ComplaintStage.objects.get()
    assert (stage.number, stage.ended_on) == (1, None)
    assert stage.due_on > at.date()
    kept_out = Invited.objects.filter(met_before__became="declined").get()
    assert (kept_out.excluded_part != "", kept_out.excluded_told != "") == (True, True)

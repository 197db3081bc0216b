"""What several workers owe is asked at once, and is what each of them reads, as far as whoever asks may see it."""

from datetime import date, timedelta

import pytest

from headway.casework.access.models import Assignment, Cover, Restriction, User, Wall
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.answering.owed import owed, owed_by, to_agree
from headway.casework.meetings.deciding import actions as deciding
from headway.casework.meetings.deciding.actions import ToDo
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.inviting.actions import make_list
from headway.casework.meetings.models import Invited, Matter, Paper
from headway.casework.meetings.papers.actions import expect_usual
from headway.casework.record.models import CarePlan
from tests.meetings.rows import BOOKED_AT, a_meeting, a_slot, later
from tests.pages.cast import SINCE
from tests.record.rows import a_row

pytestmark = pytest.mark.django_db
AFTER = BOOKED_AT + timedelta(hours=3)


@pytest.fixture
def everybody(cast):
    """The principal manager, on the afternoon of the meeting."""
    return cast.reader(cast.of[Role.PRINCIPAL_MANAGER], AFTER)


@pytest.fixture
def workers(cast):
    return list(User.objects.filter(role=Role.SOCIAL_WORKER).order_by("pk"))


@pytest.fixture
def busy(cast, by):
    """Each child was reviewed, decided about, and is to be reviewed again; all are Ben's, but Tansy, who is Chloe's."""
    for child in (cast.robin, cast.wren, cast.tansy):
        held = a_meeting(by, child)
        (matter,) = Matter.objects.filter(meeting=held)
        after = later(by, AFTER)
        hold(held.sittings.get(), by=after)
        complete(matter, on=after.on, by=after)
        name = "Chloe Elsewhere" if child == cast.tansy else "Ben Thistledown"
        deciding.decide(matter, ToDo("See a dentist", name, date(2026, 8, 3)), by=after)
        deciding.send_decisions(matter, on=after.on, by=after)
        coming = a_meeting(after, child, slot=a_slot(AFTER + timedelta(days=20)))
        make_list(coming, by=after)
        expect_usual(Matter.objects.get(meeting=coming), by=after)
        a_row(CarePlan, child, began_on=SINCE)


def told(questions):
    return [(one.key, one.due_on, one.tells, one.readers, one.papers, one.listed) for one in questions]


def alone(workers, reader):
    """What each of these is asked, by themselves."""
    return {one.pk: told(owed(Reader(one, reader.at))) for one in workers}


def at_once(workers, reader):
    return {key: told(questions) for key, questions in owed_by(workers, reader).items()}


def test_each_is_asked_what_they_read_themselves(cast, busy, workers, everybody):
    found = at_once(workers, everybody)
    assert found == alone(workers, everybody)
    assert {one.partition(":")[0] for one, *_ in found[cast.ben.pk]} == {"paper", "shared", "list", "accept"}
    assert len(found[cast.ben.pk]) == 2 * len(found[cast.chloe.pk]) > 0


def test_what_somebody_said_is_walled_is_asked_of_the_others_alone(cast, busy, workers, everybody):
    Assignment.objects.create(user=cast.chloe, subject=cast.wren.key, part="social_worker", from_on=SINCE)
    before = at_once(workers, everybody)
    Wall.objects.create(user=cast.ben, subject=cast.wren.key, declared_at=AFTER)
    found = at_once(workers, everybody)
    assert found == alone(workers, everybody)
    assert len(found[cast.ben.pk]) == len(before[cast.ben.pk]) / 2
    assert found[cast.chloe.pk] == before[cast.chloe.pk]


def test_a_decision_is_asked_of_whoever_has_the_child_now_and_not_of_whoever_had(
    cast, busy, workers, everybody
):
    held = Assignment.objects.filter(subject=cast.robin.key, part="social_worker")
    held.update(to_on=everybody.on - timedelta(days=1))
    Assignment.objects.create(
        user=cast.chloe, subject=cast.robin.key, part="social_worker", from_on=everybody.on
    )
    found = at_once(workers, everybody)
    assert found == alone(workers, everybody)
    accepts = {key: [one for one, *_ in some if one.startswith("accept")] for key, some in found.items()}
    assert (len(accepts[cast.ben.pk]), len(accepts[cast.chloe.pk])) == (1, 2)


def test_who_sends_a_paper_is_asked_for_it_if_they_see_the_child(cast, busy, workers, everybody):
    coming = Matter.objects.get(person=cast.robin, completed_on__isnull=True)
    invited = Invited.objects.create(meeting=coming.meeting, capacity="other_agency", user=cast.chloe)
    Paper.objects.create(matter=coming, kind="other", from_whom=invited, due_on=everybody.on)
    before = at_once(workers, everybody)
    assert before == alone(workers, everybody)
    Assignment.objects.create(user=cast.chloe, subject=cast.robin.key, part="other", from_on=SINCE)
    found = at_once(workers, everybody)
    assert found == alone(workers, everybody)
    new = {one for one, *_ in found[cast.chloe.pk]} - {one for one, *_ in before[cast.chloe.pk]}
    assert {one.partition(":")[0] for one in new} == {"paper", "shared"}


def test_who_acts_for_a_colleague_is_asked_beside_them(cast, busy, workers, everybody):
    Cover.objects.create(
        absent=cast.ben,
        deputy=cast.chloe,
        from_on=everybody.on,
        to_on=everybody.on,
        arranged_by=cast.amara,
        arranged_at=AFTER,
    )
    found = at_once(workers, everybody)
    assert found == alone(workers, everybody)
    assert {one for one, *_ in found[cast.ben.pk]} < {one for one, *_ in found[cast.chloe.pk]}


def test_of_whom_the_reader_does_not_see_nothing_is_told(cast, busy, workers):
    manager = cast.reader(cast.of[Role.TEAM_MANAGER], AFTER)
    found = owed_by(workers, manager)
    assert {one.matter.person for one in found[cast.ben.pk]} == {cast.robin, cast.wren}
    assert found[cast.chloe.pk] == []
    restricted = {"reason": "x", "restricted_by": cast.amara, "restricted_at": AFTER}
    Restriction.objects.create(subject=cast.robin.key, **restricted)
    assert {one.matter.person for one in owed_by(workers, manager)[cast.ben.pk]} == {cast.wren}


def test_whoever_is_let_in_no_longer_owes_nothing(cast, busy, workers, everybody):
    User.objects.filter(pk=cast.ben.pk).update(access_ends_at=AFTER)
    found = owed_by(User.objects.filter(pk__in=[one.pk for one in workers]), everybody)
    assert found[cast.ben.pk] == []
    assert found[cast.chloe.pk]


def test_what_waits_for_a_managers_answer_is_what_their_own_page_asks(cast, busy):
    manager = cast.reader(cast.of[Role.TEAM_MANAGER], AFTER)
    assert told(to_agree(manager)) == told(one for one in owed(manager) if one.kind == "answer")
    assert len(to_agree(manager)) == 2
    assert to_agree(cast.reader(cast.ben, AFTER)) == []

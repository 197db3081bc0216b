"""What a worker and a manager are asked, what they may answer, and what of it stands where the chair works."""

from datetime import date, timedelta

import pytest

from headway.casework.access.models import Assignment
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.meetings.answering import actions
from headway.casework.meetings.answering.owed import owed
from headway.casework.meetings.answering.questions import Kind
from headway.casework.meetings.booking.actions import cancel
from headway.casework.meetings.deciding import actions as deciding
from headway.casework.meetings.deciding.actions import ToDo
from headway.casework.meetings.deciding.queries import answer_told, decisions_told
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.inviting.actions import confirm_list, invite, make_list
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Answer, Capacity, DecisionState, Invited, Said
from headway.casework.meetings.papers.actions import expect_usual, received
from headway.casework.meetings.papers.queries import papers_told, readers_of
from headway.casework.record.models import CarePlan
from tests.meetings.rows import BOOKED_AT, a_meeting, a_slot, later, matter_of
from tests.record.rows import a_row

pytestmark = pytest.mark.django_db
PLAN = ToDo("Arrange football in the holidays", "Ben Thistledown", date(2026, 8, 1))


@pytest.fixture
def ben(cast):
    return cast.reader(cast.ben)


@pytest.fixture
def manager(cast):
    return cast.reader(cast.of[Role.TEAM_MANAGER])


@pytest.fixture
def afterwards(by):
    """Amara, on the afternoon of the meeting."""
    return later(by, BOOKED_AT + timedelta(hours=3))


@pytest.fixture
def matter(cast, by):
    """Robin's review in a fortnight: its list is made, its papers are expected."""
    made = matter_of(a_meeting(by, cast.robin))
    make_list(made.meeting, by=by)
    expect_usual(made, by=by)
    return made


@pytest.fixture
def decided(matter, afterwards):
    """The review was held and complete, and its one decision went to the manager."""
    hold(matter.meeting.sittings.get(), by=afterwards)
    complete(matter, on=afterwards.on, by=afterwards)
    deciding.decide(matter, PLAN, by=afterwards)
    deciding.send_decisions(matter, on=afterwards.on, by=afterwards)
    matter.refresh_from_db()
    return matter


def asked(reader):
    return [one.kind for one in owed(reader)]


def the(kind, reader):
    return next(one for one in owed(reader) if one.kind is kind)


def test_before_a_meeting_a_worker_is_asked_for_their_papers_their_readers_and_the_list(ben, matter):
    found = owed(ben)
    assert sorted(one.kind for one in found) == ["list", "paper", "paper", "shared"]
    assert {one.paper.kind for one in found if one.paper} == {"worker_report", "care_plan"}
    assert {one.due_on for one in found} == {date(2026, 6, 24)}


def test_nobody_else_is_asked_by_and_by_nor_of_what_was_called_off(cast, by, ben, matter):
    for user in (cast.chloe, cast.amara, cast.of[Role.TEAM_MANAGER], cast.of[Role.BUSINESS_SUPPORT]):
        assert owed(cast.reader(user)) == []
    cancel(matter.meeting, why="The child is ill", by=by)
    assert owed(ben) == []


def test_what_sat_is_not_asked_for_afterwards(ben, matter):
    on_the_day, after = later(ben, BOOKED_AT), later(ben, BOOKED_AT + timedelta(days=1))
    assert Kind.PAPER in asked(on_the_day)
    assert asked(after) == []


def test_what_the_case_system_holds_is_not_asked_for_and_the_chair_reads_so(cast, by, ben, matter):
    a_row(CarePlan, cast.robin, began_on=date(2025, 2, 3))
    assert [one.paper.kind for one in owed(ben) if one.kind is Kind.PAPER] == ["worker_report"]
    told = {
        one.paper.kind: (one.state, one.missing) for one in papers_told(matter, by, readers_of(matter, by))
    }
    assert told["care_plan"] == ("In the case system since 3 February 2025, as its data tell", False)


def test_a_paper_that_came_another_way_is_not_asked_for(by, ben, matter):
    received(matter.papers.get(kind="worker_report"), on=by.on, by=by)
    assert [one.paper.kind for one in owed(ben) if one.kind is Kind.PAPER] == ["care_plan"]


def test_a_paper_is_shared_with_each_reader_once_and_the_rest_wait(cast, by, ben, matter):
    received(matter.papers.get(kind="worker_report"), on=by.on, in_case_system=True, by=ben)
    school = invite(
        matter.meeting, Proposed(Capacity.EDUCATION, name="Ivo Larkrise-Test"), matters=[matter], by=by
    )
    question = the(Kind.SHARED, ben)
    assert {one.capacity for one in question.readers} == {"child", "education"}
    actions.shared(matter, papers=question.papers, with_whom=[school], on=by.on, by=ben)
    told = papers_told(matter, by, readers_of(matter, by))
    assert "In the case system since 15 June 2026, told by Ben Thistledown" in {one.state for one in told}
    said = {had.when for one in told for had in one.had}
    assert said == {"had it on 15 June 2026, told by Ben Thistledown", "has not had it, due by 24 June 2026"}
    # The care plan is not in yet: the school has not had that.
    assert {one.capacity for one in the(Kind.SHARED, ben).readers} == {"child", "education"}


def test_a_paper_in_the_case_system_by_its_data_is_in_once_it_was_shared(cast, by, ben, matter):
    a_row(CarePlan, cast.robin, began_on=date(2025, 2, 3))
    child = Invited.objects.get(meeting=matter.meeting, capacity=Capacity.CHILD)
    actions.shared(matter, papers=the(Kind.SHARED, ben).papers, with_whom=[child], on=by.on, by=ben)
    plan = matter.papers.get(kind="care_plan")
    assert (plan.received_on, plan.in_case_system) == (date(2025, 2, 3), True)
    assert [row.reader for row in plan.had.all()] == [child]


def test_what_is_not_in_was_shared_with_nobody(by, ben, matter):
    child = Invited.objects.get(meeting=matter.meeting, capacity=Capacity.CHILD)
    with pytest.raises(NotDone, match="not in yet"):
        actions.shared(matter, papers=the(Kind.SHARED, ben).papers, with_whom=[child], on=by.on, by=ben)


def test_a_list_that_is_right_confirms_those_who_were_seen_and_nobody_put_on_it_meanwhile(by, ben, matter):
    seen = [row.invited_id for row in matter.invited_for.all()]
    school = invite(matter.meeting, Proposed(Capacity.EDUCATION, name="Ivo"), matters=[matter], by=by)
    actions.check_list(matter, seen=seen, wrong="", by=ben)
    confirmed = Invited.objects.filter(confirmed_at__isnull=False, confirmed_by=ben.user)
    assert sorted(confirmed.values_list("pk", flat=True)) == sorted(seen)
    school.refresh_from_db()
    assert school.confirmed_at is None
    assert Kind.LIST not in asked(ben)
    with pytest.raises(NotDone, match="already"):
        actions.check_list(matter, seen=seen, wrong="", by=ben)


def test_what_is_wrong_with_a_list_waits_until_it_was_dealt_with_and_is_not_asked_again(by, ben, matter):
    checked = actions.check_list(matter, seen=[], wrong="His aunt comes too.", by=ben)
    assert not Invited.objects.filter(confirmed_at__isnull=False).exists()
    assert Kind.LIST not in asked(ben)
    actions.settle_list(checked, by=by)
    assert Kind.LIST not in asked(ben)
    with pytest.raises(NotDone):
        actions.settle_list(checked, by=by)


def test_a_list_that_the_chair_confirmed_is_asked_of_nobody(by, ben, matter):
    confirm_list(matter.meeting, by=by)
    assert Kind.LIST not in asked(ben)


def test_a_decision_is_asked_of_whoever_its_words_name_once_it_was_sent(cast, ben, matter, afterwards):
    hold(matter.meeting.sittings.get(), by=afterwards)
    complete(matter, on=afterwards.on, by=afterwards)
    made = deciding.decide(matter, PLAN, by=afterwards)
    now = later(ben, afterwards.at)
    assert made.who_user == cast.ben
    assert asked(now) == []
    deciding.send_decisions(matter, on=afterwards.on, by=afterwards)
    question = the(Kind.ACCEPT, now)
    assert (question.decision, question.due_on) == (made, date(2026, 7, 6))


@pytest.mark.parametrize(
    ("who", "named"),
    [("ben  thistledown", True), ("The social worker", True), ("Ben", False), ("The school", False)],
)
def test_whom_the_words_of_a_decision_name(cast, by, matter, who, named):
    made = deciding.decide(matter, ToDo("See him", who), by=by)
    assert (made.who_user == cast.ben) is named


def test_an_accepted_decision_is_asked_about_again_when_it_is_due_and_not_before(ben, decided, afterwards):
    now = later(ben, afterwards.at)
    actions.say_of_decision(decided.decisions.get(), said=Said.ACCEPTED, by=now)
    assert asked(now) == []
    assert asked(later(ben, afterwards.at.replace(month=7, day=31))) == []
    due = later(ben, afterwards.at.replace(month=8, day=1))
    assert asked(due) == ["done"]


def test_what_became_of_a_decision_is_asked_a_fortnight_before_the_next_meeting(
    cast, ben, decided, afterwards
):
    now = later(ben, afterwards.at)
    actions.say_of_decision(decided.decisions.get(), said=Said.ACCEPTED, by=now)
    a_meeting(afterwards, cast.robin, slot=a_slot(afterwards.at.replace(month=7, day=20)))
    assert Kind.DONE not in asked(later(ben, afterwards.at.replace(month=7, day=5)))
    assert Kind.DONE in asked(later(ben, afterwards.at.replace(month=7, day=6)))


def test_done_with_what_shows_it_ends_the_decision_and_says_who_told_it(by, ben, decided, afterwards):
    now = later(ben, afterwards.at)
    actions.say_of_decision(
        decided.decisions.get(), said=Said.DONE, words="He is in the team.", on=now.on, by=now
    )
    told = decisions_told(decided, afterwards)[0]
    assert told.state == "Done"
    assert told.answers == (("Ben Thistledown said that it is done, 29 June 2026: He is in the team.", None),)
    assert asked(now) == []
    with pytest.raises(NotDone, match="ended already"):
        actions.say_of_decision(decided.decisions.get(), said=Said.ACCEPTED, by=now)


def test_a_chair_who_is_not_convinced_opens_it_again_and_its_worker_is_asked_and_reads_why(
    ben, decided, afterwards
):
    now, decision = later(ben, afterwards.at), decided.decisions.get()
    with pytest.raises(NotDone):
        deciding.open_again(decision, why="Not yet", by=afterwards)
    actions.say_of_decision(decision, said=Said.DONE, words="Soon.", on=now.on, by=now)
    deciding.open_again(decision, why="He has no place yet.", by=afterwards)
    decision.refresh_from_db()
    assert (decision.state, decision.ended_on) == (DecisionState.OPEN, None)
    question = the(Kind.DONE, now)
    assert question.key == f"done:{decision.pk}:2"
    assert (
        "opened it again, 29 June 2026: He has no place yet." in decisions_told(decided, now)[0].answers[1][0]
    )


def test_not_done_leaves_it_open_with_the_reason_and_is_asked_again_once_it_was_carried(
    cast, ben, decided, afterwards
):
    now, decision = later(ben, afterwards.at), decided.decisions.get()
    actions.say_of_decision(decision, said=Said.NOT_DONE, words="No club has room.", by=now)
    assert decisions_told(decided, afterwards)[0].is_open
    august = later(ben, afterwards.at.replace(month=8, day=3))
    assert asked(august) == []
    meeting = a_meeting(afterwards, cast.robin, slot=a_slot(afterwards.at.replace(month=8, day=10)))
    assert Kind.DONE not in asked(august)
    deciding.carry(decision, matter_of(meeting), by=later(afterwards, august.at))
    assert Kind.DONE in asked(august)


def test_a_decision_passes_to_whoever_has_the_child_now(cast, ben, decided, afterwards):
    chloe, now = later(cast.reader(cast.chloe), afterwards.at), later(ben, afterwards.at)
    held = Assignment.objects.filter(subject=cast.robin.key, part="social_worker")
    held.update(to_on=afterwards.on - timedelta(days=1))
    Assignment.objects.create(
        user=cast.chloe, subject=cast.robin.key, part="social_worker", from_on=afterwards.on
    )
    assert asked(chloe) == ["accept"]
    assert asked(now) == []


def test_a_manager_is_asked_once_for_each_child_until_they_answer_or_silence_does(
    manager, decided, afterwards
):
    now = later(manager, afterwards.at)
    question = the(Kind.ANSWER, now)
    assert (question.matter, question.due_on, question.tells) == (
        decided,
        date(2026, 7, 6),
        "decisions.agreed",
    )
    deciding.answer(decided, given=Answer.OBJECTED, on=now.on, words="The by-when is too soon.", by=now)
    decided.refresh_from_db()
    assert asked(now) == []
    assert answer_told(decided, afterwards) == (
        "Sent to the nominated manager on 29 June 2026. Objected to on 29 June 2026, told by Sam Team Manager"
        " (team manager). The by-when is too soon."
    )

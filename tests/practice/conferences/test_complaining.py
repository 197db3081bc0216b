"""A complaint about a conference: its stages and their days, and that it changes no decision."""

from datetime import date

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.meetings.models import Invited
from headway.casework.record.models import ProtectionPlan
from headway.practice.conferences.complaining.actions import (
    Complained,
    answer_stage,
    complain,
    go_on,
    letter_went,
)
from headway.practice.conferences.complaining.queries import complaints, counted
from headway.practice.conferences.complaining.steps import settle
from headway.practice.conferences.models import Complaint, ComplaintStage, Conference
from tests.practice.conferences.rows import enquired, initial, on_the_day

CAME_ON, ANSWERED_ON = date(2026, 6, 22), date(2026, 7, 6)


@pytest.fixture
def matter(cast, by):
    enquired(cast.robin, by)
    return initial(by, cast.robin)


@pytest.fixture
def manager(cast):
    return on_the_day(cast.reader(cast.of[Role.PRINCIPAL_MANAGER]), date(2026, 8, 31))


def complained(matter, by, **told) -> Complaint:
    teacher = Invited.objects.get(meeting=matter.meeting, name="Teacher Madeup")
    whole = {"received_on": CAME_ON, "about": "Nobody listened to me", "invited": teacher}
    return complain(matter, Complained(**(whole | told)), by=on_the_day(by, CAME_ON))


def test_a_stage_is_answered_within_the_working_days_of_its_step(matter, by, manager):
    made = complained(matter, by)
    stage = ComplaintStage.objects.get()
    # Ten working days from Monday 22 June.
    assert (stage.number, stage.due_on) == (1, date(2026, 7, 6))
    answer_stage(made, found="not_upheld", words="The chair asked you twice", on=ANSWERED_ON, by=manager)
    letter_went(made, on=ANSWERED_ON, by=manager)
    go_on(made, on=date(2026, 7, 8), by=manager)
    second = made.stages.get(number=2)
    assert second.due_on == date(2026, 8, 5)
    (told,) = complaints(on_the_day(by, date(2026, 8, 5)), every=False)
    assert not told.last.is_late
    (told,) = complaints(on_the_day(by, date(2026, 8, 6)), every=False)
    assert told.last.is_late
    answer_stage(made, found="in_part", words="The panel agrees", on=date(2026, 8, 31), by=manager)
    with pytest.raises(NotDone, match="ombudsman"):
        go_on(made, on=date(2026, 8, 31), by=manager)
    assert complaints(manager, every=False) == []
    found = counted(manager)
    assert (found.received, found.answered, found.upheld, found.late) == (1, 2, 1, 1)


def test_an_upheld_complaint_changes_no_decision(matter, by, manager):
    before = Conference.objects.values().get(), ProtectionPlan.objects.values().get()
    made = complained(matter, by)
    answer_stage(made, found="upheld", words="The quorum was wrong", on=ANSWERED_ON, by=manager)
    assert (Conference.objects.values().get(), ProtectionPlan.objects.values().get()) == before


def test_who_chaired_it_answers_at_no_stage_and_notes_that_it_was_withdrawn(matter, by):
    made = complained(matter, by)
    chair = on_the_day(by, ANSWERED_ON)
    with pytest.raises(NotDone) as refused:
        answer_stage(made, found="not_upheld", words="I did listen", on=ANSWERED_ON, by=chair)
    assert refused.value.field == "found"
    answer_stage(made, found="withdrawn", words="She rang to say so", on=ANSWERED_ON, by=chair)
    with pytest.raises(NotDone, match="withdrawn"):
        go_on(made, on=ANSWERED_ON, by=chair)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"about": " "}, "about"),
        ({"invited": None}, "name"),
        ({"received_on": date(2026, 6, 23)}, "received_on"),
    ],
)
def test_half_a_complaint_is_refused_beside_its_cause(matter, by, told, field):
    with pytest.raises(NotDone) as refused:
        complained(matter, by, **told)
    assert refused.value.field == field
    assert not Complaint.objects.exists()


def test_an_answer_has_its_reason_and_its_day(matter, by, manager):
    made = complained(matter, by)
    for said, field in (
        ({"words": " ", "on": ANSWERED_ON}, "words"),
        ({"words": "x", "on": date(2026, 6, 21)}, "on"),
        ({"words": "x", "on": date(2026, 9, 1)}, "on"),
    ):
        with pytest.raises(NotDone) as refused:
            answer_stage(made, found="upheld", by=manager, **said)
        assert refused.value.field == field
    with pytest.raises(NotDone, match="answer that was given"):
        letter_went(made, on=ANSWERED_ON, by=manager)
    with pytest.raises(NotDone, match="not answered yet"):
        go_on(made, on=ANSWERED_ON, by=manager)


def test_what_is_settled_holds_for_stages_that_begin_later(matter, by, manager):
    made = complained(matter, by)
    settle([{"name": "The manager", "days": 3}, {"name": "Elsewhere", "days": 5}], by=manager)
    assert made.stages.get().due_on == date(2026, 7, 6)
    answer_stage(made, found="not_upheld", words="No", on=ANSWERED_ON, by=manager)
    assert go_on(made, on=ANSWERED_ON, by=manager).name == "Elsewhere"
    assert made.stages.get(number=2).due_on == date(2026, 7, 13)

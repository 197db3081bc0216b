"""What follows a conference: core groups, tasks carried on, feedback, why it was late, a look midway."""

from datetime import date

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.deciding.actions import ToDo, carry
from headway.casework.meetings.deciding.actions import decide as make_task
from headway.casework.meetings.deciding.ledger import ledger
from headway.casework.meetings.holding.correcting import not_complete
from headway.casework.meetings.models import Decision, DecisionState, Invited, Said
from headway.casework.record.models import CoreGroup as CoreGroupRow
from headway.casework.record.models import ProtectionPlan
from headway.practice.conferences.following.afterwards import (
    Thought,
    last_lawful_day,
    note_feedback,
    say_why_late,
)
from headway.practice.conferences.following.core_groups import Came, Met, TaskSaid, met, not_met, waiting
from headway.practice.conferences.following.looking import Found, look
from headway.practice.conferences.following.standing import standing
from headway.practice.conferences.models import CameToCoreGroup, CoreGroup, Feedback, HeldLate, PlanLooked
from tests.practice.conferences.rows import (
    DUE_ON,
    HELD_ON,
    a_sitting,
    decided,
    done,
    duties,
    enquired,
    initial,
    on_the_day,
    reviewed,
    sat,
)

CORE_ON = date(2026, 6, 23)
CAME = (Came("parent", "Mother Madeup"), Came("agency", "Teacher Madeup", "Make-Believe School"))


@pytest.fixture
def robin(cast, by):
    enquired(cast.robin, by)
    return cast.robin


def a_plan(by, robin) -> ProtectionPlan:
    initial(by, robin)
    return ProtectionPlan.objects.get(withdrawn_at__isnull=True)


def a_group(on: date = CORE_ON, **said) -> Met:
    return Met(**({"held_on": on, "done": "Meals were seen every day", "came": CAME} | said))


def test_the_first_core_group_is_planned_for_the_day_that_the_conference_named(robin, by):
    plan = a_plan(by, robin)
    assert CoreGroup.objects.get().planned_on == CORE_ON
    assert waiting(plan).get().held_on is None


def test_no_plan_plans_no_core_group(robin, by):
    initial(by, robin, outcome="no_plan")
    assert not CoreGroup.objects.exists()


def test_one_that_met_keeps_the_duty_and_tells_family_apart(robin, by):
    plan = a_plan(by, robin)
    met(plan, a_group(next_on=date(2026, 7, 20)), by=on_the_day(by, CORE_ON))
    assert duties(robin, "protection.core_group.first") == [(HELD_ON, date(2026, 7, 2), CORE_ON)]
    assert CoreGroupRow.objects.get().family_came == "Y"
    held = CoreGroup.objects.get(row__isnull=False)
    assert (held.planned_on, held.held_on) == (CORE_ON, CORE_ON)
    assert set(CameToCoreGroup.objects.values_list("who", "name")) == {
        ("parent", "Mother Madeup"),
        ("agency", "Teacher Madeup"),
    }
    assert waiting(plan).get().planned_on == date(2026, 7, 20)
    assert Entry.objects.filter(did="conferences.core_group_met", subject=robin.pk).exists()


def test_one_that_no_family_came_to_says_so_in_the_record(robin, by):
    met(a_plan(by, robin), a_group(came=CAME[1:]), by=on_the_day(by, CORE_ON))
    assert CoreGroupRow.objects.get().family_came == "N"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"came": ()}, "agencies"),
        ({"done": " "}, "done"),
        ({"on": date(2026, 6, 1)}, "held_on"),
        ({"next_on": CORE_ON}, "next_on"),
        ({"on": date(2026, 7, 1)}, "held_on"),
    ],
)
def test_half_a_core_group_is_refused_beside_its_cause(robin, by, said, field):
    plan = a_plan(by, robin)
    with pytest.raises(NotDone) as refused:
        met(plan, a_group(**said), by=on_the_day(by, CORE_ON))
    assert refused.value.field == field
    assert not CoreGroupRow.objects.exists()


def test_one_that_did_not_meet_says_why_and_when_instead(robin, by):
    plan, after = a_plan(by, robin), on_the_day(by, date(2026, 6, 24))
    with pytest.raises(NotDone, match="why it did not meet"):
        not_met(plan, why="", next_on=date(2026, 6, 30), by=after)
    with pytest.raises(NotDone, match="when it meets instead"):
        not_met(plan, why="The worker was ill", next_on=None, by=after)
    with pytest.raises(NotDone, match="yet to come"):
        not_met(plan, why="x", next_on=date(2026, 6, 30), by=on_the_day(by, date(2026, 6, 22)))
    not_met(plan, why="The worker was ill", next_on=date(2026, 6, 30), by=after)
    assert CoreGroup.objects.get(planned_on=CORE_ON).not_held_why == "The worker was ill"
    assert waiting(plan).get().planned_on == date(2026, 6, 30)
    assert duties(robin, "protection.core_group.first")[0][2] is None


def test_a_conference_taken_back_and_held_again_leaves_one_core_group_to_come(robin, by):
    matter = initial(by, robin)
    not_complete(matter, why="Typed for another child", by=on_the_day(by, HELD_ON, 16))
    assert not CoreGroup.objects.exists()
    matter.refresh_from_db()
    done(matter, by)
    assert CoreGroup.objects.get().plan == ProtectionPlan.objects.get(withdrawn_at__isnull=True)


def test_a_plan_that_ends_has_no_core_group_to_come_and_holds_none(robin, by):
    plan = a_plan(by, robin)
    reviewed(by, robin, on=date(2026, 9, 15), outcome="ends", instead="A child in need plan", why="Safe")
    assert not CoreGroup.objects.exists()
    with pytest.raises(NotDone, match="has ended"):
        met(plan, a_group(), by=on_the_day(by, date(2026, 9, 16)))


def test_the_next_is_due_by_the_local_setting_and_then_overdue(robin, by):
    plan = a_plan(by, robin)
    assert standing(on_the_day(by, date(2026, 6, 24)))[0].core_due_on == date(2026, 7, 2)
    met(plan, a_group(), by=on_the_day(by, CORE_ON))
    now = standing(on_the_day(by, date(2026, 8, 4)))[0]
    assert (now.last_core_on, now.core_due_on) == (CORE_ON, date(2026, 8, 4))
    assert not now.is_core_late(date(2026, 8, 4))
    assert now.is_core_late(date(2026, 8, 5))


def a_task(by, robin) -> Decision:
    meeting = a_sitting(by, robin)
    sat(meeting, by)
    matter = meeting.matters.get()
    decided(matter, by)
    made = make_task(matter, ToDo("See a dentist", "Ben", date(2026, 7, 1)), by=on_the_day(by, HELD_ON))
    done(matter, by)
    return made


def test_a_core_group_answers_the_tasks_of_the_plan(robin, by):
    task = a_task(by, robin)
    plan = ProtectionPlan.objects.get()
    assert standing(on_the_day(by, CORE_ON))[0].tasks == 1
    not_done = TaskSaid(task, Said.NOT_DONE, "No dentist had room")
    met(plan, a_group(tasks=[not_done]), by=on_the_day(by, CORE_ON))
    task.refresh_from_db()
    assert (task.state, task.answers.get().words) == (DecisionState.OPEN, "No dentist had room")
    seen = TaskSaid(task, Said.DONE, "Seen on 8 July")
    later = date(2026, 7, 10)
    met(plan, a_group(later, tasks=[seen]), by=on_the_day(by, later))
    task.refresh_from_db()
    assert (task.state, task.ended_on) == (DecisionState.DONE, later)
    assert standing(on_the_day(by, later))[0].tasks == 0


def test_what_the_initial_conference_left_to_do_the_review_conference_carries_over(robin, by):
    task = a_task(by, robin)
    on = date(2026, 9, 15)
    matter = a_sitting(by, robin, on=on, kind="review_conference").matters.get()
    assert [one.decision for one in ledger(matter, on)] == [task]
    carry(task, matter, said="Still no dentist", by=on_the_day(by, on))
    assert ledger(matter, on)[0].carried == 1


def test_why_it_was_late_is_said_of_one_that_was(robin, by):
    late_on = date(2026, 6, 24)
    matter = initial(by, robin, on=late_on)
    assert last_lawful_day(matter) == DUE_ON
    say_why_late(matter, why="asked_late", words="", by=on_the_day(by, late_on))
    with pytest.raises(NotDone, match="what it was"):
        say_why_late(matter, why="other", words="", by=on_the_day(by, late_on))
    assert HeldLate.objects.get().why == "asked_late"


def test_nothing_made_late_what_was_in_time(robin, by):
    with pytest.raises(NotDone, match="in time"):
        say_why_late(initial(by, robin), why="asked_late", words="", by=on_the_day(by, HELD_ON))


def test_feedback_is_noted_once_of_each_and_gives_way_to_what_is_said_later(robin, by):
    matter = initial(by, robin)
    teacher, after = Invited.objects.get(name="Teacher Madeup"), on_the_day(by, date(2026, 6, 20))
    note_feedback(matter, teacher, Thought(after.on, "phone", "waits"), by=after)
    said = Thought(after.on, "phone", "said", {"listened": 4, "helps": 2}, "It was long")
    note_feedback(matter, teacher, said, by=after)
    kept = Feedback.objects.get()
    assert (kept.listened, kept.helps, kept.prepared, kept.words) == (4, 2, None, "It was long")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (Thought(date(2026, 6, 21), "phone", "said", {"helps": 1}), "asked_on"),
        (Thought(date(2026, 6, 1), "phone", "said", {"helps": 1}), "asked_on"),
        (Thought(date(2026, 6, 20), "phone", "said"), "words"),
        (Thought(date(2026, 6, 20), "phone", "not_wanted", {"helps": 1}), "became"),
        (Thought(date(2026, 6, 20), "phone", "waits", words="Well"), "became"),
    ],
)
def test_feedback_that_cannot_be_is_refused_beside_its_cause(robin, by, told, field):
    matter = initial(by, robin)
    teacher = Invited.objects.get(name="Teacher Madeup")
    with pytest.raises(NotDone) as refused:
        note_feedback(matter, teacher, told, by=on_the_day(by, date(2026, 6, 20)))
    assert refused.value.field == field
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"stuck": "The dentist"}, "asked"),
        ({"asked": "Ben"}, "stuck"),
        ({"looked_on": HELD_ON}, "looked_on"),
        ({"looked_on": date(2026, 8, 2)}, "looked_on"),
    ],
)
def test_half_a_look_midway_is_refused_beside_its_cause(robin, by, said, field):
    plan = a_plan(by, robin)
    with pytest.raises(NotDone) as refused:
        look(plan, Found(**({"looked_on": date(2026, 8, 1)} | said)), by=on_the_day(by, date(2026, 8, 1)))
    assert refused.value.field == field
    look(plan, Found(date(2026, 8, 1), stuck="x", asked="y"), by=on_the_day(by, date(2026, 8, 1)))
    assert PlanLooked.objects.get().asked == "y"

"""What a conference decides for each child, and what the record is told of it."""

from datetime import date

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.deciding.actions import answer, send_decisions
from headway.casework.meetings.holding.correcting import not_complete
from headway.casework.meetings.models import Answer, Invited
from headway.casework.record.models import HandOver, InitialConference, PlanReview, ProtectionPlan
from headway.casework.timeline.models import Duty
from headway.practice.conferences.deciding.actions import View
from headway.practice.conferences.models import AgencyView, Category, Conference
from headway.practice.conferences.quorum import quorum_of
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
from tests.record.rows import a_plan, told

# Three months after 18 June; the law's limit, not a working day's.
FIRST_REVIEW_DUE = date(2026, 9, 18)


@pytest.fixture
def robin(cast, by):
    enquired(cast.robin, by)
    return cast.robin


def test_a_plan_begins_on_the_day_of_the_conference_and_starts_its_clocks(robin, by):
    initial(by, robin)
    conference, plan = InitialConference.objects.get(), ProtectionPlan.objects.get()
    assert (conference.held_on, conference.to_plan, conference.transfer_in) == (HELD_ON, "Y", "N")
    assert (plan.began_on, plan.category, plan.first_category) == (HELD_ON, "NEG", "NEG")
    assert plan.conference_ref == conference.ref
    assert duties(robin, "protection.conference.initial")[0][1:] == (DUE_ON, HELD_ON)
    assert duties(robin, "protection.review.first") == [(HELD_ON, FIRST_REVIEW_DUE, None)]
    assert duties(robin, "protection.core_group.first")[0][1] == date(2026, 7, 2)
    assert duties(robin, "protection.decision_letter")[0][1] == date(2026, 6, 19)
    assert HandOver.objects.filter(ticked_at__isnull=True).count() == 2


def test_no_plan_says_what_instead_and_makes_none(robin, by):
    initial(by, robin, outcome="no_plan")
    assert InitialConference.objects.get().to_plan == "N"
    assert not ProtectionPlan.objects.exists()
    assert Conference.objects.get().instead == "A child in need plan"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"why": ""}, "why"),
        ({"category": ""}, "category"),
        ({"category": "MUL"}, "components"),
        ({"category": "MUL", "components": ["NEG"]}, "components"),
        ({"outline": ""}, "outline"),
        ({"core_on": None}, "core_on"),
        ({"core_names": []}, "core"),
        ({"outcome": "no_plan", "instead": ""}, "instead"),
        ({"outcome": "goes_on"}, "outcome"),
    ],
)
def test_half_a_decision_is_refused_beside_its_cause(robin, by, said, field):
    matter = a_sitting(by, robin).matters.get()
    with pytest.raises(NotDone) as refused:
        decided(matter, by, **said)
    assert refused.value.field == field
    assert Conference.objects.get().outcome == ""


def test_several_categories_are_held_beside_mul(robin, by):
    initial(by, robin, category="MUL", components=["EMO", "NEG"])
    assert Conference.objects.get().components == "NEG,EMO"
    assert ProtectionPlan.objects.get().category == "MUL"


def test_nothing_is_complete_before_it_is_decided(robin, by):
    meeting = a_sitting(by, robin)
    sat(meeting, by)
    with pytest.raises(NotDone, match="what was decided"):
        done(meeting.matters.get(), by)
    assert not InitialConference.objects.filter(held_on__isnull=False).exists()


def test_too_few_agencies_want_a_reason(robin, by):
    meeting = a_sitting(by, robin)
    matter = meeting.matters.get()
    sat(meeting, by, came=2)
    assert not quorum_of(matter).stands
    decided(matter, by)
    with pytest.raises(NotDone, match="no quorum"):
        done(matter, by)
    decided(matter, by, inquorate_why="The nurse was ill, and waiting would harm")
    done(matter, by)
    assert Conference.objects.get().inquorate_why


def test_a_dissent_is_kept_by_name_and_the_chair_decides_all_the_same(robin, by):
    meeting = a_sitting(by, robin)
    matter = meeting.matters.get()
    teacher = Invited.objects.get(meeting=meeting, name="Teacher Madeup")
    decided(matter, by, views={teacher: View("against", dissent="He eats well at school")})
    view = AgencyView.objects.get()
    assert (view.invited, view.says, view.dissent) == (teacher, "against", "He eats well at school")
    assert Conference.objects.get().outcome == "plan"


def test_brothers_and_sisters_sit_once_and_are_decided_apart(cast, robin, by):
    enquired(cast.wren, by, date(2026, 6, 8))
    meeting = a_sitting(by, robin, cast.wren)
    sat(meeting, by)
    for matter in meeting.matters.all():
        mine = {"category": "EMO"} if matter.person == robin else {"outcome": "no_plan"}
        decided(matter, by, **mine)
        done(matter, by)
    assert {one.person: one.to_plan for one in InitialConference.objects.all()} == {
        robin: "Y",
        cast.wren: "N",
    }
    assert [one.person for one in ProtectionPlan.objects.all()] == [robin]


def test_a_review_keeps_the_plan_and_the_next_counts_from_the_day_it_was_held(robin, by):
    initial(by, robin)
    early = date(2026, 9, 1)
    reviewed(by, robin, on=early, category="EMO")
    plan = ProtectionPlan.objects.get()
    assert (plan.ended_on, plan.category, plan.first_category) == (None, "EMO", "NEG")
    assert PlanReview.objects.get().quorate == "Y"
    assert duties(robin, "protection.review.later") == [(early, date(2027, 3, 1), None)]


def test_a_plan_ends_by_the_conference_that_ends_it(robin, by):
    initial(by, robin)
    on = date(2026, 9, 10)
    reviewed(by, robin, on=on, outcome="ends", why="Safe", instead="Early help", category="", outline="")
    assert ProtectionPlan.objects.get().ended_on == on
    assert [one[2] for one in duties(robin, "protection.review.first")] == [on]
    assert not Duty.objects.filter(rule="protection.review.later").owed().exists()


def test_a_review_needs_a_plan_and_comes_after_it_began(cast, robin, by):
    matter = a_sitting(by, robin, kind="review_conference").matters.get()
    with pytest.raises(NotDone, match="no open plan"):
        decided(matter, by, outcome="goes_on")


def test_a_second_plan_beside_an_open_one_cannot_be_made(robin, by):
    meeting = a_sitting(by, robin)
    sat(meeting, by)
    decided(meeting.matters.get(), by)
    a_plan(robin, date(2026, 6, 10))
    told([robin], by=by.user)
    with pytest.raises(NotDone, match="subject of a plan since"):
        done(meeting.matters.get(), by)


def test_what_was_not_complete_after_all_is_taken_out_of_the_record(robin, by):
    matter = initial(by, robin)
    not_complete(matter, why="Another child's", by=on_the_day(by, HELD_ON))
    assert not ProtectionPlan.objects.standing().exists()
    assert not InitialConference.objects.standing().exists()
    assert duties(robin, "protection.review.first") == []


def test_a_plan_that_was_ended_goes_on_where_that_conference_is_taken_back(robin, by):
    initial(by, robin)
    on = date(2026, 9, 10)
    matter = reviewed(by, robin, on=on, outcome="ends", why="Safe", instead="Early help", category="")
    not_complete(matter, why="It was adjourned", by=on_the_day(by, on))
    assert ProtectionPlan.objects.get().ended_on is None


def test_a_category_that_a_review_changed_is_as_before_where_that_conference_is_taken_back(robin, by):
    initial(by, robin)
    first, second = date(2026, 9, 1), date(2026, 9, 21)
    early = reviewed(by, robin, on=first, category="EMO")
    not_complete(early, why="It was adjourned", by=on_the_day(by, first))
    assert ProtectionPlan.objects.get().category == "NEG"
    done(early, by, on=first)
    assert ProtectionPlan.objects.get().category == "EMO"
    reviewed(by, robin, on=second, category="PHY")
    # What a later conference decided since is not undone by taking back an earlier one.
    not_complete(early, why="It was adjourned", by=on_the_day(by, second))
    assert ProtectionPlan.objects.get().category == "PHY"


def test_the_letter_goes_within_a_working_day_and_nobody_answers_it(robin, by):
    matter = initial(by, robin)
    send_decisions(matter, on=HELD_ON, by=on_the_day(by, HELD_ON))
    assert duties(robin, "protection.decision_letter")[0][2] == HELD_ON
    with pytest.raises(NotDone, match="Nobody answers"):
        answer(matter, given=Answer.AGREED, on=HELD_ON, words="", by=on_the_day(by, HELD_ON))


def test_the_categories_are_those_of_the_census():
    from headway.knowledge.standards.code_sets import code_set
    from headway.knowledge.standards.ssd_protection import PROTECTION

    column = next(
        one
        for shape in PROTECTION
        if shape.name == "ssd_cp_plans"
        for one in shape.columns
        if one.name == "cppl_cp_plan_latest_category"
    )
    assert set(Category.values) == set(code_set(column.codes).codes())

"""Midway checks, core groups and return interviews: told by hand, met, presumed of the time before the first load."""

from datetime import UTC, date, datetime

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.record.actions import correct_row, record_row, set_masters, withdraw_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.masters import Mastery
from headway.casework.record.models import FieldChange, HandOver, Load, Standing
from headway.casework.timeline.deriving import rebuild
from headway.casework.timeline.models import Duty, Telling
from headway.knowledge.law.duty import State
from tests.pages.cast import ON
from tests.record.rows import a_conference, a_load, a_plan, a_review, in_care, missing, told

MIDWAY, CORE_GROUP, INTERVIEW = "care.midway", "protection.core_group.first", "missing.interview"
FIRST_LOADED = datetime(2026, 1, 2, 5, 0, tzinfo=UTC)


@pytest.fixture
def loaded(cast):
    """Headway was begun on 2 January 2026."""
    return a_load(FIRST_LOADED)


def duty(rule: str) -> Duty:
    return Duty.objects.filter(rule=rule).latest("began_on")


@pytest.fixture
def reviewed(cast, loaded):
    """Reviewed on 20 January and 20 March: the check midway is due by 3 July."""
    in_care(cast.robin)
    a_review(cast.robin, date(2026, 1, 20))
    a_review(cast.robin, date(2026, 3, 20))
    told([cast.robin], cast.ben)
    return cast.robin


@pytest.fixture
def planned(cast, loaded):
    """A conference on 20 February 2026 made a plan: the core group is due by 6 March."""
    conference = a_conference(cast.robin)
    a_plan(cast.robin, conference_ref=conference.ref)
    told([cast.robin], cast.ben)
    return cast.robin


@pytest.fixture
def back(cast, loaded):
    """Robin came back on 3 April, and on 11 May: each interview is due three days later."""
    missing(cast.robin, date(2026, 4, 1), ended_on=date(2026, 4, 3), ref="April")
    missing(cast.robin, date(2026, 5, 10), ended_on=date(2026, 5, 11), ref="May")
    told([cast.robin], cast.ben)
    return cast.robin


def test_a_midway_check_is_kept_here_meets_its_duty_and_is_to_be_keyed(reviewed, by):
    assert duty(MIDWAY).met_on is None
    check = record_row(KINDS["midway-checks"], person=reviewed, by=by, held_on=ON, on_track="Y")
    assert (check.standing, duty(MIDWAY).met_on, duty(MIDWAY).state) == (Standing.OURS, ON, State.MET)
    assert HandOver.objects.get().what == "Midway check: checked 15 June 2026; plan on track Yes"
    assert Telling.objects.get(kind="midway.done").origin == f"headway_midway_checks:{check.pk}"


def test_a_midway_check_before_its_window_is_too_early_and_put_right_with_a_reason(reviewed, by):
    check = record_row(KINDS["midway-checks"], person=reviewed, by=by, held_on=date(2026, 4, 1))
    assert duty(MIDWAY).state == State.TOO_EARLY
    with pytest.raises(NotDone, match="whether something was in time"):
        correct_row(check, by=by, held_on=ON)
    correct_row(check, by=by, held_on=ON, why="April was a call about school")
    assert duty(MIDWAY).state == State.MET
    assert FieldChange.objects.get().changed_in_time
    withdraw_row(check, by=by, why="It was another child")
    assert duty(MIDWAY).met_on is None
    assert rebuild(on=ON).differed == []


def test_a_core_group_meets_the_duty_of_the_plan_that_ran(planned, by):
    assert duty(CORE_GROUP).state == State.OVERDUE
    record_row(KINDS["core-groups"], person=planned, by=by, held_on=date(2026, 3, 6), family_came="Y")
    assert (duty(CORE_GROUP).met_on, duty(CORE_GROUP).state) == (date(2026, 3, 6), State.MET)
    # The social worker's own system holds it: nobody keys it again.
    assert not HandOver.objects.exists()


def test_the_case_system_may_be_where_core_groups_are_kept(planned, by):
    set_masters({"core-groups": Mastery(is_headway=False)}, by=by)
    row = record_row(KINDS["core-groups"], person=planned, by=by, held_on=date(2026, 3, 6))
    assert row.standing == Standing.PROVISIONAL
    assert Telling.objects.get(kind="core_group.held").source == "by_hand"


def test_an_interview_answers_the_time_missing_that_it_is_of(back, by):
    interviews = KINDS["return-interviews"]
    with pytest.raises(NotDone, match="before the child came back, 11 May 2026"):
        record_row(interviews, person=back, by=by, held_on=date(2026, 5, 10), missing_ref="May", taken_up="Y")
    record_row(interviews, person=back, by=by, held_on=date(2026, 5, 14), missing_ref="May", taken_up="Y")
    record_row(interviews, person=back, by=by, held_on=date(2026, 5, 15), missing_ref="April", taken_up="N")
    states = {one.timeline.identity: (one.state, one.met_on) for one in Duty.objects.filter(rule=INTERVIEW)}
    assert states == {"May": (State.MET, date(2026, 5, 14)), "April": (State.ENDED, None)}


@pytest.mark.parametrize(
    ("said", "state", "kind"),
    [
        ({"interview_offered": "Y", "interview_accepted": "Y"}, State.NOT_KNOWN, "interview.held"),
        ({"interview_offered": "Y", "interview_accepted": "N"}, State.ENDED, "interview.refused"),
        ({"interview_offered": "N", "interview_accepted": "NA"}, State.OVERDUE, ""),
        ({}, State.OVERDUE, ""),
    ],
)
def test_what_the_case_system_says_of_an_interview_it_says_without_a_day(cast, loaded, said, state, kind):
    missing(cast.robin, date(2026, 4, 1), ended_on=date(2026, 4, 3), recorded_at=FIRST_LOADED, **said)
    told([cast.robin], cast.ben)
    assert duty(INTERVIEW).state == state
    facts = Telling.objects.filter(kind__startswith="interview.")
    assert [(fact.kind, fact.dated) for fact in facts] == ([(kind, False)] if kind else [])


def test_of_what_was_due_before_the_first_load_the_law_is_presumed_kept(cast, by):
    a_load(datetime(2026, 6, 1, 5, 0, tzinfo=UTC))
    conference = a_conference(cast.robin, date(2025, 2, 20))
    a_plan(cast.robin, date(2025, 2, 20), conference_ref=conference.ref)
    in_care(cast.robin, date(2025, 3, 1))
    for day in (date(2025, 3, 20), date(2025, 6, 12), date(2025, 12, 1)):
        a_review(cast.robin, day)
    missing(cast.robin, date(2025, 4, 1), ended_on=date(2025, 4, 3))
    told([cast.robin], cast.ben)
    assert {duty(rule).state for rule in (MIDWAY, CORE_GROUP, INTERVIEW)} == {State.NOT_KNOWN}
    eve = date(2026, 5, 31)
    assert set(Telling.objects.filter(dated=False, withdrawn=False).values_list("kind", "on")) == {
        (kind, eve) for kind in ("midway.done", "core_group.held", "interview.held")
    }
    # Told after all, it is presumed no longer.
    record_row(KINDS["core-groups"], person=cast.robin, by=by, held_on=date(2025, 3, 6))
    assert duty(CORE_GROUP).state == State.MET


def test_an_interview_that_was_not_offered_before_the_first_load_is_chased_no_more(cast):
    a_load(datetime(2026, 6, 1, 5, 0, tzinfo=UTC))
    missing(cast.robin, date(2025, 4, 1), ended_on=date(2025, 4, 3), interview_offered="N")
    told([cast.robin], cast.ben)
    assert (duty(INTERVIEW).met_on, Duty.objects.owed().filter(rule=INTERVIEW).exists()) == (None, False)
    assert Telling.objects.get(kind="interview.not_offered").origin.startswith("ssd_missing:")


def test_without_a_load_nothing_is_presumed(cast, by):
    record_row(KINDS["conferences"], person=cast.robin, by=by, held_on=date(2025, 2, 20), to_plan="Y")
    record_row(KINDS["plans"], person=cast.robin, by=by, began_on=date(2025, 2, 20), category="NEG")
    assert not Load.objects.exists()
    assert not Telling.objects.filter(dated=False).exists()

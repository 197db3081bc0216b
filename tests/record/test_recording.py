"""Recording by hand: what is kept, what is refused, what is asked about, and what correcting leaves readable."""

from datetime import date, timedelta

import pytest

from headway.casework.access.doubting import Doubted
from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.people.actions import Clash, lost
from headway.casework.record.actions import (
    correct_row,
    record_row,
    seen_of,
    tell_contact,
    untell_contact,
    withdraw_row,
)
from headway.casework.record.kinds import BY_HAND, KINDS
from headway.casework.record.models import (
    CareEpisode,
    CareReview,
    FieldChange,
    HandOver,
    Master,
    ProtectionPlan,
    Standing,
)
from headway.casework.timeline.models import Duty, Source, Telling
from headway.knowledge.law.duty import State
from tests.pages.cast import AT, ON, a_person
from tests.record.rows import a_plan, a_review, in_care, told

IN_TIME = date(2026, 1, 30)
LATE = date(2026, 3, 30)
REVIEWS = KINDS["reviews"]


@pytest.fixture
def robin(cast):
    """Robin came into care on 5 January 2026, and the case system has told it."""
    in_care(cast.robin)
    told([cast.robin], cast.amara)
    return cast.robin


def first_review() -> Duty:
    return Duty.objects.get(rule="care.review.first")


def held(robin, by, on=IN_TIME, **more) -> CareReview:
    return record_row(REVIEWS, person=robin, by=by, held_on=on, participation="PN1", **more)


def test_a_review_recorded_here_is_provisional_and_its_duty_is_met_at_once(robin, by):
    assert first_review().met_on is None
    review = held(robin, by)
    assert (review.standing, review.recorded_by, review.recorded_at) == (Standing.PROVISIONAL, by.user, AT)
    assert first_review().state == State.MET
    assert Telling.objects.get(kind="review.held").source == Source.BY_HAND
    entry = Entry.objects.get(did="record.record_carereview")
    assert (entry.subject, entry.key) == (robin.key, str(review.pk))
    assert not HandOver.objects.exists()


def test_where_headway_is_the_master_what_is_recorded_is_ours_and_waits_to_be_keyed(robin, by):
    Master.objects.create(table=REVIEWS.table, is_headway=True, set_at=AT)
    review = held(robin, by)
    assert review.standing == Standing.OURS
    assert Telling.objects.get(kind="review.held").source == Source.HEADWAY
    waiting = HandOver.objects.get()
    assert (waiting.table, waiting.key, waiting.person) == (REVIEWS.table, review.pk, robin)
    assert waiting.what == "Review: held 30 January 2026; how the child took part Attends and speaks (PN1)"
    correct_row(review, by=by, participation="PN2")
    assert "an advocate speaks" in HandOver.objects.get().what


@pytest.mark.parametrize(
    ("slug", "values", "words", "field"),
    [
        ("reviews", {"held_on": ON + timedelta(days=1)}, "yet to come", "held_on"),
        ("reviews", {"held_on": None}, "Enter the day", "held_on"),
        ("reviews", {"held_on": date(2014, 5, 5)}, "before the child was born, 6 May 2014", "held_on"),
        ("placements", {"began_on": IN_TIME, "ended_on": date(2026, 1, 29)}, "before the first", "ended_on"),
        ("episodes", {"began_on": IN_TIME, "why_ended": "E4A"}, "Enter the last day", "ended_on"),
        ("reviews", {"held_on": IN_TIME, "participation": "PN0"}, "11 on 30 January 2026", "participation"),
        ("plan-reviews", {"held_on": IN_TIME, "participation": "PN0"}, "not under four", "participation"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_kept(
    robin, by, slug, values, words, field
):
    with pytest.raises(NotDone, match=words) as why:
        record_row(KINDS[slug], person=robin, by=by, **values)
    assert why.value.field == field
    assert not KINDS[slug].model.objects.filter(recorded_by=by.user).exists()


@pytest.mark.parametrize(
    ("born_on", "code", "fits"),
    [
        (date(2022, 1, 29), "PN0", False),
        (date(2022, 1, 30), "PN0", True),
        (date(2022, 1, 30), "PN4", True),
        (date(2022, 1, 31), "PN0", True),
        (date(2022, 1, 31), "PN4", False),
    ],
)
def test_a_child_under_four_on_the_day_has_one_way_to_take_part(cast, by, born_on, code, fits):
    child = a_person("Pip", "Featherstone-Test", born_on)
    in_care(child)
    if fits:
        assert record_row(REVIEWS, person=child, by=by, held_on=IN_TIME, participation=code).pk
    else:
        with pytest.raises(NotDone):
            record_row(REVIEWS, person=child, by=by, held_on=IN_TIME, participation=code)


def test_an_unborn_child_is_not_in_care_and_may_have_a_plan(cast, by):
    unborn = a_person("", "Featherstone-Test")
    unborn.expected_on = date(2026, 8, 1)
    unborn.save()
    with pytest.raises(NotDone, match="not born yet"):
        record_row(KINDS["episodes"], person=unborn, by=by, began_on=IN_TIME)
    plan = record_row(KINDS["plans"], person=unborn, by=by, began_on=IN_TIME, category="NEG")
    assert plan.standing == Standing.PROVISIONAL
    lost(person=unborn, on=ON, by=by)


@pytest.mark.parametrize(
    ("slug", "values", "words"),
    [
        ("reviews", {"held_on": date(2025, 12, 1)}, "not in care on 1 December 2025"),
        ("care-visits", {"visited_on": date(2025, 12, 1)}, "not in care"),
        ("plan-reviews", {"held_on": IN_TIME}, "no child protection plan on 30 January 2026"),
        ("protection-visits", {"visited_on": IN_TIME}, "no child protection plan"),
        (
            "episodes",
            {"began_on": date(2026, 2, 1)},
            "run beside an episode of care that began 5 January 2026",
        ),
        ("episodes", {"began_on": date(2026, 1, 5)}, "already"),
        ("enquiries", {"began_on": date(2014, 5, 5)}, "before the child was born"),
    ],
)
def test_what_is_unlikely_is_asked_about_once(robin, by, slug, values, words):
    with pytest.raises(Doubted) as asked:
        record_row(KINDS[slug], person=robin, by=by, **values)
    assert any(words in doubt for doubt in asked.value.doubts), asked.value.doubts
    assert not KINDS[slug].model.objects.filter(recorded_by=by.user).exists()
    with pytest.raises(Doubted):
        record_row(KINDS[slug], person=robin, by=by, sure_of="another", **values)
    assert record_row(KINDS[slug], person=robin, by=by, sure_of=asked.value.sure_of, **values).pk


def test_a_plan_that_begins_as_another_ends_runs_beside_none(robin, by):
    a_plan(robin, date(2025, 1, 1), ended_on=date(2025, 6, 1))
    plan = record_row(KINDS["plans"], person=robin, by=by, began_on=date(2025, 6, 1), category="NEG")
    with pytest.raises(Doubted, match="Is this so"):
        correct_row(plan, by=by, began_on=date(2025, 5, 31))
    assert ProtectionPlan.objects.get(pk=plan.pk).began_on == date(2025, 6, 1)


def test_an_edit_that_makes_a_review_late_needs_a_reason_and_stands_on_the_managers_list(robin, by):
    review = held(robin, by)
    with pytest.raises(NotDone, match="whether something was in time") as why:
        correct_row(review, by=by, held_on=LATE)
    assert why.value.field == "why"
    review.refresh_from_db()
    assert (review.held_on, first_review().state) == (IN_TIME, State.MET)
    assert not FieldChange.objects.exists()
    correct_row(review, by=by, held_on=LATE, why="The minutes say March")
    assert first_review().state == State.MET_LATE
    change = FieldChange.objects.get()
    assert (change.field, change.before, change.after) == ("held_on", "2026-01-30", "2026-03-30")
    assert (change.by, change.why, change.changed_in_time) == (by.user, "The minutes say March", True)
    correction = Telling.objects.exclude(corrects=None).get(kind="review.held")
    assert (correction.on, correction.why) == (LATE, "The minutes say March")


def test_an_edit_that_changes_nothing_in_time_needs_no_reason(robin, by):
    review = held(robin, by)
    correct_row(review, by=by, held_on=IN_TIME - timedelta(days=1), participation="PN3")
    assert set(FieldChange.objects.values_list("field", "changed_in_time", "why")) == {
        ("held_on", False, ""),
        ("participation", False, ""),
    }
    correct_row(review, by=by, participation="PN3")
    assert FieldChange.objects.count() == 2


def test_what_the_case_system_told_is_changed_with_a_reason_alone_and_is_to_be_keyed(robin, cast, by):
    review = a_review(robin, IN_TIME)
    told([robin], cast.amara)
    with pytest.raises(NotDone, match="case system has told this"):
        correct_row(review, by=by, participation="PN2")
    correct_row(review, by=by, participation="PN2", why="An advocate spoke")
    assert CareReview.objects.get().participation == "PN2"
    assert HandOver.objects.get().key == review.pk


def test_what_was_withdrawn_counts_no_longer_and_stays_to_be_read(robin, by):
    review = held(robin, by)
    with pytest.raises(NotDone, match="Say why"):
        withdraw_row(review, why=" ", by=by)
    withdraw_row(review, why="Another child’s", by=by)
    review.refresh_from_db()
    assert (review.withdrawn_by, review.withdrawn_why) == (by.user, "Another child’s")
    assert first_review().met_on is None
    assert Telling.objects.get(withdrawn=True).why == "Another child’s"
    assert FieldChange.objects.get().changed_in_time
    with pytest.raises(NotDone, match="no longer changed"):
        correct_row(review, by=by, held_on=LATE)


def test_who_comes_second_overwrites_nothing(robin, by):
    review = held(robin, by)
    seen = seen_of(review)
    correct_row(review, by=by, participation="PN2", as_seen=seen)
    with pytest.raises(Clash):
        correct_row(review, by=by, participation="PN3", as_seen=seen)
    with pytest.raises(Clash):
        withdraw_row(review, why="x", by=by, as_seen=seen)
    assert CareReview.objects.get().participation == "PN2"


def test_contact_with_the_child_stands_on_the_episode_that_runs(robin, by):
    episode = tell_contact(person=robin, on=date(2026, 6, 1), by=by)
    assert episode.last_contact_on == date(2026, 6, 1)
    assert FieldChange.objects.get().after == "2026-06-01"
    earlier, before_care = date(2026, 5, 1), date(2026, 1, 1)
    assert [tell_contact(person=robin, on=day, by=by) for day in (earlier, before_care)] == [None, None]
    assert FieldChange.objects.count() == 1


def test_a_contact_taken_back_leaves_the_day_that_stood_before_or_a_later_one_that_is_left(robin, by):
    tell_contact(person=robin, on=date(2026, 5, 1), by=by)
    tell_contact(person=robin, on=date(2026, 6, 1), by=by)
    untell_contact(person=robin, on=date(2026, 6, 1), last=date(2026, 4, 20), by=by)
    assert CareEpisode.objects.get().last_contact_on == date(2026, 5, 1)
    tell_contact(person=robin, on=date(2026, 6, 1), by=by)
    untell_contact(person=robin, on=date(2026, 6, 1), last=date(2026, 5, 20), by=by)
    assert CareEpisode.objects.get().last_contact_on == date(2026, 5, 20)
    untell_contact(person=robin, on=date(2026, 6, 1), last=None, by=by)
    assert CareEpisode.objects.get().last_contact_on == date(2026, 5, 20)


def test_every_kind_that_is_recorded_by_hand_is_told_by_its_day(robin):
    assert len(BY_HAND) == 14
    assert all(kind.first in kind.fields for kind in BY_HAND.values())

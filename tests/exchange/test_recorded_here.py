"""What somebody recorded here meets the case system's word: one row, one difference, and ours stands until decided."""

from datetime import date
from uuid import uuid4

import pytest

from headway.casework.record.models import (
    CareReview,
    Difference,
    FieldChange,
    HandOver,
    Master,
    Standing,
)
from headway.casework.record.telling import tell_record
from headway.casework.timeline.models import Source
from tests.exchange.bringing import child, duties, one_child, told, waiting


@pytest.fixture
def in_care(bring):
    """A child in care of whom no review has come yet."""
    tables = one_child()
    reviews = tables.pop("ssd_cla_reviews")
    bring(tables)
    return tables, reviews


def recorded(by, person, **values):
    """A review recorded here, as the child's page records it."""
    row = CareReview.objects.create(
        person=person,
        ref=f"headway-{uuid4().hex}",
        standing=values.pop("standing", Standing.PROVISIONAL),
        recorded_at=by.at,
        recorded_by=by.user,
        **values,
    )
    tell_record([person.key], by=by, source=Source.BY_HAND)
    return row


def test_a_review_one_day_out_under_a_new_number_is_one_review_and_one_difference(bring, in_care):
    tables, reviews = in_care
    pippin = child("C1")
    row = recorded(bring.by, pippin, held_on=date(2026, 1, 29), participation="PN1")
    facts, owed = told(pippin), duties(pippin)
    tables["ssd_cla_reviews"] = reviews
    report = bring(tables)
    review = CareReview.objects.get()
    assert review.pk == row.pk
    assert (review.standing, review.ref, review.held_on) == (Standing.CONFIRMED, "R1", date(2026, 1, 29))
    assert waiting() == [("ssd_cla_reviews", "held_on", "2026-01-29", "2026-01-30")]
    assert (told(pippin), duties(pippin)) == (facts, owed)
    assert report.tables["ssd_cla_reviews"].became == {"waiting": 1}
    again = bring(tables)
    assert CareReview.objects.count() == 1
    assert len(waiting()) == 1
    assert again.tables["ssd_cla_reviews"].became == {"waiting": 1}


def test_a_difference_goes_away_when_the_case_system_says_the_same(bring, in_care):
    tables, reviews = in_care
    recorded(bring.by, child("C1"), held_on=date(2026, 1, 29))
    tables["ssd_cla_reviews"] = reviews
    bring(tables)
    reviews[0]["clar_cla_review_date"] = date(2026, 1, 29)
    report = bring(tables)
    assert waiting() == []
    assert report.settled == 1
    assert Difference.objects.get().settled_in_id == report.load


def test_what_was_decided_for_us_is_not_asked_again_until_it_is_told_a_third_way(bring, in_care):
    tables, reviews = in_care
    recorded(bring.by, child("C1"), held_on=date(2026, 1, 29))
    tables["ssd_cla_reviews"] = reviews
    bring(tables)
    Difference.objects.update(decision="ours", decided_by=bring.by.user, decided_at=bring.by.at)
    assert bring(tables).tables["ssd_cla_reviews"].became == {"same": 1}
    assert waiting() == []
    reviews[0]["clar_cla_review_date"] = date(2026, 1, 31)
    bring(tables)
    assert waiting() == [("ssd_cla_reviews", "held_on", "2026-01-29", "2026-01-31")]


def test_two_things_by_somebodys_word_are_two_rows(bring, in_care):
    tables, reviews = in_care
    ours = recorded(bring.by, child("C1"), held_on=date(2026, 1, 29))
    tables["ssd_cla_reviews"] = reviews
    bring(tables)
    Difference.objects.update(decision="apart", decided_by=bring.by.user, decided_at=bring.by.at)
    bring(tables)
    held = dict(CareReview.objects.values_list("pk", "held_on"))
    assert sorted(held.values()) == [date(2026, 1, 29), date(2026, 1, 30)]
    ours.refresh_from_db()
    assert (ours.standing, ours.ref.startswith("headway-")) == (Standing.PROVISIONAL, True)
    bring(tables)
    assert CareReview.objects.count() == 2


def test_what_agrees_is_confirmed_and_what_we_left_blank_is_filled(bring, in_care):
    tables, reviews = in_care
    recorded(bring.by, child("C1"), held_on=date(2026, 1, 30))
    tables["ssd_cla_reviews"] = reviews
    report = bring(tables)
    review = CareReview.objects.get()
    assert (review.standing, review.participation, review.period_ref) == (Standing.CONFIRMED, "PN1", "P1")
    assert report.tables["ssd_cla_reviews"].became == {"joined": 1}
    assert set(FieldChange.objects.values_list("field", flat=True)) == {"participation", "period_ref", "ref"}
    assert bring(tables).tables["ssd_cla_reviews"].became == {"same": 1}


def test_a_review_too_many_days_away_is_another(bring, in_care):
    tables, reviews = in_care
    recorded(bring.by, child("C1"), held_on=date(2026, 1, 22))
    tables["ssd_cla_reviews"] = reviews
    bring(tables)
    assert CareReview.objects.count() == 2
    Master.objects.create(table="ssd_cla_reviews", days=8, set_at=bring.by.at)
    reviews[0] |= {"clar_cla_review_id": "R9"}
    bring(tables)
    assert min(CareReview.objects.values_list("ref", "held_on")) == ("R9", date(2026, 1, 30))


def test_what_headway_keeps_is_not_taken_from_the_case_system(bring, in_care):
    tables, reviews = in_care
    Master.objects.create(table="ssd_cla_reviews", is_headway=True, set_at=bring.by.at)
    recorded(bring.by, child("C1"), held_on=date(2026, 1, 30), participation="PN4", standing=Standing.OURS)
    tables["ssd_cla_reviews"] = reviews
    bring(tables)
    assert CareReview.objects.get().standing == Standing.OURS
    assert waiting() == [("ssd_cla_reviews", "participation", "PN4", "PN1")]


def test_the_load_that_brings_a_row_back_ticks_it_off_once_it_agrees(bring, in_care):
    tables, reviews = in_care
    row = recorded(bring.by, child("C1"), held_on=date(2026, 1, 29), standing=Standing.OURS)
    HandOver.objects.create(
        person=row.person, table="ssd_cla_reviews", key=row.pk, what="Review", since_at=bring.by.at
    )
    tables["ssd_cla_reviews"] = reviews
    bring(tables)
    assert HandOver.objects.get().ticked_at is None
    reviews[0]["clar_cla_review_date"] = date(2026, 1, 29)
    report = bring(tables)
    assert HandOver.objects.get().ticked_in_id == report.load


def test_a_field_that_somebody_changed_here_is_not_overwritten(bring):
    tables = one_child()
    bring(tables)
    review = CareReview.objects.get()
    CareReview.objects.update(participation="PN4")
    FieldChange.objects.create(
        table="ssd_cla_reviews",
        key=review.pk,
        subject=review.person_id,
        field="participation",
        before="PN1",
        after="PN4",
        changed_at=bring.by.at,
        by=bring.by.user,
        why="As the record of the review says.",
    )
    bring(tables)
    assert waiting() == [("ssd_cla_reviews", "participation", "PN4", "PN1")]
    assert CareReview.objects.get().participation == "PN4"


def test_a_row_withdrawn_here_and_told_still_waits(bring):
    tables = one_child()
    bring(tables)
    CareReview.objects.update(
        withdrawn_at=bring.by.at, withdrawn_by=bring.by.user, withdrawn_why="It was another child's."
    )
    report = bring(tables)
    assert report.tables["ssd_cla_reviews"].became == {"waiting": 1}
    assert waiting() == []
    assert CareReview.objects.get().withdrawn_at is not None
    assert ("not review.held", "2026-01-30") not in told(child("C1"))

"""A sitting that the case system has booked, held here first: it is that sitting, whichever is told when."""

from datetime import date

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.record.actions.recording import correct_row, record_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import CareReview, HandOver, Standing
from tests.exchange.bringing import child, one_child, told, waiting
from tests.exchange.test_recorded_here import recorded

HELD, OTHER = date(2026, 1, 29), date(2026, 1, 30)


@pytest.fixture
def booked(bring):
    """A child in care whose first review is booked in the case system under R1."""
    tables = one_child()
    tables["ssd_cla_reviews"][0] |= {
        "clar_cla_review_date": None,
        "clar_cla_review_participation": None,
        "clar_cla_review_due_date": OTHER,
    }
    bring(tables)
    return tables


def hold(by, on=HELD):
    return record_row(KINDS["reviews"], person=child("C1"), by=by, held_on=on, participation="PN1")


def told_as_held(tables, on):
    tables["ssd_cla_reviews"][0] |= {
        "clar_cla_review_date": on,
        "clar_cla_review_participation": "PN1",
    }
    return tables


def held(review) -> list[date]:
    return list(review.objects.standing().values_list("held_on", flat=True))


def test_holding_it_here_fills_in_what_was_booked(bring, booked):
    row = hold(bring.by)
    assert (CareReview.objects.count(), row.ref, row.held_on) == (1, "R1", HELD)
    assert (row.standing, row.told_due_on) == (Standing.PROVISIONAL, OTHER)


def test_it_stays_provisional_while_the_case_system_has_it_booked_yet(bring, booked):
    hold(bring.by)
    bring(booked)
    assert held(CareReview) == [HELD]
    assert CareReview.objects.get().standing == Standing.PROVISIONAL
    assert waiting() == []


def test_it_is_confirmed_once_the_case_system_tells_the_same_day(bring, booked):
    hold(bring.by)
    report = bring(told_as_held(booked, HELD))
    assert CareReview.objects.get().standing == Standing.CONFIRMED
    assert report.tables["ssd_cla_reviews"].became == {"joined": 1}
    assert waiting() == []


def test_another_day_is_one_review_and_one_difference(bring, booked):
    hold(bring.by)
    facts = told(child("C1"))
    bring(told_as_held(booked, OTHER))
    assert held(CareReview) == [HELD]
    assert waiting() == [("ssd_cla_reviews", "held_on", HELD.isoformat(), OTHER.isoformat())]
    assert told(child("C1")) == facts


def test_a_row_of_its_own_takes_the_booked_ones_number(bring, booked):
    """Recorded before the case system had booked anything: the booking gives way, and there is one review."""
    row = recorded(bring.by, child("C1"), held_on=HELD, participation="PN1")
    bring(told_as_held(booked, OTHER))
    assert held(CareReview) == [HELD]
    row.refresh_from_db()
    assert (row.ref, row.standing) == ("R1", Standing.CONFIRMED)
    assert waiting() == [("ssd_cla_reviews", "held_on", HELD.isoformat(), OTHER.isoformat())]
    bring(told_as_held(booked, OTHER))
    assert held(CareReview) == [HELD]


def test_correcting_what_was_held_here_asks_why_only_where_it_changes_what_was_in_time(bring, booked):
    row = hold(bring.by)
    correct_row(row, by=bring.by, held_on=OTHER, participation="PN2")
    assert held(CareReview) == [OTHER]
    assert not HandOver.objects.exists()
    with pytest.raises(NotDone, match="whether something was in time"):
        correct_row(row, by=bring.by, held_on=date(2026, 3, 30))
    with pytest.raises(NotDone, match="case system has told this"):
        correct_row(row, by=bring.by, told_due_on=HELD)
    bring(told_as_held(booked, OTHER))
    row.refresh_from_db()
    with pytest.raises(NotDone, match="case system has told this"):
        correct_row(row, by=bring.by, held_on=HELD)

"""Before a court: the stage and hearing bring the court's heads, and a view given says to whom and when."""

from datetime import date

import pytest
from django.urls import reverse

from headway.casework.access.refusals import NotDone
from headway.practice.reviews.applying import before_a_court
from headway.practice.reviews.court import note_court
from headway.practice.reviews.models import Review
from tests.meetings.rows import a_meeting, matter_of

NOTHING = {
    "court_stage": "",
    "hearing_on": None,
    "view_words": "",
    "view_given_on": None,
    "view_given_to": "",
}


@pytest.fixture
def review(by, cast):
    return Review.objects.get(matter=matter_of(a_meeting(by, cast.robin)))


def test_a_hearing_brings_the_heads_for_the_court_into_the_record(by, review):
    assert not before_a_court(review.matter, by)
    note_court(review, by=by, **NOTHING | {"hearing_on": date(2026, 8, 3)})
    assert before_a_court(review.matter, by)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"view_given_on": date(2026, 6, 10), "view_words": "I agree"}, "view_given_to"),
        ({"view_given_to": "The guardian", "view_words": "I agree"}, "view_given_on"),
        ({"view_given_on": date(2026, 6, 10), "view_given_to": "The guardian"}, "view_words"),
        ({"view_given_on": date(2026, 6, 16), "view_given_to": "x", "view_words": "x"}, "view_given_on"),
    ],
)
def test_a_view_that_is_half_told_is_refused_beside_what_is_missing(by, review, told, field):
    with pytest.raises(NotDone) as said:
        note_court(review, by=by, **NOTHING | told)
    assert said.value.field == field
    assert Review.objects.get(pk=review.pk).view_words == ""


def test_the_page_of_the_review_says_it_and_who_does_not_chair_cannot_change_it(by, cast, review):
    address = reverse("review_court", args=[review.matter_id])
    sent = {
        "court_stage": "Final hearing listed",
        "view_words": "I agree with the plan",
        "view_given_to": "The guardian",
    }
    sent |= {"view_given_on_day": "10", "view_given_on_month": "6", "view_given_on_year": "2026"}
    assert cast.browsing(cast.amara).post(address, sent).status_code == 302
    shown = cast.browsing(cast.amara).get(reverse("review", args=[review.matter_id])).content.decode()
    assert "Final hearing listed; view on the care plan given on 10 June 2026 to The guardian" in shown
    assert cast.browsing(cast.ben).post(address, sent).status_code == 403

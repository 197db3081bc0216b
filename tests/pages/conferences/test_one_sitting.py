"""The pages on which one sitting is booked for a review and a conference, and how they tell the two apart."""

from datetime import date

import pytest

from headway.casework.meetings.models import Matter, Meeting
from tests.meetings.rows import a_meeting
from tests.pages.conferences.test_conferences import page, send
from tests.practice.conferences.rows import enquired
from tests.practice.reviews.desk import slot
from tests.practice.reviews.rows import into_care

ON = date(2026, 6, 18)


@pytest.fixture
def robin(cast):
    by = cast.reader(cast.amara)
    into_care(cast.robin, by)
    enquired(cast.robin, by)
    return cast.robin


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    from tests.pages.cast import AT

    monkeypatch.setattr("headway.casework.access.reader.timezone.now", lambda: AT)


def test_a_booking_offers_what_else_is_due_and_the_meeting_names_each(cast, robin):
    shown = page(cast, "meeting_book", robin.pk, "review")
    assert "Also hold in this sitting, since it is due too" in shown
    assert "the initial child protection conference of Robin Featherstone-Test, by 22 June 2026" in shown
    chosen = f"initial_conference.{robin.pk}"
    typed = {**slot(ON), "chair": str(cast.amara.pk), "also": chosen, "begins": "on"}
    assert send(cast, "meeting_book", robin.pk, "review", **typed).status_code == 302
    meeting = Meeting.objects.get()
    assert set(meeting.matters.values_list("kind", flat=True)) == {"review", "initial_conference"}
    shown = page(cast, "meeting", meeting.pk)
    assert "Robin Featherstone-Test (child-in-care review)" in shown
    assert "Robin Featherstone-Test (initial child protection conference)" in shown
    assert "22 June 2026" in shown
    assert "29 June 2026" in shown
    assert "Hold it in this sitting" not in shown
    assert "For each" in page(cast, "meeting_holding", meeting.pk)
    review = Matter.objects.get(kind="review")
    assert "Leave Robin Featherstone-Test (child-in-care review) out" in page(
        cast, "matter_leave_out", review.pk
    )


def test_a_day_after_the_first_of_the_two_last_days_is_doubted(cast, robin):
    typed = {**slot(date(2026, 6, 24)), "chair": str(cast.amara.pk), "also": f"initial_conference.{robin.pk}"}
    answer = send(cast, "meeting_book", robin.pk, "review", **typed)
    assert "It is to be held by 22 June 2026" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_what_is_booked_says_what_else_is_due_and_takes_it_in(cast, robin):
    meeting = a_meeting(cast.reader(cast.amara), robin)
    shown = page(cast, "meeting", meeting.pk)
    assert "Due near this meeting too" in shown
    assert "Hold it in this sitting" in shown
    refused = send(cast, "meeting_also", meeting.pk).content.decode()
    assert "What is held in this sitting too" in refused
    assert meeting.matters.count() == 1
    forged = send(cast, "meeting_also", meeting.pk, also=f"initial_conference.{cast.tansy.pk}")
    assert forged.status_code == 200
    assert meeting.matters.count() == 1
    taken = send(cast, "meeting_also", meeting.pk, also=f"initial_conference.{robin.pk}")
    assert taken.status_code == 302
    assert meeting.matters.count() == 2
    assert "Nothing else of these children is due near" in page(cast, "meeting_also", meeting.pk)
    assert send(cast, "meeting_also", meeting.pk, user=cast.ben).status_code == 403

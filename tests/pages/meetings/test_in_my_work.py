"""The paperwork of a meeting on My work: each row leads to the page on which that thing is done."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from headway.casework.access.models import Restriction
from headway.casework.access.roles import Role
from headway.casework.meetings.deciding.actions import ToDo, decide, send_decisions
from headway.casework.meetings.doing import pages_of
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.models import Matter
from headway.casework.timeline.models import Duty
from tests.meetings.rows import BOOKED_AT, a_meeting, later, matter_of
from tests.pages.cast import AT


@pytest.fixture
def booked(cast):
    return matter_of(a_meeting(cast.reader(cast.amara), cast.robin))


@pytest.fixture
def held(cast, booked):
    """Complete, with a decision that was sent."""
    after = later(cast.reader(cast.amara), BOOKED_AT + timedelta(hours=3))
    hold(booked.meeting.sittings.get(), by=after)
    complete(booked, on=after.on, by=after)
    decide(booked, ToDo("See a dentist", "Ben Thistledown", date(2026, 7, 31)), by=after)
    send_decisions(booked, on=after.on, by=after)
    return Matter.objects.get(pk=booked.pk)


def pages(reader, person) -> dict[str, str]:
    duties = {duty.pk: duty for duty in Duty.objects.filter(subject=person.key).owed()}
    return {duties[key].rule: page for key, page in pages_of(reader, list(duties.values())).items()}


def test_before_it_is_held_to_the_review_and_its_papers(cast, booked):
    found = pages(cast.reader(cast.amara), cast.robin)
    assert found == {
        "paperwork.worker_contact": reverse("review", args=[booked.pk]),
        "paperwork.reports": reverse("matter_papers", args=[booked.pk]),
    }


def test_after_it_was_held_to_the_decisions_the_record_and_the_copies(cast, held):
    found = pages(cast.reader(cast.amara), cast.robin)
    assert {
        rule: page
        for rule, page in found.items()
        if rule not in ("paperwork.worker_contact", "paperwork.reports")
    } == {
        "paperwork.objection": reverse("matter_decisions", args=[held.pk]),
        "paperwork.record": reverse("meeting_record", args=[held.pk]),
        "paperwork.sending": reverse("matter_copies", args=[held.pk]),
        "paperwork.decision": reverse("matter_decisions", args=[held.pk]),
    }


def test_who_may_not_open_the_meeting_is_led_nowhere(cast, booked):
    assert pages(cast.reader(cast.of[Role.ANALYST]), cast.robin) == {}
    Restriction.objects.create(subject=cast.robin.key, reason="x", restricted_by=cast.amara, restricted_at=AT)
    assert pages(cast.reader(cast.amara), cast.robin) == {}


@pytest.mark.once("as many questions are asked of either database")
def test_the_list_itself_shows_the_way_with_as_many_queries_for_two_as_for_one(cast, held, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: BOOKED_AT + timedelta(days=1))
    browser = cast.browsing(cast.amara)
    assert reverse("meeting_record", args=[held.pk]) in browser.get("/work/").content.decode()
    with CaptureQueriesContext(connection) as few:
        browser.get("/work/")
    other = matter_of(a_meeting(cast.reader(cast.amara), cast.wren))
    after = later(cast.reader(cast.amara), BOOKED_AT + timedelta(hours=4))
    hold(other.meeting.sittings.get(), by=after)
    complete(other, on=after.on, by=after)
    with CaptureQueriesContext(connection) as many:
        shown = browser.get("/work/").content.decode()
    assert reverse("meeting_record", args=[other.pk]) in shown
    assert len(many) == len(few)

"""One report of the social worker for a review and a conference of one sitting, each judged by its own limit."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.answering.owed import owed
from headway.casework.meetings.inviting.actions import invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Invited, InvitedFor, Paper, PapersBefore
from headway.casework.meetings.papers.actions import expect_usual, had, note_at_once, received
from headway.casework.meetings.papers.one_for_both import twins_of
from headway.casework.meetings.papers.queries import papers_told, readers_of
from tests.pages.cast import SINCE, a_person
from tests.practice.conferences.rows import HELD_ON, enquired, on_the_day
from tests.practice.conferences.test_one_sitting import CONFERENCE, REVIEW, both, of
from tests.practice.reviews.rows import into_care

CAME_ON = date(2026, 6, 11)


@pytest.fixture
def meeting(cast, by):
    """Of Robin, in care and of whom a conference is wanted; a parent is on the list, and the papers are expected."""
    into_care(cast.robin, by)
    enquired(cast.robin, by)
    made = both(by, cast.robin)
    before = on_the_day(by, date(2026, 6, 5))
    parent = a_person("Ivy", "Otherwise-Test")
    invite(made, Proposed(Capacity.PARENT, person=parent), matters=list(made.matters.all()), by=before)
    for matter in made.matters.all():
        expect_usual(matter, by=before)
    return made


@pytest.fixture
def after(by):
    return on_the_day(by, HELD_ON - timedelta(days=1))


def report(meeting, kind: str) -> Paper:
    return Paper.objects.get(matter=of(meeting, kind), kind="worker_report")


def test_two_are_expected_and_one_answers_both_when_it_says_so(meeting, after):
    review, conference = report(meeting, REVIEW), report(meeting, CONFERENCE)
    assert twins_of(review) == [conference]
    received(review, on=CAME_ON, in_case_system=True, by=after)
    assert report(meeting, CONFERENCE).received_on is None
    received(review, on=CAME_ON, in_case_system=True, also=[conference], by=after)
    conference = report(meeting, CONFERENCE)
    assert (conference.received_on, conference.in_case_system, conference.same_as) == (CAME_ON, True, review)
    told = {
        kind: papers_told(of(meeting, kind), after, readers_of(of(meeting, kind), after))
        for kind in (REVIEW, CONFERENCE)
    }
    states = {
        kind: [one.state for one in papers if one.paper.kind == "worker_report"]
        for kind, papers in told.items()
    }
    assert "one report for this and for the initial child protection conference" in states[REVIEW][0]
    assert "one report for this and for the child-in-care review" in states[CONFERENCE][0]


def test_each_clock_judges_it_by_its_own_limit(meeting, after):
    """The parent had it four working days before: in time for a first conference (three), late for a review (five)."""
    PapersBefore.objects.create(kind=REVIEW, days=5)
    review, conference = report(meeting, REVIEW), report(meeting, CONFERENCE)
    received(review, on=CAME_ON, also=[conference], by=after)
    mother = Invited.objects.get(meeting=meeting, capacity=Capacity.PARENT)
    had(review, days={mother: date(2026, 6, 12)}, how="By hand", by=after)
    late = {}
    for kind in (REVIEW, CONFERENCE):
        matter = of(meeting, kind)
        (paper,) = [
            one
            for one in papers_told(matter, after, readers_of(matter, after))
            if one.paper.kind == "worker_report"
        ]
        (row,) = [one for one in paper.had if "Ivy" in one.who]
        assert "12 June 2026" in row.when
        late[kind] = row.late
    assert late == {REVIEW: True, CONFERENCE: False}


def test_who_comes_for_one_alone_has_it_for_that_one_alone(meeting, after):
    teacher = Invited.objects.get(meeting=meeting, name="Teacher Madeup")
    InvitedFor.objects.filter(invited=teacher, matter=of(meeting, CONFERENCE)).delete()
    review, conference = report(meeting, REVIEW), report(meeting, CONFERENCE)
    received(review, on=CAME_ON, also=[conference], by=after)
    note_at_once(of(meeting, REVIEW), came=[], held=[], readers=[teacher], on=CAME_ON, by=after)
    assert review.had.filter(reader=teacher).exists()
    assert not conference.had.filter(reader=teacher).exists()


def test_taken_back_both_are_expected_and_said_by_itself_each_is_its_own_again(meeting, after):
    review, conference = report(meeting, REVIEW), report(meeting, CONFERENCE)
    received(review, on=CAME_ON, also=[conference], by=after)
    received(report(meeting, CONFERENCE), on=date(2026, 6, 15), by=after)
    assert report(meeting, CONFERENCE).same_as is None
    received(review, on=date(2026, 6, 10), by=after)
    assert report(meeting, CONFERENCE).received_on == date(2026, 6, 15)
    received(report(meeting, CONFERENCE), on=None, by=after)
    received(review, on=CAME_ON, also=[report(meeting, CONFERENCE)], by=after)
    received(review, on=None, by=after)
    assert (report(meeting, CONFERENCE).received_on, report(meeting, CONFERENCE).same_as) == (None, None)


def test_it_is_one_with_no_other_kind_of_paper_nor_one_that_is_in_and_not_before_it_came(meeting, after):
    review, conference = report(meeting, REVIEW), report(meeting, CONFERENCE)
    assert twins_of(Paper.objects.filter(matter=of(meeting, CONFERENCE), kind="agency_report").first()) == []
    with pytest.raises(NotDone) as refused:
        received(review, on=None, also=[conference], by=after)
    assert refused.value.field == "on"
    received(conference, on=CAME_ON, by=after)
    assert twins_of(review) == []
    with pytest.raises(NotDone, match="not the same paper"):
        received(review, on=CAME_ON, also=[conference], by=after)


def test_the_worker_says_it_on_the_page_of_what_is_asked_and_is_asked_for_no_second(
    cast, meeting, after, monkeypatch
):
    monkeypatch.setattr("headway.casework.access.reader.timezone.now", lambda: after.at)
    if not cast.ben.assignments.filter(subject=cast.robin.pk).exists():
        cast.ben.assignments.create(subject=cast.robin.pk, part="social_worker", from_on=SINCE)
    browser = cast.browsing(cast.ben)
    page = browser.get(reverse("answering")).content.decode()
    assert "It is the report for the initial child protection conference too: one report for both" in page
    key = f"paper-{report(meeting, REVIEW).pk}"
    day = {f"{key}-on_day": "11", f"{key}-on_month": "6", f"{key}-on_year": "2026"}
    half = browser.post(reverse("answering"), {f"{key}-both": "on"} | day).content.decode()
    assert "Choose an answer too" in half
    assert (
        browser.post(reverse("answering"), {f"{key}-is": "held", f"{key}-both": "on"} | day).status_code
        == 302
    )
    assert report(meeting, CONFERENCE).same_as == report(meeting, REVIEW)
    asked = owed(cast.reader(cast.ben, after.at))
    assert not [one for one in asked if one.paper is not None and one.paper.kind == "worker_report"]


def test_business_support_ticks_it_where_a_paper_came(cast, meeting, after, monkeypatch):
    monkeypatch.setattr("headway.casework.access.reader.timezone.now", lambda: after.at)
    review, conference = report(meeting, REVIEW), report(meeting, CONFERENCE)
    address = reverse("paper_received", args=[review.pk])
    browser = cast.browsing(cast.amara)
    assert "The report for the initial child protection conference" in browser.get(address).content.decode()
    typed = {"on_day": "11", "on_month": "6", "on_year": "2026", "also": str(conference.pk)}
    assert browser.post(address, typed).status_code == 302
    assert report(meeting, CONFERENCE).received_on == CAME_ON
    assert "It is one paper with" not in browser.get(address).content.decode()

"""A sibling conference in Chromium, from booking to the copies and decision letters, at both widths.

A father is kept out, one child is not born, a report comes late, the school dissents.
"""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from headway.casework.access.models import Assignment
from headway.casework.access.roles import Role
from headway.casework.meetings.inviting.actions import invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Copy, CopyState, Invited, Matter, Meeting
from headway.casework.people.models import Person, Relationship
from headway.casework.record.models import ProtectionPlan
from headway.practice.conferences.models import AgencyView, Conference
from tests.pages.cast import ON, SINCE, a_person, make_cast
from tests.pages.meetings.test_life_of_a_review_in_browser import at_desk, clock  # noqa: F401 (fixtures)
from tests.practice.conferences.rows import AGENCIES, enquired

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "He followed her home in March, and an order of the court forbids it"
PART = "while the mother is there"


@pytest.fixture
def cast(db, home):
    """An enquiry about Robin, about his sister Wren, and about one who is expected in August."""
    cast = make_cast()
    cast.unborn = Person.objects.create(expected_on=ON + timedelta(days=60))
    Relationship.objects.get_or_create(person=cast.robin, other=cast.wren, kind="sibling")
    Relationship.objects.get_or_create(person=cast.robin, other=cast.unborn, kind="sibling")
    Assignment.objects.create(user=cast.amara, subject=cast.unborn.key, part="chair", from_on=SINCE)
    by = cast.reader(cast.amara)
    for child in (cast.robin, cast.wren, cast.unborn):
        enquired(child, by)
    return cast


def book(chair, cast):
    chair.goes(reverse("person_meetings", args=[cast.robin.pk]))
    chair.follows(re.compile(r"^\s*Book an initial child protection conference\s*$"))
    for box in chair.page.get_by_role("group", name="Brothers and sisters").get_by_role("checkbox").all():
        box.check()
    chair.day("Day", ON)
    chair.fills("Time", "12:10")
    chair.fills("Or another place (optional)", "Beech Room")
    chair.presses("Book it")
    if chair.page.get_by_label("Yes, all the same").count():
        chair.page.get_by_label("Yes, all the same").check()
        chair.presses("Book it")
    return Meeting.objects.get()


def gather(chair, cast, meeting):
    """Both parents and the agencies are on the list; the father is kept out of a part; the mother was met."""
    by = cast.reader(cast.amara)
    people = {name: a_person(name, "Quillerton-Vane") for name in ("Marigold", "Aldous")}
    matters = list(meeting.matters.all())
    for one in people.values():
        invite(meeting, Proposed(Capacity.PARENT, person=one), matters=matters, by=by)
    for whom in AGENCIES:
        invite(meeting, whom, matters=matters, by=by)
    father = Invited.objects.get(meeting=meeting, person=people["Aldous"])
    chair.goes(reverse("meeting_people", args=[meeting.pk]))
    chair.goes(reverse("invited_exclude", args=[father.pk]))
    chair.fills("If from a part alone: which (optional)", PART)
    chair.fills("Why they are kept out", WHY)
    chair.fills("How their views are heard another way", "By telephone, after it")
    chair.fills("Who was told, by whom and when (optional)", "His solicitor, by the worker")
    chair.presses("Keep them out")
    chair.reads(PART)
    robins = meeting.matters.get(person=cast.robin)
    chair.goes(reverse("conference_before", args=[robins.pk]))
    chair.chooses("Who", re.compile("Marigold"))
    chair.chooses("What became of it", "Held")
    chair.page.get_by_label("If it was held: how (optional)").select_option("By phone")
    chair.fills("What they said (optional)", "I was at work and nobody told me")
    chair.fills("What they want kept from the conference (optional)", "I am looking for a room")
    chair.presses("Note")
    chair.reads("Not for the conference")
    return robins, people


def report_comes_late(chair, robins):
    paper = robins.papers.filter(kind="worker_report").get()
    chair.goes(reverse("paper_received", args=[paper.pk]))
    chair.day("It reached the chair on", ON)
    chair.presses("Save")
    chair.reads(re.compile("Late", re.IGNORECASE))


def hold(chair, time, meeting):
    chair.goes(reverse("meeting_holding", args=[meeting.pk]))
    chair.reads("Kept out")
    for name in ("Marigold Quillerton-Vane", "Worker Madeup", "Teacher Madeup", "Nurse Madeup"):
        chair.page.get_by_label(re.compile(f"How {name}.* takes part")).select_option("In the room")
    time.waited = timedelta(minutes=15)
    chair.presses("Save and say it was held")


def decide(chair, matter, *, dissents):
    chair.goes(reverse("conference", args=[matter.pk]))
    if dissents:
        chair.page.get_by_role("group", name=re.compile("^Teacher Madeup")).get_by_label(
            "Against a plan"
        ).check()
        chair.page.get_by_label(re.compile("^Dissent of Teacher Madeup")).fill("He eats well at school")
    chair.chooses("What was decided", "A child protection plan is made")
    chair.page.get_by_label("Category (optional)").or_(
        chair.page.get_by_label("Category", exact=True)
    ).first.select_option("Neglect")
    for name, words in (("Why", "Nobody made sure of meals"), ("Outline of the plan", "Meals every day")):
        chair.page.get_by_label(re.compile(f"^{name}")).first.fill(words)
    chair.day("The core group first meets on", ON + timedelta(days=7))
    chair.page.get_by_label(re.compile("^Others of the core group")).fill("Worker Madeup")
    chair.presses("Save")
    chair.reads("A child protection plan is made")
    chair.goes(reverse("matter_outcome", args=[matter.pk]))
    chair.day("Completed on", ON)
    chair.presses("Complete")
    if chair.page.get_by_label("Yes, all the same").count():
        chair.page.get_by_label("Yes, all the same").check()
        chair.presses("Complete")


def write_and_copy(chair, matter):
    chair.goes(reverse("meeting_record", args=[matter.pk]))
    chair.presses("Begin the record")
    chair.goes(reverse("meeting_record", args=[matter.pk]))
    chair.reads("I was at work and nobody told me")
    chair.reads("Restricted: not for who was kept out")
    chair.page.get_by_role("button", name=re.compile("Approve the record")).click()
    chair.page.wait_for_load_state()
    chair.goes(reverse("matter_copies", args=[matter.pk]))
    if chair.page.get_by_role("button", name="Make all that are not made").count():
        chair.presses("Make all that are not made")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_sibling_conference_from_booking_to_its_letters(cast, clock, at_desk, width):  # noqa: F811
    chair = at_desk(cast.amara, width)
    meeting = book(chair, cast)
    assert meeting.matters.count() == 3
    chair.reads("Not born yet")
    robins, people = gather(chair, cast, meeting)
    report_comes_late(chair, robins)
    hold(chair, clock, meeting)
    for matter in Matter.objects.filter(meeting=meeting):
        decide(chair, matter, dissents=matter == robins)
    assert Conference.objects.filter(matter__completed_on=ON).count() == 3
    assert ProtectionPlan.objects.standing().count() == 3
    assert AgencyView.objects.exclude(dissent="").count() == 1
    father = Invited.objects.get(meeting=meeting, person=people["Aldous"])
    chair.goes(reverse("conference_letter", args=[robins.pk]))
    chair.follows(re.compile("Aldous"))
    chair.reads("You were asked not to be at a part of the conference.")
    chair.reads("They did not agree with the decision: He eats well at school")
    chair.reads("To complain")
    letter = chair.page.locator("main").inner_text()
    assert PART not in letter
    assert WHY not in letter
    # On paper no other child of the sitting is named, above the letter or in it.
    chair.page.emulate_media(media="print")
    assert "Wren" not in chair.page.locator("body").inner_text()
    chair.page.emulate_media(media="screen")
    assert "Wren" in chair.page.locator("body").inner_text()
    write_and_copy(chair, robins)
    copy = Copy.objects.exclude(state=CopyState.RECALLED).get(reader=father)
    assert copy.state == CopyState.TO_CHECK
    kept_back = copy.blocks.filter(is_shown=False).values_list("block__words", flat=True)
    assert any(WHY in words for words in kept_back)
    assert any("I was at work" in words for words in kept_back)
    second = at_desk(cast.of[Role.PRINCIPAL_MANAGER], width)
    second.goes(f"/copies/{copy.pk}/")
    second.presses("I looked at it: it may go")
    copy.refresh_from_db()
    assert copy.state == CopyState.READY
    assert chair.faults + second.faults == []

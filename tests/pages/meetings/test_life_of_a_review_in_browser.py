"""The whole life of a review in Chromium, from My work to the copies that went, at both widths."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from headway.casework.access.roles import Role
from headway.casework.meetings.models import Capacity, Copy, CopyState, Matter, Paper
from headway.casework.timeline.models import Duty
from tests.pages.cast import ON, make_cast
from tests.practice.reviews.rows import reviews_told
from tests.record.rows import a_legal_status, a_placement, a_review, in_care, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Issue 6: from My work to sent. Each is a page on which the chair types, chooses or presses a button.
MOST_SCREENS = 12


@pytest.fixture
def today(monkeypatch):
    """The day of the cast, with its clock running from noon: the meeting is booked for later on it."""
    begun, noon = timezone.now(), datetime.combine(ON, time(11), UTC)
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: noon + (real() - begun))
    return ON


@pytest.fixture
def cast(db, home, today):
    """Robin is in care, was reviewed some months ago, and is due to be reviewed again in a week."""
    cast = make_cast()
    began_on = today - timedelta(days=560)
    in_care(cast.robin, began_on)
    a_placement(cast.robin, began_on)
    a_legal_status(cast.robin, began_on=began_on)
    for days in (540, 455, 320, 176):
        a_review(cast.robin, today - timedelta(days=days))
    told([cast.robin], cast.amara, timezone.now())
    return cast


class Desk:
    """Somebody at a browser: what they press and fill in, and the screens that needed it."""

    def __init__(self, browser, address, user, width):
        self.context = browser.new_context(base_url=address, viewport={"width": width, "height": 900})
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        self.page, self.width = self.context.new_page(), width
        self.page.set_default_timeout(8000)
        self.worked_on: list[str] = []
        self.faults: list[str] = []

    @property
    def route(self):
        return resolve(self.page.evaluate("location.pathname")).url_name

    def looks(self):
        """The page is there, has one heading, and nothing of it runs off the side."""
        if self.page.locator("h1").count() != 1:
            self.faults.append(f"{self.route}: not one heading")
        if self.page.evaluate("document.documentElement.scrollWidth") > self.width:
            self.faults.append(f"{self.route}: runs off the side")

    def goes(self, address):
        assert self.page.goto(address).status == 200
        self.looks()

    def follows(self, name, within="main"):
        here = self.page.locator(within)
        here.get_by_role("link", name=name).or_(here.locator("a.govuk-button", has_text=name)).first.click()
        self.page.wait_for_load_state()
        self.looks()

    def steps_to(self, name):
        """Another page of the meeting, by the way between them."""
        self.page.get_by_label("Pages of this meeting").get_by_role("link", name=name, exact=True).click()
        self.page.wait_for_load_state()
        self.looks()

    def fills(self, name, words):
        self.page.get_by_label(name, exact=True).fill(words)

    def day(self, name, on: date):
        asked = self.page.get_by_role("group", name=name)
        for part, number in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
            asked.get_by_label(part, exact=True).fill(str(number))

    def chooses(self, group, answer):
        self.page.get_by_role("group", name=group).get_by_label(answer, exact=True).check()

    def presses(self, name):
        if self.route not in self.worked_on:
            self.worked_on.append(self.route)
        self.page.locator("main").get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()
        self.looks()

    def reads(self, words):
        self.page.locator("main").get_by_text(words).first.wait_for()


@pytest.fixture
def at_desk(browser, live_server):
    desks = []

    def sits(user, width):
        desks.append(Desk(browser, live_server.url, user, width))
        return desks[-1]

    yield sits
    for desk in desks:
        desk.context.close()


def prepare(chair, today):
    chair.goes("/work/")
    chair.worked_on.append("my_work")
    chair.follows("Robin Featherstone-Test")
    chair.follows("Meetings", within="body")
    chair.reads("To be held by")
    chair.follows("Book a review")
    chair.reads("To be held by")
    chair.day("Day", today)
    chair.fills("Time", "14:30")
    chair.fills("Or another place (optional)", "Beech Room")
    chair.presses("Book it")
    if chair.page.get_by_label("Yes, all the same").count():
        chair.page.get_by_label("Yes, all the same").check()
        chair.presses("Book it")
    chair.reads("To be held by")
    chair.presses("Make the list and expect the usual papers")
    while chair.page.get_by_role("link", name="It came, or is not needed").count():
        chair.follows("It came, or is not needed")
        chair.page.get_by_label("It is held in the case system").check()
        chair.day("It reached the chair on", today)
        chair.presses("Save")


def hold(chair):
    chair.steps_to("Hold")
    chair.page.get_by_label("How Robin Featherstone-Test takes part").select_option("In the room")
    worker = chair.page.get_by_role("group", name="Ben Thistledown")
    worker.get_by_label("How Ben Thistledown takes part").select_option("By video")
    chair.presses("Save and say it was held and is complete")
    assert chair.route == "meeting_holding"
    assert chair.page.locator(".govuk-error-summary").is_visible()
    worker.get_by_label("Alone, and safe to speak?").select_option("Yes")
    chair.presses("Save and say it was held and is complete")
    assert chair.route == "matter_decisions"


def ask(chair):
    chair.steps_to("Review")
    chair.chooses("Did the child chair a part of it?", "No")
    chair.chooses("Was the child there, for any part of it?", "Yes")
    chair.chooses("If they were: how did their views come?", "They spoke for themselves")
    chair.presses("Save")
    chair.reads("PN1")


def decide(chair, today):
    chair.steps_to("Decisions")
    chair.follows("Make a decision")
    for what, then in (
        ("Robin sees Wren each week", "Save and make another"),
        ("Robin’s school meets with us in May", "Save, and all were sent to the manager today"),
    ):
        chair.fills("What is to be done", what)
        chair.fills("Who does it", "Ben Thistledown")
        chair.day("By when", today + timedelta(days=30))
        chair.presses(then)
    assert chair.route == "meeting_record"


def write(chair):
    chair.presses("Begin the record")
    chair.page.locator("textarea").nth(1).fill("Robin spoke of football, and of Wren.")
    chair.page.locator(".headway-saved", has_text="Saved by").first.wait_for()
    chair.presses("Save")
    chair.follows("Read it as it stands")
    chair.presses("Approve the record")
    chair.presses("Draw the letter")
    chair.presses("Approve the letter")
    assert chair.route == "matter_copies"
    chair.presses("Make all that are not made")


def send(chair, copy, today):
    chair.goes(f"/copies/{copy.pk}/")
    chair.follows("Send it")
    chair.chooses("How it goes", "Handed over by a named worker")
    chair.fills("Handed over by (optional)", "Ben Thistledown")
    chair.day("It went on", today)
    chair.presses("Save")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_review_from_my_work_to_sent(cast, today, at_desk, width):
    chair = at_desk(cast.amara, width)
    prepare(chair, today)
    assert Paper.objects.exists()
    hold(chair)
    ask(chair)
    decide(chair, today)
    write(chair)
    second = at_desk(cast.of[Role.PRINCIPAL_MANAGER], width)
    for copy in Copy.objects.filter(reader__capacity=Capacity.CHILD):
        assert copy.state == CopyState.TO_CHECK
        second.goes(f"/copies/{copy.pk}/")
        second.presses("I looked at it: it may go")
    for copy in Copy.objects.all():
        send(chair, copy, today)
    matter = Matter.objects.get()
    assert (matter.completed_on, matter.decided_on, matter.sent_on) == (today, today, today)
    assert set(Copy.objects.values_list("state", flat=True)) == {CopyState.SENT}
    assert today in reviews_told(cast.robin)
    met = Duty.objects.filter(subject=cast.robin.key, met_on=today)
    assert {"paperwork.decisions", "paperwork.record", "paperwork.sending"} <= set(
        met.values_list("rule", flat=True)
    )
    assert chair.faults + second.faults == []
    assert len(chair.worked_on) <= MOST_SCREENS, chair.worked_on

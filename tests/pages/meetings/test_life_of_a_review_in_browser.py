"""The whole life of a review in Chromium, from My work to the copies that went, at both widths."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from headway.casework.access.roles import Role
from headway.casework.meetings.models import Capacity, Copy, CopyState, Matter, Paper, PaperHad
from headway.casework.timeline.models import Duty
from tests.pages.cast import ON, make_cast
from tests.practice.reviews.rows import reviews_told
from tests.record.rows import a_legal_status, a_placement, a_review, in_care, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Issue 6: from My work to sent, whoever does it. Counted is every page as often as it was loaded and something was
# then typed, chosen or pressed on it: the first page counts, and so does one that comes again with a refusal. A page
# that is only read on the way, or followed a link from, is not counted.
MOST_SCREENS = 12
# Of these pages a machine reads too what somebody who does not see them is told.
LOOKED_OVER = {"matter_papers", "matter_decide", "matter_copies", "meeting_send"}


class Clock:
    """The day of the cast, running from noon; the meeting is booked for a little later, and then waited for."""

    def __init__(self) -> None:
        self.real, self.begun, self.waited = timezone.now, timezone.now(), timedelta(0)

    def now(self) -> datetime:
        return datetime.combine(ON, time(11), UTC) + (self.real() - self.begun) + self.waited


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.now)
    return clock


@pytest.fixture
def today(clock):
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

    def __init__(self, browser, address, user, width, axe):
        self.context = browser.new_context(base_url=address, viewport={"width": width, "height": 900})
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        self.page, self.width, self.axe = self.context.new_page(), width, axe
        self.page.set_default_timeout(20_000)
        # How many pages were loaded, and which of them, by their number, asked something.
        self.loaded, self.asked = 0, {}
        self.page.on("domcontentloaded", lambda _: self._loads())
        self.faults: list[str] = []

    def _loads(self):
        self.loaded += 1

    def acts(self):
        """Something is typed, chosen or pressed on the page as it was loaded last."""
        self.asked[self.loaded] = self.route

    @property
    def route(self):
        return resolve(self.page.evaluate("location.pathname")).url_name

    def looks(self):
        """The page is there, has one heading, and nothing of it runs off the side."""
        if self.page.locator("h1").count() != 1:
            self.faults.append(f"{self.route}: not one heading")
        if self.page.evaluate("document.documentElement.scrollWidth") > self.width:
            self.faults.append(f"{self.route}: runs off the side")
        if self.route in LOOKED_OVER:
            self.faults += [f"{self.route}: {fault}" for fault in self.axe(self.page)]

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
        self.acts()
        self.page.get_by_label(name, exact=True).fill(words)

    def day(self, name, on: date):
        self.acts()
        asked = self.page.get_by_role("group", name=name)
        for part, number in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
            asked.get_by_label(part, exact=True).fill(str(number))

    def chooses(self, group, answer):
        self.acts()
        self.page.get_by_role("group", name=group).get_by_label(answer, exact=True).check()

    def presses(self, name):
        self.acts()
        self.page.locator("main").get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()
        self.looks()

    def reads(self, words):
        self.page.locator("main").get_by_text(words).first.wait_for()


@pytest.fixture
def at_desk(browser, live_server, axe):
    desks = []

    def sits(user, width):
        desks.append(Desk(browser, live_server.url, user, width, axe))
        return desks[-1]

    yield sits
    for desk in desks:
        desk.context.close()


def prepare(chair, today):
    chair.goes("/work/")
    chair.acts()
    chair.follows("Robin Featherstone-Test")
    chair.follows("Meetings", within="body")
    chair.reads("To be held by")
    # Not a review conference, which is booked from here too.
    chair.follows(re.compile(r"^\s*Book a child-in-care review\s*$"))
    chair.reads("To be held by")
    chair.day("Day", today)
    chair.fills("Time", "12:10")
    chair.fills("Or another place (optional)", "Beech Room")
    assert chair.page.get_by_label("Make the list and expect the usual papers").is_checked()
    chair.presses("Book it")
    if chair.page.get_by_label("Yes, all the same").count():
        chair.page.get_by_label("Yes, all the same").check()
        chair.presses("Book it")
    chair.reads("To be held by")
    chair.steps_to("Papers")
    for group, ticks in (("Held in the case system", 4), ("Who has had all that are in", 2)):
        boxes = chair.page.get_by_role("group", name=group).get_by_role("checkbox")
        assert boxes.count() == ticks
        for box in boxes.all():
            box.check()
    chair.presses("Save")
    assert chair.page.get_by_text("Not in yet").count() == 0


def hold(chair, clock):
    chair.steps_to("Hold")
    chair.page.get_by_label("How Robin Featherstone-Test takes part").select_option("In the room")
    worker = chair.page.get_by_role("group", name="Ben Thistledown")
    worker.get_by_label("How Ben Thistledown takes part").select_option("By video")
    worker.get_by_label("Alone, and safe to speak?").select_option("Yes")
    clock.waited = timedelta(minutes=15)
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
    chair.follows("Make decisions")
    for number, what in enumerate(("Robin sees Wren each week", "Robin’s school meets with us in May"), 1):
        row = chair.page.get_by_role("group", name=f"Decision {number}")
        row.get_by_label("What is to be done").fill(what)
        row.get_by_label("Who does it").fill("Ben Thistledown")
        for part, value in (("Day", today.day), ("Month", today.month + 1), ("Year", today.year)):
            row.get_by_label(part, exact=True).fill(str(value))
    chair.presses("Save, all were sent to the manager today: go on to the record")
    assert chair.route == "record_write"


def write(chair):
    chair.page.locator("textarea").nth(1).fill("Robin spoke of football, and of Wren.")
    chair.page.locator(".headway-saved", has_text="Saved by").first.wait_for()
    chair.acts()
    chair.follows("Read it, and approve it")
    chair.presses("Approve the record, and draw the letter")
    chair.presses("Approve the letter, and make the copies")
    assert chair.route == "matter_copies"


def check(second, copy):
    second.goes(f"/copies/{copy.pk}/")
    second.presses("I looked at it: it may go")


def send(chair):
    """All that are ready, on one page: handed over, but for the worker's own, which goes by secure mail."""
    chair.goes(chair.page.url)
    chair.follows("Check and send all that are ready")
    copies = chair.page.locator("fieldset.headway-goes")
    for one in copies.all():
        if "Ben Thistledown" in one.locator("legend").first.inner_text():
            one.get_by_label("The council’s own secure mail").check()
            one.get_by_label("I read the address back").check()
        else:
            one.get_by_label("Handed over by a named worker").check()
            one.get_by_label("Or handed over by").fill("Ben Thistledown")
    chair.presses("Note that they go")
    assert chair.route == "matter_copies"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_review_from_my_work_to_sent(cast, clock, today, at_desk, width):
    chair = at_desk(cast.amara, width)
    prepare(chair, today)
    assert PaperHad.objects.count() == 2 * Paper.objects.count() == 8
    hold(chair, clock)
    ask(chair)
    decide(chair, today)
    write(chair)
    second = at_desk(cast.of[Role.PRINCIPAL_MANAGER], width)
    for copy in Copy.objects.filter(reader__capacity=Capacity.CHILD):
        assert copy.state == CopyState.TO_CHECK
        check(second, copy)
    assert Copy.objects.count() == 3
    send(chair)
    matter = Matter.objects.get()
    assert (matter.completed_on, matter.decided_on, matter.sent_on) == (today, today, today)
    assert set(Copy.objects.values_list("state", flat=True)) == {CopyState.SENT}
    assert today in reviews_told(cast.robin)
    met = Duty.objects.filter(subject=cast.robin.key, met_on=today)
    assert {"paperwork.decisions", "paperwork.record", "paperwork.sending"} <= set(
        met.values_list("rule", flat=True)
    )
    assert chair.faults + second.faults == []
    screens = [*chair.asked.values(), *second.asked.values()]
    assert len(screens) <= MOST_SCREENS, screens

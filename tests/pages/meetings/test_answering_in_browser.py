"""A social worker who has never signed in, on a phone: from the mail through the council's sign-on to what is asked.

What is counted is what costs them time: taps, fields that they see, words that they type.
"""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone
from oidc_provider_mock import User as Told
from oidc_provider_mock import run_server_in_thread

from headway.casework.access.mailing import mail_those_waiting
from headway.casework.access.roles import Role
from headway.casework.meetings.answering.asking import ask_everybody
from headway.casework.meetings.deciding.actions import ToDo, decide, send_decisions
from headway.casework.meetings.deciding.silence import let_stand
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.inviting.actions import make_list
from headway.casework.meetings.models import DecisionSaid, ListChecked, Matter, PaperHad
from headway.casework.meetings.papers.actions import expect_usual
from headway.casework.people.models import Responsibility
from headway.casework.record.models import CarePlan
from headway.settings.sign_in import council_provider, origin, with_form_action
from tests.meetings.rows import a_meeting, a_slot, later, matter_of
from tests.pages.cast import a_person, make_cast
from tests.record.rows import a_row

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings(
        "ignore:get_jwt_config:DeprecationWarning"
    ),  # the provider's own, of its library
]
PHONE = {"width": 390, "height": 844}
# Issue 7: under three minutes. A tap takes a phone's user a few seconds, and typing a sentence half a minute.
MOST_TAPS, MOST_FIELDS, MOST_TYPED = 9, 12, 0


@pytest.fixture
def cast(db, home):
    """Robin was reviewed last month, and is reviewed again in a fortnight: the council's own sign-on knows Ben."""
    cast = make_cast()
    now = timezone.now().replace(hour=10, minute=0)
    before = later(cast.reader(cast.amara), now - timedelta(days=60))
    held = later(before, now - timedelta(days=29))
    first = a_meeting(before, cast.robin, slot=a_slot(now - timedelta(days=30)))
    hold(first.sittings.get(), by=held)
    matter = matter_of(first)
    complete(matter, on=held.on, by=held)
    decide(matter, ToDo("Robin sees his sister each week", "Ben Thistledown"), by=held)
    send_decisions(matter, on=held.on, by=held)
    let_stand(now)
    mother = a_person("Marigold", "Featherstone-Test")
    Responsibility.objects.create(person=cast.robin, holder=mother, held="held", held_by="mother")
    a_row(CarePlan, cast.robin, began_on=held.on - timedelta(days=200))
    by = later(before, timezone.now())
    meeting = a_meeting(by, cast.robin, slot=a_slot(now + timedelta(days=14)))
    make_list(meeting, by=by)
    expect_usual(matter_of(meeting), by=by)
    return cast


@pytest.fixture
def council(cast, settings):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}
    }
    claims = [Told(sub="ben", claims={"email": cast.ben.email, "email_verified": True})]
    with run_server_in_thread(user_claims=claims) as server:
        address = f"http://localhost:{server.server_port}"
        settings.SOCIALACCOUNT_PROVIDERS = council_provider(
            address, client="headway", secret="of-no-worth", name="Fairmere account"
        )
        settings.OIDC_NAME = "Fairmere account"
        settings.OIDC_ASKS_SECOND_FACTOR = True
        settings.CONTENT_SECURITY_POLICY = with_form_action(settings.CONTENT_SECURITY_POLICY, origin(address))
        yield address


class Phone:
    """A browser of a phone's width, and what its user did in it."""

    def __init__(self, browser, address):
        self.context = browser.new_context(base_url=address, viewport=PHONE, has_touch=True)
        self.page = self.context.new_page()
        self.page.set_default_timeout(8000)
        self.taps = 0

    def taps_on(self, what):
        what.tap()
        self.taps += 1

    def signs_on(self):
        self.taps_on(self.page.get_by_role("button", name="Sign in with Fairmere account"))
        self.taps_on(self.page.get_by_role("button", name="ben", exact=True).first)

    def fields(self):
        shown = self.page.locator("main").locator("input:not([type=hidden]), textarea, select")
        return sum(one.is_visible() for one in shown.all())

    def fits(self):
        return self.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    def is_at(self, heading):
        """The page of this heading; a tap does not wait for it by itself."""
        self.page.get_by_role("heading", level=1, name=heading, exact=True).wait_for()


@pytest.fixture
def phone(browser, live_server):
    one = Phone(browser, live_server.url)
    yield one
    one.context.close()


def the_mail():
    at = timezone.now()
    ask_everybody(at)
    mail_those_waiting(at)
    (sent,) = mail.outbox
    return sent


def test_a_worker_who_never_signed_in_answers_in_a_few_taps_and_types_nothing(cast, council, phone, axe):
    assert cast.ben.last_login is None
    sent = the_mail()
    said = f"{sent.subject} {sent.body}"
    assert not re.search("Robin|Featherstone|Wren|Amara|Ben|review|decision|report", said)
    phone.page.goto(urlsplit(re.search(r"https?://\S+", sent.body).group()).path)
    phone.signs_on()
    phone.is_at("Asked of you")
    assert phone.fits()
    assert phone.fields() <= MOST_FIELDS
    assert axe(phone.page) == []
    main = phone.page.locator("main")
    phone.taps_on(main.get_by_label("It is held in the case system"))
    phone.taps_on(main.get_by_label("Robin Featherstone-Test, the child"))
    phone.taps_on(main.get_by_label("Marigold Featherstone-Test, parent"))
    phone.taps_on(main.get_by_label("It is right"))
    phone.taps_on(main.get_by_label("Accepted: I will do it"))
    assert axe(phone.page) == []
    phone.taps_on(main.get_by_role("button", name="Send your answers"))
    main.get_by_text("4 answers were taken.").wait_for()
    assert main.get_by_text("Nothing is asked of you.").is_visible()
    assert phone.taps <= MOST_TAPS
    assert MOST_TYPED == 0
    matter = Matter.objects.get(completed_on=None)
    report = matter.papers.get(kind="worker_report")
    assert (report.in_case_system, report.noted_by) == (True, cast.ben)
    assert set(PaperHad.objects.values_list("paper__kind", "reader__capacity")) == {
        (kind, capacity) for kind in ("worker_report", "care_plan") for capacity in ("child", "parent")
    }
    assert ListChecked.objects.get().is_right
    assert DecisionSaid.objects.get().said == "accepted"


def test_a_field_that_an_answer_does_not_need_is_not_shown_and_is_where_scripts_do_not_run(
    cast, council, phone
):
    phone.page.goto("/answering/")
    phone.signs_on()
    main = phone.page.locator("main")
    words = main.get_by_label("What is wrong or missing?")
    assert not words.is_visible()
    main.get_by_label("Something is wrong or missing").tap()
    assert words.is_visible()
    assert not main.get_by_label("The file").is_visible()
    main.get_by_label("I send it here, as a file").tap()
    assert main.get_by_label("The file").is_visible()


def test_what_was_typed_when_the_sitting_ended_comes_back_and_is_saved(cast, council, phone):
    phone.page.goto("/answering/")
    phone.signs_on()
    main = phone.page.locator("main")
    main.get_by_label("Something is wrong or missing").tap()
    main.get_by_label("What is wrong or missing?").fill("His aunt comes too.")
    for row in Session.objects.all():
        store = row.get_session_store_class()(row.session_key)
        if "sitting" in store:
            marks = store["sitting"]
            store["sitting"] = {**marks, "began": marks["began"] - 3600, "seen": marks["seen"] - 3600}
            store.save()
    main.get_by_role("button", name="Send your answers").tap()
    phone.is_at("Sign in")
    assert not ListChecked.objects.exists()
    phone.signs_on()
    phone.is_at("What you typed was kept")
    phone.page.get_by_role("button", name="Save it now").tap()
    main.get_by_text("One answer was taken.").wait_for()
    assert ListChecked.objects.get().words == "His aunt comes too."


@pytest.mark.parametrize("width", [390, 1280])
def test_a_managers_pages_fit_and_can_be_read_by_everybody(cast, browser, live_server, axe, width):
    """A child's decisions wait for the manager, and the worker of that team owes things."""
    by = later(cast.reader(cast.amara), timezone.now())
    Matter.objects.filter(completed_on__isnull=False).update(answer="", answered_on=None, decided_on=by.on)
    client = Client()
    client.force_login(cast.of[Role.TEAM_MANAGER])
    context = browser.new_context(base_url=live_server.url, viewport={"width": width, "height": 900})
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    for address, words in (("/answering/", "I agree to these decisions"), ("/team/owes/", "Ben Thistledown")):
        page.goto(address)
        assert page.locator("main").get_by_text(words).first.is_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()

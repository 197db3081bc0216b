"""A school sends its report from a phone: from the mail to handed in, saved between, and not a word lost on the way."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from headway.casework.meetings.bylink.links import ask
from headway.casework.meetings.models import HandedIn, Paper, ReportSitting, ReportWords
from tests.documents.samples import pdf
from tests.meetings.bylink import EMAIL, a_school
from tests.meetings.rows import a_meeting, a_slot, later
from tests.pages.cast import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def cast(db, home, settings):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}
    }
    return make_cast()


@pytest.fixture
def link(cast, live_server, settings):
    """The address that the school was mailed, of a meeting in a fortnight."""
    settings.SITE_ADDRESS = live_server.url
    by = later(cast.reader(cast.amara), timezone.now())
    sits_at = (by.at + timedelta(days=14)).replace(hour=10, minute=0)
    meeting = a_meeting(by, cast.robin, slot=a_slot(sits_at))
    ask(a_school(meeting, by), email=EMAIL, by_on=by.on, by=by)
    return re.search(r"http\S+/reports/by-link/\S+", mail.outbox[0].body)[0]


def phone(browser, **how):
    return browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, **how)


@pytest.fixture
def page(browser):
    context = phone(browser)
    yield context.new_page()
    context.close()


def enter(page, link):
    page.goto(link)
    page.get_by_role("button", name="Send me a code").tap()
    page.get_by_text("a code is on its way").wait_for()
    page.get_by_label("Code", exact=True).fill(re.search(r"\d{4} \d{4}", mail.outbox[-1].body)[0])
    page.get_by_role("button", name="Open the report").tap()


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def worries():
    return ReportWords.objects.get(head="worries")


def is_saved(page, words):
    for _ in range(200):
        if worries().words == words:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"it was never saved: {worries().words!r}")


def test_a_report_from_the_mail_to_handed_in_on_a_phone(link, browser, page, axe, tmp_path):
    faults = []

    def looks(where):
        faults.extend(f"{where}: {fault}" for fault in axe(page))
        faults.extend([] if fits(page) else [f"{where}: does not fit"])

    page.goto(link)
    looks("the code")
    enter(page, link)
    page.get_by_role("heading", name="Robin Featherstone-Test").wait_for()
    looks("the report")
    page.get_by_role("link", name="Write what you say").tap()
    page.locator("#drafts_note, #drafts_said p").first.wait_for()
    page.get_by_label("What worries you").fill("He was tired on nine mornings.")
    is_saved(page, "He was tired on nine mornings.")
    page.get_by_text("Saved on").first.wait_for()
    looks("writing")
    page.get_by_role("button", name="Save, and come back later").tap()
    page.context.close()

    # In the evening, on another device.
    other = phone(browser)
    page = other.new_page()
    enter(page, link)
    page.get_by_text("Begun, not handed in").wait_for()
    page.get_by_role("link", name="Write what you say").tap()
    assert page.get_by_label("What worries you").input_value() == "He was tired on nine mornings."
    page.get_by_label("What the child says").fill("I like maths.")
    page.get_by_role("button", name="Save, and check before you hand in").tap()
    page.get_by_role("heading", name="Check and hand in").wait_for()
    looks("handing in")
    no_file = tmp_path / "notes.pdf"
    no_file.write_bytes(b"MZ")
    page.get_by_label("A file, if the report is one").set_input_files(no_file)
    page.get_by_role("button", name="Hand in", exact=True).tap()
    page.locator(".govuk-error-summary").wait_for()
    looks("a file refused")
    file = tmp_path / "attendance.pdf"
    file.write_bytes(pdf())
    page.get_by_label("A file, if the report is one").set_input_files(file)
    page.get_by_role("button", name="Hand in", exact=True).tap()
    page.get_by_role("heading", name="Handed in").wait_for()
    looks("handed in")
    assert faults == []
    handed = HandedIn.objects.get()
    assert (handed.worries, handed.child) == ("He was tired on nine mornings.", "I like maths.")
    assert handed.file.name == "attendance.pdf"
    assert Paper.objects.get(kind="agency_report").received_on == timezone.localdate()
    other.close()


def test_words_typed_while_the_connection_is_away_or_the_code_is_over_are_saved_later(link, page):
    enter(page, link)
    page.get_by_role("link", name="Write what you say").tap()
    page.locator("#drafts_note").wait_for()
    page.context.set_offline(True)
    page.get_by_label("What worries you").fill("Typed in a tunnel.")
    page.get_by_text("The connection is away.").wait_for()
    assert worries().words == ""
    page.context.set_offline(False)
    is_saved(page, "Typed in a tunnel.")
    ReportSitting.objects.all().delete()
    page.get_by_label("What worries you").fill("Typed for too long.")
    page.get_by_text("Your words are kept on this device.").wait_for()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="in another tab").tap()
    enter(opened.value, link)
    opened.value.get_by_role("heading", name="Your report").wait_for()
    is_saved(page, "Typed for too long.")


def test_without_scripts_a_report_is_written_kept_when_late_and_handed_in(link, browser):
    context = phone(browser, java_script_enabled=False)
    page = context.new_page()
    enter(page, link)
    page.get_by_role("link", name="Write what you say").tap()
    page.get_by_label("What worries you").fill("Typed for an hour.")
    ReportSitting.objects.all().delete()
    page.get_by_role("button", name="Save, and come back later").tap()
    page.get_by_text("This page was open for too long").wait_for()
    page.get_by_role("button", name="Send me a code").tap()
    page.get_by_text("a code is on its way").wait_for()
    page.get_by_label("Code", exact=True).fill(re.search(r"\d{4} \d{4}", mail.outbox[-1].body)[0])
    page.get_by_role("button", name="Open the report").tap()
    page.get_by_text("Saved on").first.wait_for()
    assert worries().words == "Typed for an hour."
    page.get_by_role("button", name="Save, and check before you hand in").tap()
    page.get_by_role("button", name="Hand in", exact=True).tap()
    page.get_by_role("heading", name="Handed in").wait_for()
    context.close()

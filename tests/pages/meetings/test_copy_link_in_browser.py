"""A copy goes by a link in Chromium: made at the desk, its code said on the telephone, opened once from a phone."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from headway.casework.meetings.models import CopyState, Sending
from tests.meetings.copied import Copied
from tests.pages.cast import make_cast
from tests.pages.meetings.test_life_of_a_review_in_browser import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def scene(db, home, monkeypatch):
    """The school's copy is ready. The clock runs on from the day of the review."""
    made, real, begun = Copied(make_cast()), timezone.now, timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: made.by.at + timedelta(minutes=1) + (real() - begun))
    made.block("What the school may read.")
    made.copy = made.ready(made.school)
    return made


@pytest.fixture
def made(scene, browser, live_server, axe, settings):
    """The link and the code, as whoever sends the copy reads them on the page that shows them once."""
    settings.SITE_ADDRESS = live_server.url
    desk = Desk(browser, live_server.url, scene.by.user, 1280, axe)
    desk.goes(reverse("copy", args=[scene.copy.pk]))
    desk.follows("Make a link with a code")
    desk.presses("Make the link and the code")
    told = {
        key: desk.page.locator(f"dt:text-is('{key}') + dd").inner_text().strip() for key in ("Link", "Code")
    }
    assert (desk.faults, axe(desk.page)) == ([], [])
    desk.context.close()
    return told


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    yield context.new_page()
    context.close()


def enter(page, code):
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name="Open it").tap()


def test_the_school_opens_its_copy_once_with_the_code_it_was_told(scene, made, page, axe):
    assert page.goto(made["Link"]).status == 200
    assert "Robin" not in page.content()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert axe(page) == []
    wrong = "00000000" if made["Code"] != "0000 0000" else "11111111"
    enter(page, wrong)
    page.get_by_text("This code is wrong").first.wait_for()
    assert axe(page) == []
    assert Sending.objects.get().opened_at is None
    with page.expect_download() as taken:
        enter(page, made["Code"])
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF-")
    # The name of the file stands in the phone's list of downloads.
    assert "Robin" not in taken.value.suggested_filename
    assert Sending.objects.get().opened_at is not None
    scene.copy.refresh_from_db()
    assert scene.copy.state == CopyState.SENT
    page.goto(made["Link"])
    enter(page, made["Code"])
    page.get_by_text("the link was opened before or is over").first.wait_for()

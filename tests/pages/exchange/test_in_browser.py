"""The measures, the team's week and the hand-over list with a council's record in them, in Chromium at both widths."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from headway.casework.access.models import Assignment, Leave
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.record.handing_over import to_hand_over
from headway.casework.record.models import Alert, CareReview
from headway.casework.record.telling import tell_record
from headway.exchange.models import Snapshot
from headway.exchange.snapshots.keeping import make_snapshots
from headway.knowledge.standards.reading import Extract, read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_ssd
from tests.exchange.council import put_into_rows
from tests.pages.cast import Cast, make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 390)
BAD = {"error", "warning"}
# Where somebody wants to look at the pages with their own eyes.
PICTURES = os.environ.get("HEADWAY_TEST_PICTURES", "")
Opens = Callable[..., Any]


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    folder = tmp_path_factory.mktemp("small")
    write_ssd(make_council(children=12, seed=3, as_at=timezone.localdate()).tables, folder)
    return read_extract(folder)


@pytest.fixture
def council(db: None, extract: Extract) -> Cast:
    """A council's record, told, counted, with some of it waiting to be keyed."""
    cast = make_cast()
    at = timezone.now()
    people = put_into_rows(extract)
    for person in people.values():
        Assignment.objects.create(user=cast.amara, subject=person.key, part="chair", from_on=at.date())
    by = Reader(cast.amara, at - timedelta(days=9))
    with transaction.atomic():
        tell_record(
            [person.key for person in people.values()], by=Reader(cast.amara, at), source="case_system"
        )
    for row in CareReview.objects.filter(held_on__isnull=False).order_by("-held_on")[:3]:
        to_hand_over(row, "Review held", by=by)
        Alert.objects.create(
            person=row.person,
            kind="health",
            words="Severe allergy to nuts",
            review_on=at.date() - timedelta(days=3),
            raised_by=cast.ben,
            raised_at=at,
        )
    Leave.objects.create(user=cast.amara, from_on=at.date(), to_on=at.date(), told_by=cast.amara, told_at=at)
    make_snapshots(at)
    return cast


@pytest.fixture
def opened_by(browser: Any, live_server: Any) -> Iterator[Opens]:
    contexts = []

    def opens(user: Any, **options: Any) -> Any:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": 1280, "height": 900}, **options
        )
        contexts.append(context)
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield opens
    for context in contexts:
        context.close()


# To make the council and count its measures takes as long as all that is asked of its pages.
def test_the_pages_of_a_council_that_was_counted(council, opened_by, axe):
    hold_at_both_widths_and_buttons_copy(council, opened_by, axe)
    without_scripts_the_values_are_there_to_be_selected_and_no_button_does_nothing(council, opened_by)


def hold_at_both_widths_and_buttons_copy(council, opened_by, axe):
    snapshot = Snapshot.objects.get(label__endswith="so far", earlier__isnull=False)
    shown = opened_by(council.of[Role.PRINCIPAL_MANAGER], permissions=["clipboard-read", "clipboard-write"])
    complaints: list[str] = []
    shown.on("console", lambda said: said.type in BAD and complaints.append(said.text))
    found = []
    for name, address in (
        ("measures", "/measures/"),
        ("measure", f"/measures/{snapshot.pk}/reviews.on_time/"),
        ("team", "/team/"),
        ("hand-over", "/hand-over/"),
    ):
        for width in WIDTHS:
            shown.set_viewport_size({"width": width, "height": 900})
            assert shown.goto(address).status == 200
            found += [f"{address} at {width}: {fault}" for fault in axe(shown)]
            if shown.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{address} at {width}: runs off the side")
            if PICTURES:
                shown.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    assert found == [], "\n".join(found)
    value = shown.locator("code[id^=value-]").first.inner_text()
    shown.locator("button[data-copies^=value-]").first.click()
    shown.wait_for_function("document.getElementById('copied').textContent.startsWith('Copied')")
    assert shown.evaluate("navigator.clipboard.readText()") == value
    assert complaints == []


def without_scripts_the_values_are_there_to_be_selected_and_no_button_does_nothing(council, opened_by):
    shown = opened_by(council.of[Role.BUSINESS_SUPPORT], java_script_enabled=False)
    shown.goto("/hand-over/")
    assert shown.locator("code[id^=value-]").count() > 5
    assert shown.get_by_role("button", name="Copy").count() == 0
    shown.get_by_role("button", name="It stands there now").first.click()
    assert "Ticked off" in shown.locator("main").inner_text() + shown.locator("body").inner_text()
    assert shown.get_by_role("button", name="Put it back").count() == 1

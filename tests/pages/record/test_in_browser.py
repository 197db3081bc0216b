"""A child's pages, with something of everything on them, in Chromium at both widths, and a review recorded there."""

import pytest
from django.test import Client

from headway.casework.access.roles import Role
from headway.casework.record.models import CareReview, Difference
from tests.pages.cast import make_cast
from tests.pages.record.whole import whole

pytestmark = [
    pytest.mark.browser,
    pytest.mark.seen_on_postgresql,
    pytest.mark.django_db(transaction=True),
]

WIDTHS = (1280, 390)


@pytest.fixture
def cast(db):
    cast = make_cast()
    whole(cast)
    return cast


@pytest.fixture
def opened_by(browser, live_server):
    contexts = []

    def opens(user, **options):
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


def test_a_whole_record_at_both_widths(opened_by, cast, axe, home):
    page = opened_by(cast.of[Role.PRINCIPAL_MANAGER])
    robin = f"/people/{cast.robin.key}/"
    difference, review = Difference.objects.first(), CareReview.objects.latest("pk")
    found = []
    for address in (
        *(
            f"{robin}{which}"
            for which in ("", "timeline/", "care/", "protection/", "family/", "differences/")
        ),
        *(f"{robin}record/reviews/", f"/record/reviews/{review.pk}/", f"{robin}timeline/?known_on_day=1"),
        *("/differences/", f"/differences/{difference.pk}/", "/changes/", "/corrections/", "/masters/"),
    ):
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{address} at {width}: {fault}" for fault in axe(page)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{address} at {width}: runs off the side")
    assert found == [], "\n".join(found)


def test_a_review_is_recorded_without_scripts_and_asked_about(opened_by, cast, axe):
    page = opened_by(cast.amara, java_script_enabled=False)
    page.goto(f"/people/{cast.robin.key}/care/")
    page.get_by_role("link", name="Record a review").click()
    for part, typed in (("day", "1"), ("month", "12"), ("year", "2025")):
        page.locator(f"#id_held_on_{part}").fill(typed)
    page.get_by_label("Attends and speaks").check()
    page.get_by_role("button", name="Save").click()
    assert "was not in care on 1 December 2025" in page.content()
    page.get_by_label("Yes, this is so").check()
    page.get_by_role("button", name="Save").click()
    assert page.url.endswith("/care/#reviews")
    assert CareReview.objects.latest("pk").participation == "PN1"

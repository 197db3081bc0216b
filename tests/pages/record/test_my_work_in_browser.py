"""My work and allocation in Chromium, with a caseload of sixty-five children: at both widths, and on two pages of paper."""

import io
from datetime import date, timedelta

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from headway.casework.access.models import Assignment
from headway.casework.access.roles import Role
from tests.pages.cast import a_person, make_cast
from tests.record.rows import a_review, in_care, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHILDREN = 65
WIDTHS = (1280, 390)


@pytest.fixture
def at_work(db):
    """Sixty-five children whose reviews fall due over half a year, a tenth of them late."""
    cast = make_cast()
    Assignment.objects.filter(user=cast.amara).delete()
    now = timezone.now()
    today = timezone.localdate(now)
    children = []
    for number in range(CHILDREN):
        child = a_person(f"Bartholomew{number}", "Featherstonehaugh-Made-Up", date(2014, 1, 1))
        began_on = today - timedelta(days=600)
        Assignment.objects.create(user=cast.amara, subject=child.key, part="chair", from_on=began_on)
        in_care(child, began_on)
        last = today - timedelta(days=5 + number * 195 // CHILDREN)
        for days in (560, 450, 270):
            a_review(child, today - timedelta(days=days))
        a_review(child, last)
        children.append(child)
    told(children, cast.ben, now)
    return cast


@pytest.fixture
def opened(browser, live_server, at_work):
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})

    def opens(user):
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield opens
    context.close()


def test_sixty_five_children_fit_two_printed_pages(opened, at_work):
    page = opened(at_work.amara)
    page.goto("/work/")
    listed = page.locator("main").inner_text()
    # Whoever was reviewed a few days ago has nothing to be done in twelve weeks.
    assert sum(f"Bartholomew{number} " in listed for number in range(CHILDREN)) >= 60
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(pikepdf.open(io.BytesIO(printed)).pages) <= 2


@pytest.mark.parametrize(
    ("role", "addresses"),
    [
        (Role.CHAIR, ("/work/", "/work/?only=late", "/work/calendar/", "/work/leave/")),
        (Role.PRINCIPAL_MANAGER, ("/work/", "/allocation/", "/absences/", "/working/")),
    ],
)
def test_the_pages_at_both_widths(opened, at_work, axe, role, addresses):
    page = opened(at_work.of[role])
    found = []
    for address in addresses:
        assert page.goto(address).status == 200
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{address} at {width}: {fault}" for fault in axe(page)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{address} at {width}: runs off the side")
    assert found == [], "\n".join(found)

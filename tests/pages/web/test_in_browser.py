"""Every page in Chromium: at the width of a telephone and of a desk, without scripts, and by the keyboard alone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from headway.casework.access.roles import Role
from tests.pages.cast import make_cast
from tests.pages.documents.keeping import kept
from tests.pages.walk import pages, scene_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 390)
BAD = {"error", "warning"}
Opens = Callable[..., Any]


@pytest.fixture
def opened_by(browser, live_server) -> Iterator[Opens]:
    """Opens a new browser in which this user is signed in; a stranger's where there is none."""
    contexts = []

    def opens(user=None, **options) -> Any:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": 1280, "height": 900}, **options
        )
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            session = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield opens
    for context in contexts:
        context.close()


def heading(page) -> str:
    return page.get_by_role("heading", level=1).first.inner_text()


def test_every_page_at_both_widths(opened_by, db, axe, home):
    """Axe finds nothing, nothing runs off the side, and the browser has no complaint of script or policy."""
    scene = scene_of(make_cast())
    kept(scene.cast)
    found, walked = [], set()
    browsers: dict[Any, Any] = {}
    complaints: list[str] = []
    for page in pages(scene):
        key = page.reader and page.reader.pk
        if key not in browsers:
            browsers[key] = opened_by(page.reader)
            browsers[key].on("console", lambda said: said.type in BAD and complaints.append(said.text))
            browsers[key].on("pageerror", lambda error: complaints.append(str(error)))
        shown = browsers[key]
        shown.goto(page.address)
        walked.add(page.route)
        for width in WIDTHS:
            shown.set_viewport_size({"width": width, "height": 900})
            found += [f"{page.address} at {width}: {fault}" for fault in axe(shown)]
            if shown.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{page.address} at {width}: runs off the side")
        found += [f"{page.address}: {words}" for words in complaints]
        complaints.clear()
    assert {"home", "components", "person", "account_login", "document", "users"} <= walked
    assert found == [], "\n".join(found)


def test_every_error_page_at_both_widths(opened_by, cast, axe):
    page = opened_by(cast.of[Role.ADMINISTRATOR])
    for address, told in (("/nowhere/", "Page not found"), ("/people/", "You cannot do this")):
        page.goto(address)
        assert heading(page) == told
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert axe(page) == []


def test_a_reader_without_scripts_goes_where_one_with_them_does(opened_by, cast):
    page = opened_by(cast.amara, java_script_enabled=False)
    page.goto("/")
    assert "js-enabled" not in page.locator("body").get_attribute("class")
    assert not page.locator(".govuk-js-service-navigation-toggle").is_visible()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="People").click()
    assert heading(page) == "Find a person"
    page.goto("/components/")
    page.get_by_label("Name").fill("Wren Madeup")
    page.get_by_role("button", name="Add another person").click()
    assert page.get_by_label("Name").first.input_value() == "Wren Madeup"
    assert page.get_by_label("Name").count() == 2


def test_scripts_wake_the_menu_of_a_narrow_screen(opened_by, cast):
    page = opened_by(cast.amara)
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/")
    menu = page.get_by_role("button", name="Menu")
    people = page.get_by_role("navigation", name="Menu").get_by_role("link", name="People")
    assert not people.is_visible()
    menu.click()
    assert people.is_visible()


def test_the_first_press_of_tab_offers_to_skip_to_the_content(opened_by, cast):
    page = opened_by(cast.amara)
    page.goto("/people/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_child_is_found_and_opened_by_the_keyboard_alone(opened_by, cast, axe):
    page = opened_by(cast.amara)
    page.goto("/")
    until(page, "Tab", lambda: focused(page) == "People")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/")
    until(page, "Tab", lambda: page.evaluate("document.activeElement.name") == "name")
    page.keyboard.type("Featherston")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/found/**")
    assert "eatherston" not in page.url
    assert axe(page) == []
    until(page, "Tab", lambda: "Robin" in focused(page))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/people/{cast.robin.key}/")
    assert "Robin" in heading(page)


def focused(page) -> str:
    """The words of the link that has the focus."""
    return page.evaluate(
        "document.activeElement.matches('a') ? document.activeElement.textContent : ''"
    ).strip()


def until(page, key: str, so) -> None:
    """Presses a key until it is so; gives up where a reader would have."""
    for _ in range(60):
        page.keyboard.press(key)
        if so():
            return
    raise AssertionError(f"sixty presses of {key} did not get there")


def test_an_error_summary_has_the_focus_and_leads_to_the_box(opened_by, cast):
    page = opened_by(cast.amara)
    page.goto("/components/")
    assert page.evaluate("document.activeElement.className").startswith("govuk-error-summary")
    page.get_by_role("link", name="Held on must be a real date").press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_held_on_day"


def test_the_enter_key_in_a_row_takes_no_row_away(opened_by, cast):
    page = opened_by(cast.amara)
    page.goto("/components/")
    page.get_by_role("button", name="Add another person").click()
    boxes = page.get_by_label("Name")
    boxes.nth(0).fill("Robin Madeup")
    boxes.nth(1).fill("Wren Madeup")
    boxes.nth(1).press("Enter")
    page.wait_for_load_state()
    assert [box.input_value() for box in page.get_by_label("Name").all()] == ["Robin Madeup", "Wren Madeup"]


def test_the_pages_are_in_the_councils_colour(opened_by, cast, settings):
    settings.COUNCIL = {**settings.COUNCIL, "colour": "#7a1f3d"}
    page = opened_by()
    page.goto("/help/")
    shown = page.evaluate("getComputedStyle(document.querySelector('.headway-header')).backgroundColor")
    assert shown == "rgb(122, 31, 61)"


def test_the_boxes_of_a_day_stand_beside_each_other_on_a_telephone(opened_by, cast):
    page = opened_by(cast.amara)
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/components/")
    day, month, year = (
        page.locator(f"#id_held_on_{part}").bounding_box() for part in ("day", "month", "year")
    )
    assert day["y"] == month["y"] == year["y"]

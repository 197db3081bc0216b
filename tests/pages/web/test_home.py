"""The home page: what each role can do here now."""

import re

import pytest

from headway.casework.access.roles import Role
from headway.web.navigation import PLACES

LINK = re.compile(r'<h3 class="govuk-heading-m"><a class="govuk-link" href="([^"]+)">')


@pytest.mark.parametrize("role", list(Role))
def test_no_role_is_offered_a_page_that_refuses_it(cast, role):
    browser = cast.browsing(cast.of[role])
    offered = LINK.findall(browser.get("/places/").content.decode())
    assert [(address, browser.get(address).status_code) for address in offered] == [
        (address, 200) for address in offered
    ]


def test_a_role_is_offered_all_that_it_may(cast):
    for role, user in cast.of.items():
        shown = cast.browsing(user).get("/places/").content.decode()
        may = {place.words for place in PLACES if cast.reader(user).may(place.permission)}
        assert {place.words for place in PLACES if f">{place.words}</a></h3>" in shown} == may, role


def test_a_page_says_who_is_signed_in_and_lets_them_out(cast):
    shown = cast.browsing(cast.amara).get("/places/").content.decode()
    assert "Amara Quillfeather, Independent Reviewing Officer" in shown
    assert '<form method="post" action="/sign-out/">' in shown


def test_the_bar_says_where_the_reader_is(cast):
    browser = cast.browsing(cast.amara)
    assert 'href="/people/" aria-current="page"' in browser.get("/people/").content.decode()
    beneath = browser.get(f"/people/{cast.robin.key}/").content.decode()
    assert 'href="/people/" aria-current="true"' in beneath
    assert "aria-current" not in browser.get("/").content.decode()


def test_a_stranger_is_led_to_sign_in(client, db):
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=%2F")


def test_the_demo_says_that_it_is_one_on_every_page(cast, settings):
    browser = cast.browsing(cast.amara)
    assert "This is a demonstration" not in browser.get("/").content.decode()
    settings.DEMO = True
    for address in ("/", "/people/", "/help/", "/nowhere/"):
        assert "This is a demonstration" in browser.get(address).content.decode(), address

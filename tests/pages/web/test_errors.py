"""What a reader is told when a page cannot be given."""

import logging
import re

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client
from django.urls import path

from headway import urls
from headway.casework.access.doors import stands_open
from headway.casework.access.roles import Role
from headway.web.errors import fault

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@stands_open(why="a test")
def fails(_request):
    raise RuntimeError("Robin Featherstone-Test was not found at 1 Secret Street")


@stands_open(why="a test")
def is_suspicious(_request):
    raise SuspiciousOperation("Robin Featherstone-Test")


@stands_open(why="a test")
def reads(request):
    return request.POST["words"]


handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [
    *urls.urlpatterns,
    path("fails/", fails),
    path("suspicious/", is_suspicious),
    path("reads/", reads),
]

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def quiet():
    """Django tells the log of each; the tests read the page."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_out_of_sight_and_not_there_are_the_same_page(cast):
    browser = cast.browsing(cast.chloe)
    of_sight = browser.get(f"/people/{cast.robin.key}/")
    not_there = browser.get("/people/00000000-0000-4000-8000-000000000000/")
    assert of_sight.status_code == not_there.status_code == 404
    assert TOKEN.sub(b"", of_sight.content) == TOKEN.sub(b"", not_there.content)
    assert b"Page not found" in of_sight.content


def test_a_role_that_may_not_is_told_so_and_whom_to_ask(cast):
    answer = cast.browsing(cast.of[Role.ADMINISTRATOR]).get("/people/")
    assert answer.status_code == 403
    assert b"ask your manager" in answer.content


def test_a_fault_says_what_to_do_and_nothing_of_what_failed(cast):
    browser = cast.browsing(cast.amara)
    browser.raise_request_exception = False
    answer = browser.get("/fails/")
    assert answer.status_code == 500
    assert b"Something went wrong" in answer.content
    assert b"Featherstone" not in answer.content
    assert b"Secret Street" not in answer.content
    assert b"Amara" not in answer.content


def test_a_fault_is_told_without_asking_the_database(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = fault(rf.get("/"))
    assert answer.status_code == 500


def test_a_damaged_request_is_told_so(client, db):
    answer = client.get("/suspicious/")
    assert answer.status_code == 400
    assert b"was not understood" in answer.content
    assert b"Featherstone" not in answer.content


def test_an_address_of_another_host_is_answered_too(client, db):
    answer = client.get("/", headers={"host": "elsewhere.invalid"})
    assert answer.status_code == 400
    assert b"was not understood" in answer.content


def test_too_much_at_once_is_told_so(client, db, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    answer = client.post("/reads/", {"words": "x" * 100})
    assert answer.status_code == 413
    assert b"Too much was sent at once" in answer.content


def test_a_form_of_another_session_is_refused_and_its_sender_told_how_to_keep_the_words(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.amara)
    answer = browser.post("/components/", {"words": "What Robin said"})
    assert answer.status_code == 403
    assert b"Back button" in answer.content
    assert b"What Robin said" not in answer.content

"""What a reader is told when a page cannot be given."""

import logging
import re

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_POST

from headway import urls
from headway.casework.access.doors import stands_open
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.web.errors import fault

# What differs from answer to answer: the token of a form, and how long the sitting still lasts.
TOKEN = re.compile(
    rb'name="csrf(?:middlewaretoken|_drawn_for)" value="[^"]*"|until \d\d:\d\d|data-(warns|ends)="\d+"'
)


@stands_open(why="a test")
def fails(_request):
    raise RuntimeError("Robin Featherstone-Test was not found at 1 Secret Street")


@stands_open(why="a test")
def is_suspicious(_request):
    raise SuspiciousOperation("Robin Featherstone-Test")


@stands_open(why="a test")
def has_no_database(_request):
    raise OperationalError("Robin Featherstone-Test is locked")


@stands_open(why="a test")
def is_refused(_request):
    raise NotDone("This cover has ended already.")


@stands_open(why="a test")
@require_POST
def posts(_request):
    raise NotDone("It is never asked.")


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
    path("has_no_database/", has_no_database),
    path("is_refused/", is_refused),
    path("posts/", posts),
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


def test_a_database_that_does_not_answer_is_told_apart_from_a_fault(client, db):
    client.raise_request_exception = False
    answer = client.get("/has_no_database/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert b"The records cannot be reached" in answer.content
    assert b"Featherstone" not in answer.content


def test_an_action_that_was_refused_says_why_where_no_form_could(client, db):
    answer = client.get("/is_refused/")
    assert answer.status_code == 409
    assert b"This cover has ended already." in answer.content


def test_a_method_that_is_not_let_in_is_told_in_words_by_a_view_and_by_a_door(client, cast):
    person = cast.browsing(cast.ben)
    for answer, allowed in (
        (client.get("/posts/"), "POST"),
        (person.put("/people/"), "GET, HEAD, POST"),
        (person.post(f"/people/{cast.robin.key}/"), "GET, HEAD"),
        (person.options(f"/people/{cast.robin.key}/"), "GET, HEAD"),
    ):
        assert (answer.status_code, answer["Allow"]) == (405, allowed)
        assert b"not used in this way" in answer.content


SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def strict(client: Client) -> Client:
    """This client, asked for the token of each form."""
    client.handler.enforce_csrf_checks = True
    return client


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        (200, lambda client: client.get("/sign-in/")),
        (200, lambda client: client.get("/look/colours.css")),
        (302, lambda client: client.get("/people/")),
        (400, lambda client: client.get("/suspicious/")),
        (400, lambda client: client.get("/", headers={"host": "elsewhere.invalid"})),
        (403, lambda client: strict(client).post("/sign-in/")),
        (404, lambda client: client.get("/nowhere/")),
        (405, lambda client: client.get("/posts/")),
        (409, lambda client: client.get("/is_refused/")),
        (413, lambda client: client.post("/sign-in/", {"words": "x" * 2000})),
        (500, lambda client: client.get("/fails/")),
        (503, lambda client: client.get("/has_no_database/")),
    ],
)
@pytest.mark.parametrize("secure", [False, True])
def test_every_answer_has_the_headers_that_keep_a_browser_safe(client, db, settings, status, ask, secure):
    """Behind `https` as in front of it: there the host is asked for before anything else, and may be none of ours."""
    settings.SECURE_SSL_REDIRECT = not secure
    settings.SECURE_HSTS_SECONDS = 60
    settings.REQUEST_LIMIT = 1000
    client.raise_request_exception = False
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client.defaults["HTTP_X_FORWARDED_PROTO"] = "https" if secure else "http"
    answer = ask(client)
    if secure:
        assert answer.status_code == status
        assert answer["Strict-Transport-Security"] == "max-age=60"
    assert {name: answer.get(name) for name in SAFE} == SAFE
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_no_browser_keeps_a_page_that_names_who_is_signed_in(cast):
    browser = cast.browsing(cast.amara)
    strict(browser)
    browser.raise_request_exception = False
    for address in (
        "/",
        "/people/",
        f"/people/{cast.tansy.key}/",
        "/users/",
        "/is_refused/",
        "/posts/",
        "/suspicious/",
    ):
        answer = browser.get(address)
        assert b"Amara Quillfeather" in answer.content, address
        assert answer["Cache-Control"] == "no-store, private", address
    assert browser.post("/people/")["Cache-Control"] == "no-store, private", "the token was not the form's"

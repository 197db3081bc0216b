"""What a door lets in, and what it writes down."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from headway.casework.access.doors import begins, found, lists, opens
from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.roles import Role
from headway.casework.people.models import Person


@opens(Person, to=Permission.PERSON_OPEN)
def reads(request, person):
    return HttpResponse("read")


@opens(Person, to=Permission.PERSON_OPEN, changing=Permission.PERSON_CHANGE)
def reads_and_changes(request, person):
    return HttpResponse("changed" if request.method == "POST" else "read")


@opens(Person, to=Permission.PERSON_CHANGE)
def changes(request, person):
    return HttpResponse("changed" if request.method == "POST" else "read")


@lists(to=Permission.PERSON_FIND)
def finds(request):
    return HttpResponse("found")


@begins(to=Permission.PERSON_BEGIN)
def starts(request):
    return HttpResponse("begun")


def asked(cast, user, view, *args, method="GET"):
    request = getattr(RequestFactory(), method.lower())("/people/")
    request.user, request.reader = user, cast.reader(user)
    request.resolver_match = resolve("/people/")
    return view(request, *args)


def test_a_door_of_reading_takes_no_change_in(cast):
    assert asked(cast, cast.ben, reads, cast.robin.key).content == b"read"
    assert asked(cast, cast.ben, reads, cast.robin.key, method="POST").status_code == 405


def test_a_door_may_ask_for_more_of_a_change_than_of_a_reading(cast):
    advocate = cast.of[Role.ADVOCATE]
    assert asked(cast, advocate, reads_and_changes, cast.robin.key).content == b"read"
    with pytest.raises(PermissionDenied):
        asked(cast, advocate, reads_and_changes, cast.robin.key, method="POST")
    assert asked(cast, cast.ben, reads_and_changes, cast.robin.key, method="POST").content == b"changed"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("view", [reads, reads_and_changes, changes, finds, starts])
def test_no_other_method_reaches_a_view(cast, view, method):
    record = () if view in (finds, starts) else (cast.robin.key,)
    assert asked(cast, cast.ben, view, *record, method=method).status_code == 405


def test_out_of_sight_is_not_found_whatever_the_method_or_the_permission(cast):
    for user in (cast.chloe, cast.of[Role.ADMINISTRATOR]):
        for method in ("GET", "HEAD", "POST", "DELETE"):
            with pytest.raises(Http404):
                asked(cast, user, changes, cast.robin.key, method=method)


def test_in_sight_and_not_permitted_is_refused(cast):
    with pytest.raises(PermissionDenied):
        asked(cast, cast.of[Role.ADVOCATE], changes, cast.robin.key)
    assert Entry.objects.get().kind == Kind.REFUSED


@pytest.mark.parametrize("bad", ["", "robin", "1", -1, 10**30, None, "\x00", [], uuid4()])
def test_a_bad_key_is_a_record_not_found(cast, bad):
    assert found(Person, bad, cast.reader(cast.amara)) is None


def test_what_was_typed_into_an_address_is_not_written_into_the_log(cast):
    with pytest.raises(Http404):
        asked(cast, cast.ben, reads, "Robin Featherstone-Test")
    assert Entry.objects.get().key == ""


def test_an_opening_is_logged_as_one_and_the_change_is_left_to_its_action(cast):
    asked(cast, cast.ben, changes, cast.robin.key, method="POST")
    entry = Entry.objects.get()
    assert (entry.kind, entry.did, entry.subject) == (Kind.OPENED, "person_change", cast.robin.key)


def test_no_browser_keeps_what_a_door_showed(cast):
    for answer in (asked(cast, cast.ben, reads, cast.robin.key), asked(cast, cast.ben, finds)):
        assert answer["Cache-Control"] == "no-store, private"


def test_who_is_let_in_no_longer_is_led_to_sign_in(cast):
    cast.ben.access_ends_at = cast.reader(cast.ben).at
    answer = asked(cast, cast.ben, reads, cast.robin.key)
    assert (answer.status_code, Entry.objects.count()) == (302, 0)


def test_the_way_to_sign_in_repeats_nothing_that_was_typed(client, db):
    answer = client.get("/people/?q=Robin+Featherstone-Test")
    assert answer["Location"] == f"{settings.LOGIN_URL}?next=%2Fpeople%2F"


def test_a_refusal_is_not_undone_with_the_page():
    """A door stands outside every transaction; under ATOMIC_REQUESTS its line would go with the refused page."""
    assert settings.DATABASES["default"].get("ATOMIC_REQUESTS", False) is False
    assert settings.ATOMIC_REQUESTS is False

"""What somebody is told who may not come in, and that it says nothing of who exists."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.utils import timezone

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.casework.access.sign_in.models import Attempt
from tests.pages.sign_in.conftest import PASSWORD

KNOWN, UNKNOWN = "pia@example.invalid", "nobody@example.invalid"


def sign_in(client, email, password="wrong and long"):
    return client.post("/sign-in/", {"login": email, "password": password})


def body(answer, email) -> str:
    """A page without what differs each time: the token of the form, the address typed, the time of day."""
    page = re.sub(r"\b\d\d:\d\d\b", "TIME", answer.content.decode().replace(email, "ADDRESS"))
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", page)


def test_a_wrong_password_and_an_unknown_address_are_told_alike(client, known):
    first, second = sign_in(client, KNOWN), sign_in(client, UNKNOWN)
    assert first.status_code == second.status_code == 200
    assert body(first, KNOWN) == body(second, UNKNOWN)
    assert "do not belong together" in first.content.decode()


def test_a_shut_account_and_a_shut_address_that_is_nobodys_are_told_alike(client, known, settings):
    for email in (KNOWN, UNKNOWN):
        for _ in range(settings.SIGN_IN_FAILURES):
            sign_in(client, email)
    first, second = sign_in(client, KNOWN), sign_in(client, UNKNOWN)
    assert body(first, KNOWN) == body(second, UNKNOWN)
    assert (first.status_code, second.status_code) == (429, 429)
    assert "too many tries" in first.content.decode()


def test_who_is_shut_out_is_told_from_what_minute_another_try_is_judged(client, known, settings):
    for _ in range(settings.SIGN_IN_FAILURES):
        sign_in(client, KNOWN)
    answer = sign_in(client, KNOWN, PASSWORD)
    ends = Attempt.objects.earliest("at").at + timedelta(minutes=settings.SIGN_IN_SHUT_MINUTES)
    told = timezone.localtime(ends + timedelta(seconds=59))
    assert f"Try again at {told:%H:%M}." in answer.content.decode()
    assert 0 < int(answer["Retry-After"]) <= settings.SIGN_IN_SHUT_MINUTES * 60
    assert answer["Cache-Control"] == "no-store, private"


def test_a_link_for_a_forgotten_password_is_not_asked_for_again_and_again(client, known, settings):
    for _ in range(settings.SIGN_IN_FAILURES):
        assert client.post("/sign-in/forgotten/", {"email": KNOWN}).status_code == 302
    assert client.post("/sign-in/forgotten/", {"email": KNOWN}).status_code == 429


def test_the_right_password_does_not_open_a_shut_account(client, known, settings):
    for _ in range(settings.SIGN_IN_FAILURES):
        sign_in(client, KNOWN)
    answer = sign_in(client, KNOWN, PASSWORD)
    assert answer.status_code == 429
    assert "too many tries" in answer.content.decode()


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN, "invited@example.invalid", "ended@example.invalid"])
def test_the_same_work_is_done_whether_or_not_the_address_is_known(client, known, monkeypatch, email):
    invited = type(known.user).objects.create(
        email="invited@example.invalid", name="Ina Vited", role=Role.CHAIR
    )
    invited.set_unusable_password()
    invited.save()
    ended = type(known.user)(email="ended@example.invalid", name="Enda Ded", role=Role.CHAIR, is_active=False)
    ended.set_password(PASSWORD)
    ended.save()
    hashed = []
    plain = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or plain(*args))
    sign_in(client, email)
    assert len(hashed) == 1


def test_a_user_whose_access_has_ended_is_told_no_more_than_a_stranger(client, known):
    known.user.is_active = False
    known.user.save()
    first, second = sign_in(client, KNOWN, PASSWORD), sign_in(client, UNKNOWN)
    assert body(first, KNOWN) == body(second, UNKNOWN)


def test_access_that_ended_by_its_date_lets_nobody_in(client, known):
    known.user.access_ends_at = timezone.now()
    known.user.save()
    assert "do not belong together" in sign_in(client, KNOWN, PASSWORD).content.decode()


def test_wrong_codes_shut_the_account_too_and_are_logged(client, proven, settings):
    sign_in(client, KNOWN, PASSWORD)
    for _ in range(settings.SIGN_IN_FAILURES):
        page = client.post("/sign-in/code/", {"code": "000000"})
        assert page.status_code == 200
    answer = client.post("/sign-in/code/", {"code": proven.code})
    assert answer.status_code == 429
    assert "too many tries" in answer.content.decode()
    details = list(Entry.objects.filter(kind=Kind.SIGN_IN_FAILED).values_list("detail", flat=True))
    assert details.count("why=code") == settings.SIGN_IN_FAILURES
    assert details.count("why=locked") == 1


def test_a_failed_sign_in_is_logged_without_the_typed_name(client, known):
    sign_in(client, "a.secret.name@example.invalid")
    entry = Entry.objects.get(kind=Kind.SIGN_IN_FAILED)
    assert (entry.by, entry.key, entry.detail) == (None, "", "why=password")

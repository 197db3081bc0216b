"""Lock-out and throttling."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from headway.casework.access.models import Entry, User
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.casework.access.sign_in import attempts
from headway.casework.access.sign_in.models import Attempt

NOW = timezone.now()


def asked(at=NOW, address="192.0.2.7", **headers):
    request = RequestFactory().post("/sign-in/", REMOTE_ADDR=address, **headers)
    request.at = at
    return request


def fail(email, times=1, **asking):
    for _ in range(times):
        attempts.failed(attempts.begin(email, asked(**asking)), email, "password")


def is_shut(email, **asking) -> bool:
    try:
        attempts.begin(email, asked(**asking)).delete()
    except attempts.Shut:
        return True
    return False


def test_an_account_is_shut_after_so_many_failures_and_open_again_after_so_many_minutes(db, settings):
    fail("ada@example.invalid", settings.SIGN_IN_FAILURES - 1)
    assert not is_shut("ada@example.invalid")
    fail("ada@example.invalid")
    assert is_shut("ada@example.invalid")
    later = NOW + timedelta(minutes=settings.SIGN_IN_SHUT_MINUTES)
    assert is_shut("ada@example.invalid", at=later - timedelta(seconds=1))
    assert not is_shut("ada@example.invalid", at=later)


def test_it_is_told_when_the_count_that_is_longer_full_has_run_down(db, settings):
    minutes = timedelta(minutes=settings.SIGN_IN_SHUT_MINUTES)
    for second in range(settings.SIGN_IN_FAILURES + 1):
        fail(
            f"person{second}@example.invalid",
            settings.SIGN_IN_FAILURES - 1,
            at=NOW + timedelta(seconds=second),
        )
    fail("person1@example.invalid", at=NOW + timedelta(seconds=9))
    with pytest.raises(attempts.Shut) as shut:
        attempts.begin("person1@example.invalid", asked(at=NOW + timedelta(seconds=10)))
    assert shut.value.until == NOW + timedelta(seconds=1) + minutes
    settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS = 2
    with pytest.raises(attempts.Shut) as shut:
        attempts.begin("person1@example.invalid", asked(at=NOW + timedelta(seconds=10)))
    assert shut.value.until == NOW + timedelta(seconds=settings.SIGN_IN_FAILURES) + minutes


def test_however_the_address_is_written_the_count_is_one(db, settings):
    fail("Ada@example.invalid", settings.SIGN_IN_FAILURES - 1)
    fail(" ada@EXAMPLE.invalid ")
    assert is_shut("ADA@example.invalid")


def test_one_shut_account_shuts_no_other(db, settings):
    fail("ada@example.invalid", settings.SIGN_IN_FAILURES)
    assert not is_shut("grace@example.invalid")


def test_one_network_address_that_fails_on_many_accounts_is_shut_for_all_of_them(db, settings):
    for number in range(settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS):
        fail(f"person{number}@example.invalid")
    assert is_shut("another@example.invalid")
    assert not is_shut("another@example.invalid", address="192.0.2.8")


def test_a_try_that_is_being_judged_counts_already(db, settings):
    for _ in range(settings.SIGN_IN_FAILURES):
        attempts.begin("ada@example.invalid", asked())
    assert is_shut("ada@example.invalid")


def test_a_right_try_is_taken_from_the_count(db, settings):
    fail("ada@example.invalid", settings.SIGN_IN_FAILURES - 1)
    for _ in range(3):
        with attempts.counted("ada@example.invalid", asked(), "code"):
            pass
    assert not is_shut("ada@example.invalid")
    assert Attempt.objects.count() == settings.SIGN_IN_FAILURES - 1


def test_the_log_tells_failures_and_the_lock_and_never_the_typed_name(db, settings):
    ada = User.objects.create(email="ada@example.invalid", name="Ada Otherwise", role=Role.CHAIR)
    fail("ada@example.invalid", settings.SIGN_IN_FAILURES)
    fail("nobody@example.invalid")
    entries = list(Entry.objects.filter(kind=Kind.SIGN_IN_FAILED).order_by("pk"))
    assert [one.detail for one in entries] == ["why=password"] * 5 + ["why=locked", "why=password"]
    assert [one.key for one in entries] == [str(ada.pk)] * 5 + ["", ""]
    assert "example" not in " ".join(f"{one.detail}{one.key}{one.route}{one.table}" for one in entries)


def test_neither_the_account_nor_the_network_address_stands_in_the_count(db):
    fail("ada@example.invalid")
    row = Attempt.objects.get()
    assert "ada" not in row.account
    assert "192" not in row.origin
    assert len(row.account) == len(row.origin) == 64


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("10.9.9.9, 192.0.2.1", "192.0.2.1"),  # what a visitor wrote before our own proxy added the last
        ("", "unknown"),
    ],
)
def test_behind_a_proxy_the_visitor_is_who_our_own_proxy_says(settings, told, taken):
    settings.CLIENT_ADDRESS_HEADER = "HTTP_X_FORWARDED_FOR"
    assert attempts.client_address(asked(HTTP_X_FORWARDED_FOR=told)) == taken

"""The private calendar address: initials and days, to whoever has the secret, until it is renewed or ended."""

import re
from datetime import date, timedelta

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from headway.casework.access.models import Entry, NamedReader, Restriction
from headway.casework.access.roles import Role
from headway.casework.people.presenting import initials
from headway.casework.timeline.models import CalendarAddress
from tests.pages.cast import AT
from tests.record.rows import a_review, in_care, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def wren(cast):
    """The second review is due on Thursday 25 June; and one is booked for the 18th."""
    in_care(cast.wren)
    a_review(cast.wren, date(2026, 3, 25))
    a_review(cast.wren, None, told_due_on=date(2026, 6, 18), participation="")
    told([cast.wren], cast.ben, AT)
    return cast.wren


def made(cast, user) -> str:
    """The path of a new address."""
    page = cast.browsing(user).post("/work/calendar/").content.decode()
    return re.search(r"http://localhost:8000(/calendar/[\w-]+\.ics)", page)[1]


def test_a_calendar_program_reads_initials_and_days_and_nothing_else_of_anybody(cast, wren):
    answer = Client().get(made(cast, cast.amara))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert sorted((str(one["SUMMARY"]), one.decoded("DTSTART")) for one in events) == [
        ("WFT: Review in the case system", date(2026, 6, 18)),
        ("WFT: Second review", date(2026, 6, 25)),
    ]
    said = answer.content.decode()
    assert not re.search("Wren|Featherstone", said)
    assert str(wren.key) not in said
    assert said.count("DESCRIPTION") == 0


def test_a_fetch_is_logged_as_taken_out(cast, wren):
    Client().get(made(cast, cast.amara))
    entry = Entry.objects.get(kind="exported")
    assert (entry.by, entry.did, entry.detail) == (cast.amara, "timeline.calendar", "rows=2")


def test_of_the_secret_only_a_digest_is_held(cast):
    secret = made(cast, cast.amara).split("/")[-1].removesuffix(".ics")
    held = CalendarAddress.objects.values().get()
    assert len(secret) >= 43
    assert secret not in str(held)


def test_the_address_is_shown_once(cast):
    secret = made(cast, cast.amara).split("/")[-1]
    assert secret not in cast.browsing(cast.amara).get("/work/calendar/").content.decode()


def test_an_address_that_was_made_anew_or_ended_finds_nothing(cast, wren):
    first = made(cast, cast.amara)
    second = made(cast, cast.amara)
    assert [Client().get(address).status_code for address in (first, second)] == [404, 200]
    assert cast.browsing(cast.amara).post("/work/calendar/end/").status_code == 302
    assert Client().get(second).status_code == 404
    assert cast.browsing(cast.amara).post("/work/calendar/end/").status_code == 404


def test_an_address_of_somebody_whose_access_ended_finds_nothing(cast, wren):
    address = made(cast, cast.amara)
    cast.amara.is_active = False
    cast.amara.save()
    assert Client().get(address).status_code == 404


def test_what_is_restricted_is_never_in_it_even_for_a_named_reader(cast, wren):
    address = made(cast, cast.amara)
    restriction = Restriction.objects.create(
        subject=wren.key, reason="x", restricted_by=cast.ben, restricted_at=AT
    )
    NamedReader.objects.create(restriction=restriction, user=cast.amara, added_by=cast.ben, added_at=AT)
    assert b"VEVENT" not in Client().get(address).content


def test_wrong_secrets_are_counted_and_shut_out(cast, wren, settings, monkeypatch):
    settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS = 3
    right = made(cast, cast.amara)
    client = Client()
    assert [client.get(f"/calendar/wrong{number}.ics").status_code for number in range(5)] == [
        404,
        404,
        404,
        429,
        429,
    ]
    assert client.get(right).status_code == 429
    assert Client().post("/sign-in/", {"login": "x@example.invalid", "password": "x"}).status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: AT + timedelta(minutes=16))
    assert client.get(right).status_code == 200


def test_an_address_is_fetched_so_often_in_an_hour_and_no_more(cast, wren, monkeypatch):
    address = made(cast, cast.amara)
    CalendarAddress.objects.update(hour_from=AT, times=59)
    assert [Client().get(address).status_code for _ in range(2)] == [200, 429]
    monkeypatch.setattr(timezone, "now", lambda: AT + timedelta(hours=1))
    assert Client().get(address).status_code == 200


def test_only_those_with_work_of_their_own_have_an_address(cast):
    assert cast.browsing(cast.of[Role.ANALYST]).get("/work/calendar/").status_code == 403


def test_initials_are_of_every_part_of_a_name():
    assert initials("Robin Featherstone-Test") == "RFT"
    assert initials("unborn child") == "UC"

"""The pages of the slot board, of who may chair, of asking as it is settled, of children here for a time."""

from datetime import UTC, date, datetime

import pytest

from headway.casework.access.models import Assignment
from headway.casework.access.roles import Role
from headway.casework.meetings.models import Invited, Meeting
from headway.casework.people.models import Address, Person
from headway.practice.conferences.asking.actions import answer
from headway.practice.conferences.models import (
    AgencyDay,
    AskingSettings,
    BoardSlot,
    ConferenceAsked,
    MayChair,
    Notified,
)
from tests.meetings.rows import a_meeting, a_slot
from tests.pages.cast import AT
from tests.pages.conferences.test_conferences import ASKED, page, send
from tests.practice.conferences.board_rows import a_board_slot
from tests.practice.conferences.rows import discussed, enquired, initial
from tests.practice.conferences.test_asking import asked

IN_TIME = datetime(2026, 6, 18, 9, 0, tzinfo=UTC)
LATE = datetime(2026, 6, 25, 9, 0, tzinfo=UTC)


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("headway.casework.access.reader.timezone.now", lambda: AT)


@pytest.fixture
def by(cast):
    return cast.reader(cast.amara)


@pytest.fixture
def made(cast, by):
    """Accepted: Robin's last lawful day is 22 June, Wren's 29 June."""
    discussed(cast.robin, by)
    discussed(cast.wren, by, date(2026, 6, 8))
    made = asked(cast, cast.robin, cast.wren)
    answer(made, state="accepted", words="", by=by)
    return made


def booking(slot: BoardSlot, **said: str) -> dict[str, str]:
    typed = day("starts_on", slot.starts_at.date()) | {"starts_at": "10:00", "minutes": "120"}
    return typed | {"mode": "in_person", "place": "Beech Room", "chair": str(slot.chair_id)} | said


def test_the_slots_in_time_for_every_child_stand_first_and_one_fills_the_booking(cast, by, made):
    slot, _ = a_board_slot(by.user, IN_TIME), a_board_slot(by.user, LATE)
    shown = page(cast, "conference_book", made.key)
    assert "To be held by <strong>22 June 2026" in shown
    assert "29 June 2026" in shown
    in_time, late = shown.split("Free, and late")
    assert "Thursday 18 June 2026, 10:00 to 12:00" in in_time
    assert "Thursday 25 June 2026, 10:00 to 12:00" in late
    assert 'value="120"' in page(cast, "conference_book", made.key, slot=slot.pk)
    address = f"/conferences/asked/{made.key}/book/?slot={slot.pk}"
    client = cast.browsing(cast.amara)
    assert client.post(address, booking(slot, begins="on")).status_code == 302
    meeting = Meeting.objects.get()
    assert meeting.sittings.get().starts_at == IN_TIME
    assert Invited.objects.filter(meeting=meeting).exists()
    assert page(cast, "conference_board", month="2026-06").count("Taken") == 1


def test_who_is_second_is_told_so_and_keeps_what_they_typed(cast, by, made):
    slot = a_board_slot(by.user, IN_TIME)
    a_meeting(by, cast.tansy, slot=a_slot(IN_TIME))
    answered = cast.browsing(cast.amara).post(
        f"/conferences/asked/{made.key}/book/?slot={slot.pk}", booking(slot, place="Elm Room")
    )
    shown = answered.content.decode()
    assert "Somebody booked this slot meanwhile" in shown
    assert "Elm Room" in shown
    assert ConferenceAsked.objects.get().meeting is None


def test_a_late_day_needs_a_reason_beside_it_on_the_board_and_off_it(cast, by, made):
    slot = a_board_slot(by.user, LATE)
    for query in ("", f"?slot={slot.pk}"):
        answered = cast.browsing(cast.amara).post(
            f"/conferences/asked/{made.key}/book/{query}", booking(slot)
        )
        assert "It is to be held by 22 June 2026. Say why" in answered.content.decode()
    told = booking(slot, late_why="The mother was in labour")
    assert send(cast, "conference_book", made.key, **told).status_code == 302
    assert "The mother was in labour" in page(cast, "conference_asked", made.key)


def test_a_cancelled_conference_waits_to_be_booked_again(cast, by, made):
    slot = a_board_slot(by.user, IN_TIME)
    assert send(cast, "conference_book", made.key, **booking(slot)).status_code == 302
    assert "Robin" not in page(cast, "conferences_asked")
    assert send(cast, "meeting_cancel", Meeting.objects.get().pk, why="The chair is ill").status_code == 302
    assert "Robin" in page(cast, "conferences_asked")
    assert "Book it" in page(cast, "conference_asked", made.key)


def test_the_form_shows_what_counts_and_the_household_and_no_confidential_address(cast, by):
    discussed(cast.robin, by)
    Address.objects.create(person=cast.robin, lines="9 Refuge Lane", confidential=True)
    shown = page(cast, "conference_ask", cast.robin.pk, user=cast.ben)
    assert "Strategy discussion on 1 June 2026: <strong>the working days count from it" in shown
    assert "22 June 2026" in shown
    assert "Confidential: not shown here" in shown
    assert "Refuge" not in shown
    typed = ASKED | {"advocate": "not_offered", "interpreter": "Polish"}
    refused = send(cast, "conference_ask", cast.robin.pk, user=cast.ben, **typed).content.decode()
    assert "Say why no advocate was offered." in refused
    assert "Polish" in refused
    typed |= {"advocate_words": "Not yet met"} | day("decided_on", date(2026, 6, 11))
    assert send(cast, "conference_ask", cast.robin.pk, user=cast.ben, **typed).status_code == 302
    shown = page(cast, "conference_asked", ConferenceAsked.objects.get().key)
    for words in ("Polish", "Not offered. Not yet met", "late, it was to be asked for by 12 June 2026"):
        assert words in shown
    assert "Refuge" not in shown


def test_business_support_keeps_a_series_and_a_chair_reads_it(cast, by):
    support = cast.of[Role.BUSINESS_SUPPORT]
    typed = day("starts_on", date(2026, 8, 17)) | day("until", date(2026, 9, 7)) | {"starts_at": "10:00"}
    typed |= {"minutes": "120", "mode": "in_person", "chair": str(cast.amara.pk), "children": "3"}
    refused = send(cast, "conference_slot_keep", user=support, **typed).content.decode()
    assert "Choose a room, or say where it is." in refused
    typed["place"] = "Beech Room"
    assert send(cast, "conference_slot_keep", user=support, **typed).status_code == 302
    assert BoardSlot.objects.count() == 3
    assert "Left out: 31 August 2026: a weekend or a bank holiday." in page(
        cast, "conference_board", user=support
    )
    shown = page(cast, "conference_board", month="2026-08")
    assert shown.count("Free") == 2
    assert send(cast, "conference_slot_keep", **typed).status_code == 403
    slot = BoardSlot.objects.order_by("starts_at")[0]
    assert (
        send(cast, "conference_slot", slot.pk, user=support, **(typed | {"children": "0"})).status_code == 200
    )
    assert (
        send(cast, "conference_slot", slot.pk, user=support, **(typed | {"children": "5"})).status_code == 302
    )
    assert send(cast, "conference_slot", slot.pk, user=support, take_off="yes").status_code == 302
    assert BoardSlot.objects.count() == 2
    assert "No slot is kept" in page(cast, "conference_board", month="not-a-month")


def test_agencies_days_are_told_and_ended(cast):
    support = cast.of[Role.BUSINESS_SUPPORT]
    typed = {"agency": "Health visiting", "weekdays": ["2"]} | day("from_on", date(2026, 6, 1))
    assert send(cast, "conference_agencies", user=support, **typed).status_code == 302
    again = send(cast, "conference_agencies", user=support, **typed).content.decode()
    assert "Later days of this agency are told already." in again
    days = AgencyDay.objects.get()
    early = send(cast, "conference_agency", days.pk, user=support, **day("to_on", date(2026, 5, 1)))
    assert "before the first" in early.content.decode()
    assert (
        send(cast, "conference_agency", days.pk, user=support, **day("to_on", date(2026, 7, 1))).status_code
        == 302
    )
    assert "Tue, from 1 June 2026 to 1 July 2026" in page(cast, "conference_agencies", user=support)


def test_who_may_chair_is_named_on_a_page_and_nobody_else_is_booked(cast, by, made):
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    typed = {"who": str(manager.pk), "role": "Lead practitioner"} | day("from_on", date(2026, 6, 1))
    assert send(cast, "conference_chairs", user=manager, **typed).status_code == 302
    again = send(cast, "conference_chairs", user=manager, **typed).content.decode()
    assert "named for some of these days already" in again
    refused = send(cast, "conference_book", made.key, **booking(a_board_slot(by.user, IN_TIME)))
    assert "is not named as one who may chair conferences on 18 June 2026" in refused.content.decode()
    assert not Meeting.objects.exists()
    ended = day("to_on", date(2026, 6, 30))
    assert send(cast, "conference_chair", MayChair.objects.get().pk, user=manager, **ended).status_code == 302
    assert "30 June 2026" in page(cast, "conference_chairs", user=manager)
    assert send(cast, "conference_chairs", **typed).status_code == 403


def test_a_child_here_for_a_time_is_noted_listed_and_leaves(cast):
    typed = {"council": "Elsewhere Council", "contact": "Worker Invented"}
    typed |= day("notified_on", date(2026, 6, 10)) | day("here_from", date(2026, 6, 1))
    half = send(cast, "conference_notify", cast.robin.pk, user=cast.ben, **(typed | {"council": ""}))
    assert "Worker Invented" in half.content.decode()
    assert send(cast, "conference_notify", cast.robin.pk, user=cast.ben, **typed).status_code == 302
    assert "Elsewhere Council" in page(cast, "person", cast.robin.pk, user=cast.ben)
    assert "Elsewhere Council" in page(cast, "conferences_notified")
    one = Notified.objects.get()
    assert (
        send(
            cast,
            "conference_notified",
            one.key,
            user=cast.ben,
            **(typed | day("here_until", date(2026, 7, 1))),
        ).status_code
        == 302
    )
    assert "1 June 2026 to 1 July 2026" in page(cast, "conference_notified", one.key)
    tomorrow = send(cast, "conference_notified_left", one.key, user=cast.ben, **day("on", date(2026, 6, 16)))
    assert "yet to come" in tomorrow.content.decode()
    assert (
        send(
            cast, "conference_notified_left", one.key, user=cast.ben, **day("on", date(2026, 6, 15))
        ).status_code
        == 302
    )
    assert "Robin" not in page(cast, "conferences_notified")
    assert "Robin" in page(cast, "conferences_notified", all="yes")
    assert cast.browsing(cast.chloe).get(f"/conferences/notified/{one.key}/").status_code == 404


def test_what_is_settled_of_asking_is_in_order(cast):
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    typed = {"ask_within": "2", "unborn_called": "12", "unborn_plan": "24", "unborn_from": "30"}
    refused = send(cast, "conferences_settled", user=manager, **typed, unborn_to="28").content.decode()
    assert "before the one from which it is to be held" in refused
    assert not AskingSettings.objects.exists()
    assert send(cast, "conferences_settled", user=manager, **typed, unborn_to="32").status_code == 302
    assert AskingSettings.objects.get().ask_within == 2
    assert 'value="32"' in page(cast, "conferences_settled", user=manager)


def test_a_review_conference_is_booked_in_a_slot_for_the_children_on_a_plan(cast, by):
    assert (
        cast.browsing(cast.amara).get(f"/people/{cast.robin.pk}/book-a-review-conference/").status_code == 404
    )
    enquired(cast.robin, by)
    initial(by, cast.robin, on=date(2026, 6, 11))
    assert "Book a review conference" in page(cast, "person", cast.robin.pk)
    slot = a_board_slot(by.user, IN_TIME)
    late = a_board_slot(by.user, datetime(2026, 9, 17, 9, 0, tzinfo=UTC))
    a_board_slot(by.user, LATE, kept_for="initial", kept_days=1)
    shown = page(cast, "conference_review_book", cast.robin.pk)
    assert "to be held by <strong>11 September 2026" in shown
    free, kept = shown.split("In time, and kept for others")
    assert "Thursday 18 June 2026" in free
    assert "Kept for initial conferences, until 24 June 2026" in kept
    address = f"/people/{cast.robin.pk}/book-a-review-conference/?slot={late.pk}"
    doubted = cast.browsing(cast.amara).post(address, booking(late))
    assert "on this day it is late" in doubted.content.decode()
    address = f"/people/{cast.robin.pk}/book-a-review-conference/?slot={slot.pk}"
    assert cast.browsing(cast.amara).post(address, booking(slot)).status_code == 302
    assert Meeting.objects.filter(matters__kind="review_conference").count() == 1
    again = cast.browsing(cast.amara).post(address, booking(slot))
    assert "Somebody booked this slot meanwhile" in again.content.decode()


def test_of_an_unborn_child_out_of_sight_no_week_is_told_at_booking(cast, by, made):
    told = {"born_on": None, "birth_standing": "", "expected_on": date(2026, 11, 30)}
    Person.objects.filter(pk=cast.wren.pk).update(**told)
    address = f"/conferences/asked/{made.key}/book/"
    sent = booking(BoardSlot(starts_at=IN_TIME, chair=cast.amara))
    client = cast.browsing(cast.amara)
    assert "pregnancy" in client.post(address, sent).content.decode()
    Assignment.objects.filter(subject=cast.wren.pk).delete()
    assert "pregnancy" not in client.post(address, sent).content.decode()

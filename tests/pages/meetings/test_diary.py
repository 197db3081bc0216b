"""A chair's diary: what is booked and free, leave, and nothing of a meeting that is not open."""

from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.models import Assignment, Leave, Restriction, User, WorkingPattern
from headway.casework.access.roles import Role
from headway.casework.meetings.booking.diary import NOT_OPEN, diary_of
from tests.meetings.rows import a_meeting, a_slot
from tests.pages.cast import people
from tests.record.rows import a_review

FIRST = date(2026, 6, 15)
TUESDAY = datetime(2026, 6, 16, 9, 0, tzinfo=UTC)


def days(cast, reader=None):
    return {one.on: one for one in diary_of(cast.amara, FIRST, reader or cast.reader(cast.amara))}


def test_a_sitting_stands_with_its_hours_by_the_clock_in_england_and_the_way(cast):
    a_meeting(cast.reader(cast.amara), cast.robin, slot=a_slot(TUESDAY, travel=25))
    entry = days(cast)[date(2026, 6, 16)].entries[0]
    assert (entry.at, entry.travel) == ("10:00 to 11:30", "25 minutes each way")
    assert "Robin Featherstone-Test" in entry.what


def test_leave_and_days_that_are_not_worked_are_said_and_weekends_with_nothing_are_left_out(cast):
    at = cast.reader(cast.amara).at
    Leave.objects.create(user=cast.amara, from_on=date(2026, 6, 18), to_on=date(2026, 6, 19), told_at=at)
    WorkingPattern.objects.create(user=cast.amara, from_on=FIRST, weekdays="1235", posts=1, set_at=at)
    found = days(cast)
    assert found[date(2026, 6, 18)].away == "On leave"
    assert found[date(2026, 6, 25)].away == "Does not work on this day"
    assert date(2026, 6, 20) not in found


def test_of_a_meeting_that_is_not_open_only_the_hours_are_told(cast):
    a_meeting(cast.reader(cast.amara), cast.robin, slot=a_slot(TUESDAY))
    other = User.objects.create(email="x@example.invalid", name="Another", role=Role.PRINCIPAL_MANAGER)
    Restriction.objects.create(
        subject=cast.robin.key, reason="x", restricted_by=other, restricted_at=cast.reader(other).at
    )
    shown = cast.browsing(cast.of[Role.BUSINESS_SUPPORT]).get(
        f"/diary/?chair={cast.amara.pk}&from=2026-06-15"
    )
    text = shown.content.decode()
    assert NOT_OPEN in text
    assert "10:00 to 11:30" in text
    assert "Featherstone" not in text


def test_rubbish_in_the_address_shows_the_readers_own_diary_from_today(cast):
    for query in ("?chair=x&from=y", "?chair=99999999&from=9999-99-99", "?from=0001-01-01"):
        assert cast.browsing(cast.amara).get(f"/diary/{query}").status_code == 200


def test_a_sitting_of_ours_stands_once_beside_what_the_case_system_has_booked(cast):
    a_meeting(cast.reader(cast.amara), cast.robin, slot=a_slot(TUESDAY))
    a_review(cast.wren, None, told_due_on=TUESDAY.date(), participation="")
    a_review(cast.tansy, None, told_due_on=TUESDAY.date(), participation="")
    entries = days(cast)[TUESDAY.date()].entries
    assert [(one.at, one.what, one.address == "") for one in entries] == [
        ("10:00 to 11:30", "Review of Robin Featherstone-Test", False),
        ("Time not known", "Review in the case system: Wren Featherstone-Test", True),
    ]


def test_the_queries_do_not_grow_with_the_sittings(cast):
    by = cast.reader(cast.amara)
    booked, *others = people([(f"Child {one}", "Otherwise", date(2015, 1, 1)) for one in range(5)])
    for child in (booked, *others):
        Assignment.objects.create(user=cast.amara, subject=child.key, part="chair", from_on=FIRST)
    a_meeting(by, booked, slot=a_slot(TUESDAY))
    days(cast)
    with CaptureQueriesContext(connection) as few:
        days(cast)
    for hours, child in enumerate(others, 1):
        a_meeting(by, child, slot=a_slot(TUESDAY + timedelta(hours=2 * hours)))
    days(cast)
    with CaptureQueriesContext(connection) as many:
        found = days(cast)[TUESDAY.date()].entries
    assert [one.what for one in found] == [f"Review of Child {one} Otherwise" for one in range(5)]
    assert len(many) == len(few) < 15

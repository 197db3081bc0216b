from datetime import timedelta

import pytest

from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.recording.actions import begin
from tests.meetings.rows import BOOKED_AT, a_meeting, later, matter_of
from tests.pages.cast import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def by(cast):
    """Amara, Robin's chair, on the afternoon after his review."""
    return later(cast.reader(cast.amara), BOOKED_AT + timedelta(hours=3))


@pytest.fixture
def matter(cast, by):
    """Robin's review, held and completed."""
    meeting = a_meeting(cast.reader(cast.amara), cast.robin)
    hold(meeting.sittings.get(), by=by)
    held = matter_of(meeting)
    complete(held, on=by.on, by=by)
    held.refresh_from_db()
    return held


@pytest.fixture
def record(matter, by):
    return begin(matter, by=by)

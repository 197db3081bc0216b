from datetime import timedelta

import pytest

from tests.meetings.rows import BOOKED_AT, later
from tests.pages.cast import Cast, make_cast
from tests.practice.reviews.desk import Desk


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def by(cast):
    """Amara, Robin's chair, on 15 June 2026."""
    return cast.reader(cast.amara)


@pytest.fixture
def afterwards(cast):
    """Amara, on the afternoon after the day for which reviews are booked."""
    return later(cast.reader(cast.amara), BOOKED_AT + timedelta(hours=3))


@pytest.fixture
def desk(cast, monkeypatch):
    """Amara's, on 15 June 2026."""
    return Desk(cast.amara, monkeypatch)

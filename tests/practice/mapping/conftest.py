import pytest

from tests.meetings.rows import a_meeting
from tests.pages.cast import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def by(cast):
    """Amara, Robin's chair, on 15 June 2026."""
    return cast.reader(cast.amara)


@pytest.fixture
def meeting(cast, by):
    """A meeting about Robin and Wren."""
    return a_meeting(by, cast.robin, cast.wren)

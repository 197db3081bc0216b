import pytest

from headway.casework.access.reader import Reader
from tests.pages.cast import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def by(cast) -> Reader:
    """Amara, who chairs for Robin and Wren, on the day of the tests."""
    return cast.reader(cast.amara)

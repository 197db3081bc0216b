import pytest

from headway.casework.access.reader import Reader
from tests.pages.cast import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def by(cast) -> Reader:
    """The manager who answers for the loads of the tests."""
    return cast.reader(cast.of["principal_manager"])


@pytest.fixture
def bring(tmp_path, by):
    from tests.exchange.bringing import Bringing

    return Bringing(tmp_path, by)

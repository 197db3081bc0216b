import pytest


@pytest.fixture(autouse=True)
def kept_here(home):
    return home


@pytest.fixture
def cast(db):
    from tests.pages.cast import make_cast

    return make_cast()

import pytest


@pytest.fixture(autouse=True)
def kept_here(home):
    return home

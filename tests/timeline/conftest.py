"""A child and a reader for timelines to be told by: no pages, no people, a subject key alone."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role

CHILD = UUID(int=7)


@pytest.fixture
def amara(db) -> User:
    return User.objects.create(email="amara@example.invalid", name="Amara Quillfeather", role=Role.CHAIR)


@pytest.fixture
def on_day(amara):
    """The reader at nine in the morning of a day."""
    return lambda day: Reader(amara, datetime(day.year, day.month, day.day, 9, tzinfo=UTC))

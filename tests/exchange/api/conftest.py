"""A program of each role that may have one, asking as a warehouse does."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from headway.casework.access.roles import Role
from headway.exchange.api.programs import let_in
from tests.pages.cast import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def program(cast):
    """Let a program in that reads as a user of this role; its client."""

    def made(role: Role = Role.ANALYST, **given) -> Client:
        at = timezone.now()
        given = {"called": "Warehouse", "ends_at": at + timedelta(days=30), "by": None, "at": at} | given
        _, token = let_in(reads_as=cast.of[role], **given)
        return Client(headers={"Authorization": f"Bearer {token}"})

    return made


@pytest.fixture
def day() -> date:
    return timezone.localdate()

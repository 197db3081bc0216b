"""Somebody who may sign in: an invented chair with a password, and perhaps an authenticator app."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from headway.casework.access.models import User
from headway.casework.access.roles import Role
from tests.pages.sign_in.codes import code_now

PASSWORD = "seven plain otters"


@dataclass
class Known:
    """A user, and what they know and hold."""

    user: User
    secret: str = ""

    @property
    def code(self) -> str:
        return code_now(self.secret)


@pytest.fixture
def known(db) -> Known:
    """A user with a password and no second factor yet."""
    user = User.objects.create(email="pia@example.invalid", name="Pia Heronsgate", role=Role.CHAIR)
    user.set_password(PASSWORD)
    user.save()
    return Known(user)


@pytest.fixture
def proven(known) -> Known:
    """A user with a password and an authenticator app."""
    known.secret = generate_totp_secret()
    TOTP.activate(known.user, known.secret)
    return known


@pytest.fixture
def site(browser, live_server) -> str:
    """The application, answering to a browser; its address."""
    return live_server.url


@pytest.fixture
def page(site, browser) -> Iterator[Any]:
    """An open page of a browser that nobody has used before."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()

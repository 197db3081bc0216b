"""Who may come in with the right password: users that are let in, until their access ends."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context

from headway.casework.access.models import User
from headway.casework.access.reader import Reader


class LetIn(AuthenticationBackend):
    """allauth's backend (equal work for an address unknown), and the day on which access ends."""

    def user_can_authenticate(self, user: User) -> bool:
        """Whether this user is let in at the moment of the request; each later request asks anew (sessions.py)."""
        request: Any = context.request
        at = getattr(request, "at", None)
        return user.is_active if at is None else Reader(user, at).is_let_in

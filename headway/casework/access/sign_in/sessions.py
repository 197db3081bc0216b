"""A sitting: from signing in until signing out, or until it ends by itself. Its marks stand in the session.

A session without the marks was not begun at our door, and is ended.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, logout
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from headway.casework.access.log import note
from headway.casework.access.models import User
from headway.casework.access.models.log import Kind

_MARKS = "sitting"
# Whose words may still come late from this browser, after its sitting was ended: a key of a user.
_LATE: Final = "late_words_of"
# What is left of a session whose sitting is over: whose it was, so that words saved late come to their writer.
_WHOSE: Final = frozenset({SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY, _MARKS})
# Ours: how stale the mark of the last request may be. Each renewal writes a row.
_LAG = timedelta(minutes=1)


class Ended(StrEnum):
    """Why a sitting is over."""

    IDLE = "idle"
    LONG = "long"
    ACCESS = "access"
    UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True)
class Sitting:
    """When somebody signed in and last asked for a page, how they signed in, and whether with two factors."""

    began: datetime
    seen: datetime
    how: str
    two_factors: bool

    @property
    def ends(self) -> datetime:
        """When it ends if nothing is done."""
        idle = self.seen + timedelta(minutes=settings.SESSION_IDLE_MINUTES)
        return min(idle, self.longest)

    @property
    def longest(self) -> datetime:
        return self.began + timedelta(hours=settings.SESSION_HOURS)

    def over(self, at: datetime) -> Ended | None:
        """Why it is over at this moment; None while it lasts. Never sooner than a page has told."""
        if at >= self.longest:
            return Ended.LONG
        return Ended.IDLE if at >= self.ends + _LAG else None


def sitting_of(session: SessionBase) -> Sitting | None:
    """The marks of a session; None where it has none."""
    return _read(session.get(_MARKS))


def _read(marks: dict[str, Any] | None) -> Sitting | None:
    if marks is None:
        return None
    began, seen = (datetime.fromtimestamp(marks[name], UTC) for name in ("began", "seen"))
    return Sitting(began=began, seen=seen, how=marks["how"], two_factors=marks["two_factors"])


def begin(request: HttpRequest, user: User, *, how: str, two_factors: bool) -> None:
    """Mark a session that has just been signed in to, and log it."""
    at: datetime = request.at  # type: ignore[attr-defined]
    mark(request.session, at, how=how, two_factors=two_factors)
    request.session.pop(_LATE, None)
    note(Kind.SIGNED_IN, "sign_in", by=user, at=at, detail=f"how={how}")


def mark(session: SessionBase, at: datetime, *, how: str, two_factors: bool) -> None:
    """Write the marks of a sitting that begins at this moment."""
    moment = at.timestamp()
    session[_MARKS] = {"began": moment, "seen": moment, "how": how, "two_factors": two_factors}


def seen(request: HttpRequest, sitting: Sitting) -> None:
    """Renew the mark of the last request, where it has grown stale."""
    at: datetime = request.at  # type: ignore[attr-defined]
    if at - sitting.seen >= _LAG:
        request.session[_MARKS] = {**request.session[_MARKS], "seen": at.timestamp()}


def has_two_factors(request: HttpRequest) -> None:
    """Mark that this sitting has now proved its second factor: it was set up here, after asking the password."""
    if _MARKS in request.session:
        request.session[_MARKS] = {**request.session[_MARKS], "two_factors": True}


def end(request: HttpRequest, user: User, why: str, *, may_send_late: bool = False) -> None:
    """End this session, and log why. `may_send_late`: what a page still open in this browser sends is theirs."""
    at: datetime = request.at  # type: ignore[attr-defined]
    logout(request)
    request.reader = None  # type: ignore[attr-defined]
    if may_send_late:
        request.session[_LATE] = user.pk
    note(Kind.SIGNED_OUT, "sign_in", by=user, at=at, detail=f"why={why}")


def late_sender(session: SessionBase) -> User | None:
    """Whose sitting ended by itself in this browser, where nobody has signed in since and they are still let in."""
    key = session.get(_LATE)
    return None if key is None else User.objects.filter(pk=key, is_active=True).first()


def end_all(user: User, *, but: str = "") -> int:
    """End every session of this user, save the one of the key `but`. The number ended."""
    ended = 0
    for session in Session.objects.exclude(session_key=but).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
            ended += 1
    return ended


def empty_those_over(at: datetime) -> int:
    """Take what was searched for, and all else, out of sessions whose sitting is over. The number emptied.

    Nobody may come back to end them: a browser that is closed says nothing.
    """
    emptied = 0
    for session in Session.objects.iterator():
        held = session.get_decoded()
        marks = _read(held.get(_MARKS))
        left = {name: value for name, value in held.items() if name in _WHOSE}
        if marks is None or marks.over(at) is None or left == held:
            continue
        # Only what is still as it was read: a request of this moment may have written it anew.
        unchanged = Session.objects.filter(pk=session.pk, session_data=session.session_data)
        emptied += unchanged.update(session_data=SessionStore().encode(left))
    return emptied


def is_demo() -> bool:
    """Whether this is the demo, where a click signs anybody in. Its app starts nowhere else."""
    return apps.is_installed("headway.demo")

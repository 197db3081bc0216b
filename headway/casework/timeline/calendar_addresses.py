"""Addresses at which calendar programs fetch a user's days: made, renewed, ended, counted when fetched."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models import User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.timeline.models import CalendarAddress

# Ours: a telephone, a tablet and a desk that each ask every few minutes; more is no calendar.
MOST_IN_AN_HOUR: Final = 60
_HOUR: Final = timedelta(hours=1)


@transaction.atomic
def make(*, by: Reader) -> str:
    """Make the reader's address anew, and return its secret: it is shown once. The one before ends."""
    CalendarAddress.objects.filter(user=by.user, ended_at__isnull=True).update(ended_at=by.at)
    secret = secrets.token_urlsafe(32)
    made = CalendarAddress.objects.create(user=by.user, digest=digest_of(secret), made_at=by.at)
    _told(made, "timeline.make_calendar_address", by)
    return secret


@transaction.atomic
def end(*, by: Reader) -> None:
    """End the reader's address: whoever fetches from it finds nothing any longer."""
    standing = of_user(by.user)
    if standing is None:
        raise NotDone("You have no calendar address.")
    standing.ended_at = by.at
    standing.save(update_fields=["ended_at"])
    _told(standing, "timeline.end_calendar_address", by)


def of_user(user: User) -> CalendarAddress | None:
    """The address that stands of this user."""
    return CalendarAddress.objects.filter(user=user, ended_at__isnull=True).first()


def of_secret(secret: str) -> CalendarAddress | None:
    """The address of this secret, if it stands."""
    standing = CalendarAddress.objects.filter(digest=digest_of(secret), ended_at__isnull=True)
    return standing.select_related("user").first()


def fetched(address: CalendarAddress, at: datetime) -> bool:
    """Count a fetch; False where the hour's count is full."""
    if address.hour_from is None or at - address.hour_from >= _HOUR:
        address.hour_from, address.times = at, 0
    if address.times >= MOST_IN_AN_HOUR:
        return False
    address.times += 1
    address.save(update_fields=["hour_from", "times"])
    return True


def digest_of(secret: str) -> str:
    """What is held of a secret. It has 256 random bits: nobody finds it from its digest."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _told(address: CalendarAddress, did: str, by: Reader) -> None:
    note(Kind.CHANGED, did, by=by, table="timeline.calendaraddress", key=address.pk)

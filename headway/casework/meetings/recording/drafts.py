"""The keys under which a browser keeps what was typed and not yet acknowledged: one user's, and nobody else's.

A draft on a device is read again by whoever wrote it, once they are signed in, and by no other user of the device.
"""

import base64

from django.conf import settings
from django.utils.crypto import salted_hmac

from headway.casework.access.models import User


def keys_for(user: User) -> list[str]:
    """The keys of this user's drafts: today's, then those of secrets that were changed since a draft was kept."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [
        base64.b64encode(
            salted_hmac("headway.drafts.key", str(user.pk), secret=secret, algorithm="sha256").digest()
        ).decode()
        for secret in secrets
    ]


def writer_of(user: User) -> str:
    """By what a browser tells one user's drafts from another's: it says nothing of who they are."""
    return salted_hmac("headway.drafts.writer", str(user.pk), algorithm="sha256").hexdigest()[:24]

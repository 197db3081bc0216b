"""The keys under which a browser keeps what is typed behind a link and not yet saved: given only after the code."""

import base64

from django.conf import settings
from django.utils.crypto import salted_hmac

from headway.casework.meetings.models import ReportAsked


def keys_of(asked: ReportAsked) -> list[str]:
    """The keys of the drafts of one report: today's, then those of secrets that were changed since."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [
        base64.b64encode(
            salted_hmac("headway.drafts.link", str(asked.pk), secret=secret, algorithm="sha256").digest()
        ).decode()
        for secret in secrets
    ]


def writer_of(asked: ReportAsked) -> str:
    """By what a browser tells the drafts of one report from others: it says nothing of whom it is."""
    return salted_hmac("headway.drafts.link.writer", str(asked.pk), algorithm="sha256").hexdigest()[:24]

"""The code that an authenticator app shows: RFC 6238, written down once more from its text."""

import base64
import hmac
from datetime import datetime

from django.utils import timezone


def code_now(secret: str) -> str:
    """The six digits of this half minute."""
    return code_at(secret, timezone.now())


def code_at(secret: str, moment: datetime) -> str:
    """The six digits of the half minute of this moment."""
    counter = int(moment.timestamp() // 30)
    mac = hmac.new(base64.b32decode(secret), counter.to_bytes(8, "big"), "sha1").digest()
    at = mac[-1] & 0xF
    return f"{(int.from_bytes(mac[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"

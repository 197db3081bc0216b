"""What every page is told of signing in: when the sitting ends, and how early to warn."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from headway.casework.access.sign_in.sessions import sitting_of


def sign_in(request: HttpRequest) -> dict[str, Any]:
    """`sitting_ends` (a moment) and the seconds until then and until the warning; nothing for a stranger."""
    reader = getattr(request, "reader", None)
    sitting = sitting_of(request.session) if reader is not None else None
    if reader is None or sitting is None:
        return {"council_sign_in": settings.OIDC_NAME}
    left = int((sitting.ends - reader.at).total_seconds())
    return {
        "sitting_ends": sitting.ends,
        "sitting_seconds": left,
        "sitting_warns": max(0, left - settings.SESSION_WARNING_MINUTES * 60),
    }

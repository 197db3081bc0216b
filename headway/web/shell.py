"""What every page is given: the council, the reader, the places they may go to."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from headway.web.navigation import places_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context of the base page."""
    reader = getattr(request, "reader", None)
    return {
        "council": settings.COUNCIL,
        "demo": settings.DEMO,
        "reader": reader,
        "places": places_of(reader) if reader is not None else (),
    }

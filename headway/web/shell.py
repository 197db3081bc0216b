"""What every page is given: the council, the reader, the places they may go to, the help there is."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.web.help import words_of
from headway.web.navigation import places_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context of the base page."""
    reader = getattr(request, "reader", None)
    let_in = reader if reader is not None and reader.is_let_in else None
    route = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "council": settings.COUNCIL,
        "demo": settings.DEMO,
        "reader": let_in,
        "places": [] if let_in is None else _links(let_in, request.path),
        "help_with": _help_with(route, let_in),
    }


def _help_with(route: str, reader: Reader | None) -> str:
    """Whose help goes with this page; "" where it has none. The first page of whoever has work is their work."""
    if route == "home" and reader is not None and reader.may(Permission.WORK_SEE):
        return "my_work"
    return route if words_of(route) else ""


def _links(reader: Reader, path: str) -> list[dict[str, str]]:
    """The navigation; `current` says that the page is the place (`page`), or stands beneath it (`true`)."""
    links = []
    for place in places_of(reader):
        if place.in_bar:
            address = reverse(place.route)
            current = "page" if path == address else "true" if path.startswith(address) else ""
            links.append({"words": place.words, "address": address, "current": current})
    everything = reverse("places")
    links.append(
        {"words": "All pages", "address": everything, "current": "page" if path == everything else ""}
    )
    return links

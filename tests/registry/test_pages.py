"""Every page has help, and the home page leads nowhere that is not there."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from headway.web.help import words_of
from headway.web.navigation import PLACES

# Routes that answer with a file, or with the help itself.
NO_PAGES = {"colours", "logo", "help", "page_help"}


def routes(resolver: URLResolver | None = None, prefix: str = "") -> list[tuple[str, URLPattern]]:
    """Every route of the application, by the name that a template would give it."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            found += routes(entry, inner)
        else:
            found.append((f"{prefix}{entry.name}", entry))
    return found


def test_every_page_has_help():
    names = [name for name, _ in routes()]
    assert "home" in names
    assert [name for name in names if name not in NO_PAGES and words_of(name) is None] == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.route)
def test_the_home_page_asks_the_permission_that_the_door_asks(place):
    door = resolve(reverse(place.route)).func.door
    assert door.permission is place.permission
    assert place.does.endswith(".")

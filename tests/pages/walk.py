"""Every page that answers to GET, found from the routes themselves: what one reader or another can open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from headway.casework.access.doors import Door
from headway.casework.access.models import User
from headway.casework.access.roles import Role
from tests.pages.cast import Cast

# Whoever of these may pass the door opens it; so each page is seen as somebody sees it whose work it is.
READERS = (
    Role.PRINCIPAL_MANAGER,
    Role.CHAIR,
    Role.ADMINISTRATOR,
    Role.INFORMATION_GOVERNANCE,
    Role.HEAD_OF_SERVICE,
    Role.SOCIAL_WORKER,
)
# What stands for the parts of an address that are no record.
WORDS = {"route": "home", "provider_id": "council", "secret": "none-such", "pk": 1}


@dataclass(frozen=True)
class Page:
    """One page: the name of its route, its address, and who opened it (None: a stranger)."""

    route: str
    address: str
    reader: User | None


def routes(resolver: URLResolver | None = None, prefix: str = "") -> list[tuple[str, URLPattern]]:
    """Every route of the application, by the name that a template gives it."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            found += routes(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        else:
            found.append((f"{prefix}{entry.name}", entry))
    return found


def pages(cast: Cast) -> Iterator[Page]:
    """Each route that gives a page of HTML, at an address that does, with a reader who may open it."""
    for name, entry in routes():
        door: Door = entry.callback.door
        reader = next((cast.of[role] for role in READERS if _may(cast, cast.of[role], door)), None)
        for address in _addresses(cast, name, entry, door, reader):
            browsing = Client() if reader is None or door.permission is None else cast.browsing(reader)
            answer = browsing.get(address)
            answer.close()  # a file's answer holds it open
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                yield Page(name, address, None if door.permission is None else reader)
                break


def _may(cast: Cast, user: User, door: Door) -> bool:
    return door.permission is None or cast.reader(user).may(door.permission)


def _addresses(cast: Cast, name: str, entry: URLPattern, door: Door, reader: User | None) -> Iterator[str]:
    """The addresses to try: of the records of the door's model that the reader may see, Robin's first."""
    parts = entry.pattern.converters
    if "reference" not in parts:
        yield reverse(name, kwargs={part: WORDS[part] for part in parts})
        return
    for key in _keys(cast, door, reader):
        yield reverse(name, kwargs={part: WORDS.get(part, key) for part in parts})


def _keys(cast: Cast, door: Door, reader: User | None) -> list[Any]:
    if door.model is None or reader is None:
        return []
    seen = door.model._default_manager.visible_to(cast.reader(reader))
    keys = list(seen.values_list("pk", flat=True)[:50])
    return sorted(keys, key=lambda key: key != cast.robin.pk)

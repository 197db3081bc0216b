"""Every page that answers to GET, found from the routes: each as somebody opens it whose work it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import Client

from headway.casework.access.models import User
from headway.casework.access.roles import Role
from tests.pages.cast import Cast
from tests.pages.routes import Route, every_route
from tests.pages.scene import Scene

# The first of these who may pass the door opens it.
READERS = (
    Role.PRINCIPAL_MANAGER,
    Role.INFORMATION_GOVERNANCE,
    Role.ADMINISTRATOR,
    Role.HEAD_OF_SERVICE,
    Role.SOCIAL_WORKER,
)
# What no record says: a page of help, a provider of identities, a link that was sent.
WORDS = {
    "page_help": "/help/home/",
    "openid_connect_login": "/sign-in/by/council/",
    "invitation": "/sign-in/link/x/",
}


@dataclass(frozen=True)
class Page:
    """One page: the name of its route, its address, and who opens it (None: a stranger)."""

    route: str
    address: str
    reader: User | None


# What a page asks for to stand in its own place: no page by itself.
PARTS_OF_PAGES: Final = frozenset({"map_now"})


def pages(scene: Scene) -> Iterator[Page]:
    """Each route that gives a page of HTML, of Robin's record where it is of a record."""
    for route in every_route():
        address = _address(route, scene)
        if route.door is None or address is None or route.name in {"health", *PARTS_OF_PAGES}:
            continue  # the machine's own page answers asynchronously, which a browser's event loop forbids here
        reader = _reader(route, scene)
        answer = (Client() if reader is None else scene.cast.browsing(reader)).get(address)
        _ended(answer)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            yield Page(route.name, address, reader)


def scene_of(cast: Cast) -> Scene:
    """The cast as the routes ask for it: Robin is visited, and nobody is hidden."""
    return Scene(cast, secret=cast.tansy, rows={})


def _ended(answer: HttpResponse) -> None:
    """End an answer that holds a file open, as the test client ends its own: the connection stays for the test."""
    request_finished.disconnect(close_old_connections)
    try:
        answer.close()
    finally:
        request_finished.connect(close_old_connections)


def _reader(route: Route, scene: Scene) -> User | None:
    permission = route.door.permission if route.door else None
    if permission is None:
        return None
    users = (scene.cast.of[role] for role in READERS)
    return next(user for user in users if scene.cast.reader(user).may(permission))


def _address(route: Route, scene: Scene) -> str | None:
    if route.name in WORDS:
        return WORDS[route.name]
    try:
        return route.address(scene, scene.cast.robin)
    except LookupError:
        return None  # of an errand that a journey begins: tests/pages/web/test_in_browser.py

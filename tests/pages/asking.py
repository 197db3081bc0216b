"""Asking every address as every role, and what is wrong with the answers."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from itertools import product
from typing import Any

from django.core import mail
from django.db import connection, transaction
from django.test import Client

from headway.casework.access.doors import Way
from headway.casework.access.grants import GRANTS
from headway.casework.access.models import Entry
from headway.casework.access.permissions import READING, Permission
from headway.casework.access.roles import SCOPES, Role, Scope
from headway.casework.people.models import Person
from headway.exchange.api.programs import digest_of
from headway.exchange.models import Program
from tests.pages.cast import FAR
from tests.pages.drawn_once import Drawn
from tests.pages.routes import FOLLOWED, Route, every_route
from tests.pages.scene import Scene, words_of_the_secret

# Before every day of the scene.
SINCE_AT = datetime(2001, 1, 1, tzinfo=UTC)
METHODS = ("GET", "HEAD", "POST")
BEHIND_DOORS = [
    route
    for route in every_route()
    if route.door is not None and route.door.way not in (Way.STANDS_OPEN, Way.BY_LINK)
]
# Alone: the page of components has a Robin of its own.
ROBINS_FAMILY_NAME = "featherstone-test"
# A token, a key, or how long the sitting still lasts.
TOKEN = re.compile(
    rb"""until \d\d:\d\d|data-(warns|ends)="\d+"|[0-9A-Za-z]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"""
)
# A page that only shows writes to these: who opened it, and the session of whoever did.
MAY_BE_WRITTEN_BY_READING = {"access_entry", "django_session"}
_WRITES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')


@dataclass(frozen=True)
class Answer:
    """What came back, with its whole body; what it wrote; and all that was said by the way, lower-case."""

    status: int
    body: bytes
    location: str
    written: frozenset[str]
    said: str
    is_kept_by_none: bool

    def leaked(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(word for word in words if word in self.said)


def asked(
    client: Client, method: str, route: Route, scene: Scene, person: Person, address: str = ""
) -> Answer:
    """One address asked once, and all that it changed undone."""
    written: set[str] = set()

    def noting(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = _WRITES.match(sql)
        written.update({found[1]} if found else ())
        return execute(sql, params, many, context)

    where = address or address_of(route, scene, person)
    before = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    mails, signed_in_by = len(mail.outbox), {name: one.value for name, one in client.cookies.items()}
    with _log_lines() as lines, transaction.atomic():
        data = route.post(scene, person) if method == "POST" else {}
        with connection.execute_wrapper(noting):
            follow = bool(client.cookies) and method == "POST" and route.name in FOLLOWED
            answer = getattr(client, method.lower())(where, data, follow=follow)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        entries = Entry.objects.filter(pk__gt=before).values_list("did", "table", "key", "route", "detail")
        lines += [" ".join(map(str, entry)) for entry in entries]
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(signed_in_by)
    headers = [f"{name}: {value}" for name, value in answer.headers.items()]
    mailed = [f"{one.subject} {one.body} {one.to}" for one in mail.outbox[mails:]]
    said = "\n".join(
        [body.decode("utf-8", "replace"), answer.cookies.output(), *headers, *lines, *mailed]
    ).lower()
    return Answer(
        answer.status_code,
        body,
        answer.headers.get("Location", ""),
        frozenset(written),
        said,
        is_kept_by_none="no-store" in answer.headers.get("Cache-Control", ""),
    )


def lay_out(scene: Scene) -> None:
    """Make what the addresses are of, which stands from then on: made for each answer, it takes as long as the answer."""
    for route, person in product(BEHIND_DOORS, (scene.secret, scene.cast.robin)):
        address_of(route, scene, person)


def address_of(route: Route, scene: Scene, person: Person) -> str:
    """Where it answers of this person, kept once it is known."""
    known = (route.name, person.pk)
    if known not in scene.addresses:
        scene.addresses[known] = route.address(scene, person)
    return scene.addresses[known]


@contextmanager
def _log_lines() -> Iterator[list[str]]:
    """What is written to the logs of the machine meanwhile."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    loggers = [logging.getLogger(), logging.getLogger("django")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield lines
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


@dataclass(frozen=True)
class Visit:
    """One address asked by one role: by which method, of a record in sight or out of it, and what came back."""

    role: Role
    route: Route
    method: str
    in_sight: bool
    status: int
    leaked: frozenset[str]
    named: frozenset[str]
    written: frozenset[str]
    is_kept_by_none: bool

    def __str__(self) -> str:
        which = "in sight" if self.in_sight else "out of sight"
        return (
            f"{self.role} {self.method} {self.route.name} ({which}): {self.status} {set(self.leaked) or ''}"
        )


def signed_in(scene: Scene, role: Role) -> Client:
    """A browser of a user of this role, which brings the token of a program that reads as they do, too."""
    user = scene.cast.of[role]
    token = f"headway_{role}"
    Program.objects.get_or_create(
        digest=digest_of(token),
        defaults={"called": "Warehouse", "reads_as": user, "made_at": SINCE_AT, "ends_at": FAR},
    )
    client = Client(headers={"Authorization": f"Bearer {token}"})
    client.force_login(user)
    return client


def visits(
    scene: Scene, role: Role, routes: Iterable[Route] = BEHIND_DOORS, drawn: Drawn | None = None
) -> Iterator[Visit]:
    """Every address asked by a role, in each of three ways: of a record out of sight, and of one in sight.

    An address that is of no record is asked once: it is the same for everybody. HEAD is asked once too, and by two
    roles alone: it comes through the door and to the view as GET does, which every role asks. `drawn` are the pages
    of refusal that other roles were given.
    """
    drawn = drawn or Drawn()
    client, words = signed_in(scene, role), words_of_the_secret(scene)
    for route, method in product(routes, METHODS):
        if method == "HEAD" and role not in _asking_for_the_head_of(route):
            continue
        once = method == "HEAD" or not (route.parameters or route.posts)
        for person in (scene.secret,) if once else (scene.secret, scene.cast.robin):
            with drawn.once():
                answer = asked(client, method, route, scene, person)
            in_sight = person != scene.secret or route.door.way is not Way.OPENS
            leaked, named = answer.leaked(words), answer.leaked({ROBINS_FAMILY_NAME})
            yield Visit(
                role,
                route,
                method,
                in_sight,
                answer.status,
                leaked,
                named,
                answer.written,
                answer.is_kept_by_none,
            )


def _asking_for_the_head_of(route: Route) -> set[Role | None]:
    """One role that its door lets in, and one that it does not."""
    permission = route.door.permission
    return {
        next((role for role in Role if (permission in GRANTS[role]) is let_in), None)
        for let_in in (True, False)
    }


def says_what_is_out_of_sight(visit: Visit) -> bool:
    return bool(visit.leaked)


def names_to_whom_no_names_are_shown(visit: Visit) -> bool:
    return Permission.NAMES_SEE not in GRANTS[visit.role] and bool(visit.named)


def finds_what_is_out_of_sight(visit: Visit) -> bool:
    return visit.route.door.way is Way.OPENS and not visit.in_sight and visit.status not in (404, 405)


def opens_to_others_than_its_door_says(visit: Visit) -> bool:
    return visit.in_sight and visit.status not in _expected(visit)


def writes_while_reading(visit: Visit) -> bool:
    door = visit.route.door
    only_reads = visit.method != "POST" or (door.way is Way.LISTS and door.permission in READING)
    return only_reads and bool(visit.written - MAY_BE_WRITTEN_BY_READING)


def may_be_kept_by_a_browser(visit: Visit) -> bool:
    """The next person at the desk could go back to it."""
    return visit.status in {200, 302, 303} and not visit.is_kept_by_none


WRONGS = (
    says_what_is_out_of_sight,
    names_to_whom_no_names_are_shown,
    finds_what_is_out_of_sight,
    opens_to_others_than_its_door_says,
    writes_while_reading,
    may_be_kept_by_a_browser,
)


def _expected(visit: Visit) -> set[int]:
    """What an address may answer of a record in sight."""
    door, wanted = visit.route.door, visit.route.door.asks(visit.method)
    if door.way is Way.OPENS and SCOPES[visit.role] is Scope.NOBODY:
        return {404, 405}
    if wanted is None:
        return {405}
    if wanted not in GRANTS[visit.role]:
        return {403, 405}
    if visit.method == "POST":
        return {200, 302, 303, 400, 404, 405, 409, 422}
    return {200, 302, 404, 405}


def lets_a_stranger_in(scene: Scene, routes: Iterable[Route] = BEHIND_DOORS) -> list[str]:
    """The addresses that do not lead somebody who has not signed in to the sign-in, or say something to them.

    A program is not led anywhere: it is told that it has no token.
    """
    client, words, wrong = Client(), words_of_the_secret(scene), []
    for route, method in product(routes, METHODS):
        answer = asked(client, method, route, scene, scene.secret)
        if route.door.way is Way.ANSWERS:
            led = answer.status == 401
        else:
            led = answer.status == 302 and answer.location.startswith("/sign-in/")
        if (not led and answer.status != 405) or answer.leaked(words):
            wrong.append(f"{method} {route.name}: {answer.status}")
    return wrong


def lets_other_methods_in(scene: Scene, routes: Iterable[Route] = BEHIND_DOORS) -> list[str]:
    """The addresses whose view is reached by a method that no door lets in.

    OPTIONS passes the check of forged requests, and a library's form takes PUT for POST.
    """
    client, wrong = signed_in(scene, Role.PRINCIPAL_MANAGER), []
    for route, method in product(routes, ("OPTIONS", "PUT")):
        answer = asked(client, method, route, scene, scene.cast.robin)
        # A door to a record first looks for the record.
        if answer.status != 405 and not (answer.status == 404 and route.door.way is Way.OPENS):
            wrong.append(f"{method} {route.name}: {answer.status}")
    return wrong

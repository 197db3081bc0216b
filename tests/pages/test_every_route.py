"""Every address, by every role, of a record in sight and of one out of sight. A new address is covered by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client

from headway.casework.access.doors import Way
from headway.casework.access.grants import GRANTS
from headway.casework.access.models import Entry
from headway.casework.access.permissions import READING, Permission
from headway.casework.access.roles import SCOPES, Role, Scope
from headway.casework.people.models import Person
from tests.pages.routes import Route, every_route, of_records
from tests.pages.scene import Scene, make_scene, words_of_the_secret

BEHIND_DOORS = [
    route for route in every_route() if route.door is not None and route.door.way is not Way.STANDS_OPEN
]
# A page that only shows writes to these: who opened it, and the session of whoever did.
MAY_BE_WRITTEN_BY_READING = {"access_entry", "django_session"}
WRITES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_scene()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def undone(scene, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def visited(client: Client, method: str, route: Route, scene: Scene, person: Person):
    """The answer, undone again; with its whole body, and the writes that it made."""
    address = route.address(scene, person)
    written = set()

    def noting(execute, sql, params, many, context):
        found = WRITES.match(sql)
        written.update({found[1]} if found else ())
        return execute(sql, params, many, context)

    before = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with transaction.atomic(), connection.execute_wrapper(noting):
        data = route.post(scene, person) if method == "POST" else {}
        answer = getattr(client, method.lower())(address, data)
        answer.whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
        answer.lines = [
            " ".join(map(str, line))
            for line in Entry.objects.filter(pk__gt=before).values_list(
                "did", "table", "key", "route", "detail"
            )
        ]
        transaction.set_rollback(True)
    answer.written = written
    return answer


def said(answer) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    cookies = answer.cookies.output()
    mails = "\n".join(f"{one.subject} {one.body} {one.to}" for one in mail.outbox)
    return "\n".join(
        [answer.whole.decode("utf-8", "replace"), headers, cookies, *answer.lines, mails]
    ).lower()


def leaked(answer, words: set[str]) -> set[str]:
    text = said(answer)
    return {word for word in words if word in text}


def signed_in(scene: Scene, role: Role) -> Client:
    client = Client()
    client.force_login(scene.cast.of[role])
    return client


def may(role: Role, permission: Permission | None) -> bool:
    return permission in GRANTS[role]


@dataclass(frozen=True)
class Visit:
    """One address asked once: by which method, of a record in sight or out of it, and what came back."""

    route: Route
    method: str
    in_sight: bool
    status: int
    leaked: frozenset[str]
    written: frozenset[str]


@pytest.fixture(scope="module")
def visits(scene, django_db_blocker):
    """Every address asked by a role, in each of three ways, of a record out of sight and of one in sight; once."""
    made: dict[Role, list[Visit]] = {}

    def by(role: Role) -> list[Visit]:
        if role not in made:
            client, words = signed_in(scene, role), words_of_the_secret(scene)
            made[role] = []
            for route, method in product(BEHIND_DOORS, ("GET", "HEAD", "POST")):
                for person in (scene.secret, scene.cast.robin):
                    answer = visited(client, method, route, scene, person)
                    found = frozenset(leaked(answer, words))
                    wrote = frozenset(answer.written)
                    in_sight = person != scene.secret
                    made[role].append(Visit(route, method, in_sight, answer.status_code, found, wrote))
        return made[role]

    return by


@pytest.mark.parametrize("role", Role)
def test_nothing_of_a_record_out_of_sight_is_said_anywhere(visits, role):
    wrong = [(one.method, one.route.name, one.leaked) for one in visits(role) if one.leaked]
    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_a_record_out_of_sight_is_not_found(visits, role):
    wrong = [
        (one.method, one.route.name, one.status)
        for one in visits(role)
        if one.route.door.way is Way.OPENS and not one.in_sight and one.status not in (404, 405)
    ]
    assert wrong == []


def expected(role: Role, visit: Visit) -> set[int]:
    """What an address may answer of a record in sight."""
    door, asked = visit.route.door, visit.route.door.asks(visit.method)
    if door.way is Way.OPENS and SCOPES[role] is Scope.NOBODY:
        return {404, 405}
    if asked is None:
        return {405}
    if not may(role, asked):
        return {403, 405}
    if visit.method == "POST":
        return {200, 302, 303, 400, 404, 405, 422}
    return {200, 302, 404, 405}


@pytest.mark.parametrize("role", Role)
def test_a_record_in_sight_opens_to_those_whose_door_it_is(visits, role):
    wrong = [
        (one.method, one.route.name, one.status)
        for one in visits(role)
        if one.in_sight and one.status not in expected(role, one)
    ]
    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_reading_writes_nothing_but_who_read(visits, role):
    wrong = [
        (one.method, one.route.name, one.written - MAY_BE_WRITTEN_BY_READING)
        for one in visits(role)
        if only_reads(one) and one.written - MAY_BE_WRITTEN_BY_READING
    ]
    assert wrong == []


def only_reads(visit: Visit) -> bool:
    door = visit.route.door
    return visit.method != "POST" or (door.way is Way.LISTS and door.permission in READING)


@pytest.mark.parametrize("role", [role for role in Role if Permission.NAMES_SEE not in GRANTS[role]])
def test_who_may_see_no_names_is_shown_none(scene, role):
    client = signed_in(scene, role)
    names = set(str(scene.cast.robin).lower().split())
    wrong = {}
    for route in BEHIND_DOORS:
        for method in ("GET", "POST"):
            found = leaked(visited(client, method, route, scene, scene.cast.robin), names)
            if found:
                wrong[f"{method} {route.name}"] = found
    assert names == {"robin", "featherstone-test"}
    assert wrong == {}


def test_a_stranger_is_led_to_sign_in_from_everywhere(scene):
    client, wrong = Client(), []
    words = words_of_the_secret(scene)
    for route in BEHIND_DOORS:
        for method in ("GET", "HEAD", "POST"):
            answer = visited(client, method, route, scene, scene.secret)
            led = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
            if (not led and answer.status_code != 405) or leaked(answer, words):
                wrong.append(f"{method} {route.name} answers {answer.status_code}")
    assert wrong == []


def test_an_inspector_whose_days_are_over_is_led_to_sign_in_from_everywhere(scene):
    inspector = scene.cast.of[Role.INSPECTOR]
    client = signed_in(scene, Role.INSPECTOR)
    inspector.access_ends_at = inspector.access_ends_at.replace(year=2001)
    inspector.save()
    answers = {
        route.name: visited(client, "GET", route, scene, scene.cast.robin).status_code
        for route in BEHIND_DOORS
    }
    assert {name: code for name, code in answers.items() if code not in (302, 405)} == {}


def test_what_does_not_exist_is_answered_as_what_is_out_of_sight(scene):
    """The same page and the same headers, so that nobody learns by asking that a record is held."""
    client = signed_in(scene, Role.PRINCIPAL_MANAGER)
    nobody = Person(shown_name="Nobody")
    wrong = []
    for route in of_records():
        if route.door.model is Person:
            held = visited(client, "GET", route, scene, scene.secret)
            address = route.address(scene, scene.secret).replace(str(scene.secret.pk), str(nobody.pk))
            none = client.get(address)
            shown = held.whole.replace(str(scene.secret.pk).encode(), b"")
            if (held.status_code, shown) != (
                none.status_code,
                none.content.replace(str(nobody.pk).encode(), b""),
            ):
                wrong.append(route.name)
    assert wrong == []


def test_every_address_behind_a_door_is_visited():
    assert len(BEHIND_DOORS) > 25
    assert {"person", "people", "restriction", "log", "glass"} <= {route.name for route in BEHIND_DOORS}

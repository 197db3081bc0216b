"""Every address, by every role, of a record in sight and of one out of sight. A new address is covered by itself."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import override_settings

from headway.casework.access.doors import Way
from headway.casework.access.grants import GRANTS, SECOND_GRANTS
from headway.casework.access.permissions import Permission
from headway.casework.access.roles import SCOPES, Role, Scope
from headway.casework.people.models import Person
from headway.web import errors
from tests.pages import asking
from tests.pages.asking import (
    BEHIND_DOORS,
    TOKEN,
    Visit,
    asked,
    lets_a_stranger_in,
    lets_other_methods_in,
    signed_in,
    visits,
)
from tests.pages.drawn_once import Drawn
from tests.pages.routes import Route, of_records
from tests.pages.scene import Scene, make_scene

pytestmark = pytest.mark.django_db
# What a role may do no database is asked; how far it sees is: on PostgreSQL the first role of each reach walks.
_FIRST_OF_EACH_REACH = {SCOPES[role]: role for role in reversed(Role)}
ROLES = tuple(Role) if connection.vendor == "sqlite" else tuple(_FIRST_OF_EACH_REACH.values())
# A door to a record asks a permission and sight: two roles of one reach and the same grants are one to it. What is of no
# record each walks, since work is shared out by the role's name.
_ALIKE = {(SCOPES[role], GRANTS[role], SECOND_GRANTS.get(role)): role for role in reversed(ROLES)}


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    here = override_settings(HOME=tmp_path_factory.mktemp("home"))
    with here, django_db_blocker.unblock(), transaction.atomic():
        scene = make_scene()
        asking.lay_out(scene)
        yield scene
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def visits_of(scene):
    """The visits of a role, made once for all the tests."""
    made: dict[Role, list[Visit]] = {}
    drawn = Drawn()

    def by(role: Role) -> list[Visit]:
        if role not in made:
            made[role] = list(visits(scene, role, _walked_by(role), drawn))
        return made[role]

    return by


def _walked_by(role: Role) -> list[Route]:
    if role in _ALIKE.values():
        return BEHIND_DOORS
    return [route for route in BEHIND_DOORS if route.door.way is not Way.OPENS]


@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_a_record_out_of_sight_is_said_anywhere(visits_of, role):
    assert [str(one) for one in visits_of(role) if asking.says_what_is_out_of_sight(one)] == []


@pytest.mark.parametrize("role", ROLES)
def test_a_record_out_of_sight_is_not_found(visits_of, role):
    assert [str(one) for one in visits_of(role) if asking.finds_what_is_out_of_sight(one)] == []


@pytest.mark.parametrize("role", ROLES)
def test_a_record_in_sight_opens_to_those_whose_door_it_is(visits_of, role):
    assert [str(one) for one in visits_of(role) if asking.opens_to_others_than_its_door_says(one)] == []


@pytest.mark.parametrize("role", ROLES)
def test_reading_writes_nothing_but_who_read(visits_of, role):
    assert [str(one) for one in visits_of(role) if asking.writes_while_reading(one)] == []


@pytest.mark.parametrize("role", ROLES)
def test_what_a_door_shows_is_kept_by_no_browser(visits_of, role):
    assert [str(one) for one in visits_of(role) if asking.may_be_kept_by_a_browser(one)] == []


@pytest.mark.parametrize("role", [role for role in ROLES if Permission.NAMES_SEE not in GRANTS[role]])
def test_who_may_see_no_names_is_shown_none(visits_of, role):
    assert [str(one) for one in visits_of(role) if asking.names_to_whom_no_names_are_shown(one)] == []


def test_a_name_that_is_shown_is_noticed(visits_of):
    assert [one for one in visits_of(Role.PRINCIPAL_MANAGER) if one.named] != []


def test_what_one_address_says_in_its_refusal_is_noticed(scene, monkeypatch):
    """Though the user was refused elsewhere before, and is given no page a second time (tests/pages/drawn_once.py)."""
    plain, drawn = errors._told, Drawn()
    other, person = (
        next(one for one in BEHIND_DOORS if one.name == name) for name in ("record_care", "person")
    )
    speaking = person.address(scene, scene.secret)

    def told(request, *args, **options):
        answer = plain(request, *args, **options)
        answer.content += scene.secret.shown_name.encode() if request.path == speaking else b""
        return answer

    monkeypatch.setattr(errors, "_told", told)
    wrong = [
        visit.route.name
        for route in (other, person, person)
        for visit in visits(scene, Role.ADMINISTRATOR, [route], drawn)
        if asking.says_what_is_out_of_sight(visit)
    ]
    assert set(wrong) == {"person"}


def test_a_stranger_is_led_to_sign_in_from_everywhere(scene):
    assert lets_a_stranger_in(scene) == []


def test_no_other_method_is_let_in_anywhere(scene):
    assert lets_other_methods_in(scene) == []


def test_an_inspector_whose_days_are_over_is_led_to_sign_in_from_everywhere(scene):
    inspector = scene.cast.of[Role.INSPECTOR]
    client = signed_in(scene, Role.INSPECTOR)
    inspector.access_ends_at = inspector.access_ends_at.replace(year=2001)
    inspector.save()
    answers = {
        route.name: asked(client, "GET", route, scene, scene.cast.robin).status for route in BEHIND_DOORS
    }
    inspector.access_ends_at = inspector.access_ends_at.replace(year=2099)
    # Led to the sign-in; a program that read as they did is not let in.
    shut = {Way.ANSWERS: (401, 405)}
    wrong = {
        route.name: answers[route.name]
        for route in BEHIND_DOORS
        if answers[route.name] not in shut.get(route.door.way, (302, 405))
    }
    assert wrong == {}


def test_what_does_not_exist_is_answered_as_what_is_out_of_sight(scene):
    """The same page, so that nobody learns by asking that a record is held."""
    client = signed_in(scene, Role.PRINCIPAL_MANAGER)
    nobody, wrong = Person(shown_name="Nobody"), []
    for route in of_records():
        if route.door.model is Person:
            address = route.address(scene, scene.secret)
            held = asked(client, "GET", route, scene, scene.secret)
            none = asked(
                client, "GET", route, scene, nobody, address.replace(str(scene.secret.pk), str(nobody.pk))
            )
            # Tokens and keys aside: each answer has its own.
            one, other = (TOKEN.sub(b"", answer.body) for answer in (held, none))
            if (held.status, one) != (none.status, other):
                wrong.append(route.name)
    assert wrong == []


def test_every_reach_is_walked():
    assert {SCOPES[role] for role in ROLES} == set(Scope)


def test_every_address_behind_a_door_is_visited():
    assert len(BEHIND_DOORS) > 25
    assert {"person", "people", "restriction", "log", "glass"} <= {route.name for route in BEHIND_DOORS}

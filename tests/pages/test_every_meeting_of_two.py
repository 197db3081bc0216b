"""Every address, of a meeting of two children, by those who work with one of them: of the other they are told nothing."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.models import Matter, Meeting
from headway.casework.people.models import Merge, Person, Relationship
from headway.exchange.models import SnapshotCase
from tests.meetings.rows import a_meeting
from tests.pages import asking
from tests.pages.cast import AT, a_person, make_cast
from tests.pages.scene import BORN, WORD, Scene, holding_subjects, row_of, words_of_the_secret

pytestmark = pytest.mark.django_db
# Each sees their own work, or their team's, and Robin is of it.
ROLES = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.ADVOCATE)

# They would make one record of two, or one family; or are of a measure that is not told here.
NO_ROWS = {Merge, Relationship, SnapshotCase}


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    """The secret is nobody's secret here: a child of another team, whose meeting is Robin's too."""
    here = override_settings(HOME=tmp_path_factory.mktemp("home"))
    with here, django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        beside = a_person(f"{WORD}given", f"{WORD}family", BORN)
        meeting = a_meeting(Reader(cast.amara, AT), cast.robin, beside)
        matter = Matter.objects.get(meeting=meeting, person=beside)
        scene = Scene(cast, beside, {Person: beside, Meeting: meeting, Matter: matter})
        for model in holding_subjects():
            if model._meta.app_label != "access" and model not in NO_ROWS:
                row_of(scene, model)
        for route in asking.BEHIND_DOORS:
            asking.address_of(route, scene, cast.robin)
        yield scene
        transaction.set_rollback(True)


def telling_of_the_other(scene: Scene, role: Role) -> dict[str, set[str]]:
    """The addresses of Robin's record that say something of the other child, and what."""
    client, words = asking.signed_in(scene, role), words_of_the_secret(scene)
    told = {
        f"{method} {route.name}": asking.asked(client, method, route, scene, scene.cast.robin).leaked(words)
        for route in asking.BEHIND_DOORS
        for method in ("GET", "POST")
    }
    return {address: set(found) for address, found in told.items() if found}


@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_the_child_who_is_out_of_sight_is_said(scene, role):
    assert telling_of_the_other(scene, role) == {}


def test_there_is_much_to_be_said(scene):
    """To whom both are in sight, the pages of the meeting tell of both."""
    told = set(telling_of_the_other(scene, Role.PRINCIPAL_MANAGER))
    assert told >= {"GET meeting"}

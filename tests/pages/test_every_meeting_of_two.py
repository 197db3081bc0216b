"""Every address, of a meeting of two children, by those who work with one of them: of the other they are told nothing."""

from collections.abc import Iterable, Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from headway.casework.access.doors import Way
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.models import Matter, Meeting
from headway.casework.people.models import Merge, Person, Relationship
from headway.exchange.models import SnapshotCase
from tests.meetings.rows import a_meeting
from tests.pages import asking
from tests.pages.cast import AT, a_person, make_cast
from tests.pages.routes import Route
from tests.pages.scene import BORN, WORD, Scene, holding_subjects, row_of, words_of

pytestmark = pytest.mark.django_db
# One sees their own work and one their team's, and Robin is of it.
ROLES = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)

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


def telling_of_the_other(
    scene: Scene, role: Role, routes: Iterable[Route] = asking.BEHIND_DOORS
) -> dict[str, set[str]]:
    """The addresses of Robin's record that say something of the other child, and what."""
    client, told = asking.signed_in(scene, role), {}
    # What is of the whole meeting is of Robin too.
    words = words_of(scene.secret, lambda: (row for row in scene.rows.values() if row.kept.subject))
    for route in routes:
        # A form that is sent back empty shows its choices again.
        for method in ("GET", "POST") if route.door.way is Way.OPENS else ("GET",):
            found = asking.asked(client, method, route, scene, scene.cast.robin).leaked(words)
            if found:
                told[f"{method} {route.name}"] = set(found)
    return told


@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_the_child_who_is_out_of_sight_is_said(scene, role):
    assert telling_of_the_other(scene, role) == {}


def test_to_whom_both_are_in_sight_the_same_pages_tell_of_both(scene):
    names = {"meeting", "meeting_people", "matter", "meeting_map"}
    routes = [route for route in asking.BEHIND_DOORS if route.name in names]
    assert "GET meeting" in telling_of_the_other(scene, Role.PRINCIPAL_MANAGER, routes)

"""Every list, by who said that they know a child: whatever is written of that child, no page of theirs is another.

Lists, counts, orders, files and answers to programs are drawn from the addresses: a new one is covered by itself.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from headway.casework.access.doors import Way
from headway.casework.access.models import Assignment, Wall
from headway.casework.access.roles import Role
from headway.casework.people.models import Merge, Person, Relationship
from headway.exchange.models import SnapshotCase
from tests.pages import asking
from tests.pages.asking import TOKEN
from tests.pages.cast import AT, SINCE, a_person, make_cast
from tests.pages.scene import BORN, WORD, Scene, holding_subjects, row_of, words_of

pytestmark = pytest.mark.django_db
# They would make one record of two, or one family; or are of a measure that is not told here.
NO_ROWS = {Merge, Relationship, SnapshotCase}
# A page of one's own second factor holds a secret made for the asking, and the file of the log when it was asked.
ROUTES = [
    route
    for route in asking.BEHIND_DOORS
    if route.door.way in (Way.LISTS, Way.ANSWERS)
    and not route.parameters
    and not route.name.startswith("mfa_")
    and route.name != "log_file"
]


def write_of(scene: Scene) -> None:
    """A row of every table that can hold the child, who is Chloe's work from now on."""
    if Assignment not in scene.rows:
        scene.rows[Assignment] = Assignment.objects.create(
            user=scene.cast.chloe, subject=scene.secret.key, part="social_worker", from_on=SINCE
        )
    for model in holding_subjects():
        if model._meta.app_label != "access" and model not in NO_ROWS:
            row_of(scene, model)


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    """A child behind a wall of the manager's, of whom nothing is written yet."""
    here = override_settings(HOME=tmp_path_factory.mktemp("home"))
    with here, django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        known = a_person(f"{WORD}given", f"{WORD}family", BORN)
        Wall.objects.create(user=cast.of[Role.PRINCIPAL_MANAGER], subject=known.key, declared_at=AT)
        scene = Scene(cast, known, {Person: known})
        # What is of nobody stands already: a household, a load, a snapshot.
        with transaction.atomic():
            write_of(scene)
            of_nobody = [model for model in scene.rows if is_of_nobody(model)]
            transaction.set_rollback(True)
        scene.rows = {Person: known}
        for model in of_nobody:
            row_of(scene, model)
        for route in ROUTES:
            asking.address_of(route, scene, cast.robin)
        yield scene
        transaction.set_rollback(True)


def is_of_nobody(model) -> bool:
    return not model.kept.subject and not hasattr(model._default_manager, "visible_to")


def pages(scene: Scene) -> dict[str, tuple[int, bytes, frozenset[str]]]:
    """What every address answers the manager: its status, its body, and what it says of the child."""
    client = asking.signed_in(scene, Role.PRINCIPAL_MANAGER)
    words = words_of(scene.secret, lambda: (row for row in scene.rows.values() if row.kept.subject)) | {
        WORD.lower()
    }
    found = {}
    for route in ROUTES:
        answer = asking.asked(client, "GET", route, scene, scene.cast.robin)
        found[route.name] = (answer.status, TOKEN.sub(b"", answer.body), answer.leaked(words))
    return found


def test_whatever_is_written_of_a_child_behind_a_wall_no_list_is_another(scene):
    before = pages(scene)
    write_of(scene)
    after = pages(scene)
    assert [name for name, (_, _, told) in after.items() if told] == []
    assert [name for name in after if after[name][:2] != before[name][:2]] == []
    # Without the wall all of it is told, and counted.
    Wall.objects.all().delete()
    open_to_them = pages(scene)
    assert {"team", "conferences_asked", "conferences_plans", "complaints", "hand_overs"} <= {
        name for name, (_, _, told) in open_to_them.items() if told
    }
    assert "managing" in {name for name in after if open_to_them[name][:2] != after[name][:2]}

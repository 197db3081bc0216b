"""Every address, by who said that they know a child: whatever is written of that child, no page of theirs is another.

Lists, searches, counts, orders and choices are all drawn from the addresses themselves: a new one is covered by itself.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from headway.casework.access.models import Wall
from headway.casework.access.roles import Role
from headway.casework.people.models import Merge, Person, Relationship
from headway.exchange.models import SnapshotCase
from tests.pages import asking
from tests.pages.asking import TOKEN
from tests.pages.cast import AT, a_person, make_cast
from tests.pages.scene import BORN, WORD, Scene, holding_subjects, row_of, words_of

pytestmark = pytest.mark.django_db
# They would make one record of two, or one family; or are of a measure that is not told here.
NO_ROWS = {Merge, Relationship, SnapshotCase}


def write_of(scene: Scene) -> None:
    """A row of every table that can hold the child."""
    for model in holding_subjects():
        if model._meta.app_label != "access" and model not in NO_ROWS:
            row_of(scene, model)


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    """A child behind a wall of the manager's, of whom nothing is written yet; of Tansy, who is not, everything is."""
    here = override_settings(HOME=tmp_path_factory.mktemp("home"))
    with here, django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        of_tansy = Scene(cast, cast.tansy, {Person: cast.tansy})
        write_of(of_tansy)
        known = a_person(f"{WORD}given", f"{WORD}family", BORN)
        Wall.objects.create(user=cast.of[Role.PRINCIPAL_MANAGER], subject=known.key, declared_at=AT)
        # What is of nobody stands already, and is of no account.
        of_nobody = {model: row for model, row in of_tansy.rows.items() if is_of_nobody(model)}
        scene = Scene(cast, known, {Person: known, **of_nobody})
        for route in asking.BEHIND_DOORS:
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
    for route in asking.BEHIND_DOORS:
        answer = asking.asked(client, "GET", route, scene, scene.cast.robin)
        found[route.name] = (answer.status, TOKEN.sub(b"", answer.body), answer.leaked(words))
    return found


def test_whatever_is_written_of_a_child_behind_a_wall_no_page_is_another(scene):
    before = pages(scene)
    write_of(scene)
    after = pages(scene)
    assert [name for name, (_, _, told) in after.items() if told] == []
    assert [name for name in after if after[name][:2] != before[name][:2]] == []
    assert len({status for status, _, _ in after.values()}) > 1


def test_who_raised_no_wall_is_told(scene):
    write_of(scene)
    Wall.objects.all().delete()
    assert [name for name, (_, _, told) in pages(scene).items() if told] != []

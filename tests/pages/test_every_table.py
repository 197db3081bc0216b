"""Every table whose rows are each about one person: who may not see the person sees none of them. A new one is covered by itself."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from headway.casework.access.models import User
from headway.casework.access.roles import Role
from headway.casework.people.models import Merge, Person
from tests.pages import asking
from tests.pages.scene import Scene, holding_subjects, make_scene

pytestmark = pytest.mark.django_db
TABLES = [model for model in holding_subjects() if hasattr(model._default_manager, "visible_to")]
# Found by the row of the person, and not by their key alone: once that is merged they go where it goes. What was merged
# into it before is found by its key.
OF_A_ROW = [model for model in TABLES if model.kept.subject.endswith("person_id") and model is not Merge]


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    here = override_settings(HOME=tmp_path_factory.mktemp("home"))
    with here, django_db_blocker.unblock(), transaction.atomic():
        scene = make_scene()
        asking.lay_out(scene)
        yield scene
        transaction.set_rollback(True)


def seen(scene: Scene, model, user: User, person: Person) -> bool:
    """Whether this user sees a row of this person's."""
    rows = model._default_manager.visible_to(scene.cast.reader(user))
    return rows.filter(**{model.kept.subject: person.key}).exists()


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_a_row_about_somebody_out_of_sight_is_seen_by_nobody_but_who_is_named(scene, model):
    assert [role for role in Role if seen(scene, model, scene.cast.of[role], scene.secret)] == []
    assert seen(scene, model, User.objects.get(email="named1@example.invalid"), scene.secret)


def test_the_rows_of_a_record_that_was_merged_into_one_out_of_sight_are_seen_by_nobody(scene):
    manager, robin = scene.cast.of[Role.PRINCIPAL_MANAGER], scene.cast.robin
    held = [model for model in OF_A_ROW if seen(scene, model, manager, robin)]
    assert len(held) > 40
    assert {"Name", "CareEpisode", "Matter", "Decision", "Review", "Contact", "ChildAsked", "Alert"} <= {
        model.__name__ for model in held
    }
    with transaction.atomic():
        Person.objects.filter(pk=robin.pk).update(merged_into=scene.secret)
        still = [
            model for model in held if any(seen(scene, model, scene.cast.of[role], robin) for role in Role)
        ]
        transaction.set_rollback(True)
    assert still == []

"""Every table whose rows are each about one person: who may not see the person sees none of them. A new one is covered by itself."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import transaction
from django.test import override_settings

from headway.casework.access.models import NamedReader, Restriction, User
from headway.casework.access.roles import SCOPES, Role
from headway.casework.people.models import Merge, Person
from tests.pages import asking
from tests.pages.cast import AT
from tests.pages.scene import Scene, holding_subjects, make_scene, row_of

pytestmark = pytest.mark.django_db
TABLES = [model for model in holding_subjects() if hasattr(model._default_manager, "visible_to")]
# Of nobody alone: of a meeting, of what is asked of somebody on its list. They are seen as those are.
OF_SEVERAL = [
    model
    for model in apps.get_models()
    if hasattr(model._default_manager, "visible_to") and model not in TABLES
]
# Found by the row of the person, and not by their key alone: once that is merged they go where it goes. What was merged
# into it before is found by its key.
OF_A_ROW = [
    model
    for model in TABLES
    if model is Person or (model.kept.subject.endswith("person_id") and model is not Merge)
]
# One for each reach, and Robin is in the sight of all but one.
REACHES = {SCOPES[role]: role for role in Role}.values()


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


@pytest.mark.parametrize("model", OF_SEVERAL, ids=lambda model: model._meta.label)
def test_a_row_about_several_is_seen_by_nobody_from_whom_one_is_hidden(scene, model):
    row = row_of(scene, model)

    def sees(user: User) -> bool:
        return model._default_manager.visible_to(scene.cast.reader(user)).filter(pk=row.pk).exists()

    assert [role for role in Role if sees(scene.cast.of[role])] == []
    assert sees(User.objects.get(email="named1@example.invalid"))


def test_every_table_that_says_whose_its_rows_are_is_asked():
    assert {model.__name__ for model in OF_SEVERAL} >= {"Meeting", "ReportAsked", "ConferenceAsked", "Line"}
    assert Person in TABLES


def test_the_rows_of_a_record_that_was_merged_into_one_out_of_sight_are_seen_by_nobody(scene):
    manager, robin = scene.cast.of[Role.PRINCIPAL_MANAGER], scene.cast.robin
    held = [model for model in OF_A_ROW if seen(scene, model, manager, robin)]
    assert len(held) > 40
    assert {
        "Person",
        "Name",
        "CareEpisode",
        "Matter",
        "Decision",
        "Review",
        "Contact",
        "ChildAsked",
        "Alert",
    } <= {model.__name__ for model in held}
    with transaction.atomic():
        Person.objects.filter(pk=robin.pk).update(merged_into=scene.secret)
        still = [
            model for model in held if any(seen(scene, model, scene.cast.of[role], robin) for role in REACHES)
        ]
        transaction.set_rollback(True)
    assert still == []


def test_no_table_shows_its_rows_once_their_record_was_merged_into_one_out_of_sight(scene):
    """Whoever was named for the record, and is not for the one that it was merged into, sees none of its rows."""
    named, other = (User.objects.get(email=f"named{number}@example.invalid") for number in (1, 2))
    with transaction.atomic():
        kept = Person.objects.create()
        restriction = Restriction.objects.create(
            subject=kept.key, reason="x", restricted_by=other, restricted_at=AT
        )
        NamedReader.objects.create(restriction=restriction, user=other, added_by=other, added_at=AT)
        Person.objects.filter(pk=scene.secret.pk).update(merged_into=kept)
        still = [model._meta.label for model in OF_A_ROW if seen(scene, model, named, scene.secret)]
        transaction.set_rollback(True)
    assert still == []

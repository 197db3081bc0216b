"""Every model says how long it is kept and what of it is personal; and none reaches past its own floor."""

import ast
import re

import pytest
from django.apps import apps
from django.db.models import CASCADE, SET_NULL, FileField, ForeignKey

from headway.casework.access.retention import Kept, Retention
from tests.registry.tree import files, modules, named

# Models of others: how long they are kept, and why they hold nobody's story.
OF_OTHERS = {
    "auth.permission": "Django's own; not used: what may be done stands in grants",
    "auth.group": "Django's own; not used",
    "contenttypes.contenttype": "names of tables",
    "sessions.session": "until it ends: a user's key, and what they last searched for, which ends with it",
    "django_tasks_database.dbtaskresult": "an hour after it was done, or until what failed is tried again: keys alone",
    "account.emailaddress": "allauth's own; not used: an address is the administrator's word",
    "account.emailconfirmation": "allauth's own; not used",
    "mfa.authenticator": "a user's second factor, its key sealed; until it is removed or access begins anew",
    "socialaccount.socialaccount": "a user's subject at the council's provider, and nothing else that it tells",
    "socialaccount.socialapp": "allauth's own; not used: the provider stands in the settings",
    "socialaccount.socialtoken": "allauth's own; not used: no token is stored",
}
# From the lowest floor up. A foreign key points to its own floor or below.
FLOORS = ("access", "documents", "people", "timeline", "meetings", "record", "reviews", "guard", "exchange")
# Words that tell of somebody: a field so named is personal, or its model says here why it is not.
TELLS = re.compile(r"name|born|email|address|phone|reason|words|note|text|title|number|postcode")
NOT_PERSONAL = {
    "meetings.room.name": "a room is no person",
    "conferences.complaintstep.name": "a step of a procedure is no person",
    "conferences.complaintstage.name": "a step of a procedure is no person",
    "exchange.snapshotmeasure.title": "what a measure is called",
    "access.team.name": "a team is no person",
    "access.brokenglass.was_right": "an answer",
    "timeline.telling.names_on": "a day that a fact names, as a decision does",
}


def ours():
    return [model for model in apps.get_models() if model.__module__.startswith("headway.")]


def test_every_model_of_others_has_its_reason():
    others = {model._meta.label_lower for model in apps.get_models() if model not in ours()}
    assert others - set(OF_OTHERS) == set()
    assert [label for label, why in OF_OTHERS.items() if len(why) < 15] == []


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_every_model_says_how_it_is_kept(model):
    kept = model.kept
    assert isinstance(kept, Kept)
    assert isinstance(kept.retention, Retention)
    fields = {field.name: field for field in model._meta.concrete_fields}
    assert set(kept.personal) - fields.keys() == set()
    found, owner = None, model
    for part in kept.subject.split("__") if kept.subject else ():
        found = owner._meta.get_field(part)
        owner = found.related_model
    assert kept.subject == "" or found.get_internal_type() == "UUIDField" or owner is not None


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_a_field_whose_name_tells_of_somebody_is_said_to_be_personal(model):
    telling = {
        field.name
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField", "EmailField", "DateField", "FileField"}
        and TELLS.search(field.name)
        and f"{model._meta.label_lower}.{field.name}" not in NOT_PERSONAL
    }
    assert telling - set(model.kept.personal) == set()


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_no_foreign_key_points_up_or_takes_rows_with_it(model):
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    assert [field.name for field in keys if up(model, field.related_model)] == []
    # A row of a record goes by a procedure, never because another went.
    assert [
        field.name
        for field in keys
        if field.remote_field.on_delete in (CASCADE, SET_NULL) and kept_long(model)
    ] == []


def up(model, to) -> bool:
    here, there = model._meta.app_label, to._meta.app_label
    return here in FLOORS and there in FLOORS and FLOORS.index(there) > FLOORS.index(here)


def kept_long(model) -> bool:
    return model.kept.retention in (Retention.CHILD, Retention.LOG)


def reaching_past(tree: ast.Module) -> list[str]:
    """String foreign keys, models by name, and raw SQL: what the contract of imports cannot see."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0] if node.args else None
        if (
            called in {"ForeignKey", "OneToOneField", "ManyToManyField"}
            and isinstance(first, ast.Constant)
            and first.value != "self"
        ):
            found.append(f"{node.lineno}: {called}({first.value!r})")
        if called in {"get_model", "raw", "extra", "RawSQL"}:
            found.append(f"{node.lineno}: {called}")
        if called in {"execute", "executemany"} and not (
            isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "editor"
        ):
            found.append(f"{node.lineno}: {called}")
    return found


# Where SQL is written on purpose, and why.
SQL = {
    "headway/casework/access/append_only.py": "triggers, of which Django knows nothing",
    "headway/casework/access/each.py": "users beside records that no table joins, to ask the sight of all at once",
    "headway/casework/access/many.py": "rows by the hundred thousand, which Django writes five times slower",
    "headway/casework/access/sealing.py": "locks of PostgreSQL",
}


def test_no_model_is_reached_by_its_name_and_no_sql_is_written_by_hand():
    found = [
        f"{name}:{line}"
        for name, tree in modules("headway/casework", "headway/web")
        if "/migrations/" not in name and name not in SQL
        for line in reaching_past(tree)
    ]
    assert found == []
    assert [name for name in SQL if name not in map(named, files("headway", suffix=".py"))] == []


@pytest.mark.parametrize(
    "line",
    [
        "x = ForeignKey('people.Person', PROTECT)",
        "apps.get_model('people', 'Person')",
        "cursor.execute('x')",
        "M.objects.raw('x')",
    ],
)
def test_reaching_past_the_floor_is_noticed(line):
    assert len(reaching_past(ast.parse(line))) == 1


def test_every_file_that_is_kept_is_personal():
    bare = [
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField) and field.name not in model.kept.personal
    ]
    assert bare == []

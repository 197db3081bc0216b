"""The cast with a secret among them: a child whom nobody signed in may see, in every table that can hold her.

Quenby Hollowfern-Secret is restricted to two readers who are nobody else in the cast. Every model that says whose its
rows are has a row of hers, made here or filled in by its fields: what a page shows of her is found by these words.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from headway.casework.access.models import (
    Assignment,
    BrokenGlass,
    Described,
    NamedReader,
    Procedure,
    Restriction,
    SecondGrant,
    StandsFor,
    Stone,
    User,
    Wall,
)
from headway.casework.access.permissions import Permission
from headway.casework.access.retention import Kept
from headway.casework.access.roles import SCOPES, Role, Scope
from headway.casework.documents.models import Version
from headway.casework.people.models import Merge, Person, Relationship
from headway.casework.record.models import ROWS, Alert, Difference, FieldChange, HandOver
from headway.casework.timeline.models import Duty, Telling
from headway.practice.voice.models import Contact
from tests.pages.cast import AT, SINCE, Cast, a_person, make_cast
from tests.pages.meetings_beside import MEETINGS

WORD = "Hollowfern"
BORN = date(2011, 11, 13)
MADE_AT = datetime(2011, 11, 13, 4, 5, tzinfo=UTC)
_TYPED_OF_A_PERSON = ("gender", "pronouns", "first_language", "interpreter_language", "communication_needs")


@dataclass
class Scene:
    """The cast, the secret child, one row of hers of each model that can hold her; and the addresses laid out so far."""

    cast: Cast
    secret: Person
    rows: dict[type[models.Model], Any]
    addresses: dict[tuple[str, UUID], str] = field(default_factory=dict)


def make_scene() -> Scene:
    cast = make_cast()
    for role, user in cast.of.items():
        if SCOPES[role] in (Scope.OWN, Scope.TEAMS) and user not in (cast.amara, cast.ben):
            Assignment.objects.create(user=user, subject=cast.robin.key, part="chair", from_on=SINCE)
    secret = a_person(f"{WORD}given", f"{WORD}family", BORN)
    for name in _TYPED_OF_A_PERSON:
        setattr(secret, name, f"{WORD}{name}")
    secret.interpreter_needed = True
    secret.save()
    scene = Scene(cast, secret, {Person: secret})
    _fill_by_hand(scene)
    for model in holding_subjects():
        row_of(scene, model)
    return scene


def holding_subjects() -> Iterator[type[models.Model]]:
    """Every model whose rows are each about one person."""
    for model in apps.get_models():
        kept: Kept | None = getattr(model, "kept", None)
        if kept is not None and kept.subject:
            yield model


def row_of(scene: Scene, model: type[models.Model]) -> Any:
    """The secret's row of this model, filled in by its fields where there is none yet."""
    if model not in scene.rows:
        scene.rows[model] = _held(scene, model) or _filled(scene, model)
    return scene.rows[model]


def _held(scene: Scene, model: type[models.Model]) -> Any:
    subject = model.kept.subject
    return model._base_manager.filter(**{subject: scene.secret.key}).first() if subject else None


def _filled(scene: Scene, model: type[models.Model]) -> Any:
    personal, subject = model.kept.personal, _subject_field(model)
    wanted = [
        field
        for field in model._meta.concrete_fields
        if field.name == subject
        or (not isinstance(field, models.AutoField) and not field.has_default() and not field.null)
        or (field.name in personal and not field.is_relation)
    ]
    values = {field.name: _value(scene, model, field) for field in wanted}
    beside = {
        name: scene.cast.of[Role.ADMINISTRATOR] if value is SOMEBODY else value
        for name, value in BESIDE.get(model, {}).items()
    }
    return model._base_manager.create(**(values | beside))


def _subject_field(model: type[models.Model]) -> str:
    return model.kept.subject.split("__")[0].removesuffix("_id")


def _value(scene: Scene, model: type[models.Model], field: models.Field) -> Any:
    is_subject = field.name == _subject_field(model)
    if isinstance(field, models.ForeignKey):
        if field.related_model is User:
            return scene.cast.of[Role.ADMINISTRATOR]
        if field.related_model is Person:
            # Whoever else a row of hers speaks of is in sight: their own page may not speak of her.
            return scene.secret if is_subject else scene.cast.robin
        return row_of(scene, field.related_model)
    if is_subject:
        return scene.secret.key
    if field.choices:
        return next(value for value in dict(field.flatchoices) if value)
    # What is of nobody has no day of hers.
    values = (
        _BY_KIND if model.kept.subject else {**_BY_KIND, models.DateTimeField: AT, models.DateField: SINCE}
    )
    for kind, value in values.items():
        if isinstance(field, kind):
            return value
    word = WORD if model.kept.subject else "Plain"
    return f"{word}{field.name}"[: field.max_length or 40]


SOMEBODY = object()
# What a table's own rules ask for beside the fields that must be filled, or that must not be.
BESIDE: dict[type[models.Model], dict[str, Any]] = {
    Version: {"scanned_at": MADE_AT},
    **{model: {"withdrawn_why": ""} for model in ROWS.values()},
    FieldChange: {"by": SOMEBODY, "table": "ssd_cla_placement", "field": "postcode"},
    Difference: {"decision": "", "table": "ssd_cla_placement", "field": "postcode"},
    HandOver: {"table": "ssd_cla_placement"},
    # What the law must know to read them.
    Telling: {"kind": "review.held"},
    Duty: {"rule": "care.review.first"},
    Alert: {"ended_why": ""},
    Contact: {"withdrawn_why": ""},
    **MEETINGS,
}

_BY_KIND = {
    models.DateTimeField: MADE_AT,
    models.DateField: BORN,
    models.UUIDField: UUID(int=11),
    models.BooleanField: True,
    models.IntegerField: 1,
    models.BinaryField: b"x",
    models.JSONField: {},
}


def _fill_by_hand(scene: Scene) -> None:
    """What constraints or the sense of a table ask to be made on purpose."""
    key, of = scene.secret.key, scene.cast.of
    readers = [
        User.objects.create(
            email=f"named{number}@example.invalid", name=f"Named Reader {number}", role=Role.PRINCIPAL_MANAGER
        )
        for number in (1, 2)
    ]
    restriction = Restriction.objects.create(
        subject=key, reason=f"{WORD}reason", restricted_by=readers[0], restricted_at=AT
    )
    for reader in readers:
        named = NamedReader.objects.create(
            restriction=restriction, user=reader, added_by=readers[0], added_at=AT
        )
    scene.rows |= {
        Restriction: restriction,
        NamedReader: named,
        Assignment: Assignment.objects.create(user=readers[0], subject=key, part="chair", from_on=SINCE),
        BrokenGlass: BrokenGlass.objects.create(
            user=readers[1], subject=key, reason=f"{WORD}glass", broken_at=AT, ends_at=AT + timedelta(hours=1)
        ),
        Wall: Wall.objects.create(user=readers[1], subject=key, declared_at=AT),
        Procedure: Procedure.objects.create(
            taking="disposal", subject=key, reason=f"{WORD}why", asked_by=readers[0], asked_at=AT
        ),
    }
    scene.rows[Stone] = Stone.objects.create(
        procedure=scene.rows[Procedure], subject=key, table="x.x", key="1", removed_at=AT
    )
    scene.rows[Relationship] = Relationship.objects.create(
        person=scene.secret, other=scene.cast.robin, kind="half_sibling", words=f"{WORD}words"
    )
    scene.rows[Merge] = Merge.objects.create(
        kept_person=scene.secret,
        other=Person.objects.create(merged_into=scene.secret),
        reason=f"{WORD}merged",
        merged_by=readers[0],
        merged_at=AT,
    )
    # Hers stands for the record that was merged into it, which holds nothing.
    scene.rows[StandsFor] = StandsFor.objects.create(
        subject=scene.rows[Merge].other_id, kept_subject=scene.secret.key
    )
    described = Described.objects.create(
        user=readers[0], given_name=f"{WORD}a", family_name=f"{WORD}b", born_on=BORN, declared_at=AT
    )
    scene.rows[Described] = described
    SecondGrant.objects.create(
        user=of[Role.ANALYST],
        permission=Permission.NAMES_SEE,
        reason="x",
        granted_by=readers[0],
        granted_at=AT - timedelta(days=2),
        ends_at=AT - timedelta(days=1),
    )


def words_of(person: Person, rows: Callable[[], Iterator[Any]]) -> set[str]:
    """The words, dates and numbers by which a person is found in a page, lower-case: every personal field of theirs."""
    found: set[str] = set()
    for row in rows():
        for name in row.kept.personal:
            value = getattr(row, name)
            if row._meta.get_field(name).choices:
                continue
            if isinstance(value, datetime):
                continue
            if isinstance(value, date):
                found |= {
                    value.isoformat(),
                    f"{value.day} {value:%B %Y}",
                    f"{value.day} {value:%b %Y}",
                    f"{value:%d/%m/%Y}",
                }
            elif isinstance(value, str) and len(value) > 3:
                found.add(value)
    return {word.lower() for word in found}


def words_of_the_secret(scene: Scene) -> set[str]:
    return words_of(scene.secret, lambda: iter(scene.rows.values())) | {WORD.lower()}

"""A row of each kind about a person, made where there is none: what the addresses of rows are visited with."""

from collections.abc import Callable
from functools import partial
from typing import Any

from headway.casework.access.roles import Role
from headway.casework.people.models import (
    Address,
    Household,
    Identifier,
    Limit,
    Membership,
    Merge,
    Person,
    Relationship,
    Responsibility,
    SafeContact,
)
from tests.pages.cast import AT
from tests.pages.scene import Scene

_PLAIN: dict[Any, dict[str, Any]] = {
    Identifier: {"kind": "case_system", "value": "C1"},
    Address: {"lines": "1 Nowhere Lane"},
    Responsibility: {"authority": "Fairmere", "held": "held", "held_by": "care_order"},
    Limit: {"kind": "bail", "words": "x"},
    SafeContact: {"kind": "no_calls"},
}


def _row(model: Any, values: dict[str, Any], scene: Scene, person: Person) -> Any:
    return model.objects.filter(person=person).first() or model.objects.create(person=person, **values)


def _relationship(scene: Scene, person: Person) -> Relationship:
    other = scene.cast.wren if person == scene.cast.tansy else scene.cast.tansy
    return _row(Relationship, {"other": other, "kind": "cousin"}, scene, person)


def _membership(scene: Scene, person: Person) -> Membership:
    return _row(Membership, {"household": Household.objects.create()}, scene, person)


def _merge(scene: Scene, person: Person) -> Merge:
    held = Merge.objects.filter(kept_person=person).first()
    return held or Merge.objects.create(
        kept_person=person,
        other=Person.objects.create(merged_into=person),
        reason="x",
        merged_by=scene.cast.of[Role.PRINCIPAL_MANAGER],
        merged_at=AT,
    )


MADE_OF_PEOPLE: dict[Any, Callable[[Scene, Person], Any]] = {
    **{model: partial(_row, model, values) for model, values in _PLAIN.items()},
    Relationship: _relationship,
    Membership: _membership,
    Merge: _merge,
}

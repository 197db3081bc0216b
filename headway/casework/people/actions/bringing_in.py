"""Bringing many people in at once: the made-up council, and later an import. The same rows as one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from django.db import IntegrityError, transaction

from headway.casework.access.log import note_all
from headway.casework.access.many import insert_all
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.people.actions.persons import DETAILS
from headway.casework.people.actions.persons import checked as checked_newcomer
from headway.casework.people.actions.rows import checked
from headway.casework.people.derived import in_batches, search_keys, shown_name
from headway.casework.people.models import (
    Address,
    BirthDateTold,
    Household,
    Identifier,
    Membership,
    Name,
    Person,
    Relationship,
    Row,
    SearchKey,
)
from headway.casework.people.nearness import children_of, refresh_nearness
from headway.casework.people.newcomers import Newcomer


@transaction.atomic
def bring_in(people: Iterable[Newcomer], *, by: Reader) -> None:
    """Begin the records of all these people, or of none. Raises NotDone, which says whose place in order it is.

    Relatives may be among them, in any order, or be held already.
    """
    newcomers = list(people)
    try:
        with transaction.atomic():
            for batch in in_batches(newcomers):
                _people(batch, by)
            for batch in in_batches(newcomers):
                _relationships(batch)
    except IntegrityError:
        raise NotDone(
            "Nobody was brought in: a number, a key or a relationship is given twice, or held already."
        ) from None
    keys = [newcomer.key for newcomer in newcomers]
    for chunk in in_batches(keys):
        refresh_nearness({*chunk, *children_of(set(chunk))})
    note_all("people.begin", by=by, subjects=keys, table="people.person")


def _people(newcomers: Sequence[Newcomer], by: Reader) -> None:
    persons, tellings, found = [], [], []
    rows: dict[type[Row], list[Any]] = {Name: [], Identifier: [], Address: [], Membership: []}
    for newcomer in newcomers:
        try:
            checked_newcomer(newcomer, on=by.on)
            of = _rows(newcomer)
        except NotDone as why:
            raise NotDone(f"Nobody was brought in. Of {newcomer.key}: {why.words}", why.field) from None
        for kind, made in of.items():
            rows[kind] += made
        persons.append(_person(newcomer, of[Name]))
        found += search_keys(newcomer.key, of[Name], of[Identifier], of[Address])
        if newcomer.born_on is not None:
            tellings.append(_telling(newcomer, by))
    Household.objects.bulk_create(
        [Household(key=key) for key in {one.household for one in newcomers} if key is not None],
        ignore_conflicts=True,
    )
    insert_all(Person, persons)
    for kind, made in rows.items():
        insert_all(kind, made)
    insert_all(BirthDateTold, tellings)
    insert_all(SearchKey, found)


def _person(newcomer: Newcomer, names: list[Name]) -> Person:
    return Person(
        key=newcomer.key,
        shown_name=shown_name(names)[:250],
        born_on=newcomer.born_on,
        birth_standing=newcomer.birth_standing if newcomer.born_on else "",
        # Telling a birth date is a change of its own, as it is where people are begun one by one.
        version=2 if newcomer.born_on else 1,
        **{name: getattr(newcomer, name) for name in DETAILS},
    )


def _rows(newcomer: Newcomer) -> dict[type[Row], list[Any]]:
    key = newcomer.key
    made: dict[type[Row], list[Any]] = {
        Name: [Name(person_id=key, **_said(name)) for name in newcomer.names],
        Identifier: [Identifier(person_id=key, **_said(number)) for number in newcomer.numbers],
        Address: [Address(person_id=key, **_said(address)) for address in newcomer.addresses],
        Membership: [],
    }
    if newcomer.household is not None:
        made[Membership].append(Membership(person_id=key, household_id=newcomer.household))
    for row in (row for of_kind in made.values() for row in of_kind):
        checked(row)
    return made


def _said(told: Any) -> dict[str, Any]:  # noqa: ANN401 (anything told of a newcomer)
    """What is told, by its fields. Of many thousands: `asdict` looks into each value as well."""
    return {field.name: getattr(told, field.name) for field in fields(told)}


def _telling(newcomer: Newcomer, by: Reader) -> BirthDateTold:
    return BirthDateTold(
        person_id=newcomer.key,
        born_on=newcomer.born_on or by.on,
        standing=newcomer.birth_standing,
        basis=newcomer.birth_basis,
        told_on=by.on,
    )


def _relationships(newcomers: Sequence[Newcomer]) -> None:
    made = [
        Relationship(
            person_id=newcomer.key,
            other_id=told.other,
            kind=told.kind,
            from_on=told.from_on,
            to_on=told.to_on,
        )
        for newcomer in newcomers
        for told in newcomer.relationships
    ]
    for row in made:
        checked(row)
    others = {row.other_id for row in made}
    if Person.objects.filter(key__in=others).count() != len(others):
        raise NotDone("Nobody was brought in: somebody named as a relative has no record here.")
    insert_all(Relationship, made)

"""Beginning a person's record, changing what is held of them, and what happens to them."""

from dataclasses import asdict
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from headway.casework.access.assigning import assign
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Scope
from headway.casework.people.actions.rows import Clash, add
from headway.casework.people.models import (
    Address,
    BirthDateTold,
    Household,
    Identifier,
    Membership,
    Name,
    Person,
    Relationship,
)
from headway.casework.people.models.words import BirthBasis, BirthStanding
from headway.casework.people.newcomers import Newcomer

DETAILS = ("sex", "gender", "pronouns", "first_language", "expected_on", "died_on")
BORN_LATER: Final = "A date of birth is today or in the past. Before the birth, give the date expected."


@transaction.atomic
def begin(newcomer: Newcomer, *, by: Reader) -> Person:
    """Begin the record of a person. Raises NotDone where what is told of them cannot be."""
    checked(newcomer, on=by.on)
    person = Person.objects.create(key=newcomer.key, **{name: getattr(newcomer, name) for name in DETAILS})
    note(Kind.CHANGED, "people.begin", by=by, subject=person.key, table="people.person", key=person.key)
    if newcomer.born_on is not None:
        tell_birth_date(
            person=person,
            born_on=newcomer.born_on,
            standing=newcomer.birth_standing,
            basis=newcomer.birth_basis,
            told_by="",
            by=by,
        )
    for name in newcomer.names:
        add(Name, person=person, by=by, **asdict(name))
    for number in newcomer.numbers:
        add(Identifier, person=person, by=by, **asdict(number))
    for address in newcomer.addresses:
        add(Address, person=person, by=by, **asdict(address))
    for relation in newcomer.relationships:
        add(
            Relationship,
            person=person,
            by=by,
            other=_held(relation.other),
            **_days(relation),
            kind=relation.kind,
        )
    if newcomer.household is not None:
        household, _ = Household.objects.get_or_create(key=newcomer.household)
        add(Membership, person=person, by=by, household=household)
    person.refresh_from_db()
    return person


@transaction.atomic
def take_on(newcomer: Newcomer, *, by: Reader) -> Person:
    """Begin a record by hand. Where the user sees no more than their own work, it becomes their work."""
    person = begin(newcomer, by=by)
    if by.scope is not Scope.EVERYONE:
        assign(subject=person.key, to=by.user, part=by.role.value, from_on=by.on, to_on=None, by=by)
    return person


def checked(newcomer: Newcomer, *, on: date) -> None:
    """Raises NotDone where what is told of a newcomer cannot be of anybody, as at this day."""
    if newcomer.born_on is None and newcomer.expected_on is None and not newcomer.names:
        raise NotDone("Enter a name, a date of birth, or the date on which a birth is expected.")
    if newcomer.born_on is not None and newcomer.born_on > on:
        raise NotDone(BORN_LATER, "born_on")
    certain = newcomer.birth_standing == BirthStanding.KNOWN
    if newcomer.died_on and newcomer.born_on and certain and newcomer.died_on < newcomer.born_on:
        raise NotDone("The date of death is before the date of birth.", "died_on")


@transaction.atomic
def change_person(*, person: Person, version: int, by: Reader, **values: Any) -> None:  # noqa: ANN401
    """Change what is held of a person, as they stood at this version. Raises Clash where that is past."""
    if not Person.objects.filter(key=person.key, version=version).update(version=version + 1, **values):
        raise Clash
    person.refresh_from_db()
    fields = ",".join(sorted(values))[:150]
    _told(person, "people.change", by, detail=f"fields={fields}")


@transaction.atomic
def tell_birth_date(
    *, person: Person, born_on: date, standing: str, basis: str, told_by: str, by: Reader
) -> BirthDateTold:
    """Tell a birth date, which stands from now on; what was told before stays, and stands no longer."""
    if born_on > by.on:
        raise NotDone(BORN_LATER, "born_on")
    if person.lost_on is not None:
        raise NotDone("It is recorded that this pregnancy ended. Take that back first.")
    if person.died_on and standing == BirthStanding.KNOWN and person.died_on < born_on:
        raise NotDone("The date of birth is after the date of death.", "born_on")
    person.birth_dates_told.filter(stands=True).update(stands=False)
    told = BirthDateTold.objects.create(
        person=person, born_on=born_on, standing=standing, basis=basis, told_by=told_by.strip(), told_on=by.on
    )
    person.born_on, person.birth_standing, person.version = born_on, standing, person.version + 1
    person.save(update_fields=["born_on", "birth_standing", "version"])
    note(
        Kind.CHANGED,
        "people.tell_birth_date",
        by=by,
        subject=person.key,
        table="people.birthdatetold",
        key=told.pk,
        detail=f"standing={standing}",
    )
    return told


@transaction.atomic
def born(*, person: Person, born_on: date, by: Reader, twins: tuple[Newcomer, ...] = ()) -> list[Person]:
    """An unborn child is born: the same record goes on. Each further child of the birth gets a record of their own.

    `twins` are the others, told without a birth date: they are given this one, and the relationships of the first.
    """
    if not person.is_unborn or person.lost_on is not None:
        raise NotDone("This child is not awaited.")
    tell_birth_date(
        person=person,
        born_on=born_on,
        standing=BirthStanding.KNOWN,
        basis=BirthBasis.FAMILY,
        told_by="",
        by=by,
    )
    return [person, *(_twin(person, twin, by) for twin in twins)]


@transaction.atomic
def lost(*, person: Person, on: date, by: Reader) -> None:
    """A pregnancy ended. The record closes quietly: nothing is sent, nothing is owed."""
    if not person.is_unborn:
        raise NotDone("This child has been born. Record a death instead.")
    if on > by.on:
        raise NotDone("The date is today or in the past.", "on")
    person.lost_on, person.version = on, person.version + 1
    person.save(update_fields=["lost_on", "version"])
    _told(person, "people.lost", by)


@transaction.atomic
def lost_by_mistake(*, person: Person, by: Reader) -> None:
    """Take back that a pregnancy ended."""
    if person.lost_on is None:
        raise NotDone("It is not recorded that this pregnancy ended.")
    person.lost_on, person.version = None, person.version + 1
    person.save(update_fields=["lost_on", "version"])
    _told(person, "people.lost_by_mistake", by)


@transaction.atomic
def died(*, person: Person, on: date, by: Reader) -> None:
    """A person died. Raises NotDone for an unborn child, and for a day before birth or after today."""
    if person.is_unborn:
        raise NotDone("This child has not been born. Record that the pregnancy ended instead.")
    if on > by.on:
        raise NotDone("The date is today or in the past.", "on")
    if person.born_on and person.birth_standing == BirthStanding.KNOWN and on < person.born_on:
        raise NotDone("The date of death is before the date of birth.", "on")
    person.died_on, person.version = on, person.version + 1
    person.save(update_fields=["died_on", "version"])
    _told(person, "people.died", by)


def _twin(person: Person, twin: Newcomer, by: Reader) -> Person:
    child = begin(twin, by=by)
    tell_birth_date(
        person=child,
        born_on=person.born_on or by.on,
        standing=BirthStanding.KNOWN,
        basis=BirthBasis.FAMILY,
        told_by="",
        by=by,
    )
    for row in Relationship.objects.standing().filter(person=person):
        values = {"other": row.other, "kind": row.kind, "restricted": row.restricted, "words": row.words}
        add(Relationship, person=child, by=by, from_on=row.from_on, to_on=row.to_on, **values)
    add(Relationship, person=child, by=by, other=person, kind="sibling")
    for member in Membership.objects.standing().filter(person=person, to_on__isnull=True):
        add(Membership, person=child, by=by, household=member.household)
    return child


def _held(key: UUID) -> Person:
    person = Person.objects.filter(key=key).first()
    if person is None:
        raise NotDone("Somebody named as a relative has no record here.")
    return person


def _days(told: Any) -> dict[str, date | None]:  # noqa: ANN401 (anything told with its days)
    return {"from_on": told.from_on, "to_on": told.to_on}


def _told(person: Person, did: str, by: Reader, detail: str = "") -> None:
    note(Kind.CHANGED, did, by=by, subject=person.key, table="people.person", key=person.key, detail=detail)

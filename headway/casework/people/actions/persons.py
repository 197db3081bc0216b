"""Beginning a person's record, changing what is held of them, and what happens to them."""

from dataclasses import asdict
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from headway.casework.access.afterwards import rows_changed
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
from headway.casework.people.models.words import BirthStanding
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
    """Raises NotDone where what is told of a newcomer cannot be of anybody, as at this day.

    Whom another system told by its own number is somebody, whatever else it knows of them.
    """
    numbered = any(number.confirmed for number in newcomer.numbers)
    if newcomer.born_on is None and newcomer.expected_on is None and not newcomer.names and not numbered:
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
    told(person, "people.change", by, detail=f"fields={fields}")


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
    telling = BirthDateTold.objects.create(
        person=person, born_on=born_on, standing=standing, basis=basis, told_by=told_by.strip(), told_on=by.on
    )
    person.born_on, person.birth_standing, person.version = born_on, standing, person.version + 1
    person.to_compare = True
    person.save(update_fields=["born_on", "birth_standing", "version", "to_compare"])
    note(
        Kind.CHANGED,
        "people.tell_birth_date",
        by=by,
        subject=person.key,
        table="people.birthdatetold",
        key=telling.pk,
        detail=f"standing={standing}",
    )
    rows_changed({person.key}, by=by)
    return telling


def _held(key: UUID) -> Person:
    person = Person.objects.filter(key=key).first()
    if person is None:
        raise NotDone("Somebody named as a relative has no record here.")
    return person


def _days(given: Any) -> dict[str, date | None]:  # noqa: ANN401 (anything told with its days)
    return {"from_on": given.from_on, "to_on": given.to_on}


def told(person: Person, did: str, by: Reader, detail: str = "") -> None:
    """Log a change of the person themselves."""
    note(Kind.CHANGED, did, by=by, subject=person.key, table="people.person", key=person.key, detail=detail)

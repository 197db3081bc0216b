"""What happens to people: they are born, alone or with others; a pregnancy ends; they die."""

from datetime import date

from django.db import transaction

from headway.casework.access.afterwards import are_several, rows_changed
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.people.actions.carrying import carry
from headway.casework.people.actions.persons import begin, tell_birth_date, told
from headway.casework.people.actions.rows import add
from headway.casework.people.models import Membership, Person, Relationship
from headway.casework.people.models.words import BirthBasis, BirthStanding, Kinship
from headway.casework.people.newcomers import Newcomer


@transaction.atomic
def born(*, person: Person, born_on: date, by: Reader, more: int = 0) -> list[Person]:
    """An unborn child is born: the same record goes on. Each further child of the birth gets a record of their own.

    `more` is how many further children: they are given the family, the household, the workers and the
    restrictions of the first.
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
    others = [_twin(person, by) for _ in range(more)]
    if others:
        are_several(person.key, [one.key for one in others], by=by)
    return [person, *others]


@transaction.atomic
def lost(*, person: Person, on: date, by: Reader) -> None:
    """A pregnancy ended. The record closes quietly: nothing is sent, nothing is owed."""
    if not person.is_unborn:
        raise NotDone("This child has been born. Record a death instead.")
    if on > by.on:
        raise NotDone("The date is today or in the past.", "on")
    person.lost_on, person.version = on, person.version + 1
    person.save(update_fields=["lost_on", "version"])
    told(person, "people.lost", by)
    rows_changed({person.key}, by=by)


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
    told(person, "people.died", by)
    rows_changed({person.key}, by=by)


@transaction.atomic
def take_back(*, person: Person, by: Reader) -> None:
    """Take back that a person died, or that a pregnancy ended: it was recorded by mistake."""
    if person.lost_on is None and person.died_on is None:
        raise NotDone("Neither a death nor the end of a pregnancy is recorded.")
    person.lost_on, person.died_on, person.version = None, None, person.version + 1
    person.save(update_fields=["lost_on", "died_on", "version"])
    told(person, "people.take_back", by)
    rows_changed({person.key}, by=by)


def _twin(person: Person, by: Reader) -> Person:
    assert person.born_on is not None  # noqa: S101 (told by `born`, a moment ago)
    twin = begin(Newcomer(born_on=person.born_on, birth_basis=BirthBasis.FAMILY), by=by)
    for row in Relationship.objects.standing().filter(person=person):
        of_row = {"other": row.other, "kind": row.kind, "restricted": row.restricted, "words": row.words}
        add(Relationship, person=twin, by=by, from_on=row.from_on, to_on=row.to_on, **of_row)
    add(Relationship, person=twin, by=by, other=person, kind=Kinship.SIBLING)
    for member in Membership.objects.standing().filter(person=person, to_on__isnull=True):
        add(Membership, person=twin, by=by, household=member.household)
    carry(person.key, twin.key, by=by, merge=None)
    return twin

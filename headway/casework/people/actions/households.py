"""Who lives with whom."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.people.actions.rows import add
from headway.casework.people.models import Household, Membership, Person


@transaction.atomic
def lives_with(
    *, person: Person, other: Person | None, from_on: date | None, to_on: date | None, by: Reader
) -> Membership:
    """A person lives in the household of another, or in one of their own where no other is named.

    The other is given a household where they have none. Raises NotDone where they live together already.
    """
    household = Household.objects.create() if other is None else _of(other, by)
    today = _today(person, by)
    if today.filter(household=household).exists():
        raise NotDone("They are recorded as living together already.", "other")
    return add(Membership, person=person, household=household, from_on=from_on, to_on=to_on, by=by)


def _of(person: Person, by: Reader) -> Household:
    held = _today(person, by).order_by("-pk").first()
    if held is not None:
        return held.household
    return add(Membership, person=person, household=Household.objects.create(), by=by).household


def _today(person: Person, by: Reader) -> QuerySet[Membership]:
    rows: QuerySet[Membership] = Membership.objects.standing().filter(person=person)
    return rows.filter(Q(to_on__isnull=True) | Q(to_on__gte=by.on))

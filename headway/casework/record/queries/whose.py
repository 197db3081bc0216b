"""Whose child a review was of: ours, whose care runs here on the day, or another council's."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from headway.casework.people.models import Identifier, Person
from headway.casework.people.models.words import NumberKind
from headway.casework.record.models import CareEpisode, CareReview, ProtectionPlan


def of_other_councils() -> "QuerySet[CareReview]":
    """The reviews of children not in our care on the day, of whom the record tells of another council.

    They are in no figure of ours, and in no return.
    """
    rows: QuerySet[CareReview] = CareReview.objects.standing().filter(
        _of_any(_numbered()) | _of_any(_planned()), held_on__isnull=False
    )
    told = rows.filter(numbered_elsewhere("person") | planned_elsewhere("person", "held_on"))
    return told.filter(~in_our_care("person", "held_on"))


def in_our_care(person: str, day: str) -> Exists:
    """Whether an episode of care runs here on a day. `person` is the path to the person, `day` to the day.

    The last day counts: who leaves after the review was in care for it. A record merged since is looked at too.
    """
    rows = CareEpisode.objects.standing().filter(_of_one(person), began_on__lte=OuterRef(day))
    return Exists(rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=OuterRef(day))))


def numbered_elsewhere(person: str) -> Exists:
    """Whether another authority has a number for the child."""
    return Exists(_numbered().filter(_of_one(person)))


def planned_elsewhere(person: str, day: str) -> Exists:
    """Whether another council keeps a protection plan for the child on a day."""
    rows = _planned().filter(_of_one(person))
    rows = rows.filter(Q(began_on__isnull=True) | Q(began_on__lte=OuterRef(day)))
    return Exists(rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=OuterRef(day))))


def _numbered() -> "QuerySet[Identifier]":
    return Identifier.objects.filter(kind=NumberKind.OTHER_AUTHORITY, withdrawn_at__isnull=True)


def _planned() -> Any:  # noqa: ANN401 (a queryset of plans)
    return ProtectionPlan.objects.standing().filter(other_council="Y")


def _of_any(rows: Any) -> Q:  # noqa: ANN401 (a queryset of what is told of people)
    """True of the rows of whoever has one of these, and of few others.

    To ask of each review in turn, as `_of_one` does, took minutes in a council of a thousand children.
    """
    own, kept = (
        rows.values("person"),
        rows.filter(person__merged_into__isnull=False).values("person__merged_into"),
    )
    return (
        Q(person__in=own)
        | Q(person__in=kept)
        | Q(person__merged_into__in=own)
        | Q(person__merged_into__in=kept)
    )


def _of_one(person: str) -> Q:
    """Rows of the same child: of the record itself, of the one it was merged into, or of one merged into it.

    Each way is over the row's own person, so that its rows are looked up: of all people it goes through them all.
    """
    own, kept = OuterRef(f"{person}_id"), OuterRef(f"{person}__merged_into_id")
    into_own, into_kept = (
        Person.objects.filter(merged_into=OuterRef(one)).values("key") for one in (own, kept)
    )
    return Q(person=own) | Q(person__in=into_own) | Q(person=kept) | Q(person__in=into_kept)

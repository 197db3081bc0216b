"""Whose child a review was of: ours, whose care runs here on the day, or another council's."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from headway.casework.people.models import Identifier
from headway.casework.people.models.words import NumberKind
from headway.casework.record.models import CareEpisode, CareReview, ProtectionPlan


def of_other_councils() -> "QuerySet[CareReview]":
    """The reviews of children not in our care on the day, of whom the record tells of another council.

    They are in no figure of ours, and in no return.
    """
    rows: QuerySet[CareReview] = CareReview.objects.standing().filter(
        ~in_our_care("person", "held_on"), held_on__isnull=False
    )
    return rows.filter(numbered_elsewhere("person") | planned_elsewhere("person", "held_on"))


def in_our_care(person: str, day: str) -> Exists:
    """Whether an episode of care runs here on a day. `person` is the path to the person, `day` to the day.

    The last day counts: who leaves after the review was in care for it. A record merged since is looked at too.
    """
    rows = CareEpisode.objects.standing().filter(_of_one(person), began_on__lte=OuterRef(day))
    return Exists(rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=OuterRef(day))))


def numbered_elsewhere(person: str) -> Exists:
    """Whether another authority has a number for the child."""
    rows = Identifier.objects.filter(kind=NumberKind.OTHER_AUTHORITY, withdrawn_at__isnull=True)
    return Exists(rows.filter(_of_one(person)))


def planned_elsewhere(person: str, day: str) -> Exists:
    """Whether another council keeps a protection plan for the child on a day."""
    rows = ProtectionPlan.objects.standing().filter(_of_one(person), other_council="Y")
    rows = rows.filter(Q(began_on__isnull=True) | Q(began_on__lte=OuterRef(day)))
    return Exists(rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=OuterRef(day))))


def _of_one(person: str) -> Q:
    """Rows of the same child: of the record itself, of the one it was merged into, or of one merged into it."""
    own, kept = OuterRef(f"{person}_id"), OuterRef(f"{person}__merged_into_id")
    return (
        Q(person=own)
        | Q(person__merged_into=own)
        | Q(person=kept)
        | Q(person__merged_into=kept, person__merged_into__isnull=False)
    )

"""What the law asks of a conference before it is held, and of a plan before it ends."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.written import written
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words
from headway.casework.record.models import ProtectionPlan
from headway.knowledge.law.intervals import birthday
from headway.knowledge.measures.story.care import ADULT


def why_not_on(person: Person, day: date) -> str:
    """Why no conference about a child can be held on a day: grown up, died, or never born. "" where it can."""
    if person.died_on is not None:
        return f"The child died on {in_words(person.died_on)}: nothing more is booked or held."
    if person.lost_on is not None:
        return "The pregnancy ended: nothing more is booked or held."
    if person.born_on is not None and day >= (grown := birthday(person.born_on, ADULT)):
        return f"The child is 18 on {in_words(grown)}: no conference is held from that day on."
    return ""


def grown_by(day: date) -> date:
    """The last day on which one was born who is grown up on a day."""
    return day.replace(year=day.year - ADULT, day=28 if (day.month, day.day) == (2, 29) else day.day)


def nothing_against(person: str, grown: date) -> Q:
    """True of the rows of whom `why_not_on` says nothing; `grown` is what `grown_by` says of the day."""

    def of(path: str) -> Q:
        is_young = Q((f"{path}__born_on__isnull", True)) | Q((f"{path}__born_on__gt", grown))
        return is_young & Q((f"{path}__died_on__isnull", True), (f"{path}__lost_on__isnull", True))

    kept = f"{person}__merged_into"
    return (Q((f"{kept}__isnull", True)) & of(person)) | (Q((f"{kept}__isnull", False)) & of(kept))


def open_plan(keys: Collection[UUID]) -> ProtectionPlan | None:
    """The plan of this council that the child is subject of; None where there is none."""
    return next(iter(_open_plans(list(keys))), None)


@written
def _open_plans(keys: list[UUID]) -> QuerySet[ProtectionPlan]:
    rows = ProtectionPlan.objects.standing().filter(person__in=keys, ended_on__isnull=True)
    found: QuerySet[ProtectionPlan] = rows.exclude(other_council="Y").order_by("-began_on", "-pk")[:1]
    return found

"""How many children each chair has: those in care apart from those with a protection plan, for each full post."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from headway.casework.access.models import Assignment, User
from headway.casework.access.working import Working, working_of
from headway.casework.access.written import written
from headway.casework.record.models import CareEpisode, ProtectionPlan
from headway.casework.timeline.parties import CHAIR

# The IRO Handbook thinks 50 to 70 children in care a full-time officer good practice (from memory).
GOOD_PRACTICE: Final = (50, 70)
_ONE_PLACE: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Load:
    """The children of one user: in care, with a protection plan; and how they work."""

    user: User
    in_care: int
    with_plan: int
    working: Working

    @property
    def per_post(self) -> Decimal:
        """Children in care for a full post."""
        return (Decimal(self.in_care) / self.working.posts).quantize(_ONE_PLACE, ROUND_HALF_UP)

    def standing(self, more: int = 0) -> str:
        """Below, within or above what the handbook thinks good practice, with so many children more."""
        least, most = GOOD_PRACTICE
        each = (Decimal(self.in_care + more) / self.working.posts).quantize(_ONE_PLACE, ROUND_HALF_UP)
        if each < least:
            return f"below {least}"
        return f"above {most}" if each > most else f"within {least} to {most}"


def loads(users: Sequence[User], on: date) -> dict[int, Load]:
    """The load of each of these users on a day. Three queries."""
    keys = [user.pk for user in users]
    counted = {user: (care, plans) for user, care, plans in _counted(keys, on)}
    working = working_of(keys, on)
    return {user.pk: Load(user, *counted.get(user.pk, (0, 0)), working[user.pk]) for user in users}


def open_on(model: Any, on: date) -> Any:  # noqa: ANN401 (a model of rows with a beginning and an end)
    """The standing rows of a kind that last on a day: episodes of care, plans."""
    return model.objects.standing().filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), began_on__lte=on)


@written
def _counted(users: list[int], on: date) -> "QuerySet[Any]":
    """Of each who chairs: how many of their children are in care, and how many have a plan."""
    chairs = Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), from_on__lte=on)
    chairs = chairs.filter(part=CHAIR, user__in=users).order_by()

    def having(model: Any) -> Count:  # noqa: ANN401 (a model of rows)
        lasting = open_on(model, on).filter(person=OuterRef("subject"))
        return Count("subject", distinct=True, filter=Exists(lasting))

    counted = chairs.values("user").annotate(care=having(CareEpisode), plans=having(ProtectionPlan))
    return counted.values_list("user", "care", "plans")

"""Allocating children: each to somebody, from a day on, with a reason where something speaks against it."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from headway.casework.access.assigning import assign, hand_over
from headway.casework.access.models import Assignment, Team, User
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.record.allocating.checks import Hit, findings
from headway.casework.record.models import Conflict


@transaction.atomic
def assign_unless_spoken_against(
    *, subject: UUID, to: User | Team, part: str, from_on: date, to_on: date | None, by: Reader
) -> Assignment:
    """Assign somebody beside whoever has the part already. Raises NotDone where anything speaks against it.

    Who stands in for a chair takes no brother or sister from another: that is asked of an allocation alone.
    """
    found = findings({subject: to}, part, by)[subject] if isinstance(to, User) else []
    against = [one for one in found if one.hit is not Hit.SIBLINGS]
    if against:
        more = "" if against[0].refused else " Allocation asks for the reason."
        raise NotDone(f"{against[0].words}{more}", "user")
    return assign(subject=subject, to=to, part=part, from_on=from_on, to_on=to_on, by=by)


@transaction.atomic
def allocate(
    *,
    to: Mapping[UUID, User],
    part: str,
    from_on: date,
    to_on: date | None,
    reasons: Mapping[UUID, str],
    by: Reader,
) -> dict[UUID, Assignment]:
    """Give each of these children to a user in a part; whoever had it ends on the day before.

    Raises NotDone where the law refuses one of them, and where one is spoken against and no reason is given. A
    chair's appointment is told on the timeline of care, in the same transaction.
    """
    if not to:
        raise NotDone("Choose somebody for at least one child.")
    found = findings(to, part, by)
    for subject, against in found.items():
        for one in against:
            if one.refused:
                raise NotDone(one.words, f"to_{subject.hex}")
            if not reasons.get(subject, "").strip():
                raise NotDone(one.words, f"why_{subject.hex}")
    made = hand_over(to=to, part=part, from_on=from_on, to_on=to_on, by=by)
    Conflict.objects.bulk_create(
        Conflict(
            person_id=subject,
            assignment=made[subject],
            kind=one.hit,
            reason=reasons[subject].strip(),
            decided_by=by.user,
            decided_at=by.at,
        )
        for subject, against in found.items()
        for one in against
    )
    return made

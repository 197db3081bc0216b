"""Whose a decision is: the user whom its words name, and whoever has taken over from them as the child's worker."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.sight import standing_for
from headway.casework.access.written import written
from headway.casework.meetings.models import Decision, DecisionState, Matter
from headway.casework.timeline.parties import SOCIAL_WORKER

# Words by which the one social worker of a child is meant.
_THE_WORKER: Final = frozenset({"social worker", "the social worker", "allocated social worker"})


def named_in(who: str, matter: Matter, on: date) -> User | None:
    """The user whom these words name, of those on the list and the child's workers; None where it is not one."""
    workers = list(_workers(matter, on))
    said = " ".join(who.split()).casefold()
    if said in _THE_WORKER:
        return workers[0] if len(workers) == 1 else None
    listed = User.objects.filter(invited__meeting=matter.meeting_id, invited__taken_off_at__isnull=True)
    found = {one.pk: one for one in (*workers, *listed) if one.is_active and one.name.casefold() == said}
    return next(iter(found.values())) if len(found) == 1 else None


def open_decisions(keys: Collection[int], worked_with: Collection[UUID], reader: Reader) -> list[Decision]:
    """The decisions still to be done, of complete matters that went: of these users, and of these children."""
    return _open(list(keys), list(worked_with), reader)


def passed_on(decisions: Collection[Decision], on: date) -> set[UUID]:
    """Those of these, by key, that name somebody who was the child's social worker and is no longer.

    They are for whoever has the child now. One query, none of nothing.
    """
    subjects = {_subject(one) for one in decisions}
    gone = _gone({one.who_user_id for one in decisions}, subjects, on) if decisions else set()
    return {one.pk for one in decisions if (one.who_user_id, _subject(one)) in gone}


@written
def _open(keys: list[int], worked_with: list[UUID], reader: Reader) -> "QuerySet[Decision]":
    rows = (
        Decision.objects.visible_to(reader)
        .filter(
            state=DecisionState.OPEN,
            who_user__isnull=False,
            matter__completed_on__isnull=False,
            matter__decided_on__isnull=False,
        )
        .exclude(nobody_is_asked_of("matter__person"))
    )
    of_children = Q(matter__person__in=worked_with) | Q(matter__person__merged_into__in=worked_with)
    return (
        rows.filter(Q(who_user__in=keys) | of_children)
        .select_related("matter__person__merged_into", "matter__meeting__chair")
        .order_by("matter__completed_on", "matter_id", "number")
    )


def nobody_is_asked_of(person: str) -> Q:
    """True of the rows whose child, by this way, died or was never born: from then on nothing of them is asked."""
    fields = ("died_on", "lost_on", "merged_into__died_on", "merged_into__lost_on")
    asked = Q()
    for field in fields:
        asked |= Q(**{f"{person}__{field}__isnull": False})
    return asked


def _subject(decision: Decision) -> UUID:
    person = decision.matter.person
    return person.merged_into_id or person.pk


def _gone(users: Iterable[int | None], subjects: Collection[UUID], on: date) -> set[tuple[int | None, UUID]]:
    """Who of these was the social worker of whom of these, and is no longer."""
    rows = Assignment.objects.filter(part=SOCIAL_WORKER, user__in=[key for key in users if key])
    was: set[tuple[int | None, UUID]] = set()
    still: set[tuple[int | None, UUID]] = set()
    for user, subject, from_on, to_on in rows.filter(subject__in=subjects).values_list(
        "user", "subject", "from_on", "to_on"
    ):
        was.add((user, subject))
        if from_on <= on and (to_on is None or to_on >= on):
            still.add((user, subject))
    return was - still


def _workers(matter: Matter, on: date) -> "QuerySet[User]":
    held = Assignment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on),
        subject=standing_for(matter.person_id),
        part=SOCIAL_WORKER,
        from_on__lte=on,
        user__isnull=False,
    )
    return User.objects.filter(pk__in=held.values("user"), is_active=True)

"""Those who are asked, each with whose work is asked of them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.models import Assignment
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.models import Matter
from headway.casework.timeline.parties import SOCIAL_WORKER


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who is asked: `keys` are their own and of those for whom they act.

    `works_with` are the children whose social worker is one of these.
    """

    reader: Reader
    keys: frozenset[int]
    works_with: frozenset[UUID]

    def is_worker_of(self, matter: Matter) -> bool:
        return not self.works_with.isdisjoint(
            (matter.person_id, matter.person.merged_into_id or matter.person_id)
        )


@dataclass(frozen=True, slots=True)
class Workers:
    """All of whom one page tells what they are asked, as far as its `reader` may see it."""

    each: Sequence[Worker]
    reader: Reader

    @property
    def keys(self) -> list[int]:
        return sorted({key for one in self.each for key in one.keys})

    @property
    def works_with(self) -> list[UUID]:
        return list({subject for one in self.each for subject in one.works_with})


def workers_of(readers: Collection[Reader], reader: Reader) -> Workers:
    """These readers as workers. One query."""
    keys = {one.user.pk: frozenset({one.user.pk, *one.acting_for}) for one in readers}
    works_with: dict[int, set[UUID]] = defaultdict(set)
    for user, subject in _works_with(sorted(frozenset[int]().union(*keys.values())), reader.on):
        works_with[user].add(subject)
    return Workers(
        [
            Worker(
                one,
                keys[one.user.pk],
                frozenset(subject for key in keys[one.user.pk] for subject in works_with[key]),
            )
            for one in readers
        ],
        reader,
    )


@written
def _works_with(keys: list[int], on: date) -> "QuerySet[Any]":
    rows = Assignment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on), user__in=keys, part=SOCIAL_WORKER, from_on__lte=on
    )
    return rows.values_list("user", "subject")

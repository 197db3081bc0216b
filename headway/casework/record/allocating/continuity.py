"""Who had a child before, and who has their brothers and sisters: what speaks for keeping somebody."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.models import Assignment
from headway.casework.access.written import written
from headway.casework.people.queries.relatives import Named


def had_before(
    subjects: Collection[UUID],
    siblings: Mapping[UUID, set[UUID]],
    names: Mapping[UUID, Named],
    part: str,
    on: date,
) -> dict[UUID, list[str]]:
    """For each child: who has or had this part with them, and with which sibling, newest first. One query.

    `names` are those whom the reader may see: a sibling who is not among them is not spoken of.
    """
    everybody = {*subjects, *(one for near in siblings.values() for one in near)}
    of_subject: dict[UUID, list[str]] = defaultdict(list)
    for subject, name, from_on, to_on in _having(part)(list(everybody)):
        of_subject[subject].append(f"{name} {_stretch(from_on, to_on, on)}")
    found = {}
    for subject in subjects:
        near = [one for one in siblings.get(subject, ()) if one in names]
        found[subject] = [
            *of_subject[subject],
            *(f"{words}, with {names[one]}" for one in sorted(near, key=str) for words in of_subject[one]),
        ]
    return found


@cache
def _having(part: str) -> Callable[[list[UUID]], list[Any]]:
    def rows(subjects: list[UUID]) -> "QuerySet[Any]":
        having = Assignment.objects.filter(subject__in=subjects, part=part, user__isnull=False)
        return having.order_by("-from_on", "pk").values_list("subject", "user__name", "from_on", "to_on")

    return written(rows)


def _stretch(from_on: date, to_on: date | None, on: date) -> str:
    begins = f"{from_on.day} {from_on:%b %Y}"
    if to_on is None or to_on >= on:
        return f"since {begins}" if from_on <= on else f"from {begins}"
    return f"from {begins} to {to_on.day} {to_on:%b %Y}"

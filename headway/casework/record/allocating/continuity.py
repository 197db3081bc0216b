"""Who had a child before, and who has their brothers and sisters: what speaks for keeping somebody."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from headway.casework.access.models import Assignment
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
    rows = Assignment.objects.filter(subject__in=everybody, part=part, user__isnull=False)
    of_subject: dict[UUID, list[str]] = defaultdict(list)
    for subject, name, from_on, to_on in rows.order_by("-from_on", "pk").values_list(
        "subject", "user__name", "from_on", "to_on"
    ):
        of_subject[subject].append(f"{name} {_stretch(from_on, to_on, on)}")
    found = {}
    for subject in subjects:
        near = [one for one in siblings.get(subject, ()) if one in names]
        found[subject] = [
            *of_subject[subject],
            *(f"{words}, with {names[one]}" for one in sorted(near, key=str) for words in of_subject[one]),
        ]
    return found


def _stretch(from_on: date, to_on: date | None, on: date) -> str:
    begins = f"{from_on.day} {from_on:%b %Y}"
    if to_on is None or to_on >= on:
        return f"since {begins}" if from_on <= on else f"from {begins}"
    return f"from {begins} to {to_on.day} {to_on:%b %Y}"

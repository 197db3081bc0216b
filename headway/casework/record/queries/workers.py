"""Who chairs for a child, and who their social worker is: by the work given out here, else by the case system."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.models import Assignment
from headway.casework.access.written import written
from headway.casework.record.models import Involvement, Worker
from headway.knowledge.standards.roles import is_iro

CHAIR: Final = "chair"
SOCIAL_WORKER: Final = "social_worker"
PARTS: Final = {CHAIR: "Chair", SOCIAL_WORKER: "Social worker"}
# The codes by which case systems call the worker of the child, as the dataset's own examples have them.
_WORKERS: Final = frozenset({"CW", "SW", "ALLOCATED WORKER"})


@dataclass(frozen=True, slots=True)
class Working:
    """Somebody works with a child, since a day."""

    name: str
    since: date | None
    user: int | None = None


def working_with(keys: Collection[UUID], on: date) -> dict[str, list[Working]]:
    """Who has each of these parts on a day. At most three queries."""
    found: dict[str, list[Working]] = {part: [] for part in PARTS}
    for row in _assigned(list(keys), on):
        found[row.part].append(Working(str(row.user or row.team), row.from_on, row.user_id))
    if all(found.values()):
        return found
    told = _told(keys, on)
    return {part: working or told[part] for part, working in found.items()}


def role_in_words(role: str, title: str) -> str:
    """What a worker is to a child, as the case system tells it: the title of their post, else its code in words."""
    if title:
        return title
    if is_iro(role, title):
        return "Reviewing officer"
    return PARTS[SOCIAL_WORKER] if role.upper() in _WORKERS else role


def chairs_of(keys: Collection[UUID], on: date) -> dict[UUID, list[Working]]:
    """Who chairs for each of these children on a day, by the work given out here. One query."""
    found: dict[UUID, list[Working]] = {key: [] for key in keys}
    for row in _assigned(list(keys), on):
        if row.part == CHAIR:
            found[row.subject].append(Working(str(row.user or row.team), row.from_on, row.user_id))
    return found


@written
def _assigned(keys: list[UUID], on: date) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(subject__in=keys, part__in=PARTS, from_on__lte=on)
    standing = rows.filter(Q(to_on__isnull=True) | Q(to_on__gte=on))
    return standing.select_related("user", "team").order_by("from_on", "pk")


def _told(keys: Collection[UUID], on: date) -> dict[str, list[Working]]:
    open_rows = list(_involved(list(keys), on))
    if not open_rows:
        return {part: [] for part in PARTS}
    workers = {one.ref: one for one in Worker.objects.filter(ref__in={row.worker_ref for row in open_rows})}
    found: dict[str, list[Working]] = {part: [] for part in PARTS}
    for row in open_rows:
        worker = workers.get(row.worker_ref)
        if worker is None or not worker.name:
            continue
        if is_iro(row.role, worker.title):
            found[CHAIR].append(Working(worker.name, row.began_on))
        elif row.role.upper() in _WORKERS:
            found[SOCIAL_WORKER].append(Working(worker.name, row.began_on))
    return found


@written
def _involved(keys: list[UUID], on: date) -> QuerySet[Involvement]:
    rows = Involvement.objects.standing().filter(person__in=keys)
    standing = rows.filter(Q(began_on__isnull=True) | Q(began_on__lte=on))
    left: QuerySet[Involvement] = standing.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    return left.order_by("began_on", "pk")

"""Children whom nobody chairs for, or who have no social worker here, soonest due first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from headway.casework.access.models import Assignment
from headway.casework.access.reader import Reader
from headway.casework.people.queries.relatives import Named, named
from headway.casework.record.allocating.loads import open_on
from headway.casework.record.models import CareEpisode, Involvement, NeedEpisode, ProtectionPlan, Worker
from headway.casework.record.my_work.days import by_when, how_long, short_day
from headway.casework.record.queries.workers import role_in_words
from headway.casework.timeline.models import Duty
from headway.casework.timeline.parties import CHAIR, SOCIAL_WORKER
from headway.casework.timeline.worklist import Row

# Ours: a manager allocates from the top of the list; the rest is counted.
MOST: Final = 200
PARTS: Final = {CHAIR: "Chair", SOCIAL_WORKER: "Social worker"}
_APPOINTING: Final = ("care.iro.appointed", "care.iro.replaced")
_OPEN: Final = Q(met_on__isnull=True, ended_on__isnull=True)


@dataclass(frozen=True, slots=True)
class Needing:
    """A child who lacks somebody: why, by when, and whom the case system names."""

    key: UUID
    named: Named
    why: str
    when: str
    days: str
    is_late: bool
    told: str


def needing(reader: Reader, part: str) -> tuple[list[Needing], int]:
    """Who needs somebody in this part, as far as the reader may see; and how many more than are listed."""
    why = _without_chair(reader) if part == CHAIR else _without_worker(reader)
    due = _due(reader) if part == CHAIR else {}
    order = sorted(
        why, key=lambda key: (due[key].duty.due_on or date.max if key in due else date.max, str(key))
    )
    shown = order[:MOST]
    names, told = named(shown, reader), _told(shown)
    rows = []
    for key in shown:
        row = due.get(key)
        rows.append(
            Needing(
                key,
                names[key],
                why[key],
                "" if row is None else by_when(row),
                "" if row is None else how_long(row),
                row is not None and row.is_late,
                told.get(key, ""),
            )
        )
    return rows, len(order) - len(shown)


def _without_chair(reader: Reader) -> dict[UUID, str]:
    on = reader.on
    why = dict.fromkeys(_lacking(ProtectionPlan, reader, CHAIR), "Has a protection plan")
    for key, began_on in _lacking(CareEpisode, reader, CHAIR).items():
        why[key] = f"In care since {short_day(began_on, on)}"
    # Somebody may chair for their plan, and not be appointed as their reviewing officer.
    duties = Duty.objects.visible_to(reader).filter(_OPEN, rule__in=_APPOINTING)
    for key, began_on in duties.values_list("subject", "began_on"):
        why.setdefault(key, f"Came into care on {short_day(began_on, on)}: no reviewing officer is appointed")
    return why


def _without_worker(reader: Reader) -> dict[UUID, str]:
    on = reader.on
    needs = NeedEpisode.objects.visible_to(reader).filter(withdrawn_at__isnull=True)
    needs = needs.filter(~_allocated(SOCIAL_WORKER, on), closed_on__isnull=True, referred_on__lte=on)
    why = dict.fromkeys(needs.exclude(no_further_action="Y").values_list("person_id", flat=True), "In need")
    why |= dict.fromkeys(_lacking(ProtectionPlan, reader, SOCIAL_WORKER), "Has a protection plan")
    why |= dict.fromkeys(_lacking(CareEpisode, reader, SOCIAL_WORKER), "In care")
    return why


def _lacking(model: Any, reader: Reader, part: str) -> dict[UUID, date]:  # noqa: ANN401 (a model of rows)
    rows = open_on(model, reader.on).filter(~_allocated(part, reader.on)).visible_to(reader)
    return dict(rows.order_by("-began_on").values_list("person_id", "began_on"))


def _allocated(part: str, on: date) -> Exists:
    """Whether somebody has the part, or will have it."""
    rows = Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), part=part, user__isnull=False)
    return Exists(rows.filter(subject=OuterRef("person_id")))


def _due(reader: Reader) -> dict[UUID, Row]:
    duties = Duty.objects.visible_to(reader).filter(_OPEN, rule="care.iro.appointed")
    return {duty.subject: Row(duty, reader.user.pk, reader.on) for duty in duties}


def _told(subjects: Collection[UUID]) -> dict[UUID, str]:
    """Whom the case system names as involved, who is no user here or is not allocated."""
    rows = Involvement.objects.standing().filter(person__in=list(subjects), ended_on__isnull=True)
    found = list(rows.order_by("person_id", "-began_on").values_list("person_id", "worker_ref", "role"))
    workers = {one.ref: one for one in Worker.objects.filter(ref__in={ref for _, ref, _ in found})}
    told: dict[UUID, list[str]] = {}
    for person, ref, role in found:
        worker = workers.get(ref)
        name, words = (
            (worker.name if worker else "") or ref,
            role_in_words(role, worker.title if worker else ""),
        )
        told.setdefault(person, []).append(f"{name} ({words})" if words else name)
    return {person: ", ".join(workers) for person, workers in told.items()}

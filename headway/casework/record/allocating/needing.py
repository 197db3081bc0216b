"""Children whom nobody chairs for, or who have no social worker here, soonest due first."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from headway.casework.access.addressing import address_of
from headway.casework.access.models import Assignment
from headway.casework.access.reader import Reader
from headway.casework.access.sight import at_most_in_sight
from headway.casework.access.written import written
from headway.casework.people.queries.relatives import Named, named
from headway.casework.record.allocating.loads import open_on
from headway.casework.record.models import CareEpisode, Involvement, NeedEpisode, ProtectionPlan, Worker
from headway.casework.record.my_work.days import by_when, how_long, short_day
from headway.casework.record.queries.workers import role_in_words
from headway.casework.timeline.models import Duty
from headway.casework.timeline.parties import CHAIR, SOCIAL_WORKER
from headway.casework.timeline.worklist import Row

PARTS: Final = {CHAIR: "Chair", SOCIAL_WORKER: "Social worker"}
_APPOINTING: Final = ("care.iro.appointed", "care.iro.replaced")
_OPEN: Final = Q(met_on__isnull=True, ended_on__isnull=True)


@dataclass(frozen=True, slots=True)
class Needing:
    """A child who lacks somebody: where one is allocated, why, by when, and whom the case system names."""

    key: str
    named: Named
    address: str
    why: str
    when: str
    days: str
    is_late: bool
    told: str

    @property
    def due(self) -> str:
        """By when, and how long that is from now."""
        return f"{self.when}, {self.days}" if self.days else self.when


def needing(reader: Reader, part: str) -> "tuple[list[UUID], Callable[[Sequence[UUID]], list[Needing]]]":
    """Who needs somebody in this part, of those whom the reader may see, and a way to tell of some of them.

    What is due first stands first.
    """
    why = _without_chair(reader) if part == CHAIR else _without_worker(reader)
    due = (
        {duty.subject: Row(duty, reader.user.pk, reader.on) for duty in _due(reader)} if part == CHAIR else {}
    )
    order = sorted(
        why, key=lambda key: (due[key].duty.due_on or date.max if key in due else date.max, str(key))
    )

    def told_of(shown: Sequence[UUID]) -> list[Needing]:
        names, told = named(shown, reader), _told(shown)
        return [_needing(key, names[key], why[key], due.get(key), told.get(key, "")) for key in shown]

    return order, told_of


def _needing(key: UUID, name: Named, why: str, row: Row | None, told: str) -> Needing:
    return Needing(
        key=str(key),
        named=name,
        address=address_of("person_allocate", key),
        why=why,
        when=by_when(row) if row else "",
        days=how_long(row) if row else "",
        is_late=row is not None and row.is_late,
        told=told,
    )


def _without_chair(reader: Reader) -> dict[UUID, str]:
    on = reader.on
    why = dict.fromkeys(_lacking(ProtectionPlan, reader, CHAIR), "Has a protection plan")
    for key, began_on in _lacking(CareEpisode, reader, CHAIR).items():
        why[key] = f"In care since {short_day(began_on, on)}"
    # Somebody may chair for their plan, and not be appointed as their reviewing officer.
    for key, began_on in _to_appoint(reader):
        why.setdefault(key, f"Came into care on {short_day(began_on, on)}: no reviewing officer is appointed")
    return why


@written
def _to_appoint(reader: Reader) -> "QuerySet[Any]":
    duties = Duty.objects.visible_to(reader).filter(_OPEN, rule__in=_APPOINTING)
    return duties.order_by().values_list("subject", "began_on")


def _without_worker(reader: Reader) -> dict[UUID, str]:
    why = dict.fromkeys(_in_need(reader), "In need")
    why |= dict.fromkeys(_lacking(ProtectionPlan, reader, SOCIAL_WORKER), "Has a protection plan")
    why |= dict.fromkeys(_lacking(CareEpisode, reader, SOCIAL_WORKER), "In care")
    return why


@written
def _in_need(reader: Reader) -> "QuerySet[Any]":
    needs = NeedEpisode.objects.visible_to(reader).filter(withdrawn_at__isnull=True)
    needs = needs.filter(
        ~_allocated(SOCIAL_WORKER, reader.on), closed_on__isnull=True, referred_on__lte=reader.on
    )
    return needs.exclude(no_further_action="Y").values_list("person_id", flat=True)


def _lacking(model: Any, reader: Reader, part: str) -> dict[UUID, date]:  # noqa: ANN401 (a model of rows)
    return dict(_rows_lacking(model, part)(reader))


@cache
def _rows_lacking(model: Any, part: str) -> Callable[[Reader], list[Any]]:  # noqa: ANN401 (as above)
    def rows(reader: Reader) -> "QuerySet[Any]":
        lacking = open_on(model, reader.on).filter(at_most_in_sight(reader, "person_id"))
        lacking = lacking.filter(~_allocated(part, reader.on)).visible_to(reader)
        return lacking.order_by("-began_on").values_list("person_id", "began_on")  # type: ignore[no-any-return]

    return written(rows)


def _allocated(part: str, on: date) -> Exists:
    """Whether somebody has the part, or will have it."""
    rows = Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), part=part, user__isnull=False)
    return Exists(rows.filter(subject=OuterRef("person_id")))


@written
def _due(reader: Reader) -> "QuerySet[Duty]":
    return Duty.objects.visible_to(reader).filter(_OPEN, rule="care.iro.appointed").order_by()


def _told(subjects: Collection[UUID]) -> dict[UUID, str]:
    """Whom the case system names as involved, who is no user here or is not allocated."""
    found = _involved(list(subjects))
    refs = {ref for _, ref, _ in found}
    workers = {one.ref: one for one in Worker.objects.filter(ref__in=refs)} if refs else {}
    told: dict[UUID, list[str]] = {}
    for person, ref, role in found:
        worker = workers.get(ref)
        name, words = (
            (worker.name if worker else "") or ref,
            role_in_words(role, worker.title if worker else ""),
        )
        told.setdefault(person, []).append(f"{name} ({words})" if words else name)
    return {person: ", ".join(workers) for person, workers in told.items()}


@written
def _involved(people: list[UUID]) -> "QuerySet[Any]":
    rows = Involvement.objects.standing().filter(person__in=people, ended_on__isnull=True)
    return rows.order_by("person_id", "-began_on").values_list("person_id", "worker_ref", "role")

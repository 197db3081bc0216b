"""Children whom nobody chairs for, or who have no social worker here, soonest due first."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

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
_APPOINTED: Final = "care.iro.appointed"
_APPOINTING: Final = (_APPOINTED, "care.iro.replaced")
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
    appointing = _appointing(reader) if part == CHAIR else []
    why = _without_chair(reader, appointing) if part == CHAIR else _without_worker(reader)
    due = {
        duty.subject: Row(duty, reader.user.pk, reader.on) for duty in appointing if duty.rule == _APPOINTED
    }
    order = sorted(
        why, key=lambda key: (due[key].duty.due_on or date.max if key in due else date.max, str(key))
    )

    def told_of(shown: Sequence[UUID]) -> list[Needing]:
        names, told = named(shown, reader), _told(shown)
        return [_needing(key, names[key], part, why[key], due.get(key), told.get(key, "")) for key in shown]

    return order, told_of


def _needing(key: UUID, name: Named, part: str, why: str, row: Row | None, told: str) -> Needing:
    return Needing(
        key=str(key),
        named=name,
        address=f"{address_of('person_allocate', key)}?part={part}",
        why=why,
        when=by_when(row) if row else "",
        days=how_long(row) if row else "",
        is_late=row is not None and row.is_late,
        told=told,
    )


def _without_chair(reader: Reader, appointing: Iterable[Duty]) -> dict[UUID, str]:
    on = reader.on
    why = dict.fromkeys(_lacking(ProtectionPlan, reader, CHAIR), "Has a protection plan")
    for key, began_on in _lacking(CareEpisode, reader, CHAIR).items():
        why[key] = f"In care since {short_day(began_on, on)}"
    # Somebody may chair for their plan, and not be appointed as their reviewing officer.
    for duty in appointing:
        came = short_day(duty.began_on, on)
        why.setdefault(duty.subject, f"Came into care on {came}: no reviewing officer is appointed")
    return why


@written
def _appointing(reader: Reader) -> "QuerySet[Duty]":
    return Duty.objects.visible_to(reader).filter(_OPEN, rule__in=_APPOINTING).order_by()


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


def _told(subjects: Collection[UUID]) -> dict[UUID, str]:
    """Whom the case system names as involved, who is no user here or is not allocated."""
    told: dict[UUID, list[str]] = {}
    for person, ref, role, name, title in _involved(list(subjects)):
        words = role_in_words(role, title or "")
        told.setdefault(person, []).append(f"{name or ref} ({words})" if words else name or ref)
    return {person: ", ".join(workers) for person, workers in told.items()}


@written
def _involved(people: list[UUID]) -> "QuerySet[Any]":
    rows = Involvement.objects.standing().filter(person__in=people, ended_on__isnull=True)
    worker = Worker.objects.filter(ref=OuterRef("worker_ref"))
    rows = rows.annotate(name=Subquery(worker.values("name")), title=Subquery(worker.values("title")))
    told = ("person_id", "worker_ref", "role", "name", "title")
    return rows.order_by("person_id", "-began_on").values_list(*told)  # type: ignore[no-any-return]

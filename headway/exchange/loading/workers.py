"""Workers and teams as the case system tells them; and whose records their involvement brings into a user's sight.

A worker is a user here where somebody said so, or where the case system's own number of them is the user's address
of work. A name alone is never enough.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.record.models import Department, Involvement, Worker
from headway.exchange.loading.holding import A_BATCH, among, batches
from headway.exchange.loading.report import Became
from headway.exchange.loading.underway import Loading
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.roles import Roles
from headway.knowledge.standards.shape import Table

_WORKER: Final = {
    "staff_ref": "prof_staff_id",
    "name": "prof_professional_name",
    "registration": "prof_social_worker_registration_no",
    "agency": "prof_agency_worker_flag",
    "title": "prof_professional_job_title",
    "caseload": "prof_professional_caseload",
    "department": "prof_professional_department",
    "posts": "prof_full_time_equivalency",
}
_DEPARTMENT: Final = {
    "name": "dept_team_name",
    "parent_ref": "dept_team_parent_id",
    "parent_name": "dept_team_parent_name",
}
CHAIR: Final = "chair"
SOCIAL_WORKER: Final = "social_worker"
_PARTS: Final = {
    Role.CHAIR: CHAIR,
    Role.SOCIAL_WORKER: SOCIAL_WORKER,
    Role.TEAM_MANAGER: SOCIAL_WORKER,
}


def keep_workers(extract: Extract, loading: Loading) -> None:
    """Keep the workers and teams told of: added, or changed where they are told otherwise."""
    _keep(extract.tables.get("ssd_professionals"), Worker, "prof_professional_id", _WORKER, loading)
    _keep(extract.tables.get("ssd_department"), Department, "dept_team_id", _DEPARTMENT, loading)
    _link_by_address()


def _keep(table: Table | None, model: type[Any], key: str, columns: dict[str, str], loading: Loading) -> None:
    if table is None:
        return
    name = table.shape.name
    counted = loading.report.table(name)
    held = {row.ref: row for row in model.objects.all()}
    new, changed = [], []
    cells = [table.columns[column] for column in columns.values()]
    for place, ref in enumerate(table.columns[key]):
        values = {
            field: _fits(model, field, column[place]) for field, column in zip(columns, cells, strict=True)
        }
        if ref is None or len(str(ref)) > 80:
            why = "The row has no number of its own, or one that is far too long."
            loading.problems.refuse(name, "load.row", why, file=table.file[place], line=table.line[place])
            continue
        row = held.get(str(ref))
        if row is None:
            row = model(ref=str(ref), last_load=loading.load, **values)
            held[row.ref] = row
            new.append(row)
            counted.became[Became.NEW] += 1
        elif row.pk and any(getattr(row, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(row, field, value)
            row.last_load = loading.load
            changed.append(row)
            counted.became[Became.CHANGED] += 1
        else:
            counted.became[Became.SAME] += 1
    model.objects.bulk_create(new, batch_size=A_BATCH)
    model.objects.bulk_update(changed, [*columns, "last_load"], batch_size=100)


def _fits(model: type[Any], field: str, value: object) -> object:
    kept = model._meta.get_field(field)
    if kept.max_length is None:
        return value
    return "" if value is None else str(value)[: kept.max_length]


def _link_by_address() -> None:
    """Link the workers whose number in the case system is the address of work of a user."""
    users = {user.email.casefold(): user for user in User.objects.filter(is_active=True)}
    for worker in Worker.objects.filter(user__isnull=True).filter(
        Q(staff_ref__contains="@") | Q(ref__contains="@")
    ):
        user = users.get(worker.staff_ref.casefold()) or users.get(worker.ref.casefold())
        if user is not None:
            Worker.objects.filter(pk=worker.pk).update(user=user)


@dataclass(frozen=True, slots=True)
class _Works:
    """A user works with somebody, by the case system's word."""

    user: int
    subject: UUID
    part: str


def bring_into_sight(
    *, people: Collection[UUID] | None, roles: Roles, by: Reader, also: User | None = None
) -> int:
    """Make the assignments that the involvements of linked workers are, and end those that have ended.

    `people` None asks for everybody; `also` is somebody whose link has ended. One made by hand is never touched,
    and none is made beside it. Returns how many were begun or ended.
    """
    linked = {
        worker.ref: worker for worker in Worker.objects.filter(user__isnull=False).select_related("user")
    }
    if not linked and also is None:
        return 0
    wanted: dict[_Works, list[tuple[date, date | None]]] = defaultdict(list)
    for person, ref, role, began_on, ended_on in _involved(linked, people):
        worker = linked[ref]
        part = part_of(role, worker, roles)
        if part and began_on is not None and (ended_on is None or ended_on >= began_on):
            works = _Works(worker.user_id or 0, person, part)
            wanted[works].append((began_on, ended_on))
    users = {worker.user_id or 0 for worker in linked.values()}
    return _sync(wanted, users | ({also.pk} if also else set()), people, by)


def _involved(linked: Collection[str], people: Collection[UUID] | None) -> Iterable[tuple[Any, ...]]:
    fields = ("person_id", "worker_ref", "role", "began_on", "ended_on")
    rows = Involvement.objects.standing().filter(vanished_in__isnull=True)
    if people is None:
        yield from among(rows, "worker_ref", linked, *fields)
        return
    for found in among(rows, "person", people, *fields):
        if found[1] in linked:
            yield found


def part_of(role: str, worker: Worker, roles: Roles) -> str:
    """What a linked worker is to a child: by the list of reviewing officers, else by their own role here."""
    if roles.is_iro(role, worker.title):
        return CHAIR
    return "" if worker.user is None else _PARTS.get(Role(worker.user.role), "")


def _sync(
    wanted: dict[_Works, list[tuple[date, date | None]]],
    users: Collection[int],
    people: Collection[UUID] | None,
    by: Reader,
) -> int:
    standing: dict[_Works, list[Assignment]] = defaultdict(list)
    rows = Assignment.objects.filter(user__in=users).filter(Q(to_on__isnull=True) | Q(to_on__gte=by.on))
    for row in rows if people is None else _of(rows, people):
        standing[_Works(row.user_id or 0, row.subject, row.part)].append(row)
    begun = []
    ended = 0
    for works, spans in wanted.items():
        open_spans = [span for span in spans if span[1] is None or span[1] >= by.on]
        if open_spans and not standing.get(works):
            began, ends = max(open_spans, key=lambda span: (span[1] or date.max, span[0]))
            begun.append(_assignment(works, began, ends))
    for works, held in standing.items():
        ends = max(
            (to_on or date.max for _, to_on in wanted.get(works, [(date.min, date.min)])), default=date.min
        )
        for row in held:
            ended += _end(row, ends, by)
    Assignment.objects.bulk_create(begun, batch_size=A_BATCH)
    return len(begun) + ended


def _of(rows: Any, people: Collection[UUID]) -> Iterable[Assignment]:  # noqa: ANN401 (a queryset)
    for batch in batches(people):
        yield from rows.filter(subject__in=batch)


def _assignment(works: _Works, began: date, ends: date | None) -> Assignment:
    """By nobody: so an assignment that a load made is told from one made by hand."""
    return Assignment(
        user_id=works.user,
        subject=works.subject,
        part=works.part,
        from_on=began,
        to_on=ends,
        assigned_by=None,
    )


def _end(row: Assignment, ends: date, by: Reader) -> int:
    """End one that a load made, once its involvement has ended; or let it go on where that goes on."""
    if row.assigned_by_id is not None or row.carried_by is not None:
        return 0
    to_on = None if ends == date.max else max(ends, row.from_on)
    if ends == date.min:
        to_on = max(by.on, row.from_on)
    if to_on == row.to_on:
        return 0
    Assignment.objects.filter(pk=row.pk).update(to_on=to_on)
    return 1

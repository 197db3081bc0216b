"""What a load brought that a chair or a manager must know: facts told, rows that are new, birthdays passed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from headway.casework.people.models import Person
from headway.casework.record.actions.changes import ONE_EVENT
from headway.casework.record.models import (
    CareEpisode,
    Change,
    Involvement,
    LegalStatus,
    Load,
    Placement,
    RecordRow,
)
from headway.casework.timeline.telling import Told
from headway.exchange.loading.holding import A_BATCH, among
from headway.exchange.loading.underway import Loading, NewRow
from headway.knowledge.law.intervals import add_months, birthday
from headway.knowledge.standards.roles import Roles

# Ours: what happened longer before the data's day is history that came late, and no news.
NEWS_FOR: Final = timedelta(days=92)
_OF_FACT: Final[Mapping[str, Change.Kind]] = {
    "care.started": Change.Kind.INTO_CARE,
    "care.ended": Change.Kind.LEFT_CARE,
    "child.missing": Change.Kind.MISSING,
    "enquiry.opened": Change.Kind.ENQUIRY,
    "enquiry.closed": Change.Kind.ENQUIRY_ENDED,
    "plan.started": Change.Kind.PLAN,
    "plan.ended": Change.Kind.PLAN_ENDED,
}
Found = tuple[UUID, Change.Kind, date, str]


def keep_changes(told: Told, before: Load | None, roles: Roles, loading: Loading) -> None:
    """Keep what changed since the load before; of the first load everything would be news, and nothing is kept."""
    if before is None:
        return
    since = loading.day - NEWS_FOR
    found: dict[tuple[UUID, Change.Kind, date], str] = {}
    for person, kind, on, words in _found(told, before, roles, loading):
        if since <= on <= loading.by.on:
            found.setdefault((person, kind, on), words)
    people = {person for person, _, _ in found}
    held = set(among(Change.objects.all(), "person", people, "person_id", "kind", "on"))
    held |= _told_before(found, loading)
    made = [
        Change(person_id=person, kind=kind, on=on, words=words, load=loading.load, found_at=loading.at)
        for (person, kind, on), words in found.items()
        if (person, kind, on) not in held
    ]
    Change.objects.bulk_create(made, batch_size=A_BATCH)
    loading.report.changes.update(str(change.kind) for change in made)


def _told_before(
    found: Mapping[tuple[UUID, Change.Kind, date], str], loading: Loading
) -> set[tuple[UUID, str, date]]:
    """Those found of which a worker told before these data did: the worker's row takes what the data say."""
    told: dict[tuple[UUID, str], list[Change]] = {}
    people = {person for person, _, _ in found}
    for change in Change.objects.filter(load__isnull=True, person__in=people).order_by("pk"):
        told.setdefault((change.person_id, change.kind), []).append(change)
    joined = set()
    for (person, kind, on), words in found.items():
        nearest = min(told.get((person, kind), ()), key=lambda one: (abs(one.on - on), one.pk), default=None)
        if nearest is not None and abs(nearest.on - on) <= ONE_EVENT:
            told[person, kind].remove(nearest)
            Change.objects.filter(pk=nearest.pk).update(load=loading.load, words=words)
            joined.add((person, kind.value, on))
            loading.report.changes[str(kind)] += 1
    return joined


def _found(told: Told, before: Load, roles: Roles, loading: Loading) -> Iterator[Found]:
    new = loading.new_rows
    for change in told.changed:
        kind = _OF_FACT.get(change.now.kind) if change.now is not None else None
        # A fact that only moved by days is no news.
        if kind is not None and change.now is not None and change.before is None:
            yield change.subject, kind, change.now.on, ""
    came = {
        (change.subject, change.now.on)
        for change in told.changed
        if change.now and change.now.kind == "care.started"
    }
    yield from _rows(new.get("ssd_cla_placement", ()), Placement, Change.Kind.MOVED, "kind", came, loading)
    yield from _rows(
        new.get("ssd_legal_status", ()), LegalStatus, Change.Kind.LEGAL_STATUS, "code", came, loading
    )
    yield from _workers(new.get("ssd_involvements", ()), roles, loading)
    yield from _birthdays(before, loading)


def _rows(
    rows: Iterable[NewRow],
    model: type[RecordRow],
    kind: Change.Kind,
    says: str,
    came: Collection[tuple[UUID, date]],
    loading: Loading,
) -> Iterator[Found]:
    """New rows of a child who had one before: with coming into care goes the first of each, which is no change."""
    people = {row.person for row in rows}
    first: dict[UUID, date] = {}
    for person, began_on in among(model.objects.standing(), "person", people, "person_id", "began_on"):
        if began_on is not None:
            first[person] = min(began_on, first.get(person, date.max))
    for row in rows:
        day: date | None = row.values[model.shape.days[0]]
        if day is not None and first[row.person] < day:
            person = loading.kept(row.person)
            if (person, day) not in came:
                yield person, kind, day, str(row.values[says])[:200]


def _workers(rows: Iterable[NewRow], roles: Roles, loading: Loading) -> Iterator[Found]:
    """A new worker in a role that somebody else had before."""
    new = [row.values | {"person": row.person} for row in rows if row.values["began_on"] is not None]
    new = [row for row in new if row["ended_on"] is None and not roles.is_iro(row["role"], "")]
    people = {row["person"] for row in new}
    had: dict[tuple[UUID, str], list[tuple[date, str]]] = {}
    held = Involvement.objects.standing()
    for person, role, began_on, worker in among(
        held, "person", people, "person_id", "role", "began_on", "worker_ref"
    ):
        if began_on is not None:
            had.setdefault((person, role), []).append((began_on, worker))
    for row in new:
        before = sorted(one for one in had[row["person"], row["role"]] if one[0] < row["began_on"])
        if before and before[-1][1] != row["worker_ref"]:
            yield loading.kept(row["person"]), Change.Kind.WORKER, row["began_on"], row["role"]


def _birthdays(before: Load, loading: Loading) -> Iterator[Found]:
    """Children in care who turned 16, or 17 and a half, since the data of the load before."""
    since, until = timezone.localdate(before.data_at), loading.day
    if since >= until:
        return
    in_care = set(
        CareEpisode.objects.standing()
        .filter(ended_on__isnull=True, vanished_in__isnull=True)
        .values_list("person_id", flat=True)
    )
    oldest, youngest = since - timedelta(days=366 * 18), until - timedelta(days=365 * 15)
    rows = Person.objects.filter(born_on__gt=oldest, born_on__lt=youngest).values_list("key", "born_on")
    for person, born_on in rows:
        if person not in in_care or born_on is None:
            continue
        # Ours: at 16 planning to leave care begins; half a year before 18 somebody looks whether it did.
        halfway = add_months(birthday(born_on, 17), 6)
        turned = ((Change.Kind.SIXTEEN, birthday(born_on, 16)), (Change.Kind.LEAVING_SOON, halfway))
        for kind, on in turned:
            if since < on <= until:
                yield loading.kept(person), kind, on, ""

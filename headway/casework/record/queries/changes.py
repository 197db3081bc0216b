"""What changed: with the last data or of late, of the children whom a reader sees, and how it was learnt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, Value, When

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.people.presenting import in_words, words_for
from headway.casework.record.models import Change, LegalStatus, Load, Placement, RecordRow
from headway.casework.record.queries.duties import last_working
from headway.casework.record.queries.words import meaning
from headway.casework.timeline.models import Duty

LAST_DATA: Final = "last"
# Ours: as long as a round of supervision.
_OF_LATE: Final = timedelta(days=28)
_APPOINT: Final = "care.iro.appointed"
_CODES: Final[dict[Change.Kind, tuple[type[RecordRow], str]]] = {
    Change.Kind.MOVED: (Placement, "kind"),
    Change.Kind.LEGAL_STATUS: (LegalStatus, "code"),
}


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """A change in words, and what follows from it. `told` is how it was learnt; "" where nobody has said."""

    key: int
    subject: UUID
    child: str
    kind: str
    words: str
    on: str
    follows: list[str]
    told: str
    marked_by: str
    said: str


@dataclass(frozen=True, slots=True)
class Shares:
    """Of so many changes, how many the worker told and how many were learnt from the data."""

    all: int
    by_worker: int
    from_data: int

    @property
    def marked(self) -> int:
        return self.by_worker + self.from_data

    @property
    def unmarked(self) -> int:
        return self.all - self.marked

    @property
    def share(self) -> str:
        """The share that the worker told, of those marked, in whole per cent; "" where none is."""
        return f"{100 * self.by_worker / self.marked:.0f}%" if self.marked else ""


def last_load() -> Load | None:
    """The last load that was done. One query."""
    return Load.objects.filter(done_at__isnull=False).order_by("-pk").first()


def changes(reader: Reader, *, since: str, kind: str, load: Load | None) -> QuerySet[Change]:
    """The changes of the children in a reader's sight: with the last data and told since, or of four weeks."""
    rows: QuerySet[Change] = Change.objects.visible_to(reader)
    if since == LAST_DATA:
        # What workers told since the data came is news beside them.
        since_then = (
            Q(load__isnull=True)
            if load is None
            else Q(load=load) | Q(load__isnull=True, found_at__gte=load.done_at)
        )
        rows = rows.filter(since_then)
    else:
        rows = rows.filter(found_at__gte=reader.at - _OF_LATE)
    if kind:
        rows = rows.filter(kind=kind)
    order = Case(
        *(When(kind=value, then=Value(place)) for place, value in enumerate(Change.Kind.values)),
        default=Value(len(Change.Kind.values)),
    )
    return rows.select_related("person", "marked_by").order_by(order, "-on", "pk")


def shares(rows: QuerySet[Change]) -> Shares:
    """How the service learnt of these. One query."""
    counted = dict(rows.order_by().values_list("told").annotate(count=Count("pk")))
    by_worker = counted.get(Change.Told.BY_WORKER.value, 0)
    from_data = counted.get(Change.Told.FROM_DATA.value, 0)
    return Shares(sum(counted.values()), by_worker, from_data)


def told(rows: Iterable[Change], reader: Reader) -> list[ChangeTold]:
    """These changes in words. One query beside."""
    listed = list(rows)
    came = [row.person.merged_into_id or row.person_id for row in listed if row.kind == Change.Kind.INTO_CARE]
    due = {
        duty.subject: duty
        for duty in Duty.objects.filter(subject__in=came, rule=_APPOINT).order_by("began_on", "pk")
    }
    return [_told(row, due, reader) for row in listed]


def _told(row: Change, due: dict[UUID, Duty], reader: Reader) -> ChangeTold:
    subject = row.person.merged_into_id or row.person_id
    code = _CODES.get(Change.Kind(row.kind))
    return ChangeTold(
        key=row.pk,
        subject=subject,
        child=name_for(reader, row.person),
        kind=row.get_kind_display(),
        words=meaning(code[0], code[1], row.words) if code else row.words,
        on=in_words(row.on),
        follows=_follows(due.get(subject)) if row.kind == Change.Kind.INTO_CARE else [],
        told=row.get_told_display() if row.told else "",
        marked_by=str(row.marked_by or ""),
        said=words_for(row.said, reader),
    )


def _follows(duty: Duty | None) -> list[str]:
    letter = "A letter that introduces the reviewing officer to the child is due"
    if duty is None or duty.due_on is None:
        return [letter]
    if duty.met_on is not None:
        return [f"Reviewing officer appointed {in_words(duty.met_on)}", letter]
    beside = last_working(duty.due_on)
    by = f"{in_words(duty.due_on)} (last working day {beside})" if beside else in_words(duty.due_on)
    return [f"Allocate a reviewing officer by {by}", letter]

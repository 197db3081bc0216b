"""What people changed by hand so that something is in time that was not, or the other way: the manager's list."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.access.sight import among
from headway.casework.people.models import Person
from headway.casework.people.presenting import words_for
from headway.casework.record.kinds import BY_TABLE
from headway.casework.record.models import ROWS, FieldChange
from headway.casework.record.queries.told import moment
from headway.casework.record.queries.words import Saying, confidential_addresses


@dataclass(frozen=True, slots=True)
class Correction:
    """A change by hand, in words."""

    subject: UUID
    child: str
    what: str
    before: str
    after: str
    by: str
    when: str
    why: str
    in_time: bool


def corrections(reader: Reader, *, every: bool) -> QuerySet[FieldChange]:
    """The changes by hand that changed whether something was in time, or all of them; the latest first."""
    rows = among(FieldChange.objects.filter(by__isnull=False), reader, "subject")
    if not every:
        rows = rows.filter(changed_in_time=True)
    return rows.select_related("by").order_by("-changed_at", "-pk")


def told(changes: Iterable[FieldChange], reader: Reader) -> list[Correction]:
    """These in words. Two queries beside."""
    listed = list(changes)
    subjects = {change.subject for change in listed}
    people = Person.objects.in_bulk(subjects)
    hidden = set(confidential_addresses(subjects, reader).values_list("person", flat=True))
    return [
        _told(change, people[change.subject], Saying(reader, change.subject in hidden), reader)
        for change in listed
        if change.subject in people
    ]


def _told(change: FieldChange, person: Person, say: Saying, reader: Reader) -> Correction:
    kind, model = BY_TABLE.get(change.table), ROWS[change.table]
    known = change.field in model.shape.columns
    before, after = (
        (say.field(model, change.field, value) if known else "") or "nothing"
        for value in (change.before, change.after)
    )
    row = kind.one if kind else change.table.removeprefix("ssd_").replace("_", " ")
    field = kind.fields.get(change.field, change.field) if kind else change.field
    return Correction(
        subject=person.merged_into_id or person.key,
        child=name_for(reader, person),
        what=f"{row[:1].upper()}{row[1:]}: {field.lower().replace('_', ' ')}",
        before=before,
        after=after,
        by=str(change.by),
        when=moment(change.changed_at),
        why=words_for(change.why, reader),
        in_time=change.changed_in_time,
    )

"""What the record holds of those whom a load tells, read in a fixed number of questions a few hundred people."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.people.models import Person
from headway.casework.record.as_tables import MANY
from headway.casework.record.models import Difference, FieldChange, RecordRow
from headway.exchange.loading.matching import HeldRow

# Ours: a statement to SQLite may name so many things.
A_BATCH: Final = 500


def batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    """The same items, as many at a time as a statement may name."""
    listed = list(items)
    for start in range(0, len(listed), A_BATCH):
        yield listed[start : start + A_BATCH]


def among(
    rows: "QuerySet[Any]", name: str, values: Collection[Any], *fields: str
) -> Iterator[tuple[Any, ...]]:
    """These fields of the rows whose `name` is among the values; of any number of values."""
    for batch in batches(values):
        yield from rows.filter(**{f"{name}__in": batch}).values_list(*fields)


@dataclass(slots=True)
class Kept:
    """Which record is kept, of each person: their own, or the one it was merged into."""

    of: dict[UUID, UUID] = field(default_factory=dict)

    def __call__(self, person: UUID) -> UUID:
        return self.of.get(person, person)

    def learn(self, people: Collection[UUID]) -> None:
        """Read the merges of these people."""
        merged = Person.objects.filter(merged_into__isnull=False)
        self.of.update(among(merged, "key", people, "key", "merged_into"))

    def records_of(self, people: Collection[UUID]) -> set[UUID]:
        """Every record of these people: the kept ones, and those merged into them."""
        roots = {self(person) for person in people}
        more = dict(among(Person.objects.all(), "merged_into", roots, "key", "merged_into"))
        self.of.update(more)
        return roots | set(more) | set(people)


def held_rows(
    model: type[RecordRow], people: Collection[UUID], refs: Collection[str], kept: Kept
) -> list[HeldRow]:
    """The rows of this kind held of these people, and any of these numbers whosever it is; oldest first."""
    fields = ("person_id", "ref", "standing", "system", "withdrawn_at", "vanished_in", *model.shape.columns)
    rows = model.objects.order_by("pk")
    if not rows.exists():
        return []
    if len(people) >= MANY:
        found = {
            row[0]: row
            for row in rows.values_list("pk", *fields).iterator(chunk_size=10_000)
            if row[1] in people or row[2] in refs
        }
    else:
        found = {row[0]: row for row in among(rows, "person", people, "pk", *fields)}
        known = {row[2] for row in found.values()}
        found |= {row[0]: row for row in among(rows, "ref", set(refs) - known, "pk", *fields)}
    strangers = {row[1] for row in found.values()} - set(people)
    if strangers:
        kept.learn(strangers)
    return [
        HeldRow(
            pk=pk,
            person=person,
            kept=kept(person),
            ref=ref,
            standing=standing,
            system=system,
            withdrawn=withdrawn_at is not None,
            vanished=vanished_in is not None,
            values=tuple(values),
        )
        for pk, (_, person, ref, standing, system, withdrawn_at, vanished_in, *values) in sorted(
            found.items()
        )
    ]


Slot = tuple[str, int, str]


@dataclass(slots=True)
class Decided:
    """What waits for somebody, and what somebody decided, by table, row and field."""

    waiting: dict[tuple[Slot, str], Difference]
    ours: dict[Slot, set[str]]
    apart: dict[str, set[tuple[int, str]]]
    by_hand: set[Slot]

    @classmethod
    def read(cls, people: Collection[UUID]) -> "Decided":
        """All that waits or was decided about these people, and the fields that somebody here changed last."""
        found = cls({}, {}, {}, set())
        unsettled = Difference.objects.filter(settled_in__isnull=True)
        for one in _of(unsettled, "person", people):
            slot = (one.table, one.key, one.field)
            if one.decision == Difference.Decision.OURS:
                found.ours.setdefault(slot, set()).add(one.theirs)
            elif one.decision == Difference.Decision.APART:
                found.apart.setdefault(one.table, set()).add((one.key, one.ref))
            elif not one.decision:
                found.waiting[slot, one.kind] = one
        # No load overwrites what somebody changed here. Where they took the case system's word, its load is named.
        last: dict[Slot, bool] = {}
        for change in _of(FieldChange.objects.filter(by__isnull=False), "subject", people):
            last[change.table, change.key, change.field] = change.load_id is None
        found.by_hand = {slot for slot, by_hand in last.items() if by_hand}
        return found


def _of(rows: "QuerySet[Any]", name: str, people: Collection[UUID]) -> Iterator[Any]:
    rows = rows.order_by("pk")
    if len(people) >= MANY:
        yield from rows.iterator(chunk_size=5_000)
        return
    for batch in batches(people):
        yield from rows.filter(**{f"{name}__in": batch})

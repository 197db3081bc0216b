"""What becomes of the rows of a load that are held already: what they take, what waits, what no longer waits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from headway.casework.record.actions.recording import as_kept
from headway.casework.record.models import Difference, FieldChange, RecordRow
from headway.exchange.loading.comparing import Compared, standing_after
from headway.exchange.loading.holding import A_BATCH, batches
from headway.exchange.loading.matching import HeldRow, Kind, takes_ref
from headway.exchange.loading.told import SSD, ToldRow
from headway.exchange.loading.underway import Loading

FIELD: Final = Difference.Kind.FIELD
VANISHED: Final = Difference.Kind.VANISHED


Settled = tuple[ToldRow, UUID, HeldRow, Compared]


class Settling:
    """What becomes of the rows of a table that were matched: written together, a few questions for all."""

    def __init__(self, model: type[RecordRow], kind: Kind, loading: Loading) -> None:
        self.model = model
        self.table = model.shape.table
        self.kind = kind
        self.loading = loading
        self.changes: list[FieldChange] = []
        self.waits: list[Difference] = []
        self.settled: list[Difference] = []
        self.updates: dict[int, dict[str, Any]] = defaultdict(dict)

    def settle(self, compared: Iterable[Settled]) -> None:
        counted = self.loading.report.table(self.table)
        back: list[int] = []
        same: list[int] = []
        handed: set[int] = set()
        for row, person, held, found in compared:
            self._take(row, person, held, found)
            self._wait(row, held, found)
            counted.became[found.became] += 1
            (back if held.vanished else same).append(held.pk)
            if held.vanished:
                self._settle_vanished(held)
            if not found.waits and not held.withdrawn:
                handed.add(held.pk)
        self._write(same, back)
        self.loading.hand_over(self.table, handed)

    def _take(self, row: ToldRow, person: UUID, held: HeldRow, found: Compared) -> None:
        values: dict[str, Any] = dict(found.takes)
        loading = self.loading
        if loading.kept(person) != held.kept:
            self._change(held, "person", str(held.person), str(person))
            values["person_id"] = person
            loading.touched.update((held.kept, loading.kept(person)))
            found.changes = True
        for name, value in found.takes.items():
            before = held.values[self.kind.fields.index(name)]
            self._change(held, name, as_kept(before), as_kept(value))
            loading.report.changed_fields[self.table, name] += 1
        if takes_ref(row, held):
            self._change(held, "ref", held.ref, row.ref)
            loading.renamed[self.table][held.ref] = row.ref
            values["ref"] = row.ref
        standing = standing_after(held, row, self.kind)
        if standing != held.standing:
            values["standing"] = standing
        if held.system != row.system and (not held.system or row.system == SSD):
            values["system"] = row.system
        if values:
            self.updates[held.pk] = values
            loading.touched.add(held.kept)
        if found.beside:
            names = ", ".join(found.beside).replace("_", " ")
            loading.problems.doubt(
                "load.return_differs",
                f"The return tells another {names} than the extract did. What the extract told stands.",
                file=row.file,
                line=row.line,
                child=row.child,
            )

    def _change(self, held: HeldRow, name: str, before: str, after: str) -> None:
        self.changes.append(
            FieldChange(
                table=self.table,
                key=held.pk,
                subject=held.person,
                field=name,
                before=before,
                after=after,
                changed_at=self.loading.at,
                load=self.loading.load,
            )
        )

    def _wait(self, row: ToldRow, held: HeldRow, found: Compared) -> None:
        """Let what differs wait, once; and settle what waited and differs no longer."""
        waiting = self.loading.decided.waiting
        for name, theirs in found.waits.items():
            self.loading.report.waiting_fields[self.table, name] += 1
            one = waiting.get(((self.table, held.pk, name), FIELD))
            told = as_kept(theirs)
            if one is None:
                ours = as_kept(self._ours(held, name))
                self.waits.append(self._difference(held, FIELD, row.ref, name, (ours, told)))
            elif one.theirs != told or one.ref != row.ref:
                Difference.objects.filter(pk=one.pk).update(theirs=told, ref=row.ref)
        for name in self.kind.fields:
            one = waiting.get(((self.table, held.pk, name), FIELD)) if waiting else None
            if one is not None and name not in found.waits and self._is_told(row, name):
                self.settled.append(one)

    def _ours(self, held: HeldRow, name: str) -> Any:  # noqa: ANN401 (a field of any kind)
        return held.values[self.kind.fields.index(name)]

    def _is_told(self, row: ToldRow, name: str) -> bool:
        """Whether this load says anything of the field: silence settles nothing."""
        return row.values[self.kind.fields.index(name)] not in (None, "")

    def _settle_vanished(self, held: HeldRow) -> None:
        one = self.loading.decided.waiting.get(((self.table, held.pk, ""), VANISHED))
        if one is not None:
            self.settled.append(one)

    def _difference(self, held: HeldRow, kind: str, ref: str, name: str, said: tuple[str, str]) -> Difference:
        ours, theirs = said
        return Difference(
            person_id=held.person,
            kind=kind,
            table=self.table,
            key=held.pk,
            ref=ref,
            field=name,
            ours=ours,
            theirs=theirs,
            load=self.loading.load,
            found_at=self.loading.at,
        )

    def _write(self, same: Sequence[int], back: Sequence[int]) -> None:
        load, rows = self.loading.load, self.model._default_manager
        for batch in batches(same):
            rows.filter(pk__in=batch).update(last_load=load)
        for batch in batches(back):
            rows.filter(pk__in=batch).update(last_load=load, vanished_in=None)
        for pk, values in self.updates.items():
            rows.filter(pk=pk).update(**values)
        FieldChange.objects.bulk_create(self.changes, batch_size=A_BATCH)
        Difference.objects.bulk_create(self.waits, batch_size=A_BATCH)
        for some in batches(self.settled):
            Difference.objects.filter(pk__in=[one.pk for one in some]).update(settled_in=load)
        self.loading.report.settled += len(self.settled)

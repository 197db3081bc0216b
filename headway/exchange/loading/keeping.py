"""Keeping one table of a load: finding which of its rows are held, adding the new ones, settling the others."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from headway.casework.access.many import insert_values
from headway.casework.record.actions.recording import new_ref
from headway.casework.record.masters import AGREE_IN, within
from headway.casework.record.models import Standing
from headway.exchange.loading.comparing import Comparing
from headway.exchange.loading.holding import held_rows
from headway.exchange.loading.matching import HeldRow, Kind, Matched, match, takes_ref, translations
from headway.exchange.loading.report import Became
from headway.exchange.loading.settling import Settled, Settling
from headway.exchange.loading.told import SSD, ToldRow, ToldTable
from headway.exchange.loading.underway import PERIOD, Loading, NewRow

GAVE_WAY: Final = "It was booked, and is the one that was recorded here as held."
_OF_LOAD: Final = ("standing", "recorded_at", "first_load_id", "last_load_id", "withdrawn_why")


class KeepingTable:
    """One table. Every table is matched before any is kept, for their rows name each other."""

    def __init__(self, told: ToldTable, loading: Loading) -> None:
        self.loading = loading
        self.model = told.model
        self.table = told.model.shape.table
        mastery = loading.masters[self.table]
        self.kind = Kind.of(
            self.model.shape, within=within(self.table, mastery), agree=AGREE_IN.get(self.table, ())
        )
        self.comparing = Comparing(
            self.table, self.kind, told.silent, loading.decided, mastered_here=mastery.is_headway
        )
        self.told: list[ToldRow] = []
        self.whose: list[UUID] = []
        self._with_people(told.rows)
        self.held: list[HeldRow] = []
        self.matched = Matched({}, [])
        self.became: dict[int, Became] = {}

    def _with_people(self, rows: Iterable[ToldRow]) -> None:
        for row in rows:
            person = self.loading.people.get(row.child)
            if person is None:
                self._refuse(
                    row, "load.person", f"Nobody of the number {row.child} came with these data, or is held."
                )
            else:
                self.told.append(row)
                self.whose.append(person)

    def match(self) -> None:
        """Find which row told is which row held."""
        loading = self.loading
        people = loading.kept.records_of(set(loading.people.values()))
        refs = {row.ref for row in self.told if row.ref}
        self.held = held_rows(self.model, people, refs, loading.kept)
        self._part_apart(refs)
        kept = [loading.kept(person) for person in self.whose]
        apart = frozenset(loading.decided.apart.get(self.table, ()))
        self.matched = match(self.kind, self.told, kept, self.held, apart)
        self._part_moved()
        self._give_way()
        pairs = self.matched.pairs
        self._name_new()
        loading.refs.setdefault(self.table, {}).update(translations(self.told, self.held, pairs))
        if PERIOD in self.kind.fields and "why_began" in self.kind.fields:
            self._learn_periods()

    def _part_apart(self, refs: Collection[str]) -> None:
        """Where somebody said that a row of ours and one told are two things, ours lets the other's number go."""
        apart = self.loading.decided.apart.get(self.table, ())
        for held in self.held:
            if (held.pk, held.ref) in apart and held.ref in refs and not held.is_told:
                held.ref, held.system, held.standing = new_ref(), "", Standing.PROVISIONAL
                self.model._default_manager.filter(pk=held.pk).update(
                    ref=held.ref, system="", standing=Standing.PROVISIONAL
                )

    def _part_moved(self) -> None:
        """A row told of another child than the one it was recorded about here is refused."""
        gone = set()
        for place, other in self.matched.pairs.items():
            row, held = self.told[place], self.held[other]
            if self.loading.kept(self.whose[place]) != held.kept and not held.is_told:
                why = "It was recorded here about another child. Somebody has to look at both records."
                self._refuse(row, "load.other_child", why)
                gone.add(place)
        if gone:
            self._drop(gone)

    def _give_way(self) -> None:
        """A sitting that was booked is the one that somebody recorded here: its number goes to that one's row."""
        at, by = self.loading.at, self.loading.by.user
        for place in self.matched.gave_way:
            booked = self.held[place]
            booked.ref, booked.withdrawn = new_ref(), True
            self.model._default_manager.filter(pk=booked.pk).update(
                ref=booked.ref, withdrawn_at=at, withdrawn_by=by, withdrawn_why=GAVE_WAY
            )
            self.loading.touched.add(booked.kept)

    def _drop(self, gone: set[int]) -> None:
        stay = [place for place in range(len(self.told)) if place not in gone]
        moved = {old: new for new, old in enumerate(stay)}
        self.told = [self.told[place] for place in stay]
        self.whose = [self.whose[place] for place in stay]
        pairs = {moved[one]: other for one, other in self.matched.pairs.items() if one in moved}
        self.matched = Matched(pairs, self.matched.left, self.matched.gave_way)

    def _name_new(self) -> None:
        """Give a number of ours to each new row that has none, or whose number another row has."""
        taken = {row.ref for row in self.held}
        for place, row in enumerate(self.told):
            if place in self.matched.pairs:
                continue
            ref = row.ref
            if not ref or ref in taken:
                ref = new_ref()
                if row.ref:
                    self.loading.refs.setdefault(self.table, {})[row.ref] = ref
                row.ref = ref
            taken.add(ref)

    def _learn_periods(self) -> None:
        """Which period of care told is which one held, by an episode that both have."""
        period = self.kind.fields.index(PERIOD)
        for place, other in self.matched.pairs.items():
            row, held = self.told[place], self.held[other]
            theirs, ours = row.values[period], held.values[period]
            if not theirs or not ours or theirs == ours:
                continue
            if takes_over(row, held):
                self.loading.renamed[PERIOD][ours] = theirs
            else:
                self.loading.refs.setdefault(PERIOD, {})[theirs] = ours

    def keep(self) -> None:
        """Keep what was told."""
        counted = self.loading.report.table(self.table)
        new: list[tuple[Any, ...]] = []
        settled: list[Settled] = []
        tables = self._references()
        for place, row in enumerate(self.told):
            values = self._translated(row.values, tables) if tables else row.values
            other = self.matched.pairs.get(place)
            if other is None:
                new.append((self.whose[place], row.ref, row.system, *values))
                counted.became[Became.NEW] += 1
            else:
                found = self.comparing.compare(row, values, self.held[other])
                self.became[place] = found.became
                settled.append((row, self.whose[place], self.held[other], found))
        self._insert(new)
        Settling(self.model, self.kind, self.loading).settle(settled)

    def _references(self) -> list[tuple[int, dict[str, str]]]:
        """The places of references, each with the numbers that are other here than in the load."""
        found = [(field, self.loading.refs.get(table, {})) for field, table in self.model.shape.refers]
        found.append((PERIOD, self.loading.refs.get(PERIOD, {})))
        return [
            (self.kind.fields.index(field), refs)
            for field, refs in found
            if refs and field in self.kind.fields
        ]

    @staticmethod
    def _translated(values: Sequence[Any], tables: Iterable[tuple[int, dict[str, str]]]) -> tuple[Any, ...]:
        put = list(values)
        for place, refs in tables:
            put[place] = refs.get(put[place], put[place])
        return tuple(put)

    def _insert(self, new: Sequence[tuple[Any, ...]]) -> None:
        loading = self.loading
        load = loading.load.pk
        names = (*("person_id", "ref", "system", *self.kind.fields), *_OF_LOAD)
        of_load = (Standing.TOLD, loading.at, load, load, "")
        insert_values(self.model, names, ((*row, *of_load) for row in new))
        loading.new_rows[self.table] = [
            NewRow(row[0], dict(zip(self.kind.fields, row[3:], strict=True))) for row in new
        ]
        loading.touched.update(loading.kept(row[0]) for row in new)

    def _refuse(self, row: ToldRow, rule: str, why: str) -> None:
        self.loading.problems.refuse(self.table, rule, why, file=row.file, line=row.line, child=row.child)


def takes_over(row: ToldRow, held: HeldRow) -> bool:
    """Whether the numbers that the row told has stand from now on, in the place of those that the held one had."""
    return row.system == SSD and (held.system != SSD or takes_ref(row, held))

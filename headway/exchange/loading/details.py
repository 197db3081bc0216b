"""What a load tells anew of people who are held: names over time, a birth date, and the rest of them.

What the case system told last stands in PersonTold. A detail that it tells otherwise now is taken where what is
held is what it told before, or nothing; where somebody here has it otherwise, both wait for a person.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from headway.casework.access.refusals import NotDone
from headway.casework.people.actions import add, change_person, end, tell_birth_date
from headway.casework.people.models import Identifier, Name, Person
from headway.casework.people.models.words import BirthBasis, BirthStanding, NameKind, Sex
from headway.casework.record.actions.recording import as_kept
from headway.casework.record.models import Difference, PersonTold
from headway.exchange.loading.holding import among, batches
from headway.exchange.loading.newcomers import gender_of, numbers_told
from headway.exchange.loading.persons import Told
from headway.exchange.loading.underway import Loading

NAME: Final = "name"
RESTRICTED: Final = "A name of restricted visibility"
_TABLE: Final = "ssd_person"
_FIELDS: Final = (
    *("told_given_names", "told_family_name", "told_sex", "told_gender", "told_born_on", "told_expected_on"),
    *("told_died_on", "told_upn", "told_single_number"),
)


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail of a person: what the case system tells now, what it told last, what is held here."""

    field: str
    told: Any
    before: Any
    held: Any

    @property
    def is_news(self) -> bool:
        return self.told not in (None, "") and self.told != self.held

    @property
    def may_be_taken(self) -> bool:
        """Whether nobody here has it otherwise than the case system told it last."""
        return self.held in (None, "", Sex.NOT_RECORDED) or (
            self.before not in (None, "") and self.held == self.before
        )


def keep_details(held: Collection[tuple[UUID, Told]], loading: Loading) -> dict[UUID, list[Detail]]:
    """Take what may be taken, in the people's own rows. Returns what waits for somebody, by person."""
    last = _last_told([person for person, _ in held])
    waiting: dict[UUID, list[Detail]] = {}
    for some in batches(held):
        keys = [key for key, _ in some]
        people = {person.key: person for person in Person.objects.filter(key__in=keys)}
        names: dict[UUID, list[Name]] = {}
        for name in Name.objects.standing().filter(person__in=keys).order_by("pk"):
            names.setdefault(name.person_id, []).append(name)
        for key, one in some:
            keeping = _Keeping(people[key], names.get(key, []), one, last.get(key), loading)
            left = list(keeping.keep())
            if left:
                waiting[key] = left
    return waiting


def _last_told(people: Collection[UUID]) -> dict[UUID, tuple[Any, ...]]:
    rows = PersonTold.objects.all()
    return {row[0]: row[1:] for row in among(rows, "person", people, "person_id", *_FIELDS)}


class _Keeping:
    """What is told of one person."""

    def __init__(
        self, person: Person, names: list[Name], one: Told, last: tuple[Any, ...] | None, loading: Loading
    ) -> None:
        self.person = person
        self.names = names
        self.one = one
        self.loading = loading
        self.last: Mapping[str, Any] = dict(zip(_FIELDS, last, strict=True)) if last else {}

    def keep(self) -> Iterator[Detail]:
        """Take what may be taken; what may not is left."""
        person, one, last = self.person, self.one, self.last
        if any(one.values[name] != last.get(name) for name in ("told_upn", "told_single_number")):
            self._numbers()
        yield from self._take(self._name_detail(), self._name)
        born_on = one.day("told_born_on")
        yield from self._take(
            Detail("born_on", born_on, last.get("told_born_on"), person.born_on), self._born
        )
        for field, told, before in (
            ("sex", one.text("told_sex") if one.text("told_sex") in Sex.values else "", last.get("told_sex")),
            ("gender", gender_of(one), last.get("told_gender")),
            ("expected_on", None if born_on else one.day("told_expected_on"), last.get("told_expected_on")),
            ("died_on", one.day("told_died_on"), last.get("told_died_on")),
        ):
            yield from self._take(Detail(field, told, before, getattr(person, field)), self._change(field))

    def _take(self, detail: Detail, take: Callable[[Any], None]) -> Iterator[Detail]:
        if not detail.is_news or detail.told == Sex.NOT_RECORDED:
            return
        if not detail.may_be_taken:
            yield detail
            return
        try:
            take(detail.told)
        except NotDone as why:
            row = self.one.row
            self.loading.problems.doubt(
                "load.person_detail",
                why.words,
                file=row.file,
                line=row.line,
                column=detail.field,
                child=row.child,
            )
            yield detail
            return
        self.loading.touched.add(self.loading.kept(self.person.key))

    def _name_detail(self) -> Detail:
        told = _name(self.one.text("told_given_names"), self.one.text("told_family_name"))
        before = _name(self.last.get("told_given_names", ""), self.last.get("told_family_name", ""))
        standing = [name for name in self.names if name.to_on is None]
        current = [name for name in standing if name.kind == NameKind.CURRENT and not name.restricted]
        if any(str(name) == told for name in standing):
            return Detail(NAME, told, before, told)
        held = [str(name) for name in current if str(name) == before] or [str(name) for name in current]
        return Detail(NAME, told, before, held[-1] if held else RESTRICTED if standing else "")

    def _name(self, _told: str) -> None:
        """The new name stands from the data's day, and the one before until then."""
        before = _name(self.last.get("told_given_names", ""), self.last.get("told_family_name", ""))
        day = self.loading.day
        for name in self.names:
            if name.to_on is None and name.kind == NameKind.CURRENT and str(name) == before:
                end(name, to_on=max(day - timedelta(days=1), name.from_on or date.min), by=self.loading.by)
        add(
            Name,
            person=self.person,
            by=self.loading.by,
            kind=NameKind.CURRENT,
            given_names=self.one.text("told_given_names"),
            family_name=self.one.text("told_family_name"),
            from_on=day if before else None,
        )

    def _born(self, told: date) -> None:
        tell_birth_date(
            person=self.person,
            born_on=told,
            standing=BirthStanding.KNOWN,
            basis=BirthBasis.CASE_SYSTEM,
            told_by="",
            by=self.loading.by,
        )

    def _change(self, field: str) -> Callable[[Any], None]:
        def change(told: Any) -> None:  # noqa: ANN401 (a detail of any kind)
            if field == "died_on" and self.person.born_on and told < self.person.born_on:
                raise NotDone("The date of death is before the date of birth.", field)
            change_person(
                person=self.person, version=self.person.version, by=self.loading.by, **{field: told}
            )

        return change

    def _numbers(self) -> None:
        """A number of another system that is not held is added; one that somebody else has is not confirmed."""
        for kind, number in numbers_told(self.one):
            rows = Identifier.objects.standing().filter(kind=kind, value=number)
            if rows.filter(person=self.person).exists():
                continue
            alone = not rows.filter(confirmed=True).exists()
            if not alone:
                self.loading.report.people_maybe += 1
                self.loading.problems.note(
                    "load.maybe_one_person",
                    "A number of another system is held of somebody else: they may be one person.",
                    child=self.one.row.child,
                )
            add(Identifier, person=self.person, by=self.loading.by, kind=kind, value=number, confirmed=alone)


def _name(given: str, family: str) -> str:
    return f"{given.strip()} {family.strip()}".strip()


def wait_for_details(waiting: Mapping[UUID, Collection[Detail]], loading: Loading) -> set[UUID]:
    """Let the details that differ wait, each once; settle those that do so no longer. Returns of whom some wait."""
    keys = dict(among(PersonTold.objects.all(), "person", waiting, "person_id", "pk"))
    made = []
    named: set[tuple[int, str]] = set()
    found: set[UUID] = set()
    for person, details in waiting.items():
        for detail in details:
            slot = (_TABLE, keys[person], detail.field)
            named.add((keys[person], detail.field))
            told = as_kept(detail.told)
            if told in loading.decided.ours.get(slot, ()):
                continue
            found.add(person)
            loading.report.waiting_fields[_TABLE, detail.field] += 1
            one = loading.decided.waiting.get((slot, Difference.Kind.FIELD))
            if one is None:
                made.append(_difference(person, keys[person], detail, loading))
            elif one.theirs != told:
                Difference.objects.filter(pk=one.pk).update(theirs=told)
    Difference.objects.bulk_create(made, batch_size=500)
    told_people = set(loading.people.values())
    for (slot, kind), one in loading.decided.waiting.items():
        of_person = slot[0] == _TABLE and kind == Difference.Kind.FIELD and one.person_id in told_people
        if of_person and (slot[1], slot[2]) not in named:
            Difference.objects.filter(pk=one.pk).update(settled_in=loading.load)
            loading.report.settled += 1
    return found


def _difference(person: UUID, key: int, detail: Detail, loading: Loading) -> Difference:
    return Difference(
        person_id=person,
        kind=Difference.Kind.FIELD,
        table=_TABLE,
        key=key,
        field=detail.field,
        ours=as_kept(detail.held),
        theirs=as_kept(detail.told),
        load=loading.load,
        found_at=loading.at,
    )

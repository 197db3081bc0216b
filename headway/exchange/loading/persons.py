"""The people of a load: whom their case-system number finds, and who has to be begun."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.people.models import Identifier, Person
from headway.casework.people.models.words import NumberKind
from headway.casework.people.numbers import compact
from headway.exchange.loading.holding import among, batches
from headway.exchange.loading.problems import Problems
from headway.exchange.loading.told import ToldRow, ToldTable

_LONGEST_NUMBER = 40


@dataclass(slots=True)
class Told:
    """A person as the load tells them: the values of their row by field, and where it stands."""

    number: str
    row: ToldRow
    values: dict[str, object]

    def text(self, name: str) -> str:
        return str(self.values[name] or "")

    def day(self, name: str) -> date | None:
        value = self.values[name]
        return value if isinstance(value, date) else None


@dataclass(slots=True)
class Found:
    """Whose record each number is: of those held, and of those who have to be begun."""

    people: dict[str, UUID] = field(default_factory=dict)
    confirms: list[tuple[Identifier, Told]] = field(default_factory=list)
    newcomers: list[Told] = field(default_factory=list)
    held: list[tuple[UUID, Told]] = field(default_factory=list)


def told_people(table: ToldTable, problems: Problems) -> list[Told]:
    """The people told of, each once. A number that cannot be one is refused, with its row."""
    fields = tuple(table.model.shape.columns)
    found: dict[str, Told] = {}
    kept = []
    for row in table.rows:
        number = compact(row.child)
        why = ""
        if len(number) > _LONGEST_NUMBER:
            why = f"A case-system number has at most {_LONGEST_NUMBER} letters and digits."
        elif number in found:
            why = f"The number {number} is told a second time, written otherwise."
        if why:
            problems.refuse("ssd_person", "load.number", why, file=row.file, line=row.line, child=row.child)
            continue
        found[number] = Told(number, row, dict(zip(fields, row.values, strict=True)))
        kept.append(row)
    table.rows = kept
    return list(found.values())


def find_people(told: Collection[Told], others: Iterable[str]) -> Found:
    """Find the record of each person told, and of those whom other rows name (`others`, as they are written)."""
    found = Found()
    numbers = {one.number for one in told} | {compact(other) for other in others}
    standing = Identifier.objects.standing().filter(kind=NumberKind.CASE_SYSTEM)
    confirmed = dict(among(standing.filter(confirmed=True), "value", numbers, "value", "person_id"))
    typed = _typed(standing.filter(confirmed=False), numbers - confirmed.keys())
    for one in told:
        person = confirmed.get(one.number)
        by_hand = typed.get(one.number)
        if person is not None:
            found.held.append((person, one))
        elif by_hand is not None and _is_born_alike(by_hand.person, one):
            found.confirms.append((by_hand, one))
            person = by_hand.person_id
            found.held.append((person, one))
        else:
            found.newcomers.append(one)
            continue
        found.people[one.row.child] = person
    found.people |= {other: confirmed[compact(other)] for other in others if compact(other) in confirmed}
    return found


def _typed(numbers: "QuerySet[Identifier]", wanted: Collection[str]) -> dict[str, Identifier]:
    """Numbers that were typed here, each of one person alone, and wait for the case system to tell them."""
    rows: list[Identifier] = []
    for batch in batches(wanted):
        rows += numbers.filter(value__in=batch).select_related("person")
    of = Counter(row.value for row in rows)
    return {row.value: row for row in rows if of[row.value] == 1}


def _is_born_alike(person: Person, told: Told) -> bool:
    born_on = told.day("told_born_on")
    return born_on is not None and person.born_on == born_on

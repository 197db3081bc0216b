"""Beginning the records of people whom a load tells of: what cannot be kept of them is said, and left out."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final
from uuid import UUID, uuid4

from headway.casework.access.refusals import NotDone
from headway.casework.people.actions import bring_in
from headway.casework.people.models import Identifier, Name, Person
from headway.casework.people.models.words import NumberKind, Sex
from headway.casework.people.newcomers import AddressTold, NameTold, Newcomer, NumberTold
from headway.casework.people.numbers import as_kept
from headway.casework.people.spelling import parts
from headway.exchange.loading.families import Families
from headway.exchange.loading.holding import among
from headway.exchange.loading.persons import Told
from headway.exchange.loading.underway import Loading

_KINDS: Final = {"told_upn": NumberKind.UPN, "told_single_number": NumberKind.NHS}
_WORDS: Final = {NumberKind.UPN: "unique pupil number", NumberKind.NHS: "NHS number"}


class Newcomers:
    """The newcomers of one load."""

    def __init__(self, loading: Loading) -> None:
        self.loading = loading
        self.numbers: Counter[tuple[str, str]] = Counter()
        self.of_others: dict[tuple[str, str], UUID] = {}

    def begin(
        self,
        told: Sequence[Told],
        addresses: Mapping[str, Sequence[AddressTold]],
        families: Families,
    ) -> set[UUID]:
        """Begin them all. Who may be somebody held already is begun as well, and said: no guess merges anybody."""
        loading = self.loading
        self._read_numbers(told)
        for one in told:
            loading.people[one.row.child] = uuid4()
        pairs: set[frozenset[UUID]] = set()
        people = [
            self._newcomer(one, tuple(addresses.get(one.row.child, ())), families, pairs) for one in told
        ]
        self._say_who_may_be_held(told)
        bring_in(people, by=loading.by)
        loading.report.people_new = len(people)
        return {person.key for person in people}

    def _read_numbers(self, told: Sequence[Told]) -> None:
        for one in told:
            for field, kind in _KINDS.items():
                number = _number(kind, one.text(field))
                if number:
                    self.numbers[kind, number] += 1
        values = {number for _, number in self.numbers}
        rows = Identifier.objects.standing().filter(kind__in=_WORDS)
        for value, kind, person in among(rows, "value", values, "value", "kind", "person_id"):
            self.of_others[kind, value] = person

    def _newcomer(
        self,
        one: Told,
        addresses: tuple[AddressTold, ...],
        families: Families,
        pairs: set[frozenset[UUID]],
    ) -> Newcomer:
        on = self.loading.by.on
        born_on, died_on = one.day("told_born_on"), one.day("told_died_on")
        if born_on is not None and born_on > on:
            self._doubt(one, "A birth date is today or in the past. It was left out.")
            born_on = None
        if died_on is not None and ((born_on is not None and died_on < born_on) or died_on > on):
            self._doubt(
                one, "The date of death is before the date of birth, or yet to come. It was left out."
            )
            died_on = None
        given, family = one.text("told_given_names").strip(), one.text("told_family_name").strip()
        return Newcomer(
            key=self.loading.people[one.row.child],
            names=(NameTold(given, family),) if given or family else (),
            sex=self._sex(one),
            gender=gender_of(one),
            born_on=born_on,
            expected_on=None if born_on else one.day("told_expected_on"),
            died_on=died_on,
            numbers=self._numbers(one),
            addresses=addresses,
            relationships=tuple(families.relations(one.row.child, self.loading.people, pairs)),
            household=families.household(one.row.child),
        )

    def _sex(self, one: Told) -> str:
        told = one.text("told_sex")
        if told and told not in Sex.values:
            self._doubt(one, f"{told!r} is not a sex that is kept. It was left out.")
            return Sex.NOT_RECORDED
        return told or Sex.NOT_RECORDED

    def _numbers(self, one: Told) -> tuple[NumberTold, ...]:
        found = [NumberTold(NumberKind.CASE_SYSTEM, one.number)]
        for field, kind in _KINDS.items():
            told = one.text(field)
            number = _number(kind, told)
            if told and not number:
                self._doubt(one, f"{told!r} is not a {_WORDS[kind]} and was not kept.")
            if not number:
                continue
            alone = self.numbers[kind, number] == 1 and (kind, number) not in self.of_others
            if not alone:
                self.loading.report.people_maybe += 1
                self.loading.problems.note(
                    "load.maybe_one_person",
                    f"The {_WORDS[kind]} is told of somebody else as well: they may be one person.",
                    child=one.row.child,
                )
            found.append(NumberTold(kind, number, confirmed=alone))
        return tuple(found)

    def _say_who_may_be_held(self, told: Sequence[Told]) -> None:
        """Say of whom somebody of the same name, born on the same day, is held already."""
        days = {day for one in told if (day := one.day("told_born_on")) is not None}
        born = dict(among(Person.objects.all(), "born_on", days, "key", "born_on"))
        if not born:
            return
        named: dict[tuple[object, frozenset[str]], UUID] = {}
        rows = Name.objects.standing()
        for person, given, family in among(rows, "person", born, "person_id", "given_names", "family_name"):
            named[born[person], _folded(given, family)] = person
        for one in told:
            words = _folded(one.text("told_given_names"), one.text("told_family_name"))
            if words and (one.day("told_born_on"), words) in named:
                self.loading.report.people_maybe += 1
                self.loading.problems.note(
                    "load.maybe_one_person",
                    "Somebody of this name, born on this day, is held under another number or none: "
                    "they may be one person.",
                    child=one.row.child,
                )

    def _doubt(self, one: Told, why: str) -> None:
        row = one.row
        self.loading.problems.doubt("load.person_detail", why, file=row.file, line=row.line, child=row.child)


def gender_of(one: Told) -> str:
    """The gender told, where it says more than the sex does."""
    told = one.text("told_gender")
    return "" if told in (one.text("told_sex"), "") else told[:60]


def _number(kind: str, told: str) -> str:
    """The number as it is kept; "" where it cannot be one of its kind."""
    if not told:
        return ""
    try:
        return as_kept(kind, told)
    except NotDone:
        return ""


def _folded(given: str, family: str) -> frozenset[str]:
    return frozenset([*parts(given), *parts(family)])


def numbers_told(one: Told) -> Collection[tuple[str, str]]:
    """The numbers of other systems that a load tells of a person, as they are kept."""
    told = ((kind, _number(kind, one.text(field))) for field, kind in _KINDS.items())
    return [(kind, number) for kind, number in told if number]

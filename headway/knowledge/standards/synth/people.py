"""The children: names, numbers, birth days, homes; brothers and sisters in families."""

from dataclasses import dataclass, field
from datetime import date

from headway.knowledge.law.intervals import birthday
from headway.knowledge.standards.synth import parameters as p
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.identifiers import postcode
from headway.knowledge.standards.synth.names import FORENAMES, SURNAMES
from headway.knowledge.standards.synth.story import Person

PLACES = 20_000
GROWN_UP = 18


@dataclass(slots=True)
class Register:
    """Everyone known to the council, numbered in the order in which they became known."""

    chance: Chance
    people: list[Person] = field(default_factory=list)
    families: int = 0

    def new_family(self) -> "Family":
        """A family without children yet: a surname, a home, and mostly one ethnicity."""
        self.families += 1
        chance = self.chance
        return Family(
            id=f"FF{self.families:06d}",
            surname=chance.one_of(SURNAMES),
            home=postcode(chance.whole(0, PLACES - 1)),
            ethnicity=chance.pick(p.ETHNICITY),
        )

    def mark(self) -> tuple[int, int]:
        """Where the register stands, for `forget`."""
        return len(self.people), self.families

    def forget(self, mark: tuple[int, int]) -> None:
        """Strike out everyone added since the mark: what became of them lies before the data begin."""
        people, self.families = mark
        del self.people[people:]

    def add(
        self,
        family: "Family",
        *,
        born: date | None,
        known_from: date,
        expected: date | None = None,
        unaccompanied: bool = False,
    ) -> Person:
        """A child of the family, numbered. `born` None: the child is never born, and sex stays unknown."""
        chance = self.chance
        sex = chance.pick(p.SEX_OF_UNACCOMPANIED if unaccompanied else p.SEX)
        person = Person(
            id=f"FM{len(self.people) + 1:06d}",
            family=family.id,
            forename=chance.one_of(FORENAMES),
            surname=family.surname,
            sex=sex if born else "U",
            ethnicity=chance.pick(p.ETHNICITY_OF_UNACCOMPANIED) if unaccompanied else family.ethnicity,
            born=born,
            expected=expected,
            eighteen=birthday(born, GROWN_UP) if born else date.max,
            home=family.home,
            unaccompanied=unaccompanied,
            disabilities=(chance.pick(p.DISABILITY),) if chance.happens(p.DISABLED) else (),
            known_from=known_from,
        )
        self.people.append(person)
        return person


@dataclass(frozen=True, slots=True)
class Family:
    """What brothers and sisters share."""

    id: str
    surname: str
    home: str
    ethnicity: str

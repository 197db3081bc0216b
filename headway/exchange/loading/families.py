"""Who belongs to whom, as a load tells it: mothers of children, and those of one family."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from headway.casework.people.actions import add
from headway.casework.people.models import Household, Membership, Person, Relationship
from headway.casework.people.models.words import PARENTS, SIBLINGS, Kinship
from headway.casework.people.newcomers import RelationTold
from headway.exchange.loading.holding import among
from headway.exchange.loading.report import Became
from headway.exchange.loading.underway import Loading
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.shape import Table

# Ours: families are smaller. A number that more share is no family's, as the 0 of "none" is not.
MOST_OF_A_FAMILY: Final = 20
_FAMILIES: Final = uuid5(NAMESPACE_URL, "headway:family")


@dataclass(slots=True)
class Families:
    """By the numbers of people: the mother of a child, the members of a family in order, and who is a mother."""

    mothers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    families: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    are_mothers: set[str] = field(default_factory=set)

    def household(self, number: str) -> UUID | None:
        """The key of the household of a person's family."""
        of = self.families.get(number)
        return household_of(of[0]) if of else None

    def relations(
        self, number: str, people: Mapping[str, UUID], told: set[frozenset[UUID]]
    ) -> list[RelationTold]:
        """Who is what to this person, of those who have a record. `told` keeps pairs from being told twice."""
        one = people[number]
        mothers = sorted(self.mothers.get(number, ()))
        found = [
            RelationTold(people[mother], Kinship.PARENT)
            for mother in mothers
            if mother in people and people[mother] != one
        ]
        for family in self.families.get(number, ()):
            for other in self.members[family]:
                pair = frozenset((one, people[other])) if other in people else frozenset()
                if len(pair) == 2 and pair not in told and not {number, other} & self.are_mothers:
                    told.add(pair)
                    found.append(RelationTold(people[other], Kinship.SIBLING))
        return found


def household_of(family: str) -> UUID:
    """The key of the household that a family of the case system is."""
    return uuid5(_FAMILIES, family)


def families_of(extract: Extract) -> Families:
    """The families of an extract. A number that too many people have is no family's."""
    found = Families()
    table = extract.tables.get("ssd_mother")
    if table is not None:
        for mother, child in _pairs(table, "moth_person_id", "moth_childs_person_id"):
            found.mothers[child].add(mother)
            found.are_mothers.add(mother)
    table = extract.tables.get("ssd_person")
    if table is not None:
        for number, flag in _pairs(table, "pers_person_id", "pers_is_mother"):
            if flag == "Y":
                found.are_mothers.add(number)
    table = extract.tables.get("ssd_family")
    if table is not None:
        for family, number in _pairs(table, "fami_family_id", "fami_person_id"):
            found.members[family].append(number)
        for family in [one for one, members in found.members.items() if len(members) > MOST_OF_A_FAMILY]:
            del found.members[family]
        for family, members in found.members.items():
            for number in members:
                found.families[number].append(family)
    return found


def _pairs(table: Table, *names: str) -> Iterable[tuple[str, str]]:
    for one, other in zip(*(table.columns[name] for name in names), strict=True):
        if one is not None and other is not None:
            yield str(one), str(other)


def keep_mothers(extract: Extract, newcomers: Collection[UUID], loading: Loading) -> None:
    """Keep who is whose mother, of those who were here already; the newcomers' were told when they began."""
    table = extract.tables.get("ssd_mother")
    if table is None:
        return
    counted = loading.report.table("ssd_mother")
    children = {
        loading.people[str(child)]
        for child in table.columns["moth_childs_person_id"]
        if str(child) in loading.people
    }
    rows = Relationship.objects.standing().filter(kind__in=PARENTS)
    held = set(among(rows, "person", children, "person_id", "other_id"))
    told: set[tuple[UUID, UUID]] = set()
    for place, (mother, child) in enumerate(
        zip(table.columns["moth_person_id"], table.columns["moth_childs_person_id"], strict=True)
    ):
        one, other = loading.people.get(str(child)), loading.people.get(str(mother))
        if one is None or other is None or one == other:
            loading.problems.refuse(
                "ssd_mother",
                "load.person",
                "The mother or the child has no record here, and did not come with these data.",
                file=table.file[place],
                line=table.line[place],
                child="" if child is None else str(child),
            )
            continue
        if one in newcomers and (one, other) not in told:
            counted.became[Became.NEW] += 1
        elif (one, other) in held or (one, other) in told:
            counted.became[Became.SAME] += 1
        else:
            add(Relationship, person=_person(one), by=loading.by, other=_person(other), kind=Kinship.PARENT)
            counted.became[Became.NEW] += 1
        told.add((one, other))


def keep_siblings(families: Families, joined: Collection[str], loading: Loading) -> None:
    """Tell of those who were here and whose family was not, or is another: brothers, sisters, household."""
    for number in sorted(joined):
        one = loading.people[number]
        for family in families.families.get(number, ()):
            household, _ = Household.objects.get_or_create(key=household_of(family))
            if not Membership.objects.standing().filter(person=one, household=household).exists():
                add(Membership, person=_person(one), by=loading.by, household=household)
            others = {loading.people[other] for other in families.members[family] if other in loading.people}
            if number in families.are_mothers:
                continue
            mothers = {loading.people[other] for other in families.are_mothers if other in loading.people}
            for other in sorted(others - {one} - mothers):
                if not _are_told(one, other):
                    add(
                        Relationship,
                        person=_person(one),
                        by=loading.by,
                        other=_person(other),
                        kind=Kinship.SIBLING,
                    )


def _are_told(one: UUID, other: UUID) -> bool:
    rows = Relationship.objects.standing().filter(kind__in=SIBLINGS)
    return rows.filter(person=one, other=other).exists() or rows.filter(person=other, other=one).exists()


def _person(key: UUID) -> Person:
    return Person.objects.get(key=key)

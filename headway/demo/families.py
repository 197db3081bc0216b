"""The children of Fairmere's open work and their brothers and sisters, as newcomers to the people room."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from headway.casework.people.models.words import Kinship, NumberKind
from headway.casework.people.newcomers import AddressTold, Newcomer, NameTold, NumberTold, RelationTold

Row = Mapping[str, Any]
_FAIRMERE: Final = uuid5(NAMESPACE_URL, "fairmere.invalid")


def key_of(person: str) -> UUID:
    """The subject key of the person of this case-system number: the same each time Fairmere is made."""
    return uuid5(_FAIRMERE, person)


def with_their_families(people: Collection[str], families: Iterable[Row]) -> dict[str, list[str]]:
    """Each family that one of these people belongs to, with all of its members."""
    members: dict[str, list[str]] = defaultdict(list)
    for row in families:
        members[row["fami_family_id"]].append(row["fami_person_id"])
    return {family: found for family, found in members.items() if not set(found).isdisjoint(people)}


def newcomers(families: Mapping[str, Sequence[str]], tables: Mapping[str, Sequence[Row]]) -> Iterator[Newcomer]:
    """These families' members, each with a name, numbers, a home and the brothers and sisters before them."""
    persons = {row["pers_person_id"]: row for row in tables["ssd_person"]}
    homes = {
        row["addr_person_id"]: row for row in tables["ssd_address"] if row["addr_address_end_date"] is None
    }
    for family, members in families.items():
        for place, person in enumerate(members):
            yield _newcomer(
                persons[person], homes.get(person), key_of(family), [key_of(one) for one in members[:place]]
            )


def _newcomer(row: Row, home: Row | None, household: UUID, elder: Iterable[UUID]) -> Newcomer:
    numbers = [NumberTold(NumberKind.CASE_SYSTEM, row["pers_person_id"])]
    if row["pers_upn"]:
        numbers.append(NumberTold(NumberKind.UPN, row["pers_upn"]))
    return Newcomer(
        key=key_of(row["pers_person_id"]),
        names=(NameTold(row["pers_forename"] or "", row["pers_surname"] or ""),),
        sex=row["pers_sex"],
        born_on=row["pers_dob"],
        expected_on=None if row["pers_dob"] else row["pers_expected_dob"],
        died_on=row["pers_death_date"],
        numbers=tuple(numbers),
        addresses=() if home is None else (_home(home),),
        relationships=tuple(RelationTold(one, Kinship.SIBLING) for one in elder),
        household=household,
    )


def _home(row: Row) -> AddressTold:
    return AddressTold(postcode=row["addr_address_postcode"], from_on=row["addr_address_start_date"])

"""The tables of people. What is so of a person is a row with days, never overwritten."""

from headway.casework.people.models.alike import Alike, Apart
from headway.casework.people.models.birth import BirthDateTold
from headway.casework.people.models.family import Limit, Relationship, Responsibility
from headway.casework.people.models.living import Address, Household, Membership, SafeContact
from headway.casework.people.models.merge import Merge
from headway.casework.people.models.named import Identifier, Name
from headway.casework.people.models.person import Person
from headway.casework.people.models.row import Row
from headway.casework.people.models.search import SearchKey

__all__ = [
    "Address",
    "Alike",
    "Apart",
    "BirthDateTold",
    "Household",
    "Identifier",
    "Limit",
    "Membership",
    "Merge",
    "Name",
    "Person",
    "Relationship",
    "Responsibility",
    "Row",
    "SafeContact",
    "SearchKey",
]

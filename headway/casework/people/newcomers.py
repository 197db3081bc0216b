"""What is told of a person when their record begins: by a form, by the made-up council, by an import."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from headway.casework.people.models.words import AddressKind, BirthBasis, BirthStanding, NameKind, Sex


@dataclass(frozen=True, slots=True)
class NameTold:
    given_names: str = ""
    family_name: str = ""
    kind: str = NameKind.CURRENT
    from_on: date | None = None
    to_on: date | None = None
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class NumberTold:
    """`confirmed`: told by the system whose number it is, and so of nobody else."""

    kind: str
    value: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class AddressTold:
    lines: str = ""
    postcode: str = ""
    kind: str = AddressKind.HOME
    confidential: bool = False
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class RelationTold:
    """`other`, by key, is `kind` to the newcomer. They may come in the same breath."""

    other: UUID
    kind: str
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person to be taken in. `household` is the key of a household, which is begun where there is none of it."""

    names: tuple[NameTold, ...] = ()
    sex: str = Sex.NOT_RECORDED
    born_on: date | None = None
    birth_standing: str = BirthStanding.KNOWN
    birth_basis: str = BirthBasis.CASE_SYSTEM
    expected_on: date | None = None
    died_on: date | None = None
    gender: str = ""
    pronouns: str = ""
    first_language: str = ""
    numbers: tuple[NumberTold, ...] = ()
    addresses: tuple[AddressTold, ...] = ()
    relationships: tuple[RelationTold, ...] = ()
    household: UUID | None = None
    key: UUID = field(default_factory=uuid.uuid4)

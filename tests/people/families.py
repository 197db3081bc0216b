"""Families to take in, all invented."""

import uuid
from datetime import date

from headway.casework.people.models.words import AddressKind, Kinship, NameKind, NumberKind, Sex
from headway.casework.people.newcomers import AddressTold, NameTold, Newcomer, NumberTold, RelationTold

MOTHER, CHILD, HALF, AWAITED, HOME = (uuid.UUID(int=number) for number in (1, 2, 3, 4, 9))


def the_larkspurs() -> list[Newcomer]:
    """A mother, her two children of two fathers, and one awaited. Only who the mother is was told."""
    of_her = (RelationTold(MOTHER, Kinship.PARENT),)
    return [
        Newcomer(
            key=CHILD,
            names=(
                NameTold("Fern Aoife", "Larkspur-Test"),
                NameTold("Fern", "Bramble", kind=NameKind.BIRTH, to_on=date(2018, 1, 1)),
            ),
            sex=Sex.FEMALE,
            born_on=date(2015, 2, 3),
            numbers=(
                NumberTold(NumberKind.CASE_SYSTEM, "c 1001"),
                NumberTold(NumberKind.NHS, "943 476 5919"),
            ),
            addresses=(AddressTold("1 Nowhere Lane", "zz1 1zz", kind=AddressKind.HOME),),
            relationships=of_her,
            household=HOME,
        ),
        Newcomer(
            key=HALF,
            names=(NameTold("Moss", "Larkspur-Test"),),
            sex=Sex.MALE,
            born_on=date(2019, 5, 6),
            relationships=of_her,
        ),
        Newcomer(
            key=MOTHER,
            names=(NameTold("Juniper", "Larkspur-Test"), NameTold("Jay", "Hidden", restricted=True)),
            sex=Sex.FEMALE,
            born_on=date(1990, 7, 8),
            household=HOME,
        ),
        Newcomer(key=AWAITED, expected_on=date(2026, 9, 1), relationships=of_her),
    ]

"""Where each reader may go from here: the pages whose door they may pass."""

from dataclasses import dataclass
from typing import Final

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader


@dataclass(frozen=True, slots=True)
class Place:
    """A page that others are reached from: its words, what is done there, its route and the permission of its door.

    `in_bar` is False for a place that the home page alone leads to.
    """

    words: str
    does: str
    route: str
    permission: Permission
    in_bar: bool = True


PLACES: Final = (
    Place(
        "People",
        "Find a child or adult, and open what is held of them.",
        "people",
        Permission.PERSON_FIND,
    ),
    Place(
        "Who looked this week",
        "See who else opened the records of the people you work with.",
        "looked",
        Permission.READERS_SEE,
        in_bar=False,
    ),
    Place(
        "Open a record in an emergency",
        "For a child in danger now whose record is out of your sight.",
        "glass",
        Permission.GLASS_BREAK,
        in_bar=False,
    ),
    Place(
        "Emergency openings",
        "Review whether a record was rightly opened.",
        "glass_reviews",
        Permission.GLASS_REVIEW,
        in_bar=False,
    ),
    Place(
        "Families you know",
        "Close the records of people whose family you know.",
        "walls",
        Permission.OWN_ACCOUNT,
        in_bar=False,
    ),
    Place(
        "Walls",
        "See who has said that they know a family, and end a wall.",
        "walls_told",
        Permission.WALL_KNOW,
        in_bar=False,
    ),
    Place(
        "Who acts for whom",
        "Let somebody see to a colleague’s work until a day.",
        "covers",
        Permission.COVER_ARRANGE,
        in_bar=False,
    ),
    Place(
        "Procedures",
        "Answer what another asked to take away.",
        "procedures",
        Permission.PROCEDURE_AGREE,
        in_bar=False,
    ),
    Place(
        "The log",
        "Read who opened, searched, took out or changed what.",
        "log",
        Permission.LOG_READ,
        in_bar=False,
    ),
    Place(
        "Who may do what",
        "Read what each role may do.",
        "grants",
        Permission.GRANTS_READ,
        in_bar=False,
    ),
    Place(
        "Granted beside the role",
        "Grant one user something more, until a day.",
        "second_grants",
        Permission.GRANT_GIVE,
        in_bar=False,
    ),
)


def places_of(reader: Reader) -> tuple[Place, ...]:
    """The places that this reader may go to."""
    return tuple(place for place in PLACES if reader.may(place.permission))

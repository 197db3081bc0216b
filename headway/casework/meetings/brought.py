"""What rooms of practice bring to the pages of a meeting: panels, steps of a child's matter, next steps, words.

They are brought once, when a room starts, and listed on a page. Without that room our pages are what they were.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from uuid import UUID

from headway.casework.access.models import User
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Decision, Matter, Paper, Sitting
from headway.casework.people.models import Person

if TYPE_CHECKING:
    from headway.casework.meetings.preparing.queries import Said


@dataclass(frozen=True, slots=True)
class Step:
    """A page of a child's matter, by its route, which takes the matter's key. `place` orders the steps."""

    words: str
    route: str
    permission: Permission
    place: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page of ours for one matter: its template is handed what `ask` finds, as `panel`; None hides it.

    `page` is the route of the page. It is asked only of a reader who has the `permission`.
    """

    page: str
    template: str
    ask: Callable[[Matter, Reader], Any]
    permission: Permission = Permission.MEETING_OPEN


@dataclass(frozen=True, slots=True)
class NextStep:
    """What another room does with a decision, a paper or a sitting. `address` gives None where it may not."""

    of: type[Decision] | type[Paper] | type[Sitting]
    words: str
    permission: Permission
    address: Callable[[Any, Reader], str | None]


Says: TypeAlias = Callable[[Collection[UUID], date | None, Reader], "list[Said]"]


@dataclass(frozen=True, slots=True)
class Contacted:
    """Somebody of the service was in contact with a child: on which day and how, whether alone, what they said.

    `who` it was; None where it is whoever notes it.
    """

    person: Person
    on: date
    how: str
    alone: str
    said: str = ""
    who: User | None = None


STEPS: Final[list[Step]] = []
# Pages of the meeting as a whole: each takes the meeting's key.
MEETING_STEPS: Final[list[Step]] = []
PANELS: Final[list[Panel]] = []
NEXT_STEPS: Final[list[NextStep]] = []
# What a child said elsewhere since a day, the latest first.
SAYS: Final[list[Says]] = []
# What is to be said of a meeting's children together; "" where nothing is.
OF_ALL: "Final[list[Callable[[Collection[Person], Reader], str]]]" = []
# Who keeps contacts with children.
KEEPS_CONTACT: "Final[list[Callable[[Contacted, Reader], None]]]" = []


def contacted(told: Contacted, *, by: Reader) -> None:
    """Let a contact with a child be kept where such contacts are. Raises NotDone, naming the field."""
    for keeps in KEEPS_CONTACT:
        keeps(told, by)


def panels(page: str, matter: Matter, reader: Reader) -> list[tuple[str, Any]]:
    """The panels of a page for a matter: each its template, and what the template is handed."""
    asked = [
        (one.template, one.ask(matter, reader))
        for one in PANELS
        if one.page == page and reader.may(one.permission)
    ]
    return [(template, found) for template, found in asked if found is not None]


def next_steps(of: Decision | Paper | Sitting, reader: Reader) -> list[tuple[str, str]]:
    """What may be done next with this, each as its words and its address."""
    found = [
        (one.words, one.address(of, reader))
        for one in NEXT_STEPS
        if isinstance(of, one.of) and reader.may(one.permission)
    ]
    return [(words, address) for words, address in found if address]

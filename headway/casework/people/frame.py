"""The frame round a person's pages, and what other rooms bring into it when they start.

A room above this one says there which pages of its own stand beside ours, what it tells in the identity bar, and
which panels it shows on our pages. This room names none of them: without them its pages are what they were.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from headway.casework.access.addressing import address_of
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.people.models import Person

Keys = Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a person's record, by its route, which takes the person's key.

    `place` orders the tabs. `count` says how many things wait there, from the keys of the person's records.
    """

    words: str
    route: str
    permission: Permission
    place: int
    count: Callable[[Keys, Reader], int] | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing told in the identity bar: "Chair", "Amara, since 3 May 2026". What `warns` stands first."""

    words: str
    value: str
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page of ours, made by another room: its template is handed what `ask` finds, as `panel`.

    `ask` gives None where there is nothing to show.
    """

    page: str
    template: str
    ask: Callable[[Person, Keys, Reader], Any]


Says = Callable[[Person, Keys, Reader], Iterable[Saying]]


@dataclass
class Frame:
    """What stands round the pages of a person."""

    tabs: list[Tab] = field(default_factory=list)
    sayings: list[Says] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)


OWN: Final = (
    Tab("Overview", "person", Permission.PERSON_OPEN, 10),
    Tab("Family", "person_family", Permission.PERSON_OPEN, 50),
    Tab("Documents", "person_documents", Permission.DOCUMENT_READ, 60),
)
FRAME: Final = Frame()


def links(person: Person, keys: Keys, reader: Reader) -> list[dict[str, str]]:
    """The pages of a person that this reader may open, in order, as the sub-navigation is given them."""
    tabs = [tab for tab in (*OWN, *FRAME.tabs) if reader.may(tab.permission)]
    found = []
    for tab in sorted(tabs, key=lambda tab: tab.place):
        count = tab.count(keys, reader) if tab.count else 0
        words = f"{tab.words} ({count})" if count else tab.words
        address = address_of(tab.route, person.merged_into_id or person.key)
        found.append({"words": words, "address": address})
    return found


def sayings(person: Person, keys: Keys, reader: Reader) -> list[Saying]:
    """All that the rooms tell of a person in the identity bar."""
    return [said for says in FRAME.sayings for said in says(person, keys, reader)]


def panels(page: str, person: Person, keys: Keys, reader: Reader) -> list[tuple[str, Any]]:
    """The panels of a page, each as its template and what the template is handed."""
    asked = (
        (panel.template, panel.ask(person, keys, reader)) for panel in FRAME.panels if panel.page == page
    )
    return [(template, found) for template, found in asked if found is not None]

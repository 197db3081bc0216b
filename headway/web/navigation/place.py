"""A page that others are reached from."""

from dataclasses import dataclass

from headway.casework.access.permissions import Permission


@dataclass(frozen=True, slots=True)
class Place:
    """A page that others are reached from: its words, what is done there, its route and its door's permission.

    `group` is the heading it stands under on the home page; `in_bar`, whether the navigation leads to it too.
    """

    group: str
    words: str
    does: str
    route: str
    permission: Permission
    in_bar: bool = False

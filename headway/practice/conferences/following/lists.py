"""Lists of open plans: those that run long and why, second and later ones, those whose core group is overdue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from headway.casework.access.addressing import address_of
from headway.casework.access.reader import Reader
from headway.casework.people.queries.relatives import Named, named
from headway.practice.conferences.following.long import MARKS, began_by, is_soon_after
from headway.practice.conferences.following.looking import followed_so
from headway.practice.conferences.following.open_plans import listed
from headway.practice.conferences.following.page import StandsTold, stands_told
from headway.practice.conferences.following.standing import PlanStands

SECOND: Final = "second"
SECOND_SOON: Final = "second_soon"
CORE_LATE: Final = "core"
REVIEW_LATE: Final = "review"


@dataclass(frozen=True, slots=True)
class Choice:
    """One list of the page: its name in an address, its words, how many are on it."""

    name: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """An open plan in a list."""

    child: Named
    address: str
    told: StandsTold
    decided: str


def plans_on_lists(reader: Reader) -> dict[str, list[int]]:
    """The open plans that a reader may see, by key, on each list by its name; the longest first."""
    found: dict[str, list[int]] = {name: [] for name in _named()}
    marks = [(count, began_by(count, reader.on)) for count in reversed(MARKS)]
    for key, began_on, ended_before, core_late, review_late in listed(reader, followed_so().weeks):
        found[""].append(key)
        # Every plan is behind one mark of months at most.
        mark = next((count for count, last in marks if began_on <= last), None)
        if mark is not None:
            found[str(mark)].append(key)
        if ended_before is not None:
            found[SECOND].append(key)
            if is_soon_after(ended_before, began_on):
                found[SECOND_SOON].append(key)
        if core_late:
            found[CORE_LATE].append(key)
        if review_late:
            found[REVIEW_LATE].append(key)
    return found


def choices(found: Mapping[str, Sequence[int]]) -> list[Choice]:
    """The lists, each with how many are on it."""
    return [Choice(name, words, len(found[name])) for name, words in _named().items()]


def heading(name: str) -> str:
    """The words of a list; "" where there is no such list."""
    return _named().get(name, "")


def lines(plans: Sequence[PlanStands], reader: Reader) -> list[Line]:
    """These in words. Two queries however many they are."""
    children = named({one.child for one in plans}, reader)
    return [
        Line(
            children[one.child],
            address_of("protection_plan", one.child),
            stands_told(one, reader),
            "" if one.decided is None else address_of("conference", one.decided.matter_id),
        )
        for one in plans
    ]


def _named() -> dict[str, str]:
    found = {"": "Every open plan"}
    for count, following in zip(MARKS, [*MARKS[1:], 0], strict=True):
        until = f" and less than {following}" if following else " or more"
        found[str(count)] = f"{count} months{until}"
    return found | {
        SECOND: "Second or later plans, however long ago the first was",
        SECOND_SOON: "Second plans within two years (local figure)",
        CORE_LATE: "Core group overdue",
        REVIEW_LATE: "Review conference overdue",
    }

"""Lists of open plans: those that run long and why, second and later ones, those whose core group is overdue."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

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


class Line(NamedTuple):
    """An open plan in a list, in the words of its row; "" for what is not known."""

    child: Named
    address: str
    months: str
    category: str
    which: str
    review_due: str
    is_review_late: bool
    core_last: str
    core_due: str
    is_core_late: bool
    seen: str
    alone: str
    decided: str
    why: str
    tasks: str


def plans_on_lists(reader: Reader) -> dict[str, list[int]]:
    """The open plans that a reader may see, by key, on each list by its name; the longest first."""
    found: dict[str, list[int]] = {name: [] for name in _named()}
    # Every plan is behind one mark of months at most.
    began = [began_by(count, reader.on).isoformat() for count in reversed(MARKS)]
    behind = [*map(str, reversed(MARKS)), ""]
    every = found[""]
    for key, began_on, ended_before, is_core_late, is_review_late in listed(reader, followed_so().weeks):
        every.append(key)
        if mark := behind[bisect_left(began, began_on)]:
            found[mark].append(key)
        if ended_before is not None:
            found[SECOND].append(key)
            if is_soon_after(date.fromisoformat(ended_before), date.fromisoformat(began_on)):
                found[SECOND_SOON].append(key)
        if is_core_late:
            found[CORE_LATE].append(key)
        if is_review_late:
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
    return [_line(one, stands_told(one, reader), children[one.child]) for one in plans]


def _line(one: PlanStands, told: StandsTold, child: Named) -> Line:
    return Line(
        child=child,
        address=address_of("protection_plan", one.child),
        months=_several(told.months, "month"),
        category=told.category,
        which=told.which,
        review_due=told.review_due,
        is_review_late=told.is_review_late,
        core_last=told.core_last,
        core_due=told.core_due,
        is_core_late=told.is_core_late,
        seen=told.visit_gap.capitalize(),
        alone=told.seen_alone,
        decided="" if one.decided is None else address_of("conference", one.decided.matter_id),
        why=told.why,
        tasks=_several(told.tasks, "task") if told.tasks else "",
    )


def _several(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


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

"""Lists of open plans: those that run long and why, second and later ones, those whose core group is overdue."""

from bisect import bisect_right
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
    plans = listed(reader, followed_so().weeks)
    every = [one[0] for one in plans.rows]
    second = [(key, ended, began) for key, began, ended, _ in plans.rows if ended is not None]
    return {
        "": every,
        **_by_months(every, [one[1] for one in plans.rows], reader.on),
        SECOND: [key for key, _, _ in second],
        SECOND_SOON: [
            key
            for key, ended, began in second
            if is_soon_after(date.fromisoformat(ended), date.fromisoformat(began))
        ],
        CORE_LATE: [key for key in every if key in plans.core_late],
        REVIEW_LATE: [key for key, _, _, child in plans.rows if child in plans.reviews_late],
    }


def _by_months(every: Sequence[int], began: Sequence[str], on: date) -> dict[str, list[int]]:
    """Those behind each mark of months and before the next. They stand in the order in which they began."""
    upto = {count: bisect_right(began, began_by(count, on).isoformat()) for count in MARKS}
    after = zip(MARKS, [*MARKS[1:], None], strict=True)
    return {
        str(count): list(every[0 if longer is None else upto[longer] : upto[count]])
        for count, longer in after
    }


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

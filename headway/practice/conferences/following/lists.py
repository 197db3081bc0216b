"""Lists of open plans: those that run long and why, second and later ones, those whose core group is overdue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from headway.casework.access.reader import Reader
from headway.casework.people.queries.relatives import Named, named
from headway.practice.conferences.following.long import MARKS
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


def choices(plans: Sequence[PlanStands], reader: Reader) -> list[Choice]:
    """The lists, each with how many are on it: every plan is behind one mark of months at most."""
    return [Choice(name, words, len(chosen(plans, name, reader))) for name, words in _named().items()]


def chosen(plans: Sequence[PlanStands], name: str, reader: Reader) -> list[PlanStands]:
    """The plans of a list; none where there is no such list."""
    belongs = _belongs(name, reader)
    return [one for one in plans if belongs(one)] if name in _named() else []


def heading(name: str) -> str:
    """The words of a list; "" where there is no such list."""
    return _named().get(name, "")


def lines(plans: Sequence[PlanStands], reader: Reader) -> list[Line]:
    """These in words. Two queries however many they are."""
    children = named({one.child for one in plans}, reader)
    return [
        Line(
            children[one.child],
            reverse("protection_plan", args=[one.child]),
            stands_told(one, reader),
            "" if one.decided is None else reverse("conference", args=[one.decided.matter_id]),
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


def _belongs(name: str, reader: Reader) -> Callable[[PlanStands], bool]:
    if name == SECOND:
        return lambda one: one.is_second
    if name == SECOND_SOON:
        return lambda one: one.is_within_two_years
    if name == CORE_LATE:
        return lambda one: one.is_core_late(reader.on)
    if name == REVIEW_LATE:
        return lambda one: one.review_due_on is not None and one.review_due_on < reader.on
    return lambda one: not name or str(one.mark) == name

"""What the record of a conference begins with: what was said before it and decided at it, and how to complain."""

from collections.abc import Iterator
from typing import Final

from headway.casework.access.reader import Reader
from headway.casework.meetings.kinds import Beginning
from headway.casework.meetings.models import Matter
from headway.practice.conferences.before.queries import said_before
from headway.practice.conferences.complaining.steps import steps
from headway.practice.conferences.models import Conference
from headway.practice.conferences.queries import DecisionTold, decision_told

CORRECTION: Final = (
    "To ask for a correction, tell us which words are not right and what they should say. We correct them, or "
    "write your words beside them, and tell you which."
)
DECISION_STANDS: Final = (
    "A complaint cannot itself change the decision: that can be done only by another conference."
)


def begins(matter: Matter, reader: Reader) -> list[Beginning]:
    """What the record of a conference begins with. Nothing that is known already is typed a second time."""
    held = Conference.objects.filter(matter=matter).first()
    decided = [] if held is None or not held.outcome else list(_decided(decision_told(held, reader)))
    return [*said_before(matter, reader), *decided, Beginning(how_to_complain(), head="complain")]


def how_to_complain() -> str:
    """How to ask for a correction, and the steps of a complaint, in words for whoever gets the record."""
    told = ". Then, if you do not agree: ".join(
        f"{one.name}, within {one.days} working day{'' if one.days == 1 else 's'}" for one in steps()
    )
    complain = f"To complain, write to us, or tell any of us and we write it down for you. First: {told}."
    return f"{CORRECTION}\n\n{complain} {DECISION_STANDS}"


def _decided(told: DecisionTold) -> Iterator[Beginning]:
    lines = [
        ": ".join(filter(None, (told.outcome, told.category))) + ".",
        told.why,
        told.instead and f"Instead: {told.instead}",
        told.core and f"Core group: {', '.join(told.core)}.",
        told.core_on and f"It first meets on {told.core_on}.",
        told.inquorate and f"Too few agencies came. It went ahead because: {told.inquorate}",
    ]
    yield Beginning("\n\n".join(line for line in lines if line), head="decided")
    if told.outline:
        yield Beginning(told.outline, head="needed")
    views = [
        f"{one.who}: {one.says.lower()}.{f' Dissent: {one.dissent}' if one.dissent else ''}"
        for one in told.views
    ]
    if views:
        yield Beginning("\n".join(views), head="agencies")

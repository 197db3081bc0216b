"""Duties in words: the rule's own sentence, by when, what became of it, and where the law says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from headway.casework.people.presenting import in_words
from headway.knowledge.law.calendar import england
from headway.knowledge.law.duty import Duty as DutyOfLaw
from headway.knowledge.law.duty import State
from headway.knowledge.law.rules import Citation, Rule

# Whose duties are the service's own. Any other duty is waited for.
CHAIRS: Final = frozenset({"Independent Reviewing Officer", "child protection chair"})

_STATES: Final[dict[State, tuple[str, str]]] = {
    State.MET: ("In time", "green"),
    State.MET_LATE: ("Late", "orange"),
    State.TOO_EARLY: ("Too early", "orange"),
    State.OVERDUE: ("Overdue", "red"),
    State.NOT_YET_DUE: ("Not yet due", "grey"),
    State.PASSED: ("Passed", "grey"),
    State.ENDED: ("Ended", "grey"),
    State.NOT_KNOWN: ("Not known", "yellow"),
}


@dataclass(frozen=True, slots=True)
class DutyTold:
    """A duty in words. `last_working` is the last working day where the due day is none; "" else.

    `days` says how many are left or over, of a duty that is still owed. `target` is the council's own day where it
    has settled one before the limit.
    """

    words: str
    due_on: date | None
    last_working: str
    days: str
    state: str
    colour: str
    owes: str
    force: str
    citation: Citation | None
    began: str
    answered: str = ""
    no_limit: bool = False
    target: str = ""

    @property
    def due(self) -> str:
        return in_words(self.due_on)


def duty_told(duty: DutyOfLaw, *, rules: Mapping[str, Rule], on: date) -> DutyTold:
    """A duty in words under the rules that hold here, as at a day. It may be the law's own, or a stored one."""
    rule, state = rules[duty.rule], State(duty.state)
    version = rule.version_on(duty.began_on)
    words, colour = _STATES[state]
    answered = ""
    if duty.met_on is not None:
        answered = f"Done {in_words(duty.met_on)}"
    elif duty.ended_on is not None:
        answered = f"Ended {in_words(duty.ended_on)}"
    return DutyTold(
        words=rule.duty_on(duty.began_on),
        due_on=duty.due_on,
        last_working=last_working(duty.due_on),
        days="" if answered or rule.is_milestone else days_left(duty.due_on, on),
        state=words,
        colour=colour,
        owes=rule.owes,
        force=rule.force.value,
        citation=None if version is None else version.citation,
        began=in_words(duty.began_on),
        answered=answered,
        no_limit=version is not None and version.within is None,
        target=in_words(duty.nearer_on),
    )


def last_working(due_on: date | None) -> str:
    """The last working day before a due day that is none, in words; "" where it is one or is not known."""
    day = None if due_on is None else england().last_working_day(due_on)
    return "" if day is None or day == due_on else in_words(day)


def days_left(due_on: date | None, on: date) -> str:
    """How long is left, or how long ago it was due, in words."""
    if due_on is None:
        return ""
    left = (due_on - on).days
    if left == 0:
        return "Due today"
    count = f"{abs(left):,} day{'' if abs(left) == 1 else 's'}"
    return f"{count} left" if left > 0 else f"{count} over"

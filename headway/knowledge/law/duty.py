"""A duty: one application of a rule to one timeline, and the state it is in on a day."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class State(StrEnum):
    NOT_KNOWN = "not known"
    TOO_EARLY = "too early"
    MET = "met"
    MET_LATE = "met late"
    PASSED = "passed"
    ENDED = "ended"
    OVERDUE = "overdue"
    NOT_YET_DUE = "not yet due"


@dataclass(frozen=True, slots=True)
class Duty:
    """What a rule asks of one timeline.

    `began_on` is the day the interval counts from, `arose_on` the day the duty came into force (later, when a
    regime was entered after the anchor). `due_at` is set only for limits in hours whose moment is known.
    `target_on` is a council's own day, never after `due_on`; no state and no figure rests on it.
    """

    timeline: str
    rule: str
    began_on: date
    arose_on: date
    opens_on: date | None
    due_on: date | None
    due_at: datetime | None
    met_on: date | None
    ended_on: date | None
    state: State
    target_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.met_on is None and self.ended_on is None

    @property
    def nearer_on(self) -> date | None:
        """The council's own day where it is before the limit."""
        near = self.target_on is not None and self.due_on is not None and self.target_on < self.due_on
        return self.target_on if near else None

    def fell_due(self, first: date, last: date) -> bool:
        """Whether the limit fell between two days, both included, on a duty that had not ended by then."""
        if self.due_on is None or not first <= self.due_on <= last:
            return False
        return self.ended_on is None or self.ended_on > self.due_on

    @property
    def kept(self) -> bool:
        return self.met_on is not None and self.due_on is not None and self.met_on <= self.due_on

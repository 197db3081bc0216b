"""The state of a duty on a day later than the one it was derived on, while nothing new was told."""

from datetime import date

from headway.casework.timeline.models import Duty
from headway.knowledge.law.book import RULES
from headway.knowledge.law.duty import State


def state_on(duty: Duty, day: date) -> State:
    """The state at the end of a day, not before the one it was derived on.

    Only the passing of its own limit can have changed it: whatever else does is a fact, and derives it anew.
    """
    state = State(duty.state)
    if state is not State.NOT_YET_DUE or duty.due_on is None:
        return state
    rule = RULES[duty.rule]
    if rule.is_milestone:
        return State.PASSED if duty.due_on <= day else state
    if duty.due_on >= day:
        return state
    return State.PASSED if rule.silence else State.OVERDUE

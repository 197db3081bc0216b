"""Whether a change, of the record or of a meeting, changes that something was in time."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from headway.casework.timeline.models import Duty
from headway.casework.timeline.states import state_on
from headway.knowledge.law.duty import State

_SETTLED: Final = frozenset({State.MET, State.MET_LATE, State.OVERDUE, State.TOO_EARLY})

WHY_ASKED: Final = "Say why: this changes whether something was in time. Your manager sees the reason."
InTime = Counter[tuple[str, State]]


def in_time(keys: Collection[UUID], on: date) -> InTime:
    """How many duties of each rule were met in time, met late, met too early, or stand overdue on this day."""
    states = ((duty.rule, state_on(duty, on)) for duty in Duty.objects.filter(subject__in=keys))
    return Counter((rule, state) for rule, state in states if state in _SETTLED)

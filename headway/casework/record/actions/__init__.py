"""What is done to a child's record: each action changes, logs, tells and derives, in one transaction."""

from headway.casework.record.actions.alerts import end_alert, look_again, raise_alert
from headway.casework.record.actions.changes import mark_change, tell_change
from headway.casework.record.actions.differences import decide
from headway.casework.record.actions.masters import set_masters
from headway.casework.record.actions.recording import (
    book_row,
    correct_row,
    record_row,
    seen_of,
    tell_contact,
    untell_contact,
    withdraw_row,
)

__all__ = [
    "book_row",
    "correct_row",
    "decide",
    "end_alert",
    "look_again",
    "mark_change",
    "raise_alert",
    "record_row",
    "seen_of",
    "set_masters",
    "tell_change",
    "tell_contact",
    "untell_contact",
    "withdraw_row",
]

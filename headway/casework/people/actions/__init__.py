"""What is done to people: each action changes, logs and keeps what is worked out, in one transaction."""

from headway.casework.people.actions.bringing_in import bring_in
from headway.casework.people.actions.persons import (
    begin,
    born,
    change_person,
    died,
    lost,
    lost_by_mistake,
    take_on,
    tell_birth_date,
)
from headway.casework.people.actions.rows import Clash, add, correct, end, withdraw

__all__ = [
    "Clash",
    "add",
    "begin",
    "born",
    "bring_in",
    "change_person",
    "correct",
    "died",
    "end",
    "lost",
    "lost_by_mistake",
    "take_on",
    "tell_birth_date",
    "withdraw",
]

"""What is done to people: each action changes, logs and keeps what is worked out, in one transaction."""

from headway.casework.people.actions.bringing_in import bring_in
from headway.casework.people.actions.comparing import compare_waiting, tell_apart
from headway.casework.people.actions.households import lives_with
from headway.casework.people.actions.lives import born, died, lost, take_back
from headway.casework.people.actions.merging import merge, unmerge
from headway.casework.people.actions.persons import begin, change_person, take_on, tell_birth_date
from headway.casework.people.actions.rows import Clash, add, correct, end, withdraw

__all__ = [
    "Clash",
    "add",
    "begin",
    "born",
    "bring_in",
    "change_person",
    "compare_waiting",
    "correct",
    "died",
    "end",
    "lives_with",
    "lost",
    "merge",
    "take_back",
    "take_on",
    "tell_apart",
    "tell_birth_date",
    "unmerge",
    "withdraw",
]

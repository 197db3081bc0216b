"""The child's part in a review conference, as the one code that an extract has for it.

The codes are those of reviews of children in care: the sector's data standard proposes them for conferences too.
"""

from datetime import date
from typing import Final

from headway.casework.meetings.models import Attendance, Invited, Matter
from headway.casework.meetings.queries import sittings_held
from headway.casework.record.actions.checking import TAKES_PART_AT, UNDER_FOUR
from headway.knowledge.law.intervals import age_on
from headway.knowledge.standards.code_sets import code_set
from headway.practice.conferences.models import ChildHeard, Conference
from headway.practice.conferences.quorum import PRESENT

_CODES: Final = code_set("REVIEW_CODE")
CODES: Final = [(code, one.meaning) for code, one in _CODES.every.items()]

# By how they were heard: the code where they were there, and where they were not; "" where it is not that plain.
_BY_HEARD: Final[dict[str, tuple[str, str]]] = {
    ChildHeard.THERE: ("PN1", ""),
    ChildHeard.ADVOCATE: ("PN2", "PN5"),
    ChildHeard.BEFORE: ("", "PN5"),
    ChildHeard.WORKER: ("", "PN5"),
    ChildHeard.SENT: ("", "PN6"),
    ChildHeard.NOT: ("PN4", "PN7"),
}


def part_taken(held: Conference, day: date) -> str:
    """The code of a child's part: as the chair told it, else as their age, how they were heard and who came tell.

    "" where none of these tells it, and of a child not born yet.
    """
    if held.took_part:
        return held.took_part
    born_on = held.matter.person.born_on
    if born_on is None or born_on > day:
        return ""
    if age_on(day, born_on=born_on) < TAKES_PART_AT:
        return UNDER_FOUR
    there, away = _BY_HEARD.get(held.heard, ("", ""))
    return there if held.heard == ChildHeard.THERE or _was_there(held.matter) else away


def part_in_words(code: str) -> str:
    """A code with its meaning; "" for none."""
    return f"{code}, {_CODES.meaning(code)}" if code else ""


def _was_there(matter: Matter) -> bool:
    child = Invited.objects.filter(
        comes_for__matter=matter, person=matter.person_id, taken_off_at__isnull=True
    )
    there = Attendance.objects.filter(sitting__in=sittings_held(matter), how__in=PRESENT)
    return there.filter(invited__in=child).exists()

"""How a child took part in a review, asked step by step: each answer leads to one code of the return."""

from datetime import date
from typing import Final

from headway.casework.access.refusals import NotDone
from headway.casework.people.models import Person
from headway.casework.record.actions.checking import TAKES_PART_AT, takes_part
from headway.knowledge.law.intervals import age_on
from headway.practice.reviews.models import TookPart

THERE: Final = (
    (TookPart.SPOKE, "They spoke for themselves"),
    (TookPart.ADVOCATE_SPOKE, "An advocate who was there spoke for them"),
    (TookPart.WITHOUT_SPEECH, "Without speech: signs, symbols, drawings, play, or what they did"),
    (TookPart.SAID_NOTHING, "They gave no view, by any way, and nobody spoke for them"),
)
AWAY: Final = (
    (TookPart.SENT_SOMEBODY, "Somebody whom they had told what to say spoke for them"),
    (TookPart.SENT_VIEWS, "By some other way: in writing, by phone or message, in a film or drawing"),
    (TookPart.NOT_HEARD, "They were not heard"),
)
# The strict reading of the measure: who is there and gives no view has not taken part.
TAKES_PART: Final = frozenset(
    {
        TookPart.SPOKE,
        TookPart.ADVOCATE_SPOKE,
        TookPart.WITHOUT_SPEECH,
        TookPart.SENT_SOMEBODY,
        TookPart.SENT_VIEWS,
    }
)


def code_of(*, under_four: bool, there: bool | None, there_how: str, away_how: str) -> str:
    """The code that these answers come to; "" where nothing is answered yet. Raises NotDone for half an answer."""
    if under_four:
        return TookPart.UNDER_FOUR.value
    if there is None:
        return ""
    how, field = (there_how, "there_how") if there else (away_how, "away_how")
    if not how:
        raise NotDone("Say how the child’s views came, or that they did not.", field)
    return how


def is_under_four(person: Person, day: date) -> bool | None:
    """Whether a child is under four on a day; None where their date of birth is not recorded."""
    return None if person.born_on is None else age_on(day, born_on=person.born_on) < TAKES_PART_AT


def why_not(person: Person, code: str, day: date) -> str:
    """Why a code cannot be of a child of that age on a day; "" where it can. The fourth birthday takes either."""
    try:
        takes_part(person, code, day)
    except NotDone as why:
        return why.words
    return ""


def reckoned(code: str) -> str:
    """How the measures count a code, in a sentence."""
    if code == TookPart.UNDER_FOUR:
        return "Not counted among those who could take part."
    if code == TookPart.SAID_NOTHING:
        return "Counts as there, and not as taking part on the strict reading."
    return "Counts as taking part." if code in TAKES_PART else "Does not count as taking part."

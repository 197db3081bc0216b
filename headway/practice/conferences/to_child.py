"""What a letter to the child says of a conference by rule, in plain words; all else is for a person to write."""

from typing import Final

from headway.casework.meetings.kinds import ToChild
from headway.casework.meetings.models import Matter
from headway.casework.people.presenting import in_words
from headway.practice.conferences.models import Conference, Outcome
from headway.practice.conferences.slugs import REVIEW

_CALLED: Final = "child protection conference"
_PLAN: Final = "The plan says what grown-ups must do so that you are safe and looked after."
_GROUP: Final = "A small group of people makes sure that the plan is done."
_WRONG: Final = "If you think that this is wrong, you can complain. Ask any of us: we help you to do it."
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    Outcome.PLAN: ("We decided that you need a child protection plan.", _PLAN),
    Outcome.NO_PLAN: ("We decided that you do not need a child protection plan.",),
    Outcome.GOES_ON: ("We decided that your child protection plan goes on.", _PLAN),
    Outcome.ENDS: ("We decided that your child protection plan ends.",),
}


def to_child(matter: Matter) -> ToChild:
    """What was decided about a child, said to them: whether there is a plan, who follows it, what comes next."""
    held = Conference.objects.filter(matter=matter).first()
    outcome = "" if held is None else held.outcome
    words = [*_WORDS.get(outcome, ())]
    if held is not None and held.core_on is not None:
        words.append(f"{_GROUP} They first meet on {in_words(held.core_on)}.")
    ends = outcome in (Outcome.NO_PLAN, Outcome.ENDS)
    return ToChild(_CALLED, tuple(words), "" if ends else REVIEW, (_WRONG,))

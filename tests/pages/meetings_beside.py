"""What the tables of the meetings and of reviews ask for, beside the fields that must be filled, in the secret's rows."""

from typing import Any

from django.db import models

from headway.casework.meetings.models import (
    Block,
    BlockWords,
    Contribution,
    CopyBlock,
    CorrectionAsked,
    Decision,
    DecisionSaid,
    Found,
    Invited,
    ListChecked,
    Matter,
    Meeting,
    Sitting,
)
from headway.practice.conferences.models import (
    ChildAsked,
    ComplaintStage,
    CoreGroup,
    DissentStep,
    LetterSent,
    MetBefore,
)
from headway.practice.reviews.models import Review
from tests.pages.cast import SINCE

MEETINGS: dict[type[models.Model], dict[str, Any]] = {
    Meeting: {"cancelled_why": "", "no_sitting": ""},
    Sitting: {"why_not": ""},
    Matter: {"kind": "review", "answer": "", "left_out_why": ""},
    Invited: {"excluded_why": "", "excluded_part": ""},
    Block: {"origin": "meeting", "head": ""},
    BlockWords: {"stands": True},
    Contribution: {"withdrawn_why": ""},
    CorrectionAsked: {"answer": ""},
    Decision: {"state": "open"},
    ListChecked: {"is_right": False},
    DecisionSaid: {"said": "not_done"},
    Found: {"kind": "words"},
    CopyBlock: {"is_shown": False},
    Review: {"asked_on": SINCE},
    MetBefore: {"withdrawn_why": ""},
    ComplaintStage: {"found": ""},
    LetterSent: {"returned_why": ""},
    DissentStep: {"ended_on": SINCE, "came_of": "settled"},
    CoreGroup: {"planned_on": SINCE},
    ChildAsked: {"left_out_why": "", "components": ""},
}

"""The tables of conferences: what was asked for, and what was decided for each child."""

from headway.practice.conferences.models.asked import (
    AskState,
    ChildAsked,
    ConferenceAsked,
    FamilyMeeting,
    Which,
)
from headway.practice.conferences.models.before import Met, MetBefore, MetHow
from headway.practice.conferences.models.category import Category
from headway.practice.conferences.models.conference import (
    AgencyView,
    ChildHeard,
    Conference,
    ConferenceSettings,
    CoreMember,
    Outcome,
    Says,
)
from headway.practice.conferences.models.core_group import CameToCoreGroup, CoreGroup, Who
from headway.practice.conferences.models.following import (
    QUESTIONS,
    SCALE,
    AskedHow,
    Became,
    Feedback,
    FollowSettings,
    HeldLate,
    PlanLooked,
    WhyLate,
)

__all__ = [
    "QUESTIONS",
    "SCALE",
    "AgencyView",
    "AskState",
    "AskedHow",
    "Became",
    "CameToCoreGroup",
    "Category",
    "ChildAsked",
    "ChildHeard",
    "Conference",
    "ConferenceAsked",
    "ConferenceSettings",
    "CoreGroup",
    "CoreMember",
    "FamilyMeeting",
    "Feedback",
    "FollowSettings",
    "HeldLate",
    "Met",
    "MetBefore",
    "MetHow",
    "Outcome",
    "PlanLooked",
    "Says",
    "Which",
    "Who",
    "WhyLate",
]

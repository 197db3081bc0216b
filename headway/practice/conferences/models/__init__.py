"""The tables of conferences: what was asked for, and what was decided for each child."""

from headway.practice.conferences.models.asked import (
    AskState,
    ChildAsked,
    ConferenceAsked,
    FamilyMeeting,
    Which,
)
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

__all__ = [
    "AgencyView",
    "AskState",
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
    "Outcome",
    "Says",
    "Which",
    "Who",
]

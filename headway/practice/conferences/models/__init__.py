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
from headway.practice.conferences.models.complaint import Complaint, ComplaintStage, ComplaintStep, Found
from headway.practice.conferences.models.conference import (
    AgencyView,
    ChildHeard,
    Conference,
    ConferenceSettings,
    CoreMember,
    Outcome,
    Says,
)

__all__ = [
    "AgencyView",
    "AskState",
    "Category",
    "ChildAsked",
    "ChildHeard",
    "Complaint",
    "ComplaintStage",
    "ComplaintStep",
    "Conference",
    "ConferenceAsked",
    "ConferenceSettings",
    "CoreMember",
    "FamilyMeeting",
    "Found",
    "Met",
    "MetBefore",
    "MetHow",
    "Outcome",
    "Says",
    "Which",
]

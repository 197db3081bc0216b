"""The tables of conferences: what was asked for, and what was decided for each child."""

from headway.practice.conferences.models.asked import (
    AdvocateOffer,
    AskState,
    ChildAsked,
    ConferenceAsked,
    FamilyMeeting,
    Which,
)
from headway.practice.conferences.models.asking_settings import AskingSettings
from headway.practice.conferences.models.board import AgencyDay, BoardSlot, KeptFor
from headway.practice.conferences.models.category import Category
from headway.practice.conferences.models.chairs import MayChair
from headway.practice.conferences.models.conference import (
    AgencyView,
    ChildHeard,
    Conference,
    ConferenceSettings,
    CoreMember,
    Outcome,
    Says,
)
from headway.practice.conferences.models.notified import Notified

__all__ = [
    "AdvocateOffer",
    "AgencyDay",
    "AgencyView",
    "AskState",
    "AskingSettings",
    "BoardSlot",
    "Category",
    "ChildAsked",
    "ChildHeard",
    "Conference",
    "ConferenceAsked",
    "ConferenceSettings",
    "CoreMember",
    "FamilyMeeting",
    "KeptFor",
    "MayChair",
    "Notified",
    "Outcome",
    "Says",
    "Which",
]

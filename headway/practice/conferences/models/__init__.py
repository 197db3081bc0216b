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
from headway.practice.conferences.models.before import Met, MetBefore, MetHow
from headway.practice.conferences.models.board import AgencyDay, BoardSlot, KeptFor
from headway.practice.conferences.models.category import Category
from headway.practice.conferences.models.chairs import MayChair
from headway.practice.conferences.models.complaint import Complaint, ComplaintStage, ComplaintStep, Found
from headway.practice.conferences.models.conference import (
    AgencyView,
    ChildHeard,
    Conference,
    CoreMember,
    Outcome,
    Says,
)
from headway.practice.conferences.models.core_group import CameToCoreGroup, CoreGroup, Who
from headway.practice.conferences.models.dissent import CameOf, DissentStep
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
from headway.practice.conferences.models.letter import LetterSent
from headway.practice.conferences.models.local_quorum import LocalQuorum
from headway.practice.conferences.models.notified import Notified

__all__ = [
    "QUESTIONS",
    "SCALE",
    "AdvocateOffer",
    "AgencyDay",
    "AgencyView",
    "AskState",
    "AskedHow",
    "AskingSettings",
    "Became",
    "BoardSlot",
    "CameOf",
    "CameToCoreGroup",
    "Category",
    "ChildAsked",
    "ChildHeard",
    "Complaint",
    "ComplaintStage",
    "ComplaintStep",
    "Conference",
    "ConferenceAsked",
    "CoreGroup",
    "CoreMember",
    "DissentStep",
    "FamilyMeeting",
    "Feedback",
    "FollowSettings",
    "Found",
    "HeldLate",
    "KeptFor",
    "LetterSent",
    "LocalQuorum",
    "MayChair",
    "Met",
    "MetBefore",
    "MetHow",
    "Notified",
    "Outcome",
    "PlanLooked",
    "Says",
    "Which",
    "Who",
    "WhyLate",
]

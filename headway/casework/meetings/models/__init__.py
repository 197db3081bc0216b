"""The tables of the meetings."""

from headway.casework.meetings.models.answers import Asking, DecisionSaid, ListChecked, Said
from headway.casework.meetings.models.copies import Copy, CopyBlock, CopyState, Found, Sending, SendingWay
from headway.casework.meetings.models.decisions import Carried, Decision, DecisionState
from headway.casework.meetings.models.invited import (
    FAMILY,
    SPEAK_FROM_AFAR,
    TOOK_PART,
    Attendance,
    Capacity,
    How,
    Interpreter,
    Invited,
    InvitedFor,
    KeptApart,
    NotToBeTold,
    Reply,
    Wish,
)
from headway.casework.meetings.models.matter import Answer, Matter
from headway.casework.meetings.models.meeting import Meeting, Mode, Rearranged, Room, Sitting, SittingState
from headway.casework.meetings.models.papers import ByWay, Contribution, Paper, PaperHad, PaperKind
from headway.casework.meetings.models.record import (
    Block,
    BlockWords,
    CorrectionAnswer,
    CorrectionAsked,
    Form,
    Holder,
    Origin,
    Record,
)
from headway.casework.meetings.models.settings import HeldOn, MeetingSettings
from headway.casework.meetings.models.templates import CopyTemplate

__all__ = [
    "FAMILY",
    "SPEAK_FROM_AFAR",
    "TOOK_PART",
    "Answer",
    "Asking",
    "Attendance",
    "Block",
    "BlockWords",
    "ByWay",
    "Capacity",
    "Carried",
    "Contribution",
    "Copy",
    "CopyBlock",
    "CopyState",
    "CopyTemplate",
    "CorrectionAnswer",
    "CorrectionAsked",
    "Decision",
    "DecisionSaid",
    "DecisionState",
    "Form",
    "Found",
    "HeldOn",
    "Holder",
    "How",
    "Interpreter",
    "Invited",
    "InvitedFor",
    "KeptApart",
    "ListChecked",
    "Matter",
    "Meeting",
    "MeetingSettings",
    "Mode",
    "NotToBeTold",
    "Origin",
    "Paper",
    "PaperHad",
    "PaperKind",
    "Rearranged",
    "Record",
    "Reply",
    "Room",
    "Said",
    "Sending",
    "SendingWay",
    "Sitting",
    "SittingState",
    "Wish",
]

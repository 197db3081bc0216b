"""The tables of a child's record."""

from typing import Final

from headway.casework.record.models.care import (
    CareEpisode,
    CarePlan,
    CareReview,
    CareVisit,
    LegalStatus,
    MissingEpisode,
    Placement,
)
from headway.casework.record.models.conflict import Conflict
from headway.casework.record.models.loading import FieldChange, Load, LoadProblem, LoadTable, Master
from headway.casework.record.models.persons import (
    Department,
    Disability,
    FamilyMember,
    ImmigrationStatus,
    Involvement,
    PersonTold,
    Worker,
)
from headway.casework.record.models.protection import (
    Enquiry,
    InitialConference,
    NeedEpisode,
    PlanReview,
    ProtectionPlan,
    ProtectionVisit,
)
from headway.casework.record.models.row import RecordRow, Shape, Standing
from headway.casework.record.models.told_here import CoreGroup, MidwayCheck, ReturnInterview, TransferPapers
from headway.casework.record.models.waiting import Alert, Change, Difference, HandOver

__all__ = [
    "ROWS",
    "Alert",
    "CareEpisode",
    "CarePlan",
    "CareReview",
    "CareVisit",
    "Change",
    "Conflict",
    "CoreGroup",
    "Department",
    "Difference",
    "Disability",
    "Enquiry",
    "FamilyMember",
    "FieldChange",
    "HandOver",
    "ImmigrationStatus",
    "InitialConference",
    "Involvement",
    "LegalStatus",
    "Load",
    "LoadProblem",
    "LoadTable",
    "Master",
    "MidwayCheck",
    "MissingEpisode",
    "NeedEpisode",
    "PersonTold",
    "Placement",
    "PlanReview",
    "ProtectionPlan",
    "ProtectionVisit",
    "RecordRow",
    "ReturnInterview",
    "Shape",
    "Standing",
    "TransferPapers",
    "Worker",
]

ROWS: Final[dict[str, type[RecordRow]]] = {
    model.shape.table: model
    for model in (
        PersonTold,
        FamilyMember,
        Disability,
        ImmigrationStatus,
        Involvement,
        NeedEpisode,
        Enquiry,
        InitialConference,
        ProtectionPlan,
        PlanReview,
        ProtectionVisit,
        CareEpisode,
        Placement,
        LegalStatus,
        CareReview,
        CareVisit,
        CarePlan,
        MissingEpisode,
        MidwayCheck,
        CoreGroup,
        ReturnInterview,
        TransferPapers,
    )
}
"""The kinds of row by their table in the SSD, a row after those it refers to, as far as can be."""

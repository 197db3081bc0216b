"""The parts of the children in need (CIN) census as flat tables: a row an element, beside the child it is of.

Source: the census's elements as the sector's open validator (data-to-insight/csc-validator-be-cin 0.1.13) reads
them, in the shape of 2024 to 2026. A table has the name of its element, a column that of the element within.
"""

from headway.knowledge.standards.shape import Column, TableShape

_CHILD = Column("LAchildID", required=True)
_REFERRED = Column("CINreferralDate", "date")

CENSUS: dict[str, TableShape] = {
    shape.name: shape
    for shape in (
        TableShape(
            "Child",
            (
                Column("LAchildID", key=True, required=True),
                Column("UPN"),
                Column("FormerUPN"),
                Column("UPNunknown", codes="UPN_UNKNOWN"),
                Column("PersonBirthDate", "date"),
                Column("ExpectedPersonBirthDate", "date"),
                Column("Sex", codes="CIN_SEX"),
                Column("PersonDeathDate", "date"),
                Column("Ethnicity", codes="ETHNIC"),
            ),
            "A child in need at some time in the year, perhaps unborn.",
            "LAchildID",
        ),
        TableShape(
            "Disability",
            (_CHILD, Column("Disability", required=True, codes="DISABILITY")),
            "A child has a disability.",
            "LAchildID",
        ),
        TableShape(
            "CINdetails",
            (
                _CHILD,
                _REFERRED,
                Column("ReferralSource", codes="CIN_SOURCE"),
                Column("PrimaryNeedCode", codes="CIN_NEED"),
                Column("CINclosureDate", "date"),
                Column("ReasonForClosure", codes="CIN_CLOSURE"),
                Column("DateOfInitialCPC", "date"),
                Column("ReferralNFA", "flag"),
            ),
            "A referral and the time in need after it; its conference is one that followed no enquiry here.",
            "LAchildID",
        ),
        TableShape(
            "Section47",
            (
                _CHILD,
                _REFERRED,
                Column("S47ActualStartDate", "date"),
                Column("InitialCPCtarget", "date"),
                Column("DateOfInitialCPC", "date"),
                Column("ICPCnotRequired", "flag"),
            ),
            "An enquiry under section 47; its start is the strategy discussion that opened it.",
            "LAchildID",
        ),
        TableShape(
            "ChildProtectionPlans",
            (
                _CHILD,
                _REFERRED,
                Column("CPPstartDate", "date", required=True),
                Column("CPPendDate", "date"),
                Column("InitialCategoryOfAbuse", codes="ABUSE"),
                Column("LatestCategoryOfAbuse", codes="ABUSE"),
                Column("NumberOfPreviousCPP", "integer"),
            ),
            "A child protection plan of this council.",
            "LAchildID",
        ),
        TableShape(
            "Reviews",
            (_CHILD, Column("CPPstartDate", "date"), Column("CPPreviewDate", "date", required=True)),
            "A review conference that was held for a plan.",
            "LAchildID",
        ),
    )
}

# What stands within each element, in the standard's order; a name stands for itself or its older spelling.
PARTS: dict[str, tuple[str, ...]] = {
    "Child": ("ChildIdentifiers", "ChildCharacteristics", "CINdetails"),
    "ChildIdentifiers": (
        *("LAchildID", "UPN", "FormerUPN", "UPNunknown", "PersonBirthDate", "ExpectedPersonBirthDate"),
        *("Sex", "PersonDeathDate"),
    ),
    "ChildCharacteristics": ("Ethnicity", "Disabilities"),
    "Disabilities": ("Disability",),
    "CINdetails": (
        *("CINreferralDate", "ReferralSource", "PrimaryNeedCode", "CINclosureDate", "ReasonForClosure"),
        *("DateOfInitialCPC", "Assessments", "CINPlanDates", "Section47", "ReferralNFA"),
        *("ChildProtectionPlans", "PreProceedingsandFGDM"),
    ),
    "Section47": ("S47ActualStartDate", "InitialCPCtarget", "DateOfInitialCPC", "ICPCnotRequired"),
    "ChildProtectionPlans": (
        *("CPPstartDate", "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse"),
        *("NumberOfPreviousCPP", "Reviews"),
    ),
    "Reviews": ("CPPreviewDate",),
}
OLDER_NAMES = {"GenderCurrent": "Sex"}
# Parts of the census that no figure rests on.
NOT_READ = frozenset({"Assessments", "CINPlanDates", "PreProceedingsandFGDM"})

"""The service itself."""

from headway.reports.outline.parts import Group, Section, alone

SERVICE = Section(
    "service",
    "The service",
    (
        "Caseload is how many children in care there are for each full-time Independent Reviewing Officer. "
        "Continuity is whether a child has kept the same one.",
    ),
    (
        Group(
            "workforce-figures",
            "Caseload and continuity",
            "",
            alone("workforce.caseload", "workforce.continuity"),
        ),
        Group(
            "handover-figures",
            "Two systems, one record",
            "",
            alone("handover.outstanding", "handover.days"),
        ),
    ),
    (
        "Posts: how many, filled, vacant, permanent and agency",
        "How the team reflects the children it serves",
        "Caseload of each chair, and children in care and child protection told apart",
        "Supervision and training",
    ),
)

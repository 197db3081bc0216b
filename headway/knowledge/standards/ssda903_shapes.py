"""The files of the SSDA903 return and their columns.

Source: the column sets that data-to-insight/csc-validator-be-903 0.1.17 accepts. Dates are dd/mm/yyyy.
"""

from headway.knowledge.standards.shape import Column, TableShape

_CHILD = Column("CHILD", required=True, refers_to="header.CHILD")
_DOB = Column("DOB", "date")

FILES: tuple[TableShape, ...] = (
    TableShape(
        "header",
        (
            Column("CHILD", key=True, required=True),
            Column("SEX", codes="SEX"),
            _DOB,
            Column("ETHNIC", codes="ETHNIC"),
            Column("UPN"),
            Column("MOTHER", "integer"),
            Column("MC_DOB", "date"),
        ),
        "A child of the return.",
        "CHILD",
    ),
    TableShape(
        "episodes",
        (
            _CHILD,
            Column("DECOM", "date", required=True),
            Column("RNE", codes="RNE"),
            Column("LS", codes="LS"),
            Column("CIN", codes="CIN"),
            Column("PLACE", codes="PLACE"),
            Column("PLACE_PROVIDER", codes="PLACE_PROVIDER"),
            Column("DEC", "date"),
            Column("REC", codes="REC"),
            Column("REASON_PLACE_CHANGE", codes="REASON_PLACE_CHANGE"),
            Column("HOME_POST"),
            Column("PL_POST"),
            Column("URN"),
        ),
        "An episode of care: one placement under one legal status.",
        "CHILD",
    ),
    TableShape(
        "reviews",
        (
            _CHILD,
            _DOB,
            Column("REVIEW", "date", required=True),
            Column("REVIEW_CODE", codes="REVIEW_CODE"),
        ),
        "A review that was held.",
        "CHILD",
    ),
    TableShape(
        "uasc",
        (_CHILD, Column("SEX", codes="SEX"), _DOB, Column("DUC", "date")),
        "An unaccompanied asylum-seeking child; DUC is the day that ceased or will cease.",
        "CHILD",
    ),
    TableShape(
        "oc2",
        (
            _CHILD,
            _DOB,
            Column("SDQ_SCORE", "integer"),
            Column("SDQ_REASON", codes="SDQ_REASON"),
            *(
                Column(name, codes="ZERO_ONE")
                for name in (
                    "CONVICTED",
                    "HEALTH_CHECK",
                    "IMMUNISATIONS",
                    "TEETH_CHECK",
                    "HEALTH_ASSESSMENT",
                    "SUBSTANCE_MISUSE",
                    "INTERVENTION_RECEIVED",
                    "INTERVENTION_OFFERED",
                )
            ),
        ),
        "The health and convictions of a child looked after for a year.",
        "CHILD",
    ),
    TableShape(
        "oc3",
        (
            _CHILD,
            _DOB,
            Column("IN_TOUCH", codes="IN_TOUCH"),
            Column("ACTIV", codes="ACTIV"),
            Column("ACCOM"),
        ),
        "A care leaver around a birthday.",
        "CHILD",
    ),
    TableShape(
        "ad1",
        (
            _CHILD,
            _DOB,
            Column("DATE_INT", "date"),
            Column("DATE_MATCH", "date"),
            Column("FOSTER_CARE"),
            Column("NB_ADOPTR"),
            Column("SEX_ADOPTR"),
            Column("LS_ADOPTR"),
        ),
        "An adoption.",
        "CHILD",
    ),
    TableShape(
        "placed_for_adoption",
        (
            _CHILD,
            _DOB,
            Column("DATE_PLACED", "date"),
            Column("DATE_PLACED_CEASED", "date"),
            Column("REASON_PLACED_CEASED", codes="REASON_PLACED_CEASED"),
        ),
        "A decision that a child should be placed for adoption.",
        "CHILD",
    ),
    TableShape(
        "previous_permanence",
        (
            _CHILD,
            _DOB,
            Column("PREV_PERM", codes="PREV_PERM"),
            Column("LA_PERM"),
            Column("DATE_PERM"),
        ),
        "Whether a child had left care for permanence before.",
        "CHILD",
    ),
    TableShape(
        "missing",
        (
            _CHILD,
            _DOB,
            Column("MISSING", codes="MISSING"),
            Column("MIS_START", "date", required=True),
            Column("MIS_END", "date"),
        ),
        "A child was missing (M) or away without authorisation (A).",
        "CHILD",
    ),
    TableShape(
        "sw_episodes",
        (
            _CHILD,
            _DOB,
            Column("SW_ID"),
            Column("SW_DECOM", "date"),
            Column("SW_DEC", "date"),
            Column("SW_REASON", codes="SW_REASON"),
        ),
        "A social worker had a child's case (from the return of 2023-24).",
        "CHILD",
    ),
    TableShape(
        "dolo",
        (_CHILD, _DOB, Column("DOLO_START", "date"), Column("DOLO_END", "date")),
        "A deprivation of liberty order (from the return of 2026-27).",
        "CHILD",
    ),
)

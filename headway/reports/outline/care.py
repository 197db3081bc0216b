"""Children in care: how many, who they are, how settled."""

from headway.reports.outline.parts import Block, Group, Section, alone

CARE = Section(
    "children-in-care",
    "Children in care",
    (
        "A child is in care when the council looks after them, by order of a court or by agreement. The "
        "law says “looked after”. Children who come only for a series of short breaks are left out of "
        "every figure about children in care, their placements and their reviews.",
    ),
    (
        Group(
            "care-numbers",
            "How many children",
            "How many are in care is a snapshot of one day. Starting and leaving are counted over the whole "
            "period, and a child is counted once in each.",
            alone("care.children", "care.started", "care.ceased", "care.unaccompanied"),
        ),
        Group(
            "care-profile",
            "Who the children are",
            "Every number here is a snapshot of the children in care on one day. The table with a chart "
            "holds the same numbers.",
            (
                Block(("care.by_age",), chart="columns"),
                Block(("care.by_time_in_care",), chart="columns"),
                Block(("care.by_sex",), chart="bars"),
                Block(("care.by_ethnicity",), chart="bars"),
                Block(("care.by_legal_status",), chart="bars"),
                Block(("care.by_placement",), chart="bars"),
            ),
        ),
        Group(
            "care-stability",
            "How settled, and how far from home",
            "A placement is where a child lives and who cares for them. A change of legal status alone is "
            "no move. The figure for two years in one placement is among children under 16 who have been "
            "in care for two and a half years without a break, not among all children in care.",
            alone("placements.three_or_more", "placements.same_two_years", "placements.distance"),
        ),
    ),
    (
        "Permanence plans, and how far each has come",
        "Who provides each placement, and children placed outside the council’s boundary",
    ),
)

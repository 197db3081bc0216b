"""Child protection: conferences and plans; exploitation and children missing."""

from headway.reports.outline.parts import Block, Group, Section, alone
from headway.reports.outline.reviews import ON_TIME_AND_KEPT

CONFERENCES_PAIR = Block(
    ("conferences.review_on_time", "conferences.review_kept"),
    "Review conferences on time, and review conferences kept",
    ON_TIME_AND_KEPT,
)

PROTECTION = Section(
    "child-protection",
    "Child protection",
    (
        "A child protection conference brings together the family and those who work with them, under an "
        "independent chair, to decide whether a child needs a child protection plan. These figures count "
        "children: three children of one family are three. Where the data show it, the number of families "
        "stands beside the number of children. A plan that another council keeps is not counted.",
    ),
    (
        Group(
            "conferences-initial",
            "Initial conferences",
            "",
            (
                *alone("conferences.initial", "conferences.initial_on_time"),
                Block(("conferences.initial_by_lateness",), chart="columns"),
                *alone("conferences.to_plan"),
            ),
        ),
        Group(
            "conferences-review",
            "Review conferences",
            "On time looks at the conferences that were held. Kept looks at the conferences that fell due, "
            "so it also sees those that were never held. Neither is printed without the other.",
            (Block(("conferences.review",)), CONFERENCES_PAIR, Block(("plans.reviewed_in_time",))),
        ),
        Group(
            "conferences-here",
            "How conferences were held",
            "A conference has a quorum where children’s social care takes part and two agencies more, unless the "
            "service wants others. Reports are to be with the parents and the child some working days before, so "
            "that they can answer them. These figures are of conferences held in Headway.",
            alone(
                "conferences.quorate",
                "conferences.papers_in_time",
                "conferences.agency_attended",
                "conferences.child_view",
                "conferences.parent_attended",
            ),
        ),
        Group(
            "conferences-decided",
            "Dissent, and what followed a conference",
            "Each agency says what it thinks; the chair decides. An agency that disagrees is named in the record. "
            "What was never sent counts as late.",
            alone(
                "conferences.dissent",
                "conferences.dissent_by_agency",
                "conferences.letter_in_a_day",
                "conferences.minutes_in_time",
            ),
        ),
        Group(
            "plans",
            "Child protection plans",
            "",
            (
                *alone(
                    "plans.open",
                    "plans.started",
                    "plans.ended",
                    "plans.second",
                    "plans.two_years_open",
                    "plans.two_years_ended",
                ),
                Block(("plans.by_duration",), chart="columns"),
                Block(("plans.ended_by_duration",), chart="columns"),
                Block(("plans.by_category",), chart="bars"),
            ),
        ),
        Group(
            "plans-followed",
            "How plans are followed",
            "",
            alone("plans.core_group_in_ten_days", "plans.contact_with_child", "plans.duration"),
        ),
    ),
    (
        "Why conferences went ahead without a quorum",
        "Complaints about conferences",
        "What children and parents said of their conferences",
        "Children with a plan who are also in care",
    ),
)

EXPLOITATION = Section(
    "exploitation",
    "Exploitation, and children missing",
    (
        "A child is missing when it is not known where they are. A child is away when it is known where "
        "they are and nobody has agreed to their being there. An episode is one time, from being found "
        "gone to coming back. One child can have many.",
    ),
    (
        Group(
            "missing-episodes",
            "Episodes, children and interviews",
            "",
            alone("missing.episodes", "missing.children", "missing.interviews"),
        ),
    ),
    (
        "Strategy meetings on sexual and criminal exploitation: how many, for whom, and whether the child came",
        "Levels of risk and how they changed",
        "Contact with children who did not come to their meetings",
        "Children missing again and again, and interviews held within three days",
    ),
)

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
    ),
    (
        "Which agencies sent reports and came, and conferences held without a quorum",
        "Dissent from decisions, and complaints about conferences",
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

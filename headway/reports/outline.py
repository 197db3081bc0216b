"""The report's sections in order: which measure stands where, and the words that explain a section.

The words say what a figure means. They never say how a service is doing: the figures do.
"""

from dataclasses import dataclass
from typing import Literal

ChartKind = Literal["bars", "stacked"]


@dataclass(frozen=True, slots=True)
class Block:
    """One place on the page: a measure, or two that are never printed apart."""

    measures: tuple[str, ...]
    heading: str = ""  # "" takes the figure's own title
    columns: tuple[str, ...] = ()  # short names of a pair's measures, for the columns of its table
    chart: ChartKind | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks under one heading of a section."""

    id: str
    title: str
    words: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the report."""

    id: str
    title: str
    words: tuple[str, ...]
    groups: tuple[Group, ...]

    def measures(self) -> tuple[str, ...]:
        """The measure ids that have their place here, in the order they are printed."""
        return tuple(m for group in self.groups for block in group.blocks for m in block.measures)


def alone(*measures: str) -> tuple[Block, ...]:
    """A block for each measure."""
    return tuple(Block((measure,)) for measure in measures)


ON_TIME_AND_KEPT = ("On time, of those held", "Kept, of those that fell due")
REVIEWS_PAIR = Block(
    ("reviews.on_time", "reviews.kept"), "Reviews on time, and reviews kept", ON_TIME_AND_KEPT
)
CONFERENCES_PAIR = Block(
    ("conferences.review_on_time", "conferences.review_kept"),
    "Review conferences on time, and review conferences kept",
    ON_TIME_AND_KEPT,
)
PARTICIPATION_PAIR = Block(
    ("participation.strict", "participation.inclusive"),
    "Children taking part in their reviews",
    ("Strict", "Inclusive"),
)

# A pair stands in one tile, so that neither half can be quoted without the other.
HEADLINES: tuple[Block, ...] = (
    Block(("care.children",)),
    REVIEWS_PAIR,
    Block(("placements.same_two_years",)),
    PARTICIPATION_PAIR,
    Block(("conferences.initial_on_time",)),
    CONFERENCES_PAIR,
    Block(("plans.open",)),
    Block(("missing.children",)),
    Block(("workforce.caseload",)),
)

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
            "The first figure is a snapshot of one day. Starting and leaving are counted over the year, "
            "and a child is counted once in each.",
            alone("care.children", "care.started", "care.ceased", "care.unaccompanied"),
        ),
        Group(
            "care-profile",
            "Who the children are",
            "Every chart here is a snapshot of the children in care on one day. The table beside a chart "
            "holds the same numbers.",
            (
                Block(("care.by_age",), chart="bars"),
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
)

REVIEWS = Section(
    "reviews",
    "Reviews of children in care",
    (
        "The plan of each child in care is reviewed at set times: a first review soon after the child "
        "comes into care, then a second, then at regular intervals. An Independent Reviewing Officer (IRO) "
        "chairs the review. The limits in law are in the definitions at the end of this report. A review "
        "held on the day it was due is on time. A cancelled review is no review.",
    ),
    (
        Group("reviews-held", "Reviews held", "", alone("reviews.held")),
        Group(
            "reviews-timeliness",
            "On time, and kept",
            "On time looks at the reviews that were held, so it cannot see a review that was never held. "
            "Kept looks at the reviews that fell due, so it can. Neither is printed without the other.",
            (REVIEWS_PAIR, Block(("reviews.on_time_child",))),
        ),
        Group(
            "reviews-waiting",
            "Overdue, and not known",
            "A review is overdue from the day after it was due. The day on which a review was due is not "
            "known when it rests on something that happened before the data begin.",
            alone("reviews.overdue", "reviews.not_known"),
        ),
    ),
)

PARTICIPATION = Section(
    "participation",
    "Participation of children in their reviews",
    (
        "At each review the chair records how the child took part, with one of eight codes, PN0 to PN7. "
        "PN0 is a child under 4, who is left out of the shares below. Being there and taking part are not "
        "the same: a child coded PN4 was at the review and gave no view by any route.",
    ),
    (
        Group(
            "participation-shares",
            "Taking part",
            "The strict figure counts codes PN1, PN2, PN3, PN5 and PN6: the child’s views were given, in "
            "person or through someone or something else. The inclusive figure adds PN4. Attended counts "
            "PN1 to PN4: the child was there.",
            (PARTICIPATION_PAIR, *alone("participation.attended", "participation.child")),
        ),
        Group(
            "participation-codes",
            "How children took part",
            "",
            (Block(("participation.by_code",), chart="stacked"),),
        ),
    ),
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
            alone("conferences.initial", "conferences.initial_on_time", "conferences.to_plan"),
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
                Block(("plans.by_category",), chart="bars"),
            ),
        ),
    ),
)

MISSING = Section(
    "missing",
    "Children missing from care",
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
)

WORKFORCE = Section(
    "workforce",
    "The service’s work",
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
    ),
)

SECTIONS: tuple[Section, ...] = (CARE, REVIEWS, PARTICIPATION, PROTECTION, MISSING, WORKFORCE)


def others(measures: tuple[str, ...]) -> Section:
    """The section for measures that this report has no place for, so that none vanishes."""
    return Section(
        "other-figures",
        "Other figures",
        ("These figures were worked out too. They belong to no section above.",),
        (Group("other-figures-all", "All other figures", "", alone(*measures)),),
    )

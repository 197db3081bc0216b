"""Reviews of children in care, and how children took part in them."""

from headway.reports.outline.parts import WHERE_THE_LIMITS_ARE, Block, Group, Section, alone

ON_TIME_AND_KEPT = ("On time, of those held", "Kept, of those that fell due")
REVIEWS_PAIR = Block(
    ("reviews.on_time", "reviews.kept"), "Reviews on time, and reviews kept", ON_TIME_AND_KEPT
)
PARTICIPATION_PAIR = Block(
    ("participation.strict", "participation.inclusive"),
    "Children taking part in their reviews",
    ("Strict", "Inclusive"),
)

REVIEWS = Section(
    "reviews",
    "Reviews of children in care",
    (
        "The plan of each child in care is reviewed at set times: a first review soon after the child "
        "comes into care, then a second, then at regular intervals. An Independent Reviewing Officer (IRO) "
        "chairs the review. A review held on the day it was due is on time. A cancelled review is no review.",
        WHERE_THE_LIMITS_ARE,
    ),
    (
        Group("reviews-held", "Reviews held", "", alone("reviews.held")),
        Group(
            "reviews-timeliness",
            "On time, and kept",
            "On time looks at the reviews that were held, so it cannot see a review that was never held. "
            "Kept looks at the reviews that fell due, so it can. Neither is printed without the other.",
            (
                REVIEWS_PAIR,
                Block(("reviews.by_lateness",), chart="columns"),
                Block(("reviews.on_time_child",)),
            ),
        ),
        Group(
            "reviews-waiting",
            "Overdue, and not known",
            "A review is overdue from the day after it was due. The day on which a review was due is not "
            "known when it rests on something that happened before the data begin.",
            alone("reviews.overdue", "reviews.not_known"),
        ),
        Group(
            "reviews-why-late",
            "Why reviews were late",
            "The chair notes why a review was held after its last lawful day. Where the child wished another day, "
            "or could not come, the service kept to what the child needed. A reason that nobody noted is not "
            "recorded.",
            (Block(("reviews.late_reasons",), chart="bars"),),
        ),
        Group(
            "reviews-before-and-between",
            "Before and between reviews",
            "",
            alone("reviews.iro_in_five_days", "reviews.midway", "reviews.papers_in_time"),
        ),
        Group(
            "reviews-afterwards",
            "Decisions, records and copies",
            "What has to follow a review, by the last day for each: the decisions to the nominated manager, then "
            "the record, then a copy of it for everybody who is to have one. What was never done counts as late.",
            alone("reviews.decisions_in_time", "reviews.records_in_time", "reviews.sent_in_time"),
        ),
        Group(
            "reviews-decisions",
            "What became of decisions",
            "A decision that is not done by the next review is carried over. How often is known from the first "
            "review that was held in Headway: a decision from before may have been carried over more often.",
            alone("decisions.done_by_next", "decisions.rolled_over"),
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
        Group(
            "participation-beyond",
            "Beyond the meeting",
            "",
            alone(
                "reviews.child_seen_alone",
                "reviews.chaired_by_child",
                "reviews.parents_views",
                "contact.outside_reviews",
                "letters.to_children",
            ),
        ),
    ),
    (
        "What parents and carers said",
        "Advocacy asked for and given",
        "Papers written for the child",
    ),
)
